"""Answering: the one way in which an answer reaches the vault.

While a person types, `typed` writes the answer and an open visit, in one small transaction. `left` seals the visit
into one trail entry, and with it brings title, dates, links and search into step. `chosen` does both at once, for
answers that are whole as soon as they are given.
"""

from datetime import UTC, date, datetime

from desktop.form.answer import Answer, blank, get, put
from desktop.form.form import Form
from desktop.form.shown import shown
from desktop.privacy.label import propose
from desktop.record.ids import EntryId, RecordId
from desktop.record.record import Record, State
from desktop.record.trail import Act
from desktop.refusal import Refusal
from desktop.store import link as links
from desktop.store import record as records
from desktop.store import search, trail, visit
from desktop.store.trail import Said
from desktop.usecase.casebook import Casebook
from desktop.usecase.spoken_for import holders, taken
from desktop.usecase.surroundings import form_of, wording


class RecordGoneError(Refusal):
    def __init__(self) -> None:
        super().__init__("This record was removed, and nothing was changed. Put it back from Removed items to go on with it.")


class KeptError(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "This was issued and is kept exactly as it went out, so nothing was changed. If something else is to be said, "
            "make a new one."
        )


def day_of(at: int) -> date:
    """The day of a time in UTC milliseconds, as this laptop's clock on the wall tells it."""
    return datetime.fromtimestamp(at / 1000, tz=UTC).astimezone().date()


def typed(book: Casebook, record_id: RecordId, path: str, value: Answer, *, at: int) -> None:
    """Keep an answer that is still being typed. On return it is on the disk."""
    with book.vault.transaction():
        record = living(book, record_id)
        form = form_of(book, record)
        _check_path(form, path)
        still_open(form, record, path)
        visit.touch(book.vault, record_id, path, get(record.answers, path), book.by, at)
        records.write_answers(book.vault, record_id, put(record.answers, path, value), at)


def left(book: Casebook, record_id: RecordId, path: str, *, at: int) -> EntryId | None:
    """Seal the edit of one answer. Returns its step in the trail, or None if nothing had changed."""
    with book.vault.transaction():
        step = None
        for one in visit.opened(book.vault, record_id):
            if one.path == path:
                step = _seal(book, one, at)
        if step is not None:
            settle(book, record_id, at)
        return step


def chosen(book: Casebook, record_id: RecordId, path: str, value: Answer, *, at: int) -> EntryId | None:
    """Keep an answer that is whole at once, and seal it. Returns its step, or None if nothing had changed."""
    with book.vault.transaction():
        return choose(book, record_id, path, value, at=at)


def choose(
    book: Casebook, record_id: RecordId, path: str, value: Answer, *, at: int, step: EntryId | None = None, keep: bool = False
) -> EntryId | None:
    """`chosen` inside a transaction of the caller, as a part of `step` where it is one.

    `keep`: it is the program that answers, for good. KeptError where that has been done.
    """
    record = living(book, record_id)
    form = form_of(book, record)
    _check_path(form, path)
    if not keep:
        still_open(form, record, path)
    sealed: EntryId | None = None
    for one in visit.opened(book.vault, record_id):
        if one.path == path or one.path.startswith(f"{path}/"):
            sealed = _seal(book, one, at) or sealed
    record = living(book, record_id)
    old = get(record.answers, path)
    answers = put(record.answers, path, value)
    new = get(answers, path)
    if old == new:
        if sealed is not None:
            settle(book, record_id, at)
        return sealed
    records.write_answers(book.vault, record_id, answers, at)
    said = Said(record_id, path, Act.SET, placed(record, path, old), new, step)
    entry = trail.append(book.vault, said, by=book.by, at=at)
    step = step if step is not None else entry
    _propose_labels(book, record_id, form, path, step, at)
    settle(book, record_id, at)
    return step


def seal_all(book: Casebook, *, at: int) -> int:
    """Seal every edit that is still open: at lock, and after a crash at the next unlock. Returns how many there were."""
    with book.vault.transaction():
        open_now = visit.opened(book.vault)
        for one in open_now:
            _seal(book, one, at)
        for record_id in {one.record_id for one in open_now}:
            settle(book, record_id, at)
        return len(open_now)


