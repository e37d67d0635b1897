"""A list and the record beside it, What's due, the overview and the sidebar, each on a real vault."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.form.when import typed_answer
from desktop.record import ids
from desktop.usecase import case, edit, record
from tests.journey.walking import until
from tests.support import NOON, many_notes, new_book, real_pack, reopened, rows_of
from ui.desk import Desk
from ui.navigation.place import Kind, Place
from ui.navigation.sidebar import Sidebar
from ui.page.home import HomePage
from ui.page.listing import Listing
from ui.page.overview import MOST, OverviewPage
from ui.page.task_row import TaskRow
from ui.theme import Theme, apply
from ui.widget.button import Button
from ui.widget.passage import Passage

PEOPLE = (
    ("Mother", "mother"),
    ("Father", "father"),
    ("Aunt 1", "aunt_uncle"),
    ("School nurse", ""),
    ("Head", ""),
    ("Police", ""),
)


@pytest.fixture
def vault(tmp_path):
    book = new_book(tmp_path)
    review = case.start(book, reference="L-1", label="Child L", at=NOON)
    yield book, review, tmp_path
    book.vault.close()


@pytest.fixture
def desk(qtbot, qapp):
    apply(qapp, Theme())
    made = Desk()
    yield made
    made.close()


@pytest.fixture
def page(qtbot, vault, desk):
    def show(form="person", count=None):
        book, review, folder = vault
        book.vault.close()
        desk.open_with(lambda: reopened(folder), lambda _: None, lambda _: None)
        made = Listing(Theme(), desk, review, real_pack().form(form))
        qtbot.addWidget(made)
        made.resize(1000, 800)
        made.show()
        made.activateWindow()
        if count:
            qtbot.waitUntil(lambda: len(made.rows.shown) == count)
        return made

    return show


@pytest.fixture
def people(vault):
    book, review, _ = vault
    for label, role in PEOPLE:
        one = record.make(book, review, "person", at=NOON)
        edit.chosen(book, one, "label", label, at=NOON)
        if role:
            edit.chosen(book, one, "role", role, at=NOON)


def labels(page):
    return [row.cells[0].words for row in page.rows.shown]


def test_words_filter_a_list_and_are_said_with_the_way_back_to_all(page, people):
    shown = page(count=6)
    shown.filters.box.setText("father")
    assert labels(shown) == ["Father"]
    assert shown.filters._told.text() == "Showing 1 of 6 · 1 filter on"
    shown.filters.box.setText("school holiday")
    assert labels(shown) == []
    assert not shown.table.isVisible()
    assert shown._nothing._words.text() == "Nothing among people matches ‘school holiday’."
    shown.filters.clear.click()
    assert len(labels(shown)) == 6
    assert shown.table.isVisible()
    assert shown.filters._told.text() == "6 kept"


def test_a_choice_filters_by_one_of_the_answers_that_there_are(page, people):
    shown = page(count=6)
    part = shown.filters._drops[1]
    assert part.count() == 4
    part.setCurrentIndex(part.findText("Mother"))
    assert labels(shown) == ["Mother"]


def test_a_list_is_sorted_by_its_heads_and_by_the_box_alike(page, people):
    shown = page(count=6)
    shown.table.horizontalHeader().sectionClicked.emit(0)
    assert labels(shown) == ["Aunt 1", "Father", "Head", "Mother", "Police", "School nurse"]
    assert shown.filters.sorted.currentText() == "Label, A to Z"
    shown.table.horizontalHeader().sectionClicked.emit(0)
    assert labels(shown)[0] == "School nurse"
    shown.filters.sorted.setCurrentIndex(0)
    assert labels(shown) == [label for label, _ in PEOPLE]


def test_the_first_cell_speaks_the_whole_row(page, people):
    shown = page(count=6)
    spoken = shown.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Mother, Mother, Open"


def test_enter_goes_into_the_record_escape_comes_back_and_control_down_goes_to_the_next(qtbot, page, people):
    shown = page(count=6)
    qtbot.waitUntil(lambda: shown.pane is not None and shown.pane.page is not None)
    shown.table.setFocus()
    QTest.keyClick(shown.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown.pane.isAncestorOf(QApplication.focusWidget() or shown))
    first = shown.pane.record_id
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert shown.pane.record_id != first
    assert shown.table.currentIndex().row() == 1
    assert shown._beside._where.text() == "2 of 6"
    qtbot.waitUntil(lambda: shown.pane.isAncestorOf(QApplication.focusWidget() or shown))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is shown.table
    assert shown._beside.before.isEnabled()


def test_delete_removes_a_row_and_the_one_after_it_is_chosen(qtbot, page, people):
    shown = page(count=6)
    shown.choose(shown.rows.shown[1].id)
    shown.table.setFocus()
    QTest.keyClick(shown.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(shown.rows.shown) == 5)
    assert "Father" not in labels(shown)
    qtbot.waitUntil(lambda: shown.pane is not None)
    assert shown.rows.place(shown.pane.record_id) == 1


def test_who_is_named_elsewhere_goes_only_after_that_was_said_and_two_quick_presses_are_one(qtbot, vault, page, people, desk):
    book, review, _ = vault
    mother = next(row.id for row in rows_of(book, review, "person", at=NOON) if row.title == "Mother")
    edit.chosen(book, record.make(book, review, "family-member", at=NOON), "person", mother, at=NOON)
    shown = page(count=6)
    shown.choose(mother)
    shown.remove()
    shown.remove()
    for _ in range(2):  # what was asked, and what would have been asked for because of the answer
        answered = []
        desk.ask(lambda _book: None, then=answered.append, timed=False)
        qtbot.waitUntil(lambda answered=answered: bool(answered))
    assert desk.all_saved
    assert shown.pane is not None
    assert shown._head._warning.text().startswith("This is named in Mother (")
    shown.step(1)  # what was said is not to be seen any more
    assert not shown._head._warning.isVisible()
    shown.choose(mother)
    shown.remove()
    qtbot.waitUntil(shown._head._warning.isVisible)
    assert "Mother" in labels(shown)
    shown.remove()
    qtbot.waitUntil(lambda: "Mother" not in labels(shown))


def test_an_empty_list_says_what_to_do_and_nothing_else(qtbot, page):
    shown = page("recommendation")
    qtbot.waitUntil(shown._begin_first.isVisible)
    assert not shown._head._add.isVisible()
    assert not shown.filters.box.isVisible()


def test_ten_thousand_rows_come_in_slices_and_a_changed_one_is_read_alone(qtbot, vault, page, monkeypatch):
    book, review, _ = vault
    many_notes(book, review, 10_000)
    shown = page("contact-note")
    qtbot.waitUntil(lambda: len(shown.rows.shown) > 0)
    assert len(shown.rows.shown) < 10_000
    assert shown.filters._told.text().startswith("Reading ")
    qtbot.waitUntil(lambda: len(shown.rows.shown) == 10_000, timeout=20_000)
    taken = []
    monkeypatch.setattr(shown.rows, "add", taken.append)
    shown._look_again()
    qtbot.waitUntil(lambda: bool(taken))
    assert [len(rows) for rows in taken] == [1]


def test_whats_due_opens_the_very_question_and_calls_nobody_by_name(qtbot, vault, desk):
    book, review, folder = vault
    one = record.make(book, review, "contact-note", at=NOON)
    for path, value in {"next_step": "Ring", "next_step_by": typed_answer("2 3 2020", date(2026, 1, 1))}.items():
        edit.chosen(book, one, path, value, at=NOON)
    book.vault.close()
    desk.open_with(lambda: reopened(folder), lambda _: None, lambda _: None)
    home = HomePage(Theme(), desk)
    qtbot.addWidget(home)
    home.show()
    qtbot.waitUntil(lambda: bool(home.findChildren(TaskRow)))
    row, *_ = home.findChildren(TaskRow)
    assert row.accessibleName().startswith("Next step after a contact, ")
    with qtbot.waitSignal(home.item_wanted) as told:
        row.click()
    assert (told.args[0].record_id, told.args[0].field) == (one, "next_step_by")


def test_the_overview_keeps_its_rows_and_says_what_is_folded(qtbot, vault, desk):
    book, review, folder = vault
    book.vault.close()
    desk.open_with(lambda: reopened(folder), lambda _: None, lambda _: None)
    page = OverviewPage(Theme(), desk, review)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: bool(page._stages) and page._stages["people"].isVisible())
    row = page._stages["people"]
    assert row.accessibleName().endswith("collapsed")
    row.click()
    assert row.accessibleName().endswith("expanded")
    assert page._rows["person"].isVisible()
    desk.do(record.make, review, "person")
    page.refresh()
    qtbot.waitUntil(lambda: "1 kept" in page._rows["person"].accessibleName())
    assert page._stages["people"] is row


def test_the_sidebar_expands_where_the_person_is_and_folds_by_key(qtbot, vault):
    book, review, _ = vault
    overview = case.overview(book, review, at=NOON)
    side = Sidebar(Theme())
    qtbot.addWidget(side)
    side.resize(292, 760)
    side.show()
    side.show_case(overview, Place(Kind.LIST, review, "liaison-entry"))
    titles = [one.title for one in side._list._shown]
    assert "Gathering" in titles
    assert overview.stages[-1].stage.title not in titles  # another group is folded
    spoken = {one.title: one.said for one in side._list._shown}
    assert spoken["Gathering"].startswith("Gathering, expanded")
    assert spoken["Making a difference"].startswith("Making a difference, collapsed")
    side._list.keep_current("Gathering")
    QTest.keyClick(side._list, Qt.Key.Key_Left)
    assert {one.title: one.folds for one in side._list._shown}["Gathering"] is False
    side.show_overdue(2)
    assert side._list._shown[0].said == "What’s due, 2 overdue"


def test_no_group_of_the_sidebar_is_out_of_sight_at_800_pixels(qtbot, vault):
    book, review, _ = vault
    side = Sidebar(Theme())
    qtbot.addWidget(side)
    side.resize(292, 800)
    side.show_case(case.overview(book, review, at=NOON), Place(Kind.OVERVIEW, review))
    side.show()
    qtbot.waitUntil(lambda: side._list.viewport().height() > 100)
    assert side._list.verticalScrollBar().maximum() == 0


def test_starting_a_review_takes_the_place_of_what_offers_it(qtbot, vault, desk):
    book, _, folder = vault
    record.remove(book, ids.case_record(case.cases(book)[0].id), at=NOON)
    book.vault.close()
    desk.open_with(lambda: reopened(folder), lambda _: None, lambda _: None)
    home = HomePage(Theme(), desk)
    qtbot.addWidget(home)
    home.show()
    home.activateWindow()
    offers = until(qtbot, lambda: [one for one in home.findChildren(Button) if one.text().strip() == "Start a review"])
    offers[0].click()
    assert not offers[0].isVisible()
    assert home.new.isVisible()
    next(one for one in home.new.findChildren(Button) if one.text() == "Not now").click()
    assert QApplication.focusWidget() is offers[0]
    assert offers[0].isVisible()


def test_the_overview_says_what_cannot_be_right_in_any_list_and_leads_there(qtbot, vault, desk):
    book, review, folder = vault
    children = [record.make(book, review, "child", at=NOON) for _ in range(MOST + 1)]
    for child in children:
        edit.chosen(book, child, "date_of_birth", {"typed": "31 2 2026"}, at=NOON)
    book.vault.close()
    desk.open_with(lambda: reopened(folder), lambda _: None, lambda _: None)
    page = OverviewPage(Theme(), desk, review)
    qtbot.addWidget(page)
    page.show()
    lines = until(qtbot, lambda: page._wrong.isVisible() and page._wrong.findChildren(Passage))
    assert len(lines) == MOST
    assert page._wrong._head.text() == f"There are {MOST + 1} problems"
    with qtbot.waitSignal(page.record_wanted) as told:
        lines[1].click()
    assert told.args == [children[1], "date_of_birth"]


def test_a_record_beside_its_list_is_called_as_the_list_calls_it_and_says_its_purpose_once(qtbot, page, people):
    shown = page(count=6)
    pane = until(qtbot, lambda: shown.pane if shown.pane is not None and shown.pane.page is not None else None)
    head = pane.page._title
    assert (head._name.text(), head._name.isVisible()) == ("Mother", True)
    assert not head._about.isVisible()  # it stands over the list
    pane.page.questions["name"].editor.chosen.emit("Margaret Ellis")
    until(qtbot, lambda: head._name.text() == "Mother (Margaret Ellis)")
    shown.resize(560, 800)
    shown.table.setFocus()
    QTest.keyClick(shown.table, Qt.Key.Key_Return)
    until(qtbot, head._about.isVisible)
