"""The record of a review for the board, from the print page: the same choice of labels or names, a file of its own."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.record.ids import CaseId
from desktop.refusal import Refusal
from desktop.usecase import handover
from ui.desk import Desk
from ui.files import choose_place
from ui.job import Account, Errand
from ui.theme import Theme
from ui.widget.button import Button
from ui.widget.card import Card, Said
from ui.widget.job_bar import JobBar
from ui.widget.label import Label

ABOUT = (
    "Everything recorded, with its whole history, in a format that can be read without Caseward, and the history as PDF. "
    "The board needs it to answer for the review when your part has ended."
)
SAVED = "The record is saved. It is not locked: give it to the board by hand, or on a disk that is encrypted."


class RecordCard(Card):
    """`names`: whether the tick on the page says so. `said`: the place there for what happened."""

    def __init__(self, theme: Theme, desk: Desk, case: CaseId, names: Callable[[], bool], said: Said, parent: QWidget) -> None:
        super().__init__(theme, "The record for the board")
        self._desk, self._case, self._names, self._said, self._page = desk, case, names, said, parent
        self.body.addWidget(Label(ABOUT))
        self.body.addWidget(
            Label(
                "With real names, it also holds the files that were kept. It is not locked: whoever has the file can read it",
                "small",
            )
        )
        row = QHBoxLayout()
        self.save_button = Button(theme, "Save the record…")
        self.save_button.clicked.connect(self._save)
        row.addWidget(self.save_button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.bar = JobBar(theme)
        self.body.addWidget(self.bar)

    def _save(self) -> None:
        self._desk.ask(handover.file_name, self._case, then=self._save_as, timed=False)

    def _save_as(self, name: str) -> None:
        to = choose_place(self._page, "Save the record", name, "Archive (*.zip)")
        if to is None:
            return
        to, case, names = to if to.suffix else to.with_suffix(".zip"), self._case, self._names()
        self.save_button.setEnabled(False)

        def work(errand: Errand) -> Path:
            handover.handover(errand.vault, errand.step, case, to, names=names, replace=True)
            return to

        account = Account("The record was not written: save it again.", "The record was saved.")
        self.bar.follow(self._desk.job(work, self._saved, self._refused, account=account), "Writing the record")

    def _saved(self, _to: Path) -> None:
        self.save_button.setEnabled(True)
        self._said.tell(
            "The record is saved. It is not locked: give it to the board by hand, or on a disk that is encrypted.", "warn"
        )

    def _refused(self, refusal: Refusal) -> None:
        self.save_button.setEnabled(True)
        self._said.tell(refusal.sentence, "bad")
