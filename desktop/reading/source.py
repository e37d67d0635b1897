"""A file on the disk that somebody chose to keep: read whole, in slices, and left exactly as it is."""

import hashlib
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop.refusal import Refusal

LARGEST = 200 * 1024 * 1024  # bytes of one file
SLICE = 1024 * 1024


@dataclass(frozen=True)
class Source:
    name: str
    content: bytes
    sum: bytes  # SHA-256


class TooLargeError(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "It is larger than 200 MB, so it was not added. Ask for a smaller copy, or note in the register where it is kept."
        )


class EmptyError(Refusal):
    def __init__(self) -> None:
        super().__init__("There is nothing in it, so it was not added. Ask whoever sent it for another copy.")


class FolderError(Refusal):
    def __init__(self) -> None:
        super().__init__("It is a folder, so it was not added. Open it, and choose the files in it.")


class UnreadableError(Refusal):
    def __init__(self) -> None:
        super().__init__("It could not be read, so it was not added. Copy it to this computer, and try again.")


def read(path: Path, step: Callable[[int, int], None]) -> Source:
    """Raises one of the refusals above, and what `step` raises. A link is followed; pipes and devices are not read."""
    try:
        kind = path.stat()
        if stat.S_ISDIR(kind.st_mode):
            raise FolderError
        if not stat.S_ISREG(kind.st_mode):
            raise UnreadableError
        content = _slices(path, kind.st_size, step)
    except (OSError, ValueError):  # ValueError: a name that no file can have
        raise UnreadableError from None  # the system's own error quotes the name
    if not content:
        raise EmptyError
    return Source(name_of(path), content, hashlib.sha256(content).digest())


def name_of(path: Path) -> str:
    """What a file is called, with a mark for what is no letter: an old disk can give names that no text can hold."""
    return path.name.encode("utf-8", "replace").decode("utf-8")


def _slices(path: Path, size: int, step: Callable[[int, int], None]) -> bytes:
    out = bytearray()
    with path.open("rb") as file:
        step(0, size)
        while slice_ := file.read(SLICE):
            out += slice_
            if len(out) > LARGEST:
                raise TooLargeError
            step(len(out), max(size, len(out)))
    return bytes(out)
