"""Python's own tidying up, on the screen's thread alone.

Python looks for garbage on whatever thread happens to ask for memory. A widget or a model that is in the garbage would
then end on the vault's thread, which Qt does not survive. So it is not done by itself while there is such a thread, but
from time to time where the widgets live.
"""

import gc
import threading

from PySide6.QtCore import QObject, QTimer

EVERY = 500  # milliseconds


class Sweep(QObject):
    """From its making until `stop`. Looks at the young often and at the old seldom, by Python's own measure."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.sweep)
        self._timer.start()

    def sweep(self) -> None:
        due = [n for n, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if count > most]
        if due:
            gc.collect(max(due))

    def stop(self) -> None:
        """The thread that it was for has ended. Another vault's, or that of a job, may be at work still."""
        self._timer.stop()
        if threading.active_count() == 1:
            gc.enable()
