"""What the organisation that looks after this computer has settled: read once at the start, never written, never asked for.

One file in the system's own place for such things, which only an administrator can write. No file: nothing is settled. A
file that cannot be trusted or understood means that somebody wanted to settle something and we do not know what, so the
strictest of everything holds until it is mended, and a sentence says so; work on what is there goes on.

    idle_minutes = 10                 # locks after exactly so many minutes, 5 to 30
    most_idle_minutes = 15            # or: the person chooses, up to so many
    least_strength = "very strong"    # of a new passphrase: fair, strong or very strong
    plain_files = false               # a document leaves the vault as a file only locked with a passphrase
    vaults_in = ["~/Cases"]           # new vaults are made only in these folders or below
    copies_in = ["H:/Copies"]         # copies of a vault likewise
"""

import contextlib
import os
import stat
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import Any

from desktop.refusal import Refusal

LEAST_IDLE, USUAL_IDLE, MOST_IDLE = 5, 10, 30  # minutes
LARGEST = 64 * 1024  # bytes: no honest file of this kind is longer
ANYWHERE: None = None

Places = tuple[Path, ...] | None
"""Folders; None means anywhere, an empty tuple nowhere."""


class Level(IntEnum):
    """How hard a passphrase is to guess, for somebody who has the file and a great many computers."""

    VERY_WEAK = 0
    WEAK = 1
    FAIR = 2
    STRONG = 3
    VERY_STRONG = 4

    @property
    def words(self) -> str:
        return self.name.replace("_", " ").lower()


@dataclass(frozen=True)
class Policy:
    """`trouble`: why the file could not be followed, as a sentence; empty when it could, or there is none."""

    idle_minutes: int | None = None
    most_idle_minutes: int = MOST_IDLE
    least_strength: Level = Level.STRONG
    plain_files: bool = True
    vaults_in: Places = ANYWHERE
    copies_in: Places = ANYWHERE
    settled: frozenset[str] = field(default=frozenset())  # the names that the organisation's file gave
    trouble: str = ""

    def idle(self, wished: int) -> int:
        """Minutes without a key or a movement after which the vault locks, where a person wishes for so many."""
        if self.idle_minutes is not None:
            return self.idle_minutes
        return min(max(wished, LEAST_IDLE), self.most_idle_minutes)


FREE = Policy()
"""Nothing is settled. What a program without an administrator's file works by."""


class NotAllowedHereError(Refusal):
    """The organisation does not allow this. `what` begins the sentence: "A copy was not made"."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(f"{what}, because your organisation allows {why}. Nothing else was changed.")


def place() -> Path:
    """Where an administrator puts the file. Nothing in the environment of the user can point it elsewhere."""
    if sys.platform == "win32":
        return _program_data() / "Caseward" / "policy.toml"
    if sys.platform == "darwin":
        return Path("/Library/Application Support/Caseward/policy.toml")
    return Path("/etc/caseward/policy.toml")


def read(path: Path | None = None, *, trusted: "Callable[[Path], bool] | None" = None) -> Policy:
    """What is settled on this computer. `trusted`: whether only an administrator can have written a file."""
    path = path or place()
    try:
        if not os.path.lexists(path):
            return FREE
        if not (trusted or only_administrators_write)(path):
            return strictest("somebody other than an administrator can change it")
        with path.open("rb") as file:
            found = file.read(LARGEST + 1)
    except OSError:
        return strictest("it could not be read")
    if len(found) > LARGEST:
        return strictest("it is too long to be one")
    import tomllib  # noqa: PLC0415 - most computers have no such file, and a start waits for this

    try:
        told = tomllib.loads(found.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError):
        return strictest("it is not written as TOML")
    return understood(told)


def understood(told: Mapping[str, Any]) -> Policy:
    """The file's words as a policy; the strictest one if a single word is not understood."""
    unknown = sorted(told.keys() - READERS.keys())
    if unknown:
        return strictest(f"it has a line that this version does not know ({_named(unknown[0])})")
    values: dict[str, Any] = {}
    for name, value in told.items():
        try:
            values[name] = READERS[name](value)
        except (ValueError, TypeError):
            return strictest(f"what it says for {name} is not understood")
    return Policy(**values, settled=frozenset(told))


