"""The door of a vault: the page that is shown while none is open. Which page stands there; each page does its own work."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.page.unlock import Unlock
from ui.theme import Theme
from ui.widget.middle import in_the_middle

if TYPE_CHECKING:
    from desktop.usecase.opening import Unlocked


class Door(QWidget):
    """Welcome → unlock, or welcome → making → recovery sheet; with a vault given, unlock at once."""

    opened = Signal(object)  # Unlocked

    def __init__(self, theme: Theme, desk: Desk, vault: Path | None, said: str) -> None:
        super().__init__()
        self._theme, self._desk = theme, desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self._scroll)
        if vault is None:
            self._welcome()
        else:
            self._unlock(vault, said)

    def take_focus(self) -> None:
        """Put the cursor where the first thing is to be typed."""
        page = self._scroll.widget()
        if page is not None:
            target = page.focusProxy()
            (target or page).setFocus(Qt.FocusReason.OtherFocusReason)

    def _welcome(self) -> None:
        from ui.page.welcome import Welcome

        page = Welcome(self._theme)
        page.make_wanted.connect(self._make)
        page.vault_chosen.connect(lambda path: self._unlock(path, ""))
        self._put(page)

    def _unlock(self, vault: Path, said: str) -> None:
        page = Unlock(self._theme, self._desk, vault, said)
        page.opened.connect(self.opened)
        page.another_wanted.connect(self._welcome)
        self._put(page)

    def _make(self) -> None:
        from ui.page.making import Making

        page = Making(self._theme, self._desk)
        page.made.connect(self._sheet)
        page.back_wanted.connect(self._welcome)
        self._put(page)

    def _sheet(self, unlocked: "Unlocked") -> None:
        from ui.page.sheet_page import SheetPage

        page = SheetPage(self._theme, self._desk, unlocked.book.vault.path.stem, unlocked.sheet)
        page.settled.connect(lambda: self.opened.emit(unlocked))
        self._put(page)

    def _put(self, page: QWidget) -> None:
        """Centre a page; what stood there goes."""
        ground = QWidget()
        ground.setObjectName("page")
        outer = QVBoxLayout(ground)
        outer.setContentsMargins(self._theme.px(24), self._theme.px(32), self._theme.px(24), self._theme.px(32))
        outer.addStretch(1)
        outer.addLayout(in_the_middle(page, self._theme.px(640)))
        outer.addStretch(2)
        page.setMinimumWidth(min(self._theme.px(560), 592))
        ground.setFocusProxy(page.focusProxy() or page)
        self._scroll.setWidget(ground)
        self.take_focus()
