"""The way to take something large out of sight. What would go is said first, and the safe answer has the focus."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widget.button import Button, link
from ui.widget.card import Notice
from ui.widget.spoken import announce


class TakeOut(QWidget):
    """`what` goes: "review" or "page". `wanted`: the person has been told what would go, and means it."""

    wanted = Signal()

    def __init__(self, theme: Theme, what: str, words: str = "") -> None:
        super().__init__()
        self._words = words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(8), 0, 0)
        column.setSpacing(theme.px(8))
        self.ask = link(theme, f"Remove this {what}…")
        self.ask.clicked.connect(self._ask)
        column.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        answers = QWidget()
        row = QHBoxLayout(answers)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        self.remove, self.keep = Button(theme, f"Remove the {what}"), Button(theme, "Keep it")
        self.remove.clicked.connect(self.wanted)
        self.keep.clicked.connect(self._put_off)
        for one in (self.remove, self.keep):
            row.addWidget(one)
        row.addStretch(1)
        self._notice = Notice(theme, words, "warn", button=answers)
        self._notice.hide()
        column.addWidget(self._notice)

    def say(self, words: str) -> None:
        """What would go, and how it comes back."""
        self._words = words
        self._notice.words.setText(words)

    def _ask(self) -> None:
        self.ask.hide()
        self._notice.show()
        announce(self, self._words)
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_off(self) -> None:
        self._notice.hide()
        self.ask.show()
        self.ask.setFocus(Qt.FocusReason.OtherFocusReason)
