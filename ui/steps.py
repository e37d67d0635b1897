"""Taking back and doing again, across pages: numbers of steps, newest last. What they changed is known to the vault alone."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop.refusal import Refusal
from desktop.usecase import undo
from ui.desk import Desk


class Steps(QObject):
    """`offered`: whether there is something to take back, and something to do again."""

    offered = Signal(bool, bool)
    taken = Signal()
    refused = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._done: list[int] = []
        self._undone: list[int] = []

    @property
    def can_take_back(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def did(self, step: int) -> None:
        """Something new was done: what was taken back before can no longer be done again."""
        self._done.append(step)
        self._undone.clear()
        self._offer()

    def take_back(self) -> None:
        """The last step, once everything asked before is written."""
        self._desk.ask(lambda _book: None, then=lambda _: self._take(self._done, self._undone), timed=False)

    def redo(self) -> None:
        self._take(self._undone, self._done)

    def _take(self, from_: list[int], to: list[int]) -> None:
        if not from_:
            return

        def taken(new: int) -> None:
            to.append(new)
            self._offer()
            self.taken.emit()

        self._desk.do(undo.take_back, from_.pop(), then=taken, refused=self._refusing())

    def _refusing(self) -> Callable[[Refusal], None]:
        def refused(refusal: Refusal) -> None:
            self._offer()
            self.refused.emit(refusal.sentence)

        return refused

    def _offer(self) -> None:
        self.offered.emit(self.can_take_back, self.can_redo)
