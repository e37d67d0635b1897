"""The help with a question, opened under it where the window has no room for a pane beside the form."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widget.spoken import describe, group


class HelpInPlace(QFrame):
    """Takes the focus, so that it is read out as a whole; Escape asks to go back."""

    closed = Signal()

    def __init__(self, theme: Theme, text: QWidget, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("notice", "info")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(14), theme.px(12), theme.px(14), theme.px(12))
        column.addWidget(text)
        group(self, name)
        describe(self, *(label.text() for label in text.findChildren(QLabel) if label.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
