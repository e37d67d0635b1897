"""The recovery sheet: shown once, printed or copied by hand, and proven by typing two of its groups back."""

import secrets
from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.form.when import When
from desktop.policy import Policy
from desktop.refusal import Refusal
from desktop.usecase import export
from desktop.usecase.opening import Sheet
from ui import paper
from ui.desk import Desk
from ui.files import choose_place
from ui.job import Errand
from ui.theme import Theme
from ui.widget.button import Button, link
from ui.widget.card import Card, Notice
from ui.widget.job_bar import JobBar
from ui.widget.label import ClickLabel, Heading, Label
from ui.widget.mark import Tick
from ui.widget.spoken import announce

ASKED = 2  # groups to type back
FIRST = (
    "This code opens the vault if the passphrase is forgotten. From now on it is shown only to somebody who types the "
    "passphrase. Print it, or copy it by hand, and keep it away from this computer, in a safe or a locked cabinet."
)


class SheetPage(QWidget):
    """`settled`: two groups were typed back, or the person declined knowing what that means.

    `about`: what this sheet is. `without`: one can go on without it; a sheet made once more was there before.
    """

    settled = Signal()

    def __init__(
        self,
        theme: Theme,
        desk: Desk,
        vault_name: str,
        sheet: Sheet,
        policy: Policy,
        above: QWidget | None = None,
        *,
        about: str = FIRST,
        without: bool = True,
    ) -> None:
        super().__init__()
        self._theme, self._desk, self._name, self._sheet, self._policy = theme, desk, vault_name, sheet, policy
        self._groups = [group for groups, _ in sheet for group in groups]
        self.asked = sorted(secrets.SystemRandom().sample(range(len(self._groups)), ASKED))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        if above is not None:
            column.addWidget(above)
        column.addWidget(Heading("Your recovery sheet", "display"))
        column.addWidget(Label(about, "muted"))
        column.addWidget(self._code())
        column.addWidget(self._proof())
        if without:
            column.addWidget(self._refusing())
        self.setFocusProxy(self._first)

    def check(self) -> None:
        """Go on if both groups are right."""
        typed = [_plain(box.text()) for box in self.boxes]
        if typed == [self._groups[n] for n in self.asked]:
            self.settled.emit()
        else:
            self._problem.tell(
                "At least one of the two groups is not the one on the sheet. Look at the numbers, and type them once more."
            )

    def _code(self) -> Card:
        theme = self._theme
        card = Card(theme, "The code")
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(20))
        grid.setVerticalSpacing(theme.px(8))
        number = 0
        for row, (groups, check) in enumerate(self._sheet):
            for place, group in enumerate(groups):
                number += 1
                grid.addWidget(Label(f"{number}", "small", wrap=False), row, 2 * place)
                grid.addWidget(self._characters(f"Group {number}", group), row, 2 * place + 1)
            grid.addWidget(Label("check", "small", wrap=False), row, 8)
            grid.addWidget(self._characters(f"Check of line {row + 1}", check), row, 9)
        grid.setColumnStretch(10, 1)
        card.body.addLayout(grid)
        self._first = Button(theme, "Print…", icon="printer")
        self._first.clicked.connect(self._print)
        save = Button(theme, "Save as PDF…")
        save.clicked.connect(self._saved)
        row_of = QHBoxLayout()
        row_of.setSpacing(theme.px(8))
        row_of.addWidget(self._first)
        if self._policy.plain_files:
            row_of.addWidget(save)
        row_of.addStretch(1)
        card.body.addLayout(row_of)
        card.body.addWidget(
            Label("A printer may keep a copy of what it prints. Use one that you trust, not a shared one.", "small")
        )
        self._bar = JobBar(theme)
        card.body.addWidget(self._bar)
        self._note = Label("", "small")
        self._note.hide()
        card.body.addWidget(self._note)
        return card

    def _characters(self, name: str, characters: str) -> Label:
        out = Label(characters, "code", wrap=False)
        out.setAccessibleName(f"{name}: {' '.join(characters)}")
        return out

    def _proof(self) -> Card:
        theme = self._theme
        card = Card(theme, "Type two groups back", about="So that you know the sheet can be read")
        self._problem = Notice(theme, "", "bad")
        self._problem.hide()
        card.body.addWidget(self._problem)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        self.boxes = []
        for place in self.asked:
            box = QLineEdit()
            box.setFixedWidth(theme.px(120))
            box.returnPressed.connect(self.check)
            column = QVBoxLayout()
            column.setSpacing(theme.px(4))
            column.addWidget(ClickLabel(f"Group {place + 1}", "label", box))
            column.addWidget(box)
            row.addLayout(column)
            self.boxes.append(box)
        row.addStretch(1)
        card.body.addLayout(row)
        on = Button(theme, "Continue", "primary")
        on.clicked.connect(self.check)
        card.body.addWidget(on, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _refusing(self) -> Card:
        """To do without is allowed, but not by accident."""
        card = Card(self._theme, "Going on without a sheet")
        self.knows = Tick(self._theme, "I understand: if I forget the passphrase, nobody can ever open this vault")
        without = link(self._theme, "Go on without a recovery sheet")
        without.setEnabled(False)
        self.knows.toggled.connect(without.setEnabled)
        without.clicked.connect(self.settled)
        card.body.addWidget(self.knows)
        card.body.addWidget(without, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _today(self) -> str:
        today = datetime.now(tz=UTC).astimezone()
        return When(today.year, today.month, today.day).words()

    def _print(self) -> None:
        told = (self._name, self._today(), self._sheet)

        def send(printer: QPrinter, errand: Errand) -> None:
            paper.paint(printer, export.sheet_drawn(*told), errand)

        paper.print_out(self, self._desk, self._bar, send, self._printed, self._refused)

    def _printed(self, _painted: None) -> None:
        self._say("Sent to the printer.")

    def _refused(self, refusal: Refusal) -> None:
        self._problem.tell(refusal.sentence)

    def _saved(self) -> None:
        to = choose_place(self, "Save the recovery sheet", "recovery-sheet.pdf", "PDF (*.pdf)")
        if to is None:
            return
        try:
            export.write_sheet(self._name, self._today(), self._sheet, to, self._policy, replace=True)
        except Refusal as refusal:
            self._problem.tell(refusal.sentence)
        else:
            self._say("Saved. Print it from there, then delete the file: anyone who has it can open the vault.")

    def _say(self, text: str) -> None:
        self._note.setText(text)
        self._note.show()
        announce(self, text)


def _plain(typed: str) -> str:
    """As the sheet writes it: capitals, and the letters that look like figures read as those."""
    return typed.strip().replace(" ", "").upper().replace("O", "0").replace("I", "1").replace("L", "1")
