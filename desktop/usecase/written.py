"""Writes a case's records as the blocks of a document: in full for the whole record, briefly for the panel's summary.

Answers become blocks by a table keyed by Kind. Made without names, people and agencies go by their labels, what tells
who somebody is is left out, and known names in free text are replaced.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop.form.answer import Answer as Value
from desktop.form.answer import Answers as Given
from desktop.form.answer import blank, rows
from desktop.form.around import Around
from desktop.form.form import Field, Form
from desktop.form.kind import Kind
from desktop.form.shown import with_time
from desktop.form.standing import FieldStanding, standing
from desktop.form.words import words
from desktop.paper.document import (
    Answer,
    Answers,
    Block,
    Bullets,
    Counted,
    Facts,
    Heading,
    Notice,
    NoticeKind,
    Paragraph,
    Table,
    Tone,
)
from desktop.practice.judgements import JUDGEMENTS
from desktop.record.ids import CaseId
from desktop.record.record import Record, State
from desktop.store import record as records
from desktop.usecase.casebook import Casebook
from desktop.usecase.edit import day_of
from desktop.usecase.names import FREE, aware
from desktop.usecase.surroundings import around, form_of

FEW = 8
SHORT = 90  # letters up to which an answer stands beside its question rather than under it
MOST_SIGNS = 6  # judgements of one form that the summary tells of, before the rest is only counted
PRESSING = ("caution", "stop")  # the weights of a judgement that warn, the heavier last


@dataclass(frozen=True)
class Making:
    """What a document is made from. `said` puts labels for names where names are not wanted."""

    book: Casebook
    case: CaseId
    own: Record
    at: int
    names: bool
    said: Callable[[str], str]
    told: frozenset[str]  # questions of the case that other parts of the paper show

    def around(self, form: Form, record: Record | None) -> Around:
        facts = around(self.book, form, self.case, record.id if record else None, day_of(self.at), names=self.names)
        return aware(self.book, form, record, facts) if record else facts


# ---- in full


def in_full(making: Making, form: Form, *, headed: bool) -> Iterator[Block]:
    found = records.of_form(making.book.vault, making.case, form.id)
    if not form.repeats:
        if headed:
            yield Heading(2, form.title)
        if found:
            yield from _record(making, found[0], level=3)
        else:
            yield Counted(f"Not started: {_questions(sum(f.kind is not Kind.COMPUTED for f in form.fields()))}.")
        return
    if headed:
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


def _listed(making: Making, form: Form, found: tuple[Record, ...]) -> Table:
    """The records of a form in one table of its columns."""
    facts = making.around(form, None)
    columns = [form.field(name) for name in form.columns if making.names or not form.field(name).identity]
    lines = tuple(tuple(in_cell(making, form, c, r, facts) for c in columns) for r in found)
    return Table(tuple(c.short for c in columns), lines, widths=_wide(columns), row_heads=True)


def _record(making: Making, record: Record, *, level: int, told: frozenset[str] = frozenset()) -> Iterator[Block]:
    """The answered questions of a record in full, its sections as headings, then how many were not answered."""
    form = form_of(making.book, record)
    facts = making.around(form, record)
    stand = standing(form, record.answers, facts, JUDGEMENTS)
    skipped = told | (making.told if record.id == making.own.id else frozenset())
    few = stand.answered <= FEW  # so little needs no headings of its own
    for section in form.section:
        wanted = [stand.fields[f.id] for f in section.field if f.id not in skipped]
        shown = [one for one in wanted if prints(making, one)]
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


# ---- briefly


def briefly(making: Making, form: Form, found: tuple[Record, ...], *, headed: bool = True) -> Iterator[Block]:
    """The records of a form as a panel wants them: one table, or the few questions that the form names, and what presses."""
    if headed:
        yield Heading(2, f"{form.many} ({len(found)})" if form.repeats and len(found) > 1 else form.title)
    listed = form.repeats and not form.in_summary
    if listed:
        yield _listed(making, form, found)
    signs: list[tuple[str, str]] = []
    for record in found:
        asked = form_of(making.book, record)
        facts = making.around(asked, record)
        stand = standing(asked, record.answers, facts, JUDGEMENTS)
        if form.repeats and not listed:
            yield Heading(3, making.said(record.title))
        shown = () if listed else _wanted(making, form, record, stand.fields)
        if not listed and not shown:
            yield Counted("Started; nothing that this summary shows is answered yet.")
        yield from _grouped([block for one in shown for block in _short(making, one, record, facts)])
        signs += _signs(making, record, [one for one in stand.fields.values() if one not in shown], repeats=form.repeats)
    if signs:
        told = [said for weight in reversed(PRESSING) for found_weight, said in signs if found_weight == weight]
        more = len(told) - MOST_SIGNS
        yield Paragraph("To look at", Tone.STRONG)
        yield Bullets((*told[:MOST_SIGNS], *((f"and {more} more, with their reasons in the full record",) if more > 0 else ())))


def _wanted(making: Making, form: Form, record: Record, fields: Mapping[str, FieldStanding]) -> tuple[FieldStanding, ...]:
    """The answers that the summary shows of a record."""
    skipped = making.told if record.id == making.own.id else frozenset[str]()
    names = [name for name in form.in_summary or tuple(fields) if name in fields and name not in skipped]
    shown = (fields[name] for name in names if prints(making, fields[name]))
    return tuple(one for one in shown if one.answered or form.in_summary)


def _short(making: Making, stand: FieldStanding, record: Record, facts: Around) -> Iterator[Block]:
    if stand.judgement is not None:
        yield Facts(((stand.field.short, making.said(stand.judgement.result)),))
    else:
        yield from DRAWN[stand.field.kind](making, stand, record, facts)


def _signs(making: Making, record: Record, found: Iterable[FieldStanding], *, repeats: bool) -> Iterator[tuple[str, str]]:
    """What the judgements of a record warn of: how much it weighs, and a line. Their reasons stand in the full record."""
    for one in found:
        judged = one.judgement
        if one.visible and judged is not None and judged.weight in PRESSING:
            where = f"{record.title} \u2013 {one.field.short[:1].lower()}{one.field.short[1:]}" if repeats else one.field.short
            yield judged.weight, making.said(f"{where}: {judged.result}")


# ---- one answer


def prints(making: Making, stand: FieldStanding) -> bool:
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


Draw = Callable[[Making, FieldStanding, Record, Around], Iterator[Block]]


def _in_words(making: Making, stand: FieldStanding, record: Record, facts: Around) -> Iterator[Block]:
    said = plain(making, stand.field, record.answers.get(stand.field.id), facts)
    if len(said) <= SHORT and "\n" not in said:
        yield Facts(((stand.field.short, said),))
    else:
        yield Answers((Answer(stand.field.short, said),))


def _in_full(making: Making, stand: FieldStanding, record: Record, facts: Around) -> Iterator[Block]:
    said = making.said(words(stand.field, record.answers.get(stand.field.id), facts))
    yield Answers((Answer(stand.field.ask, said),))


def _in_rows(making: Making, stand: FieldStanding, record: Record, facts: Around) -> Iterator[Block]:
    yield Paragraph(stand.field.short, Tone.STRONG)
    yield table(making, stand.field, record.answers.get(stand.field.id), facts, whole=False)


def _judged(making: Making, stand: FieldStanding, _record: Record, _facts: Around) -> Iterator[Block]:
    judged = stand.judgement
    if judged is None:
        return
    if judged.weight not in PRESSING and not (judged.beside or judged.reasons or judged.lacking):  # nothing to explain
        said = f"{judged.result} ({judged.source})" if judged.source else judged.result
        yield Facts(((stand.field.short, making.said(said)),))
        return
    lacking = (f"Not known yet: {', '.join(judged.lacking)}.",) if judged.lacking else ()
    source = (judged.source,) if judged.source else ()
    kind = NoticeKind.WARN if judged.weight in PRESSING else NoticeKind.INFO
    beside = (f"{which}: {said} ({place})" for which, said, place in judged.beside)
    lines = (f"{stand.field.short}: {judged.result}", *beside, *judged.reasons, *lacking, *source)
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


def table(
    making: Making, field: Field, value: Value, facts: Around, *, empty: str = "None recorded.", whole: bool = True
) -> Table:
    """`whole`: with the columns that nobody had anything to say in."""
    given = rows(value)
    allowed = [c for c in field.columns if making.names or not c.identity]
    columns = allowed if whole else [c for c in allowed if _said_at_all(c, given)] or allowed
    lines = tuple(tuple(plain(making, c, row.get(c.id), facts) for c in columns) for row in given)
    return Table(tuple(c.short for c in columns), lines, widths=_wide(columns), empty=empty)


def _said_at_all(column: Field, given: Sequence[Given]) -> bool:
    """Whether a column belongs on paper: one that is empty in every row would take room from the others."""
    return column.needed or not given or any(not blank(row.get(column.id)) for row in given)


def _wide(columns: Sequence[Field]) -> tuple[float, ...]:
    return tuple(2.6 if c.kind is Kind.PARAGRAPH else 1.6 if c.kind in {Kind.TEXT, Kind.CHOICE} else 1.1 for c in columns)


def plain(making: Making, field: Field, value: Value, facts: Around) -> str:
    """An answer in words. Only what somebody typed can hold a name; labels and the words of lists are left as they are."""
    said = words(field, value, facts)
    return making.said(said) if field.kind in FREE else said


def gathered(making: Making, record: Record, names: Iterable[str], facts: Around) -> str:
    """Some answers of a record in one cell: the first by itself, the others each on a line with its short name."""
    form = form_of(making.book, record)
    there = {field.id: field for field in form.fields() if making.names or not field.identity}
    out = []
    for number, field in enumerate(there[name] for name in names if name in there):
        said = in_cell(making, form, field, record, facts)
        if said:
            out.append(said if number == 0 else f"{field.short}: {said}")
    return "\n".join(out)


def in_cell(making: Making, form: Form, field: Field, record: Record, facts: Around) -> str:
    """An answer as a table of records shows it: the date that they are ordered by has its time of day beside it."""
    return with_time(form, field, record.answers, plain(making, field, record.answers.get(field.id), facts), making.said)


def _questions(count: int) -> str:
    return f"{count} question{'' if count == 1 else 's'}"
