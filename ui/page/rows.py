"""The rows of a list as Qt asks for them: sorted, filtered, and told of in as small a piece as was changed."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from desktop.form.form import Form
from desktop.record.ids import RecordId
from desktop.usecase.listing import Row
from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


def everything(_row: Row) -> bool:
    return True


LOOKED_AT = 40  # rows, to tell how wide a column is: about a screen of them
NOTHING_YET = "Nothing filled in yet"


class Rows(QAbstractTableModel):
    """Holds plain rows. What Qt asks of it is a look into a list: nothing is worked out while the screen draws."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.heads = (*(form.field(name).short for name in form.columns), "Status")
        self.shown: list[Row] = []
        self._known: dict[RecordId, Row] = {}
        self._order: tuple[RecordId, ...] = ()
        self._place: dict[RecordId, int] = {}
        self._column: int | None = None
        self._descending = False
        self._wanted: Callable[[Row], bool] = everything

    @property
    def ids(self) -> tuple[RecordId, ...]:
        """Every record of the list, in the form's own order, read or not, shown or not."""
        return self._order

    @property
    def known(self) -> Iterable[Row]:
        return self._known.values()

    def begin(self, ids: tuple[RecordId, ...]) -> None:
        """These are the records that there are; what was read of them before still stands until it is read again."""
        self._order = ids
        there = set(ids)
        if any(one not in there for one in self._known):
            self._known = {record_id: row for record_id, row in self._known.items() if record_id in there}
            self._arrange()

    def add(self, rows: tuple[Row, ...]) -> None:
        """Rows that were read, for the first time or again."""
        fresh = [row for row in rows if row.id not in self._known]
        again = [row for row in rows if row.id in self._known and self._known[row.id] != row]
        self._known.update({row.id: row for row in rows})
        plain = self._column is None and self._wanted is everything
        if plain and not again and self._order[len(self.shown) : len(self.shown) + len(fresh)] == tuple(r.id for r in fresh):
            if fresh:
                self.beginInsertRows(QModelIndex(), len(self.shown), len(self.shown) + len(fresh) - 1)
                self._place.update({row.id: len(self.shown) + n for n, row in enumerate(fresh)})
                self.shown.extend(fresh)
                self.endInsertRows()
        elif fresh or again:
            self._arrange()

    def order_by(self, column: int | None, *, descending: bool = False, wanted: Callable[[Row], bool] = everything) -> None:
        """`column`: None for the form's own order. `wanted`: which rows are shown at all."""
        self._column, self._descending, self._wanted = column, descending, wanted
        self._arrange()

    def place(self, record_id: int) -> int | None:
        """The number of the row in which a record is shown."""
        return self._place.get(RecordId(record_id))

    def _arrange(self) -> None:
        found = [row for one in self._order if (row := self._known.get(one)) is not None and self._wanted(row)]
        if self._column is not None:
            column = self._column
            dated = [row for row in found if row.cells[column].key]
            dated.sort(key=lambda row: row.cells[column].key, reverse=self._descending)
            found = dated + [row for row in found if not row.cells[column].key]
        if [row.id for row in found] == [row.id for row in self.shown]:
            changed = [n for n, row in enumerate(found) if row is not self.shown[n]]
            self.shown = found
            for number in changed:
                self.dataChanged.emit(self.index(number, 0), self.index(number, len(self.heads) - 1))
            return
        self.beginResetModel()
        self.shown = found
        self._place = {row.id: number for number, row in enumerate(found)}
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if role == Role.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self.heads[section]
        if role == Role.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if role in {Role.DisplayRole, Role.ToolTipRole}:
            row = self.shown[index.row()]
            blank = index.column() == 0 and not any(cell.words for cell in row.cells[:-1])  # the last is its status
            return NOTHING_YET if blank else row.cells[index.column()].words
        if role == Role.AccessibleTextRole:
            row = self.shown[index.row()]
            return row.sentence if index.column() == 0 else row.cells[index.column()].words
        return None


class Table(QTableView):
    """One Tab stop; arrows move. The row that has the focus has a line around it."""

    entered = Signal()
    removal_wanted = Signal()

    def __init__(self, theme: Theme, rows: Rows, name: str) -> None:
        super().__init__()
        self.setModel(rows)
        self.setItemDelegate(FocusedRow(theme, self))
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        down, across = self.verticalHeader(), self.horizontalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(theme.px(36))
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setResizeContentsPrecision(LOOKED_AT)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.share_out)
        for told in (rows.modelReset, rows.rowsInserted, rows.dataChanged):
            told.connect(self._later.start)
        across.setHighlightSections(False)
        across.setSectionsClickable(True)
        across.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the box beside the filters sorts by keyboard
        self.setMinimumSize(theme.px(300), theme.px(120))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_out()

    def share_out(self) -> None:
        """Each column as wide as its words, the last one as wide as is left; with too little room the widest give way."""
        across, room = self.horizontalHeader(), self.viewport().width()
        shown = [n for n in range(self.model().columnCount()) if not self.isColumnHidden(n)]
        wanted = {n: max(self.sizeHintForColumn(n), across.sectionSizeHint(n)) for n in shown}
        for place, column in enumerate(sorted(shown, key=lambda n: wanted[n])):
            fair = room // (len(shown) - place)
            wanted[column] = min(wanted[column], fair)
            room -= wanted[column]
        for column in shown:
            across.resizeSection(column, wanted[column] + (room if column == shown[-1] else 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)


class FocusedRow(QStyledItemDelegate):
    """A line around the whole row, not around one cell of it."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        option.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, option, index)
        if not self._view.hasFocus() or index.row() != self._view.currentIndex().row():
            return
        shown = [n for n in range(self._view.model().columnCount()) if not self._view.isColumnHidden(n)]
        wide = max(2, self._theme.px(2))
        rect: QRect = option.rect
        painter.save()
        painter.setPen(QPen(self._theme.colour("focus"), wide))
        half = wide // 2
        top, bottom, left, right = rect.top() + half, rect.bottom() - half + 1, rect.left() + half, rect.right() - half + 1
        painter.drawLine(rect.left(), top, rect.right() + 1, top)
        painter.drawLine(rect.left(), bottom, rect.right() + 1, bottom)
        if index.column() == shown[0]:
            painter.drawLine(left, rect.top(), left, rect.bottom())
        if index.column() == shown[-1]:
            painter.drawLine(right, rect.top(), right, rect.bottom())
        painter.restore()