def strictest(why: str) -> Policy:
    return Policy(
        idle_minutes=LEAST_IDLE,
        most_idle_minutes=LEAST_IDLE,
        least_strength=Level.VERY_STRONG,
        plain_files=False,
        vaults_in=(),
        copies_in=(),
        settled=frozenset(READERS),
        trouble=(
            f"Your organisation's settings for Caseward could not be followed, because {why}. Until that is mended the strictest "
            "settings hold: Caseward locks after 5 minutes, makes no new vault and no copy, and saves documents only locked with "
            f"a passphrase. Your vaults open as usual. Tell whoever looks after this computer; the file is {place()}"
        ),
    )


# ---- asked by the use cases


def may_save_plain(policy: Policy, what: str) -> None:
    """Raises NotAllowedHereError where a document may leave only locked. `what`: "The summary was not saved"."""
    if not policy.plain_files:
        raise NotAllowedHereError(what, "documents to leave the vault as files only when they are locked with a passphrase")


def may_be_in(places: Places, path: Path, what: str) -> None:
    """Raises NotAllowedHereError where a file may not be put there."""
    if places is None:
        return
    if not places:
        raise NotAllowedHereError(what, "no place for it")
    # Links are followed, on both sides: what counts is where the bytes would lie.
    folder = path.parent.resolve()
    if not any(folder.is_relative_to(one.resolve()) for one in places):
        raise NotAllowedHereError(what, f"only these folders for it: {', '.join(map(str, places))}")


# ---- trust


# Whoever can write this file, or put another in its place, decides what is allowed. So it counts only if it and its folder
# belong to the system's administrator and nobody else may write to them.
def only_administrators_write(path: Path) -> bool:
    if sys.platform == "win32":
        return not _can_write(path)  # untried on Windows
    for one in (path, path.parent):
        found = one.stat()
        if found.st_uid != 0 or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            return False
    return stat.S_ISREG(path.stat().st_mode)


def _can_write(path: Path) -> bool:
    """Asked of the system by trying: on Windows the bits of the mode do not say it. Nothing is written."""
    with contextlib.suppress(OSError), path.open("r+b"):
        return True
    return False


def _program_data() -> Path:
    """Windows's folder for all users, asked of the system: an environment can be changed by its user. Untried there."""
    import ctypes  # noqa: PLC0415 - only there

    if sys.platform == "win32":
        buffer = ctypes.create_unicode_buffer(260)
        common_appdata = 0x23
        if ctypes.windll.shell32.SHGetFolderPathW(None, common_appdata, None, 0, buffer) == 0:
            return Path(buffer.value)
    return Path("C:/ProgramData")


# ---- what may stand in the file


def _minutes(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not LEAST_IDLE <= value <= MOST_IDLE:
        raise ValueError
    return value


def _level(value: object) -> Level:
    found = {level.words: level for level in Level if level >= Level.FAIR}
    if not isinstance(value, str) or value not in found:
        raise ValueError
    return found[value]


def _yes_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _places(value: object) -> tuple[Path, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() and one.isprintable() for one in value):
        raise TypeError
    try:
        found = tuple(Path(one).expanduser() for one in value)
    except RuntimeError:  # the home of somebody whom this computer does not know
        raise ValueError from None
    if not all(one.is_absolute() for one in found):
        raise ValueError
    return found


READERS: Mapping[str, Callable[[object], object]] = {
    "idle_minutes": _minutes,
    "most_idle_minutes": _minutes,
    "least_strength": _level,
    "plain_files": _yes_no,
    "vaults_in": _places,
    "copies_in": _places,
}


def _named(key: str) -> str:
    return key if key.isidentifier() and len(key) <= 40 else "its name cannot be shown"
