"""How hard a passphrase is to guess, in words and with what to do about it; and one drawn from a list of words by chance.

What is typed is never quoted back, not even a part of it: what is said here is shown and read aloud.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from desktop.form.answer import text
from desktop.policy import Level, Policy
from desktop.refusal import Refusal
from desktop.resources import resource
from desktop.store import record as records
from desktop.usecase import names
from desktop.usecase.casebook import Casebook

LEAST_LETTERS = 14
WORDS = 5  # drawn from 7,776: 65 bits, behind Argon2id out of anybody's reach
MOST_LOOKED_AT = 72  # letters; zxcvbn takes no more, and what comes after only adds to the strength
A_WORD, A_SMALL_WORD = 3.9, 1.5  # powers of ten of guesses: one of 7,776, and one of "the", "of", "and" …
SMALL = 4  # letters under which a word is small
OUR_WORDS = (
    "caseward", "vault", "passphrase", "password", "safeguarding", "serious", "case", "review", "reviewer", "child", "children",
    "practice", "practitioner", "panel", "confidential", "recovery", "secret",
)  # fmt: skip
# Powers of ten of guesses up to which each level reaches.
REACHES = ((Level.VERY_WEAK, 6), (Level.WEAK, 10), (Level.FAIR, 13), (Level.STRONG, 16.5))
TAKES = (
    (0, "seconds"),
    (2, "minutes"),
    (4, "hours"),
    (5.5, "days"),
    (6.5, "months"),
    (7.5, "years"),
    (9.5, "centuries"),
    (11, "longer than anybody has"),
)
A_SECOND = 4  # powers of ten of guesses a second, for somebody with a room full of computers; Argon2id makes each costly
A_WORD_OF_LETTERS = re.compile(r"[^\W\d_]+")


class TooEasyError(Refusal):
    """The passphrase is easier to guess than this computer's rules, or Caseward's own, allow."""


@dataclass(frozen=True)
class Strength:
    """`share`: 0 to 1, for a bar. `advice`: what makes it weak and what to add; empty when it is strong enough."""

    level: Level
    share: float
    takes: str
    advice: str
    enough: bool

    @property
    def words(self) -> str:
        return f"{self.level.words.capitalize()}: it would take {self.takes} to guess" if self.takes else ""


def strength(typed: str, policy: Policy, known: Iterable[str] = ()) -> Strength:
    """`known`: names and words that somebody who looks for them would try first."""
    from zxcvbn import zxcvbn  # noqa: PLC0415 - a megabyte of words, loaded only when a passphrase is made

    if not typed:
        return Strength(Level.VERY_WEAK, 0.0, "", "", enough=False)
    tried = sorted({word for one in (*known, *OUR_WORDS) for word in _pieces(one)})
    found: dict[str, Any] = zxcvbn(typed[:MOST_LOOKED_AT], user_inputs=tried)
    power = min(float(found["guesses_log10"]), _as_words(typed, {word.casefold() for word in tried}))
    level = next((level for level, end in REACHES if power < end), Level.VERY_STRONG)
    enough = level >= policy.least_strength and len(typed) >= LEAST_LETTERS
    takes = next(words for start, words in reversed(TAKES) if max(power - A_SECOND, 0) >= start)
    return Strength(level, min(power / 18, 1.0), takes, "" if enough else _advice(typed, found, level, policy), enough)


def must_be_enough(typed: str, policy: Policy, known: Iterable[str] = (), what: str = "That passphrase was not taken.") -> None:
    """Raises TooEasyError, with what to add. `what`: the sentence that says what was not done."""
    found = strength(typed, policy, known)
    if not found.enough:
        raise TooEasyError(f"{what} {found.advice or 'Enter a passphrase.'}")


def must_lock(typed: str, book: Casebook) -> None:
    """Raises TooEasyError where a file would be locked in name only: whoever has it can try at leisure."""
    must_be_enough(typed, book.policy, known_in(book), "The file was not saved: its passphrase would be guessed.")


def suggested(policy: Policy, random: Callable[[int], bytes]) -> str:
    """A few words that have nothing to do with each other, drawn anew each time."""
    many = WORDS
    while True:
        words = " ".join(_drawn(random) for _ in range(many))
        if strength(words, policy).enough:
            return words
        many = WORDS + 1  # the few sets of very short words


def known_in(book: Casebook) -> tuple[str, ...]:
    """Names and labels that stand or ever stood in this vault, its file's name, and who writes in it.

    What was removed is no less known to somebody who guesses, and stands in older papers.
    """
    found = {book.vault.path.stem, str(book.vault.setting("author") or "")}
    manifest = book.pack.manifest
    for removed in (False, True):
        for own in records.cases(book.vault, manifest.case_form, removed=removed):
            found |= {own.title, text(own.answers.get(manifest.case_reference))}
            for one in names.known(book, own.case_id):
                found |= {one.label, *one.names, *one.former}
    return tuple(sorted(filter(None, found)))


@cache
def _list() -> tuple[str, ...]:
    return tuple(resource("words", "eff-large.txt").read_text("utf-8").split())


def _drawn(random: Callable[[int], bytes]) -> str:
    """Each word with the same chance: what a remainder would favour is drawn again."""
    words = _list()
    fair = (1 << 16) - (1 << 16) % len(words)
    while (number := int.from_bytes(random(2), "big")) >= fair:
        pass
    return words[number % len(words)]


# zxcvbn judges what a machine would try first, but takes each blank of a sentence for something hard to guess, so "the cat
# sat on the mat" would be very strong. A phrase of words is therefore worth no more than its different words are.
def _as_words(typed: str, tried: set[str]) -> float:
    words = A_WORD_OF_LETTERS.findall(typed)
    letters = sum(len(word) for word in words)
    others = sum(not (one.isalpha() or one in " -_.,") for one in typed)
    if len(words) < 2 or others > 2 or letters < 4:
        return 99.0
    worth = {word.casefold(): A_SMALL_WORD if len(word) < SMALL or word.casefold() in tried else A_WORD for word in words}
    return sum(worth.values()) + others


def _pieces(one: str) -> Iterator[str]:
    yield one
    yield from (word for word in A_WORD_OF_LETTERS.findall(one) if len(word) > 2)


def _advice(typed: str, found: dict[str, Any], level: Level, policy: Policy) -> str:
    why = next((words for matches, words in REASONS if any(matches(one) for one in found["sequence"])), "")
    if level >= policy.least_strength:
        return f"It is short: it has {len(typed)} characters and needs {LEAST_LETTERS}. Add a word."
    more = "one more word that has" if level == policy.least_strength - 1 else "two or three more words that have"
    rule = " Your organisation asks for a very strong one." if "least_strength" in policy.settled else ""
    return f"{why or 'There is too little of it.'} Add {more} nothing to do with the rest.{rule}"


def _from(*lists: str) -> Callable[[dict[str, Any]], bool]:
    return lambda one: one["pattern"] == "dictionary" and one.get("dictionary_name") in lists


def _of(*patterns: str) -> Callable[[dict[str, Any]], bool]:
    return lambda one: one["pattern"] in patterns


# The first that fits is said: what gives most away comes first.
REASONS: tuple[tuple[Callable[[dict[str, Any]], bool], str], ...] = (
    (
        _from("user_inputs"),
        "It has a name or a word in it that belongs to this vault or to your work, which would be tried first.",
    ),
    (_of("repeat"), "It says the same thing again and again, which adds almost nothing."),
    (_of("sequence"), "It has letters or figures in their order in it, as abc or 1234."),
    (_of("spatial"), "It has keys in it that lie beside each other."),
    (_of("date", "regex"), "It has a date or a year in it, which is quickly tried."),
    (_from("passwords"), "It has something in it that many people use as a password."),
    (_from("male_names", "female_names", "surnames"), "It has a name in it, and names are tried early."),
    (_of("dictionary"), "It has common words in it, and too few of them."),
)
