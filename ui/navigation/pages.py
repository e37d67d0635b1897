"""The pages inside an open vault, as a table: what each is called, and how it is made and joined to what stands around it.

A new page is a new Kind in ui.navigation.place, and a function and a line here.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from desktop.record import ids
from desktop.record.ids import CaseId, RecordId
from desktop.usecase import record
from desktop.usecase.home import Item
from ui.navigation.place import Kind, Place
from ui.page.about_page import AboutPage
from ui.page.home import HomePage
from ui.page.keys import KeysPage
from ui.page.letter_page import LetterPage
from ui.page.letters_page import LettersPage
from ui.page.licence_page import LicencePage
from ui.page.listing import Listing
from ui.page.overview import OverviewPage
from ui.page.passphrase_change import PassphraseChange
from ui.page.print_page import PrintPage
from ui.page.reader_page import ReaderPage
from ui.page.record_pane import RecordPane
from ui.page.removed import RemovedPage
from ui.page.reviews import Reviews
from ui.page.settings_page import SettingsPage
from ui.page.sheet_again import SheetAgain
from ui.page.take_out import TakeOut
from ui.page.tour_page import TourPage
from ui.shell import Shell
from ui.widget.button import Button

REMOVED_PAGE = (
    "What is answered on this page would go out of sight: from What’s due, from search and from paper. Nothing is erased: Undo "
    "puts it back, and so does the page Removed items, unless it was filled in anew by then."
)


@dataclass(frozen=True)
class Page:
    """`title`: for the bar on top; empty where the form that is shown gives it. `of_case`: stands inside one review."""

    make: Callable[[Shell, Place], QWidget]
    title: str = ""
    of_case: bool = True
    icon: str = "file-text"


def _home(shell: Shell, _place: Place) -> QWidget:
    page = HomePage(shell.theme, shell.desk, shell.last_left)

    def open_it(item: Item) -> None:
        if item.record_id:
            shell.open_record(item.record_id, item.field)
        else:
            shell.open_question(item.case_id, item.form, item.field)

    page.item_wanted.connect(open_it)
    page.place_wanted.connect(shell.go)
    page.case_wanted.connect(lambda wanted: shell.go(Place(Kind.OVERVIEW, wanted)))
    page.reviews_wanted.connect(lambda: shell.go(Place(Kind.REVIEWS)))
    return page


def _reviews(shell: Shell, _place: Place) -> QWidget:
    page = Reviews(shell.theme, shell.desk)
    page.case_wanted.connect(lambda wanted: shell.go(Place(Kind.OVERVIEW, wanted)))
    page.back_wanted.connect(shell.put_back)
    return page


def _overview(shell: Shell, place: Place) -> QWidget:
    page = OverviewPage(shell.theme, shell.desk, CaseId(place.case))
    page.task_wanted.connect(shell.open_task)
    page.record_wanted.connect(shell.open_record)

    def removed(step: int) -> None:
        shell.did(step)
        shell.leave_review(CaseId(place.case))
        back = Button(shell.theme, "Put it back")
        back.clicked.connect(lambda: shell.put_back(ids.case_record(CaseId(place.case))))
        shell.tell("Removed. Nothing is erased: Undo puts it back, and so does this page.", back)

    page.removed.connect(removed)
    return page


def _form(shell: Shell, place: Place) -> QWidget:
    pane = RecordPane(shell.theme, shell.desk, RecordId(place.record), names=shell.names)
    pane.go_to(place.path, place.cursor, place.offset)
    shell.answer_in(pane)
    forms = shell.pack.forms()  # in the order of the work
    here = next(n for n, form in enumerate(forms) if form.id == place.form)
    before, after = forms[here - 1 : here], forms[here + 1 : here + 2]
    pane.offer("".join(f"Back to {form.many}" for form in before), "".join(f"Continue to {form.many}" for form in after))
    pane.moved.connect(lambda by: shell.open_form(forms[here + by]))
    if place.record != ids.case_record(CaseId(place.case)):  # that one goes with its whole review
        pane.shown.connect(lambda: _let_go(shell, place, pane))
    return pane


def _let_go(shell: Shell, place: Place, pane: RecordPane) -> None:
    """At the foot of a page of which a review has one: away with it, for who filled it in for the wrong review."""
    out = TakeOut(shell.theme, "page", REMOVED_PAGE)

    def removed(step: int) -> None:
        shell.did(step)
        shell.case_changed()
        shell.go(Place(Kind.OVERVIEW, place.case))
        _tell_removed(shell, place.record)

    out.wanted.connect(lambda: shell.desk.do(record.remove, RecordId(place.record), then=removed))
    if pane.page is not None:
        pane.page.add_foot(out)


def _tell_removed(shell: Shell, record_id: int) -> None:
    back = Button(shell.theme, "Put it back")
    back.clicked.connect(lambda: shell.put_back(record_id))
    shell.tell("Removed. Nothing is erased: Undo puts it back, and so does the page Removed items.", back)


def _list(shell: Shell, place: Place) -> QWidget:
    form = shell.pack.form(place.form)
    beside: tuple[Button, ...] = ()
    if form.id in {shell.pack.manifest.letter_form, *(one.about for one in shell.pack.letters)} - {""}:
        letters = Button(shell.theme, "Letters asked for", icon="send", size=16)
        letters.clicked.connect(lambda: shell.go(Place(Kind.LETTERS, place.case)))
        beside = (letters,)
    page = Listing(shell.theme, shell.desk, CaseId(place.case), form, place.record, names=shell.names, beside=beside)
    wanted = place.path

    def chosen(pane: RecordPane | None) -> None:
        nonlocal wanted
        if not shell.shows(page):
            return
        shell.answer_in(pane)
        if pane is not None:
            pane.go_to(wanted, place.cursor, place.offset)
            wanted = ""

    def removed(record_id: int, step: int) -> None:
        shell.did(step)
        _tell_removed(shell, record_id)

    page.pane_changed.connect(chosen)
    page.changed.connect(shell.case_changed)
    page.removed.connect(removed)
    page.added.connect(shell.begun)
    if page.intake is not None:  # what comes in may be told of when the list is left already
        page.intake.incoming.begun.connect(shell.begun)
        page.intake.incoming.told.connect(shell.tell_of_files)
    return page


def _reading(shell: Shell, place: Place) -> QWidget:
    return ReaderPage(shell.theme, shell.desk, RecordId(place.record), place.path, place.cursor, names=shell.names)


def _printing(shell: Shell, place: Place) -> QWidget:
    page = PrintPage(shell.theme, shell.desk, CaseId(place.case))
    page.record_wanted.connect(shell.open_record)
    return page


def _letters(shell: Shell, place: Place) -> QWidget:
    page = LettersPage(shell.theme, shell.desk, CaseId(place.case), names=shell.names)

    def drafted(record_id: int, step: int) -> None:
        shell.did(step)
        shell.open_record(record_id, "draft")

    page.drafted.connect(drafted)
    page.record_wanted.connect(lambda record_id: shell.open_record(record_id, "draft"))
    page.letter_wanted.connect(lambda record_id: shell.go(Place(Kind.LETTER, place.case, record=record_id)))
    return page


def _letter(shell: Shell, place: Place) -> QWidget:
    page = LetterPage(shell.theme, shell.desk, RecordId(place.record), names=shell.names)
    page.edit_wanted.connect(lambda record_id: shell.open_record(record_id, "draft"))
    page.issued.connect(shell.case_changed)
    return page


def _removed(shell: Shell, place: Place) -> QWidget:
    page = RemovedPage(shell.theme, shell.desk, CaseId(place.case), names=shell.names)
    page.back_wanted.connect(shell.put_back)
    return page


def _keys(shell: Shell, _place: Place) -> QWidget:
    return KeysPage(shell.theme, shell.commands)


PAGES: dict[Kind, Page] = {
    Kind.HOME: Page(_home, "What’s due", of_case=False, icon="calendar-days"),
    Kind.REVIEWS: Page(_reviews, "Your reviews", of_case=False, icon="book-open"),
    Kind.OVERVIEW: Page(_overview, "Overview", icon="house"),
    Kind.FORM: Page(_form),
    Kind.LIST: Page(_list),
    Kind.READ: Page(_reading),
    Kind.PRINT: Page(_printing, "Print", icon="printer"),
    Kind.LETTERS: Page(_letters, "Letters", icon="send"),
    Kind.LETTER: Page(_letter, "Letter", icon="send"),
    Kind.REMOVED: Page(_removed, "Removed items", icon="trash-2"),
    Kind.SETTINGS: Page(lambda s, place: SettingsPage(s, place.path), "Settings", of_case=False, icon="settings"),
    Kind.KEY: Page(lambda s, _: PassphraseChange(s), "Change the passphrase", of_case=False, icon="lock"),
    Kind.SHEET: Page(lambda s, _: SheetAgain(s), "The recovery sheet", of_case=False, icon="shield-check"),
    Kind.TOUR: Page(lambda s, place: TourPage(s, place.case, place.cursor), "A short tour", of_case=False, icon="flag"),
    Kind.ABOUT: Page(lambda s, place: AboutPage(s, place.path), "Help and about", of_case=False, icon="circle-question-mark"),
    Kind.LICENCE: Page(lambda s, place: LicencePage(s, place.path), "Licence", of_case=False),
    Kind.KEYS: Page(_keys, "List of keys", of_case=False, icon="keyboard"),
}
