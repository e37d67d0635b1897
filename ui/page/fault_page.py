"""A page with a heading and some sentences, and nothing to press: while locking, and after a mistake of ours."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widget.card import Card
from ui.widget.label import Heading, Label
from ui.widget.middle import in_the_middle


class FaultPage(QWidget):
    def __init__(self, theme: Theme, title: str, text: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(24), theme.px(24), theme.px(24))
        card = Card(theme)
        card.body.addWidget(Heading(title, "title"))
        words = Label(text)
        words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        card.body.addWidget(words)
        column.addStretch(1)
        column.addLayout(in_the_middle(card, theme.px(640)))
        column.addStretch(2)
