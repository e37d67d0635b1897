"""Finding words in every answer and name of the vault."""

from dataclasses import dataclass

from desktop.form.words import all_words
from desktop.record.ids import CaseId
from desktop.record.record import Listed, State
from desktop.store import record as records
from desktop.store import search
from desktop.usecase.casebook import Casebook
from desktop.usecase.edit import day_of
from desktop.usecase.record import listed
from desktop.usecase.surroundings import around, form_of

SNIPPET = 120


@dataclass(frozen=True)
class Hit:
    """A record that holds the words, with the question and the piece of the answer where the first of them stands."""

    record: Listed
    field: str
    question: str
    piece: str


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
            place = said.casefold().find(wanted[0])
            if place >= 0 and (names or not field.tells):
                start = max(0, place - SNIPPET // 3)
                piece = ("…" if start else "") + said[start : start + SNIPPET] + ("…" if len(said) > start + SNIPPET else "")
                field_id, question = field.id, field.short
                break
        hits.append(Hit(listed(record), field_id, question, piece))
    return tuple(hits)
