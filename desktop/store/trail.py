"""The trail's rows: appending, reading back, walking the chain, and emptying what must be forgotten."""

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from desktop.form.answer import Json
from desktop.record import ids
from desktop.record.ids import CaseId, EntryId, RecordId
from desktop.record.trail import NONCE, Act, Entry, Head, Link, answer_in, chained, content, read_content, start
from desktop.store.vault import Vault

COLUMNS = (
    "t.id, t.clock, t.at, a.name, t.record_id, t.path, t.act, t.over, t.step, t.sum, t.body, t.chain,"
    " (SELECT d.name FROM device d WHERE d.id = (t.id >> 23) & 65535)"
)
JOINED = f"SELECT {COLUMNS} FROM trail t JOIN author a ON a.id = t.by"
ORDER = "t.clock, t.id"  # ids begin with the device's random number: between two laptops they say nothing of time


@dataclass(frozen=True)
class Said:
    """What a new entry says; the trail adds its place, its clock and its chain."""

    record_id: RecordId
    path: str | None
    act: Act
    old: Json = None
    new: Json = None
    step: EntryId | None = None  # the step that it belongs to; a step of its own when None


@dataclass(frozen=True)
class Held:
    """An answer that another has replaced since, with the clock of the entry that gave it and of the one that replaced it."""

    record_id: RecordId
    path: str
    answer: Json
    since: int
    until: int


def append(vault: Vault, said: Said, *, by: int, at: int) -> EntryId:
    """Add one entry to the chain of its case on this device. Inside a transaction of the caller."""
    case = ids.case_of(said.record_id)
    low, high = ids.span(case, vault.device)
    last = vault.query("SELECT id, chain FROM trail WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT 1", (low, high))
    entry_id = EntryId(int(last[0][0]) + 1 if last else low + 1)
    ids.pack(case, vault.device, ids.counter_of(entry_id))
    before = bytes(last[0][1]) if last else start(case, vault.device_uid)
    body = content(said.old, said.new, vault.random(NONCE))
    over = heads(vault, said.record_id, said.path)
    name = str(vault.query("SELECT name FROM author WHERE id = ?", (by,))[0][0])
    step = said.step if said.step is not None else entry_id
    link = Link(
        id=entry_id,
        clock=_tick(vault, at),
        at=at,
        by=name,
        record_id=said.record_id,
        path=said.path,
        act=said.act.value,
        over=over,
        step=step,
        sum=hashlib.sha256(body).digest(),
    )
    vault.execute(
        "INSERT INTO trail(id, clock, at, by, record_id, path, act, over, step, body, sum, chain)"
        " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            link.id,
            link.clock,
            link.at,
            by,
            link.record_id,
            link.path,
            link.act,
            json.dumps(list(over)) if over else None,
            link.step,
            body,
            link.sum,
            chained(before, link),
        ),
    )
    return entry_id


def heads(vault: Vault, record_id: RecordId, path: str | None) -> tuple[int, ...]:
    """The entries of a path that no other replaces: one, but for two laptops' work that was not settled yet."""
    rows = vault.query("SELECT id, over FROM trail WHERE record_id = ? AND path IS ? ORDER BY id", (record_id, path))
    replaced = {old for _, over in rows if over for old in json.loads(str(over))}
    return tuple(int(row[0]) for row in rows if row[0] not in replaced)


def history(vault: Vault, record_id: RecordId, field: str | None = None) -> tuple[Entry, ...]:
    """What was sealed of a record, or of one of its fields with its rows, oldest first."""
    if field is None:
        return tuple(_entries(vault, f"{JOINED} WHERE t.record_id = ? ORDER BY {ORDER}", (record_id,)))
    asked = f"{JOINED} WHERE t.record_id = ?1 AND (t.path = ?2 OR substr(t.path, 1, length(?2) + 1) = ?2 || '/') ORDER BY {ORDER}"
    return tuple(_entries(vault, asked, (record_id, field)))


def answers(vault: Vault, record_ids: Collection[int], paths: Collection[str]) -> Iterator[tuple[RecordId, str, Json]]:
    """Every answer that some records ever had to some questions, in no order: (record, path, answer). Not what was erased."""
    asked = (
        "SELECT record_id, path, body FROM trail WHERE body IS NOT NULL AND record_id IN (SELECT value FROM json_each(?))"
        " AND path IN (SELECT value FROM json_each(?))"
    )
    for record_id, path, body in vault.query(asked, (json.dumps(sorted(record_ids)), json.dumps(sorted(paths)))):
        old, new = read_content(bytes(body))
        for value in (old, answer_in(new)):
            yield RecordId(int(record_id)), str(path), value


def once_held(vault: Vault, record_ids: Collection[int], path: str) -> Iterator[Held]:
    """Every answer that some records had to a question and have no longer. Not what was erased."""
    asked = (
        "SELECT record_id, clock, body FROM trail WHERE path = ? AND record_id IN (SELECT value FROM json_each(?))"
        " ORDER BY record_id, clock, id"
    )
    before: tuple[int, int, bytes | None] | None = None
    for record_id, clock, body in vault.query(asked, (path, json.dumps(sorted(record_ids)))):
        if before is not None and before[0] == record_id and before[2] is not None:
            _, new = read_content(before[2])
            yield Held(RecordId(before[0]), path, answer_in(new), before[1], int(clock))
        before = (int(record_id), int(clock), None if body is None else bytes(body))


