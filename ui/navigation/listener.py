"""What is heard before the widget that it is meant for: two buttons of the mouse, and keys that a box would swallow.

It listens at the window and at whatever has the focus. At the application, every event of every widget would come through
Python, and a page would take half as long again to make.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui.navigation.steps import keeps
from ui.theme import app


class Listener(QObject):
    back = Signal()
    forward = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._places: list[QObject] = []
        self._box: QWidget | None = None

    def listen(self, window: QWindow | None) -> None:
        """From now on, until `stop`."""
        if window is not None:
            window.installEventFilter(self)
            self._places = [window]
        app().focusChanged.connect(self._follow)
        self._follow(None, app().focusWidget())

    def stop(self) -> None:
        app().focusChanged.disconnect(self._follow)
        self._follow(None, None)
        for place in filter(isValid, self._places):
            place.removeEventFilter(self)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._box is not None and isValid(self._box):
            self._box.removeEventFilter(self)
        self._box = new
        if new is not None:
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonPress and watched in self._places:
            turn = {Qt.MouseButton.BackButton: self.back, Qt.MouseButton.ForwardButton: self.forward}.get(event.button())
            if turn is not None:
                turn.emit()
                return True
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and not keeps(watched, event):
            event.ignore()  # the box would take the key and do nothing with it
            return True
        return False
