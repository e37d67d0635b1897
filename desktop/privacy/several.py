"""What people write into one box for names, taken apart: "Maggie, Peg (at school)", or an address of some lines."""

import re
from collections.abc import Iterator

from desktop.privacy.spelling import is_name

BETWEEN = re.compile(r"[,;/\n()\[\]\"“”«»]|\b(?:or|and|aka|also known as|formerly|born|née|nee)\b", re.IGNORECASE)
NUMBER = re.compile(r"\+?\d[\d\s()-]{6,}\d")  # to ring
FIGURES = 5  # from which on a remark with figures in it is one too, or a reference
LINES = re.compile(r"[,;\n]")
HOUSE = re.compile(r"(?:(?:flat|apartment|unit|room)\s+\S+|no\.?\s*\d+\w?|\d+\w?(?:\s*[-–/]\s*\d+\w?)?)\s+", re.IGNORECASE)
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b")


def names_in(said: str) -> Iterator[str]:
    """The whole, and each name, number and address in it by itself; not the remarks between them."""
    whole = said.strip()
    if whole:
        yield whole
    for piece in (part.strip(" .'’‘:") for part in BETWEEN.split(whole)):
        if piece and piece != whole and _tells(piece):
            yield piece
    for number in NUMBER.findall(whole):
        yield number
        yield "".join(number.split())


def places_in(said: str) -> Iterator[str]:
    """A house with its street, the street alone, the postcode. Not a town or a county: much has those in it."""
    for line in (part.strip(" .") for part in LINES.split(said)):
        for code in POSTCODE.findall(line):
            yield code
            squeezed = "".join(code.split())
            yield squeezed if squeezed != code else f"{code[:-3]} {code[-3:]}"
        street = POSTCODE.sub("", line).strip()
        house = HOUSE.match(street)
        rest = street[house.end() :] if house else ""
        if rest and all(word[0].isupper() for word in rest.split() if len(word) > 3):
            yield street
            if len(rest.split()) > 1:
                yield rest


def _tells(piece: str) -> bool:
    words = piece.split()
    return len(words) == 1 or "@" in piece or sum(one.isdigit() for one in piece) >= FIGURES or is_name(words)
