"""Everything that can be done from anywhere, as one table: its words, its keys, how it runs and when it is possible.

The shortcuts, Ctrl+K and the list of keys are all made from it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.navigation.place import Kind, Place

if TYPE_CHECKING:
    from ui.session import Session

GOING, DOING, HELP, WINDOW = "Going about", "Doing and undoing", "Help", "The window"
NUMBERED = 9  # Ctrl+1 to Ctrl+9


def _always() -> bool:
    return True


@dataclass(frozen=True)
class Command:
    """`keys`: as Qt writes them, the one that is shown first. `listed`: offered by Ctrl+K too, not only by its keys."""

    id: str
    words: str
    group: str
    keys: tuple[str, ...]
    run: Callable[[], None]
    possible: Callable[[], bool] = _always
    listed: bool = True
    icon: str = "arrow-right"


def commands(session: "Session") -> tuple[Command, ...]:
    """The table, for a session."""

    def in_case() -> bool:
        return bool(session.way.here.case)

    def beside(by: int) -> Callable[[], bool]:
        return lambda: session.destinations.beside(by) is not None

    def in_record() -> bool:
        return session.pane is not None

    def has_letters() -> bool:
        return in_case() and bool(session.pack.letters)

    def to(kind: Kind) -> Callable[[], None]:
        return lambda: session.go(Place(kind, session.way.here.case))

    fixed = (
        Command("go-to", "Search or go to", GOING, ("Ctrl+K",), session.open_go_to, listed=False, icon="search"),
        Command("find", "Find on this page", GOING, ("Ctrl+F",), session.find_here, session.can_find_here, icon="search"),
        Command("back", "Back", GOING, ("Alt+Left",), session.back, lambda: session.way.can_go_back, icon="chevron-left"),
        Command(
            "forward", "Forward", GOING, ("Alt+Right",), session.forward, lambda: session.way.can_go_forward, icon="chevron-right"
        ),
        Command(
            "form-before",
            "The form before this one",
            GOING,
            ("Ctrl+PgUp",),
            lambda: session.destinations.go_beside(-1),
            beside(-1),
        ),
        Command(
            "form-after", "The form after this one", GOING, ("Ctrl+PgDown",), lambda: session.destinations.go_beside(1), beside(1)
        ),
        Command("pane-after", "Next part of the window", GOING, ("F6",), lambda: session.panes.step(1), listed=False),
        Command("pane-before", "Part of the window before", GOING, ("Shift+F6",), lambda: session.panes.step(-1), listed=False),
        Command("reviews", "All reviews", GOING, (), to(Kind.REVIEWS), icon="book-open"),
        Command("letters", "Letters that the decisions ask for", GOING, (), to(Kind.LETTERS), has_letters, icon="send"),
        Command("removed", "Removed items of this review", GOING, (), to(Kind.REMOVED), in_case, icon="trash-2"),
        Command("undo", "Undo", DOING, ("Ctrl+Z",), session.take_back, lambda: session.steps.can_take_back, icon="undo-2"),
        Command("redo", "Redo", DOING, ("Ctrl+Y", "Ctrl+Shift+Z"), session.redo, lambda: session.steps.can_redo, icon="redo-2"),
        Command("save", "Save now", DOING, ("Ctrl+S",), session.save_now, icon="check"),
        Command("print", "See and print the summary", DOING, ("Ctrl+P",), session.print, in_case, icon="printer"),
        Command("write", "Write alone: the long text by itself", DOING, ("F11",), session.write_alone, in_record, icon="pencil"),
        Command("help", "Help with this question", HELP, ("F1",), session.open_help, in_record, icon="circle-question-mark"),
        Command("keys", "List of keys", HELP, ("Shift+F1",), to(Kind.KEYS), icon="keyboard"),
        Command("tour", "A short tour of Caseward", HELP, (), to(Kind.TOUR), icon="flag"),
        Command("names", "Hide or show names", WINDOW, ("Ctrl+Shift+H",), session.switch_names, icon="eye"),
        Command("menu", "Show or hide the list of pages", WINDOW, (), session.toggle_sidebar, session.has_menu, icon="menu"),
        Command("settings", "Settings", WINDOW, ("Ctrl+,",), to(Kind.SETTINGS), icon="settings"),
        Command("about", "Help and about Caseward", HELP, (), to(Kind.ABOUT), icon="circle-question-mark"),
        Command("larger", "Larger text", WINDOW, ("Ctrl++", "Ctrl+="), lambda: session.settings.larger(1), icon="plus"),
        Command("smaller", "Smaller text", WINDOW, ("Ctrl+-",), lambda: session.settings.larger(-1), icon="minus"),
        Command("usual-size", "Text at its usual size", WINDOW, ("Ctrl+0",), lambda: session.settings.larger(0)),
        Command("lock", "Lock now", WINDOW, ("Ctrl+L",), session.lock_wanted.emit, icon="lock"),
    )
    return (*_pages(session), *fixed)


def _pages(session: "Session") -> tuple[Command, ...]:
    """Ctrl+1 and on: the pages that are there whatever a review is at, then the lists of the pack's first group of stages."""

    def to(kind: Kind, form: str = "") -> Callable[[], None]:
        return lambda: session.go(Place(kind, session.way.here.case, form))

    def in_case() -> bool:
        return bool(session.way.here.case)

    pack = session.pack
    first = pack.stages_with_forms()[0].group
    lists = [f for s in pack.stages_with_forms() if s.group == first for f in pack.in_stage(s.id) if f.repeats]
    pages = [
        ("What’s due", to(Kind.HOME), _always, "calendar-days"),
        ("Overview of the review", to(Kind.OVERVIEW), in_case, "house"),
        *((form.many, to(Kind.LIST, form.id), in_case, form.icon) for form in lists),
    ]
    return tuple(
        Command(f"page-{number}", words, GOING, (f"Ctrl+{number}",), run, possible, icon=icon)
        for number, (words, run, possible, icon) in enumerate(pages[:NUMBERED], 1)
    )


# Keys that belong to what has the focus, and that only a list of keys can tell of: (words, keys, group).
IN_BOXES, IN_LISTS = "In a box", "In a list"
OF_ITS_OWN = (
    ("Next and previous box, button or link", "Tab, Shift+Tab", IN_BOXES),
    ("Tick, or choose", "Space", IN_BOXES),
    ("Open the calendar or the list of a box", "Alt+Down", IN_BOXES),
    ("Take the first that fits, when choosing somebody", "Enter", IN_BOXES),
    ("Close a list, come back from help or from writing alone; what was typed stays", "Esc", IN_BOXES),
    ("Up and down the list", "Up, Down", IN_LISTS),
    ("Into the record", "Enter", IN_LISTS),
    ("Back to the list", "Esc", IN_LISTS),
    ("Add a record", "Ctrl+N", IN_LISTS),
)
