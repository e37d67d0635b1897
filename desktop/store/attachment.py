"""Files kept inside the vault, in parts of 256 KiB. They never touch the disk outside it.

A large file comes in by many short transactions, so that a save never waits behind it. Until its last part is in it is
not whole, and counts for nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.record.ids import CaseId, RecordId
from desktop.store.vault import Vault

PART = 256 * 1024


@dataclass(frozen=True)
class Attachment:
    id: int
    record_id: RecordId
    name: str
    size: int
    sum: bytes  # SHA-256 of its bytes


def begin(vault: Vault, attachment_id: RecordId, record_id: RecordId, name: str, size: int, sum_: bytes) -> None:
    """A file of which no part is in yet."""
    vault.execute(
        "INSERT INTO attachment(id, record_id, name, size, sha256, whole) VALUES(?, ?, ?, ?, ?, 0)",
        (attachment_id, record_id, name, size, sum_),
    )


def put(vault: Vault, attachment_id: int, first: int, content: bytes) -> None:
    """The bytes from part `first` on: whole parts, but for the last one of the file."""
    rows = [(attachment_id, first + at // PART, content[at : at + PART]) for at in range(0, len(content), PART)]
    vault.execute_many("INSERT INTO attachment_part(attachment_id, part, bytes) VALUES(?, ?, ?)", rows)


def settle(vault: Vault, attachment_id: int, record_id: RecordId) -> None:
    """All of it is in: from now on it belongs to a record."""
    vault.execute("UPDATE attachment SET whole = 1, record_id = ? WHERE id = ?", (record_id, attachment_id))


def drop(vault: Vault, attachment_id: int) -> None:
    """Take out a file that did not come in whole. A whole one stays: removing it from sight erases nothing."""
    vault.execute(
        "DELETE FROM page_search WHERE rowid IN (SELECT page.id FROM page JOIN attachment ON attachment.id = page.attachment_id"
        " WHERE attachment_id = ? AND whole = 0)",
        (attachment_id,),
    )
    vault.execute("DELETE FROM attachment WHERE id = ? AND whole = 0", (attachment_id,))


def unfinished(vault: Vault) -> tuple[int, ...]:
    return tuple(int(row[0]) for row in vault.query("SELECT id FROM attachment WHERE whole = 0"))


def find(vault: Vault, attachment_id: int) -> Attachment | None:
    """A file that is whole."""
    row = vault.row("SELECT id, record_id, name, size, sha256 FROM attachment WHERE id = ? AND whole = 1", (attachment_id,))
    return Attachment(*row) if row else None


def same(vault: Vault, case: CaseId, sum_: bytes) -> tuple[Attachment, ...]:
    """The files of a case that hold exactly these bytes."""
    rows = vault.query(
        "SELECT id, record_id, name, size, sha256 FROM attachment WHERE sha256 = ? AND whole = 1 AND id >> 39 = ? ORDER BY id",
        (sum_, case),
    )
    return tuple(Attachment(*row) for row in rows)


def parts(vault: Vault, attachment_id: int, first: int, many: int) -> bytes:
    """The bytes of some parts. Not checked against the file's sum: whoever has all of them does that."""
    rows = vault.query(
        "SELECT bytes FROM attachment_part WHERE attachment_id = ? AND part >= ? AND part < ? ORDER BY part",
        (attachment_id, first, first + many),
    )
    return b"".join(bytes(row[0]) for row in rows)


# ---- what they say


def put_pages(vault: Vault, attachment_id: int, case: CaseId, first: int, pages: Sequence[str]) -> None:
    """What some pages say, from page `first` on. A page without words is not kept."""
    for number, text in enumerate(pages, first):
        if text.strip():
            vault.execute("INSERT INTO page(attachment_id, number, text) VALUES(?, ?, ?)", (attachment_id, number, text))
            vault.execute(
                "INSERT INTO page_search(rowid, words, scope)"
                " SELECT id, text, ? FROM page WHERE attachment_id = ? AND number = ?",
                (f"c{case}", attachment_id, number),
            )


def page(vault: Vault, attachment_id: int, number: int) -> str:
    return str(vault.value("SELECT text FROM page WHERE attachment_id = ? AND number = ?", (attachment_id, number)) or "")


def pages(vault: Vault, attachment_id: int) -> dict[int, str]:
    rows = vault.query("SELECT number, text FROM page WHERE attachment_id = ? ORDER BY number", (attachment_id,))
    return {int(number): str(text) for number, text in rows}
