"""A long job: what its own thread may do (`Errand`), and how the screen hears of it and stops it (`Job`)."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from desktop.refusal import Stopped

Result = TypeVar("Result")


@dataclass(frozen=True)
class Account:
    """What a door says of a job of which a lock came first: where it was stopped, and where it had ended and nobody was told.

    No text of a case.
    """

    stopped: str = ""
    done: str = ""


Runner = Callable[[Callable[..., Any], tuple[object, ...], int | None], Any]
BETWEEN = 0.05  # seconds between two tellings: a bar that moves more often only costs


class Errand:
    """Handed to the work of a job, on the job's thread."""

    def __init__(self, run: Runner, closed: Callable[[], bool]) -> None:
        self._run, self._closed = run, closed
        self._stopped = threading.Event()
        self._told = 0.0
        self.job: Job | None = None

    def step(self, done: int, whole: int) -> None:
        """Tell how far the work is. Raises Stopped once it was cancelled, or the vault is being closed."""
        if self._stopped.is_set() or self._closed():
            raise Stopped
        now = time.monotonic()
        job = self.job
        if job is not None and (done >= whole or now - self._told >= BETWEEN) and isValid(job):
            self._told = now
            job.told.emit(done, whole)

    def go_on(self, done: int, whole: int) -> bool:
        """`step` for work that asks whether to go on rather than being stopped: copying and checking a vault."""
        try:
            self.step(done, whole)
        except Stopped:
            return False
        return True

    def vault(self, usecase: Callable[..., Result], *values: object) -> Result:
        """Run a use case on the open casebook, on the vault's thread, and wait. Keep each short: a save may be waiting."""
        found: Result = self._run(usecase, values, time.time_ns() // 1_000_000)
        return found

    def look(self, query: Callable[..., Result], *values: object) -> Result:
        """`vault` for what does not ask the time."""
        found: Result = self._run(query, values, None)
        return found

    def stop(self) -> None:
        self._stopped.set()


class Job(QObject):
    """`moved`: done and whole, at most twenty times a second. `ended`: finished, refused or stopped."""

    moved = Signal(object, object)  # Python's integers: bytes of a large file are more than Qt's would hold
    ended = Signal()
    told = Signal(object, object)  # from the job's own thread: only `moved` may be listened to

    def __init__(self, errand: Errand, parent: QObject) -> None:
        super().__init__(parent)
        self._errand = errand
        self.running = True
        errand.job = self
        self.told.connect(self.moved, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        self._errand.stop()

    def end(self) -> None:
        self.running = False
        self.ended.emit()
        self.deleteLater()
