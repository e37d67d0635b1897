"""A review as a task list: its stages in the order of the work, each with how it stands."""

from PySide6.QtCore import Signal

from desktop.record.ids import CaseId
from desktop.usecase import case
from desktop.usecase.case import COMPLETED, IN_PROGRESS, NOT_STARTED, PROBLEM, Overview, Task
from ui.desk import Desk
from ui.page.sheet import Sheet
from ui.page.task_row import TaskRow
from ui.theme import Theme
from ui.widget.card import Card, Rule
from ui.widget.label import Label

CHIPS = {NOT_STARTED: "idle", IN_PROGRESS: "info", COMPLETED: "plain", PROBLEM: "bad"}


class OverviewPage(Sheet):
    task_wanted = Signal(object)  # Task
    known = Signal(object)  # Overview

    def __init__(self, theme: Theme, desk: Desk, review: CaseId) -> None:
        super().__init__(theme, "")
        self._desk, self._review = desk, review
        self.refresh()

    def refresh(self) -> None:
        self._desk.ask(case.overview, self._review, then=self._show)

    def _show(self, overview: Overview) -> None:
        self.known.emit(overview)
        if self.column.count() > 1:  # shown already: a page is built once, and built anew when it is opened again
            return
        one = overview.case
        self.heading.setText(one.label)
        self.about.setText(" · ".join(p for p in (one.reference, f"{one.stages_done} of {one.stages} stages complete") if p))
        self.about.show()
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
                card.body.addWidget(self._row(task, stage.stage.title if len(stage.tasks) == 1 else task.form.many))
        self.column.addStretch(1)

    def _row(self, task: Task, title: str) -> TaskRow:
        row = TaskRow(self.theme, title, task.detail, (task.status, CHIPS[task.status]))
        row.clicked.connect(lambda: self.task_wanted.emit(task))
        return row
