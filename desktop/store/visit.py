"""Edits that are still open: written in the transaction of each autosave, so that answer and history never part.

A visit holds the answer as it was when the edit began. Sealing turns it into one trail entry. One that a crash left
behind is sealed by the next unlock.
"""

import json
from dataclasses import dataclass

from desktop.form.answer import Json
from desktop.record.ids import RecordId
from desktop.store.vault import Vault


@dataclass(frozen=True)
class Visit:
    record_id: RecordId
    path: str
    began: int
    last: int
    by: int
    old: Json


def touch(vault: Vault, record_id: RecordId, path: str, old: Json, by: int, at: int) -> None:
    """Open the visit, or note that it goes on. `old` counts only when it opens."""
    text = json.dumps(old, ensure_ascii=False, separators=(",", ":"))
    vault.execute(
        "INSERT INTO visit(record_id, path, began, last, by, old) VALUES(?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET last = excluded.last",
        (record_id, path, at, at, by, text),
    )


def is_open(vault: Vault, record_id: RecordId, path: str) -> bool:
    return bool(vault.query("SELECT 1 FROM visit WHERE record_id = ? AND path = ?", (record_id, path)))


def opened(vault: Vault, record_id: RecordId | None = None) -> tuple[Visit, ...]:
    """The open visits, oldest first: of one record, or of the whole vault."""
    rows = vault.query(
        "SELECT record_id, path, began, last, by, old FROM visit WHERE ?1 IS NULL OR record_id = ?1 ORDER BY began, path",
        (record_id,),
    )
    return tuple(Visit(RecordId(int(r)), str(p), int(b), int(s), int(w), json.loads(str(o))) for r, p, b, s, w, o in rows)


def close(vault: Vault, record_id: RecordId, path: str) -> None:
    vault.execute("DELETE FROM visit WHERE record_id = ? AND path = ?", (record_id, path))
