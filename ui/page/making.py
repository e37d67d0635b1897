"""Making a vault, the first step: who you are, what the file is called, and where it is kept."""

import os
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.policy import Policy
from desktop.usecase import placing
from desktop.usecase.placing import Verdict
from ui.desk import Desk
from ui.disk import disk_under
from ui.files import choose_folder
from ui.theme import Theme
from ui.widget.button import Button, link
from ui.widget.card import Card, Notice
from ui.widget.column import empty
from ui.widget.label import ClickLabel, Heading, Label
from ui.widget.spoken import announce, describe

SUFFIX = ".caseward"
STEPS = 4
NAME, FILE = "My reviews", "Not the name of a child or a family"


@dataclass(frozen=True)
class Draft:
    """What was said so far about a vault that is to be made. Kept while a person goes back and forth."""

    person: str
    file: str
    folder: Path

    @property
    def path(self) -> Path:
        return self.folder / (self.file if self.file.endswith(SUFFIX) else self.file + SUFFIX)


def step(number: int) -> Label:
    return Label(f"Step {number} of {STEPS}", "small")


def first_folder(policy: Policy) -> Path:
    """Where a vault is kept if nobody says otherwise."""
    return policy.vaults_in[0] if policy.vaults_in else Path.home()


class Making(QWidget):
    settled = Signal(object)  # a Draft
    back_wanted = Signal()

    def __init__(self, theme: Theme, desk: Desk, policy: Policy, draft: Draft | None = None) -> None:
        super().__init__()
        self._theme, self._desk, self._policy = theme, desk, policy
        draft = draft or Draft("", NAME, first_folder(policy))
        self._folder = draft.folder
        self._asked, self._going_on = 0, False
        self._verdict: Verdict | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(step(1))
        column.addWidget(Heading("You and your vault", "display"))
        self._problem = Notice(theme, "", "bad")
        self._problem.hide()
        column.addWidget(self._problem)
        self.person, self.file = QLineEdit(draft.person), QLineEdit(draft.file)
        column.addWidget(self._you())
        column.addWidget(self._where())
        column.addLayout(self._buttons())
        for box in (self.person, self.file):
            box.returnPressed.connect(self.go_on)
        self.setFocusProxy(self.person)
        QTimer.singleShot(0, self, self._judge)

    def go_on(self) -> None:
        """On to the passphrase, as soon as the folder has been looked at and if nothing stands against it."""
        problem = self._wrong()
        if problem:
            self._problem.tell(problem)
        elif self._verdict is None:
            self._going_on = True
        elif self._verdict.hindrance:
            self._problem.tell(self._verdict.hindrance)
        else:
            self._problem.hide()
            self.settled.emit(self.draft())

    def draft(self) -> Draft:
        return Draft(self.person.text().strip(), self.file.text().strip(), self._folder)

    def choose_folder(self, folder: Path) -> None:
        self._folder = folder
        self._folder_words.setText(str(folder))
        self._judge()

    def _wrong(self) -> str:
        """The first thing that keeps the vault from being made, in words; empty when nothing does."""
        if not self.person.text().strip():
            return "Enter your name. It stands beside every change that you make."
        name = self.file.text().strip()
        if not name or any(sign in name for sign in '/\\:*?"<>|') or name.startswith("."):
            return "Enter a name for the file, without slashes or signs. Never use the name of a child or a family."
        if os.path.lexists(self.draft().path):
            return "There is a file of that name in this folder already. It was left as it is. Choose another name."
        return ""

    def _judge(self) -> None:
        """Look at the folder, away from the screen's thread: it may be on a network."""
        self._verdict = None
        self._asked += 1
        ticket, folder, policy = self._asked, self._folder, self._policy

        def look() -> Verdict:
            return placing.judge(folder, disk_under(folder), policy, home=Path.home(), environment=os.environ)

        def show(verdict: Verdict) -> None:
            if ticket == self._asked:
                self._show(verdict)

        self._desk.job(lambda _errand: look(), show)

    def _show(self, verdict: Verdict) -> None:
        self._verdict = verdict
        empty(self._warnings)
        said = [(verdict.hindrance, "bad")] if verdict.hindrance else [(one, "warn") for one in verdict.warnings]
        for sentence, kind in said:
            notice = Notice(self._theme, sentence, kind)
            self._warnings.addWidget(notice)
            announce(self, sentence)
        describe(self._change, *(sentence for sentence, _ in said))
        if self._going_on:
            self._going_on = False
            self.go_on()

    def _you(self) -> Card:
        card = Card(self._theme, "You")
        card.body.addLayout(self._labelled("Your name", "It stands beside every change that you make", self.person))
        return card

    def _where(self) -> Card:
        theme = self._theme
        card = Card(theme, "The vault", about="One encrypted file. It can hold one review or several")
        card.body.addLayout(self._labelled("Name of the file", FILE, self.file))
        self._folder_words = Label(str(self._folder), "muted")
        self._change = Button(theme, "Choose another folder…")
        self._change.clicked.connect(self._choose)
        where = QVBoxLayout()
        where.setSpacing(theme.px(4))
        where.addWidget(Label("Kept in this folder", "label"))
        where.addWidget(self._folder_words)
        where.addSpacing(theme.px(4))
        where.addWidget(self._change, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addLayout(where)
        self._warnings = QVBoxLayout()
        self._warnings.setSpacing(theme.px(8))
        card.body.addLayout(self._warnings)
        return card

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(16))
        self.button = Button(self._theme, "Continue", "primary")
        self.button.clicked.connect(self.go_on)
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
        describe(box, hint)
        return column

    def _choose(self) -> None:
        folder = choose_folder(self, self._folder)
        if folder is not None:
            self.choose_folder(folder)
