"""Making, looking at, completing, removing and putting back records."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from desktop.form.answer import Json, blank
from desktop.form.around import Around
from desktop.form.form import Form
from desktop.form.kind import Kind
from desktop.form.standing import Standing, standing
from desktop.practice.judgements import JUDGEMENTS
from desktop.record import ids
from desktop.record.ids import CaseId, EntryId, RecordId
from desktop.record.record import Listed, Record, State
from desktop.record.trail import Act
from desktop.refusal import Refusal
from desktop.store import link as links
from desktop.store import record as records
from desktop.store import trail
from desktop.store.trail import Said
from desktop.usecase.casebook import Casebook
from desktop.usecase.edit import RecordGoneError, day_of, is_kept, living, seal_all, settle, still_open
from desktop.usecase.names import aware, covered, veil
from desktop.usecase.surroundings import around, form_of, named, pickable

MOVES = frozenset({Act.REMOVED, Act.RESTORED, Act.UNDONE})


class AlreadyOneError(Refusal):
    def __init__(self, title: str) -> None:
        super().__init__(
            f"It was not put back, because this review has another page {title} by now, and there can be only one. Nothing was "
            "changed: what the removed one held can be read in its history on paper."
        )


@dataclass(frozen=True)
class View:
    """A record as a page shows it."""

    record: Record
    form: Form
    around: Around
    pickable: Mapping[str, tuple[tuple[int, str], ...]]  # by form: the records that its questions can point to
    covered: Mapping[str, Json] = field(default_factory=dict)  # the answers with labels put in, where names are hidden
    hidden: frozenset[str] = frozenset()  # the paths of those that are shown so, or kept for good, and cannot be edited
    title: str = ""  # what it is called on its page; by labels where names are hidden

    @property
    def standing(self) -> Standing:
        return standing(self.form, self.record.answers, self.around, JUDGEMENTS)


@dataclass(frozen=True)
class Use:
    """Where a record is named: in which record, and in which of its questions."""

    record: Listed
    question: str


def make(book: Casebook, case: CaseId, form_id: str, *, at: int) -> RecordId:
    """A new, empty record of a form, at its newest version; of one that does not repeat, the record that is there already.

    Asked for twice in one breath, it must not be two: only one would ever be shown again.
    """
    with book.vault.transaction():
        there = None if book.pack.form(form_id).repeats else only(book, case, form_id)
        return there if there is not None else begin(book, case, form_id, at=at)


def begin(book: Casebook, case: CaseId, form_id: str, *, at: int, record_id: RecordId | None = None) -> RecordId:
    """`make` inside a transaction of the caller."""
    form = book.pack.form(form_id)
    new = record_id if record_id is not None else records.next_id(book.vault, case)
    records.insert(book.vault, new, form.id, form.version, form.title, at)
    said = Said(new, None, Act.MADE, None, {"form": form.id, "version": form.version})
    trail.append(book.vault, said, by=book.by, at=at)
    settle(book, new, at)
    return new


def only(book: Casebook, case: CaseId, form_id: str) -> RecordId | None:
    """The one record of a form that does not repeat, if it was begun."""
    found = records.listed(book.vault, case, form_id)
    return found[0].id if found else None


def look(book: Casebook, record_id: RecordId, *, at: int, names: bool = False) -> View:
    """A record with all that its page needs. RecordGoneError if it was removed."""
    record = living(book, record_id)
    form = form_of(book, record)
    facts = aware(book, form, record, around(book, form, record.case_id, record_id, day_of(at), names=names))
    kept = frozenset(field.id for field in form.fields() if is_kept(form, record) and field.kind is not Kind.COMPUTED)
    if names:
        title = named(book, form, record.answers, record.title)
        return View(record, form, facts, pickable(book, form, record.case_id, facts.titles), record.answers, kept, title)
    hide = veil(book, record.case_id, names=False)
    facts = replace(
        facts,
        titles={one: hide(title) for one, title in facts.titles.items()},
        gone={one: hide(title) for one, title in facts.gone.items()},
        case=tuple(replace(one, title=hide(one.title)) for one in facts.case),  # a judgement names what it looked at
    )
    answers, hidden = covered(form, record.answers, hide)
    picks, title = pickable(book, form, record.case_id, facts.titles), hide(record.title)
    return View(record, form, facts, picks, answers, hidden | kept, title)


def complete(book: Casebook, record_id: RecordId, *, done: bool, at: int) -> EntryId | None:
    """A person says that a record is complete, or that it is not. Problems that stand are theirs to accept.

    Returns the step, or None if it was so already.
    """
    with book.vault.transaction():
        record = living(book, record_id)
        state = State.COMPLETE if done else State.OPEN
        if record.state is state:
            return None
        records.write_state(book.vault, record_id, state, at)
        act = Act.COMPLETED if done else Act.REOPENED
        return trail.append(book.vault, Said(record_id, None, act, int(record.state), int(state)), by=book.by, at=at)


def uses(book: Casebook, record_id: RecordId, *, names: bool = True) -> tuple[Use, ...]:
    """Where a record is named, so that a person knows before removing it."""
    out = []
    hide = veil(book, ids.case_of(record_id), names=names)
    for user, path in links.uses(book.vault, record_id):
        found = records.find(book.vault, user)
        if found is not None:
            question = form_of(book, found).field(path.partition("/")[0]).short
            out.append(Use(replace(listed(found), title=hide(found.title)), question))
    return tuple(out)


def remove(book: Casebook, record_id: RecordId, *, at: int) -> EntryId:
    """Take a record out of sight. Nothing is erased; `restore` puts it back as it was. Returns the step."""
    seal_all(book, at=at)
    with book.vault.transaction():
        record = living(book, record_id)
        still_open(form_of(book, record), record)
        return _move(book, record, State.REMOVED, Act.REMOVED, at)


def restore(book: Casebook, record_id: RecordId, *, at: int) -> EntryId | None:
    """Put a removed record back as it was: complete, if somebody had said so. Returns the step, or None if it was not removed."""
    with book.vault.transaction():
        record = records.find(book.vault, record_id)
        if record is None:
            raise RecordGoneError
        if record.state is not State.REMOVED:
            return None
        must_be_only(book, record, at)
        return _move(book, record, _before_removal(book, record_id), Act.RESTORED, at)


def must_be_only(book: Casebook, record: Record, at: int) -> None:
    """Before a record comes back: another of a form that has one only goes if it is blank, else AlreadyOneError."""
    form = form_of(book, record)
    other = None if form.repeats else only(book, record.case_id, form.id)
    if other is None:
        return
    found = living(book, other)
    if not all(map(blank, found.answers.values())):
        raise AlreadyOneError(form.title)
    _move(book, found, State.REMOVED, Act.REMOVED, at)


def _before_removal(book: Casebook, record_id: RecordId) -> State:
    """As it was when it was last taken away, by a removal or by taking back that it was put back; open, where nothing says so."""
    last = next((one for one in reversed(trail.history(book.vault, record_id)) if one.path is None and one.act in MOVES), None)
    return State(last.old) if last is not None and isinstance(last.old, int) else State.OPEN


def listed(record: Record) -> Listed:
    return Listed(record.id, record.case_id, record.form, record.state, record.title, record.sort, record.due)


def _move(book: Casebook, record: Record, state: State, act: Act, at: int) -> EntryId:
    records.write_state(book.vault, record.id, state, at)
    step = trail.append(book.vault, Said(record.id, None, act, int(record.state), int(state)), by=book.by, at=at)
    settle(book, record.id, at, spread=True)
    return step
