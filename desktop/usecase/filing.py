"""Documents that come into the vault, and one that goes out again.

What is slow (reading from the disk, finding out what a file says) is done by whoever calls `add`, `answer` or `content`,
on a thread of their own; what touches the vault goes through `run` as short transactions, so that a save never waits. A
file counts only once all of it is in, by the one transaction that also answers the question and tells the trail.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, TypeVar

from desktop.form.answer import Answers, Json, get, rows
from desktop.form.form import Form
from desktop.form.kind import Kind
from desktop.paper.write import write_bytes
from desktop.policy import may_save_plain
from desktop.privacy.label import propose
from desktop.reading import content as reading
from desktop.reading import source
from desktop.reading.source import Source
from desktop.record import ids
from desktop.record.ids import CaseId, EntryId, RecordId
from desktop.record.record import Record, State
from desktop.record.trail import Act
from desktop.refusal import Refusal, Stopped
from desktop.store import attachment, trail
from desktop.store import record as records
from desktop.store.attachment import PART, Attachment
from desktop.store.trail import Said
from desktop.usecase import arrivals
from desktop.usecase.casebook import Casebook
from desktop.usecase.edit import RecordGoneError, choose, living
from desktop.usecase.names import veil
from desktop.usecase.record import begin
from desktop.usecase.spoken_for import holders, taken
from desktop.usecase.surroundings import form_of
from desktop.usecase.undo import making

AT_ONCE = 16  # parts in one transaction: 4 MiB
LETTERS_AT_ONCE = 200_000

Result = TypeVar("Result")
Step = Callable[[int, int], None]
"""Told what is done and the whole; raises Stopped to stop."""


class Run(Protocol):
    """Runs a use case on the open casebook, on the vault's thread, and waits for what it returns."""

    def __call__(self, usecase: Callable[..., Result], *values: object) -> Result: ...


@dataclass(frozen=True)
class Added:
    """What became of one file: its record, if it came in, and what is to be said of it, if anything."""

    path: Path
    record_id: RecordId | None
    step: EntryId | None = None
    note: str = ""


@dataclass(frozen=True)
class Filed:
    """A file as the register knows it: which record holds it, where in its answers, and what it is called there."""

    file: Attachment
    record: Record
    path: str
    pages: dict[int, str]


class FileGoneError(Refusal):
    def __init__(self) -> None:
        super().__init__("This file was taken out of sight, so it cannot be shown. Its record's history still tells of it.")


class FileDamagedError(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "This file in the vault is not as it was when it was added, so it is not shown. Check the vault, and look at an "
            "earlier copy of it."
        )


def add(run: Run, step: Step, case: CaseId, form_id: str, paths: Sequence[Path]) -> tuple[Added, ...]:
    """A record of the register for each file. One that is refused keeps no other out; those that are in stay in after a stop."""
    out: list[Added] = []
    many = len(paths)
    for n, path in enumerate(paths):
        share = _share(step, n, many)
        try:
            out.append(_add(run, share, case, form_id, path))
        except Stopped:
            return (*out, *(Added(rest, None, note="Stopped before it was added.") for rest in paths[n:]))
        except Refusal as refusal:
            out.append(Added(path, None, note=refusal.sentence))
    step(many, many)
    return tuple(out)


def answer(run: Run, step: Step, record_id: RecordId, question: str, path: Path) -> Added:
    """Keep a file as the answer to a question. Raises a Refusal, or Stopped: then nothing was added."""
    found = source.read(path, _part(step, 0, 30))
    case = ids.case_of(record_id)
    twins = run(same, case, found.sum)
    kept, note = bring_in(run, step, case, found)
    made = or_drop(run, kept, lambda: run(settle_answer, record_id, question, kept))
    step(100, 100)
    twin = f"The same file is already in the vault, in {twins[0]}." if twins else ""
    return Added(path, record_id, made, " ".join(said for said in (twin, note) if said))


