"""Two hands on the keyboard, and eyes on the screen: nothing here points, and nothing calls what a page can do.

Keys go to whatever has the focus. Reading is reading: what is shown, where the focus is, what the bar on top says.
"""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTextEdit

from tests.journey.walking import until

Key = Qt.Key
ALT, CTRL, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier


class Keyboard:
    def __init__(self, qtbot, window):
        self.qtbot, self.window = qtbot, window

    # ---- hands

    def press(self, key, modifier=PLAIN, times=1):
        for _ in range(times):
            QTest.keyClick(self.focus(), key, modifier)

    def type(self, words):
        """Words, with Return between their lines."""
        for number, line in enumerate(str(words).split("\n")):
            if number:
                self.press(Key.Key_Return)
            QTest.keyClicks(self.focus(), line)

    def tab_to(self, name, most=80):
        """Tab until what has the focus is called so, or begins so."""
        met = []
        for _ in range(most):
            called = self.focus().accessibleName()
            if called.startswith(name):
                return
            met.append(called)
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab never came to {name!r}, but to {met}")

    def go_to(self, typed, form=""):
        """Ctrl+K, a few letters, Enter."""
        self.press(Key.Key_K, CTRL)
        self.until(lambda: self.session.go_to.isVisible() and self.focus() is self.session.go_to.box)
        self.type(typed)
        self.press(Key.Key_Return)
        self.until(lambda: not self.session.go_to.isVisible())
        if form:
            self.until(lambda: self.here.form == form)

    # ---- eyes

    def until(self, test):
        return until(self.qtbot, test)

    def focus(self):
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.window

    @property
    def session(self):
        return self.window.session

    @property
    def here(self):
        return self.session.way.here

    def form(self):
        """The page of questions, once it stands there."""
        return self.until(lambda: self.session.pane and self.session.pane.page)

    def words(self):
        """Everything that can be read in the window."""
        shown = [w for kind in (QLabel, QLineEdit, QTextEdit) for w in self.window.findChildren(kind) if w.isVisible()]
        return "\n".join(w.toPlainText() if isinstance(w, QTextEdit) else w.text() for w in shown)

    def saved(self):
        self.until(lambda: self.session.topbar._saved.text().startswith("All changes saved"))

    def settled(self):
        """The vault's thread has answered everything that was asked so far."""
        answered = []
        self.session.desk.ask(lambda _book: None, then=answered.append, timed=False)
        self.until(lambda: answered)
