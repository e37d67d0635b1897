"""A form page shows what its answers ask for, says what is wrong only when asked, and leaves the last word to the person."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.support import real_pack
from tests.ui.every_kind import FORM
from tests.ui.test_fields import heard, press
from ui.field.computed import WEIGHTS
from ui.form.help_text import HelpText
from ui.theme import Theme


def named(page):
    return [(question.field.id, question) for question in page.questions.made()]


def asked(page):
    return {name for name, question in named(page) if question.isVisibleTo(page)}


def said(page):
    return {name: q.editor.problem() for name, q in named(page) if q.editor.problem()}


def test_a_question_comes_and_goes_with_the_answer_it_hangs_on(empty):
    page = empty.page
    assert "why" not in asked(page)
    page.focus("choice")
    press(Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert "why" in asked(page)
    page.questions["choice"].editor.radios.clear.click()
    assert "why" not in asked(page)


def test_a_column_comes_and_goes_within_its_row(screen):
    rows = screen.page.questions["rows"].editor
    rows.open_row("r1")
    assert rows.question("r1", "unmet").isVisibleTo(rows)
    rows.question("r1", "met").editor.radios.clear.click()
    assert not rows.question("r1", "unmet").isVisibleTo(rows)


def test_answers_are_counted_as_they_are_given(empty):
    page = empty.page
    total = len(asked(page)) - 1  # what is worked out is not asked
    assert page._title._count.text() == f"0 of {total} answered"
    assert page._title._chip.text() == "Not started"
    page.focus("text")
    press("Child R")
    assert page._title._count.text() == f"1 of {total} answered"
    assert page._title._chip.text() == "In progress"


def test_nothing_is_red_until_the_person_says_that_it_is_done(empty):
    page = empty.page
    page.focus("number")
    press("many", Qt.Key.Key_Tab)
    assert said(page) == {}
    assert not page._summary.isVisible()


def test_saying_that_it_is_done_shows_what_is_missing_and_goes_to_the_first_line(empty):
    page = empty.page
    told = heard(page.completed)
    page._end.yes.click()
    assert told == []
    assert page._end.no.isChecked()
    assert said(page) == {n: f"{v}: {n.capitalize()}" for n, v in
                          {"text": "Enter", "paragraph": "Enter", "period": "Enter", "choice": "Select"}.items()}  # fmt: skip
    line = QApplication.focusWidget()
    assert line.accessibleName() == "Enter: Text"
    QTest.keyClick(line, Qt.Key.Key_Space)
    assert page.focused_path() == "text"
    press("Child R")
    assert "text" not in said(page)
    page._end.yes.click()
    assert told == []
    page._end.anyway.click()
    assert told == [(True,)]
    assert page._end.yes.isChecked()
    assert said(page) == {}


def test_the_focus_is_told_by_the_path_of_the_answer(screen):
    page = screen.page
    told = heard(page.focused)
    for path in ("number", "period", "rows/r1/by", "choices"):
        page.focus(path)
    assert [path for (path,) in told] == ["number", "period", "rows/r1/by", "choices"]


def test_a_judgement_is_told_in_words_with_its_reasons_and_source(screen):
    editor = screen.page.questions["computed"].editor
    words = editor.accessibleDescription()
    assert WEIGHTS["caution"][2] in words
    assert "Two of the three tests are met" in words
    assert "The child was seriously harmed" in words
    assert "By Friday 4 December 2026" in words
    assert "it would need: Whether agencies gave cause for concern" in words
    assert words.endswith("Source: Section 2.1, page 5")


def test_help_opens_under_the_question_where_there_is_no_room_beside(screen):
    page = screen.page
    question = page.questions["period"]
    assert question.help_button is None
    page.set_help_inline(True)
    question.help_button.click()
    assert question.findChild(HelpText).isVisible()
    page.set_help_inline(False)
    assert not question.findChild(HelpText).isVisible()


@pytest.mark.parametrize(("question", "told"), [("regard", False), ("subject", True)])
def test_the_help_tells_what_is_called_otherwise_today(qapp, screen, question, told):
    form = real_pack().form("advice")
    text = HelpText(screen.theme, form, form.field(question))
    words = [label.text() for label in text.findChildren(QLabel)]
    assert ("Called or done today" in words) is told
    assert any(word.startswith("National panel of independent experts. In England") for word in words) is told
    text.deleteLater()


def test_the_help_pane_tells_force_source_and_the_ways_to_type_a_date(screen):
    pane = screen.help
    wanted = heard(pane.history_wanted)
    pane.show_field(FORM, FORM.field("period"), "period")
    words = [label.text() for label in pane.findChild(HelpText).findChildren(type(pane._said))]
    assert "The guidance lists this without saying how strongly" in words
    assert "Source: Section 3, page 9" in words
    assert any("27 3 2024" in word for word in words)
    assert not pane._changes.isVisible()
    pane.set_changes(("Today 10:40  You changed From",))
    pane._changes.findChild(type(screen.page.questions["file"].editor.read)).click()
    assert wanted == [("period",)]


def test_escape_in_the_help_asks_to_go_back(screen):
    asked_back = heard(screen.help.returned)
    screen.help.setFocus()
    QTest.keyClick(screen.help, Qt.Key.Key_Escape)
    assert asked_back == [()]


def test_a_page_stands_in_a_window_of_the_least_size(screen):
    assert screen.page.minimumSizeHint().width() < Theme().px(640)
