"""The boxes that hold running text: paragraphs, headings, list items, notices, and room to write by hand."""

from dataclasses import dataclass, field

from desktop.paper.flow import Area, Box
from desktop.paper.sheet import Sheet
from desktop.paper.style import ACCENT, HAIRLINE, MUTED, WASH, Colour, Type
from desktop.paper.tags import Node
from desktop.paper.text import Line


def baseline(look: Type) -> float:
    """How far below the top of a line its letters stand, so that they look centred in its height."""
    return look.lead / 2 + look.size * 0.35


def draw_lines(sheet: Sheet, lines: list[Line], x: float, top: float, look: Type) -> None:
    y = top - baseline(look)
    for line in lines:
        sheet.line(line, x, y, look)
        y -= look.lead


@dataclass(slots=True, kw_only=True)
class TextBox(Box):
    """Lines of one element. The parts on later pages belong to the same element."""

    slices: int = field(init=False)
    lead: float = field(init=False)
    node: Node
    lines: list[Line]
    look: Type
    x: float

    def __post_init__(self) -> None:
        self.slices, self.lead = len(self.lines), self.look.lead

    def draw(self, sheet: Sheet, top: float, first: int, stop: int) -> None:
        with sheet.tagged(self.node):
            draw_lines(sheet, self.lines[first:stop], self.x, top - self.pad, self.look)


@dataclass(slots=True, kw_only=True)
class HeadingBox(TextBox):
    """Also an entry of the outline, one `level` below the title or more."""

    title: str
    level: int
    area: Area
    ruled: bool = False

    def draw(self, sheet: Sheet, top: float, first: int, stop: int) -> None:
        if first == 0:
            sheet.bookmark(self.title, self.level, top + 6)
        TextBox.draw(self, sheet, top, first, stop)
        if self.ruled and stop == self.slices:
            sheet.block(self.area.left, top - self.height(first, stop) - 2, self.area.width, 0.6, ACCENT)


@dataclass(slots=True, kw_only=True)
class ItemBox(TextBox):
    """A list item: its label stands left of its first line."""

    label: Node
    mark: Line
    mark_x: float

    def draw(self, sheet: Sheet, top: float, first: int, stop: int) -> None:
        if first == 0:
            with sheet.tagged(self.label):
                draw_lines(sheet, [self.mark], self.mark_x, top, self.look)
        TextBox.draw(self, sheet, top, first, stop)


@dataclass(slots=True, kw_only=True)
class NoticeBox(TextBox):
    """Text on a pale ground with a bar at its left. What it is for is said by its first word."""

    area: Area
    bar: Colour

    def draw(self, sheet: Sheet, top: float, first: int, stop: int) -> None:
        tall = self.height(first, stop)
        sheet.block(self.area.left, top - tall, self.area.width, tall, WASH)
        sheet.block(self.area.left, top - tall, 3, tall, self.bar)
        TextBox.draw(self, sheet, top, first, stop)


@dataclass(slots=True, kw_only=True)
class RuledBox(Box):
    """Empty lines for a pen. They say nothing, so a screen reader passes over them."""

    area: Area

    def draw(self, sheet: Sheet, top: float, first: int, stop: int) -> None:
        for n in range(1, stop - first + 1):
            sheet.block(self.area.left, top - n * self.lead, self.area.width, 0.5, HAIRLINE)


NOTICE_BARS: dict[bool, Colour] = {False: MUTED, True: ACCENT}
