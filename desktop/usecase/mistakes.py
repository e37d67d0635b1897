"""Answers of a review that cannot be right, wherever they stand: told when it is printed or handed over.

What is only missing is not among them: a review is printed long before it is complete.
"""

from dataclasses import dataclass, replace

from desktop.form.standing import standing
from desktop.record.ids import CaseId, RecordId
from desktop.record.record import State
from desktop.store import record as records
from desktop.usecase.casebook import Casebook
from desktop.usecase.edit import day_of
from desktop.usecase.names import veil
from desktop.usecase.spoken_for import holders, taken
from desktop.usecase.surroundings import form_of, wording

AT_ONCE = 200  # records: some fifty milliseconds of the vault


@dataclass(frozen=True)
class Mistake:
    """`words`: where it stands, by labels, and what is wrong: "People › Mother: Date of birth must …"."""

    record_id: RecordId
    path: str
    words: str


Part = tuple[str, tuple[RecordId, ...]]
"""A form, and as many of its records as are looked through in one go."""


def mistakes(book: Casebook, case: CaseId, *, at: int) -> tuple[Mistake, ...]:
    """In the order of the work. No judgement is asked: it never makes an answer wrong."""
    return tuple(one for part in _forms(book, case) for one in among(book, case, part, at=at))


def parts(book: Casebook, case: CaseId) -> tuple[Part, ...]:
    """All that is to be looked through, in pieces between which somebody else can have a turn."""
    return tuple(
        (form, found[start : start + AT_ONCE]) for form, found in _forms(book, case) for start in range(0, len(found), AT_ONCE)
    )


def _forms(book: Casebook, case: CaseId) -> tuple[Part, ...]:
    return tuple((form.id, records.ids_of_form(book.vault, case, form.id)) for form in book.pack.forms())


def among(book: Casebook, case: CaseId, part: Part, *, at: int) -> tuple[Mistake, ...]:
    """What is wrong in some records of a form. What was removed meanwhile is not among them."""
    form, today = book.pack.form(part[0]), day_of(at)
    told, held, hide = wording(book, form, case, today), holders(book, case, form), veil(book, case, names=False)
    out: list[Mistake] = []
    there = {one.id: one for one in records.several(book.vault, part[1]) if one.state is not State.REMOVED}
    for record in (there[one] for one in part[1] if one in there):
        stand = standing(form_of(book, record), record.answers, replace(told, taken=taken(held, record.id)), {})
        place = f"{form.many} › {hide(record.title)}" if form.repeats else form.title
        out += [Mistake(record.id, one.path, f"{place}: {one.text}") for one in stand.wrong]
    return tuple(out)
