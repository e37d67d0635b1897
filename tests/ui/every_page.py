"""The registry of pages: every page, panel and dialog of the program, each opened as the program itself opens it.

The gates of accessibility and the pictures go over this list. A widget of ours that no entry shows fails a law test.
`python -m tests.ui.every_page [LOOK,LOOK [NAME …]]` prints what the gates find: `light-100,light-200 people overview`.
"""

import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import cast

from PySide6.QtWidgets import QApplication, QMenu, QWidget

from desktop.policy import FREE
from desktop.record import ids
from desktop.usecase import edit, example, filing, letter, licences, listing, record
from desktop.usecase.casebook import Casebook
from desktop.usecase.opening import Unlocked
from tests.support import rows_of
from tests.ui import gates
from tests.ui.stage import LONG, LOOKS, MANY, Filled, Stage, bare, begun, cases, enter, look_of, quiet, stage, wait_for
from ui.field.calendar import Calendar
from ui.field.day import DayBox
from ui.field.finder import Finder
from ui.field.help_in_place import HelpInPlace
from ui.field.row_card import RowCard
from ui.field.row_line import RowHeads, RowLine
from ui.field.rows import Rows
from ui.field.step import Step
from ui.field.veil import Veil
from ui.form.completion import Completion
from ui.form.form_page import FormPage
from ui.form.help_pane import HelpPane
from ui.form.help_text import HelpText, ThenAndNow
from ui.form.problems import ProblemSummary
from ui.job import Errand, Job
from ui.lock.lock_bar import LockBar
from ui.navigation.go_to import GoTo
from ui.navigation.place import Kind, Place
from ui.navigation.sidebar import Sidebar
from ui.navigation.topbar import Topbar
from ui.page.about_page import AboutPage
from ui.page.beside import Beside
from ui.page.door import Door
from ui.page.example_card import ExampleCard
from ui.page.fault_page import FaultPage
from ui.page.file_passphrase import FilePassphrase
from ui.page.filters import Filters
from ui.page.home import HomePage
from ui.page.intake import Intake
from ui.page.keys import KeysPage
from ui.page.letter_page import LetterPage
from ui.page.letters_page import LettersPage
from ui.page.licence_page import LicencePage
from ui.page.list_head import ListHead
from ui.page.listing import Listing
from ui.page.making import Draft, Making, step
from ui.page.overview import OverviewPage
from ui.page.passphrase_box import PassphraseBox
from ui.page.passphrase_change import PassphraseChange
from ui.page.passphrase_choice import PassphraseChoice
from ui.page.passphrase_page import PassphrasePage
from ui.page.print_page import PrintPage
from ui.page.reader_page import ReaderPage
from ui.page.ready import Ready
from ui.page.record_card import RecordCard
from ui.page.record_pane import RecordPane
from ui.page.remove_review import RemoveReview
from ui.page.removed import RemovedPage
from ui.page.removed_row import RemovedRow
from ui.page.reviews import Reviews
from ui.page.rows import Table
from ui.page.settings_page import SettingsPage
from ui.page.sheet_again import SheetAgain
from ui.page.sheet_page import SheetPage
from ui.page.start_review import StartReview
from ui.page.task_row import TaskRow
from ui.page.tour_page import TourPage
from ui.page.unlock import Unlock
from ui.page.versions import Versions
from ui.page.way_out import WayOut
from ui.page.welcome import Welcome
from ui.page.writing import Writing
from ui.program import application
from ui.reader.page_view import PageView
from ui.reader.reading_pane import ReadingPane
from ui.reader.words_view import WordsView
from ui.session import INVENTED, Session
from ui.theme import Theme
from ui.widget.job_bar import JobBar
from ui.window import Window

CODE = (*tuple((("7G4K", "QZ0M", "1XWE"), mark) for mark in "8J3T"), (("0000",), "6"))


