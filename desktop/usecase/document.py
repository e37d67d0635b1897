"""Puts a declared document together: a pack's paper over a case's records gives a desktop.paper Document.

Which parts a paper has is declared by the pack; a part of each kind is one function here. How a record is written is
desktop.usecase.written's.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from desktop.form.answer import text
from desktop.form.around import Around
from desktop.form.condition import holds
from desktop.form.form import Form
from desktop.form.shown import begun
from desktop.form.standing import standing
from desktop.form.when import When
from desktop.form.words import words
from desktop.pack.pack import Stage
from desktop.pack.paper import Part, PartKind
from desktop.paper.document import (
    Block,
    Counted,
    Document,
    Facts,
    Heading,
    Notice,
    PageBreak,
    Paragraph,
    Room,
    Table,
    Tone,
)
from desktop.practice.judgements import JUDGEMENTS
from desktop.record import ids
from desktop.record.ids import CaseId
from desktop.record.record import Record
from desktop.record.trail import fingerprint
from desktop.store import record as records
from desktop.store import trail
from desktop.usecase.casebook import Casebook
from desktop.usecase.due import due
from desktop.usecase.edit import day_of
from desktop.usecase.history import change
from desktop.usecase.names import FREE, LEFT_OUT, veil
from desktop.usecase.surroundings import form_of
from desktop.usecase.written import DRAWN, Making, briefly, gathered, in_full, prints, table

LONGEST_PLACE = 60  # letters of where a date stands, there
LONGEST_CELL = 150  # letters of an answer on the page that is to stay one page; the whole of it stands with its record


def document(book: Casebook, case: CaseId, paper_id: str, *, at: int, names: bool = False) -> Document:
    """A document of a review. KeyError if there is no such review, or the pack declares no such document."""
    paper = book.pack.paper(paper_id)
    own = records.find(book.vault, ids.case_record(case))
    if own is None:
        raise KeyError(case)
    manifest = book.pack.manifest
    form = form_of(book, own)
    told = frozenset(named for part in paper.part for named in (*part.fields, part.field))
    making = Making(book, case, own, at, names, veil(book, case, names=names), told)
    blocks = [block for part in paper.part for block in PARTS[part.kind](making, part)]
    if paper.note and not names:
        blocks.append(Notice(paper.note))
    classification = words(
        form.field(manifest.case_classification), own.answers.get(manifest.case_classification), making.around(form, own)
    )
    return Document(
        title=paper.title,
        blocks=tuple(blocks),
        classification=classification or "Confidential",
        header=text(own.answers.get(manifest.case_label)) or own.title,
        as_at=f"As at {_moment(at)}",
        footer=f"Trail {fingerprint(trail.standing_heads(book.vault, case))}",
        landscape=paper.landscape,
    )


# ---- parts


def _facts(making: Making, part: Part) -> Iterator[Block]:
    form = form_of(making.book, making.own)
    facts = making.around(form, making.own)
    stand = standing(form, making.own.answers, facts, JUDGEMENTS)
    pairs = []
    for name in part.fields:
        found = stand.fields[name]
        judged = found.judgement.result if found.judgement else ""
        said = judged or words(found.field, making.own.answers.get(name), facts)
        said = making.said(said) if judged or found.field.kind in FREE else said  # a judgement names other records
        pairs.append((found.field.short, said or "Not answered yet"))
    yield from _titled(part)
    yield Facts(tuple(pairs))


def _rows(making: Making, part: Part) -> Iterator[Block]:
    form = form_of(making.book, making.own)
    field = form.field(part.field)
    yield from _titled(part)
    whole = table(making, field, making.own.answers.get(part.field), making.around(form, making.own), empty=part.empty)
    lines = tuple(tuple(_cut(cell) for cell in line) for line in whole.rows[: part.most])
    yield replace(whole, rows=lines)
    if len(whole.rows) > part.most:
        yield Counted(f"and {len(whole.rows) - part.most} more.")


def _due(making: Making, part: Part) -> Iterator[Block]:
    today = day_of(making.at)
    waiting = due(making.book, making.case, at=making.at)
    lines = tuple(
        (one.when.words(), one.wait(today), one.words, _cut(making.said(one.title), LONGEST_PLACE))
        for one in waiting[: part.most]
    )
    yield from _titled(part)
    yield Table(("By", "Due", "What", "Where"), lines, widths=(2.1, 2, 2.9, 3.2), empty=part.empty)
    if len(waiting) > part.most:
        later = len(waiting) - part.most
        yield Counted(f"{later} later date{'s wait' if later > 1 else ' waits'}; each stands with its record.")


def _room(_making: Making, part: Part) -> Iterator[Block]:
    yield Room(part.title, part.lines)


def _page(_making: Making, _part: Part) -> Iterator[Block]:
    yield PageBreak()


def _stages(making: Making, _part: Part) -> Iterator[Block]:
    """Every stage that has forms, in the order of the work, so that what is missing shows too."""
    for stage in making.book.pack.stages_with_forms():
        forms = making.book.pack.in_stage(stage.id)
        yield Heading(1, stage.title)
        for n, form in enumerate(forms):
            yield from in_full(making, form, headed=n > 0 or stage.title not in {form.title, form.many})


def _recorded(making: Making, part: Part) -> Iterator[Block]:
    """What has been recorded, stage by stage, briefly; of a stage with nothing of that, one line at the end."""
    elsewhere: list[tuple[str, str]] = []
    for stage in making.book.pack.stages_with_forms():
        blocks, left = _stage(making, stage)
        if blocks:
            yield Heading(1, stage.title)
            yield from blocks
            yield from (Counted(line) for line in left)
        else:
            elsewhere.append((stage.title, "\n".join(left)))
    if elsewhere:
        yield Heading(1, part.title)
        yield Facts(tuple(elsewhere))


def _stage(making: Making, stage: Stage) -> tuple[list[Block], list[str]]:
    """The records of a stage that a panel wants, and in a line each what is not printed and what is not begun."""
    blocks: list[Block] = []
    counted, missing = [], []
    for form in making.book.pack.in_stage(stage.id):
        found = records.of_form(making.book.vault, making.case, form.id)
        if found and form.summary:
            blocks += briefly(making, form, found, headed=stage.title not in {form.title, form.many})
        elif found:
            counted.append(f"{_lower(form.many)} ({len(found)})" if form.repeats else _lower(form.title))
        else:
            missing.append(_lower(form.many))
    if not blocks and not counted:
        return [], ["Not started."]
    told = (("In the full record only", counted), ("Not started", missing))
    return blocks, [f"{words}: {', '.join(names)}." for words, names in told if names]


def _passage(_making: Making, part: Part) -> Iterator[Block]:
    yield Heading(1, part.title)
    if part.about:
        yield Paragraph(part.about, Tone.MUTED)
    yield Paragraph("")


def _records(making: Making, part: Part) -> Iterator[Block]:
    """Each record under a heading of its own, with the answers that the part names."""
    yield Heading(1, part.title)
    if part.about:
        yield Paragraph(part.about, Tone.MUTED)
    found = _chosen(making, part)
    for record in found:
        yield Heading(2, making.said(record.title))
        form = form_of(making.book, record)
        facts = making.around(form, record)
        stand = standing(form, record.answers, facts, {})
        wanted = [stand.fields[name] for name in part.fields if name in stand.fields]
        answered = [one for one in wanted if one.answered and prints(making, one)]
        for one in answered:
            yield from DRAWN[one.field.kind](making, one, record, facts)
        if not answered:
            yield Counted("Not answered yet.")
    if not found:
        yield Counted(part.empty)


def _chosen(making: Making, part: Part) -> list[Record]:
    return [one for one in records.of_form(making.book.vault, making.case, part.form) if holds(part.only, one.answers)]


def _table(making: Making, part: Part) -> Iterator[Block]:
    """Each record in a row, in the order of its list: what has no date comes last."""
    found = sorted(_chosen(making, part), key=lambda one: one.sort is None)
    yield from _titled(part)
    if part.about:
        yield Paragraph(part.about, Tone.MUTED)
    facts = making.around(making.book.pack.form(part.form), None)
    rows = tuple(tuple(gathered(making, one, column.fields, facts) for column in part.column) for one in found)
    heads, shares = zip(*((one.head, one.share) for one in part.column), strict=True)
    yield Table(heads, rows, widths=shares, row_heads=True, empty=part.empty)


def _trail(making: Making, part: Part) -> Iterator[Block]:
    yield from _titled(part)
    seen: dict[int, tuple[Record, Form, Around] | None] = {}
    lines = []
    for number, entry in enumerate(trail.of_case(making.book.vault, making.case), 1):
        if entry.record_id not in seen:
            record = records.find(making.book.vault, entry.record_id)
            form = form_of(making.book, record) if record else None
            seen[entry.record_id] = (record, form, making.around(form, record)) if record and form else None
        found = seen[entry.record_id]
        if found is None:
            continue
        record, form, facts = found
        one = change(form, facts, entry)
        hidden = entry.path is not None and form.field(entry.path.partition("/")[0]).tells and not making.names
        moved = "Content erased" if one.erased else LEFT_OUT if hidden else _moved(one.old, one.new)
        lines.append(
            (
                str(number),
                f"{_moment(one.at)}\n{one.by}, {one.device}",
                making.said(form.title if record.title == form.title else f"{form.title}: {record.title}"),
                f"{_upper(one.sentence)}\n{making.said(moved)}".strip(),
            )
        )
    yield Table(("No.", "When, who and where", "Record", "What"), tuple(lines), widths=(0.4, 2.9, 3.1, 3.6), empty=part.empty)


PARTS: dict[PartKind, Callable[[Making, Part], Iterator[Block]]] = {
    PartKind.FACTS: _facts,
    PartKind.ROWS: _rows,
    PartKind.DUE: _due,
    PartKind.ROOM: _room,
    PartKind.STAGES: _stages,
    PartKind.RECORDED: _recorded,
    PartKind.TRAIL: _trail,
    PartKind.PAGE: _page,
    PartKind.PASSAGE: _passage,
    PartKind.RECORDS: _records,
    PartKind.TABLE: _table,
}


# ---- words


def _titled(part: Part) -> Iterator[Block]:
    if part.title:
        yield Heading(1, part.title)


def _cut(said: str, longest: int = LONGEST_CELL) -> str:
    return said if len(said) <= longest else begun(said, longest)


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]


def _upper(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _moved(old: str, new: str) -> str:
    if old and new:
        return f"from: {old}\nto: {new}"
    return f"to: {new}" if new else f"was: {old}" if old else ""


def _moment(at: int) -> str:
    local = datetime.fromtimestamp(at / 1000, tz=UTC).astimezone()
    return f"{When(local.year, local.month, local.day).words()}, {local:%H:%M}"
