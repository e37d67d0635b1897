"""Boxes onto pages. A box is some lines of one height, drawn together; the pager decides how many of them a page takes.

A heading is never left alone at a page's foot, a paragraph never leaves one line behind or takes one over, a row of a table
stays whole unless it is tall, and a table's head is drawn again on every page it reaches.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from desktop.paper.sheet import Sheet
from desktop.paper.style import FOOT_ROOM, HEAD_ROOM, MARGIN

CLOSE = 0.01  # what adding up many heights may be out by
TALL = 0.4  # of a page: a whole box that is taller may break


@dataclass(slots=True)
class Box:
    """`slices` lines of height `lead` between two pads. `glued`: not parted from the next box. `whole`: not broken if low."""

    slices: int
    lead: float
    before: float = 0
    after: float = 0
    pad: float = 0
    glued: bool = False
    whole: bool = False
    head: "Box | None" = None

    breaks_page: ClassVar[bool] = False

    def height(self, first: int, stop: int) -> float:
        return (stop - first) * self.lead + 2 * self.pad

    @property
    def tall(self) -> float:
        return self.height(0, self.slices)

    def draw(self, sheet: Sheet, top: float, first: int, stop: int) -> None:
        """Draw lines `first` to `stop` from `top` down."""
        raise NotImplementedError

    def repeat(self, sheet: Sheet, top: float) -> None:
        """Draw the whole box again, as the head of a table on a later page."""
        raise NotImplementedError


class NewPage(Box):
    breaks_page: ClassVar[bool] = True

    def __init__(self) -> None:
        super().__init__(slices=0, lead=0)


@dataclass(frozen=True, slots=True)
class Area:
    """Where the text of a page stands."""

    left: float
    width: float
    top: float
    bottom: float

    @classmethod
    def of(cls, size: tuple[float, float]) -> "Area":
        return cls(MARGIN, size[0] - 2 * MARGIN, size[1] - HEAD_ROOM, FOOT_ROOM)

    @property
    def height(self) -> float:
        return self.top - self.bottom


class Pager:
    def __init__(self, sheet: Sheet, area: Area) -> None:
        self.sheet, self.area = sheet, area
        self.y, self.owed, self.fresh = area.top, 0.0, True

    @property
    def room(self) -> float:
        return self.y - self.area.bottom

    def run(self, boxes: Iterable[Box]) -> None:
        for chain in self._chains(boxes):
            if chain[0].breaks_page:
                if not self.fresh:
                    self._turn(None)
                continue
            if not self.fresh and self._need(chain, self.owed) > self.room + CLOSE:
                self._turn(chain[0].head)
            for n, box in enumerate(chain):
                self._place(box, chain[n + 1 :])

    def _chains(self, boxes: Iterable[Box]) -> Iterator[list[Box]]:
        """Boxes with those they are glued to, no more of them than a page could hold."""
        chain: list[Box] = []
        tall = 0.0
        for box in boxes:
            if box.breaks_page and chain:
                yield chain
                chain, tall = [], 0.0
            chain.append(box)
            tall += box.tall
            if not box.glued or tall > self.area.height:
                yield chain
                chain, tall = [], 0.0
        if chain:
            yield chain

    def _need(self, chain: list[Box], owed: float) -> float:
        """The room below which the chain goes over to the next page: down to the first place where it may break."""
        need = 0.0
        for box in chain:
            least = self._least(box)
            need += max(owed, box.before) + box.height(0, least)
            if least < box.slices:
                break
            owed = box.after
        return need

    def _whole(self, box: Box) -> bool:
        return box.whole and box.tall <= TALL * self.area.height

    def _least(self, box: Box) -> int:
        return box.slices if self._whole(box) or box.slices < 4 else 2

    def _place(self, box: Box, glued: list[Box]) -> None:
        """Put a box down, over as many pages as it takes, with its last lines beside what is glued to it."""
        first = 0
        while True:
            gap = 0.0 if self.fresh or first else max(self.owed, box.before)
            room = self.room - gap
            stop = self._fits(box, first, room)
            if stop == box.slices and glued and stop - first >= 4 and not self._whole(box):
                below = self._need(glued, box.after)
                if box.height(first, stop) + below > room + CLOSE and below < self.area.height / 2:
                    stop -= 2
            if stop == first:
                self._turn(box.head)
                continue
            self.y -= gap
            box.draw(self.sheet, self.y, first, stop)
            self.y -= box.height(first, stop)
            self.fresh, self.owed = False, box.after
            if stop == box.slices:
                return
            first = stop
            self._turn(box.head)

    def _fits(self, box: Box, first: int, room: float) -> int:
        """How far into the box this page reaches. A fresh page takes at least one line, whatever its height."""
        left = box.slices - first
        count = left if box.height(first, box.slices) <= room + CLOSE else int((room - 2 * box.pad + CLOSE) // box.lead)
        if count >= left:
            return box.slices
        if left - count == 1 and count > 2:
            count -= 1
        if self.fresh:
            return first + max(1, count)
        if self._whole(box) or (first == 0 and box.slices < 4):
            return first
        return first + count if count >= 2 else first

    def _turn(self, head: Box | None) -> None:
        self.sheet.turn()
        self.y, self.owed, self.fresh = self.area.top, 0.0, True
        if head is not None and head.tall <= TALL * self.area.height:
            head.repeat(self.sheet, self.y)
            self.y -= head.tall