@dataclass(frozen=True)
class Entry:
    """One page, panel or dialog. `open` brings it onto the stage; `shows`: the widgets of ours that are to be seen on it."""

    name: str
    open: Callable[[Stage], None]
    shows: tuple[type[QWidget], ...]
    wide: tuple[type[QWidget], ...] = ()  # and those that there is only room for with letters of the usual size
    over: Callable[[Stage], QWidget] | None = None  # what lies over a page, and is looked at by itself

    def root(self, on: Stage) -> QWidget:
        """What the gates look at."""
        return on.window if self.over is None else self.over(on)

    def unseen(self, on: Stage) -> list[str]:
        """What it should show and does not."""
        root = self.root(on)
        wanted = (*self.shows, *(self.wide if on.theme.scale == 1 else ()))
        there = [root, *(one for one in root.findChildren(QWidget) if one.isVisible())]
        return [kind.__name__ for kind in wanted if not any(isinstance(one, kind) for one in there)]

    def leave(self, on: Stage) -> None:
        """Away with what lies over a page."""
        if self.over is not None:
            self.over(on).hide()
            QApplication.processEvents()


def _unlock(stage: Stage) -> None:
    stage.window._open_door(stage.folder / "Child reviews (Northshire).caseward", "Locked. Everything was saved at 10:42.")


def _list(form: str, number: int = 2) -> Callable[[Stage], None]:
    return lambda stage: stage.go(Place(Kind.LIST, stage.reviews[number], form))


def _single(form: str, path: str = "") -> Callable[[Stage], None]:
    def open_it(stage: Stage) -> None:
        found: list[int | None] = []
        stage.window._desk.ask(record.only, stage.shown, form, then=found.append, timed=False)
        wait_for(lambda: found)
        assert found[0] is not None
        stage.go(Place(Kind.FORM, stage.shown, form, found[0], path))

    return open_it


def _record(form: str) -> Callable[[Stage], None]:
    """The first record of a list, beside it or in its place."""

    def open_it(stage: Stage) -> None:
        found: list[tuple[listing.Row, ...]] = []
        stage.window._desk.ask(rows_of, stage.shown, form, then=found.append)
        wait_for(lambda: found)
        stage.go(Place(Kind.LIST, stage.shown, form, found[0][0].id))
        pane = stage.session.pane
        assert pane is not None
        wait_for(lambda: pane.page is not None and pane.page.questions.all_made())

    return open_it


def _over(form: str, path: str, lay: Callable[[RecordPane], None]) -> Callable[[Stage], None]:
    """What lies over a form for a while."""

    def open_it(stage: Stage) -> None:
        _single(form, path)(stage)
        pane = stage.session.pane
        assert pane is not None
        wait_for(lambda: pane.page is not None and pane.page.focused_path() == path)
        lay(pane)
        quiet(stage.window)
        wait_for(lambda: pane.findChildren(Versions) or pane.findChildren(Writing))

    return open_it


def _versions(pane: RecordPane) -> None:
    """A long answer that has been rewritten, and an earlier version of it."""
    assert pane.page is not None
    box = pane.page.questions["purpose"].editor
    for words in (f"{LONG} and three agencies knew the family. " * 9, f"{LONG} and four agencies knew the family well. " * 8):
        box.chosen.emit(words)
    pane.help.history_wanted.emit("purpose")


def _reader(name: str, then: Callable[[ReaderPage], None] | None = None) -> Callable[[Stage], None]:
    def open_it(stage: Stage) -> None:
        found: list[tuple[listing.Row, ...]] = []
        stage.window._desk.ask(rows_of, stage.shown, "document", then=found.append)
        wait_for(lambda: found)
        views: list[record.View] = []
        sent = next(row for row in found[0] if row.title.endswith(f", {name}"))
        stage.window._desk.ask(record.look, sent.id, then=views.append)
        wait_for(lambda: views)
        ((path, _),) = filing.files(views[0].form, views[0].record.answers)
        stage.go(Place(Kind.READ, stage.shown, "document", views[0].record.id, path, 1))
        page = stage.session.page
        assert isinstance(page, ReaderPage)
        wait_for(page.is_open)
        if then is not None:
            then(page)
        quiet(stage.window)
        wait_for(page.is_still)

    return open_it


def _printing(stage: Stage) -> None:
    stage.go(Place(Kind.PRINT, stage.shown))
    page = stage.session.page
    wait_for(lambda: getattr(page, "data", b"x"))