def content(run: Run, step: Step, file: Attachment) -> bytes:
    """All of a file, checked against the sum that was taken when it came in. Raises FileDamagedError, or Stopped."""
    out = bytearray()
    while len(out) < file.size:
        step(len(out), file.size)
        parts = run(_parts, file.id, len(out) // PART)
        if not parts:
            break
        out += parts
    whole = bytes(out)
    if hashlib.sha256(whole).digest() != file.sum:
        raise FileDamagedError
    return whole


def take_out(run: Run, step: Step, record_id: RecordId, file: Attachment, to: Path) -> None:
    """Write a copy outside the vault. The trail is told first, like of everything that leaves. Raises NotWritten."""
    whole = content(run, step, file)
    run(note_copy, record_id, file.id)
    write_bytes(whole, to, replace=True)


# ---- what each step does to the vault: short


def same(book: Casebook, case: CaseId, sum_: bytes, *, at: int) -> tuple[str, ...]:
    """What the records are called that hold exactly these bytes and can be seen: by labels, since it is said aloud."""
    hide = veil(book, case, names=False)
    found = (filed(book, one) for one in attachment.same(book.vault, case, sum_))
    return tuple(hide(one.record.title) for one in found if one is not None)


def start(book: Casebook, case: CaseId, found: Source, *, at: int) -> int:
    """A file that begins to come in. Until `settle_answer` or `settle_record` nothing points to it."""
    with book.vault.transaction():
        new = records.next_id(book.vault, case)
        attachment.begin(book.vault, new, ids.case_record(case), found.name, len(found.content), found.sum)
        return new


def put(book: Casebook, file: int, first: int, part: bytes, *, at: int) -> None:
    with book.vault.transaction():
        attachment.put(book.vault, file, first, part)


def put_pages(book: Casebook, file: int, first: int, pages: Sequence[str], *, at: int) -> None:
    with book.vault.transaction():
        attachment.put_pages(book.vault, file, ids.case_of(file), first, pages)


def drop(book: Casebook, file: int, *, at: int) -> None:
    with book.vault.transaction():
        attachment.drop(book.vault, file)


def settle_answer(book: Casebook, record_id: RecordId, question: str, file: int, *, at: int) -> EntryId | None:
    """The file is in: it becomes the answer to a question. Returns the step."""
    with book.vault.transaction():
        living(book, record_id)
        attachment.settle(book.vault, file, record_id)
        _is_in(book, file)
        return choose(book, record_id, question, _answer(book, file), at=at)


def settle_record(book: Casebook, case: CaseId, form_id: str, file: int, *, at: int) -> tuple[RecordId, EntryId | None]:
    """The file is in: it gets a record of the register, under the next number. Returns it, and the one step to take back."""
    form = book.pack.form(form_id)
    if form.files is None:
        raise KeyError(form_id)
    with book.vault.transaction():
        new = begin(book, case, form_id, at=at)
        step = making(book, new)
        attachment.settle(book.vault, file, new)
        _is_in(book, file)
        if form.files.number:
            # A removed document keeps its number: paper may cite it, and it can be put back.
            number = propose(form.files.pattern, taken(holders(book, case, form), new)[form.files.number])
            choose(book, new, form.files.number, number, at=at, step=step)
        question, _, column = form.files.into.partition("/")
        path = f"{question}/{book.random(4).hex()}/{column}" if column else question
        choose(book, new, path, _answer(book, file), at=at, step=step)
        return new, step


def note_copy(book: Casebook, record_id: RecordId, file: int, *, at: int) -> None:
    """Tell the trail that a copy of a file leaves the vault. Raises NotAllowedHereError."""
    may_save_plain(book.policy, "The copy was not made")
    said: Json = {"file": file, "how": "copy outside the vault"}
    with book.vault.transaction():
        living(book, record_id)
        trail.append(book.vault, Said(record_id, None, Act.EXPORTED, None, said), by=book.by, at=at)


# ---- looking


def held(book: Casebook, record_id: RecordId, path: str, *, names: bool = True) -> Filed:
    """The file that answers a question, with what it says. Raises RecordGoneError or FileGoneError."""
    record = living(book, record_id)
    value = get(record.answers, path)
    kept = value.get("id") if isinstance(value, dict) else None
    file = attachment.find(book.vault, kept) if isinstance(kept, int) else None
    if file is None:
        raise FileGoneError
    shown = replace(record, title=veil(book, record.case_id, names=names)(record.title))
    return Filed(file, shown, path, attachment.pages(book.vault, file.id))


def filed(book: Casebook, file: Attachment) -> Filed | None:
    """Where a file is to be found, without its text; None where it was removed from sight, or its record was."""
    record = records.find(book.vault, file.record_id)
    if record is None or record.state is State.REMOVED:
        return None
    path = next((path for path, kept in files(form_of(book, record), record.answers) if kept == file.id), None)
    return Filed(file, record, path, {}) if path is not None else None


def files(form: Form, answers: Answers) -> Iterator[tuple[str, int]]:
    """Every file among the answers: (path, attachment)."""
    for field in form.fields():
        value = answers.get(field.id)
        if field.kind is Kind.FILE and isinstance(value, dict) and isinstance(value.get("id"), int):
            yield field.id, int(str(value["id"]))
        for column in field.columns:
            for row in rows(value):
                cell = row.get(column.id)
                if column.kind is Kind.FILE and isinstance(cell, dict) and isinstance(cell.get("id"), int):
                    yield f"{field.id}/{row['id']}/{column.id}", int(str(cell["id"]))


# ---- inside


def _add(run: Run, step: Step, case: CaseId, form_id: str, path: Path) -> Added:
    found = source.read(path, _part(step, 0, 30))
    twins = run(same, case, found.sum)
    if twins:
        return Added(path, None, note=f"The same file is already in the vault, in {twins[0]}, so it was not added again.")
    kept, note = bring_in(run, step, case, found)
    record_id, made = or_drop(run, kept, lambda: run(settle_record, case, form_id, kept))
    return Added(path, record_id, made, note)


def bring_in(run: Run, step: Step, case: CaseId, found: Source) -> tuple[int, str]:
    """All parts of a file and what it says. Returns it, with what is to be said of it."""
    said = reading.read(found.content, _part(step, 30, 60))
    kept = run(start, case, found)
    or_drop(run, kept, lambda: _put_all(run, _part(step, 60, 99), kept, found.content, said.pages))
    return kept, said.note


def _put_all(run: Run, step: Step, file: int, whole: bytes, pages: Sequence[str]) -> None:
    size = AT_ONCE * PART
    for start_at in range(0, len(whole), size):
        step(start_at, len(whole))
        run(put, file, start_at // PART, whole[start_at : start_at + size])
    first = 1
    while first <= len(pages):
        step(len(whole), len(whole))
        last, letters = first, 0
        while last <= len(pages) and letters < LETTERS_AT_ONCE:
            letters += len(pages[last - 1])
            last += 1
        run(put_pages, file, first, pages[first - 1 : last - 1])
        first = last


def or_drop(run: Run, file: int, work: Callable[[], Result]) -> Result:
    """Do what brings a file in, or leave nothing of it."""
    try:
        return work()
    except Refusal:
        run(drop, file)
        raise


def _is_in(book: Casebook, file: int) -> None:
    kept = attachment.find(book.vault, file)
    if kept is not None:
        arrivals.cross_out(book, ids.case_of(file), (kept.name,))


def _parts(book: Casebook, file: int, first: int, *, at: int) -> bytes:
    return attachment.parts(book.vault, file, first, AT_ONCE)


def _answer(book: Casebook, file: int) -> Json:
    kept = attachment.find(book.vault, file)
    if kept is None:
        raise RecordGoneError
    return {"id": kept.id, "name": kept.name, "size": kept.size}


def _part(step: Step, low: int, high: int) -> Step:
    """Tell of one part of a job as percents of the whole."""
    return lambda done, whole: step(low + (high - low) * done // max(whole, 1), 100)


def _share(step: Step, n: int, many: int) -> Step:
    """Tell of one file among many."""
    return lambda done, whole: step(n * 100 + 100 * done // max(whole, 1), many * 100)
