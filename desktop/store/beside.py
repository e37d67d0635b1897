"""Files that are made beside the one they become: the temporary name, making them durable, and taking the final name.

A file gets its own name only when it is whole and on the disk, so whatever kills the program leaves either the old file
or the new one. What a killed program left under a temporary name is known by that name and swept away later.
"""

import contextlib
import errno
import os
import re
import secrets
import shutil
from pathlib import Path

from desktop.store import header
from desktop.store.refusals import FolderMissing, FolderReadOnly, NameTaken, NoRoom, NotWritten

ENDING = ".part"
_SPARE = 1 << 20  # bytes to leave free


def begin(final: Path, room: int = 0) -> Path:
    """An empty file of a new temporary name beside `final`, for its owner's eyes only. Raises VaultRefusal.

    `room` is how many bytes it will need; better refused now than after ten minutes.
    """
    if os.path.lexists(final):
        raise NameTaken(final)
    return begin_over(final, room)


def begin_over(final: Path, room: int = 0) -> Path:
    """Like `begin`, for a file that is going to take the place of the one that is there."""
    part = final.with_name(f"{final.name}.{secrets.token_hex(4)}{ENDING}")  # chance only keeps two attempts apart
    try:
        # Made by us with mode 0600 before SQLite sees it: a file that SQLite makes follows the umask, and others
        # could open it for a moment. Journals take the mode of their file.
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        if os.name == "posix":
            part.chmod(0o600)  # a umask of 0o277 or the like takes away what SQLite needs
        free = shutil.disk_usage(part).free
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FolderMissing(final) from error
    except PermissionError as error:
        raise FolderReadOnly(final) from error
    except OSError as error:
        raise (FolderReadOnly if error.errno == errno.EROFS else NotWritten)(final) from error
    if free < room + _SPARE:
        drop(part)
        raise NoRoom(final)
    return part


def drop(part: Path) -> None:
    """Away with it and its journal. Never fails: a file that is left is swept later."""
    for path in (header.journal(part), part):
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def force(path: Path) -> None:
    """Have the disk itself hold the bytes of a file that nobody here has open. Raises OSError."""
    with path.open("rb+") as file:
        _force(file.fileno())


def force_folder(folder: Path) -> None:
    """Have the disk hold the names in a folder, as far as the system can be asked to."""
    if os.name != "posix":
        return  # Windows writes names with the file itself and has no such call
    with contextlib.suppress(OSError):  # some network folders refuse; the name is there all the same
        handle = os.open(folder, os.O_RDONLY)
        try:
            _force(handle)
        finally:
            os.close(handle)


def settle(part: Path, final: Path) -> None:
    """Give a finished file its name; never over one that exists, not even one that appeared a moment ago."""
    try:
        _settle(part, final)
    except FileExistsError as error:
        raise NameTaken(final) from error
    except OSError as error:
        raise NotWritten(final) from error
    force_folder(final.parent)


def replace(part: Path, final: Path) -> None:
    """Give a finished file the name of the one it replaces, in one step. Raises OSError."""
    part.replace(final)
    force_folder(final.parent)


def sweep(path: Path) -> None:
    """Throw away what killed attempts left beside a vault. Call it only when the vault has opened and is held.

    Only names of ours: <vault>.<8 hex>.part and their journals, also of the copy before an update.
    """
    name, stem, ending = re.escape(path.name), re.escape(path.stem), re.escape(path.suffix)
    ours = re.compile(rf"(?:{name}|{stem} before update [0-9() ]+{ending})\.[0-9a-f]{{8}}{re.escape(ENDING)}(?:-journal)?")
    with contextlib.suppress(OSError):
        for found in list(path.parent.iterdir()):
            if ours.fullmatch(found.name) and found.is_file():
                with contextlib.suppress(OSError):
                    found.unlink()


def _settle(part: Path, final: Path) -> None:
    if os.name == "nt":
        part.rename(final)  # on Windows a rename refuses to overwrite
        return
    try:
        os.link(part, final)  # the one call on POSIX that gives a name and cannot overwrite
    except FileExistsError:
        raise
    except OSError:  # FAT sticks know no second name: take the name with an empty file, then put ours in its place
        os.close(os.open(final, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        part.replace(final)
    else:
        part.unlink()


def _force(handle: int) -> None:
    try:
        import fcntl  # noqa: PLC0415 - not there on Windows
    except ImportError:
        os.fsync(handle)
        return
    full = getattr(fcntl, "F_FULLFSYNC", None)  # macOS: fsync alone stops at the drive's own cache
    if full is None:
        os.fsync(handle)
        return
    try:
        fcntl.fcntl(handle, full)
    except OSError:
        os.fsync(handle)
