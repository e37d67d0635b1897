"""What asks for something by a date, and what waits for somebody else: from what forms declare, in every review.

A date waits until the condition beside it holds, a clock until its judgement names no day any more, and a step that is
marked as waiting until it is marked otherwise. A person who completes a record says that its dates and steps are done
with; a clock runs on, since it knows best when it is over. Once a review has ended, only what is declared as lasting asks.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from desktop.form.answer import Answers
from desktop.form.around import Around, Neighbour
from desktop.form.condition import Condition, holds
from desktop.form.form import Due as Declared
from desktop.form.form import Form
from desktop.form.kind import Kind
from desktop.form.standing import Judgement, asked, standing
from desktop.form.when import When, when_of
from desktop.practice import workday
from desktop.practice.closing import READ_FOR_THE_END, is_closed
from desktop.practice.five_days import land_of
from desktop.practice.judgements import JUDGEMENTS
from desktop.record.ids import CaseId, RecordId
from desktop.record.record import Record, State
from desktop.store import record as records
from desktop.usecase.casebook import Casebook
from desktop.usecase.edit import day_of
from desktop.usecase.surroundings import around, form_of

WAITING_STEP = '"state":"waiting"'  # as the store writes it; typed by a person, its quotation marks would be escaped
SOON = 7  # days
OPEN = frozenset({"caution", "stop"})  # weights of a judgement that asks for something
TOLD_WITH_IT = ("Rule: ", "Starts: ")


@dataclass(frozen=True)
class Due:
    """One date that waits. `title` is the record's, by labels; `field` opens the very question."""

    when: When
    words: str
    case_id: CaseId
    record_id: RecordId
    field: str
    form: Form
    title: str
    land: workday.Land = workday.Land.ENGLAND_AND_WALES  # whose bank holidays count in this review

    def is_overdue(self, today: date) -> bool:
        return self.when.last < today

    def is_soon(self, today: date) -> bool:
        return not self.is_overdue(today) and (self.when.first - today).days <= SOON

    def wait(self, today: date) -> str:
        """In words: "3 working days late", "today", "in 12 working days", or nothing for a date without a day."""
        if self.when.day is None:
            return "late" if self.is_overdue(today) else ""
        if self.when.first == today:
            return "today"
        many = span(today, self.when.first, self.land)
        return f"in {many}" if self.when.first > today else f"{many} late"


@dataclass(frozen=True)
class Waiting:
    """A step that was asked of somebody else. `since`: when they were asked, where that is known."""

    since: When | None
    words: str
    case_id: CaseId
    record_id: RecordId
    field: str
    form: Form
    title: str
    land: workday.Land = workday.Land.ENGLAND_AND_WALES

    def wait(self, today: date) -> str:
        """In words: "asked today", "asked 12 working days ago", or since when as far as it is known."""
        if self.since is None:
            return ""
        if self.since.day is None:
            return f"asked {self.since.words()}"
        if self.since.first >= today:
            return "asked today" if self.since.first == today else f"to be asked {self.since.words()}"
        return f"asked {span(self.since.first, today, self.land)} ago"


def span(one: date, other: date, land: workday.Land = workday.Land.ENGLAND_AND_WALES) -> str:
    """How far apart two days are, in working days; in days where only a weekend or a holiday lies between them.

    In days too where the calendar of bank holidays ends.
    """
    try:
        working = abs(workday.between(one, other, land))
    except workday.CalendarEndsError:
        working = 0
    many, what = (working, "working day") if working else (abs((other - one).days), "day")
    return f"{many:,} {what}{'' if many == 1 else 's'}"


@dataclass(frozen=True)
class Duty:
    """What the guidance asks for without a day, while it is not done, or for as long as it lasts. `why`: how it stands now.

    `record_id`: 0 where the page that asks it was not begun yet.
    """

    words: str
    why: str
    case_id: CaseId
    record_id: RecordId
    field: str
    form: Form
    title: str


def due(book: Casebook, case: CaseId | None = None, *, at: int) -> tuple[Due, ...]:
    """Every waiting date of a review, or of all, soonest first."""
    return due_and_asked(book, case, at=at)[0]


def due_and_asked(book: Casebook, case: CaseId | None = None, *, at: int) -> tuple[tuple[Due, ...], tuple[Duty, ...]]:
    """Every waiting date, soonest first, and what is asked for without one, in the order of the reviews and forms."""
    ended, living = ended_reviews(book, case, today=day_of(at)), _living(book)
    dates: list[Due] = []
    for one in records.due(book.vault, case):
        record = records.find(book.vault, one.id) if one.case_id in living else None
        if record is not None:
            dates.extend(_dates(book, record, ended=record.case_id in ended))
    duties: list[Duty] = []
    for place in _places(book, case):
        for declared, judged in _judged(book, place, day_of(at), ended=place.case_id in ended):
            found = (place.case_id, place.record_id, declared.field, place.form, place.title)
            if judged.by is not None:
                dates.append(Due(judged.by, declared.words, *found))
            elif judged.lasts or judged.weight in OPEN:
                duties.append(Duty(declared.words, _how(judged), *found))
    dates = [replace(one, land=living[one.case_id]) for one in dates]
    return tuple(sorted(dates, key=lambda d: (d.when.first, d.record_id, d.field))), tuple(duties)


