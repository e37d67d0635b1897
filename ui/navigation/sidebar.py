"""The list of pages: the review's stages in the order of the work, each with how it stands."""

from collections.abc import Iterator
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from desktop.pack.pack import Stage
from desktop.usecase.case import CANNOT_START, COMPLETED, NOT_STARTED, OVERDUE, PROBLEM, WAITING, Overview, StageView, Task
from ui.navigation.place import Kind, Place
from ui.theme import Theme
from ui.widget.button import Button
from ui.widget.card import Rule
from ui.widget.find_button import FindButton
from ui.widget.flow import Flow
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
    go_to_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._overdue = 0
        self._open_group, self._open_stage = "", ""
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
        self._find = FindButton(theme, "Search or go to…", "Ctrl+K")
        self._find.clicked.connect(self.go_to_wanted)
        column.addWidget(self._find)
        self._list = Nav(theme, "Pages")
        self._list.opened.connect(self._open)
        self._list.folded.connect(self._fold)
        column.addWidget(self._list, 1)
        column.addWidget(Rule())
        self._done = Label("", "small", wrap=False)
        column.addWidget(self._done)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Stages complete")
        column.addWidget(self._bar)
        foot = Flow(across=theme.px(6), down=0, level=True)
        lock = Button(theme, "Lock now", "quiet", icon="lock", tip="Save, close the vault and lock (Ctrl+L)", size=16)
        lock.clicked.connect(self.lock_wanted)
        foot.addWidget(lock)
        self._left = Label("", "small", wrap=False)
        foot.addWidget(self._left)
        column.addLayout(foot)
        self.show_reviews(Place())

    def take_focus(self) -> None:
        """Into the list. Not as its focus proxy: Tab would then come to the list twice, and never to the button above it."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_left(self, minutes: int) -> None:
        """In how many minutes the vault locks, if nobody touches it."""
        self._left.setText(f"by itself in {minutes} min")
        self._left.setAccessibleName(f"Locks by itself in {minutes} minute{'' if minutes == 1 else 's'}")

    def show_reviews(self, place: Place) -> None:
        """No review is open: there are no stages to list."""
        self._overview, self._place = None, place
        self._review.setText("Your reviews")
        for part in (self._done, self._bar):
            part.hide()
        self._show()

    def show_case(self, overview: Overview, place: Place) -> None:
        """The pages of a review, with the one that is open marked."""
        moved = place != self._place or self._overview is None
        self._overview, self._place = overview, place
        if moved:
            self._unfold()
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
        if self._overview is not None:
            entries.append(Entry("Overview", Kind.OVERVIEW, "house"))
            first, *groups = _groups(self._overview)
            entries.extend(_form(stage, task, 0) for stage in first for task in stage.tasks)
            for stages in groups:
                entries.extend(self._group(stages))
        here = self._place.form if self._place.kind in {Kind.FORM, Kind.LIST, Kind.READ} else self._place.kind
        self._list.show_entries(tuple(entries), here)

    def _group(self, stages: tuple[StageView, ...]) -> Iterator[Entry]:
        """A heading, and what is beneath it: its stages if it is expanded, and the forms of the stage that is."""
        title = stages[0].stage.group
        expanded = title == self._open_group
        yield Entry(title, title, mark=Mark() if expanded else _whole(stages), spoken=_spoken(stages), folds=expanded)
        for stage in stages if expanded else ():
            if len(stage.tasks) == 1:
                yield _form(stage, stage.tasks[0], 1)
                continue
            unfolded = stage.stage.id == self._open_stage
            mark = Mark() if unfolded else _mark(stage)
            yield Entry(stage.stage.title, stage.stage, stage.stage.icon, mark, _said(stage), unfolded, 1)
            if unfolded:
                yield from (_form(stage, task, 2) for task in stage.tasks)

    def _unfold(self) -> None:
        """Expand what the open page stands in: what was expanded before makes room."""
        for stage in self._overview.stages if self._overview is not None else ():
            if self._place.form in {task.form.id for task in stage.tasks}:
                self._open_group, self._open_stage = stage.stage.group, stage.stage.id

    def _fold(self, key: object, expand: bool) -> None:
        if isinstance(key, Stage):
            self._open_stage = key.id if expand else ""
        else:
            self._open_group = str(key) if expand else ""
        self._show()
        self._list.keep_current(key)

    def _open(self, key: object) -> None:
        tasks = {task.form.id: task for stage in self._overview.stages for task in stage.tasks} if self._overview else {}
        if key == Kind.HOME:
            self.home_wanted.emit()
        elif key == Kind.OVERVIEW:
            self.overview_wanted.emit()
        elif isinstance(key, Stage) and key.id != self._open_stage and self._overview is not None:
            self.task_wanted.emit(next(one.next for one in self._overview.stages if one.stage == key))
        elif isinstance(key, str) and key in tasks:
            self.task_wanted.emit(tasks[key])
        else:
            self._fold(key, key != self._open_group and not isinstance(key, Stage))


def _groups(overview: Overview) -> list[tuple[StageView, ...]]:
    """The stages under each heading."""
    return [tuple(stages) for _, stages in groupby(overview.stages, key=lambda one: one.stage.group)]


def _form(stage: StageView, task: Task, depth: int) -> Entry:
    alone = len(stage.tasks) == 1
    title, icon = (stage.stage.title, stage.stage.icon) if alone else (task.form.many, task.form.icon)
    return Entry(title, task.form.id, "" if depth == 2 else icon, _mark(task), _said(task), depth=depth)


def _said(one: Task | StageView) -> str:
    return ", ".join(part for part in (one.chip, one.detail.replace(" · ", ", ")) if part)


def _mark(one: Task | StageView) -> Mark:
    """Loud where something is late, quiet where all is done; a list of which nobody says that it is complete shows its count."""
    if one.status == OVERDUE:
        return Mark(one.chip, "bad")
    if one.status in MARKS:
        return MARKS[one.status]
    if one.left:
        return Mark(f"{one.left} left")
    if isinstance(one, StageView):
        return Mark(icon="circle-dot", ink="info")
    return Mark(f"{one.count:,}" if one.form.repeats else one.answered)


def _whole(stages: tuple[StageView, ...]) -> Mark:
    """How a folded group stands."""
    late = sum(stage.overdue for stage in stages)
    if late:
        return Mark(f"{late} overdue", "bad")
    for status in (PROBLEM, WAITING):
        if any(stage.status == status for stage in stages):
            return MARKS[status]
    done = sum(stage.done for stage in stages)
    return MARKS[COMPLETED] if done == len(stages) else Mark(f"{done} of {len(stages)}")


def _spoken(stages: tuple[StageView, ...]) -> str:
    late = sum(stage.overdue for stage in stages)
    told = f"{sum(stage.done for stage in stages)} of {len(stages)} stages complete"
    return f"{late} overdue, {told}" if late else told
