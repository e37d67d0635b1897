"""Going anywhere by a few letters: the pages of a review, its people and agencies, and words inside answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from desktop.form.kind import Kind
from desktop.record import ids
from desktop.record.ids import CaseId, RecordId
from desktop.record.record import Record, State
from desktop.store import record as records
from desktop.usecase.casebook import Casebook
from desktop.usecase.find import find
from desktop.usecase.names import veil
from desktop.usecase.ranking import ranked
from desktop.usecase.surroundings import form_of, named

MOST_PAGES, MOST_PEOPLE, MOST_WORDS = 6, 6, 12


class Group(StrEnum):
    PAGES = "Pages and stages"
    PEOPLE = "People and agencies"
    WORDS = "Words in answers"


@dataclass(frozen=True)
class Found:
    """Something to go to. Without `form` it is the review as a whole, without `record_id` the page of a form."""

    group: Group
    title: str
    detail: str
    icon: str
    case_id: CaseId
    form: str = ""
    record_id: RecordId | None = None
    path: str = ""
    page: int = 0  # of the file that answers `path`


def look_up(book: Casebook, typed: str, case: CaseId | None, *, at: int, names: bool) -> tuple[Found, ...]:
    """What fits, group by group, best first. `case`: the review that is open; without one, every review is looked through."""
    cases = [r for r in records.cases(book.vault, book.pack.manifest.case_form) if case is None or r.case_id == case]
    pages = [*((one.title, one) for one in _reviews(book)), *_forms(book, case)]
    people = tuple(_people(book, cases, names=names))
    said = tuple(_words(book, typed, case, at=at, names=names))

    def fitting(*, slips: bool) -> tuple[Found, ...]:
        return (*ranked(typed, pages, MOST_PAGES, slips=slips), *ranked(typed, people, MOST_PEOPLE, slips=slips), *said)

    return fitting(slips=False) or fitting(slips=True)  # nobody who typed "mother" meant "other"


def called(book: Casebook, record_ids: Iterable[int], *, names: bool) -> dict[int, str]:
    """What records are called now, for a list of places. One that was removed is left out."""
    out = {}
    for record_id in record_ids:
        record = records.find(book.vault, record_id)
        if record is not None and record.state is not State.REMOVED:
            out[record_id] = _title(book, record, names=names)
    return out


def _reviews(book: Casebook) -> Iterable[Found]:
    for record in records.cases(book.vault, book.pack.manifest.case_form):
        label = str(record.answers.get(book.pack.manifest.case_label) or record.title)
        yield Found(Group.PAGES, label, "The whole review", "house", record.case_id)


def _forms(book: Casebook, case: CaseId | None) -> Iterable[tuple[str, Found]]:
    """Findable by the form's own name and by its stage's."""
    for form in book.pack.forms() if case is not None else ():
        stage = book.pack.stage(form.stage)
        detail = "" if stage.title == form.many else stage.title
        found = Found(Group.PAGES, form.many, detail, form.icon, case or CaseId(0), form.id)
        yield f"{form.many} {detail}", found


def _people(book: Casebook, cases: Iterable[Record], *, names: bool) -> Iterable[tuple[str, Found]]:
    """Everybody who has a form that keeps who they really are."""
    hiding = [
        form for form in book.pack.forms() if form.repeats and any(f.identity and f.kind is Kind.TEXT for f in form.fields())
    ]
    for own in cases:
        review = str(own.answers.get(book.pack.manifest.case_label) or own.title)
        hide = veil(book, own.case_id, names=names)
        for form in hiding:
            for record in records.of_form(book.vault, own.case_id, form.id):
                title = named(book, form_of(book, record), record.answers, record.title) if names else hide(record.title)
                yield title, Found(Group.PEOPLE, title, f"{form.title} · {review}", form.icon, own.case_id, form.id, record.id)


def _words(book: Casebook, typed: str, case: CaseId | None, *, at: int, names: bool) -> Iterable[Found]:
    for hit in find(book, typed, case, at=at, names=names, most=MOST_WORDS):
        form = book.pack.form(hit.record.form)
        detail = f"{form.title}, {hit.question}" if hit.question else form.title
        place = (hit.record.case_id, form.id, hit.record.id, hit.path, hit.page)
        yield Found(Group.WORDS, hit.piece or hit.record.title, f"{detail} · {hit.record.title}", form.icon, *place)


def _title(book: Casebook, record: Record, *, names: bool) -> str:
    if names:
        return named(book, form_of(book, record), record.answers, record.title)
    return veil(book, ids.case_of(record.id), names=False)(record.title)
