"""A second file with the same contents: a safe copy under the same key, or the vault itself under a new passphrase.

The only place where another database is written. Both go the same way: written under a temporary name beside, read back
whole and compared, forced to the disk, and only then given their name.
"""

import contextlib
import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlcipher3 import dbapi2

from desktop.refusal import Refusal
from desktop.store import beside, header
from desktop.store.connection import NOTADB, Vault, hold
from desktop.store.damage import Progress, check
from desktop.store.header import Header
from desktop.store.keys import Secret, cipher_key, secret_from_passphrase, wipe
from desktop.store.refusals import (
    CheckStopped,
    CopyStopped,
    CopyUnsound,
    NoRoom,
    NotWritten,
    PassphraseChanged,
    PassphraseKept,
    VaultDamaged,
)

# backup() raises without SQLite's number, with SQLite's own fixed words for it.
_BACKUP_SAYS = {
    "database or disk is full": dbapi2.SQLITE_FULL,
    "disk I/O error": dbapi2.SQLITE_IOERR,
    "unable to open database file": dbapi2.SQLITE_CANTOPEN,
    "attempt to write a readonly database": dbapi2.SQLITE_READONLY,
    "database disk image is malformed": dbapi2.SQLITE_CORRUPT,
    "file is not a database": NOTADB,
}
_SLICE = 1024  # pages of 4 KiB between two calls of progress


def copy(vault: Vault, to: Path, progress: Progress | None = None) -> None:
    """A whole, verified copy at `to`, which must not exist yet. Opens with the same passphrase. Raises VaultRefusal.

    The copy forgets which computer it was made on, so that whoever opens it writes as a new device and the trails of
    the two files never claim the same place. Sixteen damaged bytes at the head of the vault are put right in its copy.
    On any failure nothing is left at `to`, and the vault is as it was.
    """
    part = beside.begin(to, room=_size(vault))
    with _dropped_on_failure(part):
        head = vault.true_header
        _duplicate(vault, part, to, vault.secret, head, ("machine", b""), progress)
        with _verified(vault, part, to, vault.secret, head, progress):
            pass
        beside.settle(part, to)


def change_passphrase(
    vault: Vault, passphrase: str | bytearray, *, random: Callable[[int], bytes], progress: Progress | None = None
) -> tuple[Vault, Secret]:
    """The vault again, open under the new passphrase, and the new secret, from which a new recovery sheet is made.

    The vault that was given is closed. After a Refusal it is open and unchanged, and the old passphrase holds; except after
    PassphraseChanged (see there), and on Windows after PassphraseKept: then it is closed. Copies made earlier still open with
    the old passphrase. The caller wipes the secret.
    """
    fresh = header.fresh(random)
    secret = secret_from_passphrase(passphrase, fresh)
    try:
        return change_secret(vault, secret, fresh, progress=progress), secret
    except BaseException:
        secret.wipe()
        raise


def change_secret(vault: Vault, secret: Secret, fresh: Header, *, progress: Progress | None = None) -> Vault:
    """`change_passphrase` with the passphrase already stretched.

    SQLCipher could re-key the file in place, but the salt of the new passphrase lies in the first sixteen bytes: killed
    between the two, 47 of 80 vaults opened with neither passphrase (measured). So a new file is written, read back with the
    new key, and takes the old one's place in a single rename: at every moment exactly one of the two passphrases opens it.

    On Windows an open file cannot be renamed or replaced, so there both are closed first. If the replacing then fails, the
    vault that was given is closed: PassphraseKept says so by `vault.closed`, and the old passphrase opens it.
    """
    path = vault.path
    vault.still_there()
    part = beside.begin_over(path, room=_size(vault))
    with _dropped_on_failure(part):
        _duplicate(vault, part, path, secret, fresh, ("header", fresh.raw), progress)
        with _verified(vault, part, path, secret, fresh, progress):
            if os.name == "posix":
                # Both files stay locked over the rename: nobody can open the old one to write into what is about to
                # vanish, nor the new one before the old journal, which has its name, is gone.
                vault.still_there()
                _replace(part, path)
                vault.close()
        if os.name != "posix":
            vault.close()
            _replace(part, path)
    try:
        again = hold(path, secret, fresh)
    except Refusal as error:
        raise PassphraseChanged(path) from error
    again.device, again.device_uid, again.random = vault.device, vault.device_uid, vault.random
    return again


