"""Pictures of the main pages, from the demonstration's invented cases: `python -m tests.pictures FOLDER [--quick]`.

Each page is shown as it is, not staged: opened through the session, drawn offscreen, saved as PNG.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from desktop.record import ids
from desktop.usecase import demo, record
from desktop.usecase.opening import Unlocked
from tests.support import ROOT, chance, new_book, real_pack
from ui.page.door import Door
from ui.page.making import Making
from ui.page.sheet_page import SheetPage
from ui.page.welcome import Welcome
from ui.place import Kind, Place
from ui.program import application
from ui.session import Session
from ui.settings import Settings
from ui.theme import Theme, apply
from ui.window import Window

LOOKS = (("light", 1.0), ("dark", 1.0), ("contrast", 1.0), ("light", 1.5), ("light", 2.0))
SIZE = (1280, 800)


def settle(milliseconds: int = 250) -> None:
    """Let the vault's thread answer and the screen draw."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Quiet(Window):
    """A window that starts no successor: pictures need none."""

    def enter(self, unlocked: Unlocked) -> Session:
        self._desk._book = unlocked.book
        self._session = Session(self._theme, self._settings, self._desk, unlocked)
        self._show(self._session)
        self._session.begin()
        return self._session


def main(out: Path, *, quick: bool) -> int:
    app = application(["caseward"])
    out.mkdir(parents=True, exist_ok=True)
    made = 0
    for name, scale in LOOKS[:1] if quick else LOOKS:
        theme = Theme(name, scale)
        apply(app, theme)
        with tempfile.TemporaryDirectory() as folder:
            made += doors(theme, out, Path(folder))
            made += pages(theme, out, Path(folder))
    sys.stdout.write(f"{made} pictures in {out}\n")
    return 0


def keep(widget: QWidget, out: Path, theme: Theme, name: str) -> int:
    settle()
    widget.grab().save(str(out / f"{name}-{theme.name}-{round(theme.scale * 100)}.png"))
    return 1


def doors(theme: Theme, out: Path, folder: Path) -> int:
    window = Quiet(theme, Settings(), folder / "Child reviews (Northshire).caseward")
    window.resize(*SIZE)
    window.show()
    window.activateWindow()
    made = keep(window, out, theme, "unlock")
    door = window._shown
    assert isinstance(door, Door)
    door._put(Welcome(theme))
    made += keep(window, out, theme, "welcome")
    door._put(Making(theme, window._desk))
    made += keep(window, out, theme, "making")
    groups = ("7G4K", "QZ0M", "1XWE")
    sheet = ((groups, "8"), (groups, "J"), (groups, "3"), (groups, "T"), (("0000",), "6"))
    door._put(SheetPage(theme, window._desk, "Child reviews", sheet))
    made += keep(window, out, theme, "recovery-sheet")
    window.close()
    return made


def pages(theme: Theme, out: Path, folder: Path) -> int:
    book = new_book(folder)
    at = time.time_ns() // 1_000_000
    reviews = [demo.fill(book, file, at=at) for file in sorted((ROOT / "resources" / "demo").glob("*.toml"))]
    shown = reviews[2]
    scoping = record.only(book, shown, "scoping")
    book.vault.close()
    window = Quiet(theme, Settings(), None)
    window.resize(*SIZE)
    window.show()
    window.activateWindow()
    window._desk.open_with(lambda: reopened(folder), window.enter, lambda refusal: sys.exit(str(refusal)))
    settle(600)
    session = window.session
    assert session is not None
    places = {
        "reviews": Place(),
        "overview": Place(Kind.OVERVIEW, shown),
        "case": Place(Kind.FORM, shown, "case", ids.case_record(shown)),
        "scoping": Place(Kind.FORM, shown, "scoping", scoping or 0, "board"),
        "people": Place(Kind.LIST, shown, "person"),
        "family": Place(Kind.LIST, shown, "family-member"),
        "parallel": Place(Kind.LIST, shown, "parallel-process"),
        "empty-list": Place(Kind.LIST, reviews[0], "recommendation"),
        "print": Place(Kind.PRINT, shown),
    }
    made = 0
    for name, place in places.items():
        session.go(place)
        settle(900 if name == "print" else 500)
        made += keep(window, out, theme, name)
    window.close()
    return made


def reopened(folder: Path) -> Unlocked:
    from desktop.store import vault
    from desktop.usecase.casebook import opened
    from tests.support import secret

    found = vault.open_vault(folder / "test.caseward", secret(), at=time.time_ns() // 10**6, random=chance(9), machine=b"m1")
    return Unlocked(opened(found, real_pack(), ""), 0)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), quick="--quick" in sys.argv))
