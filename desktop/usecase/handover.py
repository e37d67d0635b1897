"""The record of a review handed to the board: everything in an open format that outlives this program.

One ZIP file: record.json (described in resources/handover/FORMAT.txt, which travels with it), history.pdf, and, where the
record is made with names, the files that were kept. Made without names, people and agencies go by their labels, answers that
tell who somebody is are left out, and files, which nobody can mask, are listed by their size and hash alone.
"""

import itertools
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import BinaryIO

from desktop.form.answer import Json, rows
from desktop.form.form import Field, Form, column
from desktop.form.kind import Kind
from desktop.form.words import words
from desktop.paper.document import Document
from desktop.paper.write import pdf, write_parts
from desktop.policy import may_save_plain
from desktop.record import ids
from desktop.record.ids import CaseId
from desktop.record.record import Record, State
from desktop.record.trail import Entry, fingerprint, taken_back
from desktop.resources import resource
from desktop.store import attachment, trail
from desktop.store import record as records
from desktop.store.attachment import Attachment
from desktop.usecase import export, filing
from desktop.usecase.casebook import Casebook
from desktop.usecase.document import document
from desktop.usecase.edit import day_of, seal_all
from desktop.usecase.filing import Run, Step
from desktop.usecase.names import FREE, LEFT_OUT, veil
from desktop.usecase.surroundings import around, form_of

FORMAT, VERSION = "caseward-record", 1
PAPER = "record"  # what the trail calls it
STATES = {State.OPEN: "open", State.COMPLETE: "complete", State.REMOVED: "removed"}


@dataclass(frozen=True)
class Handover:
    """What the vault has of a review. Drawing it and writing it is slow, and needs no vault but for the kept files."""

    told: dict[str, Json]
    history: Document
    files: tuple[tuple[str, Attachment], ...]  # by their place in the archive
    at: int


def file_name(book: Casebook, case: CaseId) -> str:
    return str(Path(export.file_name(book, case, PAPER)).with_suffix(".zip"))


def handover(run: Run, step: Step, case: CaseId, to: Path, *, names: bool = False, replace: bool = False) -> None:
    """Write the record to a file that only its owner may read, and note it in the trail. Refuses with a NotWritten.

    The trail is told first, so that the record holds the entry of its own making. Kept files go into it one after the other:
    no more than one of them, which has a size that it cannot be larger than, is ever held at once.
    """
    run(told, case, names)
    made = run(gathered, case, names)
    most = len(made.files) + 2
    step(1, most)

    def contents() -> Iterator[tuple[str, bytes]]:
        for done, (place, file) in enumerate(made.files, 1):
            yield place, filing.content(run, lambda *_: step(done, most), file)  # noqa: B023 - called before it goes on

    write_parts(lambda file: pack(made, contents(), file), to, replace=replace)
    step(most, most)


def told(book: Casebook, case: CaseId, names: bool, *, at: int) -> None:
    """Seal what is open, and tell the trail that the record leaves. Raises NotAllowedHereError."""
    may_save_plain(book.policy, "The record was not written")
    seal_all(book, at=at)
    export.record(book, case, PAPER, at=at, names=names, how="plain file")


def gathered(book: Casebook, case: CaseId, names: bool, *, at: int) -> Handover:
    """Everything that the vault has of a review."""
    telling = _Telling(book, case, at, names, veil(book, case, names=names))
    found = tuple(_records(book, case))
    by_id: dict[int, Record] = {one.id: one for one in found}
    files = tuple(telling.files(found))
    record: dict[str, Json] = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": _moment(at),
        "names": names,
        "practice": {"id": book.pack.id, "title": book.pack.manifest.title, "source": book.pack.manifest.source},
        "case": int(ids.case_record(case)),
        "forms": [_form(book, form_id, version) for form_id, version in sorted({(r.form, r.form_version) for r in found})],
        "records": [telling.record(one) for one in found],
        "trail": [telling.entry(entry, by_id) for entry in trail.of_case(book.vault, case)],
        "trail_stands_at": fingerprint(trail.standing_heads(book.vault, case)),
        "files": [one for one, _, _ in files],
    }
    kept = tuple((place, file) for _, place, file in files) if names else ()
    return Handover(record, document(book, case, "history", at=at, names=names), kept, at)


def pack(made: Handover, contents: Iterable[tuple[str, bytes]], file: BinaryIO) -> None:
    """Write the ZIP file. The same record always gives the same bytes."""
    day = datetime.fromtimestamp(made.at / 1000, tz=UTC).timetuple()[:6]
    members = (
        ("FORMAT.txt", resource("handover", "FORMAT.txt").read_bytes()),
        ("record.json", json.dumps(made.told, ensure_ascii=False, indent=1).encode()),
        ("history.pdf", pdf(made.history)),
    )
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in itertools.chain(members, contents):
            archive.writestr(zipfile.ZipInfo(name, day), content, zipfile.ZIP_DEFLATED)


