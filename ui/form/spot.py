"""Where on a form's page the person is, and going there: at once, or as soon as the questions down to there are made."""

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QTextEdit, QWidget
from shiboken6 import isValid

from ui.form.questions import Questions
from ui.theme import Theme


class Spot:
    """`page` scrolls, `questions` stand on it."""

    def __init__(self, page: QScrollArea, questions: Questions, theme: Theme) -> None:
        self._page, self._questions, self._theme = page, questions, theme
        self._words = ""
        self.coming: tuple[str, int, int] | None = None
        """Path, cursor and offset that somebody is on the way to."""
        self._held: tuple[QWidget, int] | None = None  # what stands at a place of its own until the page is whole
        questions.grown.connect(self._arrive)
        page.verticalScrollBar().actionTriggered.connect(self._let_go)  # by the wheel, too

    # ---- going there

    def go_to(self, path: str, cursor: int = 0, words: str = "", offset: int = 0) -> None:
        """The same as `focus`, with the cursor at its place, as soon as the answer is there: nothing is held up for it.

        `words`: what was looked for, to be selected there. `offset`: where it stood when it was left.
        """
        self._words = words
        if path.partition("/")[0] in self._questions and not self._questions.all_made():
            self.coming = (path, cursor, offset)
            self._arrive()
        else:
            self._stand_at(path, cursor, offset)

    def focus(self, path: str, offset: int = 0) -> None:
        """Put the cursor into the answer at a path. `offset`: how far under the top it is to stand, where that is known."""
        self.coming = None
        self._questions.make_until(path.partition("/")[0])
        target = self._questions.way_to(path)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            # A page that is only now shown has no measures yet.
            self._held = (target, offset) if offset and not self._questions.all_made() else None
            if offset:
                QTimer.singleShot(0, self._page, lambda: self._scroll_to(target, offset))
            else:
                QTimer.singleShot(0, self._page, lambda: self._page.ensureWidgetVisible(target, 0, self._theme.px(120)))

    def moved(self, to: QWidget) -> None:
        """The focus went somewhere."""
        if self._held is not None and to is not self._held[0]:
            self._held = None

    def _arrive(self) -> None:
        """Go where somebody wanted to go, once it is there, and hold it in its place while the questions around it come."""
        if self.coming and (self._questions.at(self.coming[0]) is not None or self._questions.all_made()):
            (path, cursor, offset), self.coming = self.coming, None
            self._stand_at(path, cursor, offset)
        elif self._held is not None:
            QTimer.singleShot(0, self._page, self._hold)

    def _stand_at(self, path: str, cursor: int, offset: int) -> None:
        self.focus(path, offset)
        self.set_cursor_place(cursor)
        said, self._words = self._words, ""
        box = QApplication.focusWidget()
        for word in said.split():
            if isinstance(box, QTextEdit) and box.find(word):
                return
            if isinstance(box, QLineEdit) and word.casefold() in box.text().casefold():
                box.setSelection(box.text().casefold().index(word.casefold()), len(word))
                return

    def _hold(self) -> None:
        if self._held is None:
            return
        target, offset = self._held
        if self._questions.all_made() or not isValid(target):
            self._held = None
        if isValid(target):
            self._scroll_to(target, offset)

    def _let_go(self) -> None:
        """Somebody scrolls: what stands where is theirs from now on."""
        self._held = None

    def _scroll_to(self, box: QWidget, offset: int) -> None:
        ground = self._page.widget()
        if ground is not None and ground.isAncestorOf(box):
            self._questions.settle()
            self._page.verticalScrollBar().setValue(box.mapTo(ground, QPoint(0, 0)).y() - self._theme.px(offset))
            self._page.ensureWidgetVisible(box, 0, 0)

    # ---- being there

    def path(self) -> str:
        """Of the answer that has the focus, or will have it."""
        return self.coming[0] if self.coming is not None else self._questions.path_of(self._box())

    def offset(self) -> int:
        """How far under the top of the page the answer that has the focus stands, in pixels at 100 %."""
        if self.coming is not None:
            return self.coming[2]
        box, ground = self._box(), self._page.widget()
        if box is None or ground is None or not ground.isAncestorOf(box):
            return 0
        top = box.mapTo(ground, QPoint(0, 0)).y() - self._page.verticalScrollBar().value()
        return round(top / self._theme.scale)

    def cursor_place(self) -> int:
        """Where the cursor stands in the box that has the focus."""
        if self.coming is not None:
            return self.coming[1]
        box = self._box()
        if isinstance(box, QTextEdit):
            return box.textCursor().position()
        return box.cursorPosition() if isinstance(box, QLineEdit) else 0

    def set_cursor_place(self, place: int) -> None:
        box = QApplication.focusWidget()
        if isinstance(box, QTextEdit):
            cursor = box.textCursor()
            cursor.setPosition(min(place, box.document().characterCount() - 1), QTextCursor.MoveMode.MoveAnchor)
            box.setTextCursor(cursor)
        elif isinstance(box, QLineEdit):
            box.setCursorPosition(place)

    def _box(self) -> QWidget | None:
        """What has the focus in this window: also while another window, or none, has it."""
        return self._page.window().focusWidget()
