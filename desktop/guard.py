"""What this process may not do, settled before it does anything: no network, no strange programs, no traces left behind.

`close_up` is the first thing that every entry calls, before any import that is not of the standard library. It guards
against accidents, habits of libraries and a prepared environment. It does not hold against hostile code that already runs
inside the process: nothing in the same process could.
"""

import contextlib
import ctypes
import faulthandler
import os
import sys
import threading
from collections.abc import Callable, Iterable

from desktop.resources import resource

# Of the world's settings, these decide what code is loaded into the process. OPENSSL_CONF alone was enough to run a
# foreign library inside SQLCipher and inside the cryptography package (measured); Qt loads plugins from wherever its two
# variables say. SSLKEYLOGFILE would write keys to a file.
NOT_TAKEN_OVER = ("SSLKEYLOGFILE", "QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH")
NOT_TAKEN_OVER_BEGINNING = "OPENSSL_"

_STARTING = frozenset(
    {
        "subprocess.Popen",
        "os.exec",
        "os.posix_spawn",
        "os.spawn",
    }
)
_OTHER_PROGRAMS = frozenset(
    {
        "os.fork",
        "os.forkpty",
        "os.startfile",
        "os.startfile/2",
        "os.system",
        "pty.spawn",
        "webbrowser.open",
    }
)
_NETWORK = ("socket.", "http.client.", "urllib.", "ftplib.", "imaplib.", "poplib.", "smtplib.", "telnetlib.", "nntplib.")


class ForbiddenError(PermissionError):
    """Something tried to reach a network or to start a program. `what` is the kind of attempt, never an address or a word.

    It is an OSError because libraries that only ask in passing (what is this computer called, is that tool installed) take
    that for "no" and go on; the attempt itself is refused all the same.
    """

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(f"Caseward does not do this: {what}")


_CREATING = "_winapi.CreateProcess"  # Windows's own call, below subprocess.Popen


class _Found(threading.local):
    """What was found of the last attempt of this thread to start a program by subprocess."""

    fits = False


_found = _Found()
_allowed: list[tuple[str, ...]] = []
_closed = False


def close_up() -> None:
    """Close this process up. A second call changes nothing."""
    global _closed  # noqa: PLW0603 - a process is closed once, and an audit hook cannot be taken away again
    if _closed:
        return
    _closed = True
    _choose_environment()
    # What is written is readable by its owner only, even where a file is made without saying so.
    os.umask(0o077)
    _leave_no_dump()
    sys.addaudithook(_judge)


def may_start(argv_prefix: tuple[str, ...]) -> None:
    """Name beforehand a program that may be started: its path and the first arguments, which have to be exactly these."""
    if not argv_prefix or not all(argv_prefix):
        raise ValueError("a program to be started has a name")
    _allowed.append(argv_prefix)


# OpenSSL, inside SQLCipher and inside the cryptography package, reads a configuration file when it is first used. It may name
# libraries to load, and the one it looks for by itself lies where other programs, on Windows any user, could put it. An
# empty one that ships with us leaves nothing to look for. This works only before either is loaded.
def _choose_environment() -> None:
    for name in [*os.environ]:
        if name in NOT_TAKEN_OVER or name.startswith(NOT_TAKEN_OVER_BEGINNING):
            del os.environ[name]
    os.environ["OPENSSL_CONF"] = str(resource("openssl-empty.cnf"))
    if sys.platform.startswith("linux") and not _has_bus():
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"


# Told of no D-Bus, Qt's library for it starts one of its own: `dbus-launch`, whatever program of that name comes first in PATH,
# from C, where the hook below does not hear of it. It looks in these two places.
def _has_bus() -> bool:
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    return "DBUS_SESSION_BUS_ADDRESS" in os.environ or (bool(runtime) and os.path.exists(f"{runtime}/bus"))  # noqa: PTH110


# When a program crashes, systems like to keep a picture of its memory for whoever mends it. Ours holds the key and whatever
# was typed, so there is to be none, and no other program of the same user may look into the memory of this one.
def _leave_no_dump() -> None:
    faulthandler.disable()
    if sys.platform == "win32":
        # No crash dialog that offers to send a report, and no memory in a report that is made anyway. Untried on Windows.
        fail_critical, no_fault_box, no_open_file_box, no_heap = 0x0001, 0x0002, 0x8000, 0x0001
        with contextlib.suppress(OSError, AttributeError):
            ctypes.windll.kernel32.SetErrorMode(fail_critical | no_fault_box | no_open_file_box)
        with contextlib.suppress(OSError, AttributeError):
            ctypes.windll.kernel32.WerSetFlags(no_heap)
    else:
        import resource as limits  # noqa: PLC0415 - not on Windows

        with contextlib.suppress(OSError, ValueError):
            limits.setrlimit(limits.RLIMIT_CORE, (0, 0))
        with contextlib.suppress(OSError, AttributeError):
            if sys.platform == "darwin":
                deny_attach = 31  # ptrace's PT_DENY_ATTACH. Untried on a Mac.
                ctypes.CDLL(None).ptrace(deny_attach, 0, None, 0)
            elif sys.platform == "linux":
                set_dumpable = 4  # prctl's PR_SET_DUMPABLE: the limit above does not bind a dump that is piped to a program
                ctypes.CDLL(None).prctl(set_dumpable, 0, 0, 0, 0)


# Python tells this hook before each such step, whoever takes it: our code, a library, a library of a library. The window's
# own connection to the screen is made by Qt, below Python, and is not asked about.
def _judge(event: str, args: tuple[object, ...]) -> None:
    if event.startswith(_NETWORK):
        raise ForbiddenError(f"use of a network ({event})")
    if event in _OTHER_PROGRAMS:
        raise ForbiddenError(f"another program ({event})")
    if event in _STARTING and not _may_start(event, args):
        _found.fits = False
        raise ForbiddenError(f"another program ({event})")
    if event == "subprocess.Popen":
        _found.fits = True
    # CPython 3.11 hands the hook stray memory here in place of the line (3.11.9, seen); the same words were judged a moment
    # before, in the attempt that this call belongs to. A call that belongs to none is refused.
    if event == _CREATING:
        fits, _found.fits = _found.fits, False
        if not fits:
            raise ForbiddenError(f"another program ({event})")


def _may_start(event: str, args: tuple[object, ...]) -> bool:
    program, words = (args[1], args[2]) if event == "os.spawn" else (args[0], args[1])
    if isinstance(words, str):  # Windows puts the words into one line before it asks
        return any(_fits_line(words, allowed) and _is_or_none(program, allowed[0]) for allowed in _allowed)
    if not isinstance(words, Iterable):
        return False
    named = tuple(os.fsdecode(word) if isinstance(word, str | bytes | os.PathLike) else "" for word in words)
    return any(named[: len(allowed)] == allowed and _is_or_none(program, allowed[0]) for allowed in _allowed)


def _is_or_none(program: object, name: str) -> bool:
    """The program that runs is the one the words name, not another behind their back."""
    return program is None or (isinstance(program, str | bytes | os.PathLike) and os.fsdecode(program) == name)


def _fits_line(line: str, allowed: tuple[str, ...]) -> bool:
    join: Callable[[Iterable[str]], str] | None = getattr(sys.modules.get("subprocess"), "list2cmdline", None)
    if join is None:
        return False
    begin = join(allowed)
    return line == begin or line.startswith(begin + " ")
