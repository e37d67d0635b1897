"""Making a vault, the second step: its passphrase. Here the vault is made."""

import os

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.policy import Policy
from desktop.refusal import Refusal
from desktop.usecase import opening
from ui.desk import Desk, now
from ui.page.making import Draft, step
from ui.page.passphrase_choice import PassphraseChoice
from ui.preload import the_pack
from ui.theme import Theme
from ui.widget.button import Button, link
from ui.widget.card import Card, Notice
from ui.widget.label import Heading, Label


class PassphrasePage(QWidget):
    made = Signal(object)  # Unlocked
    back_wanted = Signal()

    def __init__(self, theme: Theme, desk: Desk, policy: Policy, draft: Draft) -> None:
        super().__init__()
        self._theme, self._desk, self._policy, self._draft = theme, desk, policy, draft
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(step(2))
        column.addWidget(Heading("The passphrase", "display"))
        column.addWidget(
            Label(
                "It is the key to the vault. A few words that have nothing to do with each other are easy to keep in mind and "
                "hard to guess. Nobody can open the vault without it, or without its recovery sheet, which comes next.",
                "muted",
            )
        )
        self._problem = Notice(theme, "", "bad")
        self._problem.hide()
        column.addWidget(self._problem)
        card = Card(theme)
        self.choice = PassphraseChoice(theme, desk, policy, lambda: (draft.person, draft.path.stem))
        self.choice.entered.connect(self.make)
        card.body.addWidget(self.choice)
        column.addWidget(card)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        self.button = Button(theme, "Make the vault", "primary")
        self.button.clicked.connect(self.make)
        self._back = link(theme, "Go back")
        self._back.clicked.connect(self.back_wanted)
        row.addWidget(self.button)
        row.addWidget(self._back)
        row.addStretch(1)
        column.addLayout(row)

    def make(self) -> None:
        if not self.button.isEnabled():
            return
        problem = self.choice.wrong()
        if problem:
            self._problem.tell(problem)
            return
        self._problem.hide()
        self._set_busy(busy=True)
        draft, words, policy = self._draft, self.choice.text(), self._policy
        self._desk.open_with(
            lambda: opening.make(
                draft.path,
                words,
                the_pack(),
                name=draft.person,
                device=opening.DEVICE,
                at=now(),
                random=os.urandom,
                policy=policy,
            ),
            self._done,
            self._refuse,
        )

    def _done(self, unlocked: object) -> None:
        self.choice.clear()
        self.made.emit(unlocked)

    def _refuse(self, refusal: Refusal) -> None:
        self._set_busy(busy=False)
        self._problem.tell(refusal.sentence)

    def _set_busy(self, *, busy: bool) -> None:
        self.button.setEnabled(not busy)
        self._back.setEnabled(not busy)
        self.button.setText("Making the vault…" if busy else "Make the vault")
