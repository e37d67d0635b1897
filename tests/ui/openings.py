"""How each page, panel and dialog is brought onto the stage, as the program itself opens it. tests.ui.every_page lists them."""

import threading
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import cast

from PySide6.QtWidgets import QApplication, QWidget

from desktop.policy import FREE
from desktop.record import ids
from desktop.usecase import edit, filing, letter, listing, record
from desktop.usecase.casebook import Casebook
from desktop.usecase.opening import Unlocked
from tests.support import rows_of
from tests.ui.stage import LONG, MANY, Stage, quiet, wait_for
from ui.field.day import DayBox
from ui.field.rows import Rows
from ui.field.step import Step
from ui.job import Errand, Job
from ui.navigation.place import Kind, Place
from ui.page.home import HomePage
from ui.page.listing import Listing
from ui.page.making import Draft, Making
from ui.page.overview import OverviewPage
from ui.page.passphrase_page import PassphrasePage
from ui.page.reader_page import ReaderPage
from ui.page.ready import Ready
from ui.page.record_pane import RecordPane
from ui.page.remove_review import RemoveReview
from ui.page.settings_page import SettingsPage
from ui.page.sheet_again import SheetAgain
from ui.page.versions import Versions
from ui.page.writing import Writing
from ui.session import INVENTED

CODE = (*tuple((("7G4K", "QZ0M", "1XWE"), mark) for mark in "8J3T"), (("0000",), "6"))


def unlock(stage: Stage) -> None:
    stage.window._open_door(stage.folder / "Child reviews (Northshire).caseward", "Locked. Everything was saved at 10:42.")


def a_list(form: str, number: int = 2) -> Callable[[Stage], None]:
    return lambda stage: stage.go(Place(Kind.LIST, stage.reviews[number], form))


def a_single(form: str, path: str = "") -> Callable[[Stage], None]:
    def open_it(stage: Stage) -> None:
        found: list[int | None] = []
        stage.window._desk.ask(record.only, stage.shown, form, then=found.append, timed=False)
        wait_for(lambda: found)
        assert found[0] is not None
        stage.go(Place(Kind.FORM, stage.shown, form, found[0], path))

    return open_it


def a_record(form: str) -> Callable[[Stage], None]:
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


def over_a_form(form: str, path: str, lay: Callable[[RecordPane], None]) -> Callable[[Stage], None]:
    """What lies over a form for a while."""

    def open_it(stage: Stage) -> None:
        a_single(form, path)(stage)
        pane = stage.session.pane
        assert pane is not None
        wait_for(lambda: pane.page is not None and pane.page.focused_path() == path)
        lay(pane)
        quiet(stage.window)
        wait_for(lambda: pane.findChildren(Versions) or pane.findChildren(Writing))

    return open_it


def lay_versions(pane: RecordPane) -> None:
    """A long answer that has been rewritten, and an earlier version of it."""
    assert pane.page is not None
    box = pane.page.questions["purpose"].editor
    for words in (f"{LONG} and three agencies knew the family. " * 9, f"{LONG} and four agencies knew the family well. " * 8):
        box.chosen.emit(words)
    pane.help.history_wanted.emit("purpose")


def a_file(name: str, then: Callable[[ReaderPage], None] | None = None) -> Callable[[Stage], None]:
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


def printing(stage: Stage) -> None:
    stage.go(Place(Kind.PRINT, stage.shown))
    page = stage.session.page
    wait_for(lambda: getattr(page, "data", b"x"))


def a_letter(then: Callable[[Stage, int], None], *, issued: bool = False) -> Callable[[Stage], None]:
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


def making(stage: Stage) -> None:
    """In a folder that is sent elsewhere, on a disk that is nearly full."""
    folder = stage.folder / "OneDrive - Northshire Council"
    folder.mkdir(exist_ok=True)
    page = Making(stage.theme, stage.window._desk, FREE)
    stage.door(page)
    page.choose_folder(folder)
    wait_for(lambda: page._verdict)


def passphrase(stage: Stage) -> None:
    page = PassphrasePage(stage.theme, stage.window._desk, FREE, Draft("Ann Reviewer", "My reviews", stage.folder))
    stage.door(page, page.choice.first)
    page.choice.first.line.setText("Safeguarding1")
    page.choice._judge()
    wait_for(lambda: page.choice._judged and page.choice.suggested)
    page.make()  # says why not


def ready(stage: Stage) -> None:
    path = stage.folder / "My reviews.caseward"
    vault = SimpleNamespace(path=path)
    stage.door(Ready(stage.theme, stage.window._desk, Unlocked(cast("Casebook", SimpleNamespace(vault=vault)), 0)))


