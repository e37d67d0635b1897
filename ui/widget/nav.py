"""A list of pages to go to: icon, title, and at the right how each stands. A sign at its foot says when there is more below."""

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import Theme, Weight
from ui.widget.button import Button

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ENTRY = int(Role.UserRole)


@dataclass(frozen=True)
class Mark:
    """How a page stands, at the right of its row: `words` in a chip of that kind, or plain; or an icon in that ink."""

    words: str = ""
    chip: str = ""
    icon: str = ""
    ink: str = ""


@dataclass(frozen=True)
class Entry:
    """`key`: what is told when the row is opened; None for a heading. `spoken`: how it stands in full, read out and as a tip."""

    title: str
    key: Hashable = None
    icon: str = ""
    mark: Mark = Mark()
    spoken: str = ""


class Nav(QListView):
    opened = Signal(object)  # the key of an entry

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
        place = next((n for n, one in enumerate(entries) if here is not None and one.key == here), None)
        if place is None:
            self.clearSelection()
        elif place != self.currentIndex().row() or not self.selectionModel().hasSelection():
            self.setCurrentIndex(self._model.index(place, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_more()

    def _open(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY)
        if isinstance(entry, Entry) and entry.key is not None:
            self.opened.emit(entry.key)

    def _tell_more(self) -> None:
        """Below the last row that can be seen, which heading comes next: "More below: Making a difference"."""
        bar = self.verticalScrollBar()
        below = bar.value() < bar.maximum() - self._theme.px(6)
        high = self._theme.px(30)
        self.setViewportMargins(0, 0, 0, high if bar.maximum() > 0 else 0)
        self._more.setVisible(below)
        if below:
            self._more.setText(f"More below{self._next_heading()}")
            self._more.setGeometry(0, self.height() - high, self.width(), high)
            self._more.raise_()

    def _next_heading(self) -> str:
        edge = self.viewport().height()
        rows = range(self._model.rowCount())
        heads = [n for n in rows if self._shown[n].key is None and self.visualRect(self._model.index(n, 0)).bottom() > edge]
        return f": {self._shown[heads[-1]].title}" if heads else ""

    def _page_down(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.viewport().height() - self._theme.px(40))


def _fill(item: QStandardItem, entry: Entry) -> None:
    if item.data(ENTRY) == entry:
        return
    said = ", ".join(part for part in (entry.title, entry.spoken) if part)
    item.setText(entry.title)
    item.setData(entry, ENTRY)
    item.setData(said, Role.AccessibleTextRole)
    item.setToolTip("" if entry.key is None else said)
    if entry.key is None:
        item.setFlags(Qt.ItemFlag.NoItemFlags)


class Row(QStyledItemDelegate):
    """Draws a page of the list. A title too long for its row is cut short; its tip and what is read out are whole."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(10, self._theme.px(34 if index.data(ENTRY).key is None else 32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = self._theme, option.rect
        entry: Entry = index.data(ENTRY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.key is None:
            painter.setFont(theme.font("small", Weight.STRONG))
            painter.setPen(theme.colour("muted"))
            painter.drawText(rect.adjusted(theme.px(10), theme.px(8), 0, 0), Qt.AlignmentFlag.AlignVCenter, entry.title)
            painter.restore()
            return
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        self._ground(painter, option, here=here)
        ratio = painter.device().devicePixelRatioF()
        top = rect.top() + (rect.height() - theme.px(18)) // 2
        painter.drawPixmap(rect.left() + theme.px(12), top, theme.pixmap(entry.icon, "accent" if here else "muted", 18, ratio))
        right = self._mark(painter, rect, entry.mark, ratio)
        painter.setFont(theme.font("nav", Weight.STRONG if here else Weight.PLAIN))
        painter.setPen(theme.colour("text"))
        left = rect.left() + theme.px(40)
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
