"""Who is used where: one row for each answer that names a person, an agency or another record."""

import json
from collections.abc import Iterable

from desktop.record.ids import RecordId
from desktop.store.vault import Vault


def replace(vault: Vault, record_id: RecordId, links: Iterable[tuple[str, int]]) -> None:
    """Bring the rows of a record into step with its answers; touches only what differs."""
    wanted = set(links)
    kept = {(str(p), int(t)) for p, t in vault.query("SELECT path, to_id FROM link WHERE from_id = ?", (record_id,))}
    for path, to_id in kept - wanted:
        vault.execute("DELETE FROM link WHERE from_id = ? AND path = ? AND to_id = ?", (record_id, path, to_id))
    for path, to_id in wanted - kept:
        vault.execute("INSERT INTO link(from_id, path, to_id) VALUES(?, ?, ?)", (record_id, path, to_id))


def uses(vault: Vault, record_id: RecordId) -> tuple[tuple[RecordId, str], ...]:
    """The records that name this one, and where: (record, path)."""
    rows = vault.query("SELECT from_id, path FROM link WHERE to_id = ? ORDER BY from_id, path", (record_id,))
    return tuple((RecordId(int(r)), str(p)) for r, p in rows)


def uses_of(vault: Vault, record_ids: Iterable[int]) -> tuple[tuple[RecordId, str, RecordId], ...]:
    """For several records at once: (the record that names it, where, which it names)."""
    rows = vault.query(
        "SELECT from_id, path, to_id FROM link WHERE to_id IN (SELECT value FROM json_each(?)) ORDER BY from_id, path",
        (json.dumps(list(record_ids)),),
    )
    return tuple((RecordId(int(r)), str(p), RecordId(int(t))) for r, p, t in rows)
