"""A layout that sets its widgets side by side and goes on in the next line when there is no more room."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """`level`: what stands on one line shares its middle, not its top. `even`: all are as wide as the widest, as in columns."""

    def __init__(
        self, parent: QWidget | None = None, *, across: int = 8, down: int = 8, level: bool = False, even: bool = False
    ) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # by width: a page asks for them each time that anything on it is shown
        self._across, self._down, self._level, self._even = across, down, level, even
        self.setContentsMargins(QMargins(0, 0, 0, 0))
        if parent is not None:
            parent.setLayout(self)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            around = self.contentsMargins()
            inside = width - around.left() - around.right()
            self._heights[width] = self._place(QRect(0, 0, inside, 0), move=False) + around.top() + around.bottom()
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect.marginsRemoved(self.contentsMargins()), move=True)

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

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Set everything in its place, or only say how high it all is."""
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


def high(item: QLayoutItem, width: int) -> int:
    """How high something is when it is so wide."""
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
