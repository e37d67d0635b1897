"""What stands in the place of an answer while names are hidden: its words with labels put in, or only that it is hidden."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.usecase.names import HIDDEN
from ui.theme import Theme
from ui.widget.label import Label

KEPT = "Kept as it went out: it cannot be changed"
HOW = "Ctrl+Shift+H shows names"


class Veil(QFrame):
    """Can be reached with Tab, so that a screen reader finds that there is something and why it is not shown."""

    def __init__(self, theme: Theme, name: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("veil")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._name = name
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(10), theme.px(6), theme.px(10), theme.px(6))
        column.setSpacing(theme.px(4))
        if title:
            column.addWidget(Label(title, "label", parent=self))
        self._words = Label("", parent=self)
        column.addWidget(self._words)
        self._how = Label("", "small", parent=self)
        column.addWidget(self._how)

    def say(self, said: str, *, kept: bool = False) -> None:
        """`said`: the answer with labels in the place of names; or the answer itself, of what is kept for good."""
        told = "" if said == HIDDEN else said
        how = KEPT if kept else f"Names in it are replaced. {HOW}, and it can be edited" if told else f"{HIDDEN}. {HOW}"
        self._words.setText(told)
        self._words.setVisible(bool(told))
        self._how.setText(how)
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(f"{told}. {how}" if told else how)