def _letter(then: Callable[[Stage, int], None], *, issued: bool = False) -> Callable[[Stage], None]:
    """A draft from what the fullest case has recorded, and where it goes from there."""

    def open_it(stage: Stage) -> None:
        found: list[tuple[letter.Wanted, ...]] = []
        stage.window._desk.ask(letter.wanted, stage.shown, then=found.append, timed=True)
        wait_for(lambda: found)
        one = next(one for one in found[0] if one.letter.id == "decision-in-writing")
        made: list[tuple[ids.RecordId, ids.EntryId]] = []
        stage.window._desk.do(letter.draft, one.letter.id, one.about, then=made.append)
        wait_for(lambda: made)
        if issued:
            done: list[object] = []
            stage.window._desk.do(edit.chosen, made[0][0], "sender", "Independent Chair (invented)")
            day = "20 November 2026"
            stage.window._desk.job(lambda e: letter.issue(e.vault, e.step, made[0][0], day, "post"), done.append)
            wait_for(lambda: done)
        then(stage, made[0][0])
        wait_for(lambda: getattr(stage.session.page, "data", b"x"))
        quiet(stage.window)

    return open_it


def _making(stage: Stage) -> None:
    """In a folder that is sent elsewhere, on a disk that is nearly full."""
    folder = stage.folder / "OneDrive - Northshire Council"
    folder.mkdir(exist_ok=True)
    page = Making(stage.theme, stage.window._desk, FREE)
    stage.door(page)
    page.choose_folder(folder)
    wait_for(lambda: page._verdict)


def _passphrase(stage: Stage) -> None:
    page = PassphrasePage(stage.theme, stage.window._desk, FREE, Draft("Ann Reviewer", "My reviews", stage.folder))
    stage.door(page, page.choice.first)
    page.choice.first.line.setText("Safeguarding1")
    page.choice._judge()
    wait_for(lambda: page.choice._judged and page.choice.suggested)
    page.make()  # says why not


def _ready(stage: Stage) -> None:
    path = stage.folder / "My reviews.caseward"
    vault = SimpleNamespace(path=path)
    stage.door(Ready(stage.theme, stage.window._desk, Unlocked(cast("Casebook", SimpleNamespace(vault=vault)), 0)))


def _removing_review(stage: Stage) -> None:
    """What would go with it, at the foot of its overview."""
    stage.go(Place(Kind.OVERVIEW, stage.shown))
    page = stage.session.page
    assert isinstance(page, OverviewPage)
    (out,) = page.findChildren(RemoveReview)
    out.ask.click()
    quiet(stage.window)
    page.ensureWidgetVisible(out)


def _removed_review(stage: Stage) -> None:
    gone = ids.case_record(stage.reviews[0])
    stage.window._desk.do(record.remove, gone)
    stage.go(Place(Kind.REVIEWS))
    stage.window._desk.do(record.restore, gone)
    quiet(stage.window)


def _removed(stage: Stage) -> None:
    """With one that others name."""
    found: list[tuple[listing.Row, ...]] = []
    stage.window._desk.ask(rows_of, stage.shown, "person", then=found.append)
    wait_for(lambda: found)
    for row in found[0][:3]:
        stage.window._desk.do(record.remove, row.id)
    stage.go(Place(Kind.REMOVED, stage.shown))
    for row in found[0][:3]:
        stage.window._desk.do(record.restore, row.id)
    quiet(stage.window)


def _go_to(typed: str) -> Callable[[Stage], None]:
    def open_it(stage: Stage) -> None:
        stage.go(Place(Kind.LIST, stage.shown, "person"))
        stage.go(Place(Kind.OVERVIEW, stage.shown))
        stage.session.open_go_to()
        stage.session.go_to.box.setText(typed)
        stage.session.go_to._ask()
        quiet(stage.window)

    return open_it


def _names_hidden(stage: Stage) -> None:
    stage.session.switch_names()
    _record("person")(stage)
    quiet(stage.window)


def _sheet_again(stage: Stage) -> None:
    stage.go(Place(Kind.SHEET))
    page = stage.session.page
    assert isinstance(page, SheetAgain)
    page._show(CODE)


def _idle_bar(stage: Stage) -> None:
    stage.go(Place(Kind.OVERVIEW, stage.shown))
    stage.session.sidebar.show_left(1)
    stage.window._bar.tell(60)


def _policy_trouble(stage: Stage) -> None:
    settings = stage.session.settings
    settings.policy = replace(FREE, trouble="The organisation’s settings could not be read. Everything is as without them.")
    stage.go(Place(Kind.SETTINGS))
    settings.policy = FREE


