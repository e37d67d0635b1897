"""What changed from one wording to the next, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

WORD = re.compile(r"\S+\s*|\s+")


class Part(StrEnum):
    SAME = "same"
    ADDED = "added"
    TAKEN_OUT = "taken out"


@dataclass(frozen=True)
class Piece:
    text: str
    part: Part


def difference(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of both wordings in reading order; those that are not taken out make the new one, to the letter."""
    return tuple(_pieces(WORD.findall(old), WORD.findall(new)))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    # A word counts as the same whatever white space follows it: a new paragraph after it has changed nothing in it.
    before = ""
    match = SequenceMatcher(a=[word.strip() for word in old], b=[word.strip() for word in new], autojunk=False)
    for how, from_, to, start, end in match.get_opcodes():
        if how == "equal":
            yield Piece("".join(new[start:end]), Part.SAME)
        if how in {"delete", "replace"}:
            # The last word of a text has no space after it; shown between others it needs one on either side.
            glued = bool(before) and not before[-1].isspace()
            goes_on = end > start or start < len(new)
            yield Piece((" " if glued else "") + "".join(old[from_:to]).rstrip() + (" " if goes_on else ""), Part.TAKEN_OUT)
        if how in {"insert", "replace"}:
            yield Piece("".join(new[start:end]), Part.ADDED)
        before = "".join(new[max(0, end - 1) : end])
