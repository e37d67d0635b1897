"""Puts a declared document together: a pack's paper over a case's records gives a desktop.paper Document.

Answers become blocks by a table keyed by Kind. Made without names, people and agencies go by their labels, what tells
who somebody is is left out, and known names in free text are replaced.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from desktop.form.answer import Answer as Value
from desktop.form.answer import rows, text
from desktop.form.around import Around
from desktop.form.condition import holds
from desktop.form.form import Field, Form
from desktop.form.kind import Kind
from desktop.form.standing import FieldStanding, standing
from desktop.form.when import When
from desktop.form.words import words
from desktop.pack.paper import Part, PartKind
from desktop.paper.document import (
    Answer,
    Answers,
    Block,
    Counted,
    Document,
    Facts,
    Heading,
    Notice,
    NoticeKind,
    PageBreak,
    Paragraph,
    Room,
    Table,
    Tone,
)
from desktop.practice.judgements import JUDGEMENTS
from desktop.record import ids
from desktop.record.ids import CaseId
from desktop.record.record import Record, State
from desktop.record.trail import fingerprint
from desktop.store import record as records
from desktop.store import trail
from desktop.usecase.casebook import Casebook
from desktop.usecase.due import due
from desktop.usecase.edit import day_of
from desktop.usecase.history import change
from desktop.usecase.names import FREE, veil
from desktop.usecase.surroundings import around, form_of

FEW = 8
SHORT = 90  # letters up to which an answer stands beside its question rather than under it
HIDDEN = "(left out: it tells who somebody is)"


@dataclass(frozen=True)
class _Making:
    book: Casebook
    case: CaseId
    own: Record
    at: int
    names: bool
    said: Callable[[str], str]  # puts labels for names where names are not wanted
    told: frozenset[str]  # questions of the case that other parts of the paper show

    def around(self, form: Form, record: Record | None) -> Around:
        return around(self.book, form, self.case, record.id if record else None, day_of(self.at), names=self.names)


def document(book: Casebook, case: CaseId, paper_id: str, *, at: int, names: bool = False) -> Document:
    """A document of a review. KeyError if there is no such review, or the pack declares no such document."""
    paper = book.pack.paper(paper_id)
    own = records.find(book.vault, ids.case_record(case))
    if own is None:
        raise KeyError(case)
    manifest = book.pack.manifest
    form = form_of(book, own)
    told = frozenset(named for part in paper.part for named in (*part.fields, part.field))
    making = _Making(book, case, own, at, names, veil(book, case, names=names), told)
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
    )


# ---- parts


def _facts(making: _Making, part: Part) -> Iterator[Block]:
    form = form_of(making.book, making.own)
    facts = making.around(form, making.own)
    stand = standing(form, making.own.answers, facts, JUDGEMENTS)
    pairs = []
    for name in part.fields:
        found = stand.fields[name]
        judged = found.judgement.result if found.judgement else ""
        said = judged or words(found.field, making.own.answers.get(name), facts)
        said = said if judged or found.field.kind not in FREE else making.said(said)
        pairs.append((found.field.short, said or "Not answered yet"))
    yield from _titled(part)
    yield Facts(tuple(pairs))


def _rows(making: _Making, part: Part) -> Iterator[Block]:
    form = form_of(making.book, making.own)
    field = form.field(part.field)
    yield from _titled(part)
    yield _table(making, field, making.own.answers.get(part.field), making.around(form, making.own), empty=part.empty)


def _due(making: _Making, part: Part) -> Iterator[Block]:
    today = day_of(making.at)
    waiting = due(making.book, making.case, at=making.at)
    lines = tuple((one.when.words(), one.wait(today), one.words, making.said(one.title)) for one in waiting[: part.most])
    yield from _titled(part)
    yield Table(("By", "", "What", "Where"), lines, widths=(2, 1.3, 3.2, 3.4), empty=part.empty)
    if len(waiting) > part.most:
        later = len(waiting) - part.most
        yield Counted(f"{later} later date{'s wait' if later > 1 else ' waits'}; each stands with its record.")


def _room(_making: _Making, part: Part) -> Iterator[Block]:
    yield Room(part.title, part.lines)


def _page(_making: _Making, _part: Part) -> Iterator[Block]:
    yield PageBreak()


def _stages(making: _Making, _part: Part) -> Iterator[Block]:
    """Every stage that has forms, in the order of the work, so that what is missing shows too."""
    for stage in making.book.pack.stages_with_forms():
        forms = [form for form in making.book.pack.in_stage(stage.id) if form.summary]
        if not forms:
            continue
        yield Heading(1, stage.title)
        for form in forms:
            yield from _form(making, form, alone=len(forms) == 1 and form.title == stage.title)


def _passage(_making: _Making, part: Part) -> Iterator[Block]:
    yield Heading(1, part.title)
    if part.about:
        yield Paragraph(part.about, Tone.MUTED)
    yield Paragraph("")


def _records(making: _Making, part: Part) -> Iterator[Block]:
    """Each record under a heading of its own, with the answers that the part names."""
    yield Heading(1, part.title)
    if part.about:
        yield Paragraph(part.about, Tone.MUTED)
    found = [one for one in records.of_form(making.book.vault, making.case, part.form) if holds(part.only, one.answers)]
    for record in found:
        yield Heading(2, making.said(record.title))
        form = form_of(making.book, record)
        facts = making.around(form, record)
        stand = standing(form, record.answers, facts, {})
        for one in (stand.fields[name] for name in part.fields if name in stand.fields):
            if one.answered and _prints(making, one):
                yield from DRAWN[one.field.kind](making, one, record, facts)
    if not found:
        yield Counted(part.empty)


def _trail(making: _Making, part: Part) -> Iterator[Block]:
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
        moved = "Content erased" if one.erased else HIDDEN if hidden else _moved(one.old, one.new)
        lines.append(
            (
                str(number),
                _moment(one.at),
                f"{one.by}, {one.device}",
                making.said(f"{form.title}: {record.title}"),
                f"{one.sentence}\n{making.said(moved)}".strip(),
            )
        )
    head = ("No.", "When", "Who and where", "Record", "What")
    yield Table(head, tuple(lines), widths=(0.6, 1.6, 1.6, 2, 4.2), empty=part.empty)


PARTS: dict[PartKind, Callable[[_Making, Part], Iterator[Block]]] = {
    PartKind.FACTS: _facts,
    PartKind.ROWS: _rows,
    PartKind.DUE: _due,
    PartKind.ROOM: _room,
    PartKind.STAGES: _stages,
    PartKind.TRAIL: _trail,
    PartKind.PAGE: _page,
    PartKind.PASSAGE: _passage,
    PartKind.RECORDS: _records,
}


# ---- records


def _form(making: _Making, form: Form, *, alone: bool) -> Iterator[Block]:
    found = records.of_form(making.book.vault, making.case, form.id)
    if not form.repeats:
        if not alone:
            yield Heading(2, form.title)
        if found:
            yield from _record(making, found[0], level=3)
        else:
            yield Counted(f"Not started: {_questions(sum(f.kind is not Kind.COMPUTED for f in form.fields()))}.")
        return
    if not alone:
        yield Heading(2, f"{form.many} ({len(found)})" if found else form.many)
    if not found:
        yield Counted("None recorded.")
    elif form.table_on_paper:
        yield _listed(making, form, found)
    for record in found:
        told = frozenset(form.columns) if form.table_on_paper else frozenset[str]()
        blocks = list(_record(making, record, level=4, told=told))
        if blocks and not (told and all(isinstance(block, Counted) for block in blocks)):
            yield Heading(3, making.said(record.title) + (" (complete)" if record.state is State.COMPLETE else ""))
            yield from blocks


def _listed(making: _Making, form: Form, found: tuple[Record, ...]) -> Table:
    """The records of a form in one table of its columns."""
    facts = making.around(form, None)
    columns = [form.field(name) for name in form.columns if making.names or not form.field(name).identity]
    lines = tuple(tuple(_plain(making, c, r.answers.get(c.id), facts) for c in columns) for r in found)
    return Table(tuple(c.short for c in columns), lines, row_heads=True)


def _record(making: _Making, record: Record, *, level: int, told: frozenset[str] = frozenset()) -> Iterator[Block]:
    """The answered questions of a record in full, its sections as headings, then how many were not answered."""
    form = form_of(making.book, record)
    facts = making.around(form, record)
    stand = standing(form, record.answers, facts, JUDGEMENTS)
    skipped = told | (making.told if record.id == making.own.id else frozenset())
    few = stand.answered <= FEW  # so little needs no headings of its own
    for section in form.section:
        wanted = [stand.fields[f.id] for f in section.field if f.id not in skipped]
        shown = [one for one in wanted if _prints(making, one)]
        if shown and len(form.section) > 1 and not few:
            yield Heading(level, section.title)
        yield from _grouped([block for one in shown for block in DRAWN[one.field.kind](making, one, record, facts)])
    left = stand.asked - stand.answered
    hidden = 0 if making.names else sum(s.answered and s.field.identity for s in stand.fields.values())
    counted = [f"{_questions(left)} not answered yet."] if left else []
    if hidden:
        counted.append(
            f"{_questions(hidden)} left out, because the answer{'s tell' if hidden > 1 else ' tells'} who somebody is."
        )
    if counted:
        yield Counted(" ".join(counted))


def _prints(making: _Making, stand: FieldStanding) -> bool:
    if not stand.visible or (stand.field.identity and not making.names):
        return False
    return stand.answered or stand.judgement is not None


def _grouped(blocks: list[Block]) -> Iterator[Block]:
    """Neighbouring answers of one shape become one block."""
    waiting: list[Facts | Answers] = []
    for block in [*blocks, None]:
        if waiting and type(block) is not type(waiting[0]):
            yield _joined(waiting)
            waiting = []
        if isinstance(block, Facts | Answers):
            waiting.append(block)
        elif block is not None:
            yield block


def _joined(blocks: list[Facts | Answers]) -> Block:
    if isinstance(blocks[0], Facts):
        return Facts(tuple(pair for b in blocks if isinstance(b, Facts) for pair in b.pairs))
    return Answers(tuple(item for b in blocks if isinstance(b, Answers) for item in b.items))


Draw = Callable[[_Making, FieldStanding, Record, Around], Iterator[Block]]


def _in_words(making: _Making, stand: FieldStanding, record: Record, facts: Around) -> Iterator[Block]:
    said = _plain(making, stand.field, record.answers.get(stand.field.id), facts)
    if len(said) <= SHORT and "\n" not in said:
        yield Facts(((stand.field.short, said),))
    else:
        yield Answers((Answer(stand.field.short, said),))


def _in_full(making: _Making, stand: FieldStanding, record: Record, facts: Around) -> Iterator[Block]:
    said = making.said(words(stand.field, record.answers.get(stand.field.id), facts))
    yield Answers((Answer(stand.field.ask, said),))


def _in_rows(making: _Making, stand: FieldStanding, record: Record, facts: Around) -> Iterator[Block]:
    yield Paragraph(stand.field.short, Tone.STRONG)
    yield _table(making, stand.field, record.answers.get(stand.field.id), facts)


def _judged(making: _Making, stand: FieldStanding, _record: Record, _facts: Around) -> Iterator[Block]:
    judged = stand.judgement
    if judged is None:
        return
    lacking = (f"Not known yet: {', '.join(judged.lacking)}.",) if judged.lacking else ()
    source = (judged.source,) if judged.source else ()
    kind = NoticeKind.WARN if judged.weight in {"caution", "stop"} else NoticeKind.INFO
    lines = (f"{stand.field.short}: {judged.result}", *judged.reasons, *lacking, *source)
    yield Notice(making.said("\n".join(lines)), kind)


DRAWN: dict[Kind, Draw] = {
    Kind.TEXT: _in_words,
    Kind.PARAGRAPH: _in_full,
    Kind.DATE: _in_words,
    Kind.PERIOD: _in_words,
    Kind.NUMBER: _in_words,
    Kind.MONEY: _in_words,
    Kind.SCORE: _in_words,
    Kind.CHOICE: _in_words,
    Kind.CHOICES: _in_words,
    Kind.YES_NO_UNSURE: _in_words,
    Kind.STEP: _in_words,
    Kind.PERSON: _in_words,
    Kind.PEOPLE: _in_words,
    Kind.AGENCY: _in_words,
    Kind.AGENCIES: _in_words,
    Kind.RECORD: _in_words,
    Kind.FILE: _in_words,
    Kind.ROWS: _in_rows,
    Kind.COMPUTED: _judged,
}


def _table(making: _Making, field: Field, value: Value, facts: Around, *, empty: str = "None recorded.") -> Table:
    columns = [c for c in field.columns if making.names or not c.identity]
    lines = tuple(tuple(_plain(making, c, row.get(c.id), facts) for c in columns) for row in rows(value))
    wide = tuple(2.6 if c.kind is Kind.PARAGRAPH else 1.6 if c.kind is Kind.TEXT else 1.1 for c in columns)
    return Table(tuple(c.short for c in columns), lines, widths=wide, empty=empty)


# ---- words


def _plain(making: _Making, field: Field, value: Value, facts: Around) -> str:
    """An answer in words. Only what somebody typed can hold a name; labels and the words of lists are left as they are."""
    said = words(field, value, facts)
    return making.said(said) if field.kind in FREE else said


def _titled(part: Part) -> Iterator[Block]:
    if part.title:
        yield Heading(1, part.title)


def _moved(old: str, new: str) -> str:
    if old and new:
        return f"from: {old}\nto: {new}"
    return f"to: {new}" if new else f"was: {old}" if old else ""


def _questions(count: int) -> str:
    return f"{count} question{'' if count == 1 else 's'}"


def _moment(at: int) -> str:
    local = datetime.fromtimestamp(at / 1000, tz=UTC).astimezone()
    return f"{When(local.year, local.month, local.day).words()}, {local:%H:%M}"
