"""The entry point: closes this process up, then picks between a command without a screen and the window."""

# Before anything else is imported: some libraries read the environment as they load.
from desktop.guard import close_up

close_up()

import builtins
import gc
import os
import sys
import time
from pathlib import Path
from typing import TextIO

from desktop import fault, policy
from desktop.command import WORDS
from desktop.refusal import Refusal
from ui.libraries import has_screen, install_line, missing

# This version of PySide6 and this Python count references to None differently: after a few minutes of use the process dies.
BROKEN, MENDED_BY, GO_BACK_TO = "6.12.0", (3, 12), "6.11.3"
WINDOW_OPTIONS = frozenset({"--wait-hidden"})  # what this program says to itself (ui/lock/successor.py)


def main() -> int:
    """`caseward`, `caseward FILE`, or `caseward COMMAND …`. A file named like a command is opened as ./NAME."""
    words = sys.argv[1:]
    if words and (words[0] in WORDS or (words[0].startswith("-") and words[0] not in WINDOW_OPTIONS)):
        from desktop.command import line

        _write_anything(sys.stdout, sys.stderr)
        return line.main(
            words, stdin=sys.stdin, stdout=sys.stdout, stderr=sys.stderr, now=_now, random=os.urandom, policy=policy.read()
        )
    hindrance = _hindrance()
    if hindrance:
        return _end(hindrance)
    try:
        code = _window(next((Path(word).resolve() for word in words if not word.startswith("-")), None))
    except Refusal as refusal:
        return _end(refusal.sentence)
    except Exception as error:
        return _end(
            f"Caseward could not start, because of a fault of its own ({fault.place_of(error)}). No vault was opened. "
            "If it happens again, tell whoever looks after it what stands in the brackets; it holds nothing about your cases."
        )
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    # The interpreter's own tidying up can meet threads of Qt that are still ending; nothing of ours is left to do.
    os._exit(code)


def _window(vault: Path | None) -> int:
    # What a start makes stays: looked through for garbage as it grows, it takes a start longer. ui/sweep.py goes on from here.
    gc.disable()
    _import_plainly()
    from ui.program import run

    return run(vault, sys.argv)


# PySide puts an import of its own before the one that it found, which looks through the source of each module for PySide's name:
# it might ask for another way of writing Qt's calls (`from __feature__ import`). None of ours does, so it is taken out again.
def _import_plainly() -> None:
    import PySide6.QtCore  # noqa: F401 - puts it there

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def _hindrance() -> str:
    """Why no window can be shown here, in words; empty if nothing is known against it."""
    return (not getattr(sys, "frozen", False) and _unfit()) or _lacking() or ("" if _can_show() else _no_screen())


def _can_show() -> bool:
    return has_screen() or "QT_QPA_PLATFORM" in os.environ


def _unfit() -> str:
    """What is wrong with the Qt that was set up beside the source."""
    try:
        from PySide6 import __version__ as version
    except ModuleNotFoundError:
        return (
            "Caseward's window needs PySide6, which is not installed here. Start it with 'python3 dev.py run', which sets it up."
        )
    if version == BROKEN and sys.version_info < MENDED_BY:
        python = f"{sys.version_info.major}.{sys.version_info.minor}"
        return (
            f"This computer has PySide6 {BROKEN} with Python {python}, which together stop after a few minutes of work, so "
            f"Caseward did not start and nothing was touched. Install PySide6-Essentials {GO_BACK_TO}, or start with "
            "'python3 dev.py run'."
        )
    return ""


def _lacking() -> str:
    lacking = missing()
    if lacking:
        return (
            f"Caseward's window needs libraries that this computer lacks ({', '.join(lacking)}), so it did not start and nothing "
            f"was touched. On Debian or Ubuntu, install them with: sudo {' '.join(install_line(lacking))}"
        )
    return ""


def _no_screen() -> str:
    return "There is no screen here to show Caseward's window on. What it can do without one: caseward --help"


def _end(sentence: str) -> int:
    if sys.stderr is not None:
        _write_anything(sys.stderr)
        sys.stderr.write(sentence + "\n")
    return 2


def _write_anything(*streams: TextIO) -> None:
    """A label with a letter that this terminal does not know shows a question mark, rather than ending the command."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _now() -> int:
    """UTC milliseconds by this computer's clock."""
    return time.time_ns() // 1_000_000


if __name__ == "__main__":
    sys.exit(main())
