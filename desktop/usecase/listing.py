"""The table of a form that repeats, in slices: which records there are is told at once, their rows as they are asked for.

So that a list of ten thousand neither holds up a save on the vault's thread nor the screen, and one that was changed is
read alone.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from desktop.form.answer import Answer, ids, text
from desktop.form.around import Around
from desktop.form.form import Field, Form
from desktop.form.kind import LINKING, Kind
from desktop.form.shown import first_day, with_time
from desktop.form.words import words
from desktop.record.ids import CaseId, RecordId
from desktop.record.record import Record, State
from desktop.store import link as links
from desktop.store import record as records
from desktop.usecase.casebook import Casebook
from desktop.usecase.edit import day_of
from desktop.usecase.names import spoken, veil
from desktop.usecase.surroundings import form_of, named

DATED = frozenset({Kind.DATE, Kind.PERIOD})
NUMERIC = frozenset({Kind.NUMBER, Kind.MONEY, Kind.SCORE})
CHOSEN = frozenset({Kind.CHOICE, Kind.CHOICES, Kind.YES_NO_UNSURE, Kind.PERSON, Kind.PEOPLE, Kind.AGENCY, Kind.AGENCIES})
OPEN, COMPLETE = "Open", "Complete"


@dataclass(frozen=True)
class Cell:
    """`key`: what a column is sorted by. `picked`: what of a choice is chosen, each in words, for a filter."""

    words: str
    key: str = ""
    picked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    id: RecordId
    title: str
    cells: tuple[Cell, ...]  # of the form's columns, and of its state

    @property
    def sentence(self) -> str:
        """The whole row, to be read out in one go."""
        return ", ".join(cell.words for cell in self.cells if cell.words)


@dataclass(frozen=True)
class Table:
    """What does not change from slice to slice."""

    form: Form
    case: CaseId
    ids: tuple[RecordId, ...]  # in the form's own order
    today: date
    names: bool
    hide: Callable[[str], str] | None  # what is put over names, while they are hidden


def table(book: Casebook, case: CaseId, form_id: str, *, at: int, names: bool = False) -> Table:
    """Which records a list has."""
    return Table(
        form=book.pack.form(form_id),
        case=case,
        ids=records.ids_of_form(book.vault, case, form_id),
        today=day_of(at),
        names=names,
        hide=None if names else veil(book, case, names=False),
    )


def rows(book: Casebook, of: Table, wanted: Iterable[RecordId]) -> tuple[Row, ...]:
    """The rows of some records, in the order in which they were asked for; without those that were removed meanwhile."""
    asked = tuple(wanted)
    found = {one.id: one for one in records.several(book.vault, asked) if one.state is not State.REMOVED}
    titles, gone = _titles(book, of, found.values())
    facts = Around(today=of.today, lists=book.pack.lists, titles=titles, gone=gone)
    parts = _parts(book, found) if of.form.id == book.pack.manifest.person_form else {}
    role = book.pack.manifest.person_role
    out = []
    for record_id in asked:
        record = found.get(record_id)
        if record is not None:
            form = form_of(book, record)
            cells = [
                _cell(form, name, record, facts, of, parts.get(record_id, ()) if name == role else ()) for name in of.form.columns
            ]
            state = COMPLETE if record.state is State.COMPLETE else OPEN
            title = of.hide(record.title) if of.hide else record.title
            out.append(Row(record_id, title, (*cells, Cell(state, state, (state,)))))
    return tuple(out)


def _titles(book: Casebook, of: Table, found: Iterable[Record]) -> tuple[dict[int, str], dict[int, str]]:
    """What the records are called that the columns of these rows name, and no others; and what those were that were removed."""
    linking = [name for name in of.form.columns if of.form.field(name).kind in LINKING]
    named_here = {one for record in found for name in linking for one in ids(record.answers.get(name))}
    out, gone = dict[int, str](), dict[int, str]()
    for other in records.several(book.vault, named_here) if named_here else ():
        if other.state is State.REMOVED:
            gone[int(other.id)] = other.title
        else:
            title = named(book, form_of(book, other), other.answers, other.title) if of.names else other.title
            out[int(other.id)] = title
    return out, gone


def _parts(book: Casebook, people: Iterable[RecordId]) -> dict[RecordId, tuple[str, ...]]:
    """The parts that other records give somebody: those that are called by that person, such as roles and family members."""
    uses = links.uses_of(book.vault, people)
    users = {one.id: one for one in records.several(book.vault, {user for user, _, _ in uses})}
    facts = Around(today=date.min, lists=book.pack.lists)
    out: dict[RecordId, list[str]] = {}
    for user, path, person in uses:
        record = users[user]
        form = form_of(book, record)
        if record.state is State.REMOVED or path not in form.name_from:
            continue
        fields = (form.field(name) for name in form.name_from)
        part = ", ".join(words(f, record.answers.get(f.id), facts) for f in fields if f.kind is Kind.CHOICE) or form.title
        if part not in out.setdefault(person, []):
            out[person].append(part)
    return {person: tuple(parts) for person, parts in out.items()}


def _cell(form: Form, name: str, record: Record, facts: Around, of: Table, more: tuple[str, ...]) -> Cell:
    try:
        field = form.field(name)
    except KeyError:  # an older version of the form did not ask it
        return Cell("")
    value = record.answers.get(name)
    said = with_time(form, field, record.answers, words(field, value, facts), of.hide or str)
    if of.hide is not None:
        said = spoken(field, said, of.hide)
    picked = _picked(field, value, facts)
    added = tuple(part for part in more if part.casefold() not in {one.casefold() for one in picked})
    said = "; ".join(part for part in (said, *added) if part)
    return Cell(" ".join(said.split()), _key(field, value, said), (*picked, *added))


def _picked(field: Field, value: Answer, facts: Around) -> tuple[str, ...]:
    if field.kind not in CHOSEN:
        return ()
    several = value if isinstance(value, list) else [value]
    return tuple(said for one in several if (said := words(field, one, facts)))


def _key(field: Field, value: Answer, said: str) -> str:
    """Dates by the first day that they can mean, numbers by their size, the rest by their words."""
    if field.kind in DATED:
        return first_day(value) or ""
    if field.kind in NUMERIC:
        try:
            return f"{float(text(value).translate(str.maketrans('', '', '£, '))):024.4f}"
        except ValueError:
            return ""
    return said.casefold()
