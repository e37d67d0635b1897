"""The label that somebody is called by on paper: proposed from their role, different from every other in the review."""

from collections.abc import Iterator, Set
from itertools import count, product
from string import ascii_uppercase


def propose(pattern: str, taken: Set[str]) -> str:
    """The first label of a pattern that nobody has yet. `taken` holds labels folded by `fold`.

    "Child {letter}" gives Child A to Child Z, then Child AA; "Practitioner {number}" counts; a pattern without either
    ("Mother") is used once as it is and then counted: Mother 2.
    """
    return next(label for label in _labels(pattern) if fold(label) not in taken)


def fold(label: str) -> str:
    """How labels are compared: without regard to case or to spaces at the ends."""
    return label.strip().casefold()


def _labels(pattern: str) -> Iterator[str]:
    if "{letter}" in pattern:
        yield from (pattern.replace("{letter}", letters) for letters in _letters())
    elif "{number}" in pattern:
        yield from (pattern.replace("{number}", str(n)) for n in count(1))
    else:
        yield pattern
        yield from (f"{pattern} {n}" for n in count(2))


def _letters() -> Iterator[str]:
    for size in count(1):
        yield from ("".join(letters) for letters in product(ascii_uppercase, repeat=size))
