"""The one window: locked or open, and nothing between. What is inside an open vault is ui.session's."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLayout, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.fault import LOG, Fault
from ui.lock_bar import LockBar
from ui.page.door import Door
from ui.page.fault_page import FaultPage
from ui.preload import preload
from ui.settings import Settings
from ui.theme import Theme, app, apply
from ui.widget.ring import FocusRing

if TYPE_CHECKING:
    from desktop.usecase.opening import Unlocked
    from ui.idle import Idle
    from ui.session import Session
    from ui.successor import Successor
    from ui.system_watch import SystemWatch


class Window(QWidget):
    """Stacks one child: the door (unlock and first run), the session, "Locking…", or a fault. Its title never tells a case."""

    faulted = Signal(object)  # a Fault that was caught nowhere: told from any thread, shown on the screen's

    def __init__(self, theme: Theme, settings: Settings, vault: Path | None) -> None:
        super().__init__()
        self.faulted.connect(self.show_fault)
        self._theme, self._settings = theme, settings
        self._successor: Successor | None = None
        self._desk = Desk(self)
        self._session: Session | None = None
        self._shown: QWidget | None = None
        self._idle: Idle | None = None
        self._system: SystemWatch | None = None
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Caseward")
        self.setMinimumSize(640, 480)
        self.resize(theme.px(1280), theme.px(800))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._bar = LockBar(theme)
        self._bar.hide()
        self._layout.addWidget(self._bar)
        self._ring = FocusRing(theme, self)
        self._desk.faulted.connect(self.show_fault)
        settings.changed.connect(self._take_setting)
        self._hints = QGuiApplication.styleHints()  # kept: what it emits is heard as long as it is
        self._hints.colorSchemeChanged.connect(self._dress)
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
        """Save, close the vault, hand over to the successor and end this process. Asks nothing.

        Whatever else is open, a list, a menu, a dialog that waits for an answer, goes first: it may show words of a case, and
        this process ends without its answer. Long work has some seconds to end; what does not is as if it had not begun.
        """
        if self._session is None:
            return
        from ui.successor import Handover, Successor, end_when_shown

        session, self._session = self._session, None
        self._stop_watching()
        session.leave_everything()
        self._show(FaultPage(self._theme, "Locking…", "Saving what you typed and closing the vault."))
        self.setWindowTitle("Caseward: locking")
        self._hide_everything_else()
        self.repaint()
        clipboard = QApplication.clipboard()
        if clipboard.ownsClipboard():  # what another program put there is not ours to take
            clipboard.clear()
        path = self._desk.book.vault.path
        self._desk.close()
        hindrance = self._desk.hindrance
        if hindrance is not None:  # the disk was full, or the stick was pulled out
            why = f"Locked. {hindrance.sentence}"
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

    def _hide_everything_else(self) -> None:
        for other in QApplication.topLevelWidgets():
            if other is not self and other.isVisible():
                other.hide()  # a dialog that is waited for ends with it, as if it had been put away

    def _stop_watching(self) -> None:
        for watcher in (self._idle, self._system):
            if watcher is not None:
                watcher.stop()
        self._bar.hide()

    def show_fault(self, fault: Fault) -> None:
        """A mistake of ours: close the vault, so that nothing is written by a program that is wrong about itself."""
        LOG.info(fault.code)
        self._session = None
        self._stop_watching()
        self._desk.close()
        self._show(FaultPage(self._theme, "Caseward has stopped", fault.sentence))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing saves, like locking, but nobody takes over."""
        self._stop_watching()
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
        self.setWindowTitle("Caseward: locked" if vault is not None else "Caseward")
        door.take_focus()

    def _enter(self, unlocked: "Unlocked", review: int = 0) -> None:
        from ui.session import Session
        from ui.successor import Successor

        self._successor = Successor(unlocked.book.vault.path)
        self._session = Session(self._theme, self._settings, self._desk, unlocked)
        self._join(self._session)
        self._show(self._session)
        self.setWindowTitle("Caseward: invented example" if unlocked.invented else "Caseward")
        self._session.begin(review)
        self._watch()

    def _watch(self) -> None:
        """Lock when nobody is there, and when the system says so."""
        from ui.idle import Idle
        from ui.system_watch import SystemWatch

        self._idle = Idle(self._settings.idle_minutes, parent=self)
        self._idle.left.connect(self._tell_left)
        self._idle.last.connect(self._bar.tell)
        self._idle.due.connect(self._lock_because)
        self._bar.stay_wanted.connect(self._idle.touch)
        self._idle.start()
        self._system = SystemWatch(int(self.winId()), self)
        self._system.leaving.connect(self._lock_because)

    def _take_setting(self, name: str) -> None:
        if name in {"theme", "text_size"}:
            self._dress()
        elif name == "idle_minutes" and self._idle is not None:
            self._idle.set_minutes(self._settings.idle_minutes)

    def _dress(self) -> None:
        """Another look, at once: whatever is shown is made again from its place. A door keeps the look it was opened in."""
        if self._session is not None:
            # What is being typed becomes a step first, which the session that typed it still has to hear of.
            self._session.answering.seal()
            self._desk.ask(lambda _book: None, then=lambda _: self._dress_now(), timed=False)

    def _dress_now(self) -> None:
        theme = Theme(self._settings.look, self._settings.text_size)
        old = self._session
        if old is None or (theme.name, theme.scale) == (self._theme.name, self._theme.scale):
            return
        from ui.session import Session

        self._theme = theme
        apply(app(), theme)
        self._session = Session(theme, self._settings, self._desk, old.unlocked)
        self._join(self._session)
        self._show(self._session)
        self._session.carry_on(old)
        for part in (self._bar, self._ring):
            part.hide()
            part.deleteLater()
        self._bar, self._ring = LockBar(theme), FocusRing(theme, self)
        self._bar.hide()
        self._layout.addWidget(self._bar)
        if self._idle is not None:
            self._idle.last.connect(self._bar.tell)
            self._bar.stay_wanted.connect(self._idle.touch)
            self._idle.say_again()

    def _join(self, session: "Session") -> None:
        session.lock_wanted.connect(self.lock)
        session.lock_wanted_because.connect(self.lock)

    def _tell_left(self, minutes: int) -> None:
        if self._session is not None:
            self._session.sidebar.show_left(minutes)

    def _lock_because(self, why: str) -> None:
        if self._session is not None:
            self.lock(f"Locked. {why} Everything was saved at {self._session.saved_at}.".replace("  ", " "))

    def _show(self, page: QWidget) -> None:
        old, self._shown = self._shown, page
        self._layout.insertWidget(0, page, 1)
        if old is not None:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._ring.raise_()
