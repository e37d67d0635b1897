"""Going about with the keyboard: back and forward, taking back across pages, names hidden, somebody added on the way."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

from desktop.record import ids
from desktop.record.record import State
from desktop.usecase import record
from tests.journey.keyboard import ALT, CTRL, SHIFT
from tests.support import rows_of
from ui.navigation.place import Kind, Place
from ui.page.keys import KeysPage
from ui.page.take_out import TakeOut
from ui.widget.button import Button


def test_alt_left_and_right_lead_to_the_very_field_and_cursor(walk):
    walk.go(Kind.FORM, "scoping", walk.scoping)
    box = walk.box("purpose")
    assert isinstance(box, QTextEdit)
    for _ in range(4):
        walk.press(Qt.Key.Key_Right)
    walk.press(Qt.Key.Key_2, CTRL)
    walk.until(lambda: walk.session.way.here.kind is Kind.OVERVIEW)
    walk.press(Qt.Key.Key_Left, ALT)
    form = walk.form()
    walk.until(lambda: form.focused_path() == "purpose")
    assert form.cursor_place() == 4
    walk.press(Qt.Key.Key_Right, ALT)
    walk.until(lambda: walk.session.way.here.kind is Kind.OVERVIEW)


def test_undo_takes_back_from_another_page_and_goes_to_what_was_changed(walk):
    walk.go(Kind.FORM, "scoping", walk.scoping)
    box = walk.box("purpose")
    walk.press(Qt.Key.Key_End, CTRL)
    QTest.keyClicks(box, " Again.")
    walk.press(Qt.Key.Key_Tab)
    walk.until(lambda: walk.session.topbar._undo.accessibleName().startswith("Undo: change to"))
    walk.press(Qt.Key.Key_1, CTRL)
    walk.until(lambda: walk.session.pane is None)
    walk.press(Qt.Key.Key_Z, CTRL)
    form = walk.form()
    walk.until(lambda: form.focused_path() == "purpose")
    walk.until(lambda: form.answers["purpose"] == "Margaret was asked first.")
    walk.press(Qt.Key.Key_Y, CTRL)
    walk.until(lambda: form.answers["purpose"] == "Margaret was asked first. Again.")


def test_ctrl_z_in_a_box_of_which_nothing_was_typed_takes_back_the_last_step(walk):
    walk.go(Kind.FORM, "scoping", walk.scoping)
    box = walk.box("purpose")
    QTest.keyClicks(box, "So ")
    walk.press(Qt.Key.Key_Tab)
    walk.until(lambda: walk.session.steps.can_take_back)
    walk.box("purpose")
    walk.press(Qt.Key.Key_Z, CTRL)
    walk.until(lambda: walk.form().answers["purpose"] == "Margaret was asked first.")


def test_a_record_that_was_removed_is_back_after_undo(walk):
    walk.go(Kind.LIST, "person", walk.mother)
    walk.session.page.remove()
    walk.until(lambda: walk.session.topbar._undo.accessibleName() == "Undo: removing Mother")
    assert walk.session.pane is None
    walk.press(Qt.Key.Key_Z, CTRL)
    walk.until(lambda: walk.session.pane and walk.session.pane.record_id == walk.mother)
    walk.press(Qt.Key.Key_Y, CTRL)
    walk.until(lambda: walk.session.pane is None)


def test_a_person_begun_and_left_without_a_word_vanishes(walk):
    walk.go(Kind.LIST, "person", walk.mother)
    walk.session.page.add()
    walk.until(lambda: walk.session.pane and walk.session.pane.record_id != walk.mother)
    walk.until(lambda: walk.session.topbar._undo.accessibleName() == "Undo: adding Person")
    walk.press(Qt.Key.Key_2, CTRL)
    walk.until(lambda: not walk.session.steps.can_take_back)
    rows = walk.looked(rows_of, walk.review, "person")
    assert [row.id for row in rows] == [walk.mother]


def test_names_are_hidden_everywhere_with_one_key_and_stay_so_after_the_vault_was_closed(walk):
    walk.go(Kind.FORM, "scoping", walk.scoping)
    walk.box("purpose")
    assert "Margaret" in walk.words()
    walk.press(Qt.Key.Key_H, CTRL | SHIFT)
    form = walk.form()
    walk.until(lambda: "Mother was asked first." in walk.words())
    walk.until(lambda: form.focused_path() == "purpose")  # the place is kept, and can be read
    walk.settled()
    assert "Margaret" not in walk.words()
    assert walk.session.topbar._names.text().strip() == "Names hidden"
    walk.go(Kind.LIST, "person", walk.mother)
    form = walk.form()
    walk.settled()
    assert "Margaret" not in walk.words()
    assert "Ctrl+Shift+H shows names" in walk.words()
    assert not form.questions["name"].editor.isVisibleTo(form)
    walk.window.close()
    walk.open()
    assert not walk.session.names
    walk.go(Kind.LIST, "person", walk.mother)
    walk.settled()
    assert "Margaret" not in walk.words()
    walk.press(Qt.Key.Key_H, CTRL | SHIFT)
    walk.until(lambda: "Margaret Ellis" in walk.words())


def test_a_hidden_answer_is_kept_as_it_is(walk):
    walk.session.switch_names()
    walk.go(Kind.FORM, "scoping", walk.scoping)
    walk.box("purpose")
    QTest.keyClicks(QApplication.focusWidget(), "this goes nowhere")
    walk.press(Qt.Key.Key_1, CTRL)
    walk.settled()
    view = walk.looked(record.look, walk.scoping)
    assert view.record.answers["purpose"] == "Margaret was asked first."
    assert view.record.state is State.OPEN


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_somebody_added_from_a_picker_is_its_answer_on_the_way_back(walk):
    note = walk.looked(lambda book, at: record.make(book, walk.review, "contact-note", at=at))
    walk.go(Kind.LIST, "contact-note", note)
    form = walk.form()
    path = next(q.field.id for q in form.questions.made() if q.field.kind == "people")
    box = walk.box(path)
    QTest.keyClicks(box, "Ian Fox")
    walk.press(Qt.Key.Key_Return)
    walk.until(lambda: walk.session.way.here.form == "person")
    new = walk.form()
    assert new.answers == {"name": "Ian Fox"}
    walk.press(Qt.Key.Key_Left, ALT)
    walk.until(lambda: walk.session.pane and walk.session.pane.record_id == note)
    form = walk.form()
    walk.until(lambda: form.focused_path() == path)
    assert len(form.answers[path]) == 1
    assert isinstance(QApplication.focusWidget(), QLineEdit)


def words_box():
    """The box of several lines that has the focus."""
    box = QApplication.focusWidget()
    return box if isinstance(box, QTextEdit) else None


def offers(walk):
    """What the panel shows, once it shows what is typed: (group or None for a line, words)."""
    model = walk.session.go_to._model
    return [model.index(n, 0).data() for n in range(model.rowCount())]


def test_ctrl_k_opens_on_what_was_seen_last_and_escape_goes_back_to_the_box(walk):
    walk.go(Kind.LIST, "person", walk.mother)
    walk.go(Kind.FORM, "scoping", walk.scoping)
    box = walk.box("purpose")
    walk.press(Qt.Key.Key_K, CTRL)
    walk.until(lambda: "Mother (Margaret Ellis)" in offers(walk))
    assert offers(walk)[0] == "Where you were"
    walk.press(Qt.Key.Key_Escape)
    assert not walk.session.go_to.isVisible()
    assert QApplication.focusWidget() is box


def test_ctrl_k_finds_pages_people_words_and_commands_and_enter_opens_the_very_words(walk):
    walk.press(Qt.Key.Key_1, CTRL)
    walk.session.go(Place(Kind.OVERVIEW, walk.review))
    walk.press(Qt.Key.Key_K, CTRL)
    QTest.keyClicks(QApplication.focusWidget(), "scop")
    walk.until(lambda: "Pages and stages" in offers(walk))
    assert "Scoping" in offers(walk)
    for typed, group in (("marg", "People and agencies"), ("lock", "Commands"), ("asked fir", "Words in answers")):
        walk.session.go_to.box.clear()
        QTest.keyClicks(walk.session.go_to.box, typed)
        walk.until(lambda wanted=group: wanted in offers(walk))
    walk.press(Qt.Key.Key_Return)
    form = walk.form()
    box = walk.until(lambda: form.focused_path() == "purpose" and words_box())
    walk.until(lambda: box.textCursor().selectedText() == "asked")


def test_enter_before_the_answer_is_there_opens_what_was_typed_and_no_older_one(walk):
    walk.session.go(Place(Kind.OVERVIEW, walk.review))
    walk.press(Qt.Key.Key_K, CTRL)
    walk.until(lambda: offers(walk))
    QTest.keyClicks(walk.session.go_to.box, "contact notes")
    walk.press(Qt.Key.Key_Return)
    walk.until(lambda: walk.session.way.here.form == "contact-note")


def test_a_command_of_ctrl_k_does_what_its_keys_do(walk):
    walk.press(Qt.Key.Key_K, CTRL)
    QTest.keyClicks(walk.session.go_to.box, "hide or show")
    walk.press(Qt.Key.Key_Return)
    walk.until(lambda: not walk.session.names)


def test_what_ctrl_k_finds_holds_no_name_while_names_are_hidden(walk):
    walk.session.switch_names()
    walk.session.go(Place(Kind.OVERVIEW, walk.review))
    walk.press(Qt.Key.Key_K, CTRL)
    for typed, found in (("asked", True), ("moth", True), ("marg", False), ("ellis", False)):
        walk.session.go_to.box.clear()
        QTest.keyClicks(walk.session.go_to.box, typed)
        walk.until(lambda: not walk.session.go_to._waiting.isActive())
        walk.settled()
        assert ("Mother" in " ".join(offers(walk))) is found
        assert not any("Margaret" in str(words) for words in offers(walk))


def test_ctrl_f_finds_a_question_on_this_page(walk):
    walk.go(Kind.FORM, "scoping", walk.scoping)
    walk.box("board")
    walk.press(Qt.Key.Key_F, CTRL)
    QTest.keyClicks(walk.session.go_to.box, "asked first")
    walk.press(Qt.Key.Key_Return)
    form = walk.form()
    walk.until(lambda: form.focused_path() == "purpose")


def test_ctrl_f_filters_a_list(walk):
    walk.go(Kind.LIST, "person", walk.mother)
    walk.press(Qt.Key.Key_F, CTRL)
    assert QApplication.focusWidget() is walk.session.page.filters.box


def test_f6_goes_through_the_parts_of_the_window_and_back(walk):
    walk.window.resize(1400, 800)
    walk.go(Kind.FORM, "scoping", walk.scoping)
    box = walk.box("purpose")
    session = walk.session
    parts = [session.pane.help, session.topbar, session.sidebar, session.pane.page]
    for part in parts:
        walk.press(Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        assert part is focus or part.isAncestorOf(focus)
    assert focus is box  # where it was before
    for part in (session.sidebar, session.topbar, session.pane.help):
        walk.press(Qt.Key.Key_F6, SHIFT)
        focus = QApplication.focusWidget()
        assert part is focus or part.isAncestorOf(focus)


def test_f1_goes_into_the_help_and_escape_comes_back(walk):
    walk.window.resize(1400, 800)
    walk.go(Kind.FORM, "scoping", walk.scoping)
    box = walk.box("purpose")
    walk.press(Qt.Key.Key_F1)
    assert QApplication.focusWidget() is walk.session.pane.help
    walk.press(Qt.Key.Key_Escape)
    walk.until(lambda: QApplication.focusWidget() is box)


def test_ctrl_page_down_goes_from_form_to_form_and_back(walk):
    walk.go(Kind.FORM, "scoping", walk.scoping)
    walk.box("purpose")
    forms = [form.id for form in walk.session.pack.forms()]
    after = forms[forms.index("scoping") + 1]
    walk.press(Qt.Key.Key_PageDown, CTRL)
    walk.until(lambda: walk.session.way.here.form == after)
    walk.press(Qt.Key.Key_PageUp, CTRL)
    walk.until(lambda: walk.session.way.here.form == "scoping")


def test_every_command_has_keys_of_its_own_and_stands_in_the_list_of_keys(walk):
    keys = [one for command in walk.session.commands for one in command.keys]
    assert len(keys) == len(set(keys))
    walk.press(Qt.Key.Key_F1, SHIFT)
    page = walk.until(lambda: walk.session.page if isinstance(walk.session.page, KeysPage) else None)
    model = page.table.model()
    shown = {model.index(n, 0).data() for n in range(model.rowCount())}
    assert {command.words for command in walk.session.commands if command.keys} <= shown
    assert QApplication.focusWidget() is page.table


def test_the_mouse_has_buttons_for_back_and_forward(walk):
    walk.session.go(Place(Kind.OVERVIEW, walk.review))
    QTest.mouseClick(walk.window.windowHandle(), Qt.MouseButton.BackButton, pos=QPoint(700, 400))
    assert walk.session.way.here.kind is Kind.HOME
    QTest.mouseClick(walk.window.windowHandle(), Qt.MouseButton.ForwardButton, pos=QPoint(700, 400))
    assert walk.session.way.here.kind is Kind.OVERVIEW


def test_in_a_narrow_window_the_list_of_pages_lies_over_the_page_and_goes_again(walk):
    walk.session.go(Place(Kind.OVERVIEW, walk.review))
    walk.window.resize(700, 600)
    session = walk.session
    walk.until(lambda: not session.sidebar.isVisible())
    width = session.page.width()
    session.topbar._menu.click()
    assert session.sidebar.isVisible()
    assert session.page.width() == width
    assert session.sidebar.isAncestorOf(QApplication.focusWidget())
    walk.press(Qt.Key.Key_Escape)
    assert not session.sidebar.isVisible()
    session.topbar._menu.click()
    session.page.setFocus()
    session.topbar._menu.setFocus()
    assert not session.sidebar.isVisible()


def test_a_removed_record_is_put_back_from_its_page(walk):
    walk.go(Kind.LIST, "person", walk.mother)
    walk.session.page.remove()
    walk.until(lambda: walk.session.steps.can_take_back)
    walk.session.go(Place(Kind.REMOVED, walk.review))
    button = walk.until(
        lambda: next((b for b in walk.session.page.findChildren(Button) if b.accessibleName() == "Put back Mother"), None)
    )
    button.setFocus()
    walk.press(Qt.Key.Key_Space)
    walk.until(lambda: walk.session.pane and walk.session.pane.record_id == walk.mother)
    walk.until(lambda: walk.session.topbar._undo.accessibleName() == "Undo: putting back Mother")


def test_a_record_that_turns_out_to_be_gone_leads_to_the_overview_unless_it_was_left_before(walk):
    walk.go(Kind.FORM, "scoping", walk.scoping)
    walk.session.desk.do(record.remove, walk.scoping)
    walk.session.pane.refresh()
    walk.until(lambda: walk.session.way.here.kind is Kind.OVERVIEW)
    walk.go(Kind.LIST, "person", walk.mother)
    left = walk.session.pane
    walk.session.answer_in(None)
    left.gone.emit("It is not there any more.")
    assert walk.session.way.here.kind is Kind.LIST


def test_a_list_that_was_left_while_its_record_came_does_not_take_the_keys_from_the_page_after_it(walk):
    walk.go(Kind.LIST, "person", walk.mother)
    left = walk.session.page
    walk.session.go(Place(Kind.OVERVIEW, walk.review))
    left.pane_changed.emit(left.pane)
    assert walk.session.pane is None
    assert walk.session.place().kind is Kind.OVERVIEW


def test_after_a_lock_the_person_is_back_at_the_same_page_field_and_cursor(walk):
    walk.go(Kind.FORM, "scoping", walk.scoping)
    walk.box("purpose")
    for _ in range(7):
        walk.press(Qt.Key.Key_Right)
    assert walk.window.windowTitle() == "Caseward"
    walk.session.leave_everything()  # what a lock does before it ends the process
    assert walk.window._desk.close()
    walk.window._session = None
    walk.window.close()
    walk.open()
    form = walk.form()
    walk.until(lambda: form.focused_path() == "purpose")
    box = walk.until(words_box)
    assert box.textCursor().position() == form.cursor_place() == 7
    assert walk.window.windowTitle() == "Caseward"


def test_a_page_of_which_there_is_one_goes_from_its_foot_and_comes_back(walk):
    walk.go(Kind.FORM, "scoping", walk.scoping)
    walk.box("purpose")
    (out,) = walk.session.pane.findChildren(TakeOut)
    out.ask.click()
    assert QApplication.focusWidget() is out.keep  # Enter too soon removes nothing
    out.remove.click()
    walk.until(lambda: walk.session.way.here.kind is Kind.OVERVIEW)
    walk.until(lambda: walk.session.topbar._undo.accessibleName() == "Undo: removing Scoping")
    assert "Nothing is erased" in walk.words()
    walk.press(Qt.Key.Key_Z, CTRL)
    walk.until(lambda: walk.session.pane and walk.session.pane.record_id == walk.scoping)
    walk.until(lambda: walk.form().answers["purpose"] == "Margaret was asked first.")


def test_the_page_about_the_review_itself_goes_only_with_all_of_it(walk):
    walk.go(Kind.FORM, "case", ids.case_record(walk.review))
    walk.form()
    assert walk.session.pane.findChildren(TakeOut) == []
