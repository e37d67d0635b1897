"""The list of pages: the review's stages in the order of the work, each with how it stands."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QProgressBar,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.usecase.case import COMPLETED, NOT_STARTED, PROBLEM, Overview, Task
from ui.place import Kind, Place
from ui.theme import Theme, Weight
from ui.widget.button import Button
from ui.widget.card import Rule
from ui.widget.label import Label

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ICON, STATUS, TASK, NOTE = (int(Role.UserRole) + n for n in range(4))
HEAD = "head"


class Sidebar(QWidget):
    reviews_wanted = Signal()
    overview_wanted = Signal()
    task_wanted = Signal(object)  # Task
    lock_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(theme.px(292))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(12)] * 4)
        column.setSpacing(theme.px(8))
        self._review = Button(theme, "Your reviews", "switcher", icon="shield-check", tip="All reviews in this vault", size=20)
        self._review.clicked.connect(self.reviews_wanted)
        column.addWidget(self._review)
        self._list = QListView()
        self._list.setObjectName("nav")
        self._list.setAccessibleName("Pages of this review")
        self._list.setMouseTracking(True)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setItemDelegate(Row(theme, self._list))
        self._model = QStandardItemModel(self._list)
        self._list.setModel(self._model)
        self._list.clicked.connect(self._open)
        self._list.activated.connect(self._open)
        column.addWidget(self._list, 1)
        column.addWidget(Rule())
        self._done = Label("", "small", wrap=False)
        column.addWidget(self._done)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Stages complete")
        column.addWidget(self._bar)
        foot = QHBoxLayout()
        lock = Button(theme, "Lock now", "quiet", icon="lock", tip="Save, close the vault and lock (Ctrl+L)", size=16)
        lock.clicked.connect(self.lock_wanted)
        foot.addWidget(lock)
        foot.addStretch(1)
        column.addLayout(foot)
        self.setFocusProxy(self._list)
        self.show_reviews()

    def show_reviews(self) -> None:
        """No review is open: there is nothing to list."""
        self._model.clear()
        self._review.setText("Your reviews")
        for part in (self._done, self._bar):
            part.hide()

    def show_case(self, overview: Overview, place: Place) -> None:
        """The pages of a review, with the one that is open marked."""
        self._review.setText(overview.case.label)
        self._review.setAccessibleName(f"{overview.case.label}: all reviews in this vault")
        self._model.clear()
        self._add("Overview", "house", "", "", None, here=place.kind is Kind.OVERVIEW)
        group = ""
        for stage in overview.stages:
            if stage.stage.group != group:
                group = stage.stage.group
                self._add(group, "", HEAD, "", None, here=False)
            for task in stage.tasks:
                title = stage.stage.title if len(stage.tasks) == 1 else task.form.many
                icon = stage.stage.icon if len(stage.tasks) == 1 else task.form.icon
                note = str(task.count) if task.form.repeats and task.count else ""
                self._add(
                    title, icon, task.status, note, task, here=place.form == task.form.id and place.kind in {Kind.FORM, Kind.LIST}
                )
        done, many = overview.case.stages_done, overview.case.stages
        self._done.setText(f"{done} of {many} stages complete")
        self._bar.setRange(0, max(many, 1))
        self._bar.setValue(done)
        for part in (self._done, self._bar):
            part.show()

    def _add(self, title: str, icon: str, status: str, note: str, task: Task | None, *, here: bool) -> None:
        item = QStandardItem(title)
        item.setData(icon, ICON)
        item.setData(status, STATUS)
        item.setData(task, TASK)
        item.setData(note, NOTE)
        spoken = [title, f"{note} kept" if note else "", status if status != HEAD else ""]
        item.setData(", ".join(part for part in spoken if part), Role.AccessibleTextRole)
        if status == HEAD:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self._model.appendRow(item)
        if here:
            self._list.setCurrentIndex(item.index())

    def _open(self, index: QModelIndex) -> None:
        task = index.data(TASK)
        if isinstance(task, Task):
            self.task_wanted.emit(task)
        elif index.data(STATUS) != HEAD:
            self.overview_wanted.emit()


class Row(QStyledItemDelegate):
    """Draws a page of the list: icon, title, and at the right how many records it has or a mark for how it stands."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(10, self._theme.px(34 if index.data(STATUS) == HEAD else 32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect, status = self._theme, option.rect, str(index.data(STATUS))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if status == HEAD:
            painter.setFont(theme.font("small", Weight.STRONG))
            painter.setPen(theme.colour("muted"))
            painter.drawText(rect.adjusted(theme.px(10), theme.px(8), 0, 0), Qt.AlignmentFlag.AlignVCenter, str(index.data()))
            painter.restore()
            return
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        box = rect.adjusted(0, 1, -1, -1)
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
        ratio = painter.device().devicePixelRatioF()
        top = rect.top() + (rect.height() - theme.px(18)) // 2
        painter.drawPixmap(
            rect.left() + theme.px(12), top, theme.pixmap(str(index.data(ICON)), "accent" if here else "muted", 18, ratio)
        )
        right = self._mark(painter, rect, status, str(index.data(NOTE)), ratio)
        painter.setFont(theme.font("nav", Weight.STRONG if here else Weight.PLAIN))
        painter.setPen(theme.colour("text"))
        room = QRect(rect.left() + theme.px(40), rect.top(), right - rect.left() - theme.px(48), rect.height())
        title = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, title)
        painter.restore()

    def _mark(self, painter: QPainter, rect: QRect, status: str, note: str, ratio: float) -> int:
        """Returns where the room for the title ends."""
        theme = self._theme
        icons = {COMPLETED: ("circle-check", "ok"), NOT_STARTED: ("circle-dashed", "faint"), PROBLEM: ("circle-alert", "bad")}
        right = rect.right() - theme.px(10)
        if status in icons:
            right -= theme.px(18)
            painter.drawPixmap(right, rect.top() + (rect.height() - theme.px(18)) // 2, theme.pixmap(*icons[status], 18, ratio))
            right -= theme.px(8)
        if note:
            painter.setFont(theme.font("small", Weight.STRONG))
            painter.setPen(theme.colour("muted"))
            wide = painter.fontMetrics().horizontalAdvance(note)
            painter.drawText(QRect(right - wide, rect.top(), wide + 2, rect.height()), Qt.AlignmentFlag.AlignVCenter, note)
            right -= wide
        return right
