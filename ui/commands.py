"""Everything that can be done from anywhere, as one table: its words, its keys, how it runs and when it is possible.

The shortcuts, Ctrl+K and the list of keys are all made from it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.place import Kind, Place

if TYPE_CHECKING:
    from ui.session import Session

GOING, DOING, WINDOW = "Going about", "Doing and undoing", "The window"
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


def commands(session: "Session") -> tuple[Command, ...]:
    """The table, for a session."""

    def in_case() -> bool:
        return bool(session.way.here.case)

    fixed = (
        Command("back", "Back", GOING, ("Alt+Left",), session.back, lambda: session.way.can_go_back),
        Command("forward", "Forward", GOING, ("Alt+Right",), session.forward, lambda: session.way.can_go_forward),
        Command("undo", "Undo", DOING, ("Ctrl+Z",), session.take_back, lambda: session.steps.can_take_back),
        Command("redo", "Redo", DOING, ("Ctrl+Y", "Ctrl+Shift+Z"), session.redo, lambda: session.steps.can_redo),
        Command("save", "Save now", DOING, ("Ctrl+S",), session.save_now),
        Command("print", "See and print the summary", DOING, ("Ctrl+P",), session.print, in_case),
        Command("names", "Hide or show names", WINDOW, ("Ctrl+Shift+H",), session.switch_names),
        Command("lock", "Lock now", WINDOW, ("Ctrl+L",), session.lock_wanted.emit),
    )
    return (*_pages(session), Command("reviews", "All reviews", GOING, (), lambda: session.go(Place(Kind.REVIEWS))), *fixed)


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
        ("What’s due", to(Kind.HOME), _always),
        ("Overview of the review", to(Kind.OVERVIEW), in_case),
        *((form.many, to(Kind.LIST, form.id), in_case) for form in lists),
    ]
    return tuple(
        Command(f"page-{number}", words, GOING, (f"Ctrl+{number}",), run, possible)
        for number, (words, run, possible) in enumerate(pages[:NUMBERED], 1)
    )
