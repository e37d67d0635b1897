"""Locking by ending the process: a fresh one, started at unlock and hidden, takes over and shows the unlock page.

What was typed stays in a process's memory after any amount of wiping (measured: hundreds of copies), so the process that
held it must end. Its successor is started before there is anything to see, waits without a window, and is told by pipe,
never by argument, which vault it stands for. It shows itself when it is told to, or when the pipe ends because the
session died.

The messages are single lines of JSON: to the successor {"vault": …} once, then {"show": …} or {"end": true}; back comes
"shown".
"""

import json
import os
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desktop import guard, resources
from ui import WAIT

PATIENCE = 3000  # milliseconds after which the session ends, shown or not


@dataclass(frozen=True)
class Handover:
    """What the next process needs to stand where this one stood. No text of a case."""

    vault: str
    said: str  # the line on the unlock page: "Locked. Everything was saved at 10:42."
    geometry: str = ""  # of the window, as base64
    theme: str = "light"
    scale: float = 1.0


def command() -> tuple[str, ...]:
    """How this program is started again: frozen it is its own executable, from source it is a module."""
    if getattr(sys, "frozen", False):
        return (sys.executable, WAIT)
    return (sys.executable, "-m", "ui", WAIT)


class Successor(QObject):
    """The waiting process, seen from the session."""

    shown = Signal()
    _heard = Signal(str)

    def __init__(self, vault: Path) -> None:
        super().__init__()
        words = command()
        guard.may_start(words)
        self._process = subprocess.Popen(  # noqa: S603 - our own executable, named to the guard just above
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=resources.FOLDER.parent
        )
        self._heard.connect(self._hear)
        threading.Thread(target=self._listen, name="successor", daemon=True).start()
        self.tell({"vault": str(vault)})

    def tell(self, what: dict[str, object]) -> bool:
        """False if the successor is gone."""
        pipe = self._process.stdin
        try:
            if pipe is None:
                return False
            pipe.write(json.dumps(what).encode() + b"\n")
            pipe.flush()
        except (OSError, ValueError):
            return False
        return True

    def hand_over(self, what: Handover) -> bool:
        _let_it_come_to_the_front(self._process.pid)
        return self._process.poll() is None and self.tell({"show": asdict(what)})

    def dismiss(self) -> None:
        """The program is being closed: nobody takes over."""
        self.tell({"end": True})

    def _listen(self) -> None:
        pipe = self._process.stdout
        for line in pipe or ():
            self._heard.emit(line.decode("utf-8", "replace").strip())

    def _hear(self, line: str) -> None:
        if line == "shown":
            self.shown.emit()


class Waiting(QObject):
    """The same pipe, seen from the waiting process."""

    called = Signal(object)  # a Handover: show yourself
    ended = Signal()

    _heard = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._vault = ""
        self._done = False  # told what to do: what the pipe says after that, its end too, means nothing
        self._heard.connect(self._hear)
        threading.Thread(target=self._listen, name="predecessor", daemon=True).start()

    def answer(self) -> None:
        """Say that the window can be seen."""
        try:
            sys.stdout.write("shown\n")
            sys.stdout.flush()
        except OSError:
            pass  # the session did not wait
        # Whoever reads this process's output no longer does; nothing of ours writes there again.
        self._close_output()

    def _close_output(self) -> None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)

    def _listen(self) -> None:
        for line in sys.stdin.buffer:
            self._heard.emit(json.loads(line))
        self._heard.emit(None)

    def _hear(self, said: dict[str, object] | None) -> None:
        if self._done:
            return
        self._done = said is None or "vault" not in said
        if said is None:  # the session's end of the pipe is gone, and it had said nothing: it died
            self.called.emit(
                Handover(self._vault, "Caseward stopped unexpectedly. Every answer that was shown as saved is in the vault.")
            )
        elif "vault" in said:
            self._vault = str(said["vault"])
        elif "end" in said:
            self.ended.emit()
        elif isinstance(said.get("show"), dict):
            self.called.emit(Handover(**said["show"]))  # type: ignore[arg-type]


def _let_it_come_to_the_front(pid: int) -> None:
    """Windows shows a window of a process that nobody has clicked on behind the others, unless the one in front allows it."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only there

        ctypes.windll.user32.AllowSetForegroundWindow(pid)


def end_when_shown(successor: Successor) -> None:
    """End this process, at once and for good, when the successor can be seen, or after three seconds."""
    successor.shown.connect(lambda: os._exit(0))
    QTimer.singleShot(PATIENCE, lambda: os._exit(0))
