"""How long nobody has touched the program, told by a clock that goes on while the computer sleeps.

A timer would not do: it stands still in a sleep, and would find an open vault in the morning (it was so in programs of this
kind). So the time is asked every second, and a second that lasted longer means that the computer slept: then too it locks.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer, Signal
from PySide6.QtGui import QMouseEvent

from ui.theme import app

LAST = 60  # seconds, in which it is said that the vault is about to lock
SLEPT = 30  # seconds between two looks, from which on the computer must have slept
PRESSED = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin}


def awake_or_asleep() -> float:
    """Seconds, those of sleep included."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if hasattr(time, "CLOCK_MONOTONIC"):  # a Mac's goes on in a sleep. Untried there.
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()  # Windows's goes on in a sleep. Untried there.


class Idle(QObject):
    """`left`: minutes until the lock, when that number changes. `last`: seconds, each second of the last minute; 0 when it is
    called off. `due`: lock now, and why where it was not for rest.
    """

    left = Signal(int)
    last = Signal(int)
    due = Signal(str)

    def __init__(self, minutes: int, clock: Callable[[], float] = awake_or_asleep, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._minutes, self._clock = minutes, clock
        self._touched = self._looked = clock()
        self._said_minutes, self._said_seconds = -1, 0
        self._at = QPointF()
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self.look)

    @property
    def running(self) -> bool:
        return self._second.isActive()

    def start(self) -> None:
        self.touch()
        self._looked = self._clock()
        app().installEventFilter(self)
        self._second.start()
        self.look()

    def stop(self) -> None:
        app().removeEventFilter(self)
        self._second.stop()

    def set_minutes(self, minutes: int) -> None:
        self._minutes = minutes
        self.touch()

    def say_again(self) -> None:
        """Tell whoever came late how long is left."""
        self._said_minutes = -1
        self.look()

    def touch(self) -> None:
        """Somebody is there."""
        self._touched = self._clock()
        if self._said_seconds:
            self._said_seconds = 0
            self.last.emit(0)
            self.look()

    def look(self) -> None:
        """Ask the time, and say what it means."""
        now = self._clock()
        slept, self._looked = now - self._looked, now
        rest = self._minutes * 60 - (now - self._touched)
        if slept >= SLEPT or rest <= 0:
            self.stop()
            self.due.emit("The computer was asleep." if slept >= SLEPT else "")
            return
        seconds = round(rest)
        minutes = -(-seconds // 60)
        if minutes != self._said_minutes:
            self._said_minutes = minutes
            self.left.emit(minutes)
        if seconds <= LAST:
            self._said_seconds = seconds
            self.last.emit(seconds)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in PRESSED:
            self.touch()
        elif event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            # Qt also says "moved" when something appears under a mouse that lies still.
            at = event.globalPosition()
            if at != self._at:
                self._at = at
                self.touch()
        return False
