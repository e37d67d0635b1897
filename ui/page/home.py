"""What's due: the first page after unlocking. Where the person left off, what waits for a day or for somebody, the reviews."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.form.when import When
from desktop.record.ids import CaseId, RecordId
from desktop.usecase import home
from desktop.usecase.case import Case
from desktop.usecase.home import Home, Item, Spot
from ui.clockface import moment
from ui.desk import Desk
from ui.navigation.place import Place
from ui.page.reviews import review_row
from ui.page.sheet import Sheet
from ui.page.start_review import StartReview
from ui.page.task_row import TaskRow
from ui.theme import Theme
from ui.widget.button import Button, link
from ui.widget.card import Card, EmptyState
from ui.widget.column import empty
from ui.widget.label import Label
from ui.widget.order import order_tabs

FEW = 8  # rows of a section that stand there unasked
REVIEWS = 6  # reviews, the ones last worked on

Left = tuple[Place, int]  # a place, and when it was left, in UTC milliseconds


class HomePage(Sheet):
    """Every row is one control, and opens the very question. Nothing here is ever a real name."""

    item_wanted = Signal(object)  # Item
    place_wanted = Signal(object)  # Place
    case_wanted = Signal(object)
    reviews_wanted = Signal()

    def __init__(self, theme: Theme, desk: Desk, left: Left | None = None) -> None:
        super().__init__(theme, "What’s due")
        self._desk, self._left = desk, left
        self._opened: set[str] = set()  # sections of which all rows are wanted
        self._carry = Card(theme, "Carry on where you left off", rows=True)
        self._carry.hide()
        self.column.addWidget(self._carry)
        self._sections = QWidget()
        self._list = QVBoxLayout(self._sections)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(theme.px(16))
        self.column.addWidget(self._sections)
        self.new = StartReview(theme, desk)
        self.new.started.connect(self.case_wanted)
        self.new.put_off.connect(self._offer_again)
        self.column.addWidget(self.new)
        self.column.addStretch(1)
        self._offer: QWidget | None = None  # what asks to start a review, while nobody is doing it
        self._first: QWidget | None = None
        if left is not None:
            place, _ = left
            desk.ask(
                home.spot, CaseId(place.case), place.form, RecordId(place.record), place.path, then=self._show_spot, timed=False
            )
        self.refresh()

    def refresh(self) -> None:
        self._desk.ask(home.home, then=self._show)

    def start(self) -> None:
        """Ask for the reference and the label of a new review."""
        self.new.begin()
        if self._offer is not None:
            self._offer.hide()
        self.ensureWidgetVisible(self.new)

    def _offer_again(self) -> None:
        if self._offer is not None:
            self._offer.show()
            self._offer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_spot(self, spot: Spot | None) -> None:
        if spot is None or self._left is None:
            return
        place, at = self._left
        row = TaskRow(self.theme, spot.words, moment(at))
        row.clicked.connect(lambda: self.place_wanted.emit(place))
        self._carry.body.addWidget(row)
        self._carry.show()
        self._first = row

    def _show(self, found: Home) -> None:
        today = When(found.today.year, found.today.month, found.today.day)
        self.about.setText(today.words(weekday=True))
        self.about.show()
        empty(self._list)
        for title, items, kind in (
            ("Overdue", found.overdue, "bad"),
            ("Next 7 days", found.soon, "info"),
            ("Later", found.later, "plain"),
            ("Waiting for others", found.waiting, "warn"),
            ("Asked for, without a day", found.asked, "plain"),
        ):
            if items:
                self._list.addWidget(self._section(found, title, items, kind))
        if not any((found.overdue, found.soon, found.later, found.waiting, found.asked)) and found.reviews:
            self._list.addWidget(self._nothing(found.reviews[0]))
        self._list.addWidget(self._reviews(found))
        order_tabs(self)
        self._take_focus()

    def _section(self, found: Home, title: str, items: tuple[Item, ...], kind: str) -> Card:
        card = Card(self.theme, title, right=Label(str(len(items)), "small", wrap=False), rows=True, parent=self._sections)
        shown = items if title in self._opened else items[:FEW]
        for one in shown:
            row = TaskRow(self.theme, one.what, " · ".join(p for p in (one.where, one.when) if p), (one.wait, kind), parent=card)
            row.clicked.connect(lambda _=False, wanted=one: self.item_wanted.emit(wanted))
            card.body.addWidget(row)
        if len(shown) < len(items):
            more = link(self.theme, f"Show all {len(items)}", name=f"{title}: show all {len(items)}")
            more.clicked.connect(lambda: self._open(found, title))
            card.add_under(more)
        return card

    def _open(self, found: Home, title: str) -> None:
        self._opened.add(title)
        self._show(found)

    def _nothing(self, latest: Case) -> Card:
        card = Card(self.theme, parent=self._sections)
        button = Button(self.theme, f"Open {latest.label}")
        button.clicked.connect(lambda: self.case_wanted.emit(latest.id))
        text = "Nothing is due. When you put a date on a step, a contact or an action, it shows here."
        card.body.addWidget(EmptyState(self.theme, "calendar-days", text, button))
        return card

    def _reviews(self, found: Home) -> Card:
        card = Card(self.theme, "Your reviews", rows=True, parent=self._sections)
        for one in found.reviews[:REVIEWS]:
            card.body.addWidget(review_row(self.theme, one, self.case_wanted.emit, found.late_in.get(one.id, 0), card))
        if len(found.reviews) > REVIEWS:
            more = link(self.theme, f"Show all {len(found.reviews)} reviews")
            more.clicked.connect(self.reviews_wanted)
            card.add_under(more)
        add = Button(self.theme, "Start a review", "" if found.reviews else "primary", icon="plus")
        add.clicked.connect(self.start)
        if found.reviews:
            card.body.addSpacing(self.theme.px(8))
            card.add_under(add)
        else:
            text = "There is no review in this vault yet. Start one, and it is saved as you type."
            card.body.addWidget(EmptyState(self.theme, "book-open", text, add))
            card.setFocusProxy(add)
        self._offer = add if found.reviews else card
        self._offer.setHidden(not self.new.isHidden())
        return card

    def _take_focus(self) -> None:
        """The first control, if the focus came to this page before there was any."""
        first = self._first or next((w for w in self._sections.findChildren(TaskRow) if w.isVisibleTo(self)), None)
        if first is None:
            return
        self.setFocusProxy(first)
        if QApplication.focusWidget() in {None, self.window(), self}:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
