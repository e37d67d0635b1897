"""The list of a program's files with their SHA-256, signed with Ed25519: made when a package is built, checked where it runs.

Compared with what is installed, it finds damage: a disk that failed, a copy that was broken off, a file that something
replaced. It is no defence against somebody who may write to the program's folder, because they could change the program
that compares. Against them the package is verified before it is installed, with a key that came another way.
"""

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

LIST, SIGNATURE, KEY = "MANIFEST.sha256", "MANIFEST.sha256.sig", "RELEASE-KEY.pem"
OWN = frozenset({LIST, SIGNATURE, KEY})
# Windows's setup program writes it when it installs, after the list was signed. It bears a signature of its own.
BY_SETUP = frozenset({"uninstall.exe"})
PIECE = 1 << 20


@dataclass(frozen=True)
class Differences:
    """Paths within the program's folder, as the list writes them."""

    changed: tuple[str, ...]
    missing: tuple[str, ...]
    added: tuple[str, ...]

    @property
    def none(self) -> bool:
        return not (self.changed or self.missing or self.added)


def listed(folder: Path) -> str:
    """A line for each file below `folder` that is listed: SHA-256 in hexadecimal, two spaces, its path with slashes."""
    return "".join(f"{digest(folder / name)}  {name}\n" for name in _names(folder))


def differences(folder: Path, text: str) -> Differences:
    """What is other than the list says. ValueError if the list cannot be read."""
    told: dict[str, str] = {}
    for line in text.splitlines():
        found, gap, name = line.partition("  ")
        if not gap or len(found) != 64 or not name:
            raise ValueError("a line is not a digest and a path")
        told[name] = found
    there = _names(folder)
    return Differences(
        changed=tuple(name for name in there if name in told and digest(folder / name) != told[name]),
        missing=tuple(sorted(told.keys() - set(there))),
        added=tuple(name for name in there if name not in told),
    )


class Signing(Protocol):
    """An Ed25519 key, of this computer or on a device of its own."""

    def sign(self, data: bytes, /) -> bytes: ...


def signed(text: bytes, key: Signing) -> bytes:
    """The signature of a list in base64, a line of its own."""
    return base64.b64encode(key.sign(text)) + b"\n"


def is_signed(text: bytes, signature: bytes, public_pem: bytes) -> bool:
    """Whether the key made that signature over exactly this text. What cannot be read as either is no signature."""
    try:
        key = load_pem_public_key(public_pem)
        if not isinstance(key, Ed25519PublicKey):
            return False
        key.verify(base64.b64decode(signature, validate=False), text)
    except (InvalidSignature, ValueError):
        return False
    return True


def digest(path: Path) -> str:
    """The SHA-256 of a file; of a link, that of where it points to as text."""
    if path.is_symlink():
        return hashlib.sha256(b"link " + str(path.readlink()).encode()).hexdigest()
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            found.update(piece)
    return found.hexdigest()


def _names(folder: Path) -> list[str]:
    files = (path for path in folder.rglob("*") if path.is_symlink() or path.is_file())
    return sorted(name for name in (path.relative_to(folder).as_posix() for path in files) if name not in OWN | BY_SETUP)
