"""Choosing a passphrase: one drawn by chance, to be typed, or one's own, with its strength in words as it is typed."""

import os
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.policy import Policy
from desktop.usecase import passphrase
from desktop.usecase.passphrase import Strength
from ui.desk import Desk
from ui.page.passphrase_box import PassphraseBox
from ui.theme import Theme
from ui.widget.button import Button
from ui.widget.label import Label
from ui.widget.spoken import announce, describe

PAUSE = 500  # milliseconds after the last key, when the strength is said


class PassphraseChoice(QWidget):
    """`known`: what would be guessed first, asked anew each time. Nothing is ever put on the clipboard."""

    def __init__(self, theme: Theme, desk: Desk, policy: Policy, known: Callable[[], tuple[str, ...]]) -> None:
        super().__init__()
        self._theme, self._desk, self._policy, self._known = theme, desk, policy, known
        self._judged: tuple[str, Strength] | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._judge)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        column.addLayout(self._suggestion())
        self.first = PassphraseBox(theme, "Your passphrase")
        self.first.changed.connect(self._changed)
        column.addWidget(self.first)
        column.addLayout(self._strength())
        self.second = PassphraseBox(theme, "The same once more")
        self.entered = self.second.entered
        column.addWidget(self.second)
        self.draw()

    def draw(self) -> None:
        """Another suggestion."""
        policy = self._policy
        self._desk.job(lambda _errand: passphrase.suggested(policy, os.urandom), self._suggest)

    def text(self) -> str:
        return self.first.text()

    def clear(self) -> None:
        self.first.clear()
        self.second.clear()

    def wrong(self) -> str:
        """What is known to stand against it, in words. Whoever takes it judges its strength once more."""
        if not self.text():
            return "Enter a passphrase: the suggested one, or one of your own."
        if self._judged is not None and self._judged[0] == self.text() and not self._judged[1].enough:
            return f"This passphrase is not enough yet. {self._judged[1].advice}"
        if self.text() != self.second.text():
            return "The two passphrases are not the same. Type it once more in the second box."
        return ""

    def _suggest(self, words: str) -> None:
        self.suggested = words
        self._words.setText(words)
        describe(self._another, f"Suggested now: {words}")
        if self.isVisible():
            announce(self, f"Suggested passphrase: {words}")

    def _changed(self) -> None:
        self._pause.start()

    def _judge(self) -> None:
        typed, policy, known = self.text(), self._policy, self._known()

        def show(found: Strength) -> None:
            if typed == self.text():
                self._judged = (typed, found)
                self._show(found)

        self._desk.job(lambda _errand: passphrase.strength(typed, policy, known), show)

    def _show(self, found: Strength) -> None:
        drawn = self.text() == self.suggested
        self._bar.setValue(round(100 * found.share))
        self._verdict.setText(found.words + (". This is the suggested one" if drawn else ""))
        self._advice.setText(found.advice)
        self._advice.setVisible(bool(found.advice))
        describe(self.first.line, found.words, found.advice)
        if found.words:
            announce(self, f"{found.words}. {found.advice}".strip())

    def _suggestion(self) -> QVBoxLayout:
        theme = self._theme
        self.suggested = ""
        column = QVBoxLayout()
        column.setSpacing(theme.px(4))
        column.addWidget(Label("A suggestion, drawn by chance", "label"))
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        self._words = Label("", "code")
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        row.addWidget(self._words, 1)
        self._another = Button(theme, "Another one", icon="redo-2", name="Suggest another passphrase", size=16)
        self._another.clicked.connect(self.draw)
        row.addWidget(self._another, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(
            Label("Make a picture of the words to keep them in mind, or copy them by hand and lock the paper away", "small")
        )
        return column

    def _strength(self) -> QVBoxLayout:
        theme = self._theme
        column = QVBoxLayout()
        column.setSpacing(theme.px(4))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 100)
        self._bar.setAccessibleName("Strength of the passphrase")
        self._verdict = Label("Strength: nothing typed yet", "small")
        self._advice = Label("", "error")
        self._advice.hide()
        for part in (self._bar, self._verdict, self._advice):
            column.addWidget(part)
        return column
