"""Which of many titles somebody means by the few letters they typed."""

import re
from collections.abc import Collection, Iterable
from typing import TypeVar

from rapidfuzz import fuzz, utils

Thing = TypeVar("Thing")
WORD = re.compile(r"\w+")
LEAST_LIKE = 72  # of 100: how alike a slip of the keys must be
LEAST_TYPED = 3  # letters below which no slip is guessed at
MOST_ALIKE = 5  # titles that are offered for a slip, after those that fit
ENOUGH = 8  # that fit, from which on nobody needs a slip to be guessed at
COMPARED = 1500  # records: among more, looking for slips would keep whoever types waiting


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
    like = fuzz.WRatio(typed, title, processor=utils.default_process)
    return like if like >= LEAST_LIKE else 0


def fitting(typed: str, records: Iterable[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    """All records whose title has every word that was typed, those that begin with it first; then a few that are much like it.

    Nothing typed: all, by their titles. Records are numbers with titles.
    """
    words, everybody = typed.casefold().split(), tuple(records)
    fits = [(record, title) for record, title in everybody if all(word in title.casefold() for word in words)]

    def place(one: tuple[int, str]) -> tuple[bool, bool, str]:
        title = one[1].casefold()
        begins = all(any(part.startswith(word) for part in title.split()) for word in words)
        return (not title.startswith(typed.casefold().strip()), not begins, title)

    guessed = len(fits) < ENOUGH and len(everybody) <= COMPARED
    return (*sorted(fits, key=place), *(_alike(set(everybody) - set(fits), words) if guessed else ()))


def _alike(others: Collection[tuple[int, str]], typed: list[str]) -> tuple[tuple[int, str], ...]:
    """For a slip of the finger or of the ear: "margret elis" finds Margaret Ellis."""
    words = [word for word in typed if len(word) >= LEAST_TYPED]
    if not words:
        return ()

    def likeness(title: str) -> float:
        parts = title.casefold().replace(",", " ").split()
        return min(max((fuzz.ratio(word, part[: len(word) + 1]) for part in parts), default=0.0) for word in words)

    found = [(likeness(title), record, title) for record, title in others]
    best = sorted((one for one in found if one[0] >= LEAST_LIKE), key=lambda one: (-one[0], one[2].casefold()))
    return tuple((record, title) for _, record, title in best[:MOST_ALIKE])
