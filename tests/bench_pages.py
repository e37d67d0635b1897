"""How long each page of a review of realistic size keeps the screen's thread: 60 people, 15 agencies, 400 records.

Against a page of the same window with as many plain labels as the page has labels, buttons and boxes. Times are those that the
thread was at work or waited for another one of ours, without what it stood behind other programs. A turn is all that the loop
does between two key presses, which may be several events.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.record.ids import RecordId
from desktop.store import record as records
from desktop.usecase import case
from tests import realistic
from tests.support import NOON, new_book, reopened
from tests.watchdog import queued
from ui.lock import successor
from ui.navigation.place import Kind, Place
from ui.preload import preload
from ui.program import application
from ui.settings import Settings
from ui.theme import Theme, apply
from ui.window import Window

TIMES = 3
GOAL = 100  # milliseconds
WITHOUT = {Kind.READ, Kind.LETTER, Kind.REMOVED, Kind.LICENCE, Kind.LIST, Kind.FORM}  # those that need more than a review to open
PIECES = (QLabel, QAbstractButton, QLineEdit, QTextEdit, QComboBox)


@dataclass
class Opened:
    longest: list[float] = field(default_factory=list)  # milliseconds of a turn
    whole: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)
    pieces: int = 0

    @property
    def ratio(self) -> float:
        return statistics.median(self.whole) / statistics.median(self.floor)


class NoSuccessor:
    """No process is started to take over from a measurement."""

    def __init__(self, _vault: Path) -> None:
        pass

    def dismiss(self) -> None:
        pass


def measure(folder: Path) -> None:
    """Prints a line for each page, that with the longest turn first."""
    book = new_book(folder)
    realistic.fill(book, at=NOON)
    book.vault.close()
    app = application(["caseward"])
    apply(app, theme := Theme())
    preload()
    successor.Successor = NoSuccessor  # type: ignore[assignment, misc]
    window = Window(theme, Settings(), None)
    window.show()
    window._desk.open_with(lambda: reopened(folder), window._enter, lambda refusal: print(refusal.sentence))
    while window.session is None:
        _turn(app.processEvents)
    _settle(window)
    found: dict[str, Opened] = {}
    for _ in range(TIMES):
        for name, place in _places(window):
            one = found.setdefault(name, Opened())
            turns = [_turn(lambda place=place: window.session.go(place)), *_settle(window)]
            one.longest.append(max(turns))
            one.whole.append(sum(turns))
            one.pieces = sum(isinstance(part, PIECES) for part in window.session.page.findChildren(QWidget))
            one.floor.append(_floor(window, one.pieces))
    for name, one in sorted(found.items(), key=lambda item: -statistics.median(item[1].longest)):
        longest = statistics.median(one.longest)
        print(
            f"{name:38} longest turn {longest:6.1f} ms   all of it {statistics.median(one.whole):6.1f} ms   "
            f"{one.ratio:5.2f} times {one.pieces} plain labels{'   OVER THE GOAL' if longest > GOAL else ''}"
        )
    over = sum(statistics.median(one.longest) > GOAL for one in found.values())
    middle = statistics.median(one.ratio for one in found.values())
    print(
        f"{len(found)} pages, {over} with a turn over {GOAL} ms; all of a page takes {middle:.2f} times its floor at the middle"
    )
    window.close()


def _places(window: Window) -> Iterator[tuple[str, Place]]:
    """Every page that can be opened in the review: of a form its list and its first record."""
    told: list[tuple[int, dict[str, RecordId]]] = []

    def look(book) -> tuple[int, dict[str, RecordId]]:
        review = case.cases(book)[0].id
        held = {form.id: records.of_form(book.vault, review, form.id) for form in book.pack.forms()}
        return review, {form: found[0].id for form, found in held.items() if found}

    window.session.desk.ask(look, then=told.append, timed=False)
    while not told:
        _turn(QApplication.processEvents)
    review, first = told[0]
    for kind in Kind:
        if kind not in WITHOUT:
            yield kind.value, Place(kind, review)
    for form in window.session.pack.forms():
        if form.repeats:
            yield f"{form.id}: list", Place(Kind.LIST, review, form.id)
        if form.id in first:
            yield f"{form.id}: record", Place(Kind.LIST if form.repeats else Kind.FORM, review, form.id, first[form.id])


def _floor(window: Window, pieces: int) -> float:
    """A page of plain labels in the place of ours."""

    def make() -> None:
        page = QScrollArea()
        page.setWidgetResizable(True)
        ground = QWidget()
        column = QVBoxLayout(ground)
        for number in range(pieces):
            column.addWidget(QLabel(f"A plain label, number {number}", ground))
        page.setWidget(ground)
        window.session.put_page(page)

    window.session.answering.leave()
    return _turn(make) + sum(_settle(window))


def _settle(window: Window) -> list[float]:
    """Turn the loop until the vault has answered everything and all of the page is made."""
    turns: list[float] = []
    while True:
        answered: list[object] = []
        window.session.desk.ask(lambda _book: None, then=answered.append, timed=False)
        while not answered:
            turns.append(_turn(QApplication.processEvents))
            time.sleep(0.0005)  # as an event loop that waits: the vault's thread has its turn
        pane = window.session.pane
        if pane is None or (pane.page is not None and pane.page.questions.all_made()):
            turns += [_turn(QApplication.processEvents) for _ in range(3)]
            return turns


def _turn(act: Callable[[], object]) -> float:
    """Milliseconds that it took, had this machine been ours alone."""
    began, stood = time.perf_counter(), queued()
    act()
    return max((time.perf_counter() - began) * 1000 - (queued() - stood), 0.0)
