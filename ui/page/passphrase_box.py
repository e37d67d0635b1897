"""A box for a passphrase, with a real button that shows it, and a word when Caps Lock seems to be on.

Qt and Python both copy what is typed into a box, and neither wipes its copies: one or two stay in this process until it
ends. That is why locking ends the process.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widget.button import Button
from ui.widget.label import ClickLabel, Label


class _Line(QLineEdit):
    capitals = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if len(typed) == 1 and typed.isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.capitals.emit(typed.isupper() is not shifted)
        super().keyPressEvent(event)


class PassphraseBox(QWidget):
    entered = Signal()
    changed = Signal()

    def __init__(self, theme: Theme, label: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        self.line = _Line()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._show = Button(theme, "Show", name=f"Show: {label}")
        self._show.setCheckable(True)
        self._show.toggled.connect(self._toggle)
        column.addWidget(ClickLabel(label, "label", self.line))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.line, 1)
        row.addWidget(self._show)
        column.addLayout(row)
        self._capitals = Label("Caps Lock seems to be on", "small")
        self._capitals.hide()
        self.line.capitals.connect(self._capitals.setVisible)
        self.line.returnPressed.connect(self.entered)
        self.line.textChanged.connect(self.changed)
        column.addWidget(self._capitals)
        self.setFocusProxy(self.line)

    def text(self) -> str:
        return self.line.text()

    def clear(self) -> None:
        self.line.clear()

    def select(self) -> None:
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_typed(self) -> None:
        """As the button does it."""
        self._show.setChecked(True)

    def _toggle(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._show.setText("Hide" if shown else "Show")
