"""A box that opens a list. The wheel over it scrolls the page: it never changes an answer in passing."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QSizePolicy

from ui.theme import Theme


class Drop(QComboBox):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFont(theme.font())
        rows = QListView()
        rows.setObjectName("popup")
        rows.setWordWrap(True)
        self.setView(rows)
        self.setMaxVisibleItems(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Long words are cut short in the box, and shown in full in the list."""
        return QSize(min(self._theme.px(160), super().sizeHint().width()), super().minimumSizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self._theme.px(16)
        at = QRect(self.width() - side - self._theme.px(10), (self.height() - side) // 2, side, side)
        painter = QPainter(self)
        painter.setOpacity(1.0 if self.isEnabled() else 0.5)
        painter.drawPixmap(at, self._theme.pixmap("chevron-down", "muted", 16, 2.0))

    def showPopup(self) -> None:
        """The list is as wide as its longest line, as far as the window goes."""
        rows = self.view()
        wanted = rows.sizeHintForColumn(0) + self._theme.px(40)
        rows.setMinimumWidth(max(self.width(), min(wanted, self.window().width() - self._theme.px(48))))
        super().showPopup()
        rows.setTextElideMode(Qt.TextElideMode.ElideNone)
