"""Making a vault: who you are, where it is kept, and its passphrase."""

import os
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.refusal import Refusal
from desktop.usecase import opening
from ui.desk import Desk, now
from ui.files import choose_folder
from ui.page.passphrase_box import PassphraseBox
from ui.preload import the_pack
from ui.theme import Theme
from ui.widget.button import Button, link
from ui.widget.card import Card, Notice
from ui.widget.label import ClickLabel, Heading, Label

SUFFIX = ".caseward"


class Making(QWidget):
    made = Signal(object)  # Unlocked
    back_wanted = Signal()

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._theme, self._desk = theme, desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(Label("Step 1 of 2", "small"))
        column.addWidget(Heading("Make a new vault", "display"))
        self._problem = Notice(theme, "", "bad")
        self._problem.hide()
        column.addWidget(self._problem)
        column.addWidget(self._who_and_where())
        column.addWidget(self._lock())
        column.addLayout(self._buttons())
        self.setFocusProxy(self.person)

    def make(self) -> None:
        if not self.button.isEnabled():
            return
        problem = self._wrong()
        if problem:
            self._problem.tell(problem)
            return
        self._problem.hide()
        self.button.setEnabled(False)
        self.button.setText("Making the vault…")
        path, words, person = self._path(), self.first.text(), self.person.text()
        self._desk.open_with(
            lambda: opening.make(path, words, the_pack(), name=person, device=opening.DEVICE, at=now(), random=os.urandom),
            self._done,
            self._refuse,
        )

    def _wrong(self) -> str:
        """The first thing that keeps the vault from being made, in words; empty when nothing does."""
        if not self.person.text().strip():
            return "Enter your name. It stands beside every change that you make."
        name = self.file.text().strip()
        if not name or "/" in name or "\\" in name:
            return "Enter a name for the file, without slashes. Never use the name of a child or a family."
        words = self.first.text()
        if len(words) < opening.LEAST_PASSPHRASE:
            return (
                f"The passphrase must have at least {opening.LEAST_PASSPHRASE} characters. "
                "Four or five words that have nothing to do with each other are best."
            )
        if words != self.second.text():
            return "The two passphrases are not the same. Type it once more in the second box."
        return ""

    def _path(self) -> Path:
        name = self.file.text().strip()
        return self._folder / (name if name.endswith(SUFFIX) else name + SUFFIX)

    def _done(self, unlocked: object) -> None:
        self.first.clear()
        self.second.clear()
        self.made.emit(unlocked)

    def _refuse(self, refusal: Refusal) -> None:
        self.button.setEnabled(True)
        self.button.setText("Make the vault")
        self._problem.tell(refusal.sentence)

    def _who_and_where(self) -> Card:
        theme = self._theme
        card = Card(theme, "You and the file")
        self.person, self.file = QLineEdit(), QLineEdit("My reviews")
        card.body.addLayout(self._labelled("Your name", "It stands beside every change that you make", self.person))
        card.body.addLayout(self._labelled("Name of the file", "Not the name of a child or a family", self.file))
        self._folder = Path.home()
        self._folder_words = Label(str(self._folder), "muted")
        change = Button(theme, "Choose another folder…")
        change.clicked.connect(self._choose)
        where = QVBoxLayout()
        where.setSpacing(theme.px(4))
        where.addWidget(Label("Kept in this folder", "label"))
        where.addWidget(self._folder_words)
        where.addWidget(change, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addLayout(where)
        return card

    def _lock(self) -> Card:
        theme = self._theme
        card = Card(theme, "The passphrase")
        card.body.addWidget(
            Label(
                "Four or five words that have nothing to do with each other are easy to keep in mind and hard to guess. "
                "Nobody can open the vault without the passphrase or its recovery sheet, which comes next."
            )
        )
        self.first = PassphraseBox(theme, "Passphrase")
        self.second = PassphraseBox(theme, "The same once more")
        self.second.entered.connect(self.make)
        card.body.addWidget(self.first)
        card.body.addWidget(self.second)
        return card

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(16))
        self.button = Button(self._theme, "Make the vault", "primary")
        self.button.clicked.connect(self.make)
        back = link(self._theme, "Go back")
        back.clicked.connect(self.back_wanted)
        row.addWidget(self.button)
        row.addWidget(back)
        row.addStretch(1)
        return row

    def _labelled(self, label: str, hint: str, box: QLineEdit) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(self._theme.px(4))
        column.addWidget(ClickLabel(label, "label", box))
        column.addWidget(Label(hint, "small"))
        column.addWidget(box)
        return column

    def choose_folder(self, folder: Path) -> None:
        self._folder = folder
        self._folder_words.setText(str(folder))

    def _choose(self) -> None:
        folder = choose_folder(self, self._folder)
        if folder is not None:
            self.choose_folder(folder)
