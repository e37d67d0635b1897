"""One long text by itself: the same words, the same cursor, the same undo, with nothing else to look at."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.field.paragraph import Paragraph, WholePage
from ui.theme import Theme
from ui.widget.button import Button
from ui.widget.column import reading_column
from ui.widget.label import Heading, Label
from ui.widget.order import order_tabs

WIDEST = 820  # pixels at 100 %


class Writing(QWidget):
    """A second view of the text that the form's own box holds: what is typed here is typed there, and saved from there."""

    closed = Signal()

    def __init__(self, theme: Theme, editor: Paragraph, path: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.path = path
        self._editor = editor
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        ground, column = reading_column(theme, WIDEST)
        outer.addWidget(ground)
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(Heading(editor.field.ask, "title"), 1)
        back = Button(theme, "Back to the form", icon="chevron-left", tip="Back to the form (Esc or F11)")
        back.clicked.connect(self.closed)
        head.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self.box = WholePage(theme, editor)
        self.box.setAccessibleName(editor.field.ask)
        column.addWidget(self.box, 1)
        self._count = Label(editor.echo(), "small")
        editor.counted.connect(self._count.setText)
        column.addWidget(self._count)
        editor.lend(self.box)
        order_tabs(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """On to the words. Not as their focus proxy: Tab would then never come to what is above them."""
        self.box.setFocus(event.reason())

    def cursor_place(self) -> int:
        return self.box.textCursor().position()

    def give_back(self) -> None:
        self._editor.take_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
