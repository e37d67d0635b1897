"""A layout of two: what stands at the left takes the room there is, what stands at the right keeps its own, or goes below."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem

from ui.widget.flow import high


class Sides(QLayout):
    """Put in the left one, then the right one. `least`: with less room than that at the left, the right one goes below it."""

    def __init__(self, *, least: int, gap: int, indent: int = 0) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._least, self._gap, self._indent = least, gap, indent
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        inner = item.layout()
        if inner is not None:
            self.addChildLayout(inner)
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        left, right = (item.sizeHint() for item in self._items)
        return QSize(left.width() + self._gap + right.width(), max(left.height(), right.height()))

    def minimumSize(self) -> QSize:
        left, right = (item.minimumSize() for item in self._items)
        return QSize(max(left.width(), self._indent + right.width()), max(left.height(), right.height()))

    def _place(self, rect: QRect, *, move: bool) -> int:
        left, right = self._items
        own = right.sizeHint()
        room = rect.width() - own.width() - self._gap
        beside = room >= self._least
        first = QRect(rect.x(), rect.y(), room if beside else rect.width(), 0)
        first.setHeight(high(left, first.width()))
        x, y = (first.x() + room + self._gap, rect.y()) if beside else (rect.x() + self._indent, rect.y() + first.height())
        second = QRect(x, y, min(own.width(), rect.right() + 1 - x), own.height())
        if move:
            left.setGeometry(first)
            right.setGeometry(second)
        return max(first.y() + first.height(), second.y() + second.height()) - rect.y()
