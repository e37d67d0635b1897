"""Names hidden or shown: the person's choice, kept in the vault, and what hiding does to words.

Hidden, people and agencies go by their labels, what tells who somebody is is left out, and known names in free text are
replaced. It can only know the names that the vault knows.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from desktop.form.answer import Answer, Answers, Json, put, rows, text
from desktop.form.around import Around, Named
from desktop.form.form import Field, Form
from desktop.form.kind import LINKING, TYPED, Kind
from desktop.form.when import when_of
from desktop.practice.judgements import READS_FILES
from desktop.privacy.mask import Known, mask
from desktop.privacy.several import names_in, places_in
from desktop.record.ids import CaseId
from desktop.record.record import Record
from desktop.store import attachment, trail
from desktop.store import record as records
from desktop.usecase.casebook import Casebook
from desktop.usecase.surroundings import form_of

# What somebody typed: also a date that could not be read, which can be a name; and a record that is called by what was typed.
FREE = TYPED | LINKING | {Kind.FILE}
HIDDEN = "Hidden"
LEFT_OUT = "(left out: it tells who somebody is)"  # on paper and in files, in the place of an answer


def shown(book: Casebook) -> bool:
    """Whether names are shown. They are until somebody hides them."""
    return book.vault.setting("names hidden") != 1


def show(book: Casebook, wanted: bool, *, at: int) -> bool:
    """Keep the choice. It holds until it is changed, also after a lock."""
    with book.vault.transaction():
        book.vault.set_setting("names hidden", 0 if wanted else 1)
    return wanted


def known(book: Casebook, case: CaseId) -> Iterator[Known]:
    """Everybody's label, and every name that the vault has for them or ever had; and the same of where they live.

    Who was removed is still named in what was typed, and so is who was called otherwise when it was typed.
    """
    person = book.pack.manifest.person_form
    for form_id in (person, book.pack.manifest.agency_form):
        found = records.of_form(book.vault, case, form_id, removed_too=True)
        asked = {one.id: _names_of(form_of(book, one)) for one in found}
        places = {one.id: _names_of(form_of(book, one), Kind.PARAGRAPH) for one in found}
        once: dict[int, dict[str, set[str]]] = {}
        paths = {name for names in (*asked.values(), *places.values()) for name in names}
        for record_id, path, value in trail.answers(book.vault, asked, paths):
            once.setdefault(record_id, {}).setdefault(path, set()).add(text(value))
        for one in found:
            yield _known(one, asked[one.id], names_in, once.get(one.id, {}), one.title, parts=form_id == person)
            yield _known(one, places[one.id], places_in, once.get(one.id, {}), f"{one.title}’s address", parts=False)


def _known(
    one: Record,
    asked: frozenset[str],
    apart: Callable[[str], Iterator[str]],
    once: Mapping[str, set[str]],
    label: str,
    *,
    parts: bool,
) -> Known:
    now = {name for path in asked for name in apart(text(one.answers.get(path)))}
    former = {name for path in asked for said in once.get(path, ()) for name in apart(said)}
    return Known(label, tuple(sorted(now)), tuple(sorted(former - now)), parts=parts)


def aware(book: Casebook, form: Form, record: Record, facts: Around) -> Around:
    """The facts around a record, with who is named in its files, where a judgement of its form asks for that."""
    if not any(field.judgement in READS_FILES for field in form.fields()):
        return facts
    kept = (record.answers.get(field.id) for field in form.fields() if field.kind is Kind.FILE)
    files = (value.get("id") for value in kept if isinstance(value, dict))
    told = [page for one in files if isinstance(one, int) for page in attachment.pages(book.vault, one).items()]
    if not told:
        return facts
    people, days = mask(known(book, record.case_id)), tuple(_birthdays(book, record.case_id))
    pages: dict[str, list[int]] = {}
    for number, said in told:
        for label in {*people.found(said).values(), *(label for label, day in days if day in said)}:
            pages.setdefault(label, []).append(number)
    return replace(facts, named=tuple(Named(label, tuple(found)) for label, found in sorted(pages.items())))


def _birthdays(book: Casebook, case: CaseId) -> Iterator[tuple[str, str]]:
    """Whole days that tell who somebody is, in words, each with the label of its record."""
    for form in book.pack.forms():
        days = [field.id for field in form.fields() if field.identity and field.kind is Kind.DATE]
        for one in records.of_form(book.vault, case, form.id) if days else ():
            yield from ((one.title, when.words()) for name in days if (when := when_of(one.answers.get(name))) and when.day)


def _names_of(form: Form, kind: Kind = Kind.TEXT) -> frozenset[str]:
    """The questions that are answered with a name; among the long ones, with an address."""
    return frozenset(field.id for field in form.fields() if field.identity and field.kind is kind)


def veil(book: Casebook, case: CaseId, *, names: bool) -> Callable[[str], str]:
    """Puts labels for known names in what somebody typed; changes nothing where names are shown."""
    return (lambda said: said) if names else mask(known(book, case))


def shown_as(book: Casebook, case: CaseId) -> Callable[[str], Mapping[str, str]]:
    """Finds the known names in what somebody types, each with the label that stands for it on paper with labels."""
    return mask(known(book, case)).found


def covered(form: Form, answers: Answers, hide: Callable[[str], str]) -> tuple[dict[str, Json], frozenset[str]]:
    """The answers as they are shown while names are hidden, each in its own shape, and the paths where that is not the answer.

    Those cannot be edited until names are shown: what was typed would be lost under what stands in its place.
    """
    out: dict[str, Json] = dict(answers)
    changed: set[str] = set()
    for field in form.fields():
        value = answers.get(field.id)
        if field.kind is Kind.ROWS and not field.identity:
            for row in rows(value):
                for column in field.columns:
                    path = f"{field.id}/{row.get('id')}/{column.id}"
                    out = put(out, path, _cover(changed, path, column, row.get(column.id), hide))
        elif (new := _cover(changed, field.id, field, value, hide)) != value:
            out[field.id] = new
    return out, frozenset(changed)


def spoken(field: Field, said: str, hide: Callable[[str], str]) -> str:
    """The words of an answer as they are shown while names are hidden."""
    if field.identity:
        return HIDDEN if said else ""
    if field.kind is Kind.ROWS:
        return HIDDEN if said and field.tells else hide(said)
    return hide(said) if field.kind in FREE else said


def _cover(changed: set[str], path: str, field: Field, value: Answer, hide: Callable[[str], str]) -> Json:
    if field.identity:
        changed.add(path)
        return {"typed": HIDDEN} if isinstance(value, dict) else HIDDEN if isinstance(value, str) else None
    new = _each(value, hide) if field.kind in FREE else value
    if new != value:
        changed.add(path)
    return new


def _each(value: Json, put_for: Callable[[str], str]) -> Json:
    """A value with every text in it replaced; the words of dates and states are their own."""
    if isinstance(value, str):
        return put_for(value) if value.strip() else value
    if isinstance(value, dict):
        return {k: v if k in {"id", "iso", "state", "about"} else _each(v, put_for) for k, v in value.items()}
    return [_each(one, put_for) for one in value] if isinstance(value, list) else value
