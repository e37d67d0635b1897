"""Pages one below the other, as wide as there is room or as large as is wanted. Only those in sight are drawn, elsewhere.

Page Up and Page Down go by what is seen, with Ctrl by whole pages. What stands on the page in sight is read out from its
words, which whoever shows the document gives.
"""

from bisect import bisect_right
from itertools import accumulate

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QSizePolicy

from desktop.reading.pdf import POINTS, Box
from desktop.refusal import Refusal
from ui.desk import Desk
from ui.reader.leaves import Leaves
from ui.theme import Theme
from ui.widget.spoken import describe

ON_SCREEN = 96.0  # dots to the inch at 100 %
STEPS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
KEPT_DOTS = 60_000_000  # of pages that were drawn: 240 MB
GAP = 16
READ_OUT = 3000  # characters of a page


class PageView(QAbstractScrollArea):
    """`turned`: another page is in sight, by its number. `zoomed`: shown at that many hundredths."""

    turned = Signal(int)
    zoomed = Signal(int)

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._theme, self._desk = theme, desk
        self._leaves: Leaves | None = None
        self._asked = 0  # which document the drawings are of
        self._zoom: float | None = None  # None: as wide as there is room
        self._tops: list[float] = []
        self._drawn: dict[int, tuple[float, QImage]] = {}
        self._failed: set[int] = set()
        self._drawing = False
        self._marks: dict[int, tuple[Box, ...]] = {}
        self._page = 1
        self._goal = 0  # the page to show once there is room to show it
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(theme.px(160))
        self.setObjectName("pages")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(lambda _: self.viewport().update())
        self._name()

    # ---- what is shown

    def show_leaves(self, leaves: Leaves | None, page: int = 1) -> None:
        """Another document, or the same one drawn anew: then the page in sight stays."""
        self._asked += 1
        self._leaves, self._drawing = leaves, False
        self._drawn.clear()
        self._failed.clear()
        self._marks.clear()
        self._page = 0
        self._goal = page
        self._lay_out()
        self.go(page)

    @property
    def many(self) -> int:
        return len(self._leaves.sizes) if self._leaves is not None else 0

    @property
    def page(self) -> int:
        return max(self._page, 1)

    @property
    def scale(self) -> float:
        """Pixels to a point."""
        return (self._zoom or self._fitting()) * ON_SCREEN / POINTS * self._theme.scale

    def say(self, words: str) -> None:
        """What stands on the page in sight, for whoever has it read out."""
        describe(self, " ".join(words[:READ_OUT].split()))

    def mark(self, number: int, places: tuple[Box, ...], first: int = 0) -> None:
        """Mark words on a page, and bring one of them into sight."""
        self._marks = {number: places}
        if places:
            box = places[min(first, len(places) - 1)]
            top = self._tops[number - 1] + box[1] * self.scale
            high = self.viewport().height()
            if not self._value() + 40 < top < self._value() + high - 60:
                self.verticalScrollBar().setValue(round(top - high / 3))
        self.viewport().update()

    def go(self, number: int) -> None:
        """Bring the top of a page into sight."""
        if self.many:
            number = min(max(number, 1), self.many)
            self._goal = number
            self.verticalScrollBar().setValue(round(self._tops[number - 1] - self._gap() / 2))
            self._scrolled()

    def zoom_by(self, steps: int) -> None:
        now = self._zoom or self._fitting()
        larger = [one for one in STEPS if one > now * 1.01]
        smaller = [one for one in STEPS if one < now * 0.99]
        if steps > 0 and larger:
            self._set_zoom(larger[0])
        elif steps < 0 and smaller:
            self._set_zoom(smaller[-1])

    def fit(self) -> None:
        """As wide as there is room."""
        self._set_zoom(None)

    def is_still(self) -> bool:
        """Every page in sight is drawn as sharp as it is shown, or cannot be."""
        dpi = self._dpi()
        return all(number in self._failed or self._dpi_of(number) == dpi for number in self._seen())

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(600), self._theme.px(600))

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by_page = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        bar, high = self.verticalScrollBar(), self.viewport().height()
        line = self._theme.px(40)
        moves = {
            Qt.Key.Key_PageDown: round(high * 0.9),
            Qt.Key.Key_Space: round(high * 0.9),
            Qt.Key.Key_PageUp: -round(high * 0.9),
            Qt.Key.Key_Down: line,
            Qt.Key.Key_Up: -line,
        }
        key = Qt.Key(event.key())
        if event.text() in {"+", "=", "-", "0"} and not by_page:
            {"-": lambda: self.zoom_by(-1), "0": self.fit}.get(event.text(), lambda: self.zoom_by(1))()
        elif by_page and key in {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}:
            self.go(self.page + (1 if key == Qt.Key.Key_PageDown else -1))
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            bar.setValue(0 if key == Qt.Key.Key_Home else bar.maximum())
        elif key in moves and not by_page:
            bar.setValue(bar.value() + moves[key])
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right} and self.horizontalScrollBar().maximum():
            aside = self.horizontalScrollBar()
            aside.setValue(aside.value() + (line if key == Qt.Key.Key_Right else -line))
        else:
            super().keyPressEvent(event)

    # ---- laying out

    def resizeEvent(self, _event: QResizeEvent) -> None:
        kept = self._place()
        self._lay_out()
        self._return_to(*kept)

    def _set_zoom(self, zoom: float | None) -> None:
        kept = self._place()
        self._zoom = zoom
        never, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setHorizontalScrollBarPolicy(never if zoom is None else needed)
        self._lay_out()
        self._return_to(*kept)

    def _place(self) -> tuple[int, float]:
        """The page at the top of what is seen, and how far down it that is."""
        if not self.many or self._goal:
            return self._goal or 1, 0.0
        number = self._at(self._value())
        high = self._leaves.sizes[number - 1][1] * self.scale if self._leaves else 1
        return number, (self._value() - self._tops[number - 1]) / high

    def _return_to(self, number: int, down: float) -> None:
        if self.many and self._leaves is not None:
            number = min(max(number, 1), self.many)
            offset = down * self._leaves.sizes[number - 1][1] * self.scale - (self._gap() / 2 if not down else 0)
            goal = self._goal
            self.verticalScrollBar().setValue(round(self._tops[number - 1] + offset))
            self._goal = goal
            self._scrolled()

    def _lay_out(self) -> None:
        sizes = self._leaves.sizes if self._leaves is not None else ()
        scale, gap = self.scale, self._gap()
        ends = list(accumulate((high * scale + gap for _, high in sizes), initial=float(gap)))
        self._tops = ends[:-1]
        seen = self.viewport().size()
        wide = max((across for across, _ in sizes), default=0) * scale + 2 * gap
        self.verticalScrollBar().setRange(0, max(0, round(ends[-1] - seen.height())))
        self.verticalScrollBar().setPageStep(seen.height())
        self.verticalScrollBar().setSingleStep(self._theme.px(40))
        self.horizontalScrollBar().setRange(0, max(0, round(wide - seen.width())) if self._zoom else 0)
        self.horizontalScrollBar().setPageStep(seen.width())
        self.zoomed.emit(round(100 * (self._zoom or self._fitting())))
        self.viewport().update()

    def _gap(self) -> int:
        return self._theme.px(GAP)

    def _fitting(self) -> float:
        widest = max((across for across, _ in self._leaves.sizes), default=0) if self._leaves is not None else 0
        if not widest:
            return 1.0
        room = max(self.viewport().width() - 2 * self._gap(), 80)
        return max(0.1, min(room * POINTS / ON_SCREEN / self._theme.scale / widest, 2.0))

    def _value(self) -> int:
        return self.verticalScrollBar().value()

    def _at(self, height: float) -> int:
        return max(1, min(bisect_right(self._tops, height + self._gap()), self.many))

    def _scrolled(self) -> None:
        if not self.many:
            self._page = 0
            self._name()
            return
        number = self._at(self._value() + self.viewport().height() / 3)
        if self._goal and self.isVisible() and self.viewport().height() > 0:
            number = self._goal  # the last pages may be too short to reach the top
            self._goal = 0
        if number != self._page:
            self._page = number
            self._name()
            self.turned.emit(number)
        self.viewport().update()

    def _name(self) -> None:
        self.setAccessibleName(f"Page {self.page} of {self.many}" if self.many else "No pages")

    # ---- drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._theme.colour("canvas"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number in self._seen():
            self._paint(painter, number)
        self._draw_next()

    def _seen(self) -> range:
        if not self.many:
            return range(0)
        top = self._value()
        return range(self._at(top), self._at(top + self.viewport().height()) + 1)

    def _paint(self, painter: QPainter, number: int) -> None:
        theme, where = self._theme, self._where(number)
        painter.fillRect(where, theme.colour("paper"))
        kept = self._drawn.get(number)
        if kept is not None:
            painter.drawImage(where, kept[1])
        else:
            painter.setPen(theme.colour("faint") if theme.name == "light" else Qt.GlobalColor.darkGray)
            painter.setFont(theme.font("small"))
            failed = number in self._failed
            said = "This page cannot be shown: it is damaged" if failed else f"Page {number} is being drawn…"
            painter.drawText(where, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, said)
        for box in self._marks.get(number, ()):
            self._paint_mark(painter, where, box)
        painter.setPen(QPen(theme.colour("border")))
        painter.drawRect(where)

    def _paint_mark(self, painter: QPainter, where: QRectF, box: Box) -> None:
        scale = self.scale
        rect = QRectF(
            where.left() + box[0] * scale, where.top() + box[1] * scale, (box[2] - box[0]) * scale, (box[3] - box[1]) * scale
        )
        rect.adjust(-2, -2, 2, 2)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(rect, Qt.GlobalColor.yellow)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(QPen(Qt.GlobalColor.black, 1))
        painter.drawRect(rect)

    def _where(self, number: int) -> QRectF:
        assert self._leaves is not None
        across, high = (one * self.scale for one in self._leaves.sizes[number - 1])
        left = max(self._gap(), (self.viewport().width() - across) / 2) - self.horizontalScrollBar().value()
        return QRectF(left, self._tops[number - 1] - self._value(), across, high)

    def _draw_next(self) -> None:
        """One page at a time: what has scrolled out of sight meanwhile is not drawn at all."""
        if self._drawing or self._leaves is None:
            return
        dpi = self._dpi()
        wanted = (n for n in self._seen() if n not in self._failed and self._dpi_of(n) != dpi)
        number = next(wanted, None)
        if number is None:
            return
        self._drawing = True
        ticket, leaves = self._asked, self._leaves
        self._desk.job(
            lambda _: leaves.draw(number, dpi),
            lambda image: self._arrived(ticket, number, dpi, image),
            lambda refusal: self._missed(ticket, number, refusal),
        )

    def _dpi(self) -> float:
        return self.scale * POINTS * self.devicePixelRatioF()

    def _dpi_of(self, number: int) -> float:
        return self._drawn[number][0] if number in self._drawn else 0.0

    def _arrived(self, ticket: int, number: int, dpi: float, image: QImage) -> None:
        if ticket != self._asked:
            return
        self._drawing = False
        self._drawn[number] = (dpi, image)
        near = sorted(self._drawn, key=lambda one: abs(one - self.page))
        dots = accumulate(self._drawn[one][1].width() * self._drawn[one][1].height() for one in near)
        for one, so_far in zip(near, dots, strict=True):
            if so_far > KEPT_DOTS and one not in self._seen():
                del self._drawn[one]
        self.viewport().update()

    def _missed(self, ticket: int, number: int, _refusal: Refusal) -> None:
        if ticket == self._asked:
            self._drawing = False
            self._failed.add(number)
            self.viewport().update()