def _problems(stage: Stage) -> None:
    """Called complete, with something missing."""
    made: list[ids.RecordId] = []
    stage.window._desk.do(record.make, stage.shown, "family-member", then=made.append)
    wait_for(lambda: made)
    stage.go(Place(Kind.LIST, stage.shown, "family-member", made[0]))
    pane = stage.session.pane
    assert pane is not None
    wait_for(lambda: pane.page is not None and pane.page.questions.all_made())
    assert pane.page is not None
    pane.page.focus_first()
    pane.page._end.yes.click()
    stage.window._desk.do(record.remove, made[0])
    quiet(stage.window)


def _copying(stage: Stage) -> None:
    """A copy that holds saving up, half done."""
    stage.go(Place(Kind.SETTINGS))
    page = stage.session.page
    assert isinstance(page, SettingsPage)
    page.bar.follow(Job(Errand(lambda *_: None, lambda: False), page), "Copying the vault", holds_up=True)
    page.bar._moved(1, 2)
    page.bar._appear()


def _invented(stage: Stage) -> None:
    stage.go(Place(Kind.OVERVIEW, stage.shown))
    stage.session.stay_marked(INVENTED)


def _job_bar(stage: Stage) -> None:
    """A job that goes on until somebody stops it."""
    _single("scoping")(stage)
    pane = stage.session.pane
    assert pane is not None
    stopped = threading.Event()
    pane.destroyed.connect(lambda _gone: stopped.set())

    def work(errand: Errand) -> None:
        while not stopped.wait(0.05):
            errand.step(40, 100)

    job = stage.window._desk.job(work, lambda _: None)
    pane._bar.follow(job, "Adding the file Report of the health visiting service, final and signed.pdf")
    wait_for(pane._bar.isVisible)


def _start_review(stage: Stage) -> None:
    stage.go(Place(Kind.HOME))
    page = stage.session.page
    assert isinstance(page, HomePage)
    page.start()
    quiet(stage.window)


def _rows(stage: Stage) -> None:
    """Votes as a table, one row of it open, and one without its reason."""
    _record("consideration")(stage)
    pane = stage.session.pane
    assert pane is not None
    assert pane.page is not None
    votes = pane.page.questions["need_votes"].editor
    assert isinstance(votes, Rows)
    votes.show_problems({f"{votes.rows[0]}/reason": "Row 1: Enter: Reason"})
    pane.page.focus(f"need_votes/{votes.rows[1]}/member")
    quiet(stage.window)


def _calendar(stage: Stage) -> None:
    _single("scoping", "start_wanted_on")(stage)
    wait_for(lambda: stage.window.findChildren(DayBox))
    shown = next(box for box in stage.window.findChildren(DayBox) if box.isVisible())
    shown.open_calendar()


def _help_in_place(stage: Stage) -> None:
    """Where there is no room beside: by the button under the question."""
    _single("scoping")(stage)
    pane = stage.session.pane
    assert pane is not None
    wait_for(lambda: pane.page is not None and pane.page.questions.all_made())
    assert pane.page is not None
    pane.page.set_help_inline(True)
    pane.page.focus_first()
    pane.page.open_help()
    quiet(stage.window)


def _step_menu(stage: Stage) -> None:
    _record("family-member")(stage)
    next(one for one in stage.window.findChildren(Step) if one.isVisible()).menu.click()


def _many_rows(stage: Stage) -> None:
    stage.go(Place(Kind.LIST, stage.reviews[1], "contact-note"))
    page = stage.session.page
    assert isinstance(page, Listing)
    wait_for(lambda: len(page.rows.shown) == MANY)
    quiet(stage.window)


def _popup(kind: type[QWidget]) -> Callable[[Stage], QWidget]:
    return lambda _: next(one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())


