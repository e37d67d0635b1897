"""From a passphrase to the keys of a vault.

passphrase -> Argon2id with the header's salt -> root secret (32 bytes, what the recovery sheet holds) -> HKDF-SHA256 ->
SQLCipher's key and its HMAC key. Everything secret lies in bytearrays that are wiped.

What remains in memory all the same, as far as we know: a passphrase given as `str` (Python cannot wipe one, nor the
normalised copy made of one that is not plain ASCII; Qt keeps copies of what was typed); inside `cryptography` and OpenSSL,
the working memory of Argon2id and HKDF, which we cannot reach; SQLCipher's own masked copy while the vault is open; and the
root secret while the vault is open, in `Vault.secret`, since copies and the recovery sheet are made from it. Locking
ends the process, and that takes all of it away.
"""

import hmac
import unicodedata
from dataclasses import dataclass
from types import TracebackType
from typing import NoReturn

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.store.header import LENGTH as HEADER_LENGTH
from desktop.store.header import Header
from desktop.store.refusals import MemoryShort

SECRET_LENGTH = 32
_KEY_LENGTH = 32
_HEX = b"0123456789abcdef"


@dataclass(frozen=True)
class Profile:
    """How dear one guess at a passphrase is."""

    memory: int  # KiB
    passes: int
    lanes: int


# A thief who has the file can try passphrases as fast as his machines allow; Argon2id makes each try cost a quarter of a
# gigabyte and half a second on an ordinary laptop. The number stands in the file's first byte, so that a later version can
# ask for more without losing older vaults. A profile is never edited: a file out there depends on it.
PROFILES = {1: Profile(memory=256 * 1024, passes=3, lanes=2)}


def wipe(buffer: bytearray) -> None:
    """Overwrite with zeros, in place."""
    buffer[:] = bytes(len(buffer))


class Secret:
    """The 32 bytes that open one vault. Owns its buffer: whoever made it wipes it, best with `with`."""

    __slots__ = ("_root",)

    def __init__(self, root: bytearray) -> None:
        if len(root) != SECRET_LENGTH:
            raise ValueError("a root secret is 32 bytes")
        self._root: bytearray | None = root

    @property
    def root(self) -> bytearray:
        """The buffer itself, not a copy. Raises ValueError once wiped."""
        if self._root is None:
            raise ValueError("the secret was wiped")
        return self._root

    def copy(self) -> "Secret":
        return Secret(bytearray(self.root))

    def wipe(self) -> None:
        if self._root is not None:
            wipe(self._root)
            self._root = None

    def __enter__(self) -> "Secret":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.wipe()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and hmac.compare_digest(self.root, other.root)

    __hash__ = None  # type: ignore[assignment]  # a secret is no key of a dict

    def __repr__(self) -> str:
        return "Secret(wiped)" if self._root is None else "Secret(...)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not written down by accident")


def secret_from_passphrase(passphrase: str | bytearray, header: Header) -> Secret:
    """Half a second and 256 MiB; lets other threads run meanwhile. Raises MemoryShort.

    `passphrase` is text, or UTF-8 in a bytearray, which is wiped whatever happens. The same word typed on a Mac and on
    Windows may come as different code points, so it is brought to NFC; nothing else is changed, not even a space at the end.
    """
    try:
        profile = PROFILES[header.profile]
        typed = _utf8(passphrase)
    finally:
        if isinstance(passphrase, bytearray):
            wipe(passphrase)
    root = bytearray(SECRET_LENGTH)
    try:
        stretch = Argon2id(
            salt=header.salt, length=SECRET_LENGTH, iterations=profile.passes, lanes=profile.lanes, memory_cost=profile.memory
        )
        stretch.derive_into(typed, root)  # type: ignore[arg-type]  # any buffer will do, its stub only says bytes
    except MemoryError as error:
        raise MemoryShort from error
    finally:
        wipe(typed)
    return Secret(root)


def cipher_key(secret: Secret, header: Header) -> bytearray:
    """SQLCipher's raw key with everything in it: x'<key><HMAC key><the file's first 16 bytes>', as ASCII. The caller wipes it.

    The two keys do not depend on the header, so the recovery sheet opens a vault whose first sixteen bytes are damaged.
    """
    spec = bytearray(2 + 2 * (2 * _KEY_LENGTH + HEADER_LENGTH) + 1)
    spec[:2] = b"x'"
    spec[-1:] = b"'"
    keys = _both_keys(secret)
    try:
        for at, byte in enumerate(keys):
            spec[2 + 2 * at] = _HEX[byte >> 4]
            spec[3 + 2 * at] = _HEX[byte & 15]
    finally:
        wipe(keys)
    spec[-1 - 2 * HEADER_LENGTH : -1] = header.raw.hex().encode()
    return spec


def page_key(secret: Secret) -> bytearray:
    """The key of the HMAC that seals each page, for telling a wrong passphrase from a damaged file. The caller wipes it."""
    keys = _both_keys(secret)
    try:
        return keys[_KEY_LENGTH:]
    finally:
        wipe(keys)


def wait_after(failures: int) -> int:
    """Seconds to wait after so many wrong passphrases in a row: 0, 1, 2, 4, then 8.

    This only slows down somebody at the keyboard. What protects a stolen file is Argon2id and a long passphrase.
    """
    return 0 if failures < 2 else min(8, 1 << (failures - 2))


def _both_keys(secret: Secret) -> bytearray:
    keys = bytearray(2 * _KEY_LENGTH)
    for place, name in enumerate((b"caseward 1 cipher key", b"caseward 1 hmac key")):
        key = bytearray(_KEY_LENGTH)
        HKDF(algorithm=SHA256(), length=_KEY_LENGTH, salt=None, info=name).derive_into(secret.root, key)
        keys[place * _KEY_LENGTH : (place + 1) * _KEY_LENGTH] = key
        wipe(key)
    return keys


def _utf8(passphrase: str | bytearray) -> bytearray:
    if passphrase.isascii():  # nothing to normalise, so nothing is copied on the way
        return bytearray(passphrase) if isinstance(passphrase, bytearray) else _spelt_out(passphrase)
    text = passphrase if isinstance(passphrase, str) else passphrase.decode("utf-8", "surrogateescape")
    return _spelt_out(unicodedata.normalize("NFC", text))


def _spelt_out(text: str) -> bytearray:
    """UTF-8 without the immutable whole that `encode` would leave behind."""
    spelt = bytearray(sum(1 + (code > 0x7F) + (code > 0x7FF) + (code > 0xFFFF) for code in map(ord, text)))
    at = 0
    for letter in text:
        code = letter.encode("utf-8", "surrogatepass")
        spelt[at : at + len(code)] = code
        at += len(code)
    return spelt
