"""Where in the program a person is: what the window can show, and what it comes back to after a lock."""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum


class Kind(StrEnum):
    HOME = "home"  # what is due; `case` is the review that the sidebar goes on showing
    REVIEWS = "reviews"
    OVERVIEW = "overview"
    FORM = "form"  # one record of a form that does not repeat
    LIST = "list"  # a form that repeats: table and detail
    READ = "read"  # a file of a record: `path` is the answer that it is, `cursor` its page
    PRINT = "print"
    LETTERS = "letters"  # those that a review's decisions ask for
    LETTER = "letter"  # one of them, to be printed and issued
    REMOVED = "removed"  # what was taken out of sight in a review
    SETTINGS = "settings"
    KEY = "key"  # changing the passphrase
    SHEET = "sheet"  # the recovery sheet, once more
    TOUR = "tour"  # a look round for somebody new: `cursor` is how far
    ABOUT = "about"
    LICENCE = "licence"  # `path` is the part of the program
    KEYS = "keys"  # the list of keys


@dataclass(frozen=True)
class Place:
    """No text of a case: numbers, and ids of forms and questions. Kept inside the vault all the same."""

    kind: Kind = Kind.HOME
    case: int = 0
    form: str = ""
    record: int = 0
    path: str = ""
    cursor: int = 0
    offset: int = 0  # of that answer under the top of the page, in pixels at 100 %; 0 where it does not matter

    def kept(self) -> str:
        return json.dumps(asdict(self))


def read(kept: object) -> Place:
    """The place that was kept; the first page where it cannot be read."""
    try:
        told = json.loads(str(kept))
        return Place(**{**told, "kind": Kind(told["kind"])})
    except (ValueError, TypeError, KeyError):
        return Place()
