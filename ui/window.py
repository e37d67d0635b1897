"""The one window: locked or open, and nothing between. What is inside an open vault is ui.session's."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLayout, QVBoxLayout, QWidget

from ui.desk import JOBS, Desk, now
from ui.fault import LOG, Fault
from ui.page.door import Door
from ui.page.fault_page import FaultPage
from ui.preload import preload
from ui.settings import Settings
from ui.theme import Theme, app, apply
from ui.widget.ring import FocusRing

if TYPE_CHECKING:
    from desktop.usecase.opening import Unlocked
    from ui.lock.ending import Ending
    from ui.lock.idle import Idle
    from ui.lock.lock_bar import LockBar
    from ui.lock.successor import Successor
    from ui.lock.system_watch import SystemWatch
    from ui.session import Session

HURRY = 1.5  # seconds that long work has where the system is about to sleep or to end


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
        self._ending: Ending | None = None
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Caseward")
        self.setMinimumSize(640, 480)
        self.resize(theme.px(1280), theme.px(800))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._bar: LockBar | None = None  # a door has none: it does not wait for what only an open vault needs
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

    def take_over(self, vault: Path, said: str, theme: Theme | None = None) -> None:
        """Stand at the door of a vault that another process has just locked, in the look that it had by then."""
        if theme is not None and (theme.name, theme.scale) != (self._theme.name, self._theme.scale):
            self._wear(theme)
        self._open_door(vault, said)

    def lock(self, why: str = "", *, said: str = "", patience: float = JOBS) -> None:
        """Save, close the vault, hand over to the successor and end this process. Asks nothing.

        `why`: a sentence for the door, before what became of the work; `said` stands there instead of both.

        Whatever else is open, a list, a menu, a dialog that waits for an answer, goes first: it may show words of a case, and
        this process ends without its answer. Long work has some seconds to end; what does not is as if it had not begun.
        """
        if self._session is None:
            return
        from ui.lock.successor import Handover, Successor, end_when_shown

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
        closed = self._desk.close(patience)
        told = Handover(
            vault=str(path),
            said=said or " ".join(part for part in ("Locked.", why, self._outcome(closed=closed)) if part),
            geometry=bytes(self.saveGeometry().toBase64().data()).decode(),
            theme=self._theme.name,
            scale=self._theme.scale,
        )
        successor = self._successor
        if successor is None or not successor.hand_over(told):  # it died meanwhile: start another and wait for it
            successor = self._successor = Successor(path)
            successor.hand_over(told)
        end_when_shown(successor)

    def _outcome(self, *, closed: bool) -> str:
        """What became of the work, in words: never that it was saved before it was."""
        hindrance = self._desk.hindrance
        if hindrance is not None:  # the disk was full, or the stick was pulled out
            saved = hindrance.sentence
        elif not closed:
            saved = "The disk was too slow to say that the last words were saved. Look at them when you have unlocked."
        else:
            from ui.clockface import hour

            many = self._desk.not_in
            files = (
                f"{many} file{'' if many == 1 else 's'} that you chose did not come in: which, you see when you have unlocked."
            )
            saved = (
                f"Everything that you typed was saved at {hour(now())}. {files}"
                if many
                else f"Everything was saved at {hour(now())}."
            )
        return " ".join((saved, *self._desk.untold))

    def _hide_everything_else(self) -> None:
        for other in QApplication.topLevelWidgets():
            if other is not self and other.isVisible():
                other.hide()  # a dialog that is waited for ends with it, as if it had been put away

    def _stop_watching(self) -> None:
        for watcher in (self._idle, self._system):
            if watcher is not None:
                watcher.stop()
        if self._bar is not None:
            self._bar.hide()

    def show_fault(self, fault: Fault) -> None:
        """A mistake of ours: close the vault, so that nothing is written by a program that is wrong about itself."""
        LOG.info(fault.code)
        self._session = None
        self._stop_watching()
        self._desk.close()
        self._show(FaultPage(self._theme, "Caseward has stopped", fault.sentence))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.put_away()
        event.accept()

    def put_away(self) -> None:
        """Closing saves, like locking, but nobody takes over. Once is enough: quitting asks for it again."""
        self._stop_watching()
        session, self._session = self._session, None
        if session is not None:
            session.leave_everything(back_soon=False)
        self._desk.close()
        if self._ending is not None:
            self._ending.stop()
            self._ending = None
        successor, self._successor = self._successor, None
        if successor is not None:
            successor.dismiss()

    def _open_door(self, vault: Path | None, said: str) -> None:
        door = Door(self._theme, self._desk, self._settings.policy, vault, said)
        door.opened.connect(self._enter)
        self._show(door)
        self.setWindowTitle("Caseward: locked" if vault is not None else "Caseward")
        door.take_focus()

    def _enter(self, unlocked: "Unlocked", review: int = 0) -> None:
        from ui.lock.successor import Successor
        from ui.session import Session

        self._successor = Successor(unlocked.book.vault.path)
        self._session = Session(self._theme, self._settings, self._desk, unlocked)
        self._join(self._session)
        self._show(self._session)
        self.setWindowTitle("Caseward: invented example" if unlocked.invented else "Caseward")
        self._session.begin(review)
        self._watch()

    def _watch(self) -> None:
        """Lock when nobody is there, and when the system says so."""
        from ui.lock.ending import Ending
        from ui.lock.idle import Idle
        from ui.lock.system_watch import SystemWatch

        self._idle = Idle(self._settings.idle_minutes, parent=self)
        self._idle.left.connect(self._tell_left)
        self._idle.due.connect(self.lock)
        self._warn(self._idle)
        self._idle.start()
        self._system = SystemWatch(int(self.winId()), self)
        self._system.leaving.connect(self._lock_in_a_hurry)
        self._ending = Ending(self)
        self._ending.log_off.connect(lambda: self._lock_in_a_hurry("You logged off, or the computer was shut down."))
        self._ending.told.connect(self._end)

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

        carried = old.carried()
        self._wear(theme)
        self._session = Session(theme, self._settings, self._desk, old.unlocked)
        self._join(self._session)
        self._show(self._session)
        self._session.carry_on(carried)
        if self._idle is not None:
            self._warn(self._idle)
            self._idle.say_again()

    def _warn(self, idle: "Idle") -> None:
        """Have the last minute said at the foot of the window."""
        if self._bar is not None:
            idle.last.connect(self._bar.tell)
            self._bar.stay_wanted.connect(idle.touch)

    def _wear(self, theme: Theme) -> None:
        """Another look for what comes next. What is shown goes first: Qt would dress every part of it anew, and then drop it."""
        old, self._shown = self._shown, None
        self._theme = theme
        for part in (old, self._bar, self._ring):
            if part is not None:
                part.hide()
                part.deleteLater()
                QCoreApplication.sendPostedEvents(part, QEvent.Type.DeferredDelete)
        apply(app(), theme)
        self._bar, self._ring = None, FocusRing(theme, self)

    def _join(self, session: "Session") -> None:
        from ui.lock.lock_bar import LockBar

        self._bar = LockBar(self._theme)
        self._bar.hide()
        self._layout.addWidget(self._bar)
        session.lock_wanted.connect(self.lock)
        session.lock_wanted_because.connect(lambda said: self.lock(said=said))

    def _tell_left(self, minutes: int) -> None:
        if self._session is not None:
            self._session.sidebar.show_left(minutes)

    def _end(self) -> None:
        self.put_away()
        self.close()

    def _lock_in_a_hurry(self, why: str) -> None:
        """The system does not wait long for whoever wants to finish something first."""
        self.lock(why, patience=HURRY)

    def _show(self, page: QWidget) -> None:
        old, self._shown = self._shown, page
        self._layout.insertWidget(0, page, 1)
        if old is not None:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._ring.raise_()
