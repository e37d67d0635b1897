"""A vault that is open: one keyed connection that holds the file alone, short transactions, plain tuples.

Making and opening, with migrations and devices, is in vault.py, which is where others import `Vault` from. What it may be asked
is in allowance.py.
"""

import contextlib
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn

from sqlcipher3 import dbapi2

from desktop.refusal import Refusal
from desktop.store import header as head
from desktop.store.allowance import allows
from desktop.store.header import Header, Identity
from desktop.store.keys import Secret, cipher_key, wipe
from desktop.store.refusals import (
    DiskFull,
    NoRoomToOpen,
    VaultDamaged,
    VaultInUse,
    VaultMissing,
    VaultReadOnly,
    VaultRefusal,
    VaultUnreadable,
    VaultVanished,
    WriteFailed,
    WrongKey,
)

Value = str | int | float | bytes | None
Row = tuple[Any, ...]
DatabaseError: type[Exception] = dbapi2.Error
"""What a wrong statement raises: a fault of ours, never the person's. For tests and fault.py."""

PATIENCE = 0.3  # seconds to wait for a virus scanner or a program that is just closing; a second program is refused after it

# What each is for. Exclusive: this program holds the file until it closes it, so that no second one can interleave. Delete and
# extra: one file at rest, and no acknowledged commit was lost in 2,000 simulated power cuts (30 % were with the default).
# fullfsync: the same on macOS. Memory: with temp_store=FILE sorting wrote PLAIN TEXT to the temporary folder.
# cipher_memory_security stays off: it makes search 3 to 6 times slower, and what it is for, text left in memory, is done by
# ending the process at lock. The log would print to the terminal.
PRAGMAS = (
    "cipher_log_level=NONE",
    "locking_mode=EXCLUSIVE",
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "fullfsync=ON",
    "foreign_keys=ON",
    "temp_store=MEMORY",
    "cache_size=-65536",
)

_MOVED = 1032  # SQLITE_READONLY_DBMOVED
_FAILED_READS = frozenset({266, 522})  # SQLITE_IOERR_READ, SQLITE_IOERR_SHORT_READ
NOTADB = 26  # SQLITE_NOTADB: page 1 does not match the key
_REASONS: dict[int, type[VaultRefusal]] = {
    dbapi2.SQLITE_BUSY: VaultInUse,
    dbapi2.SQLITE_LOCKED: VaultInUse,
    dbapi2.SQLITE_CORRUPT: VaultDamaged,
    NOTADB: VaultDamaged,
    dbapi2.SQLITE_FULL: DiskFull,
    dbapi2.SQLITE_IOERR: WriteFailed,
}
_REASONS_ON_OPENING: dict[int, type[VaultRefusal]] = {NOTADB: WrongKey, dbapi2.SQLITE_FULL: NoRoomToOpen}


