"""Which of many titles somebody means by the few letters they typed."""

import re
from collections.abc import Iterable
from typing import TypeVar

Thing = TypeVar("Thing")
WORD = re.compile(r"\w+")
LEAST_LIKE = 72  # of 100: how alike a slip of the keys must be
LEAST_TYPED = 3  # letters below which no slip is guessed at


def ranked(typed: str, things: Iterable[tuple[str, Thing]], most: int, *, slips: bool = False) -> tuple[Thing, ...]:
    """The things whose title fits best: where words begin so, then where they hold it, and with `slips` slips of the keys."""
    words = typed.casefold().split()
    if not words:
        return ()
    scored = [(_score(words, typed, title, slips=slips), -len(title), -n, thing) for n, (title, thing) in enumerate(things)]
    best = sorted((one for one in scored if one[0] > 0), key=lambda one: one[:3], reverse=True)
    return tuple(thing for *_, thing in best[:most])


def _score(words: list[str], typed: str, title: str, *, slips: bool) -> float:
    said = title.casefold()
    parts = WORD.findall(said)
    if said.startswith(typed.casefold().strip()):
        return 400
    if all(any(part.startswith(word) for part in parts) for word in words):
        return 300
    if all(word in said for word in words):
        return 200
    if not slips or len(typed.strip()) < LEAST_TYPED:
        return 0
    from rapidfuzz import fuzz, utils  # noqa: PLC0415 - loaded when first needed

    like = fuzz.WRatio(typed, title, processor=utils.default_process)
    return like if like >= LEAST_LIKE else 0
