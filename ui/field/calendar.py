"""A month to choose a day from, under the box it was asked from."""

from PySide6.QtCore import QDate, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from ui.theme import Theme, Weight

TURNS = (("qt_calendar_prevmonth", "chevron-left", "Month before"), ("qt_calendar_nextmonth", "chevron-right", "Month after"))


class _Month(QCalendarWidget):
    """Drawn here, because Qt's own has red week ends, and red is for problems."""

    def __init__(self, theme: Theme, today: QDate) -> None:
        super().__init__()
        self._theme, self._today = theme, today
        self.setFont(theme.font())
        self.setAccessibleName("Calendar")
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        self.setMinimumSize(theme.px(330), theme.px(280))
        plain = QTextCharFormat()
        plain.setForeground(theme.colour("muted"))
        for day in Qt.DayOfWeek:
            self.setWeekdayTextFormat(day, plain)
        for name, icon, said in TURNS:
            button = self.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                button.setIcon(theme.icon(icon, "text", 18))
                button.setAccessibleName(said)
                button.setToolTip(said)

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate) -> None:
        theme = self._theme
        chosen, this_month = day == self.selectedDate(), day.month() == self.monthShown()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, theme.colour("surface"))
        box = QRectF(rect).adjusted(2, 2, -2, -2)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen:
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(box, theme.radius("chip"), theme.radius("chip"))
        elif day == self._today:
            painter.setPen(QPen(theme.colour("input"), 1))
            painter.drawRoundedRect(box, theme.radius("chip"), theme.radius("chip"))
        painter.setFont(theme.font("body", Weight.STRONG if chosen else Weight.PLAIN))
        painter.setPen(theme.colour("on_accent" if chosen else "text" if this_month else "faint"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(day.day()))
        painter.restore()


class Calendar(QFrame):
    """Closed by Esc, by a choice, or by a click elsewhere."""

    picked = Signal(QDate)

    def __init__(self, theme: Theme, day: QDate, today: QDate, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("calendar")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._month = _Month(theme, today)
        self._month.setSelectedDate(day)
        self._month.clicked.connect(self._choose)
        self._month.activated.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(6), theme.px(6), theme.px(6), theme.px(6))
        column.addWidget(self._month)

    def open_under(self, box: QWidget) -> None:
        self.adjustSize()
        at = box.mapToGlobal(QPoint(0, box.height()))
        screen: QRect = box.screen().availableGeometry()
        if at.y() + self.height() > screen.bottom():
            at = box.mapToGlobal(QPoint(0, -self.height()))
        at.setX(max(screen.left(), min(at.x(), screen.right() - self.width())))
        self.move(at)
        self.show()
        self._month.setFocus(Qt.FocusReason.PopupFocusReason)

    def _choose(self, day: QDate) -> None:
        if self.isVisible():  # a click tells twice
            self.picked.emit(day)
            self.close()
