"""A layout of two: what stands at the left takes the room there is, what stands at the right keeps its own, or goes below."""

from PySide6.QtCore import QRect, QSize, Qt

from ui.widget.laid import Laid, high


class Sides(Laid):
    """Put in the left one, then the right one. `least`: with less room than that at the left, the right one goes below it."""

    def __init__(self, *, least: int, gap: int, indent: int = 0) -> None:
        super().__init__()
        self._least, self._gap, self._indent = least, gap, indent

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def sizeHint(self) -> QSize:
        left, right = (item.sizeHint() for item in self._items)
        return QSize(left.width() + self._gap + right.width(), max(left.height(), right.height()))

    def minimumSize(self) -> QSize:
        left, right = (item.minimumSize() for item in self._items)
        return QSize(max(left.width(), self._indent + right.width()), max(left.height(), right.height()))

    def place(self, rect: QRect, *, move: bool) -> int:
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
