"""A form page shows what its answers ask for, says what is wrong only when asked, and leaves the last word to the person."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from desktop.form.when import of_day
from tests.journey.walking import until
from tests.support import real_pack
from tests.ui.every_kind import ANSWERS, FORM, around
from tests.ui.test_fields import heard, press
from ui.field.computed import WEIGHTS
from ui.field.paragraph import MOST_PASTED, OVERLONG
from ui.form.help_text import HelpText
from ui.theme import Theme
from ui.widget.button import Button


def by_name(page):
    return [(question.field.id, question) for question in page.questions.made()]


def asked(page):
    return {name for name, question in by_name(page) if question.isVisibleTo(page)}


def said(page):
    return {name: q.editor.problem() for name, q in by_name(page) if q.editor.problem()}


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


def test_answers_are_counted_as_they_are_given(qtbot, empty):
    page = empty.page
    total = len(asked(page)) - 1  # what is worked out is not asked
    assert page._title._count.text() == f"0 of {total} answered"
    assert page._title._chip.text() == "Not started"
    page.focus("text")
    press("Child R")
    until(qtbot, lambda: page._title._count.text() == f"1 of {total} answered")
    assert page._title._chip.text() == "In progress"


def test_what_was_typed_is_judged_after_a_pause_and_at_the_latest_when_the_box_is_left(qtbot, empty):
    page = empty.page
    before = page._stand
    page.focus("text")
    press("Child R")
    assert page._stand is before  # not at each key
    until(qtbot, lambda: page._stand is not before)
    before = page._stand
    press("!", Qt.Key.Key_Tab)
    assert page._stand is not before


def test_nothing_is_red_until_the_person_says_that_it_is_done(empty):
    page = empty.page
    page.focus("number")
    press("many", Qt.Key.Key_Tab)
    assert said(page) == {}
    assert not page._summary.isVisible()


# What is typed, and what stands under the box once it is left, as long as nobody says that all is done.
REMARKS = (
    ("number", "many", "Number must be a whole number, like 12"),
    ("score", "3.5", "Score must be a whole number from 1 to 5"),
    ("money", "-4", "Money must be an amount in pounds, like 12,500"),
    ("date", "12 3 2062", "Date is 36 years ahead: the year must be looked at"),
    ("date", "12 3 0206", ""),  # the box itself says that it could not be read
    ("date", "12 3 2026", ""),
)


def test_what_does_not_fit_is_said_quietly_once_its_box_is_left_and_leads_there_from_the_top(empty):
    page = empty.page
    for name, typed, remark in REMARKS:
        editor = page.questions[name].editor
        page.focus(name)
        press((Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier), typed)
        assert editor.remark() == "", f"something is said while {typed!r} is being typed"
        press(Qt.Key.Key_Tab)
        assert (editor.remark(), editor.problem()) == (remark, ""), typed
        assert remark in editor.focus_target.accessibleDescription()
    assert page._title._chip.text() == "There is a problem"
    leads = [lead for lead in page.findChildren(Button) if lead.text().startswith("Look at: ")]
    assert [lead.text() for lead in leads] == ["Look at: Number", "Look at: Money", "Look at: Score"]
    leads[1].click()
    assert page.focused_path() == "money"
    page.show_problems(True)
    assert page.questions["money"].editor.remark() == "", "the problem says it now"


def test_an_end_before_its_start_is_said_under_the_period(screen):
    page = screen.page
    told = {"from": of_day(date(2026, 3, 2)), "to": of_day(date(2026, 3, 1))}
    page.set_answers({**ANSWERS, "period": told}, around())
    assert page.questions["period"].editor.remark() == "Period: the end must not be before 2 March 2026"


def test_saying_that_it_is_done_shows_what_is_missing_and_goes_to_the_first_line(qtbot, empty):
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
    until(qtbot, lambda: "text" not in said(page))
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
    assert [word for word in words if word in {"In 2015", "Today"}] == (["In 2015", "Today"] if told else [])
    assert ("National panel of independent experts" in words) is told
    assert any(word.startswith("In England the Child Safeguarding") for word in words) is told
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


def named(said):
    """What a vault that knows Margaret Ellis, the mother, finds in a text."""
    return {"Margaret": "Mother"} if "Margaret" in said else {}


def test_a_long_text_tells_quietly_which_name_would_be_a_label_on_paper_and_not_at_each_key(empty):
    page, asked = empty.page, []
    page.set_naming(lambda said: asked.append(said) or named(said))
    page.focus("paragraph")
    del asked[:]
    press("Margaret rang")
    editor = page.questions["paragraph"].editor
    assert (asked, editor.echo()) == ([], "2 words")
    editor._still.timeout.emit()  # typing pauses
    assert editor.echo() == "2 words · On paper with labels, Margaret shows as Mother"
    press(Qt.Key.Key_Tab)
    assert asked == ["Margaret rang"] * 2
    assert editor.box.accessibleDescription().endswith("On paper with labels, Margaret shows as Mother")
    page.focus("paragraph")
    press((Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier), "Mother rang", Qt.Key.Key_Tab)
    assert editor.echo() == "2 words"


def test_a_short_text_tells_it_once_it_is_left_and_takes_the_line_away_again(empty):
    page, asked = empty.page, []
    page.set_naming(lambda said: asked.append(said) or named(said))
    page.focus("text")
    del asked[:]
    editor = page.questions["text"].editor
    low = editor.sizeHint().height()
    press("How Margaret was heard")
    assert (asked, editor.echo()) == ([], "")
    press(Qt.Key.Key_Tab)
    assert editor.echo() == "On paper with labels, Margaret shows as Mother"
    assert editor.box.accessibleDescription().endswith("On paper with labels, Margaret shows as Mother")
    page.focus("text")
    press((Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier), "How Mother was heard", Qt.Key.Key_Tab)
    assert (editor.echo(), editor.sizeHint().height()) == ("", low)


def test_a_pasted_book_is_not_put_in_and_the_person_is_told_what_to_do(empty):
    empty.page.focus("paragraph")
    editor, book = empty.page.questions["paragraph"].editor, QMimeData()
    press("Kept")
    book.setText("word " * (MOST_PASTED // 5 + 1))
    editor.box.insertFromMimeData(book)
    assert (editor.value(), editor.echo()) == ("Kept", OVERLONG)
    book.setText(" and pasted")
    editor.box.insertFromMimeData(book)
    assert editor.value() == "Kept and pasted"
    assert editor.echo() == "3 words"


def test_a_text_in_a_row_tells_it_too(screen):
    page = screen.page
    page.set_naming(named)
    page.focus("rows/r1/question")
    press((Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier), "Did Margaret ring?", Qt.Key.Key_Tab)
    assert page.questions["rows"].editor.question("r1", "question").editor.echo().endswith("Margaret shows as Mother")