def settle(book: Casebook, record_id: RecordId, at: int, *, spread: bool = False) -> None:
    """Bring title, dates, links and search of a record into step, and of the records that name it where its title changed.

    Inside the transaction of the edit, so that lists and search never tell of another state than the answers.
    `spread`: go on to the records that name it whether its title changed or not.
    """
    waiting, done = [record_id], set[RecordId]()
    while waiting:
        current = waiting.pop()
        if current in done:
            continue
        done.add(current)
        if _settle_one(book, current, at) or (spread and current == record_id):
            waiting.extend(user for user, _ in links.uses(book.vault, current))


def _settle_one(book: Casebook, record_id: RecordId, at: int) -> bool:
    """Whether the records that name this one may now call it by another title."""
    record = records.find(book.vault, record_id)
    if record is None:
        return False
    if record.state is State.REMOVED:
        search.drop(book.vault, record_id)
        links.replace(book.vault, record_id, ())
        return False
    form = form_of(book, record)
    now = shown(form, record.answers, wording(book, form, record.case_id, day_of(at)))
    records.write_shown(book.vault, record_id, now)
    links.replace(book.vault, record_id, now.links)
    search.put(book.vault, record_id, now.title, now.words, record.case_id, record.form)
    return now.title != record.title


def living(book: Casebook, record_id: RecordId) -> Record:
    """The record, which must be there and not removed."""
    record = records.find(book.vault, record_id)
    if record is None or record.state is State.REMOVED:
        raise RecordGoneError
    return record


def still_open(form: Form, record: Record, path: str = "") -> None:
    """Raises KeptError where a record is kept as it is, or a person would answer what only the program answers."""
    own = path.partition("/")[0]
    if is_kept(form, record) or any(field.kept and field.id == own for field in form.fields()):
        raise KeptError


def is_kept(form: Form, record: Record) -> bool:
    """Whether the program has answered, for good, what only it answers: nothing of the record changes any more."""
    return any(field.kept and not blank(record.answers.get(field.id)) for field in form.fields())


def _seal(book: Casebook, one: visit.Visit, at: int) -> EntryId | None:
    visit.close(book.vault, one.record_id, one.path)
    record = records.find(book.vault, one.record_id)
    new = get(record.answers, one.path) if record else None
    if record is None or new == one.old or (blank(new) and blank(one.old)):
        return None
    said = Said(one.record_id, one.path, Act.SET, one.old, new)
    return trail.append(book.vault, said, by=one.by, at=at)


def placed(record: Record, path: str, old: Answer) -> Answer:
    """The old value with its place, where a whole row goes: taking its removal back puts it where it was."""
    field, _, rest = path.partition("/")
    if not isinstance(old, dict) or not rest or "/" in rest:
        return old
    rows = record.answers.get(field)
    return {**old, "at": rows.index(old)} if isinstance(rows, list) else old


def _propose_labels(book: Casebook, record_id: RecordId, form: Form, path: str, step: EntryId, at: int) -> None:
    """Fill a blank label from the option just chosen, as part of the same step."""
    for field in form.fields():
        if field.label_from != path:
            continue
        record = living(book, record_id)
        options = book.pack.lists[form.field(path).options].option
        pattern = next((o.label for o in options if o.id == record.answers.get(path)), "")
        if not pattern or not blank(record.answers.get(field.id)):
            continue
        label = propose(pattern, taken(holders(book, record.case_id, form), record_id)[field.id])
        records.write_answers(book.vault, record_id, put(record.answers, field.id, label), at)
        trail.append(book.vault, Said(record_id, field.id, Act.SET, None, label, step), by=book.by, at=at)


def _check_path(form: Form, path: str) -> None:
    """A path that the form does not ask is a fault of ours: KeyError."""
    field, _, rest = path.partition("/")
    asked = form.field(field)
    column = rest.partition("/")[2]
    if (rest and not asked.columns) or (column and column not in {c.id for c in asked.columns}):
        raise KeyError("no such row or column")
