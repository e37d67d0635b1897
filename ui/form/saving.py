"""Keeps what is typed into one record: soon after the last key, and sealed in the trail once the box is left."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.form.answer import Answer, Answers, put
from desktop.reading import source
from desktop.record.ids import RecordId, case_of
from desktop.refusal import Refusal
from desktop.usecase import arrivals, edit, filing
from desktop.usecase.edit import RecordGoneError
from desktop.usecase.filing import Added
from ui.desk import Desk
from ui.job import Job

PAUSE, AT_LATEST, REST = 800, 3000, 60_000  # milliseconds: after the last key, after the first, without one


class Saving(QObject):
    """`sealed`: a step that Undo can take back. `filed`: what became of a file. `lost`: a choice was refused, and is not kept.

    Outlives its page until the last answer of the vault is in: what was typed just before leaving a page can be undone too,
    and a file that was still coming in then is told of wherever the person is.
    """

    sealed = Signal(object)
    filed = Signal(object)
    lost = Signal()

    def __init__(self, desk: Desk, record_id: RecordId) -> None:
        super().__init__(desk)
        self._desk, self._record_id = desk, record_id
        self._asked, self._retired = 0, False
        self._coming = 0
        self._unsaved: dict[str, Answer] = {}
        self._unsealed: set[str] = set()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._latest = QTimer(self, singleShot=True, interval=AT_LATEST)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._pause.timeout.connect(self.save)
        self._latest.timeout.connect(self.save)
        self._rest.timeout.connect(self.seal)

    def save(self) -> None:
        """Have everything typed so far written. Nothing to do when nothing is waiting."""
        self._pause.stop()
        self._latest.stop()
        unsaved, self._unsaved = self._unsaved, {}
        for path, value in unsaved.items():
            self._write(path, value)

    def seal(self) -> None:
        """Write, and seal every edit that is open."""
        self.save()
        self._rest.stop()
        unsealed, self._unsealed = self._unsealed, set()
        for path in sorted(unsealed):
            self._asked += 1
            self._desk.do(edit.left, self._record_id, path, then=self._tell, refused=self._refused)

    def typed(self, path: str, value: Answer) -> None:
        self._unsaved[path] = value
        self._unsealed.add(path)
        self._pause.start()
        self._rest.start()
        if not self._latest.isActive():
            self._latest.start()

    def left(self, path: str) -> None:
        if path in self._unsealed:
            self.seal()

    def chosen(self, path: str, value: Answer) -> None:
        self.seal()
        self._asked += 1
        self._desk.do(edit.chosen, self._record_id, path, value, then=self._tell, refused=self._not_chosen)

    @property
    def expects_file(self) -> bool:
        """A file is on its way into this record."""
        return self._coming > 0

    def keep_file(self, path: str, chosen: Path) -> Job:
        """Copy a file into the vault as the answer to a question."""
        self.seal()
        self._asked += 1
        self._coming += 1
        case, name = case_of(self._record_id), [source.name_of(chosen)]
        self._desk.do(arrivals.expect, case, name)

        def not_filed(refusal: Refusal) -> None:
            self._desk.do(arrivals.cross_out, case, name)
            self._not_filed(refusal)

        return self._desk.job(
            lambda errand: filing.answer(errand.vault, errand.step, self._record_id, path, chosen), self._filed, not_filed
        )

    def ahead_of(self, answers: Answers) -> Mapping[str, Answer]:
        """The store's answers with what is typed and not yet written: the person is ahead of the store."""
        for path, value in self._unsaved.items():
            answers = put(answers, path, value)
        return answers

    def retire(self) -> None:
        """The page is gone."""
        self._retired = True
        self._settle(0)

    def _tell(self, step: object) -> None:
        if step is not None:
            self.sealed.emit(step)
        self._settle(1)

    def _refused(self, refusal: Refusal) -> None:
        self._desk.refused.emit(refusal.sentence)
        self._settle(1)

    def _write(self, path: str, value: Answer) -> None:
        def written(_told: object) -> None:
            self._desk.paid((self._record_id, path))
            self._settle(1)

        def refused(refusal: Refusal) -> None:
            self._hold(path, value, refusal)

        self._asked += 1
        self._desk.do(edit.typed, self._record_id, path, value, then=written, refused=refused)

    def _hold(self, path: str, value: Answer, refusal: Refusal) -> None:
        """Typed words that the disk did not take are asked to be written again, with the next ones or after a rest."""
        if not isinstance(refusal, RecordGoneError) and not self._retired:
            self._unsaved.setdefault(path, value)
            self._unsealed.add(path)
            self._rest.start()
            self._desk.owe((self._record_id, path))
        else:
            self._desk.paid((self._record_id, path))  # it is told to be lost
        self._refused(refusal)

    def _not_chosen(self, refusal: Refusal) -> None:
        self._refused(refusal)
        self.lost.emit()

    def _filed(self, added: Added) -> None:
        self._coming -= 1
        self.filed.emit(added)
        self._tell(added.step)

    def _not_filed(self, refusal: Refusal) -> None:
        self._coming -= 1
        self._refused(refusal)

    def _settle(self, answered: int) -> None:
        self._asked -= answered
        if self._retired and not self._asked:
            self.deleteLater()
