"""F6: from one part of the window to the next, and in each to where the focus was in it before."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.navigation.frame import Frame
from ui.shell import Divided
from ui.theme import app
from ui.widget.order import stops


class Panes(QObject):
    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._last: dict[QWidget, QWidget] = {}
        app().focusChanged.connect(self._remember)

    def step(self, by: int) -> None:
        """To the next pane (1) or the one before (-1) that has something to go to."""
        panes = self._shown()
        here = self._here(panes)
        for distance in range(1, len(panes) + 1):
            pane = panes[((here if here is not None else -1 if by > 0 else 0) + by * distance) % len(panes)]
            target = self._target(pane)
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _shown(self) -> list[QWidget]:
        """Sidebar, the parts of the page, the bar on top."""
        frame, page = self._frame, self._frame.page
        divided: object = page
        parts = divided.panes() if isinstance(divided, Divided) else (page,)
        return [pane for pane in (frame.sidebar, *parts, frame.topbar) if pane is not None and pane.isVisible()]

    def _here(self, panes: list[QWidget]) -> int | None:
        focus = QApplication.focusWidget()
        if focus is None:
            return None
        inside = next((n for n, pane in enumerate(panes) if pane is focus or pane.isAncestorOf(focus)), None)
        page = self._frame.page
        if inside is not None or page is None or not page.isAncestorOf(focus):
            return inside
        # In the head of a page, which is no pane of its own: with the first of its parts.
        return next((n for n, pane in enumerate(panes) if page.isAncestorOf(pane)), None)

    def _target(self, pane: QWidget) -> QWidget | None:
        last = self._last.get(pane)
        if last is not None and isValid(last) and last.isVisible() and last.isEnabled():
            return last
        if pane.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return pane
        return next((one for one in stops(pane) if one.isVisible() and one.isEnabled()), None)

    def _remember(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._last = {pane: last for pane, last in self._last.items() if isValid(pane) and isValid(last)}
        panes = self._shown() if new is not None and self._frame.page is not None and isValid(self._frame.page) else []
        here = self._here(panes)
        if here is not None and here < len(panes) and new is not None:  # a page that is going is not shown any more
            self._last[panes[here]] = new
