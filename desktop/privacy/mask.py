"""Puts labels in the place of names in free text, for paper that is made without names.

It can only know the names that the vault knows. A nickname that nobody wrote down, a slip of spelling or the name of a town it
cannot see; whoever passes the paper on is told so.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from desktop.privacy.spelling import is_name, key, plain, traced

# Words that labels themselves are made of, small ones that begin a sentence, and particles of names: no name is worth losing
# them, and alone they are left standing.
LABELS = "the and for child mother father sister brother school police practitioner mrs miss prof rev sir"
SMALL = "am an as at be by do dr go he if in is it me mr ms mp my no of oh ok on or so to uk up us we"
PARTICLES = "da de del den der di du el la le van von"
EVERYDAY = frozenset(f"{LABELS} {SMALL} {PARTICLES}".split())
LEAST = 2  # letters in a single name that is looked for by itself
AROUND = ',;:.()[]"'  # what stands at a name and is no part of it


@dataclass(frozen=True)
class Known:
    """Somebody's label and every name the vault has for them. `former`: names that were corrected or taken away since."""

    label: str
    names: tuple[str, ...]
    former: tuple[str, ...] = ()
    parts: bool = True  # a single name stands for them too; not so for an agency: "Health" is not only Northshire Health


@dataclass(frozen=True)
class Mask:
    """Replaces known names by labels: whole names in any case, and single names where they stand as names do."""

    whole: re.Pattern[str] | None
    single: re.Pattern[str] | None
    labels: Mapping[str, str]

    def __call__(self, text: str) -> str:
        said = text
        for pattern in (self.whole, self.single):
            if pattern:
                said = _replaced(said, ((start, end, self.labels[key(name)]) for start, end, name in _matches(pattern, said)))
        return said

    def found(self, text: str) -> dict[str, str]:
        """Each name that would be replaced, as it is written, with the label that would stand there."""
        said, out = text, dict[str, str]()
        for pattern in (self.whole, self.single):
            if pattern:
                found = tuple(_matches(pattern, said))
                out |= {" ".join(said[start:end].split()): self.labels[key(name)] for start, end, name in found}
                said = _replaced(said, ((start, end, " ") for start, end, _ in found))
        return {name: label for name, label in out.items() if key(name) != key(label)}


def mask(people: Iterable[Known]) -> Mask:
    """A mask for these people. Where two share a single name, that name alone becomes both labels."""
    everybody = tuple(people)
    whole, single = _table((one.label, one.names, one.parts) for one in everybody)
    labels = {key(one.label) for one in everybody}
    earlier = ((one.label, [name for name in one.former if key(name) not in labels], one.parts) for one in everybody)
    once, once_single = _table(earlier)
    # A name that somebody has now is theirs alone: it may once have been typed on the page of another by mistake.
    whole, single = {**once, **whole}, {**once_single, **single}
    return Mask(_pattern(whole, re.IGNORECASE), _pattern(single, re.NOFLAG), {**single, **whole})


def _table(people: Iterable[tuple[str, Iterable[str], bool]]) -> tuple[dict[str, str], dict[str, str]]:
    """Whole names, and single ones, each with the label of whoever has it."""
    whole: dict[str, str] = {}
    single: dict[str, str] = {}
    for label, names, in_parts in people:
        for name in names:
            parts = plain(name).split()
            if not parts:
                continue
            if len(parts) > 1:
                _add(whole, " ".join(parts), label)
            for part in (one.strip(AROUND) for one in parts if (in_parts and is_name(parts)) or len(parts) == 1):
                if len(part) >= LEAST and part.casefold() not in EVERYDAY:
                    _add(single, part, label)
    return whole, single


def _matches(pattern: re.Pattern[str], said: str) -> Iterator[tuple[int, int, str]]:
    """Where a name stands in what was typed, first and behind the last, and how it is spelled plainly."""
    words, places = traced(said)
    for match in pattern.finditer(words):
        end = places[match.end()] if match.end() < len(places) else len(said)  # with what cannot be seen behind it
        yield places[match.start()], end, match[0]


def _replaced(said: str, parts: Iterable[tuple[int, int, str]]) -> str:
    out, done = [], 0
    for start, end, instead in parts:
        out += [said[done:start], instead]
        done = end
    return "".join((*out, said[done:]))


def _add(labels: dict[str, str], name: str, label: str) -> None:
    known = labels.get(key(name))
    if known is None:
        labels[key(name)] = label
    elif label not in known.split(" or "):
        labels[key(name)] = f"{known} or {label}"


def _pattern(labels: Mapping[str, str], flags: re.RegexFlag) -> re.Pattern[str] | None:
    """Longest first. A single name is only taken for one where it begins with a capital or is all capitals."""
    if not labels:
        return None
    names = sorted(labels, key=len, reverse=True)
    if flags:
        said = (r"\s+".join(map(re.escape, name.split())) for name in names)
    else:
        said = (f"(?:{re.escape(_capital(name))}|{re.escape(name.upper())})" for name in names)
    between = "|".join(said)
    if flags:
        return re.compile(rf"(?<!\w)(?:{between})(?!\w)", flags)
    # "12 May" and "May 2024" are dates, whoever is called May. Anywhere else a name is taken for one, at the cost of an odd
    # sentence here and there: a child that is recognised costs more.
    return re.compile(rf"(?<!\w)(?<!\d\s)(?:{between})(?!\w)(?!\s\d)")


def _capital(name: str) -> str:
    return re.sub(r"(?:^|(?<=[-'’]))\w", lambda m: m[0].upper(), name)
