"""Signs: single things that speak for or against a step, each in plain words, and how they weigh together.

A judgement is the heaviest of its signs with all of their words. None of them ever stops a person from doing anything.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop.form.standing import Judgement


class Bearing(StrEnum):
    """What a sign says, the heaviest first."""

    STOP = "stop"  # not as things stand
    CAUTION = "caution"  # something is to be settled first
    LACKING = "lacking"  # something is not known
    NOTE = "note"  # settled, or good to have in mind


WEIGHTS = {Bearing.STOP: "stop", Bearing.CAUTION: "caution", Bearing.LACKING: "plain", Bearing.NOTE: "good"}


@dataclass(frozen=True)
class Sign:
    bearing: Bearing
    words: str


def stop(words: str) -> Sign:
    return Sign(Bearing.STOP, words)


def caution(words: str) -> Sign:
    return Sign(Bearing.CAUTION, words)


def lacking(words: str) -> Sign:
    """`words` name what is not known: "whether they could be called as a witness"."""
    return Sign(Bearing.LACKING, words)


def note(words: str) -> Sign:
    return Sign(Bearing.NOTE, words)


def heaviest(signs: Iterable[Sign]) -> Bearing:
    """The bearing that decides; a note where there are no signs at all."""
    found = {sign.bearing for sign in signs}
    return next((bearing for bearing in Bearing if bearing in found), Bearing.NOTE)


def weigh(signs: Iterable[Sign], results: Mapping[Bearing, str], source: str) -> Judgement:
    """One judgement from all signs. `results`: the words for each bearing that may decide."""
    every = tuple(signs)
    decides = heaviest(every)
    told = (Bearing.STOP, Bearing.CAUTION, Bearing.NOTE)
    reasons = (sign.words for bearing in told for sign in every if sign.bearing is bearing)
    return Judgement(
        result=results[decides],
        reasons=tuple(dict.fromkeys(reasons)),
        source=source,
        weight=WEIGHTS[decides],
        lacking=tuple(dict.fromkeys(sign.words for sign in every if sign.bearing is Bearing.LACKING)),
    )
