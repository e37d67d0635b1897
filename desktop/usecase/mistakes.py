"""Answers of a review that cannot be right, wherever they stand: told when it is printed or handed over.

What is only missing is not among them: a review is printed long before it is complete.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop.form.answer import text
from desktop.form.around import Around
from desktop.form.form import Form
from desktop.form.standing import standing
from desktop.privacy.label import fold
from desktop.record.ids import CaseId, RecordId
from desktop.record.record import Record
from desktop.store import record as records
from desktop.usecase.casebook import Casebook
from desktop.usecase.edit import day_of
from desktop.usecase.names import veil
from desktop.usecase.surroundings import form_of

Taken = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Mistake:
    """`words`: where it stands, by labels, and what is wrong: "People › Mother: Date of birth must …"."""

    record_id: RecordId
    path: str
    words: str


def mistakes(book: Casebook, case: CaseId, *, at: int) -> tuple[Mistake, ...]:
    """In the order of the work. No judgement is asked: it never makes an answer wrong."""
    today, titles, hide = day_of(at), records.titles(book.vault, case), veil(book, case, names=False)
    gone = records.titles(book.vault, case, removed=True)
    out: list[Mistake] = []
    for form in book.pack.forms():
        found = records.of_form(book.vault, case, form.id)
        for record in found:
            facts = Around(today, book.pack.lists, titles, _taken(form, found, record), gone=gone)
            place = f"{form.many} › {hide(record.title)}" if form.repeats else form.title
            stand = standing(form_of(book, record), record.answers, facts, {})
            out += [Mistake(record.id, one.path, f"{place}: {one.text}") for one in stand.wrong]
    return tuple(out)


def _taken(form: Form, found: tuple[Record, ...], own: Record) -> Taken:
    """What the others of its form have answered where no two may answer the same."""
    unique = [field.id for field in form.fields() if field.unique]
    return {one: frozenset(_answers(found, own, one)) for one in unique}


def _answers(found: tuple[Record, ...], own: Record, field: str) -> Iterator[str]:
    for other in found:
        said = fold(text(other.answers.get(field)))
        if other.id != own.id and said:
            yield said
