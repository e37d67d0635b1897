"""One name, spelled in many ways: what was typed, pasted or read, brought to the plain letters that names are compared by.

Zoë is Zoe, O’Hara is O'Hara, Strauß is Strauss, and what cannot be seen between two letters is not there.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

APOSTROPHES, HYPHENS = "\u2018\u2019\u02bc\u00b4\u0060\uff07", "\u2010\u2011\u2012\u2013\u2043\u2212\ufe63\uff0d"
LETTERS = {"ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i"}
PARTICLE = 3  # letters up to which a word within a name may be small: "van der"
UNSEEN = {"Cf", "Mn"}  # soft hyphens, marks of direction, joiners; accents that stand by themselves


def plain(text: str) -> str:
    return text if text.isascii() else "".join(map(_plain_one, text))


def key(name: str) -> str:
    """What two spellings of one name have in common, in any case."""
    return " ".join(plain(name).split()).casefold()


def is_name(words: Sequence[str]) -> bool:
    """Whether words are a name rather than a remark ("safe to leave a message"): capitals, but for short particles."""
    return all(word[0].isupper() or len(word) <= PARTICLE for word in words) and words[-1][0].isupper()


def traced(text: str) -> tuple[str, Sequence[int]]:
    """`plain`, and for each letter of it where it stands in the text."""
    if text.isascii():
        return text, range(len(text))
    words, places = [], []
    for n, one in enumerate(text):
        said = _plain_one(one)
        words.append(said)
        places += [n] * len(said)
    return "".join(words), places


@lru_cache(4096)
def _plain_one(one: str) -> str:
    if one in APOSTROPHES:
        return "'"
    if one in HYPHENS:
        return "-"
    parts = unicodedata.normalize("NFKD", LETTERS.get(one, one))
    return "".join(part for part in parts if unicodedata.category(part) not in UNSEEN)
