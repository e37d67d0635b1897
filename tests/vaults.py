"""Vaults for tests: made in a moment, from a secret instead of a passphrase, so that no test pays for Argon2id."""

import os
from pathlib import Path

from desktop.store import header
from desktop.store.keys import Secret
from desktop.store.vault import Vault, make, open_vault

AT = 1_760_000_000_000
HERE = b"the machine of the tests"
ELSEWHERE = b"another machine"


def secret(number: int = 1) -> Secret:
    return Secret(bytearray((number,)) * 32)


def new(path: Path, number: int = 1) -> Vault:
    return make(
        path,
        secret(number),
        header.fresh(os.urandom),
        name="Review 7",
        device_name="Laptop",
        at=AT,
        random=os.urandom,
        machine=HERE,
    )


def opened(path: Path, number: int = 1, machine: bytes = HERE) -> Vault:
    return open_vault(path, secret(number), at=AT + 1, random=os.urandom, machine=machine)


def fill(vault: Vault, count: int, words: str = "a word", first: int = 1) -> None:
    """Records, each found by search."""
    with vault.transaction():
        for n in range(first, first + count):
            put(vault, n, words)


def put(vault: Vault, n: int, words: str) -> None:
    number = (1 << 39) + n
    vault.execute(
        "INSERT INTO record(id, case_id, form, form_version, title, answers, changed_at)"
        " VALUES(?, 1, 'note', 1, ?, json_object('t', ?), ?)",
        (number, f"Note {n}", words, AT),
    )
    vault.execute("INSERT INTO search(rowid, title, words, scope) VALUES(?, ?, ?, 'c1 fnote')", (number, f"Note {n}", words))


def count(vault: Vault) -> int:
    return int(vault.value("SELECT count(*) FROM record"))


def names(folder: Path) -> list[str]:
    """What lies in a folder, in order."""
    return sorted(found.name for found in folder.iterdir())
