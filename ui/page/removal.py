"""Taking a record out of sight: where it is named is said first, and it goes when that is asked for once more."""

from PySide6.QtCore import QObject, Signal

from desktop.record.ids import RecordId
from desktop.refusal import Refusal
from desktop.usecase import record
from desktop.usecase.record import Use
from ui.desk import Desk

MOST_PLACES = 4  # that are named before something is removed


class Removal(QObject):
    """`warned`: in words, why nothing was removed yet. `done`: the record that is gone, and the step that Undo can take back."""

    warned = Signal(str)
    done = Signal(object, object)

    def __init__(self, desk: Desk, *, names: bool, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._names = desk, names
        self._looking = False
        self._warned_of: RecordId | None = None

    def ask(self, record_id: RecordId) -> None:
        """Remove a record, unless it is named somewhere and that was not said yet."""
        if not self._looking:  # else the second of two quick presses would count as an answer to what nobody has read
            self._looking = True
            self._desk.ask(
                record.uses,
                record_id,
                names=self._names,
                then=lambda uses: self._go_on(record_id, uses),
                refused=self._refused,
                timed=False,
            )

    def forget(self) -> None:
        """What was warned of is not to be seen any more: the next time it is said again."""
        self._warned_of = None

    def _refused(self, refusal: Refusal) -> None:
        self._looking = False
        self._desk.refused.emit(refusal.sentence)

    def _go_on(self, record_id: RecordId, uses: tuple[Use, ...]) -> None:
        self._looking = False
        if uses and self._warned_of != record_id:
            self._warned_of = record_id
            self.warned.emit(
                f"This is named in {places(uses)}. Press Remove again to remove it all the same; it can be put back."
            )
            return
        self.forget()
        self._desk.do(record.remove, record_id, then=lambda step: self.done.emit(record_id, step))


def places(uses: tuple[Use, ...]) -> str:
    """Where something is named, the first few in words and the rest counted."""
    found = sorted({f"{use.record.title} ({use.question})" for use in uses})
    more = len(found) - MOST_PLACES
    return ", ".join(found[:MOST_PLACES]) + (f" and {more} more place{'s' if more > 1 else ''}" if more > 0 else "")
