"""What's due: the page that a person sees first, out of every review. By labels alone, since it lies open on trains."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from desktop.form.form import Form
from desktop.form.when import When
from desktop.record import ids
from desktop.record.ids import CaseId, RecordId
from desktop.record.record import State
from desktop.store import record as records
from desktop.usecase.case import Case, cases
from desktop.usecase.casebook import Casebook
from desktop.usecase.due import Due, Duty, Waiting, due, due_and_asked, waiting
from desktop.usecase.edit import day_of
from desktop.usecase.names import veil
from desktop.usecase.surroundings import form_of


@dataclass(frozen=True)
class Item:
    """One thing that waits: what, where, when and for how long in words, and the question that it opens.

    Of what has no day, `when` says how it stands. `record_id`: 0 where the page of the question was not begun yet.
    """

    what: str
    where: str
    when: str
    wait: str
    case_id: CaseId
    record_id: RecordId
    field: str
    form: Form


@dataclass(frozen=True)
class Home:
    today: date
    overdue: tuple[Item, ...]
    soon: tuple[Item, ...]
    later: tuple[Item, ...]
    waiting: tuple[Item, ...]
    asked: tuple[Item, ...]  # by the guidance, without a day
    reviews: tuple[Case, ...]

    @property
    def late_in(self) -> Mapping[CaseId, int]:
        """How much is overdue in each review."""
        return Counter(one.case_id for one in self.overdue)


@dataclass(frozen=True)
class Spot:
    """A place that a person left, in words: "Child R › Scoping › Reasons"."""

    words: str


def home(book: Casebook, *, at: int) -> Home:
    """Overdue, within seven days, later, what waits for somebody else, and what is asked without a day; then the reviews."""
    today, reviews = day_of(at), cases(book)
    labels = {one.id: one.label for one in reviews}
    hides = {one.id: veil(book, one.id, names=False) for one in reviews}  # a title can hold a name that somebody typed
    found, duties = due_and_asked(book, at=at)
    dates = [replace(one, title=hides[one.case_id](one.title)) for one in found if one.case_id in labels]
    asked = [replace(one, title=hides[one.case_id](one.title)) for one in waiting(book, at=at) if one.case_id in labels]

    def items(found: list[Due]) -> tuple[Item, ...]:
        return tuple(_dated(one, labels[one.case_id], today) for one in found)

    return Home(
        today=today,
        overdue=items([one for one in dates if one.is_overdue(today)]),
        soon=items([one for one in dates if one.is_soon(today)]),
        later=items([one for one in dates if not one.is_overdue(today) and not one.is_soon(today)]),
        waiting=tuple(_asked(one, labels[one.case_id], today) for one in asked),
        asked=tuple(_duty(one, labels[one.case_id], hides[one.case_id]) for one in duties if one.case_id in labels),
        reviews=reviews,
    )


def count_overdue(book: Casebook, *, at: int) -> int:
    """How many dates have passed, in every review."""
    today = day_of(at)
    return sum(one.is_overdue(today) for one in due(book, at=at))


def spot(book: Casebook, case: CaseId, form_id: str, record_id: RecordId, path: str) -> Spot | None:
    """A place in words; None where it is not there any more."""
    own = next((one for one in cases(book) if one.id == case), None)
    if own is None:
        return None
    if not form_id or not book.pack.has(form_id):
        return Spot(own.label)
    form, parts = book.pack.form(form_id), []
    record = records.find(book.vault, record_id) if record_id else None
    if record is not None:
        if record.state is State.REMOVED:
            return None
        form = form_of(book, record)
        if form.repeats:
            parts.append(veil(book, case, names=False)(record.title))
        asked = {field.id: field for field in form.fields()}.get(path.partition("/")[0])
        if asked is not None:
            parts.append(asked.short)
    return Spot(" › ".join((own.label, form.many if form.repeats else form.title, *parts)))


def _dated(one: Due, label: str, today: date) -> Item:
    return Item(
        what=one.words,
        where=_where(label, one.form, _without(one.when.words(), one.title), one.record_id),
        when=one.when.words(weekday=True),
        wait=one.wait(today),
        case_id=one.case_id,
        record_id=one.record_id,
        field=one.field,
        form=one.form,
    )


def _asked(one: Waiting, label: str, today: date) -> Item:
    since: When | None = one.since
    counted = since is not None and since.day is not None and since.first <= today  # else the day stands in `wait`
    return Item(
        what=one.words,
        where=_where(label, one.form, one.title, one.record_id),
        when=f"asked {since.words()}" if since is not None and counted else "",
        wait=one.wait(today),
        case_id=one.case_id,
        record_id=one.record_id,
        field=one.field,
        form=one.form,
    )


def _duty(one: Duty, label: str, hide: Callable[[str], str]) -> Item:
    return Item(
        what=one.words,
        where=_where(label, one.form, hide(one.title), one.record_id),
        when=hide(one.why),
        wait="",
        case_id=one.case_id,
        record_id=one.record_id,
        field=one.field,
        form=one.form,
    )


def _where(label: str, form: Form, title: str, record_id: RecordId) -> str:
    own = record_id in {0, ids.case_record(ids.case_of(record_id))}
    parts = (label, form.many, title) if form.repeats and not own else (label, form.title)
    return " › ".join(filter(None, parts))


def _without(day: str, title: str) -> str:
    """A title that names the day too, "Meeting 2, 9 September 2026", without it: it stands beside it already."""
    return ", ".join(part for part in title.split(", ") if part != day)