FORM = (RecordPane, FormPage, Completion)
DOORS = (
    Entry("welcome", lambda stage: stage.door(Welcome(stage.theme)), (Door, Welcome, ExampleCard)),
    Entry("making", _making, (Making,)),
    Entry("passphrase", _passphrase, (PassphrasePage, PassphraseChoice, PassphraseBox)),
    Entry(
        "recovery-sheet", lambda s: s.door(SheetPage(s.theme, s.window._desk, "Child reviews", CODE, FREE, step(3))), (SheetPage,)
    ),
    Entry("ready", _ready, (Ready,)),
    Entry("example-unlock", lambda s: s.window._open_door(s.folder / example.EXAMPLE, ""), (Unlock,)),
    Entry("unlock", _unlock, (Unlock,)),
    Entry(
        "fault",
        lambda s: s.window._show(FaultPage(s.theme, "Caseward has stopped", "KeyError at edit.py:120 < desk.py:88")),
        (FaultPage,),
    ),
)
PAGES = (
    Entry("settings", lambda stage: stage.go(Place(Kind.SETTINGS)), (Window, Session, Topbar, SettingsPage), (Sidebar,)),
    Entry("settings-copying", _copying, (SettingsPage, JobBar)),
    Entry("policy-trouble", _policy_trouble, (SettingsPage,)),
    Entry("passphrase-change", lambda stage: stage.go(Place(Kind.KEY)), (PassphraseChange,)),
    Entry("sheet-again", lambda stage: stage.go(Place(Kind.SHEET)), (SheetAgain,)),
    Entry("sheet-shown-again", _sheet_again, (SheetAgain, SheetPage)),
    Entry("tour", lambda stage: stage.go(Place(Kind.TOUR, stage.shown)), (TourPage,)),
    Entry("tour-stages", lambda stage: stage.go(Place(Kind.TOUR, stage.shown, cursor=1)), (TourPage,)),
    Entry("tour-end", lambda stage: stage.go(Place(Kind.TOUR, stage.shown, cursor=4)), (TourPage,)),
    Entry("licence", lambda stage: stage.go(Place(Kind.LICENCE, path=licences.parts()[1].name)), (LicencePage,)),
    Entry("about", lambda stage: stage.go(Place(Kind.ABOUT)), (AboutPage,)),
    Entry("home", lambda stage: stage.go(Place(Kind.HOME, stage.shown)), (HomePage, TaskRow)),
    Entry("reviews", lambda stage: stage.go(Place(Kind.REVIEWS)), (Reviews,)),
    Entry("reviews-removed", _removed_review, (Reviews, RemovedRow)),
    Entry("overview", lambda stage: stage.go(Place(Kind.OVERVIEW, stage.shown)), (OverviewPage, TaskRow)),
    Entry("overview-removing", _removing_review, (OverviewPage, RemoveReview)),
    Entry("case", _single("case", "circumstances"), FORM),
    Entry("scoping", _single("scoping", "board"), FORM, wide=(HelpPane,)),
    Entry("decision", _record("decision"), FORM),
    Entry("criteria", _record("criteria"), FORM),
    Entry("versions", _over("scoping", "purpose", _versions), (Versions,)),
    Entry("writing", _over("scoping", "purpose", RecordPane.write_alone), (Writing,)),
    Entry("help-in-place", _help_in_place, (HelpInPlace, HelpText, ThenAndNow)),
    Entry("people", _list("person"), (Listing, ListHead, Filters, Table), (Beside, RecordPane, Finder)),
    Entry("family", _list("family-member"), (Listing,)),
    Entry("family-member", _record("family-member"), FORM),
    Entry("problems", _problems, (ProblemSummary,)),
    Entry("parallel", _list("parallel-process"), (Listing,)),
    Entry("empty-list", _list("recommendation", 0), (Listing,)),
    Entry("documents", _list("document"), (Listing, Intake)),
    Entry("no-documents", _list("document", 0), (Listing, Intake)),
    Entry("reader-pdf", _reader("reader-pdf"), (ReaderPage, ReadingPane, PageView)),
    Entry("reader-words", _reader("reader-pdf", lambda page: page.pane and page.pane.toggle_words()), (WordsView,)),
    Entry("reader-picture", _reader("reader-picture"), (ReaderPage,)),
    Entry("reader-text", _reader("reader-text"), (ReaderPage, WordsView)),
    Entry("reader-locked", _reader("reader-locked"), (ReaderPage,)),
    Entry("reader-broken", _reader("reader-broken"), (ReaderPage,)),
    Entry("reader-other", _reader("reader-other", ReaderPage.warn), (ReaderPage,)),
    Entry("print", _printing, (PrintPage, RecordCard, FilePassphrase, WayOut, PageView)),
    Entry("letters", lambda stage: stage.go(Place(Kind.LETTERS, stage.shown)), (LettersPage,)),
    Entry("letter", _letter(lambda stage, one: stage.go(Place(Kind.LETTER, stage.shown, record=one))), (LetterPage, PageView)),
    Entry("letter-edited", _letter(lambda stage, one: stage.session.open_record(one, "draft")), (Listing, FormPage)),
    Entry("letter-kept", _letter(lambda stage, one: stage.session.open_record(one, "draft"), issued=True), (FormPage, Veil)),
    Entry("letters-made", lambda stage: stage.go(Place(Kind.LETTERS, stage.shown)), (LettersPage,)),
    Entry("removed", _removed, (RemovedPage, RemovedRow)),
    Entry("nothing-removed", lambda stage: stage.go(Place(Kind.REMOVED, stage.reviews[0])), (RemovedPage,)),
    Entry("keys", lambda stage: stage.go(Place(Kind.KEYS, stage.shown)), (KeysPage,)),
    Entry("job-bar", _job_bar, (JobBar,)),
    Entry("rows", _rows, (RowLine, RowCard), (RowHeads,)),
    Entry("calendar", _calendar, (Calendar,), over=_popup(Calendar)),
    Entry("step-menu", _step_menu, (QMenu,), over=_popup(QMenu)),
    Entry("go-to", _go_to(""), (GoTo,), over=lambda stage: stage.session.go_to),
    Entry("go-to-found", _go_to("mother"), (GoTo,), over=lambda stage: stage.session.go_to),
    Entry("go-to-nothing", _go_to("xyzzy"), (GoTo,), over=lambda stage: stage.session.go_to),
    Entry("idle-bar", _idle_bar, (LockBar,)),
    Entry("invented", _invented, (OverviewPage,)),  # this stays: the pages after it would have the band too
    Entry("names-hidden", _names_hidden, (Veil,)),  # last: the pages after it would be without names too
)
BEGUN = (
    Entry("nothing-due", lambda stage: stage.go(Place(Kind.HOME)), (HomePage,)),
    Entry("overview-begun", lambda stage: stage.go(Place(Kind.OVERVIEW, stage.reviews[0])), (OverviewPage,)),
    Entry("one-child", _list("child", 0), (Listing,), (Beside,)),
    Entry("print-begun", _printing, (PrintPage,)),
    Entry("no-letters", lambda stage: stage.go(Place(Kind.LETTERS, stage.shown)), (LettersPage,)),
    Entry("many-rows", _many_rows, (Listing, Table)),
)
BARE = (
    Entry("no-reviews", lambda stage: stage.go(Place(Kind.HOME)), (HomePage,)),
    Entry("start-review", _start_review, (HomePage, StartReview)),
)

