"""A login service and a screen saver that are not real, on a bus of a test's own: `python -m tests.logind`, offscreen.

Each line of standard input is something that happens: sleep, lock, elsewhere (another session is locked), cover. Says "ready"
once it can be asked, and "waited for" when somebody asks to be waited for before a sleep.
"""

import os
import sys
import threading

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusObjectPath, QDBusUnixFileDescriptor, QDBusVirtualObject

LOGIN, SAVER = "org.freedesktop.login1", "org.freedesktop.ScreenSaver"
OURS, THEIRS = "/org/freedesktop/login1/session/_31", "/org/freedesktop/login1/session/_32"
SESSION = "org.freedesktop.login1.Session"
HAPPENINGS = {
    "sleep": ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", [True]),
    "wake": ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", [False]),
    "lock": (OURS, SESSION, "Lock", []),
    "elsewhere": (THEIRS, SESSION, "Lock", []),
    "cover": ("/org/freedesktop/ScreenSaver", SAVER, "ActiveChanged", [True]),
    "uncover": ("/org/freedesktop/ScreenSaver", SAVER, "ActiveChanged", [False]),
}


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


class Manager(QDBusVirtualObject):
    def introspect(self, _path):
        return ""

    def handleMessage(self, message, connection):
        if message.member() == "GetSession":
            self.answer(message, connection, QDBusObjectPath(OURS))
        elif message.member() == "Inhibit":
            ours, theirs = os.pipe()
            self.answer(message, connection, QDBusUnixFileDescriptor(theirs))
            os.close(theirs)
            say(f"waited for: {' '.join(map(str, message.arguments()))}")
            threading.Thread(target=self.wait, args=(ours,), daemon=True).start()
        else:
            return False
        return True

    def answer(self, message, connection, what):
        reply = message.createReply()
        reply.setArguments([what])
        connection.send(reply)

    def wait(self, pipe):
        os.read(pipe, 1)  # ends when whoever asked has let go, or is gone
        say("let go")


class Ears(QObject):
    heard = Signal(str)


def main() -> int:
    app = QCoreApplication([])
    bus = QDBusConnection.sessionBus()
    manager, ears = Manager(), Ears()
    bus.registerVirtualObject("/org/freedesktop/login1", manager)
    for name in (LOGIN, SAVER):
        if not bus.registerService(name):
            return 1

    def happen(line: str) -> None:
        path, interface, member, arguments = HAPPENINGS[line]
        signal = QDBusMessage.createSignal(path, interface, member)
        signal.setArguments(arguments)
        bus.send(signal)

    def listen() -> None:
        for line in sys.stdin:
            ears.heard.emit(line.strip())
        os._exit(0)

    ears.heard.connect(happen)
    threading.Thread(target=listen, daemon=True).start()
    say("ready")
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
