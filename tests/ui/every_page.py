"""The registry of pages: every page, panel and dialog of the program, each opened as the program itself opens it.

The gates of accessibility and the pictures go over this list. A widget of ours that no entry shows fails a law test.
`python -m tests.ui.every_page [LOOK,LOOK [NAME …]]` prints what the gates find: `light-100,light-200 people overview`.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QApplication, QMenu, QWidget

from desktop.policy import FREE
from desktop.usecase import example, licences
from tests.ui import gates, openings
from tests.ui.stage import LOOKS, Filled, Stage, bare, begun, cases, enter, look_of, quiet, stage
from ui.field.calendar import Calendar
from ui.field.finder import Finder
from ui.field.help_in_place import HelpInPlace
from ui.field.row_card import RowCard
from ui.field.row_line import RowHeads, RowLine
from ui.field.veil import Veil
from ui.form.completion import Completion
from ui.form.form_page import FormPage
from ui.form.help_pane import HelpPane
from ui.form.help_text import HelpText, ThenAndNow
from ui.form.problems import ProblemSummary
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
from ui.page.making import Making, step
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
from ui.session import Session
from ui.theme import Theme
from ui.widget.job_bar import JobBar
from ui.window import Window


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


FORM = (RecordPane, FormPage, Completion)
DOORS = (
    Entry("welcome", lambda stage: stage.door(Welcome(stage.theme)), (Door, Welcome, ExampleCard)),
    Entry("making", openings.making, (Making,)),
    Entry("passphrase", openings.passphrase, (PassphrasePage, PassphraseChoice, PassphraseBox)),
    Entry(
        "recovery-sheet",
        lambda s: s.door(SheetPage(s.theme, s.window._desk, "Child reviews", openings.CODE, FREE, step(3))),
        (SheetPage,),
    ),
    Entry("ready", openings.ready, (Ready,)),
    Entry("example-unlock", lambda s: s.window._open_door(s.folder / example.EXAMPLE, ""), (Unlock,)),
    Entry("unlock", openings.unlock, (Unlock,)),
    Entry(
        "fault",
        lambda s: s.window._show(FaultPage(s.theme, "Caseward has stopped", "KeyError at edit.py:120 < desk.py:88")),
        (FaultPage,),
    ),
)
PAGES = (
    Entry("settings", lambda stage: stage.go(Place(Kind.SETTINGS)), (Window, Session, Topbar, SettingsPage), (Sidebar,)),
    Entry("settings-copying", openings.copying, (SettingsPage, JobBar)),
    Entry("policy-trouble", openings.policy_trouble, (SettingsPage,)),
    Entry("passphrase-change", lambda stage: stage.go(Place(Kind.KEY)), (PassphraseChange,)),
    Entry("sheet-again", lambda stage: stage.go(Place(Kind.SHEET)), (SheetAgain,)),
    Entry("sheet-shown-again", openings.sheet_again, (SheetAgain, SheetPage)),
    Entry("tour", lambda stage: stage.go(Place(Kind.TOUR, stage.shown)), (TourPage,)),
    Entry("tour-stages", lambda stage: stage.go(Place(Kind.TOUR, stage.shown, cursor=1)), (TourPage,)),
    Entry("tour-end", lambda stage: stage.go(Place(Kind.TOUR, stage.shown, cursor=4)), (TourPage,)),
    Entry("licence", lambda stage: stage.go(Place(Kind.LICENCE, path=licences.parts()[1].name)), (LicencePage,)),
    Entry("about", lambda stage: stage.go(Place(Kind.ABOUT)), (AboutPage,)),
    Entry("home", lambda stage: stage.go(Place(Kind.HOME, stage.shown)), (HomePage, TaskRow)),
    Entry("reviews", lambda stage: stage.go(Place(Kind.REVIEWS)), (Reviews,)),
    Entry("reviews-removed", openings.removed_review, (Reviews, RemovedRow)),
    Entry("overview", lambda stage: stage.go(Place(Kind.OVERVIEW, stage.shown)), (OverviewPage, TaskRow)),
    Entry("overview-removing", openings.removing_review, (OverviewPage, RemoveReview)),
    Entry("case", openings.a_single("case", "circumstances"), FORM),
    Entry("scoping", openings.a_single("scoping", "board"), FORM, wide=(HelpPane,)),
    Entry("decision", openings.a_record("decision"), FORM),
    Entry("criteria", openings.a_record("criteria"), FORM),
    Entry("versions", openings.over_a_form("scoping", "purpose", openings.lay_versions), (Versions,)),
    Entry("writing", openings.over_a_form("scoping", "purpose", RecordPane.write_alone), (Writing,)),
    Entry("help-in-place", openings.help_in_place, (HelpInPlace, HelpText, ThenAndNow)),
    Entry("people", openings.a_list("person"), (Listing, ListHead, Filters, Table), (Beside, RecordPane, Finder)),
    Entry("family", openings.a_list("family-member"), (Listing,)),
    Entry("family-member", openings.a_record("family-member"), FORM),
    Entry("problems", openings.problems, (ProblemSummary,)),
    Entry("parallel", openings.a_list("parallel-process"), (Listing,)),
    Entry("empty-list", openings.a_list("recommendation", 0), (Listing,)),
    Entry("documents", openings.a_list("document"), (Listing, Intake)),
    Entry("no-documents", openings.a_list("document", 0), (Listing, Intake)),
    Entry("reader-pdf", openings.a_file("reader-pdf"), (ReaderPage, ReadingPane, PageView)),
    Entry("reader-words", openings.a_file("reader-pdf", lambda page: page.pane and page.pane.toggle_words()), (WordsView,)),
    Entry("reader-picture", openings.a_file("reader-picture"), (ReaderPage,)),
    Entry("reader-text", openings.a_file("reader-text"), (ReaderPage, WordsView)),
    Entry("reader-locked", openings.a_file("reader-locked"), (ReaderPage,)),
    Entry("reader-broken", openings.a_file("reader-broken"), (ReaderPage,)),
    Entry("reader-other", openings.a_file("reader-other", ReaderPage.warn), (ReaderPage,)),
    Entry("print", openings.printing, (PrintPage, RecordCard, FilePassphrase, WayOut, PageView)),
    Entry("letters", lambda stage: stage.go(Place(Kind.LETTERS, stage.shown)), (LettersPage,)),
    Entry(
        "letter",
        openings.a_letter(lambda stage, one: stage.go(Place(Kind.LETTER, stage.shown, record=one))),
        (LetterPage, PageView),
    ),
    Entry("letter-edited", openings.a_letter(lambda stage, one: stage.session.open_record(one, "draft")), (Listing, FormPage)),
    Entry(
        "letter-kept",
        openings.a_letter(lambda stage, one: stage.session.open_record(one, "draft"), issued=True),
        (FormPage, Veil),
    ),
    Entry("letters-made", lambda stage: stage.go(Place(Kind.LETTERS, stage.shown)), (LettersPage,)),
    Entry("removed", openings.removed, (RemovedPage, RemovedRow)),
    Entry("nothing-removed", lambda stage: stage.go(Place(Kind.REMOVED, stage.reviews[0])), (RemovedPage,)),
    Entry("keys", lambda stage: stage.go(Place(Kind.KEYS, stage.shown)), (KeysPage,)),
    Entry("job-bar", openings.job_bar, (JobBar,)),
    Entry("rows", openings.rows, (RowLine, RowCard), (RowHeads,)),
    Entry("calendar", openings.calendar, (Calendar,), over=openings.popup(Calendar)),
    Entry("step-menu", openings.step_menu, (QMenu,), over=openings.popup(QMenu)),
    Entry("go-to", openings.go_to(""), (GoTo,), over=lambda stage: stage.session.go_to),
    Entry("go-to-found", openings.go_to("mother"), (GoTo,), over=lambda stage: stage.session.go_to),
    Entry("go-to-nothing", openings.go_to("xyzzy"), (GoTo,), over=lambda stage: stage.session.go_to),
    Entry("idle-bar", openings.idle_bar, (LockBar,)),
    Entry("invented", openings.invented, (OverviewPage,)),  # this stays: the pages after it would have the band too
    Entry("names-hidden", openings.names_hidden, (Veil,)),  # last: the pages after it would be without names too
)
BEGUN = (
    Entry("nothing-due", lambda stage: stage.go(Place(Kind.HOME)), (HomePage,)),
    Entry("overview-begun", lambda stage: stage.go(Place(Kind.OVERVIEW, stage.reviews[0])), (OverviewPage,)),
    Entry("one-child", openings.a_list("child", 0), (Listing,), (Beside,)),
    Entry("print-begun", openings.printing, (PrintPage,)),
    Entry("no-letters", lambda stage: stage.go(Place(Kind.LETTERS, stage.shown)), (LettersPage,)),
    Entry("many-rows", openings.many_rows, (Listing, Table)),
)
BARE = (
    Entry("no-reviews", lambda stage: stage.go(Place(Kind.HOME)), (HomePage,)),
    Entry("start-review", openings.start_review, (HomePage, StartReview)),
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