def _records(book: Casebook, case: CaseId) -> Iterator[Record]:
    """The records of a case, those that were removed last."""
    for removed in (False, True):
        for one in records.listed(book.vault, case, removed=removed):
            found = records.find(book.vault, one.id)
            if found is not None:
                yield found


@dataclass(frozen=True)
class _Telling:
    """Puts records into JSON, with labels in the place of names where names are not wanted."""

    book: Casebook
    case: CaseId
    at: int
    names: bool
    said: Callable[[str], str]

    def record(self, one: Record) -> Json:
        form = form_of(self.book, one)
        facts = around(self.book, form, self.case, one.id, day_of(self.at), names=self.names)
        shown = {name: (form.field(name), value) for name, value in one.answers.items() if self._shows(form.field(name))}
        return {
            "id": int(one.id),
            "form": one.form,
            "form_version": one.form_version,
            "state": STATES[one.state],
            "title": self.said(one.title),
            "changed_at": _moment(one.changed_at),
            "answers": {name: self._answer(field, value) for name, (field, value) in shown.items()},
            "in_words": {name: self._in_words(words(field, value, facts), field) for name, (field, value) in shown.items()},
        }

    def entry(self, entry: Entry, found: Mapping[int, Record]) -> Json:
        return {
            "id": int(entry.id),
            "at": _moment(entry.at),
            "by": entry.by,
            "device": entry.device,
            "record": int(entry.record_id),
            "path": entry.path,
            "act": entry.act.value,
            "erased": entry.erased,
            "from": self._moved(entry, entry.old, found),
            "to": self._moved(entry, entry.new, found),
        }

    def files(self, found: tuple[Record, ...]) -> Iterator[tuple[Json, str, Attachment]]:
        """Every kept file: what the list says of it, its place in the archive, the file."""
        for one in found:
            for path, number in filing.files(form_of(self.book, one), one.answers):
                kept = attachment.find(self.book.vault, number)
                if kept is None:
                    continue
                place = f"files/{kept.id}{PurePath(kept.name).suffix}"
                said: Json = {
                    "id": kept.id,
                    "record": int(one.id),
                    "path": path,
                    "name": kept.name if self.names else LEFT_OUT,
                    "size": kept.size,
                    "sha256": kept.sum.hex(),
                    "in_archive": place if self.names else None,
                }
                yield said, place, kept

    def _shows(self, field: Field) -> bool:
        return self.names or not field.identity

    def _in_words(self, said: str, field: Field) -> str:
        return said if self.names else LEFT_OUT if field.tells else self.said(said)

    def _answer(self, field: Field, value: Json) -> Json:
        if field.kind is Kind.ROWS:
            wanted = {c.id: c for c in field.columns if self._shows(c)}
            return [
                {"id": row["id"], **{name: self._answer(wanted[name], cell) for name, cell in row.items() if name in wanted}}
                for row in rows(value)
            ]
        return self._masked(value) if field.kind in FREE else value

    def _masked(self, value: Json) -> Json:
        if isinstance(value, str):
            return self.said(value)
        if isinstance(value, dict):
            return {name: self._masked(part) for name, part in value.items()}
        return value

    def _moved(self, entry: Entry, value: Json, found: Mapping[int, Record]) -> Json:
        if self.names or value is None or entry.path is None:
            return value
        one = found.get(entry.record_id)
        if one is None:
            return LEFT_OUT
        name, _, rest = entry.path.partition("/")
        inner = rest.partition("/")[2]
        try:
            field = form_of(self.book, one).field(name)
            field, whole_row = (column(field, inner), False) if inner else (field, bool(rest))
        except KeyError:
            return LEFT_OUT
        if field.tells:
            return LEFT_OUT
        kept = taken_back(value)
        if kept is not None:
            return {**kept, "value": self._masked_at(field, kept["value"], whole_row=whole_row)}
        return self._masked_at(field, value, whole_row=whole_row)

    def _masked_at(self, field: Field, value: Json, *, whole_row: bool) -> Json:
        if whole_row and isinstance(value, dict):
            return {
                key: self._answer(column(field, key), cell) if key not in {"id", "at"} else cell for key, cell in value.items()
            }
        return self._answer(field, value)


def _form(book: Casebook, form_id: str, version: int) -> Json:
    """The questions that a record answered, so that an answer can be understood without this program."""
    form = book.pack.form(form_id, version)
    asked: list[Json] = [_question(book, form, field) for field in form.fields()]
    return {"id": form.id, "version": form.version, "title": form.title, "source": form.source, "questions": asked}


def _question(book: Casebook, form: Form, field: Field) -> Json:
    told: dict[str, Json] = {
        "id": field.id,
        "kind": field.kind.value,
        "ask": field.ask,
        "short": field.short,
        "source": form.source_of(field),
        "force": form.force_of(field).value,
    }
    if field.options:
        told["options"] = {one.id: one.words for one in book.pack.lists[field.options].option}
    if field.columns:
        told["columns"] = [_question(book, form, inner) for inner in field.columns]
    return told


def _moment(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, tz=UTC).isoformat(timespec="seconds")
