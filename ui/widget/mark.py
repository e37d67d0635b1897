"""Tick boxes and radio buttons whose words wrap. Drawn here: the style sheet could only show a tick kept in a file."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widget.label import Label

SIDE, GAP, EDGE, BEFORE, WIDE = 20, 12, 5, 2, 4000
FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object  # Qt itself takes only one of its classes as a parent


class _Mark(_Button):
    """What a tick box and a radio button share: where the box stands, where the words, and how much room they need."""

    _theme: Theme

    def _settle(self, theme: Theme, text: str) -> None:
        self._theme = theme
        self._heights: dict[int, int] = {}  # by width: a page asks for them each time that anything on it is shown
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setFont(theme.font())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _before_words(self) -> int:
        return self._theme.px(BEFORE + SIDE + GAP)

    def _words(self, width: int) -> QRect:
        """How much room the words take when the whole is that wide."""
        room = max(width - self._before_words() - self._theme.px(EDGE), self._theme.px(40))
        return self.fontMetrics().boundingRect(QRect(0, 0, room, WIDE), FLAGS, self.accessibleName())

    def _box(self) -> QRectF:
        side = self._theme.px(SIDE)
        line = max(self.fontMetrics().height(), side)
        return QRectF(self._theme.px(BEFORE), self._theme.px(EDGE) + (line - side) / 2, side, side)

    def sizeHint(self) -> QSize:
        words = self._words(WIDE)
        width = self._before_words() + words.width() + self._theme.px(EDGE) + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """As narrow as its longest word."""
        longest = max((self.fontMetrics().horizontalAdvance(word) for word in self.accessibleName().split()), default=0)
        width = self._before_words() + longest + self._theme.px(EDGE) + 2
        return QSize(width, self._theme.px(SIDE + 2 * EDGE))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = max(self._words(width).height(), self._theme.px(SIDE)) + 2 * self._theme.px(EDGE)
        return self._heights[width]

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._heights.clear()
        super().changeEvent(event)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._theme.colour(self._ink()), 2)
        if not self.isEnabled():
            pen.setColor(self._theme.colour("border"))
        painter.setPen(pen)
        self._draw_box(painter, self._box().adjusted(1, 1, -1, -1))
        painter.setPen(self._theme.colour(self._word_ink() if self.isEnabled() else "faint"))
        line = self.fontMetrics().height()
        top = self._theme.px(EDGE) + max(self._theme.px(SIDE) - line, 0) // 2
        words = QRect(self._before_words(), top, self.width() - self._before_words(), self.height() - top)
        painter.drawText(words, FLAGS, self.accessibleName())

    def _ink(self) -> str:
        return "accent" if self.isChecked() or self.underMouse() else "input"

    def _word_ink(self) -> str:
        return "text"

    def _draw_box(self, painter: QPainter, box: QRectF) -> None:
        raise NotImplementedError


def marked(theme: Theme, mark: QWidget, about: str) -> QVBoxLayout:
    """A tick box or radio button with what it means below it, where its words begin."""
    out = QVBoxLayout()
    out.setSpacing(0)
    out.addWidget(mark, 0, Qt.AlignmentFlag.AlignLeft)
    if about:
        told = Label(about, "small")
        told.setContentsMargins(theme.px(BEFORE + SIDE + GAP), 0, 0, 0)
        out.addWidget(told)
    return out


class Tick(_Mark, QCheckBox):
    def __init__(self, theme: Theme, text: str) -> None:
        QCheckBox.__init__(self)
        self._settle(theme, text)

    def _draw_box(self, painter: QPainter, box: QRectF) -> None:
        painter.setBrush(self._theme.colour("accent" if self.isChecked() else "surface"))
        painter.drawRoundedRect(box, self._theme.px(3), self._theme.px(3))
        if self.isChecked():
            pen = QPen(self._theme.colour("on_accent"), max(2.0, self._theme.px(5) / 2))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            at = [(0.2, 0.52), (0.42, 0.74), (0.8, 0.28)]
            points = [QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in at]
            painter.drawPolyline(QPolygonF(points))


class Radio(_Mark, QRadioButton):
    def __init__(self, theme: Theme, text: str) -> None:
        QRadioButton.__init__(self)
        self._settle(theme, text)

    def _draw_box(self, painter: QPainter, box: QRectF) -> None:
        painter.setBrush(self._theme.colour("surface"))
        painter.drawEllipse(box)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent"))
            inset = box.width() / 4
            painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
