"""One letter: the very PDF that is printed, saved and, once it is marked as issued, kept for good."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.practice.records import said
from desktop.record.ids import EntryId, RecordId
from desktop.refusal import Refusal
from desktop.usecase import letter, record
from desktop.usecase.record import View
from ui.desk import Desk
from ui.job import Account, Errand
from ui.page.paper_page import Drawn, PaperPage, leafed
from ui.page.way_out import Leaving, WayOut
from ui.theme import Theme
from ui.widget.button import Button
from ui.widget.card import Card
from ui.widget.drop import Drop
from ui.widget.label import ClickLabel, Label

CHOOSE = "Choose…"
FOR_GOOD = "From then on this letter cannot be changed, taken back or removed. A later letter is a new one."


class LetterPage(PaperPage):
    """Draws away from the screen's thread."""

    edit_wanted = Signal(object)
    issued = Signal()

    def __init__(self, theme: Theme, desk: Desk, record_id: RecordId, *, names: bool) -> None:
        super().__init__(theme, desk, "Letter", "What you see here is the very letter that is printed, saved or issued.")
        self._desk, self._record, self._names = desk, record_id, names
        self._ready: Leaving | None = None
        self.edit_button = Button(theme, "Edit the draft", icon="pencil")
        self.edit_button.clicked.connect(lambda: self.edit_wanted.emit(self._record))
        self.out = WayOut(theme, desk, self.bar, self.said, self.edit_button)
        leaving = Card(theme, "Print or save")
        leaving.body.addWidget(self.out)
        self.lay_beside((leaving, self._issuing()), (self.bar,))
        self.column.insertWidget(1, self.said)
        self.refresh()

    def refresh(self) -> None:
        self._offer(None)
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

    def _show(self, drawn: tuple[Drawn, str]) -> None:
        paper, name = drawn
        self.show_drawn(paper)
        record_id = self._record

        def printed(errand: Errand) -> None:
            errand.vault(letter.printed, record_id)

        def save(errand: Errand, to: Path, passphrase: str | None) -> None:
            letter.save(errand.vault, errand.step, record_id, to, passphrase)

        self._offer(Leaving(self.data, name, printed, save))

    def _offer(self, leaving: Leaving | None) -> None:
        self.out.offer(leaving)
        self.issue_button.setEnabled(leaving is not None)
        self._ready = leaving or self._ready

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

    def _issue(self) -> None:
        how, day = str(self.way.currentData()), self.day.text()
        self._offer(None)
        self.bar.follow(
            self._desk.job(
                lambda errand: letter.issue(errand.vault, errand.step, self._record, day, how),
                self._issued,
                self._not_issued,
                account=Account("The letter was not marked as issued.", "The letter was marked as issued."),
            ),
            "Keeping the letter as it goes out",
        )

    def _issued(self, _step: EntryId) -> None:
        self._tell("Marked as issued. A copy is kept in the vault exactly as it went out.", "ok")
        self.issued.emit()
        self.refresh()

    def _not_issued(self, refusal: Refusal) -> None:
        self._offer(self._ready)
        self._refused(refusal)

    def _refused(self, refusal: Refusal) -> None:
        self._tell(refusal.sentence, "bad")

    def _tell(self, sentence: str, kind: str) -> None:
        self.said.tell(sentence, kind)
        self.ensureWidgetVisible(self.said)


def _drawn(errand: Errand, record_id: RecordId) -> tuple[Drawn, str]:
    """The PDF, its pages and what stands on them, and the name of its file: on the thread of a job."""
    data = letter.drawn(errand.vault, errand.step, record_id)
    return leafed(data), errand.vault(letter.file_name, record_id)
