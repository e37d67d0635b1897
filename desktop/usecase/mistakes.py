"""Answers of a review that cannot be right, wherever they stand: told when it is printed or handed over.

What is only missing is not among them: a review is printed long before it is complete.
"""

from dataclasses import dataclass

from desktop.form.around import Around
from desktop.form.standing import standing
from desktop.record.ids import CaseId, RecordId
from desktop.store import record as records
from desktop.usecase.casebook import Casebook
from desktop.usecase.edit import day_of
from desktop.usecase.names import veil
from desktop.usecase.spoken_for import holders, taken
from desktop.usecase.surroundings import form_of


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
        held = holders(book, case, form)
        for record in records.of_form(book.vault, case, form.id):
            facts = Around(today, book.pack.lists, titles, taken(held, record.id), gone=gone)
            place = f"{form.many} › {hide(record.title)}" if form.repeats else form.title
            stand = standing(form_of(book, record), record.answers, facts, {})
            out += [Mistake(record.id, one.path, f"{place}: {one.text}") for one in stand.wrong]
    return tuple(out)