Vault = Callable[[], Filled]
PARTS: tuple[tuple[tuple[Entry, ...], Vault | None], ...] = ((DOORS, None), (PAGES, cases), (BEGUN, begun), (BARE, bare))
"""The entries by the vault that is open when they are shown; None: none is."""
EVERY = tuple(entry for entries, _ in PARTS for entry in entries)


def report(looks: list[str], names: list[str]) -> int:
    """Print what every gate finds on the named pages, or on all, in the named looks, or in all. Returns how much it was."""
    app, found = application(["caseward"]), 0
    for look in (one for one in LOOKS if not looks or look_of(one) in looks):
        for entries, vault in PARTS:
            wanted = [one for one in entries if not names or one.name in names]
            if not wanted:
                continue
            with stage(app, Theme(*look)) as made:
                if vault is not None:
                    enter(made, vault)
                for entry in wanted:
                    entry.open(made)
                    quiet(made.window)
                    wrong = gates.faults(entry.root(made), (*gates.LOOKED_AT, *gates.WALKED))
                    for fault in (*wrong, *(f"not seen: {kind}" for kind in entry.unseen(made))):
                        found += 1
                        sys.stdout.write(f"{look_of(look)} {entry.name}: {fault}\n")
                        sys.stdout.flush()
                    entry.leave(made)
    return found


if __name__ == "__main__":
    sys.exit(1 if report([one for one in "".join(sys.argv[1:2]).split(",") if one], sys.argv[2:]) else 0)
