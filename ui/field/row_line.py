"""A row that is folded: one control, with its answers in the columns of a table, or under one another where there is no room.

Enter or a click opens it. It is read out as the answers are written, each after its heading.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.field.row_columns import CHEVRON, GAP, NUMBER, Columns, broken
from ui.widget.spoken import describe

MOST, MOST_STRONG, MOST_FOLDED = 3, 2, 6  # lines: of a cell; without a table, of the first answer and of the others
ABOVE = 9
NOTHING = "Nothing filled in"
SIGN = 16


class RowHeads(QWidget):
    """The headings, once, over all lines; only a hairline where the lines are no table."""

    def __init__(self, columns: Columns, parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = columns
        _across(self)

    def sizeHint(self) -> QSize:
        return QSize(self._columns.theme.px(300), 1)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        most = max((len(lines) for _, lines in self._lines(width)), default=0)
        return most * self._columns.head_metrics.lineSpacing() + self._columns.theme.px(6) if most else 1

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, metrics = self._columns.theme, self._columns.head_metrics
        painter = QPainter(self)
        painter.setFont(self._columns.head_font)
        painter.setPen(theme.colour("muted"))
        low = self.height() - theme.px(5) - metrics.descent()
        for x, lines in self._lines(self.width()):
            for up, words in enumerate(reversed(lines)):
                painter.drawText(QPoint(x, low - up * metrics.lineSpacing()), words)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("border"))

    def _lines(self, width: int) -> list[tuple[int, list[str]]]:
        columns, x, out = self._columns, self._columns.theme.px(NUMBER), []
        for column, wide in zip(columns.shown, columns.widths(width), strict=False):
            out.append((x, broken(columns.heads[column], columns.head_font, wide, MOST)))
            x += wide + columns.theme.px(GAP)
        return out


@dataclass(frozen=True)
class Block:
    """Lines of words below each other, and how many of them stand out."""

    left: int
    lines: list[str]
    strong: int = 0


class RowLine(QAbstractButton):
    def __init__(self, columns: Columns, parent: QWidget) -> None:
        super().__init__(parent)
        self._columns, self._theme = columns, columns.theme
        self._number = ""
        self._cells: tuple[str, ...] = ()
        self._problem = ""
        self._heights: dict[int, int] = {}
        self._placed: dict[int, list[Block]] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        _across(self)

    def say(self, name: str, place: int, cells: tuple[str, ...], problem: str = "") -> None:
        """`name`: what it is called among the others, for the ear. `cells`: a text for each column, blank ones too."""
        told = [f"{head}: {said}" for head, said in zip(self._columns.heads, cells, strict=True) if said]
        self.setAccessibleName(". ".join((name, "; ".join(told) or NOTHING)))
        describe(self, f"Error: {problem}" if problem else "", "Opens the row")
        if (str(place), cells, problem) != (self._number, self._cells, self._problem):
            self._number, self._cells, self._problem = str(place), cells, problem
            self.resettle()

    def resettle(self) -> None:
        """The columns may be as wide as they were or not."""
        self._heights.clear()
        self._placed.clear()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(300), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(2 * ABOVE) + self._columns.metrics.height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            spacing = self._columns.metrics.lineSpacing()
            lines = max((len(block.lines) for block in self._blocks(width)), default=1) or 1
            wrong = len(self._wrong(width)) * spacing
            self._heights[width] = 2 * self._theme.px(ABOVE) + lines * spacing + wrong
        return self._heights[width]

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, metrics = self._theme, self._columns.metrics
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), theme.colour("surface_alt"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("rule"))
        top = theme.px(ABOVE) + metrics.ascent()
        painter.setFont(self._columns.head_font)
        painter.setPen(theme.colour("muted"))
        painter.drawText(QPoint(theme.px(4), top), self._number)
        folded, low = not self._columns.widths(self.width()), top
        for block in self._blocks(self.width()):
            for down, words in enumerate(block.lines):
                strong = down < block.strong
                painter.setFont(self._columns.strong if strong else self._columns.font)
                painter.setPen(theme.colour("text" if strong or not folded else "muted"))
                painter.drawText(QPoint(block.left, top + down * metrics.lineSpacing()), words)
            low = max(low, top + len(block.lines) * metrics.lineSpacing())
        self._paint_problem(painter, low)
        side = theme.px(CHEVRON)
        sign = theme.pixmap("chevron-right", "text" if self.underMouse() else "muted", CHEVRON, self.devicePixelRatioF())
        painter.drawPixmap(QRect(self.width() - side, theme.px(ABOVE), side, side), sign)

    def _paint_problem(self, painter: QPainter, low: int) -> None:
        theme, metrics, left = self._theme, self._columns.metrics, self._theme.px(NUMBER)
        painter.setFont(self._columns.head_font)
        painter.setPen(theme.colour("bad"))
        for down, words in enumerate(self._wrong(self.width())):
            y = low + down * metrics.lineSpacing()
            if not down:
                sign = theme.pixmap("circle-alert", "bad", SIGN, self.devicePixelRatioF())
                painter.drawPixmap(QRect(left, y - metrics.ascent() + theme.px(2), theme.px(SIGN), theme.px(SIGN)), sign)
            painter.drawText(QPoint(left + theme.px(SIGN + 6), y), words)

    def _wrong(self, width: int) -> list[str]:
        px = self._theme.px
        return broken(self._problem, self._columns.head_font, width - px(NUMBER + SIGN + 6 + CHEVRON), MOST)

    def _blocks(self, width: int) -> list[Block]:
        if width not in self._placed:
            self._placed[width] = self._laid(width)
        return self._placed[width]

    def _laid(self, width: int) -> list[Block]:
        columns, px = self._columns, self._theme.px
        widths, x, out = columns.widths(width), px(NUMBER), []
        if not widths:
            return [self._folded(x, width - px(NUMBER + GAP + CHEVRON))]
        for column, wide in zip(columns.shown, widths, strict=True):
            out.append(Block(x, broken(self._cells[column] if self._cells else "", columns.font, wide, MOST)))
            x += wide + px(GAP)
        return out

    def _folded(self, left: int, room: int) -> Block:
        """Without room for a table: the first answer, and below it what the others are, each after its heading."""
        told = [(head, said) for head, said in zip(self._columns.heads, self._cells, strict=False) if said]
        if not told:
            return Block(left, [NOTHING])
        strong = broken(told[0][1], self._columns.strong, room, MOST_STRONG)
        rest = " · ".join(f"{head}: {said}" for head, said in told[1:])
        return Block(left, strong + broken(rest, self._columns.font, room, MOST_FOLDED), len(strong))


def _across(widget: QWidget) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
