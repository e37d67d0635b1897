"""What to print: the very PDF is shown that is printed or saved."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from desktop.form.standing import Problem
from desktop.paper.document import Document
from desktop.record.ids import CaseId
from desktop.refusal import Refusal
from desktop.usecase import export, mistakes
from desktop.usecase.mistakes import Mistake
from ui.desk import Desk
from ui.form.problems import ProblemSummary
from ui.job import Errand
from ui.page.paper_page import Drawn, PaperPage, leafed
from ui.page.record_card import RecordCard
from ui.page.way_out import Leaving, WayOut
from ui.theme import Theme
from ui.widget.card import Card, Rule
from ui.widget.label import Label
from ui.widget.mark import Radio, Tick, marked

WITHOUT_NAMES = "Without them, people and agencies go by their labels, and what tells who somebody is is left out"
AS_IT_IS = "Each line goes to its answer. The review can be printed and handed over as it is, too"


class PrintPage(PaperPage):
    """Draws away from the screen's thread; a drawing that is no longer wanted is dropped when it arrives."""

    record_wanted = Signal(object, str)  # and the path of the answer in it

    def __init__(self, theme: Theme, desk: Desk, case: CaseId) -> None:
        super().__init__(theme, desk, "Print", "What you see here is the very document that is printed or saved.")
        self._desk, self._case = desk, case
        self._asked = 0
        self._name = ""
        self._paper = desk.book.pack.papers[-1].id
        self.out = WayOut(theme, desk, self.bar, self.said)
        self.wrong = ProblemSummary(theme, AS_IT_IS)
        self._which = Label("", "label")
        choices = self._choices()
        self.record = RecordCard(theme, desk, case, self.names.isChecked, self.said, self)
        self.lay_beside((choices, self.record), (self.said, self.bar, self._which))
        self.column.insertWidget(1, self.wrong)
        self.refresh()
        desk.ask(mistakes.mistakes, case, then=self._tell_mistakes)

    def refresh(self) -> None:
        self._asked += 1
        ticket, names = self._asked, self.names.isChecked()
        self.out.offer(None)

        def draw(made: tuple[Document, str]) -> None:
            self._name = made[1]
            self.bar.follow(
                self._desk.job(lambda errand: _drawn(errand, made[0]), lambda data: self._show(ticket, data), self._stopped),
                "Drawing the document",
            )

        self._desk.ask(export.preview, self._case, self._paper, names=names, then=draw)

    def _show(self, ticket: int, drawn: Drawn) -> None:
        if ticket != self._asked:
            return
        self.show_drawn(drawn)
        many = len(drawn[1].sizes)
        called = self._desk.book.pack.paper(self._paper).title
        names = "with real names" if self.names.isChecked() else "with labels in place of names"
        self._which.setText(f"{called}, {names}, {many} page{'s' if many != 1 else ''}")
        self.out.offer(self._leaving())

    def _leaving(self) -> Leaving:
        """What is on show, with the choices as they are now."""
        case, called, names = self._case, self._paper, self.names.isChecked()

        def printed(errand: Errand) -> None:
            errand.vault(partial(export.record, names=names, how="printer"), case, called)

        def save(errand: Errand, to: Path, passphrase: str | None) -> None:
            made = errand.vault(partial(export.take_out, names=names, passphrase=passphrase), case, called)
            errand.step(1, 3)
            export.write_out(made, to, replace=True)

        return Leaving(self.data, self._name, printed, save)

    def _tell_mistakes(self, found: tuple[Mistake, ...]) -> None:
        """What is on this paper, or in this record, and cannot be right. It can go out all the same."""
        self.wrong.show_problems([Problem(str(number), one.words) for number, one in enumerate(found)])
        self.wrong.wanted.connect(lambda number: self.record_wanted.emit(found[int(number)].record_id, found[int(number)].path))

    def _choices(self) -> Card:
        theme = self.theme
        card = Card(theme, "What to print")
        self.papers: dict[str, Radio] = {}
        papers = QVBoxLayout()
        papers.setSpacing(theme.px(4))
        for one in reversed(self._desk.book.pack.papers):
            choice = Radio(theme, f"{one.title}, for a word processor" if one.editable else one.title)
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
        card.body.addWidget(self.out)
        return card

    def _chooser(self, paper_id: str) -> Callable[[bool], None]:
        def choose(chosen: bool) -> None:
            if chosen:
                self._paper = paper_id
                self.out.show_editable(self._desk.book.pack.paper(paper_id).editable)
                self.refresh()

        return choose

    def _stopped(self, refusal: Refusal) -> None:
        self.view.show_leaves(None)
        self.said.tell(refusal.sentence, "warn")


def _drawn(errand: Errand, made: Document) -> Drawn:
    """The PDF, its pages and what stands on them, on the thread of a job."""
    errand.step(0, 100)
    data = export.drawn(made)
    errand.step(50, 100)
    return leafed(data, lambda done, whole: errand.step(50 + 50 * done // whole, 100))
