"""The trail: who changed what, from what, to what, when, on which device. Append-only, chained, and able to forget.

The chain runs over the hash of an entry's content, not over the content, so that content can be erased for a
recorded reason and the chain still holds.
"""

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum

from desktop.form.answer import Json
from desktop.record.ids import CaseId, EntryId, RecordId

NONCE = 16  # random bytes before the content: equal answers do not give equal hashes, so an erased one cannot be guessed at


class Act(StrEnum):
    MADE = "made"
    SET = "set"
    REMOVED = "removed"
    RESTORED = "restored"
    COMPLETED = "completed"
    REOPENED = "reopened"
    UNDONE = "undone"
    EXPORTED = "exported"
    ISSUED = "issued"
    ERASED = "erased"


ACT_WORDS = {
    Act.MADE: "started",
    Act.SET: "changed",
    Act.REMOVED: "removed",
    Act.RESTORED: "put back",
    Act.COMPLETED: "marked as complete",
    Act.REOPENED: "opened again",
    Act.UNDONE: "taken back",
    Act.EXPORTED: "printed or saved outside the vault",
    Act.ISSUED: "issued",
    Act.ERASED: "erased from the history",
}


@dataclass(frozen=True)
class Entry:
    """One sealed entry as it is read back. `old` and `new` are None once the content was erased."""

    id: EntryId
    at: int  # UTC milliseconds by the laptop's own clock; order never goes by this, but by the clock kept with the entry
    by: str
    device: str
    record_id: RecordId
    path: str | None
    act: Act
    over: tuple[int, ...]
    step: EntryId
    old: Json
    new: Json
    erased: bool


def taken_back(content: Json) -> dict[str, Json] | None:
    """What a taking back kept: the `value` that it put back and the number of the entry that it `takes_back`. None of others."""
    return content if isinstance(content, dict) and content.keys() == {"value", "takes_back"} else None


def answer_in(content: Json) -> Json:
    """The answer that an entry left, whether it was given or put back."""
    kept = taken_back(content)
    return content if kept is None else kept["value"]


@dataclass(frozen=True)
class Link:
    """The columns that the chain runs over, in the order in which they are hashed."""

    id: int
    clock: int
    at: int
    by: str
    record_id: int
    path: str | None
    act: str
    over: tuple[int, ...]
    step: int
    sum: bytes


@dataclass(frozen=True)
class Head:
    """Where one chain stands: of one case, on one device."""

    case_id: CaseId
    device: int
    count: int
    chain: bytes


def content(old: Json, new: Json, nonce: bytes) -> bytes:
    """The bytes that are kept as an entry's content."""
    return nonce + json.dumps([old, new], ensure_ascii=False, separators=(",", ":")).encode()


def read_content(body: bytes) -> tuple[Json, Json]:
    old, new = json.loads(body[NONCE:])
    return old, new


def start(case: int, device_uid: bytes) -> bytes:
    """What the first entry of a chain is chained to."""
    return hashlib.sha256(b"caseward trail 1\0" + case.to_bytes(3, "big") + device_uid).digest()


def chained(before: bytes, link: Link) -> bytes:
    """The chain value of an entry: SHA-256 over the one before it and over everything the entry says of itself."""
    said = [
        link.id,
        link.clock,
        link.at,
        link.by,
        link.record_id,
        link.path,
        link.act,
        list(link.over),
        link.step,
        link.sum.hex(),
    ]
    return hashlib.sha256(before + json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()).digest()


def fingerprint(heads: tuple[Head, ...]) -> str:
    """A short name for where a trail stands, to print and keep outside: 20 hex figures in fives, and the number of entries."""
    whole = hashlib.sha256()
    for head in sorted(heads, key=lambda h: (h.case_id, h.device)):
        whole.update(head.case_id.to_bytes(3, "big") + head.device.to_bytes(2, "big"))
        whole.update(head.count.to_bytes(4, "big") + head.chain)
    figures = whole.hexdigest()[:20]
    short = "-".join(figures[n : n + 5] for n in range(0, 20, 5))
    return f"{short}, {sum(head.count for head in heads)} entries"
