"""Taking back and doing again, across pages: numbers of steps, newest last. What they changed is known to the vault alone."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QTextEdit

from desktop.refusal import Refusal
from desktop.usecase import edit, undo
from desktop.usecase.casebook import Casebook
from ui.desk import Desk


class Steps(QObject):
    """Holds no text but the two labels that are on show: what Undo would take back, and what Redo would do again."""

    offered = Signal(str, str)  # those labels; "" where there is nothing
    taken = Signal(object, bool)  # the Step that was just taken back, or (False) done again
    refused = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._done: list[int] = []
        self._undone: list[int] = []
        self._names = True

    @property
    def can_take_back(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def show_names(self, shown: bool) -> None:
        self._names = shown
        self._offer()

    def stacks(self) -> tuple[list[int], list[int]]:
        """What was done and what was taken back, for whoever carries on."""
        return self._done, self._undone

    def carry_on(self, stacks: tuple[list[int], list[int]]) -> None:
        self._done, self._undone = stacks
        self._offer()

    def did(self, step: int) -> None:
        """Something new was done: what was taken back before can no longer be done again."""
        if step not in self._done:
            self._done.append(step)
        self._undone.clear()
        self._offer()

    def forget(self, step: int | None) -> None:
        """A step that undid itself: a record that was begun and left without a word."""
        if step in self._done:
            self._done.remove(step)
            self._offer()

    def take_back(self) -> None:
        """The last step, once everything asked before is written."""
        self._desk.ask(lambda _book: None, then=lambda _: self._take(self._done, self._undone), timed=False)

    def redo(self) -> None:
        """The last step that was taken back, unless something newer is being written."""
        self._desk.ask(lambda _book: None, then=lambda _: self._take(self._undone, self._done), timed=False)

    def _take(self, from_: list[int], to: list[int]) -> None:
        if not from_:
            return

        def taken(new: int) -> None:
            to.append(new)
            self._offer()
            back = to is self._undone
            self._desk.ask(undo.described, new, names=self._names, then=lambda step: self.taken.emit(step, back), timed=False)

        def refused(refusal: Refusal) -> None:
            if not isinstance(refusal, undo.ChangedSinceError | edit.RecordGoneError):
                from_.append(step)  # the disk did not take it: it can be tried again
            self._offer()
            self.refused.emit(refusal.sentence)

        step = from_.pop()
        self._desk.do(undo.take_back, step, then=taken, refused=refused)

    def _offer(self) -> None:
        """Both labels are looked up in one go, so that an answer that comes late is never mixed with a newer one."""
        tops = [stack[-1] if stack else None for stack in (self._done, self._undone)]
        names = self._names

        def look(book: Casebook) -> tuple[str, ...]:
            found = (undo.described(book, top, names=names) if top is not None else None for top in tops)
            return tuple(step.words if step else "" for step in found)

        self._desk.ask(look, then=lambda words: self.offered.emit(*words), timed=False)


def keeps(box: QObject, event: QKeyEvent) -> bool:
    """Whether a box has something of its own to take back or do again. Its words are only its own until they are sealed."""
    undo, redo = event.matches(QKeySequence.StandardKey.Undo), event.matches(QKeySequence.StandardKey.Redo)
    if isinstance(box, QLineEdit) and (undo or redo):
        return box.isUndoAvailable() if undo else box.isRedoAvailable()
    if isinstance(box, QTextEdit) and (undo or redo):
        return box.document().isUndoAvailable() if undo else box.document().isRedoAvailable()
    return True
