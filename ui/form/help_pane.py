"""The pane at the right: help with the question that has the focus, and the last changes to its answer."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.form.form import Field, Form
from ui.form.help_text import HelpText
from ui.theme import Theme
from ui.widget.button import link
from ui.widget.card import Rule
from ui.widget.label import Heading, Label

WIDTH = 264
NOTHING = "Help with a question is shown here when you are in its box."


class HelpPane(QScrollArea):
    """F1 is meant to bring the focus here (`setFocus`); Esc asks to go back."""

    history_wanted = Signal(str)  # the path of the answer
    returned = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._path = ""
        self._lines: tuple[str, ...] = ()
        self.setObjectName("help")
        self.setFixedWidth(theme.px(WIDTH))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Help with this question")
        inside = QWidget()
        inside.setObjectName("helptext")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(theme.px(20), theme.px(20), theme.px(16), theme.px(16))
        self._column.setSpacing(theme.px(10))
        self._column.addWidget(Label("Help with this question", "caption"))
        self._text: QWidget = Label(NOTHING, "muted")
        self._column.addWidget(self._text)
        self._changes = QWidget()
        changes = QVBoxLayout(self._changes)
        changes.setContentsMargins(0, 0, 0, 0)
        changes.setSpacing(theme.px(6))
        changes.addWidget(Rule())
        changes.addWidget(Heading("Changes to this answer", "caption"))
        self._said = Label("", "small")
        changes.addWidget(self._said)
        more = link(theme, "Show earlier versions", small=True)
        more.clicked.connect(lambda: self.history_wanted.emit(self._path))
        changes.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self._changes.hide()
        self._column.addWidget(self._changes)
        self._column.addStretch(1)
        self.setWidget(inside)

    def show_field(self, form: Form, field: Field, path: str) -> None:
        """Help with a question. What changed in its answer is told apart, when it is known."""
        if path != self._path:
            self._put(HelpText(self._theme, form, field))
            self._path = path
            self.set_changes(())
            self.verticalScrollBar().setValue(0)

    def set_changes(self, lines: Sequence[str]) -> None:
        """The latest changes in words, newest first: "Today 10:40  You changed it"."""
        self._said.setText("\n".join(lines))
        self._changes.setVisible(bool(lines))

    def path(self) -> str:
        return self._path

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.returned.emit()
        else:
            super().keyPressEvent(event)

    def _put(self, text: QWidget) -> None:
        old = self._text
        self._text = text
        self._column.replaceWidget(old, text)
        old.hide()
        old.deleteLater()
