"""One thing that was removed: what it is, what is to be known of it, and the button that puts it back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widget.button import Button
from ui.widget.label import Label


class RemovedRow(QWidget):
    """`called`: by what the button names it."""

    def __init__(self, theme: Theme, title: str, called: str, *details: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(Label(title, "label"))
        for detail in details:
            words.addWidget(Label(detail, "small"))
        row.addLayout(words, 1)
        self.back = Button(theme, "Put back", name=f"Put back {called}")
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
