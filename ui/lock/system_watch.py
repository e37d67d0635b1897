"""Hears from the system that the computer is going to sleep or that its screen is locked: then the vault locks too.

Linux says it on the message bus (logind, and the screen savers of the desktops), Windows by messages to the window. A Mac
says nothing that Qt passes on; there ui.lock.idle notices afterwards that the computer slept. Where the system cannot be heard,
nothing is said and nothing fails: the vault still locks when nobody is there.
"""

import ctypes
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QObject, Signal, Slot

from ui.theme import app

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

ASLEEP, SCREEN = "The computer went to sleep.", "The screen was locked."
LOGIN, LOGIN_AT, MANAGER = "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager"
SAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
)
PATIENCE = 2000  # milliseconds for an answer of the bus


def _slot(signature: str) -> Any:
    """A slot as QtDBus wants it in Python: a text, where its own type hints say bytes."""
    return f"1{signature}"


class SystemWatch(QObject):
    """`leaving`: why to lock, in a sentence."""

    leaving = Signal(str)

    def __init__(self, window: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: list[object] = []
        self._messages: _WindowsMessages | None = None
        if sys.platform == "win32":
            self._listen_on_windows(window)
        elif sys.platform != "darwin":
            self._listen_on_linux()

    def stop(self) -> None:
        """Hear no more, and no longer hold up a sleep."""
        if self._messages is not None:  # kept all the same: it may be the very one that is speaking
            app().removeNativeEventFilter(self._messages)
        self._kept.clear()
        self.blockSignals(True)

    # ---- Linux. Qt talks to the bus below Python, over a socket of this computer; no network is reached.

    def _listen_on_linux(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        # Qt waits long for a bus that is not there; without an address there is none.
        system = QDBusConnection.systemBus()
        if system.isConnected():
            system.connect(LOGIN, LOGIN_AT, MANAGER, "PrepareForSleep", self, _slot("going_to_sleep(bool)"))
            self._ask_for_own_session(system)
            self._ask_to_be_waited_for(system)
        session = QDBusConnection.sessionBus()
        if session.isConnected():
            for service, path in SAVERS:
                session.connect(service, path, service, "ActiveChanged", self, _slot("screen_covered(bool)"))

    def _ask_for_own_session(self, bus: "QDBusConnection") -> None:
        """The signal Lock comes from the object of one's own session, and others have theirs."""
        self._call(bus, "GetSession", [os.environ.get("XDG_SESSION_ID") or "auto"], self._session_known)

    def _ask_to_be_waited_for(self, bus: "QDBusConnection") -> None:
        """The system waits some seconds with the sleep for whoever holds this, so that the last words are on the disk."""
        # The answer holds an open descriptor: what keeps it keeps the sleep waiting.
        self._call(bus, "Inhibit", ["sleep", "Caseward", "Saving and locking", "delay"], self._kept.append)

    def _call(self, bus: "QDBusConnection", method: str, arguments: list[str], then: "Callable[[QDBusMessage], None]") -> None:
        """Ask logind, and wait for nothing. Where there is no session, as in a container, no answer is one too."""
        from PySide6.QtDBus import QDBusMessage, QDBusPendingCallWatcher

        call = QDBusMessage.createMethodCall(LOGIN, LOGIN_AT, MANAGER, method)
        call.setArguments(arguments)
        watcher = QDBusPendingCallWatcher(bus.asyncCall(call, PATIENCE), self)

        def answered(asked: QDBusPendingCallWatcher) -> None:
            if not asked.isError():
                then(asked.reply())
            asked.deleteLater()

        watcher.finished.connect(answered)

    @Slot(bool)
    def going_to_sleep(self, sleeping: bool) -> None:
        if sleeping:
            self.leaving.emit(ASLEEP)

    @Slot(bool)
    def screen_covered(self, covered: bool) -> None:
        if covered:
            self.leaving.emit(SCREEN)

    @Slot()
    def screen_locked(self) -> None:
        self.leaving.emit(SCREEN)

    def _session_known(self, answer: "QDBusMessage") -> None:
        from PySide6.QtDBus import QDBusConnection, QDBusObjectPath

        found = next(iter(answer.arguments()), None)
        path = found.path() if isinstance(found, QDBusObjectPath) else str(found or "")
        if path.startswith("/"):
            QDBusConnection.systemBus().connect(
                LOGIN, path, "org.freedesktop.login1.Session", "Lock", self, _slot("screen_locked()")
            )

    # ---- Windows. Written from its documents; untried there.

    def _listen_on_windows(self, window: int) -> None:
        if sys.platform == "win32":
            from ctypes import wintypes

            # Without the types a handle would be passed as 32 bits.
            ask = ctypes.windll.wtsapi32.WTSRegisterSessionNotification
            ask.argtypes, ask.restype = (wintypes.HWND, wintypes.DWORD), wintypes.BOOL
            ask(window, 0)
            # Windows 10 and 11 tell of a sleep only whoever has asked for it.
            ask = ctypes.windll.user32.RegisterSuspendResumeNotification
            ask.argtypes, ask.restype = (wintypes.HANDLE, wintypes.DWORD), wintypes.HANDLE
            ask(window, 0)
            self._messages = _WindowsMessages(self)
            app().installNativeEventFilter(self._messages)


class _WindowsMessages(QAbstractNativeEventFilter):
    """Untried on Windows."""

    POWER, SUSPENDED = 0x0218, 4  # WM_POWERBROADCAST, PBT_APMSUSPEND
    SESSION, LEFT = 0x02B1, {2, 4, 6, 7}  # WM_WTSSESSION_CHANGE: console or remote disconnected, logged off, locked

    def __init__(self, watch: SystemWatch) -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(self, _kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        if sys.platform == "win32":
            from ctypes import wintypes

            told = wintypes.MSG.from_address(int(message))
            if told.message == self.POWER and told.wParam == self.SUSPENDED:
                self._watch.leaving.emit(ASLEEP)
            elif told.message == self.SESSION and told.wParam in self.LEFT:
                self._watch.leaving.emit(SCREEN)
        return False, 0
