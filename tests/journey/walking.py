"""How a journey finds its way: the page that is shown, waiting for something to become true, and a window on a small review."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTextEdit

from desktop.usecase import case, edit, record
from tests.support import NOON, new_book, reopened
from ui.navigation.place import Place


def page(window, kind):
    return next((found for found in window.findChildren(kind) if found.isVisible()), None)


def until(qtbot, test):
    """Wait for something to become true, and return it."""
    found = []

    def ask():
        value = test()
        assert value
        found.append(value)

    qtbot.waitUntil(ask, timeout=20_000)
    return found[-1]


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
