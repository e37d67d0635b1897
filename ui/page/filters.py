"""What stands above a list: a box to filter by words, one for each column with choices, the order, and all of it in words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.form.form import Form
from desktop.usecase.listing import CHOSEN, DATED, NUMERIC, Row
from ui.page.rows import everything
from ui.theme import Theme
from ui.widget.button import Button, link
from ui.widget.drop import Drop
from ui.widget.flow import Flow
from ui.widget.label import ClickLabel, Label

MANY = 5  # rows, from which on filtering is worth its place
NONE = ""  # chosen in a row in which nothing is


@dataclass(frozen=True)
class Order:
    """`column`: None for the form's own order."""

    column: int | None
    descending: bool
    words: str


class Filters(QWidget):
    """`changed`: other rows are wanted, or in another order. `first` stands before the boxes."""

    changed = Signal()

    def __init__(self, theme: Theme, form: Form, first: tuple[Button, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._texts: dict[int, str] = {}
        self._rows: dict[int, Row] = {}
        self._total = 0
        self._narrow = self._unfolded = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        bar = QWidget(self)
        flow = Flow(bar, across=theme.px(10), down=theme.px(8), level=True)
        for button in first:
            flow.addWidget(button)
        self.box = QLineEdit()
        self.box.setPlaceholderText("Filter this list…")
        self.box.setAccessibleName("Filter this list by words")
        self.box.setFixedWidth(theme.px(190))
        self.box.textChanged.connect(lambda _words: self.changed.emit())
        flow.addWidget(self.box)
        self._drops: dict[int, Drop] = {}
        self._named: dict[int, QWidget] = {}  # each with its label
        heads = [form.field(name) for name in form.columns]
        filtered = [(n, field.short) for n, field in enumerate(heads) if field.kind in CHOSEN]
        for number, head in (*filtered, (len(heads), "Status")):
            drop = self._drops[number] = Drop(theme)
            drop.addItem("any")
            drop.setMaximumWidth(theme.px(130))
            drop.currentIndexChanged.connect(lambda _place: self.changed.emit())
            self._named[number] = _with_label(theme, head, drop, bar)
            flow.addWidget(self._named[number])
        self._found: dict[int, set[str]] = {n: set() for n in self._drops}
        self._orders = tuple(_orders(form))
        self.sorted = Drop(theme)
        self.sorted.addItems([one.words for one in self._orders])
        self.sorted.setMaximumWidth(theme.px(220))
        self.sorted.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self._sorting = _with_label(theme, "Sorted by", self.sorted, bar)
        flow.addWidget(self._sorting)
        self.more = link(theme, "Filters and order")
        self.more.clicked.connect(self._unfold)
        flow.addWidget(self.more)
        for one in (self.box, self._sorting, self.more, *self._named.values()):
            one.hide()
        column.addWidget(bar)
        column.addLayout(self._line())

    @property
    def on(self) -> int:
        """How many filters are set."""
        return bool(self.box.text().strip()) + sum(drop.currentIndex() > 0 for drop in self._drops.values())

    @property
    def order(self) -> Order:
        return self._orders[self.sorted.currentIndex()]

    def sort_by(self, column: int) -> None:
        """As a click on its head does: forwards, and backwards the second time."""
        here = self.order
        backwards = here.column == column and not here.descending
        places = [n for n, one in enumerate(self._orders) if one.column == column and one.descending is backwards]
        self.sorted.setCurrentIndex(places[0])

    def wanted(self) -> Callable[[Row], bool]:
        """Whether a row passes all that is set."""
        if not self.on:
            return everything
        words = self.box.text().casefold().split()
        picked = {n: drop.currentText() for n, drop in self._drops.items() if drop.currentIndex() > 0}

        def passes(row: Row) -> bool:
            if any(choice not in row.cells[n].picked for n, choice in picked.items()):
                return False
            text = self._text(row) if words else ""
            return all(word in text for word in words)

        return passes

    def begin(self, total: int) -> None:
        """A list of so many rows is being read: nothing is known yet of what can be chosen."""
        self._total = total
        self._found = {n: set() for n in self._drops}
        self._fold()

    def offer(self, rows: Iterable[Row]) -> None:
        """What can be chosen, from rows that were read. A box of one choice filters only where some rows have none: NONE."""
        for row in rows:
            for n, choices in self._found.items():
                choices.update(row.cells[n].picked or (NONE,))
        for n, drop in self._drops.items():
            kept, there = drop.currentText() if drop.currentIndex() > 0 else "", sorted(self._found[n] - {NONE}, key=str.casefold)
            if [drop.itemText(place) for place in range(1, drop.count())] != there:
                with QSignalBlocker(drop):
                    while drop.count() > 1:
                        drop.removeItem(1)
                    drop.addItems(there)
                    drop.setCurrentIndex(max(drop.findText(kept, Qt.MatchFlag.MatchExactly), 0) if kept else 0)
        self._fold()

    def fold(self, *, narrow: bool) -> None:
        """Where there is little room, what chooses and sorts comes and goes with a button."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._fold()

    def _fold(self) -> None:
        many = self._total > MANY
        self.box.setVisible(many or bool(self.box.text()))
        open_ = not self._narrow or self._unfolded
        self.more.setVisible(self._narrow and self._total > 1)
        self.more.setText("Fewer filters" if self._unfolded else "Filters and order")
        self._sorting.setVisible(open_ and self._total > 1)
        for n, drop in self._drops.items():
            offered = (many and len(self._found[n]) > 1) or drop.currentIndex() > 0
            self._named[n].setVisible(open_ and offered)

    def _line(self) -> QHBoxLayout:
        """How much is shown, in words, and the way to all of it."""
        theme = self._theme
        told = QHBoxLayout()
        told.setSpacing(theme.px(10))
        self._told = Label("", "small", wrap=False)
        told.addWidget(self._told)
        self.clear = link(theme, "Clear", name="Clear all filters", small=True)
        self.clear.clicked.connect(self.clear_all)
        self.clear.hide()
        told.addWidget(self.clear)
        told.addStretch(1)
        return told

    def _unfold(self) -> None:
        self._unfolded = not self._unfolded
        self._fold()

    def tell(self, shown: int, known: int, total: int) -> None:
        """In words how much of the list is seen, and why."""
        if known < total:
            words = f"Reading {known:,} of {total:,}…"
        elif self.on:
            words = f"Showing {shown:,} of {total:,} · {self.on} filter{'' if self.on == 1 else 's'} on"
        else:
            words = f"{total:,} kept" if total else ""
        self._told.setText(words)
        self._told.setVisible(bool(words))
        self.clear.setVisible(bool(self.on))

    def none_matches(self, many: str) -> str:
        """What is said where nothing passes: "No contact note matches ‘school’"."""
        words = self.box.text().strip()
        picked = [drop.currentText() for drop in self._drops.values() if drop.currentIndex() > 0]
        by = " and ".join(part for part in (f"‘{words}’" if words else "", ", ".join(picked)) if part)
        return f"Nothing among {many.lower()} matches {by}."

    def clear_all(self) -> None:
        with QSignalBlocker(self.box):
            self.box.clear()
        for drop in self._drops.values():
            with QSignalBlocker(drop):
                drop.setCurrentIndex(0)
        self.changed.emit()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _text(self, row: Row) -> str:
        """Everything that is shown of a row, kept until the row is another."""
        if self._rows.get(row.id) is not row:
            self._rows[row.id] = row
            self._texts[row.id] = " ".join(cell.words for cell in row.cells).casefold()
        return self._texts[row.id]


def _with_label(theme: Theme, words: str, drop: Drop, parent: QWidget) -> QWidget:
    out = QWidget(parent)
    row = QHBoxLayout(out)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(6))
    label = ClickLabel(words, "small", drop)
    label.setWordWrap(False)
    row.addWidget(label)
    row.addWidget(drop)
    return out


def _orders(form: Form) -> Iterable[Order]:
    own = form.sort or ""
    yield Order(None, descending=False, words=f"{form.field(own).short}" if own else "when it was added")
    for number, name in enumerate(form.columns):
        field = form.field(name)
        forwards, backwards = ("A to Z", "Z to A")
        if field.kind in DATED:
            forwards, backwards = "earliest first", "latest first"
        elif field.kind in NUMERIC:
            forwards, backwards = "smallest first", "largest first"
        yield Order(number, descending=False, words=f"{field.short}, {forwards}")
        yield Order(number, descending=True, words=f"{field.short}, {backwards}")
    yield Order(len(form.columns), descending=False, words="status, complete first")
    yield Order(len(form.columns), descending=True, words="status, open first")
