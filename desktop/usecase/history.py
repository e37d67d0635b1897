"""The history of an answer in words: who changed it, when, from what, to what."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from desktop.form.answer import Json
from desktop.form.around import Around
from desktop.form.form import Form, column
from desktop.form.kind import Kind
from desktop.form.words import words
from desktop.record.ids import EntryId, RecordId
from desktop.record.trail import ACT_WORDS, Act, Entry, answer_in
from desktop.store import record as records
from desktop.store import trail
from desktop.usecase.casebook import Casebook
from desktop.usecase.edit import day_of
from desktop.usecase.names import spoken, veil
from desktop.usecase.surroundings import form_of, wording


@dataclass(frozen=True)
class Change:
    """One sealed change. old and new in words; empty for a blank answer. `question` is empty for the record as a whole."""

    id: EntryId
    at: int
    by: str
    device: str
    act: Act
    question: str
    old: str
    new: str
    erased: bool

    @property
    def sentence(self) -> str:
        """As "changed Reasons", without the answer itself."""
        return f"{ACT_WORDS[self.act]} {self.question}".strip()


def history(book: Casebook, record_id: RecordId, field: str | None = None, *, at: int, names: bool = False) -> tuple[Change, ...]:
    """The sealed changes of a record, or of one answer, oldest first."""
    record = records.find(book.vault, record_id)
    if record is None:
        return ()
    form = form_of(book, record)
    facts = wording(book, form, record.case_id, day_of(at), names=names)
    told = [(entry, change(form, facts, entry)) for entry in trail.history(book.vault, record_id, field)]
    if names:
        return tuple(one for _, one in told)
    hide = veil(book, record.case_id, names=False)
    return tuple(_without_names(form, entry, one, hide) for entry, one in told)


def _without_names(form: Form, entry: Entry, one: Change, hide: Callable[[str], str]) -> Change:
    if entry.path is None:
        return one
    asked = form.field(entry.path.partition("/")[0])
    return replace(one, old=spoken(asked, one.old, hide), new=spoken(asked, one.new, hide))


def change(form: Form, facts: Around, entry: Entry) -> Change:
    return Change(
        id=entry.id,
        at=entry.at,
        by=entry.by,
        device=entry.device,
        act=entry.act,
        question=_question(form, entry.path),
        old=_said(form, facts, entry.path, entry.old),
        new=_said(form, facts, entry.path, entry.new),
        erased=entry.erased,
    )


def _question(form: Form, path: str | None) -> str:
    return form.field(path.partition("/")[0]).short if path else ""


def _said(form: Form, facts: Around, path: str | None, value: Json) -> str:
    """A kept value in words."""
    if path is None:
        return ""
    value = answer_in(value)
    field_id, _, rest = path.partition("/")
    field = form.field(field_id)
    if field.kind is not Kind.ROWS or not rest:
        return words(field, value, facts)
    if "/" in rest:
        inner = column(field, rest.partition("/")[2])
        return f"{inner.short}: {words(inner, value, facts)}"
    return words(field, [value] if isinstance(value, dict) else None, facts)
