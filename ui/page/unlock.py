"""Unlocking a vault: with its passphrase, or with its recovery sheet."""

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.policy import Policy
from desktop.refusal import Refusal
from ui.desk import Desk, now
from ui.page.passphrase_box import PassphraseBox
from ui.preload import the_pack
from ui.theme import Theme
from ui.widget.button import Button, link
from ui.widget.card import Card, Notice, picture
from ui.widget.label import ClickLabel, Heading, Label
from ui.widget.order import order_tabs

if TYPE_CHECKING:
    from desktop.usecase.opening import Unlocked


class Unlock(QWidget):
    """Wrong passphrases change nothing; each makes the next try wait longer."""

    opened = Signal(object)  # Unlocked
    another_wanted = Signal()

    def __init__(self, theme: Theme, desk: Desk, vault: Path, said: str, policy: Policy) -> None:
        super().__init__()
        self._theme, self._desk, self._vault = theme, desk, vault
        self._policy = policy
        self._failures, self._left = 0, 0
        self._by_sheet = False
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self._tick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(picture(theme, "lock", "accent", 36))
        column.addWidget(Heading(vault.stem, "display"))
        for words, kind in ((said, "info"), (_hint(vault), "info"), (policy.trouble, "warn")):
            if words:
                column.addWidget(Notice(theme, words, kind))
        card = self._card = Card(theme)
        self.passphrase = PassphraseBox(theme, "Passphrase")
        self.passphrase.entered.connect(self.unlock)
        card.body.addWidget(self.passphrase)
        self._sheet: QWidget | None = None  # most people never need it, and all would wait for it
        self.button = Button(theme, "Unlock", "primary")
        self.button.clicked.connect(self.unlock)
        self._busy = Label("", "muted")
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self.button)
        row.addWidget(self._busy, 1)
        card.body.addLayout(row)
        column.addWidget(card)
        column.addLayout(self._ways_out())
        self.setFocusProxy(self.passphrase)

    @cached_property
    def _problem(self) -> Notice:
        """What is wrong, above the box. Made, like the box for a sheet, when it is needed."""
        notice = Notice(self._theme, "", "bad")
        notice.hide()
        self._card.body.insertWidget(0, notice)
        return notice

    def unlock(self) -> None:
        if not self.button.isEnabled():
            return
        typed = self.sheet_text.toPlainText() if self._by_sheet else self.passphrase.text()
        if not typed.strip():
            self._problem.tell(
                "Type the code from the recovery sheet." if self._by_sheet else "Enter the passphrase of this vault."
            )
            return
        self._problem.hide()
        self._set_busy("Opening…")
        vault, by_sheet, policy = self._vault, self._by_sheet, self._policy

        def unlocked() -> "Unlocked":
            from desktop.usecase import opening

            way = opening.recover if by_sheet else opening.unlock
            return way(vault, typed, the_pack(), at=now(), random=os.urandom, device=opening.DEVICE, policy=policy)

        self._desk.open_with(unlocked, self._enter, self._refuse)

    def _enter(self, unlocked: "Unlocked") -> None:
        self.passphrase.clear()
        if self._sheet is not None:
            self.sheet_text.clear()
        self.opened.emit(unlocked)

    def _refuse(self, refusal: Refusal) -> None:
        from desktop.store.keys import wait_after
        from desktop.store.refusals import WrongKey

        self._set_busy("")
        self._problem.tell(refusal.sentence)
        if isinstance(refusal, WrongKey) and not self._by_sheet:
            self._failures += 1
            self._left = wait_after(self._failures)
            if self._left:
                self._timer.start()
                self._show_wait()
        if not self._by_sheet:
            self.passphrase.select()

    def _tick(self) -> None:
        self._left -= 1
        self._show_wait()
        if self._left <= 0:
            self._timer.stop()

    def _show_wait(self) -> None:
        seconds = "second" if self._left == 1 else "seconds"
        self._set_busy(f"You can try again in {self._left} {seconds}." if self._left > 0 else "")

    def _set_busy(self, text: str) -> None:
        self._busy.setText(text)
        self.button.setEnabled(not text)

    def _add_sheet_box(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(4))
        self.sheet_text = QPlainTextEdit()
        self.sheet_text.setTabChangesFocus(True)
        self.sheet_text.setFixedHeight(self._theme.px(150))
        column.addWidget(ClickLabel("The code on your recovery sheet", "label", self.sheet_text))
        column.addWidget(Label("Type each line of the sheet on a line of its own, with its last character", "small"))
        column.addWidget(self.sheet_text)
        body = self._card.body
        body.insertWidget(body.indexOf(self.passphrase) + 1, box)
        order_tabs(self)
        return box

    def _ways_out(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(16))
        self.other_way = link(self._theme, "I have lost my passphrase")
        self.other_way.clicked.connect(self._swap)
        another = link(self._theme, "Open another vault…")
        another.clicked.connect(self.another_wanted)
        row.addWidget(self.other_way)
        row.addWidget(another)
        row.addStretch(1)
        return row

    def _swap(self) -> None:
        self._by_sheet = not self._by_sheet
        if self._sheet is None:
            self._sheet = self._add_sheet_box()
        self.passphrase.setVisible(not self._by_sheet)
        self._sheet.setVisible(self._by_sheet)
        self._problem.hide()
        self.other_way.setText("Use the passphrase" if self._by_sheet else "I have lost my passphrase")
        target: QWidget = self.sheet_text if self._by_sheet else self.passphrase.line
        target.setFocus(Qt.FocusReason.OtherFocusReason)


def _hint(vault: Path) -> str:
    """The example's passphrase is no secret: everything in it is invented."""
    from desktop.usecase import example

    if not example.is_example(vault):
        return ""
    return f"Everything in this example is invented, and its passphrase is no secret: {example.PASSPHRASE}"