def removing_review(stage: Stage) -> None:
    """What would go with it, at the foot of its overview."""
    stage.go(Place(Kind.OVERVIEW, stage.shown))
    page = stage.session.page
    assert isinstance(page, OverviewPage)
    (out,) = page.findChildren(RemoveReview)
    out.ask.click()
    quiet(stage.window)
    page.ensureWidgetVisible(out)


def removed_review(stage: Stage) -> None:
    gone = ids.case_record(stage.reviews[0])
    stage.window._desk.do(record.remove, gone)
    stage.go(Place(Kind.REVIEWS))
    stage.window._desk.do(record.restore, gone)
    quiet(stage.window)


def removed(stage: Stage) -> None:
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


def go_to(typed: str) -> Callable[[Stage], None]:
    def open_it(stage: Stage) -> None:
        stage.go(Place(Kind.LIST, stage.shown, "person"))
        stage.go(Place(Kind.OVERVIEW, stage.shown))
        stage.session.open_go_to()
        stage.session.go_to.box.setText(typed)
        stage.session.go_to._ask()
        quiet(stage.window)

    return open_it


def names_hidden(stage: Stage) -> None:
    stage.session.switch_names()
    a_record("person")(stage)
    quiet(stage.window)


def sheet_again(stage: Stage) -> None:
    stage.go(Place(Kind.SHEET))
    page = stage.session.page
    assert isinstance(page, SheetAgain)
    page._show(CODE)


def idle_bar(stage: Stage) -> None:
    stage.go(Place(Kind.OVERVIEW, stage.shown))
    stage.session.sidebar.show_left(1)
    stage.window._bar.tell(60)


def policy_trouble(stage: Stage) -> None:
    settings = stage.session.settings
    settings.policy = replace(FREE, trouble="The organisation’s settings could not be read. Everything is as without them.")
    stage.go(Place(Kind.SETTINGS))
    settings.policy = FREE


def problems(stage: Stage) -> None:
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


def copying(stage: Stage) -> None:
    """A copy that holds saving up, half done."""
    stage.go(Place(Kind.SETTINGS))
    page = stage.session.page
    assert isinstance(page, SettingsPage)
    page.bar.follow(Job(Errand(lambda *_: None, lambda: False), page), "Copying the vault", holds_up=True)
    page.bar._moved(1, 2)
    page.bar._appear()


def invented(stage: Stage) -> None:
    stage.go(Place(Kind.OVERVIEW, stage.shown))
    stage.session.stay_marked(INVENTED)


def job_bar(stage: Stage) -> None:
    """A job that goes on until somebody stops it."""
    a_single("scoping")(stage)
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


def start_review(stage: Stage) -> None:
    stage.go(Place(Kind.HOME))
    page = stage.session.page
    assert isinstance(page, HomePage)
    page.start()
    quiet(stage.window)


def rows(stage: Stage) -> None:
    """Votes as a table, one row of it open, and one without its reason."""
    a_record("consideration")(stage)
    pane = stage.session.pane
    assert pane is not None
    assert pane.page is not None
    votes = pane.page.questions["need_votes"].editor
    assert isinstance(votes, Rows)
    votes.show_problems({f"{votes.rows[0]}/reason": "Row 1: Enter: Reason"})
    pane.page.focus(f"need_votes/{votes.rows[1]}/member")
    quiet(stage.window)


def calendar(stage: Stage) -> None:
    a_single("scoping", "start_wanted_on")(stage)
    wait_for(lambda: stage.window.findChildren(DayBox))
    shown = next(box for box in stage.window.findChildren(DayBox) if box.isVisible())
    shown.open_calendar()


def help_in_place(stage: Stage) -> None:
    """Where there is no room beside: by the button under the question."""
    a_single("scoping")(stage)
    pane = stage.session.pane
    assert pane is not None
    wait_for(lambda: pane.page is not None and pane.page.questions.all_made())
    assert pane.page is not None
    pane.page.set_help_inline(True)
    pane.page.focus_first()
    pane.page.open_help()
    quiet(stage.window)


def step_menu(stage: Stage) -> None:
    a_record("family-member")(stage)
    next(one for one in stage.window.findChildren(Step) if one.isVisible()).menu.click()


def many_rows(stage: Stage) -> None:
    stage.go(Place(Kind.LIST, stage.reviews[1], "contact-note"))
    page = stage.session.page
    assert isinstance(page, Listing)
    wait_for(lambda: len(page.rows.shown) == MANY)
    quiet(stage.window)


def popup(kind: type[QWidget]) -> Callable[[Stage], QWidget]:
    return lambda _: next(one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())
