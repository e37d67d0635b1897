"""Speed, as ratios in one run: `python3 dev.py bench`. Nothing here asserts; a slow machine is slow on both sides.

An answer saved, against a bare durable UPDATE of the same size in the same cipher and settings. Start to the unlock page,
against an empty window of the same toolkit. A form of 60 questions opened. What's due of 200 reviews, against reading their
records and no more. A list of 10,000 rows, against a plain table of the same toolkit with the same words already in memory.
Each page of a review of realistic size, against a page of as many plain labels.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from desktop.usecase import case, edit, record
from tests.support import NOON, ROOT, new_book, pack_with

TIMES = 200
STARTS = 7
REVIEWS, ROWS = 200, 10_000

EMPTY = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication(sys.argv)
window = QWidget()
window.resize(1280, 800)
window.show()
app.processEvents()
window.repaint()
print("shown")
"""
OURS = """
import sys
import ui.start
from pathlib import Path
from ui.program import application
from ui.settings import Settings
from ui.theme import Theme, apply
from ui.window import Window
app = application(["caseward"])
theme = Theme()
apply(app, theme)
window = Window(theme, Settings(), Path("x.caseward"))
window.show()
app.processEvents()
window.repaint()
print("shown", flush=True)
import os
os._exit(0)
"""


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        saving(Path(folder))
    starting()
    with tempfile.TemporaryDirectory() as folder:
        opening(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        reviews(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        listing(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        pages(Path(folder))
    return 0


def saving(folder: Path) -> None:
    book = new_book(folder)
    review = case.start(book, reference="B-1", label="Child B", at=NOON)
    one = record.make(book, review, "scoping", at=NOON)
    other = record.make(book, review, "scoping", at=NOON)
    text = "What the board hopes to learn about how agencies worked together. " * 8
    step = iter(range(10**9))

    def bare() -> None:
        with book.vault.transaction():
            book.vault.execute("UPDATE record SET answers = ? WHERE id = ?", (f'{{"purpose":"{text}{next(step)}"}}', other))

    def typed() -> None:
        edit.typed(book, one, "purpose", f"{text}{next(step)}", at=NOON + next(step))

    def sealed() -> None:
        edit.typed(book, one, "purpose", f"{text}{next(step)}", at=NOON + next(step))
        edit.left(book, one, "purpose", at=NOON + next(step))

    def chosen() -> None:
        edit.chosen(book, one, "conflict", f"{text}{next(step)}", at=NOON + next(step))

    found = interleaved(
        {
            "bare durable UPDATE": bare,
            "answer saved while typing": typed,
            "answer typed and sealed": sealed,
            "answer chosen": chosen,
        }
    )
    floor = found["bare durable UPDATE"]
    for name, times in found.items():
        tell(name, times, f"{statistics.median(times) / statistics.median(floor):.2f} times the floor (goal for a save: 3)")
    book.vault.close()


def starting() -> None:
    runs: dict[str, list[float]] = {"empty window": [], "start to the unlock page": []}
    for _ in range(STARTS):
        for name, code in (("empty window", EMPTY), ("start to the unlock page", OURS)):
            begun = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)
            runs[name].append(time.perf_counter() - begun)
    floor = statistics.median(runs["empty window"])
    for name, times in runs.items():
        tell(name, times, f"{statistics.median(times) / floor:.2f} times an empty window (goal: 1.5)")


def opening(folder: Path) -> None:
    """A page of 60 questions of the usual kinds, built and drawn."""
    from PySide6.QtWidgets import QApplication

    from desktop.practice.judgements import JUDGEMENTS
    from ui.form.form_page import FormPage
    from ui.page.record_pane import ViewChoices
    from ui.program import application
    from ui.theme import Theme, apply

    kinds = ("text", "paragraph", "date", "yes-no-unsure", "number", "money")
    fields = ",\n".join(
        f'{{ id = "q{n}", kind = "{kinds[n % 6]}", ask = "Question number {n}?", brief = "Q{n}", help = "Help." }}'
        for n in range(60)
    )
    form = (
        'id = "sixty"\nversion = 1\ntitle = "Sixty"\nsource = "Section 1, page 3"\nstage = "scoping"\n'
        f'[[section]]\ntitle = "All"\nfield = [\n{fields}\n]\n'
    )
    book = new_book(folder, pack_with(folder / "pack", sixty_1=form))
    review = case.start(book, reference="B-2", label="Child B", at=NOON)
    one = record.make(book, review, "sixty", at=NOON)
    application(["caseward"])
    theme = Theme()
    apply(QApplication.instance(), theme)
    looking, opening_, slices, whole = [], [], [], []
    for _ in range(STARTS):
        begun = time.perf_counter()
        view = record.look(book, one, at=NOON)
        looking.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        page = FormPage(theme, view.form, view.around, JUDGEMENTS, ViewChoices(view, "person", "agency"), view.record.answers)
        page.questions._later.stop()  # the slices are taken one by one below, so that each can be told apart
        page.resize(1000, 800)
        page.show()
        QApplication.processEvents()
        opening_.append(time.perf_counter() - begun)
        longest = 0.0
        while not page.questions.all_made():
            started = time.perf_counter()
            page.questions._go_on()
            page.questions._later.stop()
            QApplication.processEvents()
            longest = max(longest, time.perf_counter() - started)
        slices.append(longest)
        whole.append(time.perf_counter() - begun)
        page.close()
        page.deleteLater()
        QApplication.processEvents()
    tell("a record of 60 questions looked up", looking, "on the vault's thread")
    tell("its first screen built and drawn", opening_, "on the screen's thread (goal: 100 ms)")
    tell("the longest slice of the rest", slices, "on the screen's thread, between two key presses")
    tell("all of its page", whole, "first screen and every slice")
    book.vault.close()


def reviews(folder: Path) -> None:
    """What's due and the count of 200 reviews, against reading the record of each."""
    from desktop.store import record as records
    from desktop.usecase import home

    book = new_book(folder)
    for number in range(REVIEWS):
        case.start(book, reference=f"B-{number}", label=f"Child {number}", at=NOON)
    found = interleaved(
        {
            "the records of 200 reviews read": lambda: records.cases(book.vault, "case"),
            "200 reviews counted": lambda: case.cases(book),
            "overdue in 200 reviews": lambda: home.count_overdue(book, at=NOON),
            "what is due in 200 reviews": lambda: home.home(book, at=NOON),
        },
        times=STARTS,
    )
    floor = statistics.median(found["the records of 200 reviews read"])
    for name, times in found.items():
        tell(name, times, f"{statistics.median(times) / floor:.2f} times the reading, on the vault's thread")
    book.vault.close()


def listing(folder: Path) -> None:
    """The list of 10,000 contact notes in the program, and a table that has them already."""
    from PySide6.QtCore import QAbstractTableModel, QSortFilterProxyModel, Qt
    from PySide6.QtWidgets import QApplication, QTableView

    from desktop.usecase import listing as listings
    from tests.support import many_notes, reopened
    from ui.desk import Desk
    from ui.page.listing import Listing
    from ui.program import application
    from ui.theme import Theme, apply

    book = new_book(folder)
    review = case.start(book, reference="B-3", label="Child B", at=NOON)
    many_notes(book, review, ROWS)
    table = listings.table(book, review, "contact-note", at=NOON)
    words = [tuple(cell.words for cell in row.cells) for row in listings.rows(book, table, table.ids)]
    application(["caseward"])
    apply(QApplication.instance(), theme := Theme())
    notes, (changed,) = book.pack.form("contact-note"), listings.rows(book, table, table.ids[:1])
    book.vault.close()
    desk = Desk()
    desk.open_with(lambda: reopened(folder), lambda _: None, lambda _: None)

    class Plain(QAbstractTableModel):
        def rowCount(self, parent=None) -> int:
            return 0 if parent is not None and parent.isValid() else len(words)

        def columnCount(self, parent=None) -> int:
            return 0 if parent is not None and parent.isValid() else len(words[0])

        def data(self, index, role=Qt.ItemDataRole.DisplayRole):
            return words[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None

    held: dict[str, list[float]] = {}

    def timed(name: str, act: Callable[[], object]) -> None:
        begun = time.perf_counter()
        act()
        QApplication.processEvents()
        held.setdefault(name, []).append(time.perf_counter() - begun)

    for _ in range(STARTS):
        plain, model, proxy = QTableView(), Plain(), QSortFilterProxyModel()

        def open_plain(plain=plain, model=model, proxy=proxy) -> None:
            proxy.setSourceModel(model)
            proxy.setFilterKeyColumn(-1)
            plain.setModel(proxy)
            plain.resize(1000, 800)
            plain.show()

        timed("plain table opened", open_plain)
        timed("plain table scrolled to its end", plain.scrollToBottom)
        timed("plain table filtered", lambda proxy=proxy: proxy.setFilterFixedString("meeting 77"))
        plain.close()
        page = Listing(theme, desk, review, notes)
        page.resize(1000, 800)
        timed("list opened", page.show)
        longest, begun, first = 0.0, time.perf_counter(), 0.0
        while len(page.rows.shown) < ROWS and time.perf_counter() < begun + 60:
            now = time.perf_counter()
            QApplication.processEvents()
            longest = max(longest, time.perf_counter() - now)
            first = first or (time.perf_counter() - begun if page.rows.shown else 0.0)
            time.sleep(0.0005)  # as an event loop that waits: the vault's thread has its turn
        held.setdefault("list: first rows after", []).append(first)
        held.setdefault("list: all rows after", []).append(time.perf_counter() - begun)
        held.setdefault("list: longest hold while it read", []).append(longest)
        timed("list scrolled to its end", page.table.scrollToBottom)
        timed("list filtered", lambda page=page: page.filters.box.setText("meeting 77"))
        timed("list filtered by one letter more", lambda page=page: page.filters.box.setText("meeting 777"))
        timed("list sorted", lambda page=page: page.filters.sort_by(1))
        again = replace(changed, title="Another")
        timed("list told of one changed row", lambda page=page, again=again: page._take((again,)))
        page.close()
        page.deleteLater()
        QApplication.processEvents()
    floors = {"opened": "plain table opened", "scrolled": "plain table scrolled to its end", "filtered": "plain table filtered"}
    for name, times in held.items():
        peer = next((held[floors[word]] for word in floors if f"list {word}" in name), None)
        ratio = f"{statistics.median(times) / statistics.median(peer):.2f} times the plain table" if peer else ""
        tell(name, times, ratio)
    desk.close()


def pages(folder: Path) -> None:
    """Every page of a review of 60 people, 15 agencies and 400 records."""
    from tests.bench_pages import measure

    measure(folder)


def interleaved(calls: dict[str, Callable[[], object]], times: int = TIMES) -> dict[str, list[float]]:
    """Each in turn, so that a slow moment of the machine falls on all alike."""
    out: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(times):
        for name, call in calls.items():
            begun = time.perf_counter()
            call()
            out[name].append(time.perf_counter() - begun)
    return out


def tell(name: str, times: list[float], remark: str) -> None:
    ordered = sorted(times)
    middle, most = statistics.median(times) * 1000, ordered[int(len(ordered) * 0.95)] * 1000
    print(f"{name:38} p50 {middle:8.2f} ms   p95 {most:8.2f} ms   {remark}")


if __name__ == "__main__":
    sys.exit(main())
