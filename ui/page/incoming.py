"""Files on their way into a register. What was dropped comes in to the last one, whether its list is still shown or not."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.form.form import Form
from desktop.reading import source
from desktop.record.ids import CaseId
from desktop.refusal import Refusal
from desktop.usecase import arrivals, filing
from desktop.usecase.filing import Added
from ui.desk import Desk
from ui.job import Job

MOST_TOLD = 6


class Incoming(QObject):
    """Belongs to the desk, and outlives its list until nothing waits any more.

    `started`: a job, and what it does in words. `begun`: the record of each file that came in, in order; `came`: the last of
    them. `told`: what became of all of them.
    """

    started = Signal(object, str)
    begun = Signal(object)
    came = Signal(object)
    told = Signal(str)

    def __init__(self, desk: Desk, case: CaseId, form: Form) -> None:
        super().__init__(desk)
        self._desk, self._case, self._form = desk, case, form
        self._waiting: list[Path] = []
        self._taken: tuple[Path, ...] = ()
        self._busy, self._retired = False, False

    def take(self, paths: Sequence[Path]) -> None:
        """Copy files into the vault, each as a record of its own. More that come meanwhile wait their turn."""
        self._waiting.extend(paths)
        if paths:
            self._desk.do(arrivals.expect, self._case, [source.name_of(path) for path in paths])
        if self._busy:
            return
        if self._waiting:
            self._start()
        elif self._retired:
            self.deleteLater()

    def retire(self) -> None:
        """The list is gone."""
        self._retired = True
        self.take(())

    def _start(self) -> None:
        self._busy = True
        taken, self._waiting = tuple(self._waiting), []
        self._taken = taken
        job: Job = self._desk.job(
            lambda errand: filing.add(errand.vault, errand.step, self._case, self._form.id, taken), self._came, self._refused
        )
        self.started.emit(job, "Adding the file" if len(taken) == 1 else f"Adding {len(taken)} files")

    def _came(self, all_of_them: tuple[Added, ...]) -> None:
        came = [one.record_id for one in all_of_them if one.record_id is not None]
        for one in came:
            self.begun.emit(one)
        for last in came[-1:]:
            self.came.emit(last)
        self.told.emit(account(all_of_them))
        self._go_on()

    def _refused(self, refusal: Refusal) -> None:
        self.told.emit(refusal.sentence)
        self._go_on()

    def _go_on(self) -> None:
        """What became of the last ones was told."""
        self._busy = False
        self._desk.do(arrivals.cross_out, self._case, [source.name_of(path) for path in self._taken])
        self.take(())


def account(all_of_them: Sequence[Added]) -> str:
    """What became of files that were to come in, where the chosen ones still are, and what is to be known of each."""
    came = [one for one in all_of_them if one.record_id is not None]
    lines = []
    if len(came) == 1:
        lines.append(
            f"A copy is now inside the vault. The file you chose is still at {came[0].path}: "
            "delete it yourself if it should not stay there."
        )
    elif came:
        lines.append(
            f"Copies of {len(came)} files are now inside the vault. The files you chose are still where they were: "
            "delete them yourself if they should not stay there."
        )
    noted = [one for one in all_of_them if one.note]
    lines += [f"{one.path.name}: {one.note}" for one in noted[:MOST_TOLD]]
    if len(noted) > MOST_TOLD:
        out = len([one for one in noted[MOST_TOLD:] if one.record_id is None])
        lines.append(f"And {len(noted) - MOST_TOLD} more, of which {out} were not added.")
    return "\n".join(lines)
