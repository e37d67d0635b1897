"""What was taken out of sight, in a review or a whole one: still there, with who removed it, when, and where it is named."""

from dataclasses import dataclass

from desktop.form.answer import blank
from desktop.form.form import Form
from desktop.record.ids import CaseId
from desktop.record.record import Listed, Record, State
from desktop.store import record as records
from desktop.store import trail
from desktop.usecase.casebook import Casebook
from desktop.usecase.names import veil
from desktop.usecase.record import Use, listed, uses
from desktop.usecase.surroundings import form_of


@dataclass(frozen=True)
class Removed:
    record: Listed
    form: Form
    title: str
    at: int  # UTC milliseconds
    by: str
    uses: tuple[Use, ...]


def removed_reviews(book: Casebook) -> tuple[Removed, ...]:
    """Whole reviews, by their labels, the last removed first."""
    found = records.cases(book.vault, book.pack.manifest.case_form, removed=True)
    return tuple(sorted((_told(book, one, one.title, ()) for one in found), key=lambda r: r.at, reverse=True))


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
        out.append(_told(book, record, hidden(one.title), named))
    return tuple(sorted(out, key=lambda r: r.at, reverse=True))


def _told(book: Casebook, record: Record, title: str, named: tuple[Use, ...]) -> Removed:
    last = next(e for e in reversed(trail.history(book.vault, record.id)) if e.path is None)
    return Removed(listed(record), form_of(book, record), title, last.at, last.by, named)
