"""A list of pages to go to: icon, title, and at the right how each stands. A sign at its foot says when there is more below."""

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import Theme, Weight
from ui.widget.button import Button

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ENTRY = int(Role.UserRole)
HIGH = (30, 30, 26)  # pixels of a row at each depth, at 100 %


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
        self.setResizeMode(QListView.ResizeMode.Adjust)  # names take another line where there is less room
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
        if entries != self._shown:
            self.scheduleDelayedItemsLayout()  # beside another mark a title may need another line
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
    """Draws a page of the list. A title too long for a line goes on in a second; its tip and what is read out are whole."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        entry: Entry = index.data(ENTRY)
        lines, below = self.shown(entry)
        more = (len(lines) - 1) * self._letters(entry).height() + (self._chip_high() if below else 0)
        return QSize(10, self._theme.px(HIGH[entry.depth]) + more)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = self._theme, option.rect
        entry: Entry = index.data(ENTRY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        self._ground(painter, option, here=here)
        ratio = painter.device().devicePixelRatioF()
        top = rect.top() + (rect.height() - theme.px(18)) // 2
        icon = {None: entry.icon, True: "chevron-down", False: "chevron-right"}[entry.folds] if entry.depth == 0 else entry.icon
        if icon:
            painter.drawPixmap(
                rect.left() + self._inset(entry), top, theme.pixmap(icon, "accent" if here else "muted", 18, ratio)
            )
        left = rect.left() + self._left(entry)
        lines, below = self.shown(entry)
        high = self._letters(entry).height()
        foot = self._chip_high() if below else 0
        beside = rect if not below else rect.adjusted(0, rect.height() - foot - theme.px(8), 0, -theme.px(6))
        self._mark(painter, beside, entry.mark, ratio)
        painter.setFont(self._font(entry, bold=here))
        painter.setPen(theme.colour("text"))
        down = rect.top() + (rect.height() - foot - len(lines) * high) // 2
        for line in lines:
            painter.drawText(QRect(left, down, rect.right() - left, high), Qt.AlignmentFlag.AlignVCenter, line)
            down += high
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

    def _font(self, entry: Entry, *, bold: bool) -> QFont:
        return self._theme.font("small" if entry.depth == 2 else "nav", Weight.STRONG if bold else Weight.PLAIN)

    def _inset(self, entry: Entry) -> int:
        return self._theme.px(12 + (14 if entry.depth else 0))

    def _left(self, entry: Entry) -> int:
        """Where a title begins."""
        beside = entry.icon or entry.depth == 2 or (entry.folds is not None and entry.depth == 0)
        return self._inset(entry) + (self._theme.px(28) if beside else 0)

    def shown(self, entry: Entry) -> tuple[tuple[str, ...], bool]:
        """The lines of a title, and whether its mark stands below them because a word is too long to stand beside it.

        As if the title were bold and the bar for scrolling there: no row grows when either comes.
        """
        letters = self._letters(entry)
        whole = self._view.width() - self._view.verticalScrollBar().sizeHint().width() - self._left(entry) - self._theme.px(10)
        lines = _lines(entry.title, letters, whole - self._right(entry.mark))
        if " ".join(lines) == entry.title:
            return lines, False
        return _lines(entry.title, letters, whole), True

    def _letters(self, entry: Entry) -> QFontMetrics:
        return QFontMetrics(self._font(entry, bold=True))

    def _chip_high(self) -> int:
        return QFontMetrics(self._theme.font("small", Weight.STRONG)).height() + self._theme.px(3)

    def _right(self, mark: Mark) -> int:
        """How much of a row its mark takes, from the right."""
        theme = self._theme
        if mark.icon:
            return theme.px(10 + 18)
        wide = QFontMetrics(theme.font("small", Weight.STRONG)).horizontalAdvance(mark.words)
        return theme.px(10) + (wide + (theme.px(12) if mark.chip else 0) if mark.words else 0)

    def _mark(self, painter: QPainter, rect: QRect, mark: Mark, ratio: float) -> None:
        theme = self._theme
        left = rect.right() - self._right(mark)
        if mark.icon:
            top = rect.top() + (rect.height() - theme.px(18)) // 2
            painter.drawPixmap(left, top, theme.pixmap(mark.icon, mark.ink, 18, ratio))
            return
        if not mark.words:
            return
        painter.setFont(theme.font("small", Weight.STRONG))
        wide, high = painter.fontMetrics().horizontalAdvance(mark.words), self._chip_high()
        if not mark.chip:
            painter.setPen(theme.colour("muted"))
            painter.drawText(QRect(left, rect.top(), wide + 2, rect.height()), Qt.AlignmentFlag.AlignVCenter, mark.words)
            return
        box = QRect(left, rect.top() + (rect.height() - high) // 2, wide + theme.px(16), high)
        painter.setPen(QPen(theme.colour("edge")))
        painter.setBrush(theme.colour(f"{mark.chip}_bg"))
        painter.drawRoundedRect(box, theme.radius("chip"), theme.radius("chip"))
        painter.setPen(theme.colour(mark.chip))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark.words)


def _lines(title: str, letters: QFontMetrics, room: int) -> tuple[str, ...]:
    """A title on one line, or on two; what does not fit in the second is cut short."""
    if letters.horizontalAdvance(title) <= room:
        return (title,)
    words = title.split(" ")
    fits = next((n for n in range(len(words) - 1, 0, -1) if letters.horizontalAdvance(" ".join(words[:n])) <= room), 0)
    shown = (" ".join(words[:fits]), " ".join(words[fits:])) if fits else (title,)
    return tuple(letters.elidedText(one, Qt.TextElideMode.ElideRight, room) for one in shown)
