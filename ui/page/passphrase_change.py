"""Another passphrase for the open vault, and the recovery sheet that comes with it. Cannot be half done."""

import os

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.refusal import Refusal
from desktop.store.damage import Progress
from desktop.store.refusals import PassphraseChanged
from desktop.usecase import opening
from desktop.usecase.casebook import Casebook
from desktop.usecase.passphrase import known_in
from ui.desk import now
from ui.job import Account
from ui.page.passphrase_box import PassphraseBox
from ui.page.passphrase_choice import PassphraseChoice
from ui.page.sheet import Sheet
from ui.page.sheet_page import SheetPage
from ui.shell import Shell
from ui.widget.button import Button
from ui.widget.card import Card, Notice
from ui.widget.job_bar import JobBar
from ui.widget.order import order_tabs

AT_A_LOCK = Account(
    "The passphrase was not changed: the old one holds.",
    "The passphrase was changed: the new one opens the vault now, and the old recovery sheet no longer does. Show the new sheet "
    "again from Settings.",
)


class PassphraseChange(Sheet):
    def __init__(self, shell: Shell) -> None:
        super().__init__(
            shell.theme,
            "Change the passphrase",
            "The vault is written anew under the new passphrase, read back, and only then takes the place of the old one. Until "
            "then the old passphrase holds. Copies made earlier still open with the old one.",
        )
        self._shell = shell
        self._known: tuple[str, ...] = ()
        theme, policy = self.theme, shell.settings.policy
        self._problem = Notice(theme, "", "bad")
        self.column.addWidget(self._problem)
        self._problem.hide()
        self.card = Card(theme)
        self.old = PassphraseBox(theme, "The passphrase now")
        self.choice = PassphraseChoice(theme, shell.desk, policy, lambda: self._known)
        self.choice.entered.connect(self.start)
        self.button = Button(theme, "Change the passphrase", "primary")
        self.button.clicked.connect(self.start)
        self.bar = JobBar(theme)
        for part in (self.old, self.choice, self.bar):
            self.card.body.addWidget(part)
        self.card.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.card)
        self.column.addStretch(1)
        order_tabs(self)
        shell.desk.ask(known_in, then=self._know, timed=False)

    def start(self) -> None:
        """Change it, if the old one is right and the new one is enough."""
        if not self.button.isEnabled():
            return
        problem = "" if self.old.text() else "Enter the passphrase that the vault has now."
        problem = problem or self.choice.wrong()
        if problem:
            self._problem.tell(problem)
            return
        self._problem.hide()
        self.button.setEnabled(False)
        old, new, desk = self.old.text(), self.choice.text(), self._shell.desk

        def change(book: Casebook, go_on: Progress) -> opening.Sheet:
            opening.must_be_passphrase(book, old)
            again, sheet = opening.change_passphrase(book, new, at=now(), random=os.urandom, progress=go_on)
            desk.exchange(again)
            return sheet

        job = desk.job(lambda errand: errand.look(change, errand.go_on), self._changed, self._refused, account=AT_A_LOCK)
        self.bar.follow(job, "Changing the passphrase", holds_up=True)

    def _know(self, known: tuple[str, ...]) -> None:
        self._known = known

    def _changed(self, sheet: opening.Sheet) -> None:
        self.old.clear()
        self.choice.clear()
        self.card.hide()
        self.about.setText("The passphrase was changed. The old recovery sheet no longer opens this vault: shred it.")
        desk = self._shell.desk
        name = desk.book.vault.path.stem
        page = SheetPage(self.theme, desk, name, sheet, self._shell.settings.policy)
        page.settled.connect(lambda: self._settled(page))
        self.column.insertWidget(1, page)
        page.setFocus()

    def _settled(self, page: QWidget) -> None:
        page.hide()
        page.deleteLater()
        self.about.setText("The passphrase was changed.")

    def _refused(self, refusal: Refusal) -> None:
        self.button.setEnabled(True)
        self._problem.tell(refusal.sentence)
        if isinstance(refusal, PassphraseChanged) or self._shell.desk.book.vault.closed:
            self._shell.lock(refusal.sentence)
