"""A table of rows shows each row as a line, opens the one that is wanted, and makes boxes for no other."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.ui.every_kind import ANSWERS, around
from tests.ui.gates import described, shown, spoken
from tests.ui.test_fields import heard, press
from ui.field.question import Question
from ui.field.row_columns import Columns, broken
from ui.theme import Theme
from ui.widget.ring import FocusRing

Key, Mod = Qt.Key, Qt.KeyboardModifier
LINES = {
    "r1": "Rows, row 1. Question: Was the bruise told to anybody?; Met: No; Unmet: The log is missing",
    "r2": "Rows, row 2. Question: Who knew of the move?; By: 3 March 2027; Met: Yes",
}


@pytest.fixture
def rows(screen):
    return screen.page.questions["rows"].editor


def many(count):
    return {"rows": [{"id": f"r{n}", "question": f"Question {n}", "met": "yes"} for n in range(count)]}


def spoken_in(card):
    return [w.accessibleName() for w in card.findChildren(QWidget) if "row" in w.accessibleName().casefold()]


def test_a_row_is_a_line_that_says_its_answers_in_words(rows):
    assert {row_id: spoken(rows.place_of(row_id)) for row_id in LINES} == LINES
    assert rows.questions() == {}


def test_enter_opens_a_row_in_its_first_box_and_closing_comes_back_to_its_line(screen, rows):
    screen.page.focus("rows/r2")
    assert screen.page.focused_path() == "rows/r2"
    press(Key.Key_Return)
    assert screen.page.focused_path() == "rows/r2/question"
    press((Key.Key_A, Mod.ControlModifier), "Who knew?")
    rows.card.close_row.setFocus(Qt.FocusReason.TabFocusReason)
    press(Key.Key_Space)
    assert QApplication.focusWidget() is rows.place_of("r2")
    assert spoken(rows.place_of("r2")).startswith("Rows, row 2. Question: Who knew?;")
    assert screen.page.answers["rows"][1]["question"] == "Who knew?"


def test_one_row_is_open_at_a_time_and_what_was_typed_in_another_is_told_before_its_boxes_go(screen, rows):
    left = heard(screen.page.left)
    screen.page.focus("rows/r1/question")
    press("x")
    screen.page.focus("rows/r2/by")
    assert rows.opened == "r2"
    assert left == [("rows/r1/question",)]
    assert rows.question("r1", "question") is None


def test_a_new_row_opens_below_the_lines_and_goes_when_it_was_never_filled_in(screen, rows):
    chosen = heard(screen.page.chosen)
    rows.add_row()
    assert screen.page.focused_path() == "rows/new1/question"
    screen.page.set_answers(ANSWERS, around())
    assert list(rows.rows) == ["r1", "r2", "new1"]
    rows.open_row("r1")
    assert list(rows.rows) == ["r1", "r2"]
    assert [row["id"] for row in screen.page.answers["rows"]] == ["r1", "r2"]
    rows.card.remove.click()
    assert chosen == [("rows/r1", None)]
    assert [row["id"] for row in screen.page.answers["rows"]] == ["r2"]


def test_rows_told_by_the_store_come_go_and_change_places(screen, rows):
    two = ANSWERS["rows"][::-1]
    screen.page.set_answers({"rows": two}, around())
    assert rows.value() == two
    assert spoken(rows.place_of("r1")).startswith("Rows, row 2.")
    screen.page.set_answers({"rows": two[:1]}, around())
    assert rows.value() == two[:1]


def test_an_open_row_that_the_store_takes_away_leaves_the_focus_in_the_table(screen, rows):
    screen.page.focus("rows/r2/question")
    screen.page.set_answers({"rows": ANSWERS["rows"][:1]}, around())
    assert QApplication.focusWidget() is rows.add
    assert (rows.opened, rows.card) == ("", None)


def test_the_ring_forgets_what_is_gone(screen, rows):
    rows.add_row()
    rows.card.remove.click()
    ring = screen.findChild(FocusRing)
    QApplication.processEvents()
    ring.place()
    assert QApplication.focusWidget() is rows.add


def test_what_stands_in_a_row_says_which_row_even_when_one_before_it_goes(screen, rows):
    rows.open_row("r2")
    assert {"Choose from a calendar: Rows, row 2, By", "Remove row 2: Rows", "Close row 2: Rows"} <= set(spoken_in(rows.card))
    screen.page.set_answers({"rows": ANSWERS["rows"][1:]}, around())
    assert {"Choose from a calendar: Rows, row 1, By", "Remove row 1: Rows", "Close row 1: Rows"} <= set(spoken_in(rows.card))
    assert not any("row 2" in name.casefold() for name in spoken_in(rows.card))


def test_what_is_wrong_stands_under_the_line_and_leads_to_the_box(screen, rows):
    page = screen.page
    page.set_answers({**ANSWERS, "rows": [{"id": "r1", "met": "yes"}]}, around())
    page.show_problems(True)
    assert described(rows.place_of("r1")) == "Error: Row 1: Enter: Question. Opens the row"
    page.focus("rows/r1/question")
    cell = rows.question("r1", "question").editor
    assert cell.problem() == "Row 1: Enter: Question"
    press("Was it told?", Key.Key_Tab)
    assert cell.problem() == ""


def test_the_top_of_the_page_leads_to_each_wrong_cell_by_its_row_and_column(screen, rows):
    soon = {"typed": "31 2 26"}
    screen.page.set_answers({"rows": [{"id": "r1", "by": soon}, {"id": "r2", "by": soon}]}, around())
    QApplication.processEvents()
    leads = {spoken(w): w for w in shown(screen.page, QPushButton) if spoken(w).startswith("Look at: ")}
    assert list(leads) == ["Look at: Rows, row 1, By", "Look at: Rows, row 2, By"]
    leads["Look at: Rows, row 2, By"].click()
    assert screen.page.focused_path() == "rows/r2/by"


def test_a_line_hides_what_its_cell_would_hide(screen, rows):
    covered = {**ANSWERS, "rows": [{"id": "r1", "question": "Was it told to Mother?"}, ANSWERS["rows"][1]]}
    screen.page.set_answers(ANSWERS, around(), covered, frozenset({"rows/r1/question"}))
    assert spoken(rows.place_of("r1")) == "Rows, row 1. Question: Was it told to Mother?"
    screen.page.focus("rows/r1/question")
    assert rows.question("r1", "question")._veil is not None


def test_words_that_were_looked_for_are_selected_in_the_box_of_their_row(screen, rows):
    screen.page.go_to("rows/r2/question", words="knew")
    assert rows.question("r2", "question").editor.box.textCursor().selectedText() == "knew"
    screen.page.focus("rows/r2/unmet")  # is not asked for: the row is opened all the same
    assert screen.page.focused_path() == "rows/r2/question"


def test_two_hundred_rows_make_no_box_until_one_is_opened(screen, rows):
    screen.page.set_answers(many(200), around())
    assert len(rows.rows) == 200
    assert rows.findChildren(Question) == []
    screen.page.focus("rows/r150/by")
    assert screen.page.focused_path() == "rows/r150/by"
    assert len(rows.findChildren(Question)) == 4


# ---- the columns of the table


LONG = "a reason that is told at length because it matters to those who read it " * 3
FITS = [
    # heads, words of the lines, which columns have to be there, width: is it a table, and which columns has it
    (("Member", "Met"), [("Ms A", "Yes"), ("Ms B", "")], (False, False), 660, True, (0, 1)),
    (("Member", "Met"), [("Ms A", ""), ("Ms B", "")], (False, False), 660, True, (0,)),
    (("Member", "Met"), [("Ms A", ""), ("Ms B", "")], (False, True), 660, True, (0, 1)),
    (("Member", "Reason"), [("Ms A", LONG)], (True, True), 660, True, (0, 1)),
    (("Member", "Reason"), [("Ms A", LONG)], (True, True), 160, False, (0, 1)),
]


@pytest.mark.parametrize(("heads", "lines", "kept", "width", "table", "shown"), FITS)
def test_lines_are_a_table_where_every_column_has_room(qapp, heads, lines, kept, width, table, shown):
    columns = Columns(Theme(), heads)
    assert columns.measure(lines, kept)
    assert not columns.measure(lines, kept)
    assert columns.shown == shown
    assert bool(columns.widths(width)) is table
    assert sum(columns.widths(width)) < width


def test_words_are_broken_into_as_many_lines_as_there_may_be_and_say_that_there_are_more(qapp):
    font = Theme().font()
    assert broken("", font, 100, 3) == []
    assert broken("Yes", font, 100, 3) == ["Yes"]
    lines = broken(LONG, font, 200, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert LONG.startswith(" ".join(lines[:2]))
