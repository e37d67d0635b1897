"""From one schema to the next: numbered .sql files in schema/, one transaction each, the number kept in user_version.

A released file is never edited; the next change is the next number. The verified copy before an update is vault.py's.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from sqlcipher3 import dbapi2

from desktop.store.connection import Vault

SCHEMA = Path(__file__).parent / "schema"
_NAME = re.compile(r"(\d{4})\.sql")


def steps(folder: Path) -> tuple[Path, ...]:
    """The migrations in order: 0001.sql is first, none is missing."""
    found = sorted(path for path in folder.iterdir() if _NAME.fullmatch(path.name))
    if [path.stem for path in found] != [f"{number:04}" for number in range(1, len(found) + 1)]:
        raise RuntimeError("the migrations are not numbered 0001, 0002, 0003 ...")
    return tuple(found)


def version(vault: Vault) -> int:
    return int(vault.value("PRAGMA user_version"))


def run(vault: Vault, folder: Path) -> None:
    """Bring the vault to the newest schema. Killed at any moment, it stands at one of the numbers, whole."""
    for number, path in enumerate(steps(folder), start=1):
        if number > version(vault):
            _step(vault, number, path.read_text("utf-8"))


def statements(text: str) -> Iterator[str]:
    """One statement at a time. Python's executescript would do, but it commits what is open before it begins.

    A semicolon inside a string, a comment or a trigger ends nothing: SQLite itself is asked whether a statement is whole.
    """
    so_far = ""
    for piece in re.split(r"(?<=;)", text):
        so_far += piece
        if piece.endswith(";") and dbapi2.complete_statement(so_far):
            yield so_far.strip()
            so_far = ""
    if re.sub(r"--[^\n]*|/\*.*?\*/|\s", "", so_far, flags=re.DOTALL):
        raise ValueError("the last statement of a migration is not whole")


def _step(vault: Vault, number: int, text: str) -> None:
    with vault.reshaping():
        # A table is rebuilt by making a new one and dropping the old, which would cascade; so links between tables are
        # not followed meanwhile, and all of them are checked before the commit. The switch works outside a transaction only.
        vault.query("PRAGMA foreign_keys=OFF")
        try:
            with vault.transaction():
                for statement in statements(text):
                    vault.execute(statement)
                if vault.query("PRAGMA foreign_key_check"):
                    raise RuntimeError("a migration left rows that point nowhere")
                vault.execute(f"PRAGMA user_version={number}")
        finally:
            vault.query("PRAGMA foreign_keys=ON")
