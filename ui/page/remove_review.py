"""The way to take a whole review out of sight, at the foot of its overview."""

from PySide6.QtCore import Signal

from desktop.record import ids
from desktop.record.ids import CaseId
from desktop.usecase import record
from desktop.usecase.case import Overview
from ui.desk import Desk
from ui.page.take_out import TakeOut
from ui.theme import Theme


class RemoveReview(TakeOut):
    """`removed`: the step, which Undo can take back."""

    removed = Signal(object)

    def __init__(self, theme: Theme, desk: Desk, review: CaseId) -> None:
        super().__init__(theme, "review")
        self.wanted.connect(lambda: desk.do(record.remove, ids.case_record(review), then=self.removed.emit))

    def know(self, overview: Overview) -> None:
        """What would go with it."""
        many = sum(task.count or bool(task.record_id) for stage in overview.stages for task in stage.tasks)
        pages = "one page" if many == 1 else f"{many:,} pages and records"
        self.say(
            f"{overview.case.label} would go out of sight with its {pages}: from What’s due, from search and from paper. "
            "Nothing is erased: Undo puts it back, and so does the page Your reviews."
        )
