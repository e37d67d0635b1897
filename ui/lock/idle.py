"""How long nobody has touched the program, told by a clock that goes on while the computer sleeps.

A timer would not do: it stands still in a sleep, and would find an open vault in the morning (it was so in programs of this
kind). So the time is asked every second, of two clocks: one goes on in a sleep and the other stands still, and what one has more
than the other was slept. A second that merely lasted long (the program was busy, or the computer) is no sleep, and locks
nothing until it lasted so long that nobody can have been at work.
"""

import ctypes
import sys
import time
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent

LAST = 60  # seconds, in which it is said that the vault is about to lock
SLEPT = 5  # seconds by which the clocks differ between two looks, from which on it was a sleep and no unevenness of theirs
# Seconds between two looks, from which on it locks whatever the clocks say: some computers hold the programs still in a sleep of
# which the clocks know nothing (a virtual machine that is paused, a laptop that Windows calls in standby and not asleep).
STOOD = 120
ASLEEP, STILL = "The computer was asleep.", "The computer stood still for a while."
PRESSED = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin}


class Now(NamedTuple):
    """Seconds since some beginning: with those that the computer slept, and without them."""

    whole: float
    awake: float


if sys.platform == "win32":
    _system = ctypes.WinDLL("kernel32")

    def now() -> Now:
        """Windows counts the former in thousandths of a second and the latter in ten-millionths. Tried under wine only."""
        awake = ctypes.c_ulonglong()
        _system.GetTickCount64.restype = ctypes.c_ulonglong
        _system.QueryUnbiasedInterruptTime(ctypes.byref(awake))
        return Now(_system.GetTickCount64() / 1e3, awake.value / 1e7)

elif sys.platform == "darwin":  # untried there

    def now() -> Now:
        """A Mac's monotonic clock goes on in a sleep."""
        return Now(time.clock_gettime(time.CLOCK_MONOTONIC), time.clock_gettime(time.CLOCK_UPTIME_RAW))

else:

    def now() -> Now:
        """Linux's monotonic clock stands still in a sleep."""
        return Now(time.clock_gettime(time.CLOCK_BOOTTIME), time.clock_gettime(time.CLOCK_MONOTONIC))


class Idle(QObject):
    """`left`: minutes until the lock, when that number changes. `last`: seconds, each second of the last minute; 0 when it is
    called off. `due`: lock now, and why where it was not for rest.
    """

    left = Signal(int)
    last = Signal(int)
    due = Signal(str)

    def __init__(self, minutes: int, clock: Callable[[], Now] = now, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._minutes, self._clock = minutes, clock
        self._looked = clock()
        self._touched = self._looked.whole
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
        self._second.start()
        self.look()

    def stop(self) -> None:
        for window in QGuiApplication.topLevelWindows():
            window.removeEventFilter(self)
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
        self._touched = self._clock().whole
        if self._said_seconds:
            self._said_seconds = 0
            self.last.emit(0)
            self._ask()

    def look(self) -> None:
        """Ask the time, and say what it means. And listen at each window, also at one that opened since.

        To listen twice is to listen once. At the application, every event of every widget would come through here, and a page
        would take half as long again to make.
        """
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)
        self._ask()

    def _ask(self) -> None:
        at, before = self._clock(), self._looked
        self._looked = at
        passed = at.whole - before.whole
        slept = passed - (at.awake - before.awake)
        rest = self._minutes * 60 - (at.whole - self._touched)
        why = ASLEEP if slept >= SLEPT else STILL if passed >= STOOD else ""
        if why or rest <= 0:
            self.stop()
            self.due.emit(why)
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
