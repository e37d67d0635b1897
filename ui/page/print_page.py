"""What to print: the very PDF is shown that is printed or saved."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.form.standing import Problem
from desktop.paper.document import Document
from desktop.reading import pdf
from desktop.record.ids import CaseId
from desktop.refusal import Refusal
from desktop.usecase import export, mistakes
from desktop.usecase.mistakes import Mistake
from ui import paper
from ui.desk import Desk
from ui.files import choose_place
from ui.form.problems import ProblemSummary
from ui.job import Errand
from ui.page.file_passphrase import FilePassphrase
from ui.page.record_card import RecordCard
from ui.page.sheet import Sheet
from ui.reader.leaves import PdfLeaves, pdf_leaves
from ui.reader.page_view import PageView
from ui.theme import Theme
from ui.widget.button import Button
from ui.widget.card import Card, Notice, Rule
from ui.widget.job_bar import JobBar
from ui.widget.label import Label
from ui.widget.mark import Radio, Tick, marked
from ui.widget.spoken import announce

UNLOCKED = "This file is not locked: whoever has it can read it. Keep it where you would keep the paper."
WITHOUT_NAMES = "Without them, people and agencies go by their labels, and what tells who somebody is is left out"
AS_IT_IS = "Each line goes to its answer. The review can be printed and handed over as it is, too"


class PrintPage(Sheet):
    """Draws away from the screen's thread; a drawing that is no longer wanted is dropped when it arrives."""

    told = Signal(str)
    record_wanted = Signal(object, str)  # and the path of the answer in it

    def __init__(self, theme: Theme, desk: Desk, case: CaseId) -> None:
        super().__init__(theme, "Print", "What you see below is the very document that is printed or saved.")
        self._desk, self._case = desk, case
        self._asked = 0
        self._data = b""
        self._words: tuple[str, ...] = ()
        self._name = ""
        self._warned = False  # that a file without a passphrase can be read by whoever has it
        self._paper = desk.book.pack.papers[-1].id
        self.wrong = ProblemSummary(theme, AS_IT_IS)
        self.column.addWidget(self.wrong)
        self.column.addWidget(self._choices())
        self._said = Notice(theme, "")
        self._said.hide()
        self.column.addWidget(self._said)
        self.bar = JobBar(theme)
        self.column.addWidget(self.bar)
        self._which = Label("", "label")
        self.column.addWidget(self._which)
        self.view = PageView(theme, desk)
        self.view.setMinimumHeight(theme.px(560))
        self.view.turned.connect(self._read_out)
        self.column.addWidget(self.view, 1)
        self.record = RecordCard(theme, desk, case, self.names.isChecked, self._tell, self)
        self.column.addWidget(self.record)
        self.refresh()
        desk.ask(mistakes.mistakes, case, then=self._tell_mistakes)

    @property
    def data(self) -> bytes:
        """The PDF on show; empty until it is drawn."""
        return self._data

    def refresh(self) -> None:
        self._asked += 1
        ticket, names = self._asked, self.names.isChecked()
        self._set_ready(ready=False)

        def draw(made: tuple[Document, str]) -> None:
            self._name = made[1]
            self.bar.follow(
                self._desk.job(lambda errand: _drawn(errand, made[0]), lambda data: self._show(ticket, data), self._stopped),
                "Drawing the document",
            )

        self._desk.ask(export.preview, self._case, self._paper, names=names, then=draw)

    def _show(self, ticket: int, drawn: tuple[bytes, PdfLeaves, tuple[str, ...]]) -> None:
        if ticket != self._asked:
            return
        self._data, leaves, self._words = drawn
        many = len(leaves.sizes)
        self.view.show_leaves(leaves)
        called = self._desk.book.pack.paper(self._paper).title
        names = "with real names" if self.names.isChecked() else "with labels in place of names"
        self._which.setText(f"{called}, {names}, {many} page{'s' if many != 1 else ''}")
        self._set_ready(ready=True)

    def _tell_mistakes(self, found: tuple[Mistake, ...]) -> None:
        """What is on this paper, or in this record, and cannot be right. It can go out all the same."""
        self.wrong.show_problems([Problem(str(number), one.words) for number, one in enumerate(found)])
        self.wrong.wanted.connect(lambda number: self.record_wanted.emit(found[int(number)].record_id, found[int(number)].path))

    def _read_out(self, number: int) -> None:
        self.view.say(self._words[number - 1] if 0 < number <= len(self._words) else "")

    def _choices(self) -> Card:
        theme = self.theme
        card = Card(theme, "What to print")
        self.papers: dict[str, Radio] = {}
        papers = QVBoxLayout()
        papers.setSpacing(theme.px(4))
        for one in reversed(self._desk.book.pack.papers):
            choice = Radio(theme, f"{one.title}, to go on writing in a word processor" if one.editable else one.title)
            choice.setChecked(one.id == self._paper)
            choice.setAccessibleDescription(one.about)
            choice.toggled.connect(self._chooser(one.id))
            self.papers[one.id] = choice
            papers.addLayout(marked(theme, choice, one.about))
        card.body.addLayout(papers)
        self.names = Tick(theme, "With real names")
        self.names.toggled.connect(self.refresh)
        card.body.addWidget(Rule())
        card.body.addLayout(marked(theme, self.names, WITHOUT_NAMES))
        self.encrypt = Tick(theme, "Lock the saved file with a passphrase")
        self.passphrase = FilePassphrase(theme, self._desk)
        self.encrypt.setChecked(True)
        self.encrypt.toggled.connect(self.passphrase.setVisible)
        card.body.addWidget(self.encrypt)
        card.body.addWidget(self.passphrase)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.print_button = Button(theme, "Print…", icon="printer")
        self.print_button.clicked.connect(self._print)
        self.save_button = Button(theme, "Save as PDF…", "primary")
        self.save_button.clicked.connect(self._save)
        row.addWidget(self.save_button)
        row.addWidget(self.print_button)
        row.addStretch(1)
        card.body.addLayout(row)
        card.body.addWidget(Label("A printer, and the system's print queue, may keep a copy of what they print", "small"))
        return card

    def _chooser(self, paper_id: str) -> Callable[[bool], None]:
        def choose(chosen: bool) -> None:
            if chosen:
                self._paper = paper_id
                self._offer()
                self.refresh()

        return choose

    @property
    def _editable(self) -> bool:
        return self._desk.book.pack.paper(self._paper).editable

    def _offer(self) -> None:
        """A file to be written on is saved as one, and cannot be locked."""
        self.save_button.setText("Save for a word processor…" if self._editable else "Save as PDF…")
        self.encrypt.setVisible(not self._editable)
        self.passphrase.setVisible(not self._editable and self.encrypt.isChecked())

    def _print(self) -> None:
        try:
            printer = paper.chosen_printer(self)
        except paper.NotPrintedError as refusal:
            self._refused(refusal)
            return
        if printer is not None:
            noted = partial(export.record, names=self.names.isChecked(), how="printer")
            data, case, which = self._data, self._case, self._paper

            def send(errand: Errand) -> None:
                paper.paint(printer, data, errand)
                errand.vault(noted, case, which)

            self.bar.follow(self._desk.job(send, self._printed, self._refused, anywhere=True), "Printing")

    def _printed(self, _noted: None) -> None:
        self._tell("Sent to the printer.", "ok")

    def _save(self) -> None:
        passphrase = self.passphrase.text() if self.encrypt.isChecked() and not self._editable else None
        if passphrase is not None and not passphrase:
            self._tell("Enter a passphrase for the file, or take the tick away to save it unlocked.", "bad")
            self.passphrase.select()
            return
        if passphrase is None and not self._warned:
            self._warned = True
            self._tell(f"{UNLOCKED} Press “{self.save_button.text().strip()}” again to save it all the same.", "warn")
            return
        title, kind = (
            ("Save for a word processor", "Word document (*.docx)") if self._editable else ("Save as PDF", "PDF (*.pdf)")
        )
        to = choose_place(self, title, self._name, kind)
        if to is None:
            return
        take_out = partial(export.take_out, names=self.names.isChecked(), passphrase=passphrase)
        to = to if to.suffix else to.with_suffix(Path(self._name).suffix)
        case, called = self._case, self._paper

        def work(errand: Errand) -> None:
            leaving = errand.vault(take_out, case, called)
            errand.step(1, 3)
            export.write_out(leaving, to, replace=True)

        self._set_ready(ready=False)
        locked = passphrase is not None
        self.bar.follow(self._desk.job(work, lambda _: self._saved(locked=locked), self._not_saved), "Writing the file")

    def _saved(self, *, locked: bool) -> None:
        self._set_ready(ready=True)
        self.passphrase.clear()
        opens = "It opens with the passphrase you gave it." if locked else UNLOCKED
        self._tell(f"Saved. {opens}", "ok" if locked else "warn")

    def _not_saved(self, refusal: Refusal) -> None:
        self._set_ready(ready=True)
        self._refused(refusal)

    def _stopped(self, refusal: Refusal) -> None:
        self.view.show_leaves(None)
        self._tell(refusal.sentence, "warn")

    def _refused(self, refusal: Refusal) -> None:
        self._tell(refusal.sentence, "bad")

    def _tell(self, sentence: str, kind: str) -> None:
        fresh = Notice(self.theme, sentence, kind)
        self.column.replaceWidget(self._said, fresh)
        self._said.deleteLater()
        self._said = fresh
        announce(self, sentence)

    def _set_ready(self, *, ready: bool) -> None:
        self.save_button.setEnabled(ready)
        self.print_button.setEnabled(ready)


def _drawn(errand: Errand, made: Document) -> tuple[bytes, PdfLeaves, tuple[str, ...]]:
    """The PDF, its pages and what stands on them, on the thread of a job."""
    errand.step(0, 100)
    data = export.drawn(made)
    errand.step(50, 100)
    leaves = pdf_leaves(data)
    many = len(leaves.sizes)
    words = []
    for number in range(1, many + 1):
        words.append(pdf.text(data, number))
        errand.step(50 + 50 * number // many, 100)
    return data, leaves, tuple(words)
