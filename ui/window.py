"""The one window: locked or open, and nothing between. What is inside an open vault is ui.session's."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.fault import LOG, Fault
from ui.page.door import Door
from ui.page.fault_page import FaultPage
from ui.preload import preload
from ui.settings import Settings
from ui.theme import Theme
from ui.widget.ring import FocusRing

if TYPE_CHECKING:
    from desktop.usecase.opening import Unlocked
    from ui.session import Session
    from ui.successor import Successor


class Window(QWidget):
    """Stacks one child: the door (unlock and first run), the session, "Locking…", or a fault. Its title never tells a case."""

    def __init__(self, theme: Theme, settings: Settings, vault: Path | None) -> None:
        super().__init__()
        self._theme, self._settings = theme, settings
        self._successor: Successor | None = None
        self._desk = Desk(self)
        self._session: Session | None = None
        self._shown: QWidget | None = None
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Caseward")
        self.setMinimumSize(640, 480)
        self.resize(theme.px(1280), theme.px(800))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._ring = FocusRing(theme, self)
        self._desk.faulted.connect(self.show_fault)
        self._open_door(vault, "")
        # Once the door can be seen: loading in between would keep it waiting.
        QTimer.singleShot(60, self, lambda: self._desk.warm(preload))

    @property
    def session(self) -> "Session | None":
        return self._session

    def take_over(self, vault: Path, said: str) -> None:
        """Stand at the door of a vault that another process has just locked."""
        self._open_door(vault, said)

    def lock(self, why: str = "") -> None:
        """Save, close the vault, hand over to the successor and end this process. Asks nothing."""
        if self._session is None:
            return
        from ui.successor import Handover, Successor, end_when_shown

        session, self._session = self._session, None
        session.leave_everything()
        self._show(FaultPage(self._theme, "Locking…", "Saving what you typed and closing the vault."))
        self.repaint()
        path = self._desk.book.vault.path
        self._desk.close()
        told = Handover(
            vault=str(path),
            said=why or f"Locked. Everything was saved at {session.saved_at}.",
            geometry=bytes(self.saveGeometry().toBase64().data()).decode(),
            theme=self._theme.name,
            scale=self._theme.scale,
        )
        successor = self._successor
        if successor is None or not successor.hand_over(told):  # it died meanwhile: start another and wait for it
            successor = self._successor = Successor(path)
            successor.hand_over(told)
        end_when_shown(successor)

    def show_fault(self, fault: Fault) -> None:
        """A mistake of ours: close the vault, so that nothing is written by a program that is wrong about itself."""
        LOG.info(fault.code)
        self._session = None
        self._desk.close()
        self._show(FaultPage(self._theme, "Caseward has stopped", fault.sentence))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing saves, like locking, but nobody takes over."""
        if self._session is not None:
            self._session.leave_everything(back_soon=False)
        self._desk.close()
        if self._successor is not None:
            self._successor.dismiss()
        event.accept()

    def _open_door(self, vault: Path | None, said: str) -> None:
        door = Door(self._theme, self._desk, self._settings.policy, vault, said)
        door.opened.connect(self._enter)
        self._show(door)
        door.take_focus()

    def _enter(self, unlocked: "Unlocked", review: int = 0) -> None:
        from ui.session import Session
        from ui.successor import Successor

        self._successor = Successor(unlocked.book.vault.path)
        self._session = Session(self._theme, self._settings, self._desk, unlocked)
        self._session.lock_wanted.connect(self.lock)
        self._show(self._session)
        self._session.begin(review)

    def _show(self, page: QWidget) -> None:
        old, self._shown = self._shown, page
        self._layout.addWidget(page)
        if old is not None:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._ring.raise_()
