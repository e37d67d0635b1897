"""Taking back a step, from the trail: new entries that put the old state back. Nothing sealed is ever removed.

The stacks of what can be taken back live with whoever asks, as numbers of steps; they hold no text. Taking a step
back is itself a step, so redo is taking that one back. A step may be an answer, or a record's own life: that it was
started, removed, put back, marked as complete or opened again.
"""

from dataclasses import dataclass

from desktop.form.answer import Answer, blank, get, put, rows
from desktop.record.ids import CaseId, EntryId, RecordId
from desktop.record.record import Record, State
from desktop.record.trail import Act, Entry, answer_in, taken_back
from desktop.refusal import Refusal
from desktop.store import record as records
from desktop.store import trail
from desktop.store.trail import Said
from desktop.usecase.casebook import Casebook
from desktop.usecase.edit import RecordGoneError, choose, living, placed, seal_all, settle, still_open
from desktop.usecase.names import veil
from desktop.usecase.record import must_be_only
from desktop.usecase.surroundings import form_of

LIFE = frozenset({Act.MADE, Act.REMOVED, Act.RESTORED, Act.COMPLETED, Act.REOPENED})
LIFE_WORDS = {
    Act.MADE: "adding {}",
    Act.REMOVED: "removing {}",
    Act.RESTORED: "putting back {}",
    Act.COMPLETED: "marking {} as complete",
    Act.REOPENED: "opening {} again",
}


class ChangedSinceError(Refusal):
    def __init__(self) -> None:
        super().__init__("That was changed again since, so it was left as it is. Its history shows the earlier versions.")


@dataclass(frozen=True)
class Step:
    """What a step did, for a label: "change to Reasons", "removing Mother"; and the page and question where it can be seen.

    By the question and by labels, never by an answer. `living`: not removed, so that there is a page to go to.
    """

    id: int
    words: str
    case_id: CaseId
    form: str
    record_id: RecordId
    path: str
    living: bool


def take_back(book: Casebook, step: int, *, at: int) -> EntryId:
    """Put back what a step changed. Returns the new step. ChangedSinceError, with nothing changed, if it no longer stands."""
    seal_all(book, at=at)
    with book.vault.transaction():
        entries = [e for e in reversed(trail.of_step(book.vault, step)) if e.path is not None or _is_life(e)]
        for record in (_found(book, entry) for entry in entries if entry.path is not None):
            still_open(form_of(book, record), record)
        new_step: EntryId | None = None
        for entry in entries:  # one after the other: the last of a step may stand on the first
            if not _stands(book, entry):
                raise ChangedSinceError
            new_step = _put_back(book, entry, new_step, at)
        for record_id in {e.record_id for e in entries}:
            settle(book, record_id, at, spread=any(e.path is None for e in entries))
        if new_step is None:
            raise ChangedSinceError
        return new_step


def described(book: Casebook, step: int, *, names: bool = True) -> Step | None:
    """What a step did and where it can be seen; None if there was no such step. Titles can hold a name that was typed."""
    entries = trail.of_step(book.vault, step)
    found = [(entry, record) for entry in entries if (record := records.find(book.vault, entry.record_id)) is not None]
    if not found:
        return None
    entry, record = next((pair for pair in found if pair[1].state is not State.REMOVED), found[0])
    words = veil(book, record.case_id, names=names)(_words(book, entries[0]))
    path, living_now = entry.path or "", record.state is not State.REMOVED
    return Step(step, words, record.case_id, record.form, record.id, path, living_now)


def making(book: Casebook, record_id: RecordId) -> EntryId | None:
    """The step in which a record was started."""
    return next((e.step for e in trail.history(book.vault, record_id) if e.act is Act.MADE), None)


def drop_untouched(book: Casebook, record_id: RecordId, *, at: int) -> EntryId | None:
    """Take back the making of a record of a list that was begun and left without a word. Returns its making, or None."""
    seal_all(book, at=at)
    record = records.find(book.vault, record_id)
    made = making(book, record_id)
    if record is None or made is None or not form_of(book, record).repeats:
        return None
    entries = trail.history(book.vault, record_id)
    if len(entries) != 1 or not _stands(book, entries[0]) or len(trail.of_step(book.vault, made)) != 1:
        return None
    take_back(book, made, at=at)
    return made


def use_version(book: Casebook, entry_id: int, *, at: int) -> EntryId | None:
    """Answer again with what an earlier entry held."""
    with book.vault.transaction():
        entry = trail.entry(book.vault, entry_id)
        if entry is None or entry.path is None or entry.erased:
            raise ChangedSinceError
        return choose(book, entry.record_id, entry.path, answer_in(entry.new), at=at)