def spoken_of(vault: Vault, held: Held, words: str) -> bool:
    """Whether something left the vault while an answer stood, or something was written in the review that has its words."""
    low, high = ids.case_span(ids.case_of(held.record_id))
    inside = json.dumps(words, ensure_ascii=False)[1:-1].encode()
    found = vault.query(
        "SELECT 1 FROM trail WHERE id BETWEEN ? AND ? AND clock > ? AND clock < ?"
        " AND (act IN (?, ?) OR (path IS NOT ? AND instr(body, ?))) LIMIT 1",
        (low, high, held.since, held.until, Act.EXPORTED.value, Act.ISSUED.value, held.path, inside),
    )
    return bool(found)


def of_step(vault: Vault, step: int) -> tuple[Entry, ...]:
    return tuple(_entries(vault, f"{JOINED} WHERE t.step = ? ORDER BY t.id", (step,)))


def entry(vault: Vault, entry_id: int) -> Entry | None:
    return next(_entries(vault, f"{JOINED} WHERE t.id = ?", (entry_id,)), None)


def of_case(vault: Vault, case: CaseId) -> Iterator[Entry]:
    """The whole trail of a case, oldest first."""
    return _entries(vault, f"{JOINED} WHERE t.id BETWEEN ? AND ? ORDER BY {ORDER}", ids.case_span(case))


def standing_heads(vault: Vault, case: CaseId | None = None) -> tuple[Head, ...]:
    """Where every chain stands: of one case, or of the whole vault."""
    low, high = ids.case_span(case) if case is not None else (0, (1 << 63) - 1)
    rows = vault.query("SELECT max(id), chain FROM trail WHERE id BETWEEN ? AND ? GROUP BY id >> 23", (low, high))
    return tuple(
        Head(ids.case_of(int(last)), ids.device_of(int(last)), ids.counter_of(int(last)), bytes(chain)) for last, chain in rows
    )


def faults(vault: Vault) -> Iterator[str]:
    """Walk every chain; say where one does not hold. Nothing said means that nothing was changed behind its back."""
    uids = {int(i): bytes(u) for i, u in vault.query("SELECT id, uid FROM device")}
    place, before = -1, b""
    for row in vault.stream(f"{JOINED} ORDER BY t.id"):
        link, body, chain = _link(row), row[10], bytes(row[11])
        if link.id >> ids.COUNTER_BITS != place:
            place, before = link.id >> ids.COUNTER_BITS, start(ids.case_of(link.id), uids.get(ids.device_of(link.id), b""))
            if ids.counter_of(link.id) != 1:
                yield f"The trail of one review does not begin with its first entry (number {ids.counter_of(link.id)})."
        where = f"entry {ids.counter_of(link.id)} of device {ids.device_of(link.id)}"
        if body is not None and hashlib.sha256(bytes(body)).digest() != link.sum:
            yield f"The content of {where} was changed after it was sealed."
        if chained(before, link) != chain:
            yield f"The chain is broken at {where}: it, or what stood before it, was changed, added or taken out."
        before = chain


def erase(vault: Vault, entry_ids: Sequence[int], case: CaseId) -> None:
    """Empty the content of entries; their place and chain stay. Inside a transaction; the caller records why."""
    vault.set_setting("erasing", int(case))
    for entry_id in entry_ids:
        vault.execute("UPDATE trail SET body = NULL WHERE id = ?", (entry_id,))
    vault.set_setting("erasing", None)


def _tick(vault: Vault, at: int) -> int:
    """A clock that never runs back: UTC milliseconds and a counter, ahead of every entry this vault has seen."""
    seen = vault.setting("clock")
    clock = max(at << 16, (seen if isinstance(seen, int) else 0) + 1)
    vault.set_setting("clock", clock)
    return clock


def _entries(vault: Vault, asked: str, values: Sequence[object]) -> Iterator[Entry]:
    for row in vault.stream(asked, values):
        link, body, device = _link(row), row[10], row[12]
        old, new = read_content(bytes(body)) if body is not None else (None, None)
        yield Entry(
            id=EntryId(link.id),
            at=link.at,
            by=link.by,
            device=str(device),
            record_id=RecordId(link.record_id),
            path=link.path,
            act=Act(link.act),
            over=link.over,
            step=EntryId(link.step),
            old=old,
            new=new,
            erased=body is None,
        )


def _link(row: Sequence[object]) -> Link:
    entry_id, clock, at, by, record_id, path, act, over, step, digest = row[:10]
    return Link(
        id=int(str(entry_id)),
        clock=int(str(clock)),
        at=int(str(at)),
        by=str(by),
        record_id=int(str(record_id)),
        path=None if path is None else str(path),
        act=str(act),
        over=_replaced(over),
        step=int(str(step)),
        sum=digest if isinstance(digest, bytes) else b"",
    )


def _replaced(over: object) -> tuple[int, ...]:
    """The entries in a column; one that there cannot be where it was tampered with, so that the chain does not hold."""
    if over is None:
        return ()
    try:
        found = json.loads(str(over))
    except ValueError:
        found = None
    return tuple(found) if isinstance(found, list) and found else (-1,)
