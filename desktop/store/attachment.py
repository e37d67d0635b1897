"""Files kept inside the vault, in parts of 256 KiB. They never touch the disk outside it."""

import hashlib

from desktop.record.ids import RecordId
from desktop.store.vault import Vault

PART = 256 * 1024


def add(vault: Vault, attachment_id: RecordId, record_id: RecordId, name: str, content: bytes) -> None:
    vault.execute(
        "INSERT INTO attachment(id, record_id, name, size, sha256) VALUES(?, ?, ?, ?, ?)",
        (attachment_id, record_id, name, len(content), hashlib.sha256(content).digest()),
    )
    for part in range(0, len(content), PART):
        vault.execute(
            "INSERT INTO attachment_part(attachment_id, part, bytes) VALUES(?, ?, ?)",
            (attachment_id, part // PART, content[part : part + PART]),
        )


def content(vault: Vault, attachment_id: int) -> bytes:
    """The file's bytes, checked against their hash. KeyError if there is no such file, ValueError if it was damaged."""
    kept = vault.query("SELECT sha256 FROM attachment WHERE id = ?", (attachment_id,))
    if not kept:
        raise KeyError(attachment_id)
    parts = vault.query("SELECT bytes FROM attachment_part WHERE attachment_id = ? ORDER BY part", (attachment_id,))
    whole = b"".join(bytes(row[0]) for row in parts)
    if hashlib.sha256(whole).digest() != kept[0][0]:
        raise ValueError("the file does not match its hash")
    return whole
