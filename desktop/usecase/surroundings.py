"""Gathers the facts around a record that its rules may look at."""

from collections.abc import Mapping
from datetime import date

from desktop.form.answer import Answers, text
from desktop.form.around import Around, Neighbour
from desktop.form.form import Field, Form
from desktop.form.kind import LINKING, Kind
from desktop.practice.judgements import LOOKS_AT
from desktop.record import ids
from desktop.record.ids import CaseId, RecordId
from desktop.record.record import Record
from desktop.store import record as records
from desktop.usecase.casebook import Casebook
from desktop.usecase.spoken_for import holders, taken


def around(book: Casebook, form: Form, case: CaseId, record_id: RecordId | None, today: date, *, names: bool = False) -> Around:
    """Everything that standing and words need. With `names`, people are called "Mother (Margaret Ellis)".

    What is stored, indexed or shown in a list of reviews is always worked out without names.
    """
    return Around(
        today=today,
        lists=book.pack.lists,
        titles=_titles(book, form, case, names=names),
        gone=_gone(book, form, case),
        taken=taken(holders(book, case, form), record_id),
        case=_neighbours(book, form, case, record_id),
        own=record_id,
    )


def wording(book: Casebook, form: Form, case: CaseId, today: date, *, names: bool = False) -> Around:
    """What answers are put into words with, and nothing else that rules look at: no other record's answers are read."""
    titles, gone = _titles(book, form, case, names=names), _gone(book, form, case)
    return Around(today=today, lists=book.pack.lists, titles=titles, gone=gone)


def pickable(book: Casebook, form: Form, case: CaseId, titles: Mapping[int, str]) -> dict[str, tuple[tuple[int, str], ...]]:
    """The records that a person can choose from, by form, and all of them under "": each with what `titles` calls it."""
    wanted = _targets(book, form)
    out: dict[str, list[tuple[int, str]]] = {"": []} if None in wanted else {}
    if None in wanted:
        there = records.listed(book.vault, case)
    else:  # not by way of the whole case, which may have ten thousand events
        there = tuple(one for form_id in wanted if form_id for one in records.listed(book.vault, case, form_id))
    for one in there if titles else ():
        if one.id in titles:
            out.setdefault(one.form, []).append((one.id, titles[one.id]))
            if "" in out and one.id != ids.case_record(case):
                out[""].append((one.id, f"{book.pack.form(one.form).title}: {titles[one.id]}"))
    return {form_id: tuple(sorted(found, key=lambda pair: pair[1].casefold())) for form_id, found in out.items()}


def form_of(book: Casebook, record: Record) -> Form:
    """The version of the form that the record answered."""
    return book.pack.form(record.form, record.form_version)


def named(book: Casebook, form: Form, answers: Answers, label: str) -> str:
    """A label with the real name behind it, where the form keeps one."""
    name = next((text(answers.get(f.id)).strip() for f in form.fields() if f.identity and f.kind is Kind.TEXT), "")
    return f"{label} ({name})" if name and name != label else label


def _titles(book: Casebook, form: Form, case: CaseId, *, names: bool) -> dict[int, str]:
    """What every record that this form can point to is called."""
    wanted = _targets(book, form)
    if not wanted:
        return {}
    everything = None in wanted
    titles = records.titles(book.vault, case, None if everything else {form_id for form_id in wanted if form_id is not None})
    if names:
        for form_id in (book.pack.manifest.person_form, book.pack.manifest.agency_form):
            if everything or form_id in wanted:
                for record in records.of_form(book.vault, case, form_id):
                    titles[record.id] = named(book, form_of(book, record), record.answers, record.title)
    return titles


def _gone(book: Casebook, form: Form, case: CaseId) -> dict[int, str]:
    """What every record was called that this form could point to before it was removed: always by its label."""
    wanted = _targets(book, form)
    forms = None if None in wanted else {form_id for form_id in wanted if form_id is not None}
    return records.titles(book.vault, case, forms, removed=True) if wanted else {}


def _targets(book: Casebook, form: Form) -> set[str | None]:
    """The forms that its answers can point to; None among them where any record can be pointed to."""
    manifest = book.pack.manifest
    forms: dict[Kind, str] = {
        Kind.PERSON: manifest.person_form,
        Kind.PEOPLE: manifest.person_form,
        Kind.AGENCY: manifest.agency_form,
        Kind.AGENCIES: manifest.agency_form,
    }
    linking = (f for f in _with_columns(form) if f.kind in LINKING)
    return {forms.get(f.kind) or (f.of or None) for f in linking}


def _with_columns(form: Form) -> tuple[Field, ...]:
    return tuple(one for field in form.fields() for one in (field, *field.columns))


def _neighbours(book: Casebook, form: Form, case: CaseId, record_id: RecordId | None) -> tuple[Neighbour, ...]:
    """The other records that this form's judgements look at, and no more."""
    wanted = {seen for f in form.fields() if f.judgement for seen in LOOKS_AT.get(f.judgement, ())}
    return tuple(
        Neighbour(r.id, r.form, r.title, r.answers)
        for form_id in sorted(wanted)
        for r in records.of_form(book.vault, case, form_id)
        if r.id != record_id
    )
