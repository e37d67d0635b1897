"""The recovery sheet of the open vault once more, for whoever can type its passphrase."""

from PySide6.QtCore import Qt

from desktop.refusal import Refusal
from desktop.usecase import opening
from ui.navigation.place import Kind, Place
from ui.page.passphrase_box import PassphraseBox
from ui.page.sheet import Sheet
from ui.page.sheet_page import SheetPage
from ui.shell import Shell
from ui.widget.button import Button, link
from ui.widget.card import Card, Notice
from ui.widget.label import Label
from ui.widget.order import order_tabs

MEANING = (
    "It is the same code as on the sheet that you had: each of the two opens this vault, and each must be kept as safe. If the "
    "old one was lost, or somebody else may have seen it, change the passphrase instead: that makes every sheet made "
    "before void, and gives you a new one."
)
AGAIN = (
    "This code opens the vault if the passphrase is forgotten. It is the code of the sheet that you had: both are good, and both "
    "must be kept away from this computer, in a safe or a locked cabinet."
)


class SheetAgain(Sheet):
    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.theme, "The recovery sheet", "Opens this vault if its passphrase is forgotten.")
        self._shell = shell
        theme = self.theme
        self._problem = Notice(theme, "", "bad")
        self.column.addWidget(self._problem)
        self._problem.hide()
        self.card = Card(theme, "Before it is shown")
        self.card.body.addWidget(Label(MEANING))
        self.passphrase = PassphraseBox(theme, "The passphrase of this vault")
        self.passphrase.entered.connect(self.start)
        self.card.body.addWidget(self.passphrase)
        self.button = Button(theme, "Show the recovery sheet", "primary")
        self.button.clicked.connect(self.start)
        change = link(theme, "Change the passphrase instead")
        change.clicked.connect(lambda: shell.go(Place(Kind.KEY)))
        for part in (self.button, change):
            self.card.body.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.card)
        self.column.addStretch(1)
        order_tabs(self)
        self.setFocusProxy(self.passphrase)

    def start(self) -> None:
        """Show it, if the passphrase is right. That it was shown is written down first."""
        if not self.button.isEnabled():
            return
        typed = self.passphrase.text()
        if not typed:
            self._problem.tell("Enter the passphrase of this vault.")
            return
        self._problem.hide()
        self._set_busy(busy=True)
        self._shell.desk.do(opening.sheet_again, typed, then=self._show, refused=self._refused)

    def _show(self, sheet: opening.Sheet) -> None:
        self.passphrase.clear()
        self.card.hide()
        self.heading.hide()
        self.about.hide()
        desk = self._shell.desk
        name = desk.book.vault.path.stem
        page = SheetPage(self.theme, desk, name, sheet, self._shell.settings.policy, about=AGAIN, without=False)
        page.settled.connect(self._settled)
        self.column.insertWidget(1, page)
        page.setFocus()

    def _settled(self) -> None:
        self._shell.go(Place(Kind.SETTINGS))
        self._shell.tell(
            "The recovery sheet can be read. Put it where you keep such things, and delete it if you saved it as a file."
        )

    def _refused(self, refusal: Refusal) -> None:
        self._set_busy(busy=False)
        self._problem.tell(refusal.sentence)
        self.passphrase.select()

    def _set_busy(self, *, busy: bool) -> None:
        self.button.setEnabled(not busy)
        self.button.setText("Looking…" if busy else "Show the recovery sheet")
