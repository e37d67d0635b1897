"""The card that starts a review: its reference and the label that stands for it everywhere."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from desktop.usecase import case
from ui.desk import Desk
from ui.theme import Theme
from ui.widget.button import Button, link
from ui.widget.card import Card, Notice
from ui.widget.label import ClickLabel, Label


class StartReview(Card):
    """Hidden until `begin`; away again with Not now. `started`: the review's id."""

    started = Signal(object)
    put_off = Signal()

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, "Start a review")
        self._desk = desk
        self._problem = Notice(theme, "", "bad")
        self._problem.hide()
        self.body.addWidget(self._problem)
        self.reference, self.label = QLineEdit(), QLineEdit()
        boxes = (
            ("Reference", "The board's reference, for example SCR-2026-03. It names the files you print", self.reference),
            ("Label", "What the review goes by everywhere, for example Child R. Never a real name", self.label),
        )
        for name, hint, box in boxes:
            column = QVBoxLayout()
            column.setSpacing(theme.px(4))
            column.addWidget(ClickLabel(name, "label", box))
            column.addWidget(Label(hint, "small"))
            box.setMaximumWidth(theme.px(360))
            box.setAccessibleDescription(hint)
            box.returnPressed.connect(self._make)
            column.addWidget(box)
            self.body.addLayout(column)
        row = QHBoxLayout()
        make = Button(theme, "Start the review", "primary")
        make.clicked.connect(self._make)
        back = link(theme, "Not now")
        back.clicked.connect(self._put_off)
        row.addWidget(make)
        row.addWidget(back)
        row.addStretch(1)
        self.body.addLayout(row)
        self.hide()

    def begin(self) -> None:
        self.show()
        self.reference.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_off(self) -> None:
        self.hide()
        self.put_off.emit()

    def _make(self) -> None:
        reference, label = self.reference.text().strip(), self.label.text().strip()
        if not reference or not label:
            self._problem.tell("Enter a reference and a label. Both can be changed later.")
            return
        self._desk.do(case.start, reference=reference, label=label, then=self.started.emit)
