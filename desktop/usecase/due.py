"""What asks for something by a date: from the dates that forms declare, in every review."""

from dataclasses import dataclass
from datetime import date

from desktop.form.condition import holds
from desktop.form.form import Form
from desktop.form.standing import asked
from desktop.form.when import When, when_of
from desktop.record.ids import CaseId, RecordId
from desktop.record.record import Record
from desktop.store import record as records
from desktop.usecase.casebook import Casebook
from desktop.usecase.surroundings import form_of


@dataclass(frozen=True)
class Due:
    """One date that waits. `title` is the record's, by labels; `field` opens the very question."""

    when: When
    words: str
    case_id: CaseId
    record_id: RecordId
    field: str
    form: Form
    title: str

    def is_overdue(self, today: date) -> bool:
        return self.when.last < today

    def wait(self, today: date) -> str:
        """In words: "3 days late", "today", "in 12 days", or nothing for a date without a day."""
        if self.when.day is None:
            return "late" if self.is_overdue(today) else ""
        days = (self.when.first - today).days
        if days == 0:
            return "today"
        many = f"{abs(days)} day{'' if abs(days) == 1 else 's'}"
        return f"in {many}" if days > 0 else f"{many} late"


def due(book: Casebook, case: CaseId | None = None) -> tuple[Due, ...]:
    """Every waiting date of a review, or of all, soonest first."""
    found = []
    for one in records.due(book.vault, case):
        record = records.find(book.vault, one.id)
        if record is not None:
            found.extend(_of(book, record))
    return tuple(sorted(found, key=lambda d: (d.when.first, d.record_id, d.field)))


def _of(book: Casebook, record: Record) -> list[Due]:
    form = form_of(book, record)
    heard, out = asked(form, record.answers), []
    for one in form.due:
        when = when_of(heard.get(one.field))
        if when and (one.until is None or not holds(one.until, heard)):
            out.append(Due(when, one.words, record.case_id, record.id, one.field, form, record.title))
    return out
