"""The registry of pages: every page and dialog of the program, each opened as the program itself opens it.

The gates of accessibility and the pictures go over this list. A widget of `ui/page` that no entry shows fails a law test.
`python -m tests.ui.every_page [LOOK,LOOK [NAME …]]` prints what the gates find: `light-100,light-200 people overview`.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from desktop.policy import FREE
from desktop.record import ids
from desktop.usecase import demo, edit, example, filing, record
from desktop.usecase.casebook import Casebook
from desktop.usecase.opening import Unlocked
from tests import files
from tests.support import ROOT, new_book, reopened, runner
from tests.ui import gates
from ui.page.door import Door
from ui.page.fault_page import FaultPage
from ui.page.making import Draft, Making, step
from ui.page.passphrase_page import PassphrasePage
from ui.page.reader_page import ReaderPage
from ui.page.ready import Ready
from ui.page.record_pane import RecordPane
from ui.page.sheet_again import SheetAgain
from ui.page.sheet_page import SheetPage
from ui.page.versions import Versions
from ui.page.welcome import Welcome
from ui.page.writing import Writing
from ui.place import Kind, Place
from ui.program import application
from ui.session import Session
from ui.settings import Settings
from ui.theme import Theme, apply
from ui.window import Window

LOOKS = (("light", 1.0), ("dark", 1.0), ("contrast", 1.0), ("light", 1.5), ("light", 2.0))
SIZE = (1280, 800)
LONG = "Anastasia-Wilhelmina Featherstonehaugh-Cholmondeley (invented)"
CODE = (*tuple((("7G4K", "QZ0M", "1XWE"), mark) for mark in "8J3T"), (("0000",), "6"))


class Quiet(Window):
    """A window that starts no successor: to be looked at, it needs none."""

    def enter(self, unlocked: Unlocked) -> Session:
        self._desk._book = unlocked.book
        self._session = Session(self._theme, self._settings, self._desk, unlocked)
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


def wait_for(test: Callable[[], object]) -> None:
    """Let the screen go on until something is there: a drawing from another thread."""
    end = time.monotonic() + 20
    while not test() and time.monotonic() < end:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)


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
        return self.reviews[2]

    def door(self, page: QWidget, first: QWidget | None = None) -> None:
        door = Door(self.theme, self.window._desk, FREE, None, "")
        self.window._show(door)
        door._put(page, first)

    def go(self, place: Place) -> None:
        self.session.go(place)
        quiet(self.window)


@dataclass(frozen=True)
class Entry:
    """One page or dialog. `open` brings it onto the stage; pages of an open vault come after those of the door."""

    name: str
    open: Callable[[Stage], None]
    behind: bool = True  # needs an open vault


def _unlock(stage: Stage) -> None:
    stage.window._open_door(stage.folder / "Child reviews (Northshire).caseward", "Locked. Everything was saved at 10:42.")


def _list(form: str, number: int = 2) -> Callable[[Stage], None]:
    return lambda stage: stage.go(Place(Kind.LIST, stage.reviews[number], form))


def _single(form: str, path: str = "") -> Callable[[Stage], None]:
    def open_it(stage: Stage) -> None:
        found: list[int | None] = []
        stage.window._desk.ask(record.only, stage.shown, form, then=found.append, timed=False)
        wait_for(lambda: found)
        assert found[0] is not None
        stage.go(Place(Kind.FORM, stage.shown, form, found[0], path))

    return open_it


def _over(form: str, path: str, lay: Callable[[RecordPane], None]) -> Callable[[Stage], None]:
    """What lies over a form for a while."""

    def open_it(stage: Stage) -> None:
        _single(form, path)(stage)
        pane = stage.session.pane
        assert pane is not None
        wait_for(lambda: pane.page is not None and pane.page.focused_path() == path)
        lay(pane)
        quiet(stage.window)
        wait_for(lambda: pane.findChildren(Versions) or pane.findChildren(Writing))

    return open_it


def _versions(pane: RecordPane) -> None:
    """A long answer that has been rewritten, and an earlier version of it."""
    assert pane.page is not None
    box = pane.page.questions["purpose"].editor
    for words in (f"{LONG} and three agencies knew the family. " * 9, f"{LONG} and four agencies knew the family well. " * 8):
        box.chosen.emit(words)
    pane.help.history_wanted.emit("purpose")


SENT = {  # files as people send them, by the names of their entries
    "reader-pdf": ("Report of the health visiting service, final and signed.pdf", files.pdf(*[files.REPORT] * 12)),
    "reader-picture": ("photograph.png", files.png()),
    "reader-text": ("note.txt", ("A note, naïve as it was\n" * 200).encode("cp1252")),
    "reader-locked": ("bundle.pdf", files.locked_pdf(files.REPORT)),
    "reader-broken": ("torn.pdf", files.pdf(files.REPORT)[:300]),
    "reader-other": ("disc.bin", bytes(range(256)) * 900),
}


def _documents(book: Casebook, review: ids.CaseId, folder: Path) -> None:
    """The files that were sent, in the register."""
    for name, (called, content) in SENT.items():
        (folder / called).write_bytes(content)
        (added,) = filing.add(runner(book, now), lambda *_: None, review, "document", [folder / called])
        assert added.record_id is not None
        edit.chosen(book, added.record_id, "title", name, at=now())


def _reader(name: str, then: Callable[[ReaderPage], None] | None = None) -> Callable[[Stage], None]:
    def open_it(stage: Stage) -> None:
        number = list(SENT).index(name)
        found: list[tuple[record.Row, ...]] = []
        stage.window._desk.ask(record.rows, stage.shown, "document", then=found.append)
        wait_for(lambda: found)
        views: list[record.View] = []
        stage.window._desk.ask(record.look, found[0][number].id, then=views.append)
        wait_for(lambda: views)
        ((path, _),) = filing.files(views[0].form, views[0].record.answers)
        stage.go(Place(Kind.READ, stage.shown, "document", views[0].record.id, path, 1))
        page = stage.session.page
        assert isinstance(page, ReaderPage)
        wait_for(page.is_open)
        if then is not None:
            then(page)
        quiet(stage.window)
        wait_for(page.is_still)

    return open_it


def _printing(stage: Stage) -> None:
    stage.go(Place(Kind.PRINT, stage.shown))
    page = stage.session.page
    wait_for(lambda: getattr(page, "data", b"x"))


def _making(stage: Stage) -> None:
    """In a folder that is sent elsewhere, on a disk that is nearly full."""
    folder = stage.folder / "OneDrive - Northshire Council"
    folder.mkdir(exist_ok=True)
    page = Making(stage.theme, stage.window._desk, FREE)
    stage.door(page)
    page.choose_folder(folder)
    wait_for(lambda: page._verdict)


def _passphrase(stage: Stage) -> None:
    page = PassphrasePage(stage.theme, stage.window._desk, FREE, Draft("Ann Reviewer", "My reviews", stage.folder))
    stage.door(page, page.choice.first)
    page.choice.first.line.setText("Safeguarding1")
    page.choice._judge()
    wait_for(lambda: page.choice._judged and page.choice.suggested)
    page.make()  # says why not


def _ready(stage: Stage) -> None:
    path = stage.folder / "My reviews.caseward"
    vault = SimpleNamespace(path=path)
    stage.door(Ready(stage.theme, stage.window._desk, Unlocked(cast("Casebook", SimpleNamespace(vault=vault)), 0)))


def _removed(stage: Stage) -> None:
    """With one that others name."""
    found: list[tuple[record.Row, ...]] = []
    stage.window._desk.ask(record.rows, stage.shown, "person", then=found.append)
    wait_for(lambda: found)
    for row in found[0][:3]:
        stage.window._desk.do(record.remove, row.id)
    stage.go(Place(Kind.REMOVED, stage.shown))
    for row in found[0][:3]:
        stage.window._desk.do(record.restore, row.id)
    quiet(stage.window)


def _go_to(typed: str) -> Callable[[Stage], None]:
    def open_it(stage: Stage) -> None:
        stage.go(Place(Kind.LIST, stage.shown, "person"))
        stage.go(Place(Kind.OVERVIEW, stage.shown))
        stage.session.open_go_to()
        stage.session.go_to.box.setText(typed)
        stage.session.go_to._ask()
        quiet(stage.window)

    return open_it


def _names_hidden(stage: Stage) -> None:
    stage.session.switch_names()
    _list("person")(stage)
    quiet(stage.window)


def _sheet_again(stage: Stage) -> None:
    stage.go(Place(Kind.SHEET))
    page = stage.session.page
    assert isinstance(page, SheetAgain)
    page._show(CODE)


def _idle_bar(stage: Stage) -> None:
    stage.go(Place(Kind.OVERVIEW, stage.shown))
    stage.session.sidebar.show_left(1)
    stage.window._bar.tell(60)


DOORS = (
    Entry("welcome", lambda stage: stage.door(Welcome(stage.theme)), behind=False),
    Entry("making", _making, behind=False),
    Entry("passphrase", _passphrase, behind=False),
    Entry("recovery-sheet", lambda s: s.door(SheetPage(s.theme, "Child reviews", CODE, FREE, step(3))), behind=False),
    Entry("ready", _ready, behind=False),
    Entry("example-unlock", lambda s: s.window._open_door(s.folder / example.EXAMPLE, ""), behind=False),
    Entry("unlock", _unlock, behind=False),
    Entry(
        "fault",
        lambda s: s.window._show(FaultPage(s.theme, "Caseward has stopped", "KeyError at edit.py:120 < desk.py:88")),
        behind=False,
    ),
)
PAGES = (
    Entry("settings", lambda stage: stage.go(Place(Kind.SETTINGS))),
    Entry("passphrase-change", lambda stage: stage.go(Place(Kind.KEY))),
    Entry("sheet-again", lambda stage: stage.go(Place(Kind.SHEET))),
    Entry("sheet-shown-again", _sheet_again),
    Entry("tour", lambda stage: stage.go(Place(Kind.TOUR, stage.shown))),
    Entry("tour-stages", lambda stage: stage.go(Place(Kind.TOUR, stage.shown, cursor=1))),
    Entry("tour-end", lambda stage: stage.go(Place(Kind.TOUR, stage.shown, cursor=4))),
    Entry("about", lambda stage: stage.go(Place(Kind.ABOUT))),
    Entry("idle-bar", _idle_bar),
    Entry("home", lambda stage: stage.go(Place(Kind.HOME, stage.shown))),
    Entry("reviews", lambda stage: stage.go(Place(Kind.REVIEWS))),
    Entry("overview", lambda stage: stage.go(Place(Kind.OVERVIEW, stage.shown))),
    Entry("case", _single("case", "circumstances")),
    Entry("scoping", _single("scoping", "board")),
    Entry("versions", _over("scoping", "purpose", _versions)),
    Entry("writing", _over("scoping", "purpose", RecordPane.write_alone)),
    Entry("people", _list("person")),
    Entry("family", _list("family-member")),
    Entry("parallel", _list("parallel-process")),
    Entry("empty-list", _list("recommendation", 0)),
    Entry("documents", _list("document")),
    Entry("no-documents", _list("document", 0)),
    Entry("reader-pdf", _reader("reader-pdf")),
    Entry("reader-words", _reader("reader-pdf", lambda page: page.pane and page.pane.toggle_words())),
    Entry("reader-picture", _reader("reader-picture")),
    Entry("reader-text", _reader("reader-text")),
    Entry("reader-locked", _reader("reader-locked")),
    Entry("reader-broken", _reader("reader-broken")),
    Entry("reader-other", _reader("reader-other", ReaderPage.warn)),
    Entry("print", _printing),
    Entry("removed", _removed),
    Entry("nothing-removed", lambda stage: stage.go(Place(Kind.REMOVED, stage.reviews[0]))),
    Entry("keys", lambda stage: stage.go(Place(Kind.KEYS, stage.shown))),
    Entry("go-to", _go_to("")),
    Entry("go-to-found", _go_to("mother")),
    Entry("go-to-nothing", _go_to("xyzzy")),
    Entry("names-hidden", _names_hidden),  # last: the pages after it would be without names too
)
EVERY = (*DOORS, *PAGES)


@contextmanager
def stage(app: QApplication, theme: Theme) -> Iterator[Stage]:
    """A window in that look; taken down at once, because a page that lingers is dressed anew with every later look."""
    apply(app, theme)
    with tempfile.TemporaryDirectory() as folder:
        window = Quiet(theme, Settings(), None)
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


def enter(on: Stage) -> None:
    """Open the vault of the invented cases on a stage, as unlocking would."""
    book = new_book(on.folder)
    on.reviews = tuple(demo.fill(book, file, at=now()) for file in sorted((ROOT / "resources" / "demo").glob("*.toml")))
    person = record.make(book, on.shown, "person", at=now())
    edit.chosen(book, person, "label", LONG, at=now())
    _documents(book, on.shown, on.folder)
    book.vault.close()
    on.window._desk.open_with(lambda: reopened(on.folder), on.window.enter, _refused)
    wait_for(lambda: on.window.session is not None)
    quiet(on.window)


def _refused(refusal: Exception) -> None:
    raise AssertionError(str(refusal))


def look_of(theme: tuple[str, float]) -> str:
    return f"{theme[0]}-{round(theme[1] * 100)}"


def report(looks: list[str], names: list[str]) -> int:
    """Print what every gate finds on the named pages, or on all, in the named looks, or in all. Returns how much it was."""
    app, found = application(["caseward"]), 0
    for look in (one for one in LOOKS if not looks or look_of(one) in looks):
        for entries in (DOORS, PAGES):
            with stage(app, Theme(*look)) as made:
                if entries is PAGES:
                    enter(made)
                for entry in (one for one in entries if not names or one.name in names):
                    entry.open(made)
                    quiet(made.window)
                    for fault in gates.faults(made.window, (*gates.LOOKED_AT, *gates.WALKED)):
                        found += 1
                        sys.stdout.write(f"{look_of(look)} {entry.name}: {fault}\n")
                        sys.stdout.flush()
    return found


if __name__ == "__main__":
    sys.exit(1 if report([one for one in "".join(sys.argv[1:2]).split(",") if one], sys.argv[2:]) else 0)