def ended_reviews(book: Casebook, case: CaseId | None = None, *, today: date) -> frozenset[CaseId]:
    """The reviews, of all or of one, that have ended."""
    near: dict[CaseId, list[Neighbour]] = {}
    for one in records.of_forms(book.vault, READ_FOR_THE_END, case):
        near.setdefault(one.case_id, []).append(Neighbour(one.id, one.form, one.title, one.answers))
    return frozenset(review for review, case_of in near.items() if is_closed(Around(today=today, case=tuple(case_of))))


def waiting(book: Casebook, case: CaseId | None = None, *, at: int) -> tuple[Waiting, ...]:
    """Every step that waits for somebody else, the one asked longest ago first; those without a day come last."""
    ended, living = ended_reviews(book, case, today=day_of(at)), _living(book)
    forms = {f.id for f in book.pack.versions.values() if any(one.kind is Kind.STEP for one in f.fields())}
    found = [
        one
        for record in records.of_forms(book.vault, forms, case, holding=WAITING_STEP)
        if record.state is State.OPEN and record.case_id in living.keys() - ended
        for one in (replace(step, land=living[record.case_id]) for step in _steps(book, record))
    ]
    return tuple(sorted(found, key=lambda w: (w.since.first if w.since else date.max, w.record_id, w.field)))


def _living(book: Casebook) -> dict[CaseId, workday.Land]:
    """The reviews that were not removed, and whose bank holidays count in each."""
    return {one.case_id: land_of(one.answers) for one in records.cases(book.vault, book.pack.manifest.case_form)}


def _dates(book: Casebook, record: Record, *, ended: bool) -> Iterator[Due]:
    form = form_of(book, record)
    heard = asked(form, record.answers)
    for one in form.due:
        when = when_of(heard.get(one.field))
        if when and not _is_over(one.until, heard) and (one.lasting or not ended):
            yield Due(when, one.words, record.case_id, record.id, one.field, form, record.title)


def _is_over(until: Condition | None, heard: Answers) -> bool:
    return until is not None and holds(until, heard)


def _with_clocks(book: Casebook) -> frozenset[str]:
    return frozenset(form.id for form in book.pack.versions.values() if _clocks_of(form))


def _clocks_of(form: Form) -> frozenset[str]:
    return frozenset(one.field for one in form.due if form.field(one.field).kind is Kind.COMPUTED)


@dataclass(frozen=True)
class _Place:
    """A page with clocks: a record, or the page of which a review has one and which nobody has begun yet."""

    case_id: CaseId
    form: Form
    record_id: RecordId
    title: str
    answers: Answers


def _places(book: Casebook, case: CaseId | None) -> Iterator[_Place]:
    """In the order of the forms; a clock runs whether or not somebody has looked at its page."""
    wanted, living = _with_clocks(book), _living(book)
    found = tuple(one for one in records.of_forms(book.vault, wanted, case) if one.case_id in living)
    for one in found:
        yield _Place(one.case_id, form_of(book, one), one.id, one.title, one.answers)
    begun = {(one.case_id, one.form) for one in found}
    for review in sorted(living if case is None else living.keys() & {case}):
        for form in book.pack.forms():
            if form.id in wanted and not form.repeats and (review, form.id) not in begun:
                yield _Place(review, form, RecordId(0), form.title, {})


def _judged(book: Casebook, place: _Place, today: date, *, ended: bool) -> Iterator[tuple[Declared, Judgement]]:
    form, heard = place.form, asked(place.form, place.answers)
    clocks = _clocks_of(form) & {one.field for one in form.due if (one.lasting or not ended) and not _is_over(one.until, heard)}
    if not clocks:
        return
    wanted = {form.field(name).judgement for name in clocks}
    facts = around(book, form, place.case_id, place.record_id or None, today)
    stands = standing(form, place.answers, facts, {name: JUDGEMENTS[name] for name in wanted}).fields
    for one in form.due:
        judgement = stands[one.field].judgement if one.field in clocks else None
        if judgement is not None:
            yield one, judgement


def _how(judged: Judgement) -> str:
    """The first thing that is said of a clock beside its rule, which stands with it."""
    return next((one for one in judged.reasons if not one.startswith(TOLD_WITH_IT)), judged.result)


def _steps(book: Casebook, record: Record) -> Iterator[Waiting]:
    form = form_of(book, record)
    heard = asked(form, record.answers)
    for field in form.fields():
        said = heard.get(field.id)
        if field.kind is Kind.STEP and isinstance(said, dict) and said.get("state") == "waiting":
            yield Waiting(when_of(said.get("on")), field.short, record.case_id, record.id, field.id, form, record.title)
