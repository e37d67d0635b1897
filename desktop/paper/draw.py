"""One document drawn: its pages, and the lines that every page carries."""

from desktop.paper import style as s
from desktop.paper.boxes import baseline
from desktop.paper.compose import Composer
from desktop.paper.document import Document
from desktop.paper.flow import Area, Pager
from desktop.paper.sheet import Sheet
from desktop.paper.text import Line, lay, shorten, width_of


def draw(document: Document) -> bytes:
    """A tagged PDF. The same document gives the same bytes, on any day and any machine."""
    size = (s.A4[1], s.A4[0]) if document.landscape else s.A4
    sheet = Sheet(size, title=document.title, lang=document.lang)
    area = Area.of(size)
    Pager(sheet, area).run(Composer(document, area, sheet.root).boxes())
    return sheet.save(_Running(document, area, size[1]).draw)


class _Running:
    """Head: the case's label and the date left, the classification right. Foot: the trail left, the page right."""

    def __init__(self, document: Document, area: Area, height: float) -> None:
        self.area = area
        self.head = height - 15 * s.MILLIMETRE
        self.foot = 14 * s.MILLIMETRE
        self.classification = shorten(document.classification, s.CLASSIFICATION, area.width / 2)
        room = area.width - width_of(self.classification) - 16
        # The date matters more than the whole of a long label: the label is what is cut.
        date = shorten(document.as_at, s.RUNNING, room)
        dot = lay("  \u00b7  ", s.RUNNING, 100)[0] if document.header and document.as_at else ()
        label = shorten(document.header, s.RUNNING, room - width_of(date) - width_of(dot)) if document.header else ()
        self.label: Line = (*label, *dot, *date)
        self.trail = shorten(document.footer, s.RUNNING, area.width - 90)

    def draw(self, sheet: Sheet, number: int, total: int) -> None:
        left, right = self.area.left, self.area.left + self.area.width
        y = self.head - baseline(s.RUNNING)
        x = left
        for run in self.label:
            sheet.line((run,), x, y, s.RUNNING)
            x += run.width
        sheet.line(self.classification, right - width_of(self.classification), y, s.CLASSIFICATION)
        sheet.block(left, self.head - 16, self.area.width, 0.9, s.ACCENT)
        count = lay(f"Page {number} of {total}", s.RUNNING, 200)[0]
        y = self.foot - baseline(s.RUNNING)
        sheet.block(left, self.foot + 3, self.area.width, 0.5, s.HAIRLINE)
        sheet.line(self.trail, left, y, s.RUNNING)
        sheet.line(count, right - width_of(count), y, s.RUNNING)
