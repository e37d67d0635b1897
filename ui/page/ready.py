"""Making a vault, the last step: start the first review with two answers, or look around in the invented example."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.usecase.opening import Unlocked
from ui.desk import Desk
from ui.page.example_card import ExampleCard
from ui.page.making import step
from ui.page.start_review import StartReview
from ui.theme import Theme
from ui.widget.card import Notice
from ui.widget.label import Heading, Label


class Ready(QWidget):
    """`begun`: the review that was started, or 0 to go on without one."""

    begun = Signal(object)
    example_wanted = Signal()

    def __init__(self, theme: Theme, desk: Desk, unlocked: Unlocked) -> None:
        super().__init__()
        path = unlocked.book.vault.path
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(step(4))
        column.addWidget(Heading("Your vault is ready", "display"))
        column.addWidget(
            Label(f"It is the file “{path.name}” in {path.parent}. Caseward saves as you type and locks by itself.", "muted")
        )
        self.problem = Notice(theme, "", "bad")
        self.problem.hide()
        column.addWidget(self.problem)
        self.review = StartReview(theme, desk)
        self.review.started.connect(self.begun)
        self.review.put_off.connect(lambda: self.begun.emit(0))
        column.addWidget(self.review)
        self.review.show()
        self.example = ExampleCard(theme)
        self.example.button.clicked.connect(self.example_wanted)
        column.addWidget(self.example)
        self.setFocusProxy(self.review.reference)
