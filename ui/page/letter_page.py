"""One letter: the very PDF that is printed, saved and, once it is marked as issued, kept for good."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.practice.records import said
from desktop.reading import pdf
from desktop.record.ids import EntryId, RecordId
from desktop.refusal import Refusal
from desktop.usecase import letter, record
from desktop.usecase.record import View
from ui import paper
from ui.desk import Desk
from ui.files import choose_place
from ui.job import Errand
from ui.page.file_passphrase import FilePassphrase
from ui.page.sheet import Sheet
from ui.reader.leaves import PdfLeaves, pdf_leaves
from ui.reader.page_view import PageView
from ui.theme import Theme
from ui.widget.button import Button
from ui.widget.card import Card, Notice
from ui.widget.drop import Drop
from ui.widget.job_bar import JobBar
from ui.widget.label import ClickLabel, Label
from ui.widget.mark import Tick
from ui.widget.spoken import announce

UNLOCKED = "This file is not locked: whoever has it can read it. Keep it where you would keep the paper."
CHOOSE = "Choose…"
FOR_GOOD = "From then on this letter cannot be changed, taken back or removed. A later letter is a new one."


class LetterPage(Sheet):
    """Draws away from the screen's thread."""

    edit_wanted = Signal(object)
    issued = Signal()

    def __init__(self, theme: Theme, desk: Desk, record_id: RecordId, *, names: bool) -> None:
        super().__init__(theme, "Letter", "What you see below is the very letter that is printed, saved or issued.")
        self._desk, self._record, self._names = desk, record_id, names
        self._data = b""
        self._words: tuple[str, ...] = ()
        self._warned = False
        self._said = Notice(theme, "")
        self._said.hide()
        self.column.addWidget(self._said)
        self.column.addWidget(self._leaving())
        self.column.addWidget(self._issuing())
        self.bar = JobBar(theme)
        self.column.addWidget(self.bar)
        self.view = PageView(theme, desk)
        self.view.setMinimumHeight(theme.px(560))
        self.view.turned.connect(lambda n: self.view.say(self._words[n - 1] if 0 < n <= len(self._words) else ""))
        self.column.addWidget(self.view, 1)
        self.refresh()

    @property
    def data(self) -> bytes:
        """The PDF on show; empty until it is drawn."""
        return self._data

    def refresh(self) -> None:
        self._set_ready(ready=False)
        if not self._names:  # it is shown as it goes out, to whom it goes
            self._tell("Names are hidden, and a letter holds some. Show names (Ctrl+Shift+H) to see, print or issue it.", "info")
            self.view.hide()
            return
        self._desk.ask(record.look, self._record, names=True, then=self._begin, refused=self._refused, timed=True)

    def _begin(self, view: View) -> None:
        kept = letter.is_issued(view.record)
        self.issue_card.setVisible(not kept)
        self.edit_button.setVisible(not kept)
        if not self.day.text():
            self.day.setText(said(view.around.today))
        self.heading.setText(view.form.title if not kept else f"{view.form.title}, issued")
        self.bar.follow(
            self._desk.job(lambda errand: _drawn(errand, self._record), self._show, self._refused), "Drawing the letter"
        )

    def _show(self, drawn: tuple[bytes, PdfLeaves, tuple[str, ...]]) -> None:
        self._data, leaves, self._words = drawn
        self.view.show_leaves(leaves)
        self._set_ready(ready=True)

    def _leaving(self) -> Card:
        theme = self.theme
        card = Card(theme, "Print or save")
        self.encrypt = Tick(theme, "Lock the saved file with a passphrase")
        self.passphrase = FilePassphrase(theme, self._desk)
        self.encrypt.setChecked(True)
        self.encrypt.toggled.connect(self.passphrase.setVisible)
        card.body.addWidget(self.encrypt)
        card.body.addWidget(self.passphrase)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.save_button = Button(theme, "Save as PDF…", "primary")
        self.save_button.clicked.connect(self._save)
        self.print_button = Button(theme, "Print…", icon="printer")
        self.print_button.clicked.connect(self._print)
        self.edit_button = Button(theme, "Edit the draft", icon="pencil")
        self.edit_button.clicked.connect(lambda: self.edit_wanted.emit(self._record))
        for one in (self.save_button, self.print_button, self.edit_button):
            row.addWidget(one)
        row.addStretch(1)
        card.body.addLayout(row)
        card.body.addWidget(Label("A printer, and the system's print queue, may keep a copy of what they print", "small"))
        return card

    def _issuing(self) -> Card:
        theme = self.theme
        card = self.issue_card = Card(theme, "Mark as issued", about=FOR_GOOD)
        self.day = QLineEdit()
        self.day.setFixedWidth(theme.px(260))
        hint = "The day on which it was sent or handed over, as 12 March 2026"
        self.day.setAccessibleDescription(hint)
        self.way = Drop(theme)
        self.way.addItem(CHOOSE, "")
        for one in self._desk.book.pack.lists["letter_ways"].option:
            self.way.addItem(one.words, one.id)
        boxes: tuple[tuple[str, str, QWidget], ...] = (("Issued on", hint, self.day), ("How was it sent?", "", self.way))
        for name, below, box in boxes:
            column = QVBoxLayout()
            column.setSpacing(theme.px(4))
            column.addWidget(ClickLabel(name, "label", box))
            if below:
                column.addWidget(Label(below, "small"))
            column.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft)
            card.body.addLayout(column)
        row = QHBoxLayout()
        self.issue_button = Button(theme, "Mark as issued")
        self.issue_button.clicked.connect(self._issue)
        row.addWidget(self.issue_button)
        row.addStretch(1)
        card.body.addLayout(row)
        card.hide()
        return card

    def _print(self) -> None:
        try:
            printer = paper.chosen_printer(self)
        except paper.NotPrintedError as refusal:
            self._refused(refusal)
            return
        if printer is not None:
            data, record_id = self._data, self._record

            def send(errand: Errand) -> None:
                paper.paint(printer, data, errand)
                errand.vault(letter.printed, record_id)

            self.bar.follow(self._desk.job(send, self._printed, self._refused, anywhere=True), "Printing")

    def _printed(self, _noted: None) -> None:
        self._tell("Sent to the printer.", "ok")

    def _save(self) -> None:
        passphrase = self.passphrase.text() if self.encrypt.isChecked() else None
        if passphrase is not None and not passphrase:
            self._tell("Enter a passphrase for the file, or take the tick away to save it unlocked.", "bad")
            self.passphrase.select()
            return
        if passphrase is None and not self._warned:
            self._warned = True
            self._tell(f"{UNLOCKED} Press “Save as PDF…” again to save it all the same.", "warn")
            return
        self._desk.ask(letter.file_name, self._record, then=lambda name: self._save_as(name, passphrase))

    def _save_as(self, name: str, passphrase: str | None) -> None:
        to = choose_place(self, "Save as PDF", name, "PDF (*.pdf)")
        if to is None:
            return
        to, locked = to if to.suffix else to.with_suffix(".pdf"), passphrase is not None
        self._desk.job(
            lambda errand: letter.save(errand.vault, errand.step, self._record, to, passphrase),
            lambda _: self._saved(locked=locked),
            self._refused,
        )

    def _saved(self, *, locked: bool) -> None:
        self.passphrase.clear()
        opens = "It opens with the passphrase you gave it." if locked else UNLOCKED
        self._tell(f"Saved. {opens}", "ok" if locked else "warn")

    def _issue(self) -> None:
        how, day = str(self.way.currentData()), self.day.text()
        self._set_ready(ready=False)
        self.bar.follow(
            self._desk.job(
                lambda errand: letter.issue(errand.vault, errand.step, self._record, day, how), self._issued, self._not_issued
            ),
            "Keeping the letter as it goes out",
        )

    def _issued(self, _step: EntryId) -> None:
        self._tell("Marked as issued. A copy is kept in the vault exactly as it went out.", "ok")
        self.issued.emit()
        self.refresh()

    def _not_issued(self, refusal: Refusal) -> None:
        self._set_ready(ready=True)
        self._refused(refusal)

    def _refused(self, refusal: Refusal) -> None:
        self._tell(refusal.sentence, "bad")

    def _tell(self, sentence: str, kind: str) -> None:
        fresh = Notice(self.theme, sentence, kind)
        self.column.replaceWidget(self._said, fresh)
        self._said.deleteLater()
        self._said = fresh
        announce(self, sentence)
        self.ensureWidgetVisible(fresh)

    def _set_ready(self, *, ready: bool) -> None:
        for one in (self.save_button, self.print_button, self.issue_button):
            one.setEnabled(ready)


def _drawn(errand: Errand, record_id: RecordId) -> tuple[bytes, PdfLeaves, tuple[str, ...]]:
    """The PDF, its pages and what stands on them, on the thread of a job."""
    data = letter.drawn(errand.vault, errand.step, record_id)
    leaves = pdf_leaves(data)
    return data, leaves, tuple(pdf.text(data, number) for number in range(1, len(leaves.sizes) + 1))
