"""Our own bugs: told as a code made of exception classes and places, never with a message, because messages quote values."""

import logging
import os
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from desktop.fault import place_of

LOG = logging.getLogger("caseward")


@dataclass(frozen=True)
class Fault:
    """`code`: "KeyError at edit.py:120 < desk.py:88"."""

    code: str

    @property
    def sentence(self) -> str:
        return (
            "Caseward stopped because of a mistake of its own. Everything up to your last saved change is in the vault, and the "
            "vault is closed. Start Caseward again to go on. If it happens again, tell whoever looks after it this code, which "
            f"holds nothing about your cases:\n{self.code}"
        )


def log_file() -> Path:
    """Where the log lies, whether or not there is one yet."""
    from PySide6.QtCore import QStandardPaths

    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)) / "faults.log"


def keep_log() -> None:
    """A small log of types and places in the system's folder for such things, readable by this person only."""
    from logging.handlers import RotatingFileHandler

    file = log_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        LOG.addHandler(RotatingFileHandler(file, maxBytes=100_000, backupCount=1, encoding="utf-8"))
    except OSError:
        LOG.addHandler(logging.NullHandler())  # a log that cannot be written is no reason not to open the vault
    LOG.handlers[-1].setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    LOG.setLevel(logging.INFO)
    LOG.propagate = False


def watch(tell: Callable[[Fault], None]) -> None:
    """Send whatever is not caught anywhere to `tell`; on the screen's thread or another."""

    def caught(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        tell(Fault(place_of(error)))

    def in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            caught(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = caught
    threading.excepthook = in_thread
    qInstallMessageHandler(_from_qt)


def _from_qt(kind: QtMsgType, context: QMessageLogContext, _message: str) -> None:
    """Qt's own warnings can quote a window's text, so only their kind and place are kept."""
    if kind in {QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg, QtMsgType.QtWarningMsg}:
        place = f"{os.path.basename(context.file)}:{context.line}" if context.file else str(context.category or "")  # noqa: PTH119
        LOG.info("Qt %s %s", kind.name, place)
