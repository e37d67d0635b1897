"""A form that repeats: its records as a table, and the chosen one beside it, or in its place where there is no room.

One Tab stop; arrows move; Enter goes into the record, Escape comes back to the row. The first cell of a row is read out
as the whole row. Rows come in slices from the vault's thread, and only what was changed is read again.
"""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop.form.form import Form
from desktop.record.ids import CaseId, RecordId
from desktop.usecase import listing, record
from desktop.usecase.listing import Row
from ui.desk import Desk
from ui.page.beside import Beside
from ui.page.list_head import ListHead, adding
from ui.page.record_pane import RecordPane
from ui.page.removal import Removal
from ui.page.rows import Rows, Table
from ui.theme import Theme
from ui.widget.button import Button
from ui.widget.card import EmptyState
from ui.widget.spoken import announce

FIRST, SLICE = 60, 400  # rows read at once: what fills the screen, then more with room for a save in between
BOTH = 860  # pixels at 100 % from which on a record has room beside the table
PARTS = (2, 3)  # of the width: the table's, and the record's
FEW = 720  # and below which only the first columns have


class Listing(QWidget):
    """Keeps which record is chosen; the pane does the rest."""

    pane_changed = Signal(object)  # RecordPane or None
    changed = Signal()
    removed = Signal(object, object)  # the record, and the step
    added = Signal(object)  # the record that was begun

    def __init__(
        self,
        theme: Theme,
        desk: Desk,
        case: CaseId,
        form: Form,
        chosen: int = 0,
        *,
        names: bool = True,
        beside: tuple[Button, ...] = (),
    ) -> None:
        """`beside`: buttons that lead on from this list, after the one that adds to it."""
        super().__init__()
        self._theme, self._desk, self._case, self._form, self._names = theme, desk, case, form, names
        self._wanted = chosen
        self._entered = bool(chosen)
        self._begun = False  # a record was added, and is gone into as soon as it is there
        self._table: listing.Table | None = None
        self._unread: tuple[RecordId, ...] = ()
        self.pane: RecordPane | None = None
        self._beside: Beside | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = ListHead(theme, desk, case, form, beside, self)
        self._head.add_wanted.connect(self.add)
        self.filters = self._head.filters
        self.filters.changed.connect(self._filter)
        self.intake = self._head.intake
        if self.intake is not None:
            self.intake.incoming.came.connect(self._came_in)
        column.addWidget(self._head)
        self._removal = Removal(desk, names=names, parent=self)
        self._removal.warned.connect(self._head.warn)
        self._removal.done.connect(self._gone)
        self.rows = Rows(form)
        self.table = Table(theme, self.rows, form.many)
        self.table.selectionModel().currentChanged.connect(self._current)
        self.table.entered.connect(self.enter)
        self.table.clicked.connect(self._click)
        self.table.removal_wanted.connect(self.remove)
        self.table.horizontalHeader().sectionClicked.connect(self.filters.sort_by)
        self._empty = self._empty_state()
        self._nothing = EmptyState(theme, "search", "", self._clear_button())
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.setChildrenCollapsible(False)
        self._left = QWidget(self._split)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(theme.px(24), 0, theme.px(12), theme.px(20))
        for part in (self.table, self._empty, self._nothing):
            left.addWidget(part, 1)
        self._empty.hide()
        self._nothing.hide()
        self._split.addWidget(self._left)
        column.addWidget(self._split, 1)
        QShortcut(QKeySequence("Ctrl+N"), self, self.add)
        self.refresh()

    # ---- reading

    def refresh(self) -> None:
        """Look at everything again: what stands there already is put right where it changed."""
        self._desk.ask(listing.table, self._case, self._form.id, names=self._names, then=self._begin)

    def _begin(self, table: listing.Table) -> None:
        self._table = table
        self.rows.begin(table.ids)
        self.filters.begin(len(table.ids))
        if self.pane is not None and self.pane.record_id not in table.ids:
            self._close_pane()  # removed from elsewhere
        wanted, self._wanted = self._wanted, 0
        if wanted in table.ids:
            self._open(wanted)
            if self._begun:
                self._wait_and_enter()
        self._begun = False
        self._open_one()
        self._unread = table.ids
        self._show()
        self._read_on(FIRST)

    def _open_one(self) -> None:
        """Where there is room for a record there is one."""
        if self.pane is None and self._table is not None and self._table.ids and self._wide():
            self._open(self._table.ids[0])

    def _read_on(self, most: int = SLICE) -> None:
        table, now = self._table, self._unread[:most]
        self._unread = self._unread[most:]

        def read(rows: tuple[Row, ...]) -> None:
            if table is self._table:  # else it was begun anew meanwhile
                self._take(rows)
                self._read_on()

        if now:
            self._desk.ask(listing.rows, table, now, then=read, timed=False)

    def _take(self, rows: tuple[Row, ...]) -> None:
        self.rows.add(rows)
        self.filters.offer(rows)
        self._show()

    def _look_again(self) -> None:
        """The record beside the table was changed: read its row alone."""
        self.changed.emit()
        if self.pane is not None and self._table is not None:
            self._desk.ask(listing.rows, self._table, (self.pane.record_id,), then=self._take, timed=False)

    # ---- showing

    def _show(self) -> None:
        """Everything beside the rows that tells of them."""
        shown, total = len(self.rows.shown), len(self.rows.ids)
        known = total - len(self._unread) if self.rows.known else 0
        self._empty.setVisible(not total)
        self._nothing.setVisible(bool(total) and not shown and not self._unread)
        self.table.setVisible(bool(total) and not self._nothing.isVisibleTo(self))
        self._head.show_adding(shown=bool(total))
        if self._nothing.isVisibleTo(self):
            self._nothing.say(self.filters.none_matches(self._form.many))
        self.filters.tell(shown, known, total)
        self._mark_chosen()

    def _filter(self) -> None:
        """Other rows, or another order, are wanted."""
        order = self.filters.order
        self.rows.order_by(order.column, descending=order.descending, wanted=self.filters.wanted())
        self._show()
        announce(self, f"{len(self.rows.shown)} of {len(self.rows.ids)} shown")

    def _mark_chosen(self) -> None:
        """Have the row of the open record chosen wherever it is now, and the pane say where that is."""
        if self.pane is None or self._beside is None:
            return
        place = self.rows.place(self.pane.record_id)
        if place is None:
            self.table.clearSelection()
        elif self.table.currentIndex().row() != place or not self.table.selectionModel().hasSelection():
            self.table.setCurrentIndex(self.rows.index(place, 0))
        self._beside.tell(place, len(self.rows.shown))

    def choose(self, record_id: int) -> None:
        """Open a record of the list, and select its row."""
        self._open(record_id)
        self._mark_chosen()

    def step(self, by: int) -> None:
        """The record before or after the one that is open, among the rows that are shown."""
        place = self.rows.place(self.pane.record_id) if self.pane is not None else None
        there = 0 if place is None else place + by
        if 0 <= there < len(self.rows.shown):
            row = self.rows.shown[there]
            self.choose(row.id)
            self._wait_and_enter()
            announce(self, row.sentence)

    def enter(self) -> None:
        """Into the record, at its first question."""
        index = self.table.currentIndex()
        if not index.isValid():
            return
        self._entered = True
        self._open(self.rows.shown[index.row()].id)
        self._fold()
        self._wait_and_enter()

    def leave(self) -> None:
        """Back to the row."""
        self._entered = False
        self._fold()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wait_and_enter(self) -> None:
        pane = self.pane
        if pane is not None and pane.page is not None:
            pane.page.focus_first()
        elif pane is not None:
            pane.shown.connect(lambda: pane.page.focus_first() if pane.page is not None else None)

    def _click(self, _index: QModelIndex) -> None:
        if not self._wide():
            self.enter()

    def _current(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and (self._wide() or self._entered):
            self._open(self.rows.shown[now.row()].id)

    # ---- the record beside

    def _open(self, record_id: int) -> None:
        if self.pane is not None and self.pane.record_id == record_id:
            return
        self._leave_pane()
        self._close_pane()
        pane = self.pane = RecordPane(self._theme, self._desk, RecordId(record_id), names=self._names)
        pane.changed.connect(self._look_again)
        beside = self._beside = Beside(self._theme, pane, self._form.title.lower())
        beside.stepped.connect(self.step)
        beside.left.connect(self.leave)
        beside.removal_wanted.connect(self.remove)
        beside.tell(self.rows.place(record_id), len(self.rows.shown))
        self._split.addWidget(beside)
        self._fold()
        self._split.setSizes([self.width() * part // sum(PARTS) for part in PARTS])
        for place, part in enumerate(PARTS):
            self._split.setStretchFactor(place, part)
        self.pane_changed.emit(pane)

    def _leave_pane(self) -> None:
        if self.pane is not None:
            self.pane.seal()

    def _close_pane(self) -> None:
        beside, self._beside, self.pane = self._beside, None, None
        if beside is not None:
            beside.hide()
            beside.setParent(None)
            beside.deleteLater()
            self._head.warn("")
            self._removal.forget()
            self._fold()
            self.pane_changed.emit(None)

    # ---- adding and removing

    def add(self) -> None:
        """A new record, opened at its first question."""
        self._leave_pane()
        self._desk.do(record.make, self._case, self._form.id, then=self._added)

    def remove(self) -> None:
        """Ask where the record is used, say so, and take it out of sight."""
        index = self.table.currentIndex()
        chosen = self.pane.record_id if self.pane is not None else self.rows.shown[index.row()].id if index.isValid() else None
        if chosen is not None:
            self._leave_pane()
            self._removal.ask(chosen)

    def _gone(self, record_id: int, step: int) -> None:
        """The row after the one that is gone takes its place."""
        place = self.rows.place(record_id)
        near = [] if place is None else [*self.rows.shown[place + 1 : place + 2], *self.rows.shown[max(place - 1, 0) : place]]
        self._wanted = near[0].id if near else 0
        self._close_pane()
        self._entered = False
        self.refresh()
        self.changed.emit()
        self.removed.emit(record_id, step)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _added(self, record_id: int) -> None:
        self.added.emit(record_id)
        self._came_in(record_id)

    def _came_in(self, record_id: int) -> None:
        """Open what is new."""
        self._wanted = record_id
        self._entered = self._begun = True
        self.refresh()
        self.changed.emit()

    # ---- the window around

    def panes(self) -> tuple[QWidget, ...]:
        """In the order in which F6 goes through them."""
        left = self.table if self.table.isVisible() else self._empty
        return (left, *(self.pane.panes() if self.pane is not None else ()))

    def find_here(self) -> None:
        """Go to the box that filters the list."""
        self._entered = False
        self._fold()
        self.filters.box.show()
        self.filters.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """On to the table. Not as its focus proxy: Tab would then come to the table twice, and never to what is above it."""
        (self.table if self.table.isVisibleTo(self) else self._begin_first).setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.table.hasFocus():
            self.leave()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._fold()
        self._open_one()
        self._mark_chosen()

    def _wide(self) -> bool:
        return self.width() / self._theme.scale >= BOTH

    def _fold(self) -> None:
        """A record stands beside the table where there is room for both, else in its place."""
        wide, beside = self._wide(), self._beside
        alone = beside is not None and self._entered and not wide
        self._head.setVisible(not alone)
        self._left.setVisible(not alone)
        self._head.fold(wide=wide)
        if beside is not None:
            beside.setVisible(wide or alone)
            beside.back.setVisible(alone)
            beside.pane.show_about(shown=not wide)
        # Beside a record there is room for what tells one row from the next; the record shows the rest.
        room = 2 if wide and beside is not None else 3 if self.width() / self._theme.scale < FEW else self.rows.columnCount()
        for column in range(2, self.rows.columnCount()):
            self.table.setColumnHidden(column, column >= room)
        self.table.share_out()

    def _empty_state(self) -> EmptyState:
        text = self._form.empty or f"There is no {self._form.title.lower()} yet."
        self._begin_first = adding(self._theme, self._form)
        self._begin_first.clicked.connect(self.add)
        return EmptyState(self._theme, self._form.icon, text, self._begin_first)

    def _clear_button(self) -> Button:
        clear = Button(self._theme, "Clear filters")
        clear.clicked.connect(self.filters.clear_all)
        return clear
