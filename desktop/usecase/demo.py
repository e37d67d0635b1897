"""The demonstration vault: invented cases from resources/demo, entered through the same use cases as the screen."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from desktop.form.answer import Json
from desktop.form.form import Field, Form
from desktop.form.kind import LINKING, Kind
from desktop.form.when import typed_answer
from desktop.pack.pack import Pack
from desktop.policy import FREE, Policy
from desktop.record import ids
from desktop.record.ids import RecordId
from desktop.refusal import Refusal
from desktop.usecase import case, edit, export, opening, record
from desktop.usecase.casebook import Casebook
from desktop.usecase.edit import day_of
from desktop.usecase.example import DEMONSTRATION, PASSPHRASE, mark

NOTE = "PASSPHRASE.txt"
AUTHOR = "Demonstration reviewer (invented)"
MANY = frozenset({Kind.PEOPLE, Kind.AGENCIES})


@dataclass(frozen=True)
class DemoMade:
    vault: Path
    note: Path
    summaries: tuple[Path, ...]


class DemoThereError(Refusal):
    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"The folder '{folder.name}' already holds a demonstration vault, and it was left as it is. "
            "Choose another folder, or delete it first."
        )


def make(folder: Path, pack: Pack, cases: Path, *, at: int, random: Callable[[int], bytes], policy: Policy = FREE) -> DemoMade:
    """The demonstration vault, its passphrase in a text file, and a summary of each case. `cases`: the folder of their files."""
    path, note = folder / DEMONSTRATION, folder / NOTE
    if path.exists() or note.exists():
        raise DemoThereError(folder)
    folder.mkdir(parents=True, exist_ok=True)
    made = opening.make(path, PASSPHRASE, pack, name=AUTHOR, device="Demonstration", at=at, random=random, policy=policy)
    mark(made.book.vault)
    book = replace(made.book, policy=FREE)  # its papers may leave plainly: nothing in them is anybody's
    summaries: list[Path] = []
    try:
        note.write_text(
            f"{PASSPHRASE}\n\nThis opens the demonstration vault beside it. Every person, agency and event in it is invented.\n",
            "utf-8",
        )
        summaries.extend(_summary(book, fill(book, file, at=at), folder, at) for file in sorted(cases.glob("*.toml")))
    except BaseException:  # half a demonstration would stand in the way of the next try
        book.vault.close()
        for left in (path, note, *summaries):
            left.unlink(missing_ok=True)
        raise
    book.vault.close()
    return DemoMade(path, note, tuple(summaries))


def example(path: Path, pack: Pack, cases: Path, *, at: int, random: Callable[[int], bytes], policy: Policy) -> opening.Unlocked:
    """A vault of the invented cases for looking around, open. It never shares a file with anything real.

    Its passphrase is no secret, and can be shown wherever the file is opened by its name.
    """
    made = opening.make(path, PASSPHRASE, pack, name=AUTHOR, device="Example", at=at, random=random, policy=policy)
    try:
        mark(made.book.vault)
        for file in sorted(cases.glob("*.toml")):
            fill(made.book, file, at=at)
    except BaseException:
        made.book.vault.close()
        raise
    return opening.Unlocked(made.book, 0, made=True, invented=True)


def fill(book: Casebook, file: Path, *, at: int) -> ids.CaseId:
    """Enter one case file."""
    return enter(book, tomllib.loads(file.read_text("utf-8")), at=at)


def enter(book: Casebook, told: Mapping[str, Any], *, at: int) -> ids.CaseId:
    """Enter a case as its file tells it: each record's answers by its form, "@key" pointing to another record of the file."""
    own = told["case"]
    review = case.start(book, reference=own["reference"], label=own["label"], at=at)
    made: dict[str, RecordId] = {"case": ids.case_record(review)}
    records: list[dict[str, Any]] = [{"form": book.pack.manifest.case_form, "key": "case", "answers": own}, *told["record"]]
    for one in records[1:]:
        made[one.get("key", f"{one['form']} {len(made)}")] = new = record.make(book, review, one["form"], at=at)
        one["id"] = new
    records[0]["id"] = made["case"]
    for one in records:
        form = book.pack.form(one["form"])
        with book.vault.transaction():
            for path, value in _answers(form, one["answers"], made, day_of(at)):
                edit.choose(book, one["id"], path, value, at=at)
        if one.get("complete"):
            record.complete(book, one["id"], done=True, at=at)
    return review


def _answers(form: Form, told: Mapping[str, Any], made: Mapping[str, RecordId], today: date) -> Iterator[tuple[str, Json]]:
    for name, value in told.items():
        field = form.field(name)
        if field.kind is Kind.ROWS:
            for number, line in enumerate(value, 1):
                row: dict[str, Json] = {"id": f"r{number}"}
                row |= {c.id: _answer(c, line[c.id], made, today) for c in field.columns if c.id in line}
                unknown = line.keys() - {c.id for c in field.columns}
                if unknown:
                    raise KeyError(*sorted(unknown))
                yield f"{name}/r{number}", row
        else:
            yield name, _answer(field, value, made, today)


def _answer(field: Field, told: Any, made: Mapping[str, RecordId], today: date) -> Json:
    """A value of a case file as the answer that a screen would have given."""
    answer: Json = told
    if field.kind in LINKING:
        found: list[Json] = [made[key.removeprefix("@")] for key in (told if isinstance(told, list) else [told])]
        answer = found if field.kind in MANY else found[0]
    elif field.kind is Kind.DATE:
        answer = typed_answer(told, today)
    elif field.kind is Kind.PERIOD:
        answer = {end: typed_answer(told[end], today) for end in ("from", "to") if end in told}
    elif field.kind is Kind.STEP:
        answer = {**told, "on": typed_answer(told["on"], today)} if "on" in told else told
    return answer


def _summary(book: Casebook, review: ids.CaseId, folder: Path, at: int) -> Path:
    to = folder / export.file_name(book, review, "summary")
    export.export(book, review, "summary", to, at=at)
    return to
