"""The list of pages: the review's stages in the order of the work, each with how it stands."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.usecase.case import CANNOT_START, COMPLETED, NOT_STARTED, OVERDUE, PROBLEM, WAITING, Overview, StageView, Task
from ui.place import Kind, Place
from ui.theme import Theme
from ui.widget.button import Button
from ui.widget.card import Rule
from ui.widget.label import Label
from ui.widget.nav import Entry, Mark, Nav

MARKS = {
    PROBLEM: Mark(words="Problem", chip="bad"),
    WAITING: Mark(words="Waiting", chip="warn"),
    COMPLETED: Mark(icon="circle-check", ink="ok"),
    NOT_STARTED: Mark(icon="circle-dashed", ink="faint"),
    CANNOT_START: Mark(icon="circle-dashed", ink="faint"),
}


class Sidebar(QWidget):
    home_wanted = Signal()
    reviews_wanted = Signal()
    overview_wanted = Signal()
    task_wanted = Signal(object)  # Task
    lock_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._overdue = 0
        self._overview: Overview | None = None
        self._place = Place()
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(theme.px(292))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(12)] * 4)
        column.setSpacing(theme.px(8))
        self._review = Button(theme, "Your reviews", "switcher", icon="shield-check", tip="All reviews in this vault", size=20)
        self._review.clicked.connect(self.reviews_wanted)
        column.addWidget(self._review)
        self._list = Nav(theme, "Pages")
        self._list.opened.connect(self._open)
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
        self.show_reviews(Place())

    def take_focus(self) -> None:
        """Into the list. Not as its focus proxy: Tab would then come to the list twice, and never to the button above it."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_reviews(self, place: Place) -> None:
        """No review is open: there are no stages to list."""
        self._overview, self._place = None, place
        self._review.setText("Your reviews")
        for part in (self._done, self._bar):
            part.hide()
        self._show()

    def show_case(self, overview: Overview, place: Place) -> None:
        """The pages of a review, with the one that is open marked."""
        self._overview, self._place = overview, place
        self._review.setText(overview.case.label)
        self._review.setAccessibleName(f"{overview.case.label}: all reviews in this vault")
        done, many = overview.case.stages_done, overview.case.stages
        self._done.setText(f"{done} of {many} stages complete")
        self._bar.setRange(0, max(many, 1))
        self._bar.setValue(done)
        for part in (self._done, self._bar):
            part.show()
        self._show()

    def show_overdue(self, overdue: int) -> None:
        """How much is overdue in all reviews together."""
        self._overdue = overdue
        self._show()

    def _show(self) -> None:
        late = f"{self._overdue} overdue" if self._overdue else ""
        entries = [Entry("What’s due", Kind.HOME, "calendar-days", Mark(late, "bad") if late else Mark(), late)]
        group = ""
        if self._overview is not None:
            entries.append(Entry("Overview", Kind.OVERVIEW, "house"))
            for stage in self._overview.stages:
                if stage.stage.group != group:
                    group = stage.stage.group
                    entries.append(Entry(group))
                entries.extend(_entry(stage, task) for task in stage.tasks)
        here = self._place.form if self._place.kind in {Kind.FORM, Kind.LIST} else self._place.kind
        self._list.show_entries(tuple(entries), here)

    def _open(self, key: object) -> None:
        if key == Kind.HOME:
            self.home_wanted.emit()
        elif key == Kind.OVERVIEW:
            self.overview_wanted.emit()
        elif self._overview is not None:
            tasks = (task for stage in self._overview.stages for task in stage.tasks)
            self.task_wanted.emit(next(task for task in tasks if task.form.id == key))


def _entry(stage: StageView, task: Task) -> Entry:
    alone = len(stage.tasks) == 1
    title, icon = (stage.stage.title, stage.stage.icon) if alone else (task.form.many, task.form.icon)
    spoken = ", ".join(part for part in (task.chip, task.detail.replace(" · ", ", ")) if part)
    return Entry(title, task.form.id, icon, _mark(task), spoken)


def _mark(task: Task) -> Mark:
    """Loud where something is late, quiet where all is done; a list of which nobody says that it is complete shows its count."""
    if task.status == OVERDUE:
        return Mark(task.chip, "bad")
    if task.status in MARKS:
        return MARKS[task.status]
    if task.left:
        return Mark(f"{task.left} left")
    return Mark(str(task.count) if task.form.repeats else task.answered)
