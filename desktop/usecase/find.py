"""Finding words in every answer and name of the vault, and in the files that it keeps."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.form.words import all_words
from desktop.record.ids import CaseId
from desktop.record.record import Listed, State
from desktop.store import attachment, search
from desktop.store import record as records
from desktop.usecase.casebook import Casebook
from desktop.usecase.edit import day_of
from desktop.usecase.filing import filed
from desktop.usecase.record import listed
from desktop.usecase.surroundings import around, form_of

SNIPPET = 120


@dataclass(frozen=True)
class Hit:
    """A record that holds the words, with the question and the piece of the answer where the first of them stands.

    `page`: the words stand on that page of the file that answers `field`, here a path.
    """

    record: Listed
    field: str
    question: str
    piece: str
    page: int = 0


def find(
    book: Casebook, typed: str, case: CaseId | None = None, *, at: int, names: bool = True, most: int = 50
) -> tuple[Hit, ...]:
    """Records that hold every word, the last as the beginning of a word. Without `names`, identifying answers do not show."""
    wanted = [word.casefold() for word in search.WORD.findall(typed)]
    hits = []
    for record_id in search.find(book.vault, typed, case, most):
        record = records.find(book.vault, record_id)
        if record is None or record.state is State.REMOVED:
            continue
        form = form_of(book, record)
        facts = around(book, form, record.case_id, record_id, day_of(at))
        field_id, question, piece = "", "", ""
        for field, said in all_words(form, record.answers, facts):
            if wanted[0] in said.casefold() and (names or not field.tells):
                field_id, question, piece = field.id, field.short, _piece(said, wanted[0])
                break
        hits.append(Hit(listed(record), field_id, question, piece))
    return (*hits, *_in_files(book, typed, wanted, case, names=names, most=most))


def _in_files(book: Casebook, typed: str, wanted: list[str], case: CaseId | None, *, names: bool, most: int) -> Iterator[Hit]:
    """What a file says cannot be masked: without `names` only that it was found there is told."""
    for attachment_id, number in search.find_pages(book.vault, typed, case, most):
        kept = attachment.find(book.vault, attachment_id)
        found = filed(book, kept) if kept is not None else None
        if found is not None:
            piece = _piece(attachment.page(book.vault, attachment_id, number), wanted[0]) if names else ""
            yield Hit(listed(found.record), found.path, f"Page {number} of the file", piece, number)


def _piece(said: str, word: str) -> str:
    start = max(0, said.casefold().find(word) - SNIPPET // 3)
    return ("…" if start else "") + said[start : start + SNIPPET] + ("…" if len(said) > start + SNIPPET else "")