def _replace(part: Path, path: Path) -> None:
    try:
        beside.replace(part, path)
    except OSError as error:
        raise PassphraseKept(path) from error


def _duplicate(
    vault: Vault, part: Path, final: Path, secret: Secret, head: Header, change: tuple[str, bytes], progress: Progress | None
) -> None:
    """All pages of the vault into `part`, under the given key; then one setting is changed there."""
    vault.belongs_here()
    if vault.in_transaction:
        raise RuntimeError("a vault is not copied in the middle of a transaction")

    def tick(_status: int, left: int, whole: int) -> None:
        if progress is not None and not progress(whole - left, 2 * whole):
            raise CopyStopped(final)

    try:
        target = dbapi2.connect(str(part), isolation_level=None, flags=dbapi2.SQLITE_OPEN_READWRITE)
        try:
            key = cipher_key(secret, head)
            try:
                target.set_key(key)  # before anything else: an unkeyed connection would write plain text
            finally:
                wipe(key)
            # Nobody needs this file unless it is finished, so it is forced to the disk once, at its end.
            for pragma in ("cipher_log_level=NONE", "journal_mode=MEMORY", "synchronous=OFF", "temp_store=MEMORY"):
                target.execute(f"PRAGMA {pragma}").fetchall()
            vault.connection.backup(target, pages=_SLICE, progress=tick)
            target.execute("UPDATE vault SET value = ? WHERE key = ?", (change[1], change[0]))
        finally:
            target.close()
        beside.force(part)
    except (dbapi2.Error, OSError) as error:
        raise _said(vault, final, error) from error


@contextlib.contextmanager
def _verified(vault: Vault, part: Path, final: Path, secret: Secret, head: Header, progress: Progress | None) -> Iterator[None]:
    """The new file, open, after all of it was read back and compared with the vault."""

    def tick(done: int, whole: int) -> bool:
        return progress is None or progress(whole + done, 2 * whole)

    expected = _counts(vault)
    try:
        same_head = header.read(part) == head
        copied = hold(part, secret, head)
    except Refusal as error:
        raise CopyUnsound(final) from error
    with copied:
        try:
            sound = same_head and not check(copied, tick) and _counts(copied) == expected
        except CheckStopped as error:
            raise CopyStopped(final) from error
        except Refusal as error:
            raise CopyUnsound(final) from error
        if not sound:
            raise CopyUnsound(final)
        yield


def _counts(vault: Vault) -> dict[str, int]:
    """How many rows each table has. The parts of the search index are tables too; the index itself is not counted."""
    tables = vault.query("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name")
    counts = {name: int(vault.value(f'SELECT count(*) FROM "{name}"')) for (name,) in tables}
    return counts | {"version of the schema": int(vault.value("PRAGMA user_version"))}


@contextlib.contextmanager
def _dropped_on_failure(part: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        beside.drop(part)
        raise


def _size(vault: Vault) -> int:
    return int(vault.value("PRAGMA page_count")) * header.PAGE


def _said(vault: Vault, final: Path, error: Exception) -> Exception:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF or _BACKUP_SAYS.get(str(error), 0)
    full = code == dbapi2.SQLITE_FULL or getattr(error, "errno", None) in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
    if full:
        return NoRoom(final)
    if isinstance(error, OSError) or code in (dbapi2.SQLITE_IOERR, dbapi2.SQLITE_CANTOPEN, dbapi2.SQLITE_READONLY):
        return NotWritten(final)
    if code in (dbapi2.SQLITE_CORRUPT, NOTADB):
        return VaultDamaged(vault.path)
    return error
