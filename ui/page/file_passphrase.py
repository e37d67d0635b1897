"""The passphrase of a file that leaves the vault: what it must be like, and one drawn by chance for who asks for it."""

import os

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.usecase import passphrase
from desktop.usecase.passphrase import LEAST_LETTERS
from ui.desk import Desk
from ui.page.passphrase_box import PassphraseBox
from ui.theme import Theme
from ui.widget.button import link
from ui.widget.label import Label
from ui.widget.spoken import announce, describe

HINT = f"{LEAST_LETTERS} characters or more. Pass it on apart from the file: by telephone or on paper"


class FilePassphrase(QWidget):
    """One that is suggested is shown, since it is to be passed on."""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        self.box = PassphraseBox(theme, "Passphrase of the file")
        self.line = self.box.line
        self.suggest = link(theme, "Suggest one", name="Suggest a passphrase for the file")
        self.suggest.clicked.connect(self._draw)
        column.addWidget(self.box)
        column.addWidget(Label(HINT, "small"))
        column.addWidget(self.suggest, 0, Qt.AlignmentFlag.AlignLeft)
        describe(self.line, HINT)
        self.setFocusProxy(self.box)

    def text(self) -> str:
        return self.box.text()

    def clear(self) -> None:
        self.box.clear()

    def select(self) -> None:
        self.box.select()

    def _draw(self) -> None:
        policy = self._desk.book.policy
        self._desk.job(lambda _errand: passphrase.suggested(policy, os.urandom), self._take)

    def _take(self, words: str) -> None:
        self.box.show_typed()
        self.line.setText(words)
        self.box.select()
        announce(self, f"Suggested passphrase: {words}")
