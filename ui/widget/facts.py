"""What is known, as pairs: what it is at the left, how it stands at the right. To be read, not changed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import Theme
from ui.widget.column import empty
from ui.widget.label import Label


class Facts(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._shown: tuple[tuple[str, str], ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(6))
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        """Pairs of words. What stays the same is not made anew."""
        if facts == self._shown:
            return
        self._shown = facts
        empty(self._grid)
        for row, (what, how) in enumerate(facts):
            called = Label(what, "muted", wrap=False)
            called.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(called, row, 0)
            self._grid.addWidget(Label(how), row, 1)
