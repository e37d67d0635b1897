"""A review as a task list: its stages in the order of the work, each with how it stands."""

from PySide6.QtCore import Signal

from desktop.record.ids import CaseId
from desktop.usecase import case
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
from ui.desk import Desk
from ui.page.sheet import Sheet
from ui.page.task_row import TaskRow
from ui.theme import Theme
from ui.widget.card import Card, Rule
from ui.widget.label import Label

CHIPS = {
    NOT_STARTED: "idle",
    IN_PROGRESS: "info",
    COMPLETED: "plain",
    WAITING: "warn",
    CANNOT_START: "plain",
    OVERDUE: "bad",
    PROBLEM: "bad",
}


class OverviewPage(Sheet):
    """Rows stay where they are when it looks again, so that neither the eye nor the focus loses its place."""

    task_wanted = Signal(object)  # Task
    known = Signal(object)  # Overview

    def __init__(self, theme: Theme, desk: Desk, review: CaseId) -> None:
        super().__init__(theme, "")
        self._desk, self._review = desk, review
        self._dates = Label("", "small")
        self._dates.hide()
        self.column.addWidget(self._dates)
        self._rows: dict[str, TaskRow] = {}
        self._tasks: dict[str, Task] = {}
        self.refresh()

    def refresh(self) -> None:
        self._desk.ask(case.overview, self._review, then=self._show)

    def _show(self, overview: Overview) -> None:
        self.known.emit(overview)
        one = overview.case
        self.heading.setText(one.label)
        self.about.setText(" · ".join(p for p in (one.reference, f"{one.stages_done} of {one.stages} stages complete") if p))
        self.about.show()
        self._dates.setText(" · ".join(map(_told, overview.dates)))
        self._dates.setVisible(bool(overview.dates))
        if not self._rows:
            self._build(overview)
        for stage in overview.stages:
            for task in stage.tasks:
                self._tasks[task.form.id] = task
                self._rows[task.form.id].say(_title(stage, task), task.detail, (task.chip, CHIPS[task.status]))

    def _build(self, overview: Overview) -> None:
        group, card = "", None
        for stage in overview.stages:
            if stage.stage.group != group or card is None:
                group = stage.stage.group
                card = Card(self.theme, group)
                card.body.setSpacing(self.theme.px(2))
                self.column.addWidget(card)
            else:
                card.body.addWidget(Rule())
            if len(stage.tasks) > 1:
                card.body.addSpacing(self.theme.px(6))
                card.body.addWidget(Label(stage.stage.title, "caption"))
            for task in stage.tasks:
                row = TaskRow(self.theme)
                row.clicked.connect(lambda _=False, form=task.form.id: self.task_wanted.emit(self._tasks[form]))
                self._rows[task.form.id] = row
                card.body.addWidget(row)
        self.column.addStretch(1)


def _title(stage: StageView, task: Task) -> str:
    return stage.stage.title if len(stage.tasks) == 1 else task.form.many


def _told(date: KeyDate) -> str:
    wait = f" ({date.wait})" if date.wait else ""
    return f"{date.words}: {date.when}{wait}"
