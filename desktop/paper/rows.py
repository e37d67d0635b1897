"""The boxes that hold rows: tables, facts, and codes to copy by hand."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from desktop.paper.boxes import baseline, draw_lines
from desktop.paper.flow import Area, Box
from desktop.paper.sheet import Sheet
from desktop.paper.style import ACCENT, CODE_NUMBER, HAIRLINE, WASH, Colour, Type
from desktop.paper.tags import Node
from desktop.paper.text import Line
from desktop.paper.widths import GUTTER

CODE_STEP = 0.9  # of the size: nearly as wide as the widest letter, so that every character has the same room
CODE_GAP = 1.2  # of the size, between two groups


@dataclass(frozen=True, slots=True)
class Cell:
    node: Node
    lines: list[Line]
    look: Type
    x: float


@dataclass(slots=True, kw_only=True)
class RowBox(Box):
    """One row. Its cells are drawn one after the other, so that copied text keeps a cell together."""

    slices: int = field(init=False)
    lead: float = field(init=False)
    cells: list[Cell]
    area: Area
    rule: Colour = HAIRLINE
    weight: float = 0.5
    ground: Colour | None = None

    def __post_init__(self) -> None:
        self.slices = max(len(cell.lines) for cell in self.cells)
        self.lead = max(cell.look.lead for cell in self.cells)

    def draw(self, sheet: Sheet, top: float, first: int, stop: int) -> None:
        self._draw(sheet, top, first, stop, again=False)

    def repeat(self, sheet: Sheet, top: float) -> None:
        self._draw(sheet, top, 0, self.slices, again=True)

    def _draw(self, sheet: Sheet, top: float, first: int, stop: int, *, again: bool) -> None:
        tall = self.height(first, stop)
        if self.ground:
            sheet.block(self.area.left, top - tall, self.area.width, tall, self.ground)
        for cell in self.cells:
            lines = cell.lines[first:stop]
            if not lines:  # a short cell beside one that goes on
                continue
            with sheet.tagged(None if again else cell.node):
                draw_lines(sheet, lines, cell.x, top - self.pad, cell.look)
        sheet.block(self.area.left, top - tall, self.area.width, self.weight, self.rule)


@dataclass(slots=True, kw_only=True)
class HeadBox(RowBox):
    rule: Colour = ACCENT
    weight: float = 0.9
    ground: Colour | None = WASH


@dataclass(slots=True, kw_only=True)
class CodeBox(Box):
    """A row of a code: its number, its groups with their numbers above them, its check. Never broken."""

    area: Area
    look: Type
    number: Cell
    groups_node: Node
    groups: list[tuple[Line, str]]
    groups_x: float
    check: Cell
    check_text: str

    def draw(self, sheet: Sheet, top: float, first: int, stop: int) -> None:
        tall = self.height(first, stop)
        top -= self.pad
        y = top - CODE_NUMBER.lead - baseline(self.look)
        with sheet.tagged(self.number.node):
            sheet.line(self.number.lines[0], self.number.x, y, self.number.look)
        with sheet.tagged(self.groups_node):
            x = self.groups_x
            for numeral, group in self.groups:
                sheet.line(numeral, x + 2, top - baseline(CODE_NUMBER), CODE_NUMBER)
                sheet.spaced(group, x, y, self.look, CODE_STEP * self.look.size)
                x += group_width(group, self.look.size)
        with sheet.tagged(self.check.node):
            sheet.spaced(self.check_text, self.check.x, y, self.look, CODE_STEP * self.look.size)
        sheet.block(self.area.left, top + self.pad - tall, self.area.width, 0.5, HAIRLINE)


def group_width(group: str, size: float) -> float:
    return (len(group) * CODE_STEP + CODE_GAP) * size


def places(area: Area, widths: Iterable[float]) -> list[tuple[float, float]]:
    """Where the text of each column begins, and how wide it is. The widths include the gutters."""
    x, out = area.left, []
    for wide in widths:
        out.append((x + GUTTER / 2, max(wide - GUTTER, 6.0)))
        x += wide
    return out
