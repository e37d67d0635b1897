"""The reviews in this vault, and starting a new one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from desktop.usecase import case
from desktop.usecase.case import Case
from ui.desk import Desk
from ui.page.sheet import Sheet
from ui.page.task_row import TaskRow
from ui.theme import Theme
from ui.widget.button import Button, link
from ui.widget.card import Card, EmptyState, Notice, Rule
from ui.widget.column import empty
from ui.widget.label import ClickLabel, Label


class Reviews(Sheet):
    case_wanted = Signal(object)

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, "Your reviews", "Each goes by the label that stands for it on paper.")
        self._desk = desk
        self._list = Card(theme)
        self._list.body.setSpacing(theme.px(2))
        self.column.addWidget(self._list)
        self._new = self._new_card()
        self._new.hide()
        self.column.addWidget(self._new)
        self.column.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        self._desk.ask(case.cases, then=self._show, timed=False)

    def _show(self, cases: tuple[Case, ...]) -> None:
        empty(self._list.body)
        add = Button(self.theme, "Start a review", "" if cases else "primary", icon="plus")
        add.clicked.connect(self.start)
        for number, one in enumerate(cases):
            if number:
                self._list.body.addWidget(Rule())
            detail = " · ".join(p for p in (one.reference, f"{one.stages_done} of {one.stages} stages complete") if p)
            row = TaskRow(self.theme, one.label, detail)
            row.clicked.connect(lambda _=False, wanted=one.id: self.case_wanted.emit(wanted))
            self._list.body.addWidget(row)
        if cases:
            self._list.body.addSpacing(self.theme.px(8))
            self._list.body.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            text = "There is no review in this vault yet. Start one, and it is saved as you type."
            self._list.body.addWidget(EmptyState(self.theme, "book-open", text, add))

    def start(self) -> None:
        self._new.show()
        self.reference.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(self._new)

    def _new_card(self) -> Card:
        theme = self.theme
        card = Card(theme, "Start a review")
        self._problem = Notice(theme, "", "bad")
        self._problem.hide()
        card.body.addWidget(self._problem)
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
            box.returnPressed.connect(self._make)
            column.addWidget(box)
            card.body.addLayout(column)
        row = QHBoxLayout()
        make = Button(theme, "Start the review", "primary")
        make.clicked.connect(self._make)
        back = link(theme, "Not now")
        back.clicked.connect(card.hide)
        row.addWidget(make)
        row.addWidget(back)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _make(self) -> None:
        reference, label = self.reference.text().strip(), self.label.text().strip()
        if not reference or not label:
            sentence = "Enter a reference and a label. Both can be changed later."
            self._problem.tell(sentence)
            return
        self._desk.do(case.start, reference=reference, label=label, then=self.case_wanted.emit)
