"""Making a vault and opening one: the file judged, the key proven, the schema brought up to date, the device known."""

import hmac
from collections.abc import Callable
from pathlib import Path

from desktop.store import beside, copying, migrate
from desktop.store import header as head
from desktop.store.connection import DatabaseError, Row, Value, Vault, hold
from desktop.store.damage import Progress, key_fits
from desktop.store.header import Header
from desktop.store.keys import Secret
from desktop.store.machine import this_machine
from desktop.store.refusals import (
    DiskFull,
    NoRoom,
    NoRoomToOpen,
    NotWritten,
    VaultDamaged,
    VaultNewer,
    VaultUneven,
    VaultUnreadable,
    WriteFailed,
    WrongKey,
)

__all__ = ["DatabaseError", "Row", "Value", "Vault", "make", "open_vault"]

Random = Callable[[int], bytes]


def make(
    path: Path,
    secret: Secret,
    header: Header,
    *,
    name: str,
    device_name: str,
    at: int,
    random: Random,
    machine: bytes | None = None,
    migrations: Path = migrate.SCHEMA,
) -> Vault:
    """A new vault at `path`, open. Never over something that exists. Raises VaultRefusal; then nothing is left behind.

    It is built under a temporary name and gets its own when it is whole and on the disk, readable by its owner only.
    """
    part = beside.begin(path)
    try:
        with hold(part, secret, header) as built:
            migrate.run(built, migrations)
            with built.transaction():
                built.set_setting("name", name)
                built.set_setting("made", at)
                built.set_setting("header", header.raw)
                _begin_device(built, device_name, at, random, machine)
        beside.force(part)
        beside.settle(part, path)
    except (DiskFull, NoRoomToOpen) as error:
        beside.drop(part)
        raise NoRoom(path) from error
    except (WriteFailed, VaultUnreadable, OSError) as error:
        beside.drop(part)
        raise NotWritten(path) from error
    except BaseException:
        beside.drop(part)
        raise
    vault = hold(path, secret, header)
    vault.random = random
    _go_on_as_before(vault)
    return vault


def open_vault(
    path: Path,
    secret: Secret,
    *,
    at: int,
    random: Random,
    machine: bytes | None = None,
    device_name: str = "Another computer",
    migrations: Path = migrate.SCHEMA,
    progress: Progress | None = None,
) -> Vault:
    """Raises VaultRefusal: within a second, whatever is wrong with the file.

    Only an older schema takes longer: then a verified copy is made beside, "<name> before update N.caseward", with
    `progress`. On a computer that the vault does not know, it goes on as a new device, called `device_name`.
    """
    header = head.read(path)
    try:
        vault = hold(path, secret, header)
    except WrongKey:
        if key_fits(path, secret):
            raise VaultDamaged(path) from None
        raise
    try:
        vault.random = random
        _bring_up_to_date(vault, migrations, progress)
        beside.sweep(path)
        _know_device(vault, device_name, at, random, machine)
    except BaseException:
        vault.close()
        raise
    return vault


def _bring_up_to_date(vault: Vault, migrations: Path, progress: Progress | None) -> None:
    if vault.path.stat().st_size % head.PAGE:
        raise VaultUneven(vault.path)
    version, newest = migrate.version(vault), len(migrate.steps(migrations))
    if version > newest:
        raise VaultNewer(vault.path)
    if version == 0:
        raise VaultDamaged(vault.path)  # `make` never gives a name to a file without a schema
    if version < newest:
        copying.copy(vault, _name_before(vault.path, newest), progress)
        migrate.run(vault, migrations)


def _name_before(path: Path, number: int) -> Path:
    first = path.with_name(f"{path.stem} before update {number}{path.suffix}")
    free, count = first, 1
    while free.exists():
        count += 1
        free = first.with_stem(f"{first.stem} ({count})")
    return free


# Every entry of the trail names the device that wrote it and its place in that device's chain. A vault that was copied to
# a second computer must not go on under the same number, or the two copies would write different entries in the same
# place. So the vault keeps a salted hash of the computer's own number: enough to see that this is another one, useless for
# finding out which, and only inside the encrypted file.


def _know_device(vault: Vault, name: str, at: int, random: Random, machine: bytes | None) -> None:
    salt, known = vault.setting("machine salt"), vault.setting("machine")
    here = _hashed(salt, machine) if isinstance(salt, bytes) else b""
    if isinstance(known, bytes) and here and hmac.compare_digest(known, here):
        _go_on_as_before(vault)
        return
    with vault.transaction():
        _begin_device(vault, name, at, random, machine)


def _begin_device(vault: Vault, name: str, at: int, random: Random, machine: bytes | None) -> None:
    taken = {number for (number,) in vault.query("SELECT id FROM device")}
    number = int.from_bytes(random(2), "big")
    while number in taken or number == 0:
        number = (number + 1) & 0xFFFF
    uid, salt = random(16), random(16)
    vault.execute("INSERT INTO device VALUES(?, ?, ?, ?)", (number, uid, name, at))
    vault.set_setting("device", number)
    vault.set_setting("machine salt", salt)
    vault.set_setting("machine", _hashed(salt, machine))
    vault.device, vault.device_uid = number, uid


def _go_on_as_before(vault: Vault) -> None:
    row = vault.row("SELECT id, uid FROM device WHERE id = ?", (vault.setting("device"),))
    if row is None:
        raise VaultDamaged(vault.path)
    vault.device, vault.device_uid = row


def _hashed(salt: bytes, machine: bytes | None) -> bytes:
    return hmac.digest(salt, this_machine() if machine is None else machine, "sha256")
