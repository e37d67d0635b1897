"""A review as a task list: its stages in the order of the work, each with how it stands."""

from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.form.standing import Problem
from desktop.record.ids import CaseId
from desktop.usecase import case, mistakes
from desktop.usecase.case import (
    CANNOT_START,
    COMPLETED,
    IN_PROGRESS,
    NOT_STARTED,
    OVERDUE,
    PROBLEM,
    WAITING,
    KeyDate,
    Overview,
    StageView,
    Task,
)
from desktop.usecase.mistakes import Mistake, Part
from ui.desk import Desk
from ui.form.problems import ProblemSummary
from ui.page.remove_review import RemoveReview
from ui.page.sheet import Sheet
from ui.page.task_row import TaskRow
from ui.theme import Theme
from ui.widget.card import Card, Rule
from ui.widget.facts import Facts
from ui.widget.order import order_tabs

CHIPS = {
    NOT_STARTED: "idle",
    IN_PROGRESS: "info",
    COMPLETED: "plain",
    WAITING: "warn",
    CANNOT_START: "plain",
    OVERDUE: "bad",
    PROBLEM: "bad",
}


MOST = 4  # answers that cannot be right that are named
NAMED = "Each line goes to its answer. The page Print names every one"


class OverviewPage(Sheet):
    """A stage of one form opens it, a stage of several shows them beneath.

    Rows stay what they are when it looks again, so that neither the eye nor the focus loses its place.
    """

    task_wanted = Signal(object)  # Task
    record_wanted = Signal(object, str)  # and the path of the answer in it
    removed = Signal(object)  # the step that took the review out of sight

    def __init__(self, theme: Theme, desk: Desk, review: CaseId) -> None:
        super().__init__(theme, "")
        self._desk, self._review = desk, review
        self._wrong = ProblemSummary(theme, NAMED, MOST)
        self._wrong.wanted.connect(self._open_wrong)
        self._mistakes: list[Mistake] = []
        self._card = Card(theme)
        self._dates = Facts(theme)
        self._card.body.addWidget(self._dates)
        self._card.hide()
        self.column.addWidget(self._wrong)
        self.column.addWidget(self._card)
        self._stages: dict[str, TaskRow] = {}
        self._rows: dict[str, TaskRow] = {}
        self._beneath: dict[str, QWidget] = {}
        self._tasks: dict[str, Task] = {}
        self._out = RemoveReview(theme, desk, review)
        self._out.removed.connect(self.removed)
        self.refresh()
        desk.ask(mistakes.parts, review, then=self._look_through, timed=False)

    def refresh(self) -> None:
        self._desk.ask(case.overview, self._review, then=self._show)

    def _show(self, overview: Overview) -> None:
        one = overview.case
        self.heading.setText(one.label)
        self.about.setText(" · ".join(p for p in (one.reference, f"{one.stages_done} of {one.stages} stages complete") if p))
        self.about.show()
        self._dates.show_facts(tuple((date.words, _told(date)) for date in overview.dates))
        self._card.setVisible(bool(overview.dates))
        self._out.know(overview)
        if not self._stages:
            self._build(overview)
        for stage in overview.stages:
            self._stages[stage.stage.id].say(stage.stage.title, stage.detail, (stage.chip, CHIPS[stage.status]))
            for task in stage.tasks:
                self._tasks[task.form.id] = task
                self._say(task)

    def _look_through(self, left: tuple[Part, ...]) -> None:
        """A piece at a time, so that the vault is there for others; told when all is known, so that nothing moves twice."""
        if left:
            self._desk.ask(mistakes.among, self._review, left[0], then=lambda found: self._found(found, left[1:]))
        elif self._mistakes:
            self._wrong.show_problems([Problem(str(number), one.words) for number, one in enumerate(self._mistakes)])
            order_tabs(self)

    def _found(self, found: tuple[Mistake, ...], left: tuple[Part, ...]) -> None:
        self._mistakes += found
        self._look_through(left)

    def _open_wrong(self, number: str) -> None:
        one = self._mistakes[int(number)]
        self.record_wanted.emit(one.record_id, one.path)

    def _build(self, overview: Overview) -> None:
        for group, stages in groupby(overview.stages, key=lambda one: one.stage.group):
            card = Card(self.theme, group, rows=True, parent=self.widget())
            self.column.addWidget(card)
            inside = tuple(stages)
            folding = any(len(stage.tasks) > 1 for stage in inside)
            for number, stage in enumerate(inside):
                if number:
                    card.body.addWidget(Rule())
                self._add(card, stage, folding=folding)
        self.column.addWidget(self._out)
        self.column.addStretch(1)
        order_tabs(self)

    def _add(self, card: Card, stage: StageView, *, folding: bool) -> None:
        alone = len(stage.tasks) == 1
        row = self._stages[stage.stage.id] = TaskRow(self.theme, folds=not alone, among_folding=folding, parent=card)
        card.body.addWidget(row)
        if alone:
            row.clicked.connect(lambda: self._open(stage.tasks[0].form.id))
        else:
            row.clicked.connect(lambda: self._turn(card, row, stage))

    def _turn(self, card: Card, row: TaskRow, stage: StageView) -> None:
        """Show the tasks of a stage beneath it, made when they are first asked for, or hide them."""
        beneath = self._beneath.get(stage.stage.id) or self._make_beneath(card, row, stage)
        expanded = beneath.isHidden()
        beneath.setVisible(expanded)
        row.expand(expanded=expanded)

    def _make_beneath(self, card: Card, row: TaskRow, stage: StageView) -> QWidget:
        beneath = self._beneath[stage.stage.id] = QWidget(card)
        column = QVBoxLayout(beneath)
        column.setContentsMargins(self.theme.px(30), 0, 0, 0)
        column.setSpacing(self.theme.px(2))
        for task in stage.tasks:
            inner = self._rows[task.form.id] = TaskRow(self.theme, parent=beneath)
            inner.clicked.connect(lambda _=False, form=task.form.id: self._open(form))
            column.addWidget(inner)
            self._say(self._tasks[task.form.id])
        beneath.hide()
        card.body.insertWidget(card.body.indexOf(row) + 1, beneath)
        order_tabs(self)
        return beneath

    def _say(self, task: Task) -> None:
        """How a task stands, where it has a row of its own."""
        if task.form.id in self._rows:
            self._rows[task.form.id].say(task.form.many, task.detail, (task.chip, CHIPS[task.status]))

    def _open(self, form: str) -> None:
        self.task_wanted.emit(self._tasks[form])


def _told(date: KeyDate) -> str:
    return f"{date.when} ({date.wait})" if date.wait else date.when
