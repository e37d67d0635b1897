"""A layout that sets its widgets side by side and goes on in the next line when there is no more room."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QWidget

from ui.widget.laid import Laid, high


class Flow(Laid):
    """`level`: what stands on one line shares its middle, not its top. `even`: all are as wide as the widest, as in columns."""

    def __init__(
        self, parent: QWidget | None = None, *, across: int = 8, down: int = 8, level: bool = False, even: bool = False
    ) -> None:
        super().__init__()
        self._across, self._down, self._level, self._even = across, down, level, even
        if parent is not None:
            parent.setLayout(self)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + self._across * max(len(shown) - 1, 0)
        around = self.contentsMargins()
        high = max((size.height() for size in shown), default=0)
        return QSize(width + around.left() + around.right(), high + around.top() + around.bottom())

    def minimumSize(self) -> QSize:
        out = QSize()
        for item in self._items:
            if not item.isEmpty():
                out = out.expandedTo(item.minimumSize())
        return out.grownBy(self.contentsMargins())

    def place(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for line in self._lines(rect.width()):
            high = max(size.height() for _, size in line)
            x = rect.x()
            for item, size in line:
                lower = (high - size.height()) // 2 if self._level else 0
                if move:
                    item.setGeometry(QRect(QPoint(x, y + lower), size))
                x += size.width() + self._across
            y += high + self._down
        return max(y - self._down - rect.y(), 0)

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        widest = max((item.sizeHint().width() for item in self._items if not item.isEmpty()), default=0) if self._even else 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            size.setWidth(min(max(size.width(), widest), max(width, item.minimumSize().width())))
            size.setHeight(high(item, size.width()))
            if not lines or used + self._across + size.width() > width:
                lines.append([])
                used = -self._across
            used += self._across + size.width()
            lines[-1].append((item, size))
        return lines
