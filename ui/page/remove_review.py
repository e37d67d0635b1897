"""The way to take a whole review out of sight, at the foot of its overview. What would go is said first; nothing is erased."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.record import ids
from desktop.record.ids import CaseId
from desktop.usecase import record
from desktop.usecase.case import Overview
from ui.desk import Desk
from ui.theme import Theme
from ui.widget.button import Button, link
from ui.widget.card import Notice
from ui.widget.spoken import announce


class RemoveReview(QWidget):
    """`removed`: the step, which Undo can take back."""

    removed = Signal(object)

    def __init__(self, theme: Theme, desk: Desk, review: CaseId) -> None:
        super().__init__()
        self._desk, self._review = desk, review
        self._words = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(8), 0, 0)
        column.setSpacing(theme.px(8))
        self.ask = link(theme, "Remove this review…")
        self.ask.clicked.connect(self._ask)
        column.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        answers = QWidget()
        row = QHBoxLayout(answers)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        self.remove, self.keep = Button(theme, "Remove the review"), Button(theme, "Keep it")
        self.remove.clicked.connect(lambda: desk.do(record.remove, ids.case_record(review), then=self.removed.emit))
        self.keep.clicked.connect(self._put_off)
        for one in (self.remove, self.keep):
            row.addWidget(one)
        row.addStretch(1)
        self._notice = Notice(theme, "", "warn", button=answers)
        self._notice.hide()
        column.addWidget(self._notice)

    def know(self, overview: Overview) -> None:
        """What would go with it."""
        many = sum(task.count or bool(task.record_id) for stage in overview.stages for task in stage.tasks)
        pages = "one page" if many == 1 else f"{many:,} pages and records"
        self._words = (
            f"{overview.case.label} would go out of sight with its {pages}: from What’s due, from search and from paper. "
            "Nothing is erased: Undo puts it back, and so does the page Your reviews."
        )
        self._notice.words.setText(self._words)

    def _ask(self) -> None:
        self.ask.hide()
        self._notice.show()
        announce(self, self._words)
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_off(self) -> None:
        self._notice.hide()
        self.ask.show()
        self.ask.setFocus(Qt.FocusReason.OtherFocusReason)
