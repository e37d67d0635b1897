"""One ring, outside whatever has the focus, the same for every widget and on every ground. One to a window."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from ui.theme import Theme

MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutRequest}


class FocusRing(QWidget):
    """Lists draw their own focus on the row and have no ring. Follows what it surrounds when that moves or is scrolled."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._watched: list[QWidget] = []
        self._full = QRect()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.place)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in filter(isValid, self._watched):
            widget.removeEventFilter(self)
        self._watched = []
        window = self._window
        if new is not None and window.isAncestorOf(new) and _has_ring(new):
            step: QWidget | None = new
            while step is not None and step is not window:
                step.installEventFilter(self)
                self._watched.append(step)
                step = step.parentWidget()
        self.place()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in MOVES:
            self._later.start()
        return False

    def place(self) -> None:
        # What it surrounded, or something around that, may be gone by now.
        if not self._watched or not all(map(isValid, self._watched)) or not self._watched[0].isVisible():
            self.hide()
            return
        window, target = self._window, self._watched[0]
        gap = self._theme.px(3) - 1
        self._full = _within(target, window).adjusted(-gap, -gap, gap, gap)
        shown = self._full
        for around in self._watched[1:]:
            if isinstance(around, QAbstractScrollArea):
                shown = shown.intersected(_within(around.viewport(), window))
        self.setVisible(not shown.isEmpty())
        self.setGeometry(shown)
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        width = max(3, self._theme.px(3))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("focus"), width))
        half = width / 2
        ring = QRectF(self._full.translated(-self.pos())).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(ring, self._theme.px(7), self._theme.px(7))


def _has_ring(widget: QWidget) -> bool:
    # By its name: the door has no list, and its class costs a start a millisecond.
    return not (isinstance(widget, QScrollArea) or widget.inherits("QAbstractItemView"))


def _within(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
