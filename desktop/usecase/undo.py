"""Taking back a step, from the trail: new entries that put the old answers back. Nothing sealed is ever removed.

The stacks of what can be taken back live with whoever asks, as numbers of steps; they hold no text. Taking a step
back is itself a step, so redo is taking that one back.
"""

from desktop.form.answer import Answer, get, put
from desktop.record.ids import EntryId, RecordId
from desktop.record.record import State
from desktop.record.trail import Act, Entry
from desktop.refusal import Refusal
from desktop.store import record as records
from desktop.store import trail
from desktop.store.trail import Said
from desktop.usecase.casebook import Casebook
from desktop.usecase.edit import choose, living, placed, seal_all, settle
from desktop.usecase.surroundings import form_of


class ChangedSinceError(Refusal):
    def __init__(self) -> None:
        super().__init__("That answer was changed again since, so it was left as it is. Its history shows the earlier versions.")


def take_back(book: Casebook, step: int, *, at: int) -> EntryId:
    """Put back what a step changed. Returns the new step. ChangedSinceError, with nothing changed, if it no longer stands."""
    seal_all(book, at=at)
    with book.vault.transaction():
        entries = [e for e in reversed(trail.of_step(book.vault, step)) if e.path is not None]
        if not entries or not all(_stands(book, e) for e in entries):
            raise ChangedSinceError
        new_step: EntryId | None = None
        for entry in entries:
            new_step = _put_back(book, entry, new_step, at)
        for record_id in {e.record_id for e in entries}:
            settle(book, record_id, at)
        if new_step is None:
            raise ChangedSinceError
        return new_step


def last_step(book: Casebook, record_id: RecordId) -> int | None:
    """The newest step of a record that is not itself a taking back, and was not taken back: what Undo would take."""
    taken = set[int]()
    for entry in reversed(trail.history(book.vault, record_id)):
        if entry.step in taken:
            continue
        if entry.act is Act.UNDONE:
            taken.add(_taken_step(book, entry))
        elif entry.act is Act.SET:
            return entry.step
    return None


def words_of(book: Casebook, step: int) -> str:
    """What a step changed, for a label: "Reasons". By the question, never by the answer."""
    entry = next((e for e in trail.of_step(book.vault, step) if e.path), None)
    record = records.find(book.vault, entry.record_id) if entry else None
    if entry is None or record is None or entry.path is None:
        return ""
    return form_of(book, record).field(entry.path.partition("/")[0]).short


def use_version(book: Casebook, entry_id: int, *, at: int) -> EntryId | None:
    """Answer again with what an earlier entry held."""
    with book.vault.transaction():
        entry = trail.entry(book.vault, entry_id)
        if entry is None or entry.path is None or entry.erased:
            raise ChangedSinceError
        return choose(book, entry.record_id, entry.path, _value(entry.new), at=at)


def _put_back(book: Casebook, entry: Entry, step: EntryId | None, at: int) -> EntryId:
    record = living(book, entry.record_id)
    path = entry.path or ""
    value = _value(entry.old)
    now = get(record.answers, path)
    records.write_answers(book.vault, entry.record_id, put(record.answers, path, value), at)
    said = Said(entry.record_id, path, Act.UNDONE, placed(record, path, now), {"value": value, "takes_back": entry.id}, step)
    new = trail.append(book.vault, said, by=book.by, at=at)
    return step if step is not None else new


def _value(kept: Answer) -> Answer:
    """The answer in a trail content: a taking back keeps which entry it took back beside it."""
    return kept["value"] if isinstance(kept, dict) and set(kept) == {"value", "takes_back"} else kept


def _stands(book: Casebook, entry: Entry) -> bool:
    """Whether what this entry brought is what the answer is now, and may be put back."""
    record = records.find(book.vault, entry.record_id)
    if record is None or record.state is State.REMOVED or entry.erased or entry.path is None:
        return False
    now = get(record.answers, entry.path)
    return _compared(now) == _compared(_value(entry.new))


def _compared(value: Answer) -> Answer:
    """Without a row's place; and a row of which nothing is left but its id is as good as none."""
    if not isinstance(value, dict):
        return value
    return {k: v for k, v in value.items() if k != "at"} if value.keys() - {"id", "at"} else None


def _taken_step(book: Casebook, undone: Entry) -> int:
    said = undone.new
    entry_id = said.get("takes_back") if isinstance(said, dict) else None
    entry = trail.entry(book.vault, entry_id) if isinstance(entry_id, int) else None
    return entry.step if entry else -1
