"""Records how long each event kept the screen's thread: what a person would have waited before the window answered.

Counts what one event from the outside sets off until it is done. An event that opens an event loop of its own (a dialog,
a menu) is not one wait; what happens inside that loop is counted by itself. What was spent in the queue for a processor, behind
other programs, is told apart: on a machine that is shared it is most of it, and says nothing of this one.
"""

import time
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QThread
from PySide6.QtWidgets import QApplication

TOLD = 20  # milliseconds from which a wait is worth keeping
QUEUED = Path("/proc/thread-self/schedstat")  # Linux: nanoseconds at work, and in the queue


@dataclass(frozen=True)
class Wait:
    milliseconds: float
    working: float  # of these, how long this thread was at work
    queued: float  # and how long it stood behind other programs; the rest it waited for the disk, or for another thread of ours
    event: str
    receiver: str
    test: str

    @property
    def alone(self) -> float:
        """What it would have been had this machine been ours alone."""
        return self.milliseconds - self.queued

    def __str__(self) -> str:
        told = f"{self.alone:.0f} ms ({self.working:.0f} at work), and {self.queued:.0f} behind other programs"
        return f"{told}  {self.event} to {self.receiver}  in {self.test}"


def queued() -> float:
    """Milliseconds that this thread has stood in the queue for a processor in its life. 0 where no system tells."""
    return int(QUEUED.read_text().split()[1]) / 1e6 if QUEUED.exists() else 0.0


class Watched(QApplication):
    """The application of every test. `test`: whose waits these are, empty when nobody asks."""

    test = ""
    waits: list[Wait] = []  # noqa: RUF012 - one application, one list
    _loops: list[int] = []  # noqa: RUF012 - the depth of event loops around each event that is being handled
    _opened: set[int] = set()  # noqa: RUF012 - which of those opened a loop of their own

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        if not Watched.test:
            return super().notify(receiver, event)
        depth = QThread.currentThread().loopLevel()
        around = Watched._loops
        if around and around[-1] >= depth:  # a part of what the event around it does
            return super().notify(receiver, event)
        if around:
            Watched._opened.update(range(len(around)))
        kind, name = event.type().name, type(receiver).__name__
        around.append(depth)
        began, worked, stood = time.perf_counter(), time.thread_time(), queued()
        try:
            return super().notify(receiver, event)
        finally:
            took, at_work = (time.perf_counter() - began) * 1000, (time.thread_time() - worked) * 1000
            around.pop()
            if len(around) in Watched._opened:
                Watched._opened.discard(len(around))
            elif took >= TOLD:
                Watched.waits.append(Wait(took, at_work, queued() - stood, kind, name, Watched.test))


def longest(most: int = 5) -> list[Wait]:
    return sorted(Watched.waits, key=lambda wait: -wait.alone)[:most]
