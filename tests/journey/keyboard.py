"""Two hands on the keyboard, and eyes on the screen: nothing here points, and nothing calls what a page can do.

Keys go to whatever has the focus. Reading is reading: what is shown, where the focus is, what the bar on top says.
"""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTextEdit

from tests.journey.walking import until
from tests.ui.gates import spoken

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

    def tab_to(self, name, most=200):
        """Tab until what has the focus is called so, or begins so."""
        self.tab_until(lambda: self.called().startswith(name), most)

    def tab_until(self, test, most=200):
        """Tab until something is true of where the focus is."""
        for _ in range(most):
            if test():
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab never came there; the focus is on {self.called()!r}")

    def tab_to_question(self, name):
        """To its first control, beyond the button that opens the help with it."""
        page = self.form()
        self.tab_until(lambda: page.focused_path().partition("/")[0] == name and not self.on_help(), most=900)

    def go_to(self, typed, form=""):
        """Ctrl+K, a few letters, Enter."""
        self.press(Key.Key_K, CTRL)
        self.until(lambda: self.session.go_to.isVisible() and self.focus() is self.session.go_to.box)
        self.type(typed)
        self.press(Key.Key_Return)
        self.until(lambda: not self.session.go_to.isVisible())
        if form:
            self.until(lambda: self.here.form == form)

    def enter_in_list(self):
        """Enter on a list that opened under a box. Without a window manager a list that was closed stays the active window."""
        self.press(Key.Key_Return)
        self.until(lambda: QApplication.activePopupWidget() is None)
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)

    # ---- eyes

    def until(self, test):
        return until(self.qtbot, test)

    def focus(self):
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.window

    def on_help(self):
        return self.focus().accessibleName().startswith("Help with: ")

    def called(self):
        """What has the focus, as a screen reader names it."""
        return spoken(self.focus())

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
