"""The door of a vault: the page that is shown while none is open. Which page stands there; each page does its own work."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.policy import Policy
from desktop.refusal import Refusal
from desktop.resources import resource
from ui.desk import Desk, now
from ui.page.unlock import Unlock
from ui.preload import the_pack
from ui.theme import Theme
from ui.widget.middle import in_the_middle
from ui.widget.order import order_tabs

if TYPE_CHECKING:
    from desktop.usecase.opening import Unlocked
    from ui.page.making import Draft
    from ui.page.ready import Ready
    from ui.page.welcome import Welcome


class Door(QWidget):
    """Welcome → unlock; or welcome → place → passphrase → recovery sheet → ready; with a vault given, unlock at once."""

    opened = Signal(object, object)  # Unlocked, and the review to begin with: its id, or 0

    def __init__(self, theme: Theme, desk: Desk, policy: Policy, vault: Path | None, said: str) -> None:
        super().__init__()
        self._theme, self._desk, self._policy = theme, desk, policy
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea()
        self._scroll.setViewport(QWidget())  # one of ours: to know what Qt's own is, PySide looks through all its widgets
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
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _welcome(self) -> None:
        from ui.page.welcome import Welcome

        page = Welcome(self._theme, self._policy.trouble)
        page.make_wanted.connect(self._make)
        page.vault_chosen.connect(lambda path: self._unlock(path, ""))
        page.example_wanted.connect(lambda: self._example(page))
        self._put(page)

    def _unlock(self, vault: Path, said: str) -> None:
        page = Unlock(self._theme, self._desk, vault, said, self._policy)
        page.opened.connect(lambda unlocked: self.opened.emit(unlocked, 0))
        page.another_wanted.connect(self._welcome)
        self._put(page)

    def _make(self, draft: "Draft | None" = None) -> None:
        from ui.page.making import Making

        page = Making(self._theme, self._desk, self._policy, draft)
        page.settled.connect(self._passphrase)
        page.back_wanted.connect(self._welcome)
        self._put(page)

    def _passphrase(self, draft: "Draft") -> None:
        from ui.page.passphrase_page import PassphrasePage

        page = PassphrasePage(self._theme, self._desk, self._policy, draft)
        page.made.connect(self._sheet)
        page.back_wanted.connect(lambda: self._make(draft))
        self._put(page, page.choice.first)

    def _sheet(self, unlocked: "Unlocked") -> None:
        from ui.page.making import step
        from ui.page.sheet_page import SheetPage

        page = SheetPage(self._theme, self._desk, unlocked.book.vault.path.stem, unlocked.sheet, self._policy, step(3))
        page.settled.connect(lambda: self._ready(unlocked))
        self._put(page)

    def _ready(self, unlocked: "Unlocked") -> None:
        from ui.page.ready import Ready

        page = Ready(self._theme, self._desk, unlocked)
        page.begun.connect(lambda review: self.opened.emit(unlocked, review))
        page.example_wanted.connect(lambda: self._example(page))
        self._put(page)

    def _example(self, page: "Welcome | Ready") -> None:
        """Open the invented example, making it first where it is not there yet. A vault made just now is closed for it."""
        from desktop.usecase import demo, example
        from ui.page.making import first_folder

        folder, policy = first_folder(self._policy), self._policy
        path = folder / example.EXAMPLE
        if path.exists():
            self._unlock(path, "")
            return

        def make() -> "Unlocked":
            return demo.example(path, the_pack(), resource("demo"), at=now(), random=os.urandom, policy=policy)

        def refused(refusal: Refusal) -> None:
            page.example.set_busy(busy=False)
            page.problem.tell(refusal.sentence)

        page.example.set_busy(busy=True)
        self._desk.open_with(make, lambda unlocked: self.opened.emit(unlocked, 0), refused)

    def _put(self, page: QWidget, first: QWidget | None = None) -> None:
        """Centre a page; what stood there goes. `first`: where the cursor goes, if the page has no proxy to say so.

        A proxy will not do where something stands before it: Tab skips what is in front of a widget's proxy.
        """
        ground = QWidget()
        ground.setObjectName("page")
        outer = QVBoxLayout(ground)
        outer.setContentsMargins(self._theme.px(24), self._theme.px(32), self._theme.px(24), self._theme.px(32))
        outer.addStretch(1)
        outer.addLayout(in_the_middle(page, self._theme.px(640)))
        outer.addStretch(2)
        page.setMinimumWidth(min(self._theme.px(560), 592))
        self._first = first or page.focusProxy() or page
        order_tabs(ground)
        old = self._scroll.takeWidget()
        self._scroll.setWidget(ground)
        if old is not None:  # not at once: what called for the next page may be a box or a button of this one
            old.hide()
            old.deleteLater()
        self.take_focus()
