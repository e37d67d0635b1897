"""Hears that the person logs off, that the computer shuts down, or that this process is told to end: then nothing typed is lost.

Windows and the session managers of X11 ask programs to save before they end; a Mac sends an event that closes the windows. On
Linux a log-off is a SIGTERM, and a terminal that goes away a SIGHUP, whose usual effect would be a process that is simply gone.
"""

import os
import signal
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal

from ui.theme import app

TOLD = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT") if hasattr(signal, name))


class Ending(QObject):
    """`log_off`: lock, the session may end at any moment. `told`: save, close and end."""

    log_off = Signal()
    told = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before: dict[int, object] = {}
        self._pipe: tuple[int, int] | None = None
        app().commitDataRequest.connect(self._asked)
        app().aboutToQuit.connect(self.told)
        if os.name == "posix":
            self._listen()

    def stop(self) -> None:
        """Signals do again what they did before."""
        self.blockSignals(True)
        for number, before in self._before.items():
            signal.signal(number, before)  # type: ignore[arg-type]
        self._before.clear()
        if self._pipe is not None:
            signal.set_wakeup_fd(-1)
            self._notifier.setEnabled(False)
            for end in self._pipe:
                os.close(end)
            self._pipe = None

    def _listen(self) -> None:
        """Python would run a handler only when it next runs Python; Qt wakes up for what Python writes into a pipe."""
        self._pipe = os.pipe()
        for end in self._pipe:
            os.set_blocking(end, False)
        signal.set_wakeup_fd(self._pipe[1], warn_on_full_buffer=False)
        for number in TOLD:
            self._before[number] = signal.signal(number, _only_wake)
        self._notifier = QSocketNotifier(self._pipe[0], QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._heard)

    def _asked(self) -> None:
        self.log_off.emit()

    def _heard(self) -> None:
        if self._pipe is not None and set(os.read(self._pipe[0], 64)) & set(TOLD):
            self.told.emit()


def _only_wake(_number: int, _frame: FrameType | None) -> None:
    """What is done is done by `Ending`, once Qt has woken up."""