class Vault:
    """One open vault. Belongs to the thread that opened it."""

    def __init__(self, path: Path, secret: Secret, header: Header, connection: Any, which: Identity) -> None:
        self.path = path
        self.header = header
        self.secret = secret
        # Which copy of the vault writes, and where chance comes from: set by vault.py, once known.
        self.device = 0
        self.device_uid = b""
        self.random: Callable[[int], bytes] = os.urandom
        self._connection = connection
        self._which = which
        self._reshaping = False
        self._thread = threading.get_ident()
        connection.set_authorizer(self._may)

    # ---- asking

    def query(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """All rows."""
        try:
            found: list[Row] = self._connection.execute(sql, values).fetchall()
        except dbapi2.Error as error:
            self.fail(error)
        return found

    def stream(self, sql: str, values: Sequence[object] = ()) -> Iterator[Row]:
        """Rows one by one, for what is too long to hold at once."""
        try:
            yield from self._connection.execute(sql, values)
        except dbapi2.Error as error:
            self.fail(error)

    def row(self, sql: str, values: Sequence[object] = ()) -> Row | None:
        """The first row, if there is one."""
        found = self.query(sql, values)
        return found[0] if found else None

    def value(self, sql: str, values: Sequence[object] = ()) -> Any:
        """The first column of the first row; None without a row."""
        found = self.query(sql, values)
        return found[0][0] if found else None

    # ---- writing

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All of what is executed inside, or nothing. On the disk for good when it ends without an exception.

        Not nestable: a use case opens one, the rest of the store only executes in it. After a Refusal nothing of it was
        kept; look at the vault afresh rather than trying the same again blindly.
        """
        if self._connection.in_transaction:
            raise RuntimeError("a transaction is open already")
        self.still_there()
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                # A file that was moved or deleted can still be written by SQLite on POSIX, and the work would be gone.
                self.still_there()
                self._connection.execute("COMMIT")
            except BaseException:
                # SQLite has already rolled back by itself when the disk was full or failed.
                with contextlib.suppress(dbapi2.Error):
                    _take_back(self._connection)
                raise
        except dbapi2.Error as error:
            self.fail(error)

    def execute(self, sql: str, values: Sequence[object] = ()) -> int:
        """How many rows it changed. Only inside a transaction."""
        self._writing()
        try:
            changed: int = self._connection.execute(sql, values).rowcount
        except dbapi2.Error as error:
            self.fail(error)
        return changed

    def execute_many(self, sql: str, rows: Iterable[Sequence[object]]) -> int:
        """The same statement for each row. Only inside a transaction."""
        self._writing()
        try:
            changed: int = self._connection.executemany(sql, rows).rowcount
        except dbapi2.Error as error:
            self.fail(error)
        return changed

    @property
    def in_transaction(self) -> bool:
        return bool(self._connection.in_transaction)

    def setting(self, key: str) -> Value:
        """What the vault keeps under `key`: str, int, float or bytes; None if nothing."""
        found: Value = self.value("SELECT value FROM vault WHERE key = ?", (key,))
        return found

    def set_setting(self, key: str, value: Value) -> None:
        """None takes it away. In the open transaction, or in one of its own."""
        with contextlib.nullcontext() if self.in_transaction else self.transaction():
            if value is None:
                self.execute("DELETE FROM vault WHERE key = ?", (key,))
            else:
                self.execute("INSERT INTO vault VALUES(?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", (key, value))

    @property
    def name(self) -> str:
        return str(self.setting("name") or self.path.stem)

    @property
    def true_header(self) -> Header:
        """The sixteen bytes that were once written at the head of the file, from the copy that is kept inside."""
        kept = self.setting("header")
        return Header(kept) if isinstance(kept, bytes) and len(kept) == head.LENGTH else self.header

    @property
    def header_damaged(self) -> bool:
        """The head of the file is not as it was written: only the recovery sheet opens it, until the passphrase is changed."""
        return self.true_header != self.header

    # ---- the file itself

    def still_there(self) -> None:
        """Raises VaultVanished unless the file that is open still lies at its path. Opens no descriptor: see header.py."""
        try:
            found = head.identity(self.path)
        except OSError as error:
            raise VaultVanished(self.path) from error
        if found != self._which:
            raise VaultVanished(self.path)

    def close(self) -> None:
        """Let the file go and wipe the secret. Closing twice is harmless."""
        if self._connection is None:
            return
        self.belongs_here()
        connection, self._connection = self._connection, None
        try:
            connection.close()
        finally:
            head.let_go(self._which)
            self.secret.wipe()

    @property
    def closed(self) -> bool:
        return self._connection is None

    def __enter__(self) -> "Vault":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    # ---- for the rest of desktop/store

    def belongs_here(self) -> None:
        """backup() and interrupt() do not check the thread themselves."""
        if threading.get_ident() != self._thread:
            raise RuntimeError("the vault belongs to another thread")

    @property
    def connection(self) -> Any:
        """The untyped connection, for copying.py, damage.py and blobs."""
        return self._connection

    @contextlib.contextmanager
    def reshaping(self) -> Iterator[None]:
        """While a migration runs, tables may be made, altered and dropped. Attaching a file stays refused."""
        self._reshaping = True
        try:
            yield
        finally:
            self._reshaping = False

    def fail(self, error: Exception) -> NoReturn:
        """Raises the Refusal for an error that is the world's fault; the error itself if it is ours."""
        told = refusal(self.path, error)
        if told is None:
            raise error
        raise told from error

    def _writing(self) -> None:
        if not self._connection.in_transaction:
            raise RuntimeError("nothing is written outside a transaction")

    def _may(self, action: int, first: str | None, second: str | None, _place: str | None, _trigger: str | None) -> int:
        allowed = allows(action, first or "", second, reshaping=self._reshaping)
        answer: int = dbapi2.SQLITE_OK if allowed else dbapi2.SQLITE_DENY
        return answer


def hold(path: Path, secret: Secret, header: Header) -> Vault:
    """Connect, prove the key and take the file for this program alone. Writes nothing. Raises VaultRefusal within a second.

    `header` was read before (header.py says why). The vault keeps its own copy of `secret`.
    """
    connection = None
    which: Identity | None = None
    held = False
    try:
        which = head.taken(path)
        # Without the flag to create: a path that lost its file since must not become a new empty vault.
        connection = dbapi2.connect(
            str(path), timeout=PATIENCE, isolation_level=None, flags=dbapi2.SQLITE_OPEN_READWRITE, check_same_thread=True
        )
        key = cipher_key(secret, header)
        try:
            connection.set_key(key)
        finally:
            wipe(key)
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").fetchall()
        # Take the exclusive lock now, not at the first write; and start a write and take it back, because only that
        # shows that the file and its folder may be written.
        connection.execute("BEGIN EXCLUSIVE")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.execute(f"PRAGMA user_version={version}")
        _take_back(connection)
        # Another program may have put another file in this place between the look at it and the lock.
        if head.identity(path) != which:
            raise VaultInUse(path)
        vault = Vault(path, secret.copy(), header, connection, which)
        held = True
    except dbapi2.Error as error:
        told = refusal(path, error, opening=True)
        if told is None:
            raise
        raise told from error
    except OSError as error:
        raise VaultMissing(path) from error
    else:
        return vault
    finally:
        if not held:
            if connection is not None:
                connection.close()
            if which is not None:
                head.let_go(which)


def _take_back(connection: Any) -> None:
    """End a transaction as if it had not been, and forget every page that is in memory.

    SQLCipher puts page 1 back before it deciphers it. Once in some thousand times (measured: 57 in 444,373) its ciphertext looks
    like a page of a table, and the schema is misread from then on: a sound vault is called damaged, or a migration goes astray.
    A page that is read again from the disk is read right (0 in 253,461).
    """
    if connection.in_transaction:
        connection.execute("ROLLBACK")
    connection.execute("PRAGMA shrink_memory").fetchall()


def refusal(path: Path, error: Exception, *, opening: bool = False) -> Refusal | None:
    """Which of the world's faults SQLite's error is; None for a wrong statement, which is ours."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    plain = code & 0xFF
    if plain in (dbapi2.SQLITE_CANTOPEN, dbapi2.SQLITE_READONLY, dbapi2.SQLITE_PERM):
        return _unwritable(path, code, opening=opening)
    if plain == dbapi2.SQLITE_IOERR and (opening or code in _FAILED_READS):
        return VaultUnreadable(path)
    if opening and plain in _REASONS_ON_OPENING:
        return _REASONS_ON_OPENING[plain](path)
    reason = _REASONS.get(plain)
    return reason(path) if reason else None


def _unwritable(path: Path, code: int, *, opening: bool) -> Refusal:
    if code == _MOVED or not _is_there(path):
        return VaultMissing(path) if opening else VaultVanished(path)
    if opening:
        return VaultReadOnly(path)
    # It could be written when it was opened. SQLCipher says "read-only" too when a write meets a damaged page (measured).
    return VaultDamaged(path) if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK) else WriteFailed(path)


def _is_there(path: Path) -> bool:
    try:
        head.identity(path)
    except OSError:
        return False
    return True
