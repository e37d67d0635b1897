"""Full-text search inside the vault: one row a record, brought into step by the transaction that seals an edit.

The index keeps no second copy of the text. Common words would make ranking slow, so hits are not ranked: those whose
title matches come first, then the newest.
"""

import re

from desktop.record.ids import CaseId, RecordId
from desktop.store.vault import Vault

WORD = re.compile(r"\w+")
MOST_PAGES = 2000  # that one search looks at: a common word stands on all of them


def put(vault: Vault, record_id: RecordId, title: str, words: str, case: CaseId, form: str) -> None:
    drop(vault, record_id)
    scope = f"c{case} f{form.replace('-', '')}"
    vault.execute("INSERT INTO search(rowid, title, words, scope) VALUES(?, ?, ?, ?)", (record_id, title, words, scope))


def drop(vault: Vault, record_id: RecordId) -> None:
    vault.execute("DELETE FROM search WHERE rowid = ?", (record_id,))


def find(vault: Vault, typed: str, case: CaseId | None = None, most: int = 50) -> tuple[RecordId, ...]:
    """Records that hold every typed word, the last one as the beginning of a word. Nothing typed finds nothing."""
    asked = _asked(typed)
    if not asked:
        return ()
    scope = f"scope:c{case} AND " if case is not None else ""
    found: dict[RecordId, None] = {}
    for columns in ("title", "{title words}"):
        rows = vault.query(
            "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?", (f"{scope}{columns}:({asked})", most)
        )
        found.update((RecordId(int(row[0])), None) for row in rows)
    return tuple(found)[:most]


def find_pages(vault: Vault, typed: str, case: CaseId | None = None, most: int = 50) -> tuple[tuple[int, int], ...]:
    """Files that hold every typed word on one page: (attachment, the first such page), the newest file first."""
    asked = _asked(typed)
    if not asked:
        return ()
    scope = f"scope:c{case} AND " if case is not None else ""
    rows = vault.query(
        "SELECT page.attachment_id, min(page.number) FROM"
        f" (SELECT rowid AS id FROM page_search WHERE page_search MATCH ? ORDER BY rowid DESC LIMIT {MOST_PAGES}) AS hit"
        " JOIN page ON page.id = hit.id JOIN attachment ON attachment.id = page.attachment_id AND attachment.whole = 1"
        " GROUP BY page.attachment_id ORDER BY page.attachment_id DESC LIMIT ?",
        (f"{scope}words:({asked})", most),
    )
    return tuple((int(attachment), int(number)) for attachment, number in rows)


def _asked(typed: str) -> str:
    words = [f'"{word}"' for word in WORD.findall(typed)]
    return " AND ".join((*words[:-1], words[-1] + "*")) if words else ""
