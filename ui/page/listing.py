"""A form that repeats: its records as a table, and the chosen one beside or below it.

One Tab stop; arrows move; Enter goes into the record, Escape comes back. The first cell of a row is read out as the
whole row.
"""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.form.form import Form
from desktop.record.ids import CaseId, RecordId
from desktop.record.record import State
from desktop.usecase import record
from desktop.usecase.record import Row, Use
from ui.desk import Desk
from ui.page.intake import Intake
from ui.page.record_pane import RecordPane
from ui.theme import Theme
from ui.widget.button import Button
from ui.widget.card import EmptyState
from ui.widget.label import Heading, Label

Index = QModelIndex | QPersistentModelIndex
ID = int(Qt.ItemDataRole.UserRole)


class Rows(QAbstractTableModel):
    def __init__(self, form: Form) -> None:
        super().__init__()
        self._heads = (*(form.field(name).short for name in form.columns), "Status")
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        if [r.id for r in rows] == [r.id for r in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self._heads) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        cells = (*row.cells, "Complete" if row.state is State.COMPLETE else "Open")
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return " ".join(cells[index.column()].split())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(c for c in cells if c) if index.column() == 0 else cells[index.column()]
        return row.id if role == ID else None


class Table(QTableView):
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class Listing(QWidget):
    """Keeps which record is chosen; the pane does the rest."""

    pane_changed = Signal(object)  # RecordPane or None
    changed = Signal()
    removed = Signal(object, object)  # the record, and the step
    added = Signal(object)  # the record that was begun
    told = Signal(str)  # what became of files that were added

    def __init__(self, theme: Theme, desk: Desk, case: CaseId, form: Form, chosen: int = 0, *, names: bool = True) -> None:
        super().__init__()
        self._theme, self._desk, self._case, self._form, self._names = theme, desk, case, form, names
        self._wanted = chosen
        self.pane: RecordPane | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        self.table = self._table()
        self._empty = self._empty_state()
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        left = QWidget()
        self._left = QVBoxLayout(left)
        self._left.setContentsMargins(theme.px(24), 0, theme.px(12), theme.px(20))
        self._left.addWidget(self.table, 1)
        self._left.addWidget(self._empty, 0)
        self._left.addStretch(0)
        self._split.addWidget(left)
        column.addWidget(self._split, 1)
        self.setFocusProxy(self.table)
        self.refresh()

    def refresh(self) -> None:
        self._desk.ask(record.rows, self._case, self._form.id, names=self._names, then=self._show)

    def add(self) -> None:
        """A new record, opened at its first question."""
        self._leave_pane()
        self._desk.do(record.make, self._case, self._form.id, then=self._added)

    def remove(self) -> None:
        """Ask where the record is used, say so, and take it out of sight."""
        pane = self.pane
        if pane is not None:
            pane.seal()
            self._desk.ask(record.uses, pane.record_id, then=lambda uses: self._confirm(pane.record_id, uses), timed=False)

    def _confirm(self, record_id: RecordId, uses: tuple[Use, ...]) -> None:
        if uses and not self._warning.isVisible():
            where = ", ".join(sorted({f"{use.record.title} ({use.question})" for use in uses})[:4])
            more = f" and {len(uses) - 4} more places" if len(uses) > 4 else ""
            self._warning.setText(
                f"This is named in {where}{more}. Press Remove again to remove it all the same; it can be put back."
            )
            self._warning.show()
            return
        self._warning.hide()
        self._desk.do(record.remove, record_id, then=lambda step: self._gone(record_id, step))

    def _gone(self, record_id: int, step: int) -> None:
        self._close_pane()
        self.refresh()
        self.changed.emit()
        self.removed.emit(record_id, step)

    def _added(self, record_id: int) -> None:
        self._wanted = record_id
        self.added.emit(record_id)
        self.refresh()
        self.changed.emit()

    def _show(self, rows: tuple[Row, ...]) -> None:
        if self.pane is not None and self.pane.record_id not in [r.id for r in rows]:
            self._close_pane()  # removed from elsewhere
        chosen = self._wanted or (self.pane.record_id if self.pane else 0)
        self._rows.show_rows(rows)
        self.table.setVisible(bool(rows))
        self._filter.setVisible(len(rows) > 5)
        self._empty.setVisible(not rows)
        self._out.setVisible(bool(rows))
        self._left.setStretch(2, 0 if rows else 1)
        self._count.setText(f"{len(rows)} kept" if rows else "")
        if chosen in [r.id for r in rows]:
            self._wanted = 0
            self.choose(chosen)
        elif rows and self.pane is None and not chosen:
            self.choose(rows[0].id)

    def panes(self) -> tuple[QWidget, ...]:
        return (self.table if self.table.isVisible() else self._empty, *(self.pane.panes() if self.pane is not None else ()))

    def find_here(self) -> None:
        """Go to the box that filters the list."""
        self._filter.show()
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose(self, record_id: int) -> None:
        """Select a row, which opens its record."""
        for number in range(self._proxy.rowCount()):
            index = self._proxy.index(number, 0)
            if index.data(ID) == record_id:
                if self.table.currentIndex().row() != number:
                    self.table.setCurrentIndex(index)
                self._open(record_id)
                return

    def _current(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self._open(int(now.data(ID)))

    def _open(self, record_id: int) -> None:
        if self.pane is not None and self.pane.record_id == record_id:
            return
        self._leave_pane()
        self._close_pane()
        pane = RecordPane(self._theme, self._desk, RecordId(record_id), names=self._names)
        pane.changed.connect(self._pane_changed)
        self.pane = pane
        self._split.addWidget(pane)
        self._fold()
        self._split.setSizes(
            [self.width() * 5 // 12, self.width() * 7 // 12] if self._wide() else [self.height() // 3, self.height()]
        )
        self.pane_changed.emit(pane)

    def _pane_changed(self) -> None:
        self.refresh()
        self.changed.emit()

    def _leave_pane(self) -> None:
        if self.pane is not None:
            self.pane.seal()

    def _close_pane(self) -> None:
        pane, self.pane = self.pane, None
        if pane is not None:
            pane.hide()
            pane.setParent(None)
            pane.deleteLater()
            self._warning.hide()
            self.pane_changed.emit(None)

    def _enter(self) -> None:
        if self.pane is not None and self.pane.page is not None:
            self.pane.page.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.table.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: object) -> None:
        self._fold()

    def _fold(self) -> None:
        """The record stands beside the table where there is room, else below it; so do the buttons beside the heading."""
        wanted = self._heading.sizeHint().width() + self._tools.sizeHint().width() + self._theme.px(60)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._top.setDirection(across if self.width() >= wanted else down)
        beside = self._wide() and self.pane is not None
        self._split.setOrientation(Qt.Orientation.Horizontal if self._wide() else Qt.Orientation.Vertical)
        # Beside a record there is room for what tells one row from the next; the record shows the rest.
        for column in range(2, self._rows.columnCount()):
            self.table.setColumnHidden(column, beside)

    def _wide(self) -> bool:
        return self.width() / self._theme.scale >= 860

    def _head(self) -> QWidget:
        theme = self._theme
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(12))
        column.setSpacing(theme.px(6))
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(theme.px(12))
        self._heading = Heading(self._form.many, "display")
        self._top.addWidget(self._heading, 1)
        self._tools = QWidget()
        row = QHBoxLayout(self._tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        self._top.addWidget(self._tools)
        self._count = Label("", "small", wrap=False)
        row.addWidget(self._count)
        add = Button(theme, f"Add {_a(self._form.title)}", "primary", icon="plus")
        add.setShortcut("Ctrl+N")
        add.clicked.connect(self.add)
        row.addWidget(add)
        self.intake = Intake(theme, self._desk, self._case, self._form, self) if self._form.files is not None else None
        if self.intake is not None:
            row.addWidget(self.intake.button)
        self._out = Button(theme, "Remove", "quiet", name="Remove this record")
        self._out.clicked.connect(self.remove)
        row.addWidget(self._out)
        row.addStretch(0)
        column.addLayout(self._top)
        if self._form.about:
            column.addWidget(Label(self._form.about, "muted"))
        if self.intake is not None:
            self.intake.added.connect(self._added)
            self.intake.told.connect(self.told)
            column.addWidget(self.intake)
        self._warning = Label("", "error")
        self._warning.hide()
        column.addWidget(self._warning)
        self._filter = QLineEdit()
        self._filter.setPlaceholderText("Filter this list…")
        self._filter.setAccessibleName("Filter this list")
        self._filter.setMaximumWidth(theme.px(320))
        self._filter.setClearButtonEnabled(False)
        self._filter.hide()
        column.addWidget(self._filter)
        return head

    def _table(self) -> Table:
        self._rows = Rows(self._form)
        self._proxy = QSortFilterProxyModel()
        self._proxy.setSourceModel(self._rows)
        self._proxy.setFilterKeyColumn(-1)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._filter.textChanged.connect(self._proxy.setFilterFixedString)
        table = Table()
        table.setModel(self._proxy)
        table.setAccessibleName(self._form.many)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(self._theme.px(36))
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setMinimumWidth(self._theme.px(300))
        table.setMinimumHeight(self._theme.px(120))
        table.selectionModel().currentChanged.connect(self._current)
        table.entered.connect(self._enter)
        return table

    def _empty_state(self) -> EmptyState:
        text = self._form.empty or f"There is no {self._form.title.lower()} yet."
        name = f"Add the first {self._form.title[0].lower()}{self._form.title[1:]}"
        add = Button(self._theme, f"Add {_a(self._form.title)}", icon="plus", name=name)
        add.clicked.connect(self.add)
        return EmptyState(self._theme, self._form.icon, text, add)


def _a(title: str) -> str:
    noun = title[0].lower() + title[1:]
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
