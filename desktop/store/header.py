"""The first sixteen bytes of a vault, and what can be said of the file before it is touched.

The sixteen bytes are one profile byte (how the passphrase is stretched, see keys.PROFILES) and fifteen random bytes of
salt. SQLCipher leaves them free because it is given its keys whole. They are no secret. They are never changed in place:
a new passphrase is a new file (copying.py), because a change killed half-way would lock out both passphrases.
"""

import errno
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop.store.refusals import (
    AnotherKind,
    NotEncrypted,
    UnknownProfile,
    VaultEmpty,
    VaultInUse,
    VaultIsFolder,
    VaultMissing,
    VaultRefusal,
    VaultTooShort,
    VaultUneven,
    VaultUnreadable,
)

LENGTH = 16
PAGE = 4096
SHORTEST = 2 * PAGE  # a vault with a table in it has two pages at the very least
NEWEST_PROFILE = 1

_OTHER_KINDS = (
    (b"PK\x03\x04", "a Word or Excel document or a zip file"),
    (b"%PDF", "a PDF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older Word or Excel document"),
    (b"{\\rtf", "a text document"),
    (b"\x89PNG\r\n\x1a\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"7z\xbc\xaf\x27\x1c", "a packed file"),
    (b"\x1f\x8b", "a packed file"),
)

Identity = tuple[int, int]


@dataclass(frozen=True)
class Header:
    """Sixteen bytes: `profile` and `salt`. Whether the profile is known is for `judge` and keys.py to say."""

    raw: bytes

    def __post_init__(self) -> None:
        if len(self.raw) != LENGTH:
            raise ValueError("a header is sixteen bytes")

    @property
    def profile(self) -> int:
        return self.raw[0]

    @property
    def salt(self) -> bytes:
        return self.raw[1:]


def fresh(random: Callable[[int], bytes], profile: int = NEWEST_PROFILE) -> Header:
    """A header for a new vault or a new passphrase."""
    return Header(bytes((profile,)) + random(LENGTH - 1))


# On POSIX a program that closes ANY descriptor of a file drops all the locks it has on that file, SQLite's too; a second
# program could then write into an open vault (measured). So the header is read before SQLite connects, nothing of ours
# opens the file while it is connected, and the vaults that this program has open are remembered here, by device and
# inode, so that not even a second attempt to open the same vault reads its header.
_OPEN_HERE: set[Identity] = set()


def identity(path: Path) -> Identity:
    """Which file lies at `path`, whatever it is called. Looks at the folder only: opens no descriptor. Raises OSError."""
    found = path.stat()
    return found.st_dev, found.st_ino


def taken(path: Path) -> Identity:
    """Remember that this program has the file open. Raises OSError, and VaultInUse if it has already."""
    which = identity(path)
    if which in _OPEN_HERE:
        raise VaultInUse(path)
    _OPEN_HERE.add(which)
    return which


def let_go(which: Identity) -> None:
    _OPEN_HERE.discard(which)


def read(path: Path) -> Header:
    """The first sixteen bytes as they are, after all that can be said of the file by its size and kind.

    An unknown profile byte is let through: the recovery sheet opens a vault whose header is damaged. Raises VaultRefusal.
    """
    size = _size(path)
    if size < LENGTH:
        raise VaultTooShort(path)
    try:
        with path.open("rb") as file:
            head = file.read(LENGTH)
    except OSError as error:
        raise _unreadable(path, error) from error
    if head.startswith(b"SQLite format 3"):
        raise NotEncrypted(path)
    for magic, kind in _OTHER_KINDS:
        if head.startswith(magic):
            raise AnotherKind(path, kind)
    # After a power cut the file may be longer than it should be, or end in the middle of a page, and the journal beside
    # it knows its true length: then SQLite puts it right when it opens it, and its length says nothing yet.
    if not journal_is_hot(path):
        if size < SHORTEST:
            raise VaultTooShort(path)
        if size % PAGE:
            raise VaultUneven(path)
    return Header(head)


def judge(path: Path) -> Header:
    """What `read` does, and the profile must be one that this version knows. For opening by passphrase."""
    header = read(path)
    if not 1 <= header.profile <= NEWEST_PROFILE:
        raise UnknownProfile(path)
    return header


def journal(path: Path) -> Path:
    """Where SQLite keeps what it needs to take back an unfinished change."""
    return path.with_name(path.name + "-journal")


def journal_is_hot(path: Path) -> bool:
    """A change was broken off by a crash or a power cut and has not been taken back yet.

    SQLite's own test: the journal is there and its first byte is not zero (zeroed at each commit while the vault is open).
    """
    try:
        with journal(path).open("rb") as file:
            return file.read(1) not in (b"", b"\0")
    except OSError:
        return False


def unfinished(path: Path) -> str | None:
    """A sentence for whoever looks at or copies a vault that was not closed properly, else None."""
    if not journal_is_hot(path):
        return None
    return (
        f"“{path.name}” was not closed properly. Its last change lies half done in “{journal(path).name}” beside it: "
        "keep the two together. Opening the vault once takes the half-done change back and puts all in order."
    )


def _size(path: Path) -> int:
    try:
        found = path.stat()
    except OSError as error:
        raise _unreadable(path, error) from error
    if stat.S_ISDIR(found.st_mode):
        raise VaultIsFolder(path)
    if not stat.S_ISREG(found.st_mode):
        raise VaultUnreadable(path)
    if (found.st_dev, found.st_ino) in _OPEN_HERE:
        raise VaultInUse(path)
    if found.st_size == 0:
        raise VaultEmpty(path)
    return found.st_size


def _unreadable(path: Path, error: OSError) -> VaultRefusal:
    if isinstance(error, FileNotFoundError | NotADirectoryError) or error.errno in (errno.ENAMETOOLONG, errno.ELOOP):
        return VaultMissing(path)
    if os.name == "nt" and isinstance(error, PermissionError):
        return VaultInUse(path)  # Windows says this of a file that another program keeps to itself
    return VaultUnreadable(path)
