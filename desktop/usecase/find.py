"""Finding words in every answer and name of the vault, and in the files that it keeps."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from desktop.form.answer import Answer, Answers, rows
from desktop.form.around import Around
from desktop.form.form import Field, Form
from desktop.form.kind import Kind
from desktop.form.words import words
from desktop.record.ids import CaseId
from desktop.record.record import Listed, State
from desktop.store import attachment, search
from desktop.store import record as records
from desktop.usecase.casebook import Casebook
from desktop.usecase.edit import day_of
from desktop.usecase.filing import filed
from desktop.usecase.names import spoken, veil
from desktop.usecase.record import listed
from desktop.usecase.surroundings import form_of, wording

SNIPPET = 120


@dataclass(frozen=True)
class Hit:
    """A record that holds the words, with the question and the piece of the answer where the first of them stands.

    path: of the very answer, down to the cell of a table; "" where only the title holds them. page: they stand on that page of
    the file that answers it.
    """

    record: Listed
    path: str
    question: str
    piece: str
    page: int = 0


def find(
    book: Casebook, typed: str, case: CaseId | None = None, *, at: int, names: bool = True, most: int = 50
) -> tuple[Hit, ...]:
    """Records that hold every word, the last as the beginning of a word.

    Without `names` nothing is found by a name: neither who somebody is, nor which label stands for a name that was typed.
    """
    wanted = [word.casefold() for word in search.WORD.findall(typed)]
    hides: dict[CaseId, Callable[[str], str]] = {}

    def hide_in(review: CaseId) -> Callable[[str], str]:
        return hides.get(review) or hides.setdefault(review, veil(book, review, names=names))

    living = {one.case_id for one in records.cases(book.vault, book.pack.manifest.case_form)}
    hits = []
    for record_id in search.find(book.vault, typed, case, most):
        record = records.find(book.vault, record_id)
        if record is None or record.state is State.REMOVED or record.case_id not in living:
            continue
        hide = hide_in(record.case_id)
        form = form_of(book, record)
        facts = wording(book, form, record.case_id, day_of(at))
        shown = replace(listed(record), title=hide(record.title))
        said = _answers(form, record.answers, facts, None if names else hide)
        found = next(((path, ask, words) for path, ask, words in said if wanted[0] in words.casefold()), None)
        if found is not None:
            hits.append(Hit(shown, found[0], found[1], _piece(found[2], wanted[0])))
        elif names or all(word in shown.title.casefold() for word in wanted):
            hits.append(Hit(shown, "", "", ""))
    in_files = _in_files(book, typed, wanted, case, names=names, most=most)
    return (
        *hits,
        *(
            replace(hit, record=replace(hit.record, title=hide_in(hit.record.case_id)(hit.record.title)))
            for hit in in_files
            if hit.record.case_id in living
        ),
    )


def _in_files(book: Casebook, typed: str, wanted: list[str], case: CaseId | None, *, names: bool, most: int) -> Iterator[Hit]:
    """What a file says cannot be masked: without `names` only that it was found there is told, and nothing by a name."""
    for attachment_id, number in search.find_pages(book.vault, typed, case, most):
        kept = attachment.find(book.vault, attachment_id)
        found = filed(book, kept) if kept is not None else None
        if found is not None:
            piece = _piece(attachment.page(book.vault, attachment_id, number), wanted[0]) if names else ""
            yield Hit(listed(found.record), found.path, f"Page {number} of the file", piece, number)


def _answers(form: Form, answers: Answers, facts: Around, hide: Callable[[str], str] | None) -> Iterator[tuple[str, str, str]]:
    """Every answer, and every cell of a table: its path, its question, and what it says."""
    for path, field, asked, value in _asked(form, answers):
        if hide is None:
            yield path, field.short, words(asked, value, facts)
        elif not (field.identity or asked.identity):
            yield path, field.short, spoken(asked, words(asked, value, facts), hide)


def _asked(form: Form, answers: Answers) -> Iterator[tuple[str, Field, Field, Answer]]:
    """(path, question, the column of a table or the question itself, answer)."""
    for field in form.fields():
        value = answers.get(field.id)
        if field.kind is not Kind.ROWS:
            yield field.id, field, field, value
            continue
        for row in rows(value):
            yield from ((f"{field.id}/{row.get('id')}/{one.id}", field, one, row.get(one.id)) for one in field.columns)


def _piece(said: str, word: str) -> str:
    """The words around the first place of a word, on one line."""
    start = max(0, said.casefold().find(word) - SNIPPET // 3)
    return ("…" if start else "") + " ".join(said[start : start + SNIPPET].split()) + ("…" if len(said) > start + SNIPPET else "")
