"""Going about with the keyboard: back and forward, taking back across pages, names hidden, somebody added on the way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTextEdit

from desktop.record.record import State
from desktop.usecase import case, edit, record
from tests.journey.walking import until
from tests.support import NOON, new_book, reopened
from ui.place import Kind, Place

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Walk:
    """A window on a review with a mother, a scoping record and a contact note that names her."""

    def __init__(self, qtbot, shown, folder):
        self.qtbot, self._shown, self._folder = qtbot, shown, folder
        book = new_book(folder)
        self.review = case.start(book, reference="W-1", label="Child W", at=NOON)
        self.mother = record.make(book, self.review, "person", at=NOON)
        edit.chosen(book, self.mother, "label", "Mother", at=NOON)
        edit.chosen(book, self.mother, "name", "Margaret Ellis", at=NOON)
        self.scoping = record.make(book, self.review, "scoping", at=NOON)
        edit.chosen(book, self.scoping, "purpose", "Margaret was asked first.", at=NOON)
        book.vault.close()
        self.open()

    def open(self):
        self.window = self._shown()
        self.window._desk.open_with(lambda: reopened(self._folder), self.window._enter, lambda refusal: None)
        self.until(lambda: self.window.session and self.window.session.page)
        self.session = self.window.session

    def until(self, test):
        return until(self.qtbot, test)

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def go(self, kind, form="", record_id=0, path=""):
        self.session.go(Place(kind, self.review, form, record_id, path))
        return self.form() if record_id else None

    def form(self):
        return self.until(lambda: self.session.pane and self.session.pane.page)

    def box(self, path):
        form = self.form()
        form.focus(path)
        return self.until(lambda: form.focused_path() == path and QApplication.focusWidget())

    def settled(self):
        """Everything asked of the vault so far was answered."""
        answered = []
        self.session.desk.ask(lambda _book: None, then=answered.append, timed=False)
        self.until(lambda: answered)

    def looked(self, query, *values, **named):
        found = []
        self.session.desk.ask(query, *values, then=found.append, **named)
        return self.until(lambda: found)[0]

    def words(self):
        """Everything that can be read in the window."""
        shown = [w.text() for w in self.window.findChildren(QLabel) + self.window.findChildren(QLineEdit)]
        return "\n".join(shown + [w.toPlainText() for w in self.window.findChildren(QTextEdit)])


@pytest.fixture
def walk(qtbot, shown, tmp_path):
    return Walk(qtbot, shown, tmp_path)


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
    rows = walk.looked(record.rows, walk.review, "person")
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
