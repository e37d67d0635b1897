"""A window in one look, offscreen, with a vault of invented cases behind it: what pages are shown on to be looked at.

A vault is filled once in a run, in memory where the system has room for that, and each stage opens a copy of it.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop.form.when import typed_answer
from desktop.policy import FREE
from desktop.record import ids
from desktop.usecase import case, demo, edit, filing, record
from desktop.usecase.casebook import Casebook
from desktop.usecase.edit import day_of
from desktop.usecase.opening import Unlocked
from tests import files
from tests.support import ROOT, many_notes, new_book, reopened, runner
from ui.navigation.place import Place
from ui.page.door import Door
from ui.session import Session
from ui.settings import Settings
from ui.theme import Theme, apply
from ui.window import Window

LOOKS = (("light", 1.0), ("dark", 1.0), ("contrast", 1.0), ("light", 1.5), ("light", 2.0))
SIZE = (1280, 800)
LONG = "Anastasia-Wilhelmina Featherstonehaugh-Cholmondeley (invented)"
MANY = 10_000
FULLEST = 2
MEMORY = Path("/dev/shm")  # filling a vault waits for the disk some thousand times

SENT = {  # files as people send them, by the names of their entries
    "reader-pdf": ("Report of the health visiting service, final and signed.pdf", files.pdf(*[files.REPORT] * 12)),
    "reader-picture": ("photograph.png", files.png()),
    "reader-text": ("note.txt", ("A note, naïve as it was\n" * 200).encode("cp1252")),
    "reader-locked": ("bundle.pdf", files.locked_pdf(files.REPORT)),
    "reader-broken": ("torn.pdf", files.pdf(files.REPORT)[:300]),
    "reader-other": ("disc.bin", bytes(range(256)) * 900),
}


class Quiet(Window):
    """A window that starts no successor: to be looked at, it needs none."""

    def enter(self, unlocked: Unlocked) -> Session:
        self._desk._book = unlocked.book
        self._session = Session(self._theme, self._settings, self._desk, unlocked)
        self._join(self._session)
        self._show(self._session)
        self._session.begin()
        return self._session


def now() -> int:
    return time.time_ns() // 1_000_000


def quiet(window: Window, rounds: int = 3) -> None:
    """Let the vault's thread answer what was asked, and what those answers asked, and the screen draw it."""
    for _ in range(rounds):
        if window._desk.is_open:
            answered: list[None] = []
            window._desk.ask(lambda _book: None, then=answered.append, timed=False)
            wait_for(lambda: answered)  # noqa: B023 - asked at once
        for _ in range(6):
            QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # pages that went: no event loop runs to end them


def wait_for(test: Callable[[], object]) -> None:
    """Let the screen go on until something is there: a drawing from another thread."""
    end = time.monotonic() + 20
    look = QTimer(interval=5)  # so that there is always one more event to wait for
    look.start()
    while not test() and time.monotonic() < end:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


@dataclass
class Stage:
    """A window in one look, with a vault of the four invented cases behind it and one person of a very long name."""

    theme: Theme
    window: Quiet
    folder: Path
    reviews: tuple[ids.CaseId, ...] = ()

    @property
    def session(self) -> Session:
        assert self.window.session is not None
        return self.window.session

    @property
    def shown(self) -> ids.CaseId:
        """The fullest of the cases."""
        return self.reviews[min(FULLEST, len(self.reviews) - 1)]

    def door(self, page: QWidget, first: QWidget | None = None) -> None:
        door = Door(self.theme, self.window._desk, FREE, None, "")
        self.window._show(door)
        door._put(page, first)

    def go(self, place: Place) -> None:
        self.session.go(place)
        quiet(self.window)


@contextmanager
def stage(app: QApplication, theme: Theme) -> Iterator[Stage]:
    """A window in that look; taken down at once, because a page that lingers is dressed anew with every later look."""
    apply(app, theme)
    with _folder() as folder:
        settings = Settings(QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat))
        settings.theme, settings.text_size = theme.name, theme.scale
        window = Quiet(theme, settings, None)
        window.resize(*SIZE)
        window.show()
        window.activateWindow()
        made = Stage(theme, window, Path(folder))
        try:
            yield made
        finally:
            window.close()
            window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def enter(on: Stage, filled: Callable[[], "Filled"]) -> None:
    """Open a copy of a vault on a stage, as unlocking would."""
    vault = filled()
    on.reviews = vault.reviews
    shutil.copytree(vault.folder.name, on.folder, dirs_exist_ok=True)
    on.window._desk.open_with(lambda: reopened(on.folder), on.window.enter, _refused)
    wait_for(lambda: on.window.session is not None)
    quiet(on.window)


def _refused(refusal: Exception) -> None:
    raise AssertionError(str(refusal))


# ---- vaults


@dataclass(frozen=True)
class Filled:
    folder: tempfile.TemporaryDirectory[str]
    reviews: tuple[ids.CaseId, ...]


@cache
def cases() -> Filled:
    """The four invented cases, with files as people send them, and one person of a very long name."""
    folder = _folder()
    book = new_book(Path(folder.name))
    reviews = tuple(demo.fill(book, file, at=now()) for file in sorted((ROOT / "resources" / "demo").glob("*.toml")))
    person = record.make(book, reviews[FULLEST], "person", at=now())
    edit.chosen(book, person, "label", LONG, at=now())
    with _folder() as sent:
        _documents(book, reviews[FULLEST], Path(sent))
    book.vault.close()
    return Filled(folder, reviews)


@cache
def begun() -> Filled:
    """A review just begun, with a child of whom something does not fit; and one with as many notes as a list may hold."""
    folder = _folder()
    book = new_book(Path(folder.name))
    reviews = tuple(case.start(book, reference=f"SCR-{name}", label=f"Child {name}", at=now()) for name in "AB")
    person, child = (record.make(book, reviews[0], form, at=now()) for form in ("person", "child"))
    edit.chosen(book, person, "label", "Child A", at=now())
    for question, value in {"who": person, "harmed": "yes", "harmed_on": typed_answer("12 3 2062", day_of(now()))}.items():
        edit.chosen(book, child, question, value, at=now())  # that day is a slip of the finger: the page says so
    many_notes(book, reviews[1], MANY)
    book.vault.close()
    return Filled(folder, reviews)


@cache
def bare() -> Filled:
    """A vault without a review."""
    folder = _folder()
    new_book(Path(folder.name)).vault.close()
    return Filled(folder, ())


def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None)


def _documents(book: Casebook, review: ids.CaseId, folder: Path) -> None:
    """The files that were sent, in the register."""
    for name, (called, content) in SENT.items():
        (folder / called).write_bytes(content)
        (added,) = filing.add(runner(book, now), lambda *_: None, review, "document", [folder / called])
        assert added.record_id is not None
        edit.chosen(book, added.record_id, "title", name, at=now())


def look_of(theme: tuple[str, float]) -> str:
    return f"{theme[0]}-{round(theme[1] * 100)}"
