"""The fonts that ship: which characters they have and how wide each is. Nothing of the computer's own fonts is used.

Only this file and sheet.py touch reportlab. A character that no font has is drawn as U+FFFD: it is seen to be missing,
never silently dropped.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from desktop.paper.style import Face

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "fonts" / "noto-sans"

MISSING = "\ufffd"
NEWLINES = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# What neither a PDF string nor XML can carry. Tabs and newlines are kept.
UNSOUND = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Characters that draw nothing. The ones that turn the direction of reading could make paper say other than what was typed.
SILENT = re.compile("[\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
# Pasted from word processors, not in the fonts, and plain without them.
STAND_INS = str.maketrans({"→": "->", "←": "<-", "⇒": "=>", "☐": "[ ]", "☑": "[x]", "☒": "[x]"})


@dataclass(frozen=True, slots=True)
class Measures:
    """One face: the advance of each character it can draw, in thousandths of its size."""

    advance: dict[str, float]

    def width(self, text: str) -> float:
        return sum(map(self.advance.__getitem__, text))


def sound(text: str) -> str:
    """The text without what no file can carry: each such character becomes U+FFFD, newlines become one kind, NFC."""
    return unicodedata.normalize("NFC", UNSOUND.sub(MISSING, NEWLINES.sub("\n", text)))


@cache
def measures(face: Face) -> Measures:
    font = TTFont(face.value, str(FOLDER / f"{face.value}.ttf"), shapable=False)
    pdfmetrics.registerFont(font)
    widths: dict[int, float] = font.face.charWidths
    glyphs: dict[int, int] = font.face.charToGlyph
    # Above U+FFFF reportlab writes a wrong map from glyphs back to text, so that copied text would differ from print.
    usable = (c for c in glyphs if 0x20 <= c <= 0xFFFD and not UNSOUND.match(chr(c)))
    return Measures({chr(c): widths[c] for c in usable})


def pieces(text: str, face: Face) -> Iterator[tuple[str, Face]]:
    """The text as it is drawn, cut where the face changes. This is the one place that chooses a font for a character."""
    if text.isascii() and text.isprintable():  # most of what is typed, and every face has all of it
        yield text, face
        return
    shown = SILENT.sub("", sound(text)).replace("\t", "    ").translate(STAND_INS)
    known = measures(face).advance
    if not set(shown) <= known.keys() | {"\n"}:
        shown = "".join(c if c in known or c == "\n" else MISSING for c in shown)
    yield shown, face


def cannot_be_printed(text: str) -> frozenset[str]:
    """The characters of a text that paper will show as U+FFFD."""
    shown = SILENT.sub("", sound(text)).translate(STAND_INS)
    return frozenset(set(shown) - measures(Face.REGULAR).advance.keys() - {"\n", "\t"})
