"""A list of pages to go to: icon, title, and at the right how each stands. A sign at its foot says when there is more below."""

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import Theme, Weight
from ui.widget.button import Button

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ENTRY = int(Role.UserRole)
HIGH = (32, 30, 26)  # pixels of a row at each depth, at 100 %


@dataclass(frozen=True)
class Mark:
    """How a page stands, at the right of its row: `words` in a chip of that kind, or plain; or an icon in that ink."""

    words: str = ""
    chip: str = ""
    icon: str = ""
    ink: str = ""


@dataclass(frozen=True)
class Entry:
    """`key`: what is told when the row is opened. `spoken`: how it stands in full, read out and as a tip.

    `folds`: whether what belongs to it is shown beneath; None for a row that has nothing beneath. `depth`: 0, 1 or 2.
    """

    title: str
    key: Hashable
    icon: str = ""
    mark: Mark = Mark()
    spoken: str = ""
    folds: bool | None = None
    depth: int = 0

    @property
    def said(self) -> str:
        folded = {None: "", True: "expanded", False: "collapsed"}[self.folds]
        return ", ".join(part for part in (self.title, folded, self.spoken) if part)


class Nav(QListView):
    """Right and Left expand and collapse a row that has others beneath it, as in a tree."""

    opened = Signal(object)  # the key of an entry
    folded = Signal(object, bool)  # the key of an entry, and whether it is to be expanded

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[Entry, ...] = ()
        self.setObjectName("nav")
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(Row(theme, self))
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.clicked.connect(self._open)
        self.activated.connect(self._open)
        self._more = Button(theme, "More below", "more", icon="chevron-down", size=16)
        self._more.setParent(self)
        self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrows go there by themselves
        self._more.clicked.connect(self._page_down)
        self._more.hide()
        self.verticalScrollBar().rangeChanged.connect(self._tell_more)
        self.verticalScrollBar().valueChanged.connect(self._tell_more)

    def show_entries(self, entries: tuple[Entry, ...], here: Hashable = None) -> None:
        """Rows that stay what they were keep the focus and the place that the list is scrolled to."""
        if [(one.key, one.title) for one in entries] != [(one.key, one.title) for one in self._shown]:
            self._model.clear()
            for _ in entries:
                self._model.appendRow(QStandardItem())
        for number, one in enumerate(entries):
            _fill(self._model.item(number), one)
        self._shown = entries
        place = next((n for n, one in enumerate(entries) if one.key == here), None)
        if place is None:
            self.clearSelection()
        elif not self.selectionModel().isSelected(self._model.index(place, 0)):
            self.setCurrentIndex(self._model.index(place, 0))

    def keep_current(self, key: Hashable) -> None:
        """Let the focus stand on a row though the list was filled anew, without choosing it."""
        place = next((n for n, one in enumerate(self._shown) if one.key == key), None)
        if place is not None:
            self.selectionModel().setCurrentIndex(self._model.index(place, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(self._model.index(place, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self.currentIndex().data(ENTRY)
        turns = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}
        if isinstance(entry, Entry) and entry.folds is not None and event.key() in turns:
            if entry.folds is not turns[Qt.Key(event.key())]:
                self.folded.emit(entry.key, not entry.folds)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_more()

    def _open(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY)
        if isinstance(entry, Entry):
            self.opened.emit(entry.key)

    def _tell_more(self) -> None:
        """How many rows are below the last that can be seen whole."""
        bar = self.verticalScrollBar()
        below = bar.value() < bar.maximum() - self._theme.px(6)
        high = self._theme.px(28)
        self.setViewportMargins(0, 0, 0, high if bar.maximum() > 0 else 0)
        self._more.setVisible(below)
        if below:
            edge = self.viewport().height() + self._theme.px(4)
            hidden = sum(self.visualRect(self._model.index(n, 0)).bottom() > edge for n in range(self._model.rowCount()))
            self._more.setText(f"{hidden} more below" if hidden else "More below")
            self._more.setGeometry(0, self.height() - high, self.width(), high)
            self._more.raise_()

    def _page_down(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.viewport().height() - self._theme.px(40))


def _fill(item: QStandardItem, entry: Entry) -> None:
    if item.data(ENTRY) == entry:
        return
    item.setText(entry.title)
    item.setData(entry, ENTRY)
    item.setData(entry.said, Role.AccessibleTextRole)
    item.setToolTip(entry.said)


class Row(QStyledItemDelegate):
    """Draws a page of the list. A title too long for its row is cut short; its tip and what is read out are whole."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(10, self._theme.px(HIGH[index.data(ENTRY).depth]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = self._theme, option.rect
        entry: Entry = index.data(ENTRY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        self._ground(painter, option, here=here)
        ratio = painter.device().devicePixelRatioF()
        top = rect.top() + (rect.height() - theme.px(18)) // 2
        left = rect.left() + theme.px(12 + (14 if entry.depth else 0))
        icon = {None: entry.icon, True: "chevron-down", False: "chevron-right"}[entry.folds] if entry.depth == 0 else entry.icon
        if icon:
            painter.drawPixmap(left, top, theme.pixmap(icon, "accent" if here else "muted", 18, ratio))
        left += theme.px(28) if icon or entry.depth == 2 else 0
        right = self._mark(painter, rect, entry.mark, ratio)
        painter.setFont(theme.font("small" if entry.depth == 2 else "nav", Weight.STRONG if here else Weight.PLAIN))
        painter.setPen(theme.colour("text"))
        room = QRect(left, rect.top(), right - left - theme.px(8), rect.height())
        title = painter.fontMetrics().elidedText(entry.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, title)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, *, here: bool) -> None:
        theme, box = self._theme, option.rect.adjusted(0, 1, -1, -1)
        if here or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(theme.colour("border")) if here else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("surface" if here else "rule"))
            painter.drawRoundedRect(box, theme.px(6), theme.px(6))
        if here:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRect(box.left(), box.top() + theme.px(6), theme.px(4), box.height() - theme.px(12)), 2, 2)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), max(2, theme.px(2))))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))

    def _mark(self, painter: QPainter, rect: QRect, mark: Mark, ratio: float) -> int:
        """Returns where the room for the title ends."""
        theme = self._theme
        right = rect.right() - theme.px(10)
        if mark.icon:
            right -= theme.px(18)
            top = rect.top() + (rect.height() - theme.px(18)) // 2
            painter.drawPixmap(right, top, theme.pixmap(mark.icon, mark.ink, 18, ratio))
            return right
        if not mark.words:
            return right
        painter.setFont(theme.font("small", Weight.STRONG))
        wide = painter.fontMetrics().horizontalAdvance(mark.words)
        if not mark.chip:
            painter.setPen(theme.colour("muted"))
            painter.drawText(QRect(right - wide, rect.top(), wide + 2, rect.height()), Qt.AlignmentFlag.AlignVCenter, mark.words)
            return right - wide
        high = painter.fontMetrics().height() + theme.px(3)
        box = QRect(
            right - wide - theme.px(16) + theme.px(4), rect.top() + (rect.height() - high) // 2, wide + theme.px(16), high
        )
        painter.setPen(QPen(theme.colour("edge")))
        painter.setBrush(theme.colour(f"{mark.chip}_bg"))
        painter.drawRoundedRect(box, theme.radius("chip"), theme.radius("chip"))
        painter.setPen(theme.colour(mark.chip))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark.words)
        return box.left()
