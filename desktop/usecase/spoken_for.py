"""Labels and numbers that are somebody's for good: what one person was called on paper is never another's in the same review.

Paper that left the vault, and what was typed about them, go on to speak of whoever had the label then. One that was changed
before anything spoke of it is free again: a wrong part that is put right at once does not make the mother "Mother 2".
"""

from collections.abc import Collection, Mapping
from typing import NewType

from desktop.form.answer import Json, text
from desktop.form.form import Form
from desktop.privacy.label import fold
from desktop.record.ids import CaseId, RecordId
from desktop.store import record as records
from desktop.store import trail
from desktop.usecase.casebook import Casebook

Holders = NewType("Holders", dict[str, dict[str, set[RecordId]]])
"""By question and by what was answered, folded: the records whose answer it is or was."""


def holders(book: Casebook, case: CaseId, form: Form) -> Holders:
    """Of the questions of a form that no two may answer the same, or that are numbered. Who was removed is among them."""
    numbered = form.files.number if form.files is not None else ""
    asked = [field.id for field in form.fields() if field.unique or field.id == numbered]
    found = records.of_form(book.vault, case, form.id, removed_too=True) if asked else ()
    out = Holders({question: {} for question in asked})
    for one in found:
        for question in asked:
            _add(out[question], one.answers.get(question), one.id)
    for question in asked:
        for held in trail.once_held(book.vault, {one.id for one in found}, question):
            label = text(held.answer).strip()
            if label and held.record_id not in out[question].get(fold(label), ()) and trail.spoken_of(book.vault, held, label):
                _add(out[question], label, held.record_id)
    return out


def taken(found: Holders, own: RecordId | None) -> Mapping[str, frozenset[str]]:
    """What a record may not answer, by question: what is another's."""
    return {question: frozenset(label for label, who in of.items() if _others(who, own)) for question, of in found.items()}


def _others(who: Collection[RecordId], own: RecordId | None) -> bool:
    return any(one != own for one in who)


def _add(of: dict[str, set[RecordId]], answer: Json, record_id: RecordId) -> None:
    label = fold(text(answer))
    if label:
        of.setdefault(label, set()).add(record_id)
