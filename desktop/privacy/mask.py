"""Puts labels in the place of names in free text, for paper that is made without names.

It can only know the names that the vault knows. A nickname, a slip of spelling or a place it cannot see; whoever
passes the paper on is told so.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# Words that labels themselves are made of, and that no name is worth losing: alone they are left standing.
EVERYDAY = frozenset({"the", "and", "for", "child", "mother", "father", "sister", "brother", "school", "police", "practitioner"})
LEAST = 3  # letters in a single name that is looked for by itself


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
        said = unicodedata.normalize("NFC", text)
        for pattern in (self.whole, self.single):
            if pattern:
                said = pattern.sub(lambda m: self.labels[_key(m[0])], said)
        return said

    def found(self, text: str) -> dict[str, str]:
        """Each name that would be replaced, as it is written, with the label that would stand there."""
        said = unicodedata.normalize("NFC", text)
        out: dict[str, str] = {}
        for pattern in (self.whole, self.single):
            if pattern:
                names = {" ".join(match[0].split()) for match in pattern.finditer(said)}
                out |= {name: self.labels[_key(name)] for name in sorted(names, key=said.find)}
                said = pattern.sub(" ", said)
        return {name: label for name, label in out.items() if _key(name) != _key(label)}


def mask(people: Iterable[Known]) -> Mask:
    """A mask for these people. Where two share a single name, that name alone becomes both labels."""
    everybody = tuple(people)
    whole, single = _table((one.label, one.names, one.parts) for one in everybody)
    labels = {_key(one.label) for one in everybody}
    earlier = ((one.label, [name for name in one.former if _key(name) not in labels], one.parts) for one in everybody)
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
            parts = unicodedata.normalize("NFC", name).split()
            if not parts:
                continue
            if len(parts) > 1:
                _add(whole, " ".join(parts), label)
            for part in parts if (in_parts and _is_name(parts)) or len(parts) == 1 else ():
                if len(part) >= LEAST and part.casefold() not in EVERYDAY:
                    _add(single, part, label)
    return whole, single


def _is_name(words: list[str]) -> bool:
    """Whether a known text is a name rather than a remark ("safe to leave a message"): capitals, but for short particles."""
    return all(word[0].isupper() or len(word) <= LEAST for word in words) and words[-1][0].isupper()


def _add(labels: dict[str, str], name: str, label: str) -> None:
    known = labels.get(_key(name))
    if known is None:
        labels[_key(name)] = label
    elif label not in known.split(" or "):
        labels[_key(name)] = f"{known} or {label}"


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


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
