"""A link of several words that wraps like text, where a button would be cut off."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.theme import Theme, Weight

FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
EDGE, WIDE = 2, 4000


class Passage(QAbstractButton):
    """`ink`: the colour token. Read out as a link would be: by its words."""

    def __init__(self, theme: Theme, text: str, ink: str = "link", weight: Weight = Weight.PLAIN) -> None:
        super().__init__()
        self._theme, self._ink = theme, ink
        font = theme.font("body", weight)
        font.setUnderline(True)
        self.setFont(font)
        self._words = text
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, text: str) -> None:
        if text != self._words:
            self._words = text
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        width = self._room(WIDE).width() + 2 * self._theme.px(EDGE) + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        longest = max((self.fontMetrics().horizontalAdvance(word) for word in self._words.split()), default=0)
        return QSize(longest + 2 * self._theme.px(EDGE) + 2, self._theme.px(26))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._room(width).height() + 2 * self._theme.px(3), self._theme.px(26))

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._theme.colour("accent_hover" if self.underMouse() and self._ink == "link" else self._ink))
        edge = self._theme.px(EDGE)
        painter.drawText(self.rect().adjusted(edge, self._theme.px(3), -edge, 0), FLAGS, self._words)

    def _room(self, width: int) -> QRect:
        return self.fontMetrics().boundingRect(QRect(0, 0, max(width - 2 * self._theme.px(EDGE), 40), WIDE), FLAGS, self._words)
