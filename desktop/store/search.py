"""Full-text search inside the vault: one row a record, brought into step by the transaction that seals an edit.

The index keeps no second copy of the text. Common words would make ranking slow, so hits are not ranked: those whose
title matches come first, then the newest.
"""

import re

from desktop.record.ids import CaseId, RecordId
from desktop.store.vault import Vault

WORD = re.compile(r"\w+")


def put(vault: Vault, record_id: RecordId, title: str, words: str, case: CaseId, form: str) -> None:
    drop(vault, record_id)
    scope = f"c{case} f{form.replace('-', '')}"
    vault.execute("INSERT INTO search(rowid, title, words, scope) VALUES(?, ?, ?, ?)", (record_id, title, words, scope))


def drop(vault: Vault, record_id: RecordId) -> None:
    vault.execute("DELETE FROM search WHERE rowid = ?", (record_id,))


def find(vault: Vault, typed: str, case: CaseId | None = None, most: int = 50) -> tuple[RecordId, ...]:
    """Records that hold every typed word, the last one as the beginning of a word. Nothing typed finds nothing."""
    words = [f'"{word}"' for word in WORD.findall(typed)]
    if not words:
        return ()
    asked = " AND ".join((*words[:-1], words[-1] + "*"))
    scope = f"scope:c{case} AND " if case is not None else ""
    found: dict[RecordId, None] = {}
    for columns in ("title", "{title words}"):
        rows = vault.query(
            "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?", (f"{scope}{columns}:({asked})", most)
        )
        found.update((RecordId(int(row[0])), None) for row in rows)
    return tuple(found)[:most]
