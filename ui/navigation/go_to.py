"""The panel of Ctrl+K: one box, what fits what is typed in it under it, and Enter to go there."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtCore import QObject as Object
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from ui.navigation.offers import Offer
from ui.theme import Theme, Weight, app
from ui.widget.label import Label
from ui.widget.spoken import announce

Index = QModelIndex | QPersistentModelIndex
OFFER = int(Qt.ItemDataRole.UserRole)
PAUSE = 120  # milliseconds after the last key before the vault is asked
WIDTH, HIGHEST, TOP = 620, 520, 12
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
WAYS = "Up and Down choose · Enter opens · Esc closes"


class GoTo(QFrame):
    """`asked`: what is typed, for somebody to look up and to `show_offers`. Gone as soon as the focus is elsewhere."""

    asked = Signal(str)
    opened = Signal(object)  # Offer

    def __init__(self, theme: Theme, around: QWidget) -> None:
        super().__init__(around)
        self._theme = theme
        self._before: QWidget | None = None
        self._wanted = False  # Enter was pressed before the answer was there
        self._waiting = QTimer(self, singleShot=True, interval=PAUSE)
        self._waiting.timeout.connect(self._ask)
        self.setObjectName("goto")
        self.setAccessibleName("Search or go to")
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(12)] * 4)
        column.setSpacing(theme.px(8))
        self.box = QLineEdit()
        self.box.setAccessibleName("Search or go to: a page, somebody’s name or label, words in answers, or a command")
        self.box.installEventFilter(self)
        self.box.textEdited.connect(self._typed)
        column.addWidget(self.box)
        self._list = QListView()
        self._list.setObjectName("found")
        self._list.setAccessibleName("What was found")
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrows work from the box
        self._list.setItemDelegate(Line(theme, self._list))
        self._model = QStandardItemModel(self._list)
        self._list.setModel(self._model)
        self._list.clicked.connect(self._open)
        column.addWidget(self._list, 1)
        self._none = Label("", "muted")
        self._none.hide()
        column.addWidget(self._none)
        column.addStretch(0)
        self._column = column
        column.addWidget(Label(WAYS, "small"))
        self.hide()
        app().focusChanged.connect(self._focus_moved)

    def begin(self, invitation: str) -> None:
        """Open, with nothing typed yet. `invitation` says in the empty box what it is for."""
        self.box.setPlaceholderText(invitation)
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.box.clear()
        self._model.clear()
        self._none.hide()
        self.place()
        self.show()
        self.raise_()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._ask()

    def close_again(self) -> None:
        """Back to where the focus was."""
        before, self._before = self._before, None
        self.hide()
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> None:
        around = self.parentWidget()
        if around is not None:
            px = self._theme.px
            width, height = min(px(WIDTH), around.width() - px(24)), min(px(HIGHEST), around.height() - px(2 * TOP))
            self.setGeometry((around.width() - width) // 2, px(TOP), width, height)

    def show_offers(self, offers: tuple[Offer, ...]) -> None:
        self._model.clear()
        group = ""
        for offer in offers:
            if offer.group != group:
                group = offer.group
                head = QStandardItem(group)
                head.setFlags(Qt.ItemFlag.NoItemFlags)
                self._model.appendRow(head)
            item = QStandardItem(offer.title)
            item.setData(offer, OFFER)
            item.setData(offer.spoken, Qt.ItemDataRole.AccessibleTextRole)
            self._model.appendRow(item)
        self._step(1)
        self._list.scrollToTop()
        typed = self.box.text().strip()
        nothing = f"Nothing fits “{typed}”. Try fewer letters, or another word." if typed else "Type what you look for."
        self._none.setText(nothing)
        self._none.setVisible(not offers)
        self._list.setVisible(bool(offers))
        self._column.setStretch(self._column.indexOf(self._none) + 1, 0 if offers else 1)
        if typed:
            announce(self, f"{len(offers)} found" if offers else nothing)
        if self._wanted:
            self._wanted = False
            self._open(self._list.currentIndex())

    def eventFilter(self, _box: Object, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._key(Qt.Key(event.key()))
        return False

    def _key(self, key: Qt.Key) -> bool:
        if key in STEPS:
            self._step(STEPS[key])
            self._tell_line()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter()
        elif key is Qt.Key.Key_Escape:
            self.close_again()
        elif key not in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            return False
        return True  # Tab stays: there is nothing else in here to go to

    def _typed(self) -> None:
        self._waiting.start()

    def _ask(self) -> None:
        self._waiting.stop()
        self.asked.emit(self.box.text())

    def _enter(self) -> None:
        if self._waiting.isActive():
            self._wanted = True
            self._ask()
        else:
            self._open(self._list.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        offer = index.data(OFFER)
        if isinstance(offer, Offer):
            self.close_again()
            self.opened.emit(offer)

    def _step(self, by: int) -> None:
        """To the next line that can be opened, and no farther than the last."""
        rows = [n for n in range(self._model.rowCount()) if self._model.index(n, 0).data(OFFER) is not None]
        now = self._list.currentIndex().row()
        if rows:
            place = rows.index(now) + by if now in rows else 0
            self._list.setCurrentIndex(self._model.index(rows[min(max(place, 0), len(rows) - 1)], 0))

    def _tell_line(self) -> None:
        """The focus is in the box, so that a screen reader does not follow the line by itself."""
        said = self._list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
        if said:
            announce(self, str(said))

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self.isVisible() and new is not None and not self.isAncestorOf(new):
            self.hide()


class Line(QStyledItemDelegate):
    """Draws an offer: icon, title, its keys at the right, and where it stands under it."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        offer = index.data(OFFER)
        return QSize(10, self._theme.px(30 if offer is None else 50 if offer.detail else 34))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect, offer = self._theme, option.rect, index.data(OFFER)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if offer is None:
            painter.setFont(theme.font("small", Weight.STRONG))
            painter.setPen(theme.colour("muted"))
            painter.drawText(rect.adjusted(theme.px(8), theme.px(6), 0, 0), Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        else:
            self._draw(painter, rect, offer, chosen=bool(option.state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _draw(self, painter: QPainter, rect: QRect, offer: Offer, *, chosen: bool) -> None:
        theme, px = self._theme, self._theme.px
        if chosen:
            painter.setPen(QPen(theme.colour("accent"), 1))
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(rect.adjusted(1, 1, -2, -2), px(5), px(5))
        ratio = painter.device().devicePixelRatioF()
        middle = rect.top() + (rect.height() - px(18)) // 2
        painter.drawPixmap(rect.left() + px(10), middle, theme.pixmap(offer.icon, "muted", 18, ratio))
        right = rect.right() - px(10)
        if offer.keys:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("muted"))
            wide = painter.fontMetrics().horizontalAdvance(offer.keys)
            painter.drawText(QRect(right - wide, rect.top(), wide + 2, rect.height()), Qt.AlignmentFlag.AlignVCenter, offer.keys)
            right -= wide + px(10)
        room = QRect(rect.left() + px(38), rect.top(), right - rect.left() - px(38), rect.height())
        upper = room.adjusted(0, px(5), 0, -room.height() // 2) if offer.detail else room
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("text"))
        self._line(painter, upper, offer.title)
        if offer.detail:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("muted"))
            self._line(painter, room.adjusted(0, room.height() // 2, 0, -px(4)), offer.detail)

    def _line(self, painter: QPainter, room: QRect, words: str) -> None:
        said = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, said)
