"""All reviews in this vault, and starting a new one. What's due shows the few that were last worked on."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.record.ids import CaseId
from desktop.usecase import case, removed
from desktop.usecase.case import Case
from desktop.usecase.removed import Removed
from ui.clockface import moment
from ui.desk import Desk
from ui.page.removed_row import RemovedRow
from ui.page.sheet import Sheet
from ui.page.start_review import StartReview
from ui.page.task_row import TaskRow
from ui.theme import Theme
from ui.widget.button import Button
from ui.widget.card import Card, EmptyState
from ui.widget.column import empty
from ui.widget.order import order_tabs

MANY = 8  # reviews, from which on a box to find one is worth its place
AT_ONCE = 20  # rows built in one go: a vault of two hundred reviews must not hold up a key press


class Reviews(Sheet):
    case_wanted = Signal(object)
    back_wanted = Signal(object)  # the record of a review that was removed

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, "Your reviews", "Each goes by the label that stands for it on paper.")
        self._desk = desk
        self._cases: tuple[Case, ...] = ()
        self._waiting: list[Case] = []
        self.find_box = QLineEdit()
        self.find_box.setPlaceholderText("Find a review…")
        self.find_box.setAccessibleName("Find a review by its label or reference")
        self.find_box.setMaximumWidth(theme.px(360))
        self.find_box.textChanged.connect(self._fill)
        self.find_box.hide()
        self.column.addWidget(self.find_box)
        self._list = Card(theme, rows=True)
        self.column.addWidget(self._list)
        self._add = Button(theme, "Start a review", icon="plus")
        self._add.clicked.connect(self.start)
        self.column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self.new = StartReview(theme, desk)
        self.new.started.connect(self.case_wanted)
        self.new.put_off.connect(self._offer_again)
        self.column.addWidget(self.new)
        self._gone = Card(theme, "Removed reviews")
        self._removed = QVBoxLayout()
        self._gone.body.addLayout(self._removed)
        self._gone.hide()
        self.column.addWidget(self._gone)
        self.column.addStretch(1)
        self._slice = QTimer(self, singleShot=True, interval=0)
        self._slice.timeout.connect(self._more)
        self.refresh()

    def refresh(self) -> None:
        self._desk.ask(case.cases, then=self._show, timed=False)
        self._desk.ask(removed.removed_reviews, then=self._show_removed, timed=False)

    def start(self) -> None:
        self.new.begin()
        (self._add if self._cases else self._list).hide()
        self.ensureWidgetVisible(self.new)

    def _offer_again(self) -> None:
        """What asks to start one stands there again, with the focus on it."""
        offer = self._add if self._cases else self._list
        offer.show()
        first = offer if self._cases else next(iter(offer.findChildren(Button)), offer)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, cases: tuple[Case, ...]) -> None:
        self._cases = cases
        self.find_box.setVisible(len(cases) > MANY)
        self._add.setVisible(bool(cases))
        self._fill()

    def _show_removed(self, found: tuple[Removed, ...]) -> None:
        empty(self._removed)
        for one in found:
            row = RemovedRow(self.theme, one.title, one.title, f"{moment(one.at)}, by {one.by}")
            row.back.clicked.connect(lambda _=False, gone=one.record.id: self.back_wanted.emit(gone))
            self._removed.addWidget(row)
        self._gone.setVisible(bool(found))
        order_tabs(self)

    def _fill(self) -> None:
        empty(self._list.body)
        wanted = self.find_box.text().strip().casefold()
        found = [one for one in self._cases if wanted in f"{one.label} {one.reference}".casefold()]
        self._waiting = found
        if not self._cases:
            add = Button(self.theme, "Start a review", "primary", icon="plus")
            add.clicked.connect(self.start)
            text = "There is no review in this vault yet. Start one, and it is saved as you type."
            self._list.body.addWidget(EmptyState(self.theme, "book-open", text, add))
        elif not found:
            clear = Button(self.theme, "Show all reviews")
            clear.clicked.connect(self.find_box.clear)
            self._list.body.addWidget(EmptyState(self.theme, "search", f"No review matches ‘{wanted}’.", clear))
        self._more()

    def _more(self) -> None:
        """The next rows, and the rest once the screen has had its turn."""
        now, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
        for one in now:
            self._list.body.addWidget(review_row(self.theme, one, self.case_wanted.emit, parent=self._list))
        if self._waiting:
            self._slice.start()
        else:
            order_tabs(self)


def review_row(
    theme: Theme, one: Case, wanted: Callable[[CaseId], None], late: int = 0, parent: QWidget | None = None
) -> TaskRow:
    """A review as a row: its label, how far it is in a bar and in words, and what is overdue in it."""
    detail = " · ".join(p for p in (one.reference, f"{one.stages_done} of {one.stages} stages complete") if p)
    chip = (f"{late} overdue", "bad") if late else None
    row = TaskRow(theme, one.label, detail, chip, bar=(one.stages_done, one.stages), parent=parent)
    row.clicked.connect(lambda: wanted(one.id))
    return row
