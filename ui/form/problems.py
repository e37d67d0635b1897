"""What stands in the way of calling a record complete, on top of its page: each line leads to the box that would mend it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.form.standing import Problem
from ui.theme import Theme, Weight
from ui.widget.column import empty
from ui.widget.label import Heading, Label
from ui.widget.passage import Passage


class ProblemSummary(QFrame):
    wanted = Signal(str)  # the path of the answer

    def __init__(self, theme: Theme, after: str = "", most: int = 0) -> None:
        """`after`: what can be done all the same, below the lines. `most`: how many lines there are; 0 for all."""
        super().__init__()
        self._theme = theme
        self._most = most
        self._shown: tuple[Problem, ...] = ()
        self.setProperty("notice", "problem")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(21), theme.px(16), theme.px(21), theme.px(16))
        column.setSpacing(theme.px(6))
        self._head = Heading("There is a problem")
        column.addWidget(self._head)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.px(2))
        column.addLayout(self._lines)
        if after:
            column.addWidget(Label(after, "small"))
        self.hide()

    def show_problems(self, problems: Sequence[Problem]) -> bool:
        """Whether that changed anything."""
        if tuple(problems) == self._shown:
            return False
        self._shown = tuple(problems)
        empty(self._lines)
        for problem in problems[: self._most or None]:
            line = Passage(self._theme, problem.text, "bad", Weight.STRONG)
            line.clicked.connect(lambda _on=False, path=problem.path: self.wanted.emit(path))
            self._lines.addWidget(line, 0, Qt.AlignmentFlag.AlignLeft)
        self._head.setText("There is a problem" if len(problems) < 2 else f"There are {len(problems)} problems")
        self.setVisible(bool(problems))
        return True

    def focus_first(self) -> None:
        item = self._lines.itemAt(0)
        line = item.widget() if item is not None else None
        if line is not None:
            line.setFocus(Qt.FocusReason.OtherFocusReason)
