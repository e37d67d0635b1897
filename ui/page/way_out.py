"""How a paper leaves the program: to a printer, or as a file, which is locked unless the person says otherwise."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.refusal import Refusal
from ui import paper
from ui.desk import Desk
from ui.files import choose_place
from ui.job import Account, Errand
from ui.page.file_passphrase import FilePassphrase
from ui.theme import Theme
from ui.widget.button import Button
from ui.widget.card import Said
from ui.widget.flow import Flow
from ui.widget.job_bar import JobBar
from ui.widget.label import Label
from ui.widget.mark import Tick

UNLOCKED = "This file is not locked: whoever has it can read it. Keep it where you would keep the paper."
LACKING = "Enter a passphrase for the file, or take the tick away to save it unlocked."
KEPT = "A printer, and the system's print queue, may keep a copy of what they print"


@dataclass(frozen=True)
class Leaving:
    """What can leave now. `printed` notes in the vault that it was printed; `save` writes the file. Both run in a job."""

    data: bytes  # the PDF, as a printer gets it
    name: str  # of the file, as it is suggested
    printed: Callable[[Errand], None]
    save: Callable[[Errand, Path, str | None], None]  # to where, and under which passphrase

    @property
    def editable(self) -> bool:
        """A file that is written on further: it cannot be locked."""
        return not self.name.endswith(".pdf")


class WayOut(QWidget):
    """`bar` follows what takes its time, `said` is told how it ended; `beside`: more buttons, after those to save and print."""

    def __init__(self, theme: Theme, desk: Desk, bar: JobBar, said: Said, *beside: Button) -> None:
        super().__init__()
        self._desk, self._bar, self._said = desk, bar, said
        self._leaving: Leaving | None = None
        self._writing = False
        self._warned = False  # that a file without a passphrase can be read by whoever has it
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        self.encrypt = Tick(theme, "Lock the saved file with a passphrase")
        self.passphrase = FilePassphrase(theme, desk)
        self.encrypt.setChecked(True)
        self.encrypt.toggled.connect(self.passphrase.setVisible)
        column.addWidget(self.encrypt)
        column.addWidget(self.passphrase)
        self.save_button = Button(theme, "Save as PDF…", "primary")
        self.save_button.clicked.connect(self._save)
        self.print_button = Button(theme, "Print…", icon="printer")
        self.print_button.clicked.connect(self._print)
        row = Flow(across=theme.px(8), down=theme.px(8), level=True)
        for button in (self.save_button, self.print_button, *beside):
            row.addWidget(button)
        column.addLayout(row)
        column.addWidget(Label(KEPT, "small"))
        self.offer(None)

    def offer(self, leaving: Leaving | None) -> None:
        """What can leave from now on; None: nothing is ready."""
        self._leaving = leaving
        self._settle()

    def _write_now(self, *, writing: bool) -> None:
        """While a file is written nothing else leaves; what may leave afterwards is what was made ready meanwhile."""
        self._writing = writing
        self._settle()

    def _settle(self) -> None:
        for button in (self.save_button, self.print_button):
            button.setEnabled(self._leaving is not None and not self._writing)

    def show_editable(self, editable: bool) -> None:
        """Whether what is to be saved is a file to be written on."""
        self.save_button.setText("Save for a word processor…" if editable else "Save as PDF…")
        self.encrypt.setVisible(not editable)
        self.passphrase.setVisible(not editable and self.encrypt.isChecked())

    def _print(self) -> None:
        leaving = self._leaving
        if leaving is None:
            return

        def send(printer: QPrinter, errand: Errand) -> None:
            paper.paint(printer, leaving.data, errand)
            leaving.printed(errand)

        paper.print_out(self, self._desk, self._bar, send, self._printed, self._refused)

    def _printed(self, _noted: None) -> None:
        self._said.tell("Sent to the printer.", "ok")

    def _save(self) -> None:
        leaving = self._leaving
        if leaving is None:
            return
        passphrase = self.passphrase.text() if self.encrypt.isChecked() and not leaving.editable else None
        if passphrase is not None and not passphrase:
            self._said.tell(LACKING, "bad")
            self.passphrase.select()
            return
        if passphrase is None and not self._warned:
            self._warned = True
            self._said.tell(f"{UNLOCKED} Press “{self.save_button.text().strip()}” again to save it all the same.", "warn")
            return
        title, kind = (
            ("Save for a word processor", "Word document (*.docx)") if leaving.editable else ("Save as PDF", "PDF (*.pdf)")
        )
        to = choose_place(self, title, leaving.name, kind)
        if to is not None:
            self._write(leaving, to if to.suffix else to.with_suffix(Path(leaving.name).suffix), passphrase)

    def _write(self, leaving: Leaving, to: Path, passphrase: str | None) -> None:
        def saved(_written: None) -> None:
            self._write_now(writing=False)
            self.passphrase.clear()
            opens = "It opens with the passphrase you gave it." if passphrase is not None else UNLOCKED
            self._said.tell(f"Saved. {opens}", "ok" if passphrase is not None else "warn")

        def refused(refusal: Refusal) -> None:
            self._write_now(writing=False)
            self._refused(refusal)

        self._write_now(writing=True)
        account = Account("The file that was being saved was not written: save it again.", "The file was saved.")
        job = self._desk.job(lambda errand: leaving.save(errand, to, passphrase), saved, refused, account=account)
        self._bar.follow(job, "Writing the file")

    def _refused(self, refusal: Refusal) -> None:
        self._said.tell(refusal.sentence, "bad")
