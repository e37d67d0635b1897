"""Somebody, or some agency, that is not in the list yet: added from the very question that names them."""

from desktop.form.answer import Answer, get, ids
from desktop.form.form import Form, column
from desktop.form.kind import Kind
from desktop.record.ids import EntryId, RecordId
from desktop.usecase.casebook import Casebook
from desktop.usecase.edit import choose, living
from desktop.usecase.record import begin
from desktop.usecase.surroundings import form_of
from desktop.usecase.undo import making

SEVERAL = frozenset({Kind.PEOPLE, Kind.AGENCIES})


def introduce(
    book: Casebook, form_id: str, typed: str, asker: RecordId, path: str, *, at: int, names: bool = True
) -> tuple[RecordId, EntryId]:
    """A new record, called what was typed, chosen as the answer at `path` of the record that asked. One step to take back.

    What was typed is taken for the real name; where names are hidden, for the label.
    """
    with book.vault.transaction():
        record = living(book, asker)
        new = begin(book, record.case_id, form_id, at=at)
        step = making(book, new)
        if step is None:
            raise RuntimeError("a record was begun without an entry in the trail")
        called = _called(book.pack.form(form_id), names=names)
        if called and typed.strip():
            choose(book, new, called, typed.strip(), at=at, step=step)
        choose(book, asker, path, _with(form_of(book, record), path, get(record.answers, path), new), at=at, step=step)
        return new, step


def _called(form: Form, *, names: bool) -> str:
    """The question that takes a name, or a label; "" if there is none."""
    texts = [f for f in form.fields() if f.kind is Kind.TEXT]
    real = next((f.id for f in texts if f.identity), "")
    label = next((f.id for f in texts if f.id in form.name_from), "")
    return real if names and real else label


def _with(form: Form, path: str, old: Answer, new: RecordId) -> Answer:
    """The answer with the new record in it: added to several, in the place of the one that was chosen before."""
    name, _, rest = path.partition("/")
    field = form.field(name)
    asked = column(field, rest.partition("/")[2]) if rest else field
    return [*ids(old), new] if asked.kind in SEVERAL else new
