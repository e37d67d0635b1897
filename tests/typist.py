"""A person at the window, in a process of its own that a test may kill or look into.

`python -m tests.typist FOLDER MODE`: opens the test vault through the window's own session, offscreen, and types into a
form with real key presses. Each line on standard output is a fact that the screen showed: "opened", "saved N" once the
bar said that everything is saved after N characters, "locked".
"""

import os
import sys
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from desktop.guard import close_up

if __name__ == "__main__":  # not in a test that only borrows the words
    close_up()

from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit

from tests.support import reopened
from ui.navigation.place import Kind, Place
from ui.page.print_page import PrintPage
from ui.page.reader_page import ReaderPage
from ui.program import application
from ui.settings import Settings
from ui.theme import Theme, apply
from ui.window import Window

WORDS = "Zanzibar quince lighthouse "


def settle(milliseconds: int) -> None:
    """Let the vault's thread answer and the screen draw."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def wander(window: Window, folder: Path) -> None:
    """To wherever words are shown: the document, what Ctrl+K finds, a list, the paper, and all of it in another size."""
    session = window.session
    assert session is not None
    document, path, case = (folder / "document").read_text().split()
    session.read(int(document), path)
    while not (isinstance(session.page, ReaderPage) and session.page.is_open()):
        settle(5)
    say(f"read {session.way.here.kind}")
    session.open_go_to()
    QTest.keyClicks(session.go_to.box, WORDS.split(maxsplit=1)[0])
    while session.go_to._model.rowCount() < 2:
        settle(5)
    say("found")
    QTest.keyClick(session.go_to.box, Qt.Key.Key_Escape)
    session.go(Place(Kind.LIST, int(case), "person"))
    settle(200)
    session.print()
    while not (isinstance(session.page, PrintPage) and session.page.data):
        settle(5)
    say("printed")
    session.settings.larger(1)
    while window.session is session:
        settle(5)
    settle(200)
    say("dressed")


def main(folder: Path, mode: str) -> int:
    # Settings of its own: else each run would leave larger letters behind, until none larger are left.
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder / "settings"))
    app = application(["caseward"])
    theme = Theme()
    apply(app, theme)
    window = Window(theme, Settings(), None)
    window.show()
    # The door's own way in but for the half second of Argon2: everything behind it is the program's.
    window._desk.open_with(lambda: reopened(folder), window._enter, lambda refusal: sys.exit(str(refusal)))
    while window.session is None or window.session.page is None:
        settle(5)
    session = window.session
    record, case = (int(word) for word in (folder / "where").read_text().split())
    session.go(Place(Kind.FORM, case, "scoping", record, "purpose"))
    while session.pane is None or session.pane.page is None:
        settle(5)
    box = session.pane.page.questions["purpose"].editor.focus_target
    assert isinstance(box, QTextEdit)
    box.setFocus()
    say("opened")
    QTest.keyClick(box, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    asked = 0
    window._desk.saved.connect(lambda _at: say(f"saved {asked}"))
    if mode in {"lock", "wander"}:
        QTest.keyClicks(box, WORDS * 20)
        say("typed")
        if mode == "wander":
            wander(window, folder)
        QTimer.singleShot(200, window.lock)
        return app.exec()
    if mode == "wait":
        QTest.keyClicks(box, WORDS)
        say("typed")
        return app.exec()
    end = time.monotonic() + 60
    while time.monotonic() < end:
        QTest.keyClicks(box, WORDS)
        asked = len(box.toPlainText())
        session.pane.save()  # what the pause of 0.8 s does, sooner, so that a kill meets many saves
        settle(1)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
