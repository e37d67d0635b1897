"""Somebody who hears what the system says, in a process of its own: `python -m tests.listener`. A line a reason to lock."""

import os
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from desktop.guard import close_up

if __name__ == "__main__":
    close_up()  # what Qt says to the bus is said below this

from PySide6.QtCore import QTimer

from ui.lock.system_watch import SystemWatch
from ui.program import application


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> int:
    app = application(["caseward"])
    watch = SystemWatch(0)
    watch.leaving.connect(say)
    QTimer.singleShot(0, watch, lambda: say("listening"))
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
