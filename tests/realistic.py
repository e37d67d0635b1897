"""A review as big as they get: sixty people, fifteen agencies and four hundred records, out of an invented case.

The case is entered as the demonstration enters it. What there are more of is copied from it, without a trail: a vault of
this size in seconds, with links, titles and search as the use cases keep them.
"""

from collections import Counter
from collections.abc import Iterator

from desktop.form.answer import Answers
from desktop.record.ids import CaseId, RecordId
from desktop.record.record import Record
from desktop.store import record as records
from desktop.usecase import demo, edit
from desktop.usecase.casebook import Casebook
from tests.support import ROOT

PEOPLE, AGENCIES, RECORDS = 60, 15, 400
CASE = ROOT / "resources" / "demo" / "case-3.toml"
# Of what a long review gathers, in these shares of what is left to copy.
MORE = {
    "contact-note": 8, "practitioner": 3, "practitioner-event": 2, "family-member": 2, "liaison-entry": 4, "document": 3,
    "conversation": 2, "panel-action": 2, "finding": 1, "recommendation": 1, "action": 2, "key-question": 1,
}  # fmt: skip


def fill(book: Casebook, *, at: int) -> CaseId:
    """The review, in a vault that is open."""
    review = demo.fill(book, CASE, at=at)
    there = {form.id: records.of_form(book.vault, review, form.id) for form in book.pack.forms()}
    count = Counter({form: len(found) for form, found in there.items()})
    wanted = [*["person"] * (PEOPLE - count["person"]), *["agency"] * (AGENCIES - count["agency"])]
    wanted += list(_shared({form: share for form, share in MORE.items() if there[form]}, RECORDS - count.total() - len(wanted)))
    with book.vault.transaction():
        for number, form in enumerate(wanted):
            _copy(book, there[form][number % len(there[form])], number, at)
    return review


def _shared(shares: dict[str, int], room: int) -> Iterator[str]:
    whole = [form for form, share in shares.items() for _ in range(share)]
    return (whole[number % len(whole)] for number in range(room))


def _copy(book: Casebook, one: Record, number: int, at: int) -> None:
    made = RecordId(records.next_id(book.vault, one.case_id))
    records.insert(book.vault, made, one.form, one.form_version, one.title, at)
    records.write_answers(book.vault, made, _renamed(one, number), at)
    edit.settle(book, made, at)


def _renamed(one: Record, number: int) -> Answers:
    """The answers, with a label and a name of its own where somebody has one."""
    other = {name: f"{one.answers[name]} {number}" for name in ("label", "name") if isinstance(one.answers.get(name), str)}
    return {**one.answers, **other}
