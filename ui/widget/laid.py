"""What every layout of ours keeps: its items, in order. How they are set is the layout's own."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLayout, QLayoutItem


class Laid(QLayout):
    """As high as its width makes it."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # by width: a page asks for them each time that anything on it is shown
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

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            around = self.contentsMargins()
            inside = width - around.left() - around.right()
            self._heights[width] = self.place(QRect(0, 0, inside, 0), move=False) + around.top() + around.bottom()
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self.place(rect.marginsRemoved(self.contentsMargins()), move=True)

    def place(self, rect: QRect, *, move: bool) -> int:
        """Set everything in its place, or only say how high it all is."""
        raise NotImplementedError


def high(item: QLayoutItem, width: int) -> int:
    """How high something is when it is so wide."""
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
