"""A case study as somebody works through it: what was there before, what is typed in which order, and what is kept in the end.

The answers are those of a case file of resources/demo. Whatever a record points to before that exists is left for later, as
a person would, and filled in when everything is there.
"""

import tomllib
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from desktop.form.form import Field, Form, column
from desktop.form.kind import LINKING, Kind
from desktop.store import record as records
from desktop.usecase import demo
from tests.support import NOON, ROOT, new_book, real_pack

GIVEN = frozenset({"reference", "label"})  # with these two a review is started
LATER = frozenset({"moves", "decisions_wanted", "risks", "improvements_seen", "improvements_begun"})  # of the page of the review
MANY = frozenset({Kind.PEOPLE, Kind.AGENCIES})

WAY = ("draft", "board_presentation", "wording_agreed", "ready_to_publish", "published", "actions_running", "assured", "closed")
# How a review goes on that its file leaves before its end: the board sees the report, it is published, and practice is looked at.
ENDING: dict[str, dict[str, Any]] = {
    "board-sign-off": {
        "presented": {"state": "done", "on": "9 December 2026"},
        "wording_agreed": {"state": "done", "on": "8 January 2027"},
    },
    "publication": {
        "family_told": {"state": "done", "on": "11 January 2027"},
        "response_written": {"state": "done", "on": "12 January 2027"},
        "published_on": "29 January 2027",
    },
    "learning": {
        "assurance_feedback": [{"on": "March 2027", "showed": "Staff named what they do otherwise, and two showed it."}],
        "assurance_looked": {"state": "done", "on": "30 June 2027"},
    },
    "closing": {"end_state": "assured", "closed": {"state": "done", "on": "31 August 2027"}},
}


@dataclass
class Piece:
    """One record of a case file."""

    form: Form
    key: str
    answers: dict[str, Any]
    complete: bool
    record_id: int = 0
    title: str = ""
    later: dict[str, Any] = field(default_factory=dict)  # what points to records that are not there yet

    def go_on(self, answers: dict[str, Any]) -> None:
        """More is answered, or otherwise; rows come below those that are there."""
        for name, said in answers.items():
            before, kind = self.answers.get(name), self.form.field(name).kind
            if before and kind is Kind.ROWS:
                self.answers[name] = [*before, *said]
            elif before and kind is Kind.STEP:  # what was noted while it was waited for still stands
                self.answers[name] = {**before, **said}
            else:
                self.answers[name] = said

    @property
    def is_there(self) -> bool:
        return bool(self.record_id)


class Study:
    """`walked`: the forms whose records are typed; those of all others are there before."""

    def __init__(self, number: int, folder, walked: frozenset[str]) -> None:
        pack = real_pack()
        told = tomllib.loads((ROOT / "resources" / "demo" / f"case-{number}.toml").read_text("utf-8"))
        self.walked, self.label = walked, told["case"]["label"]
        self.case = Piece(pack.form("case"), "case", told["case"], complete=False)
        self.pieces = [
            Piece(pack.form(one["form"]), one.get("key", ""), one["answers"], one.get("complete", False))
            for one in told["record"]
        ]
        known = {piece.key for piece in self.pieces if piece.key and piece.form.id not in walked}
        before = [piece for piece in self.pieces if piece.form.id not in walked]
        for piece in before:
            piece.later = {name: said for name, said in piece.answers.items() if not keys_of(said) <= known}
        given: dict[str, Any] = {"case": {name: told["case"][name] for name in GIVEN}}
        given["record"] = [
            {
                "form": piece.form.id,
                **({"key": piece.key} if piece.key else {}),
                "answers": {name: said for name, said in piece.answers.items() if name not in piece.later},
            }
            for piece in before
        ]
        book = new_book(folder)
        review = demo.enter(book, given, at=NOON)
        made = sorted((one for one in records.listed(book.vault, review) if one.form != "case"), key=lambda one: one.id)
        for piece, one in zip(before, made, strict=True):
            piece.record_id, piece.title = one.id, one.title
        book.vault.close()

    def to_type(self) -> list[Piece]:
        """The records that are begun anew, in the order of the work."""
        place = {form.id: number for number, form in enumerate(real_pack().forms())}
        return sorted((one for one in self.pieces if one.form.id in self.walked), key=lambda one: place[one.form.id])

    def ending(self) -> list[tuple[Piece, dict[str, Any]]]:
        """What is still to come after the file's last word, record by record; nothing for a review that has ended."""
        last = self.case.answers["moves"][-1]["to"]
        rest = WAY[WAY.index(last) + 1 :] if last in WAY else WAY if last == "in_progress" else ()
        if not rest:
            return []
        moves = [{"to": to, "on": f"{day} September 2027", "by": "Board"} for day, to in enumerate(rest, 1)]
        ends = [(one, ENDING[one.form.id]) for one in self.to_type() if one.form.id in ENDING]
        return [*ends, (self.case, {"moves": moves})]

    @property
    def titles(self) -> dict[str, str]:
        return {one.key: one.title for one in self.pieces if one.key and one.is_there}

    def told(self, piece: Piece, answers: dict[str, Any]) -> dict[str, Any]:
        """Answers that were kept, as a case file would tell them."""
        keys = {one.record_id: one.key for one in self.pieces if one.key}
        return {name: as_told(piece.form.field(name), said, keys) for name, said in answers.items()}

    def identities(self) -> set[tuple[str, str]]:
        """Everything that tells who somebody is: which question asked, and what was answered."""
        return {
            (asked.id, str(one.answers[asked.id]))
            for one in (self.case, *self.pieces)
            for asked in one.form.fields()
            if asked.identity and asked.kind in {Kind.TEXT, Kind.PARAGRAPH} and asked.id in one.answers
        }


def keys_of(said: Any) -> set[str]:
    """The keys of the records that an answer of a case file points to."""
    if isinstance(said, str):
        return {said.removeprefix("@")} if said.startswith("@") else set()
    parts = said.values() if isinstance(said, dict) else said if isinstance(said, list) else ()
    return set().union(*(keys_of(part) for part in parts))


def as_told(asked: Field, said: Any, keys: dict[int, str]) -> Any:
    tell = partial(as_told, keys=keys)
    if asked.kind is Kind.ROWS:
        return [{name: tell(column(asked, name), cell) for name, cell in row.items() if name != "id"} for row in said]
    if asked.kind in LINKING:
        found = [f"@{keys[one]}" for one in (said if isinstance(said, list) else [said])]
        return found if asked.kind in MANY else found[0]
    if asked.kind is Kind.DATE:
        return said["typed"]
    if asked.kind is Kind.PERIOD:
        return {end: said[end]["typed"] for end in ("from", "to") if said.get(end)}
    if asked.kind is Kind.STEP:
        return {name: part["typed"] if name == "on" else part for name, part in said.items()}
    return said