def _is_life(entry: Entry) -> bool:
    """Whether an entry tells of the record as a whole in a way that can be taken back: not of a printing."""
    return entry.path is None and (entry.act in LIFE or entry.act is Act.UNDONE)


def _put_back(book: Casebook, entry: Entry, step: EntryId | None, at: int) -> EntryId:
    new = _put_life_back(book, entry, step, at) if entry.path is None else _put_answer_back(book, entry, entry.path, step, at)
    return step if step is not None else new


def _put_life_back(book: Casebook, entry: Entry, step: EntryId | None, at: int) -> EntryId:
    now = _found(book, entry)
    before, _ = _states(entry)
    if before is not State.REMOVED and now.state is State.REMOVED:
        must_be_only(book, now, at)
    records.write_state(book.vault, entry.record_id, before, at)
    told: Answer = {"value": int(before), "takes_back": entry.id}
    return trail.append(book.vault, Said(entry.record_id, None, Act.UNDONE, int(now.state), told, step), by=book.by, at=at)


def _put_answer_back(book: Casebook, entry: Entry, path: str, step: EntryId | None, at: int) -> EntryId:
    record = living(book, entry.record_id)
    value = answer_in(entry.old)
    if blank(value) and _began_row(book, entry, path):  # what would be left is a row that nobody began
        path = path.rpartition("/")[0]
    now = get(record.answers, path)
    records.write_answers(book.vault, entry.record_id, put(record.answers, path, value), at)
    said = Said(entry.record_id, path, Act.UNDONE, placed(record, path, now), {"value": value, "takes_back": entry.id}, step)
    return trail.append(book.vault, said, by=book.by, at=at)


def _began_row(book: Casebook, entry: Entry, path: str) -> bool:
    """Whether the row of a cell was not there before this entry, and holds nothing else now."""
    field, row, column = (*path.split("/"), "", "")[:3]
    now = get(living(book, entry.record_id).answers, f"{field}/{row}")
    if not column or not isinstance(now, dict) or now.keys() - {"id", column}:
        return False
    there = False
    for earlier in trail.history(book.vault, entry.record_id, field):
        if earlier.id == entry.id:
            return not there
        if earlier.path == field:
            there = any(one.get("id") == row for one in rows(answer_in(earlier.new)))
        elif earlier.path == f"{field}/{row}":
            there = answer_in(earlier.new) is not None
        elif earlier.path is not None and earlier.path.startswith(f"{field}/{row}/"):
            there = True
    return False


def _states(entry: Entry) -> tuple[State, State]:
    """The states that an entry about a whole record moved between. Before it was made, it was as good as removed."""
    if entry.act is Act.MADE:
        return State.REMOVED, State.OPEN
    old, new = entry.old, answer_in(entry.new)
    if not isinstance(old, int) or not isinstance(new, int):
        raise ChangedSinceError
    return State(old), State(new)


def _found(book: Casebook, entry: Entry) -> Record:
    record = records.find(book.vault, entry.record_id)
    if record is None:
        raise RecordGoneError
    return record


def _stands(book: Casebook, entry: Entry) -> bool:
    """Whether what this entry brought is how things are now, and may be put back."""
    record = _found(book, entry)
    if entry.erased:
        return False
    if entry.path is None:
        _, after = _states(entry)
        filled = entry.act is Act.MADE and not all(map(blank, record.answers.values()))
        return record.state is after and not filled
    if record.state is State.REMOVED:
        raise RecordGoneError
    now = get(record.answers, entry.path)
    return _compared(now) == _compared(answer_in(entry.new))


def _compared(value: Answer) -> Answer:
    """Without a row's place; and a row of which nothing is left but its id is as good as none."""
    if not isinstance(value, dict):
        return value
    return {k: v for k, v in value.items() if k != "at"} if value.keys() - {"id", "at"} else None


def _words(book: Casebook, entry: Entry) -> str:
    """A taking back is called by what it took back, so that doing it again says the same."""
    record = _found(book, entry)
    if entry.act is Act.UNDONE:
        first = trail.of_step(book.vault, _taken_step(book, entry))
        return _words(book, first[0]) if first else ""
    if entry.path is not None:
        return f"change to {form_of(book, record).field(entry.path.partition('/')[0]).short}"
    return LIFE_WORDS.get(entry.act, "{}").format(record.title)


def _taken_step(book: Casebook, undone: Entry) -> int:
    entry_id = (taken_back(undone.new) or {}).get("takes_back")
    entry = trail.entry(book.vault, entry_id) if isinstance(entry_id, int) else None
    return entry.step if entry else -1
