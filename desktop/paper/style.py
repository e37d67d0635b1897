"""What the page looks like: sizes, colours and distances, in points. Black on white, one dark accent, nothing else."""

from dataclasses import dataclass, replace
from enum import Enum


class Face(Enum):
    """The cuts of Noto Sans that ship, by their file names."""

    REGULAR = "NotoSans-Regular"
    BOLD = "NotoSans-Bold"
    ITALIC = "NotoSans-Italic"


Colour = tuple[float, float, float]

INK: Colour = (0.07, 0.08, 0.09)
MUTED: Colour = (0.33, 0.35, 0.38)  # 7 to 1 on white: quiet, still easy to read on a poor printer
ACCENT: Colour = (0.09, 0.2, 0.36)
HAIRLINE: Colour = (0.74, 0.76, 0.79)
WASH: Colour = (0.95, 0.955, 0.965)

MILLIMETRE = 72 / 25.4
A4 = (210 * MILLIMETRE, 297 * MILLIMETRE)
MARGIN = 20 * MILLIMETRE
HEAD_ROOM = 27 * MILLIMETRE  # from the paper's edge to the text, above and below: the running lines stand in it
FOOT_ROOM = 24 * MILLIMETRE


@dataclass(frozen=True, slots=True)
class Type:
    """How some words are set. `lead` is the height of a line."""

    size: float
    lead: float
    face: Face = Face.REGULAR
    colour: Colour = INK

    def scaled(self, by: float) -> "Type":
        return replace(self, size=self.size * by, lead=self.lead * by)


BODY = Type(10, 14.5)
BODY_MUTED = Type(10, 14.5, colour=MUTED)
BODY_STRONG = Type(10, 14.5, Face.BOLD)
SMALL = Type(8.5, 12, colour=MUTED)
RUNNING = Type(8, 11, colour=MUTED)
CLASSIFICATION = Type(9, 12, Face.BOLD)
TITLE = Type(22, 28, Face.BOLD, ACCENT)
SUBTITLE = Type(10, 14, colour=MUTED)
CAPTION = Type(9.5, 13.5, Face.BOLD)
CELL = Type(9, 12.5)
CELL_HEAD = Type(9, 12.5, Face.BOLD, ACCENT)
CELL_ROW_HEAD = Type(9, 12.5, Face.BOLD)
SMALLER = 8 / 9  # of the size: a table whose words would not be whole otherwise
FACT_LABEL = Type(9, 13.5, colour=MUTED)
FACT_VALUE = Type(9.5, 13.5)
FACT_FIRST = Type(9.5, 13.5, Face.BOLD)  # of a row that is set as facts: what the row is
QUESTION = Type(9, 12.5, Face.BOLD, MUTED)
CODE = Type(17, 22)
CODE_NUMBER = Type(7, 9, colour=MUTED)


@dataclass(frozen=True, slots=True)
class HeadingLook:
    type: Type
    before: float
    after: float


HEADINGS = {
    1: HeadingLook(Type(15, 20, Face.BOLD, ACCENT), 22, 10),
    2: HeadingLook(Type(12, 16, Face.BOLD, ACCENT), 16, 5),
    3: HeadingLook(Type(10.5, 14.5, Face.BOLD), 12, 3),
    4: HeadingLook(Type(10, 14, Face.ITALIC), 9, 2),
}
