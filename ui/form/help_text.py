"""What can be said about one question, from the pack: what is meant, an example, what is called otherwise today, how strongly
the guidance asks, and where.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.form.form import Field, Form, Term
from desktop.form.kind import FORCE_WORDS, Kind
from ui.theme import Theme
from ui.widget.button import Button, link
from ui.widget.card import Rule
from ui.widget.label import Heading, Label

DATE_WAYS = "27 3 2024\n27 Mar 24\nt for today, +7 for a week from today\nMarch 2024, if the day is not known\nabout June 2019"
SIDE_BY_SIDE = 360  # pixels at 100 %, from which on 2015 and today stand beside each other
WITH_DATES = frozenset({Kind.DATE, Kind.PERIOD, Kind.STEP})


class HelpText(QWidget):
    def __init__(self, theme: Theme, form: Form, field: Field, *, title: bool = True) -> None:
        super().__init__()
        self._theme, self._short = theme, field.short
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        if title:
            column.addWidget(Heading(field.short))
        for part in field.help.split("\n\n"):
            if part.strip():
                column.addWidget(Label(part.strip()))
        if field.example:
            column.addWidget(Label("For example", "caption"))
            column.addWidget(Label(field.example))
        if field.kind in WITH_DATES or any(inner.kind in WITH_DATES for inner in field.columns):
            column.addWidget(Label("You can type a date in any of these ways", "caption"))
            column.addWidget(Label(DATE_WAYS))
        for term in form.today_of(field):
            column.addWidget(ThenAndNow(theme, term))
        if column.count() > (1 if title else 0):
            column.addWidget(Rule())
        column.addWidget(Label(FORCE_WORDS[form.force_of(field)], "small"))
        column.addWidget(Label(f"Source: {form.source_of(field)}", "small"))

    def add_history(self) -> Button:
        """A way to the earlier versions of the answer, below the rest."""
        more = link(self._theme, "Show earlier versions", small=True, name=f"Show earlier versions: {self._short}", parent=self)
        self._column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        return more


class ThenAndNow(QWidget):
    """What is called, or done, otherwise today: 2015 and today side by side, or below each other where that is too narrow."""

    def __init__(self, theme: Theme, term: Term) -> None:
        super().__init__()
        self._least = theme.px(SIDE_BY_SIDE)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(8))
        for when, words, share in (("In 2015", term.then, 2), ("Today", term.now, 3)):
            column = QVBoxLayout()
            column.setSpacing(theme.px(2))
            column.addWidget(Label(when, "caption"))
            column.addWidget(Label(words))
            column.addStretch(1)
            self._row.addLayout(column, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= self._least
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
