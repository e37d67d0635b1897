"""How wide the columns of a table are: by their shares of the line, where that leaves every word whole.

Where it does not, columns that have room give of it to those that need it. Where no sharing out keeps the words whole, there
is no width to give: the table is set smaller, or is no table.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from desktop.paper.fonts import measures, pieces
from desktop.paper.style import Type
from desktop.paper.text import TOKEN

GUTTER = 10.0
LONGEST_WORD = 130.0  # points: more than any word of the language; what is longer (an address, a file's name) may be cut
# Points, with the gutter: a column whose lines are shorter (dates, say) keeps them whole, and no other column is pressed below
# it unless its share is less. Of those that can be had, the one that makes the table lowest is taken.
RIBBONS = (110.0, 95.0, 80.0, 65.0, 0.0)
SAMPLE = 60  # rows by which that is judged
HAIR = 0.05  # points: what a width may lose by being calculated twice

Shares = Sequence[float]
Cell = tuple[float, ...]  # the widths of its lines, where nothing is broken


@dataclass(frozen=True, slots=True)
class Need:
    """What a text asks for, in points: its widest word, and its lines where nothing is broken."""

    word: float
    lines: Cell

    @property
    def line(self) -> float:
        return max(self.lines, default=0.0)


def need(text: str, look: Type) -> Need:
    wide, em = measures(look.face).width, look.size / 1000
    lines = [line for piece, _ in pieces(text, look.face) for line in piece.split("\n")]
    words = {word for line in lines for word in TOKEN.findall(line) if not word.isspace()}
    widest = max((wide(word) * em for word in words), default=0.0)
    return Need(min(widest, LONGEST_WORD) + HAIR, tuple(wide(line) * em + HAIR for line in lines))


def needs(texts: Iterable[str], look: Type) -> list[Need]:
    """`need` of each text. What stands in many rows is measured once."""
    known: dict[str, Need] = {}
    for text in (every := list(texts)):
        if text not in known:
            known[text] = need(text, look)
    return [known[text] for text in every]


def share_out(room: float, shares: Shares, columns: Sequence[Sequence[Need]]) -> tuple[float, ...] | None:
    """The width of each column, its gutter included; together they are `room`. None where some word could not stay whole.

    `columns`: what each text of each column needs, its head first.
    """
    words = [max(one.word for one in column) + GUTTER for column in columns]
    lines = [max(one.line for one in column) + GUTTER for column in columns]
    if sum(lines) <= room:
        return _pour(room, shares, lines, [room] * len(lines))
    level = room / sum(shares)
    some = list(zip(*(column[: SAMPLE + 1] for column in columns), strict=True))
    best, lowest = None, 0
    for ribbon in RIBBONS:
        low = [
            line if line <= ribbon else max(word, min(ribbon, share * level))
            for word, line, share in zip(words, lines, shares, strict=True)
        ]
        if sum(low) > room:
            continue
        widths = _pour(room, shares, low, [max(pair) for pair in zip(low, lines, strict=True)])
        tall = sum(max(_lines(one, wide - GUTTER) for one, wide in zip(row, widths, strict=True)) for row in some)
        if best is None or tall < lowest:
            best, lowest = widths, tall
    return best


def _lines(cell: Need, wide: float) -> int:
    return sum(max(1, ceil(line / wide)) for line in cell.lines)


def _pour(room: float, shares: Shares, low: Sequence[float], high: Sequence[float]) -> tuple[float, ...]:
    """Room by shares, with no column below its `low` or above its `high`. The lows fit into it, the highs fill it."""

    def at(level: float) -> list[float]:
        return [min(max(share * level, least), most) for share, least, most in zip(shares, low, high, strict=True)]

    below, above = 0.0, room / min(shares)
    for _ in range(60):
        level = (below + above) / 2
        below, above = (level, above) if sum(at(level)) <= room else (below, level)
    return tuple(at(below))
