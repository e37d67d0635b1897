"""What was taken out of sight in a review: still there, with who removed it and when, and where it is named."""

from dataclasses import dataclass

from desktop.form.answer import blank
from desktop.form.form import Form
from desktop.record.ids import CaseId
from desktop.record.record import Listed, State
from desktop.store import record as records
from desktop.store import trail
from desktop.usecase.casebook import Casebook
from desktop.usecase.names import veil
from desktop.usecase.record import Use, uses
from desktop.usecase.surroundings import form_of


@dataclass(frozen=True)
class Removed:
    record: Listed
    form: Form
    title: str
    at: int  # UTC milliseconds
    by: str
    uses: tuple[Use, ...]


def removed(book: Casebook, case: CaseId, *, names: bool = False) -> tuple[Removed, ...]:
    """What can be put back, the latest first.

    A record that was begun and never filled in is nothing to put back, unless another still names it.
    """
    hidden = veil(book, case, names=names)
    out = []
    for one in records.listed(book.vault, case, removed=True):
        record = records.find(book.vault, one.id)
        named = tuple(use for use in uses(book, one.id, names=names) if use.record.state is not State.REMOVED)
        if record is None or (all(map(blank, record.answers.values())) and not named):
            continue
        last = next(e for e in reversed(trail.history(book.vault, one.id)) if e.path is None)
        out.append(Removed(one, form_of(book, record), hidden(one.title), last.at, last.by, named))
    return tuple(sorted(out, key=lambda r: r.at, reverse=True))
