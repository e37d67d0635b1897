"""What stands above a list: what it is, how files come into it, what adds to it, what is filtered, and a warning in red."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.form.form import Form
from desktop.record.ids import CaseId
from ui.desk import Desk
from ui.page.filters import Filters
from ui.page.intake import Intake
from ui.theme import Theme
from ui.widget.button import Button
from ui.widget.label import Heading, Label
from ui.widget.spoken import announce


class ListHead(QWidget):
    add_wanted = Signal()

    def __init__(
        self, theme: Theme, desk: Desk, case: CaseId, form: Form, leading_on: tuple[Button, ...], ground: QWidget
    ) -> None:
        """`leading_on`: buttons after the one that adds. `ground`: the widget that files may be dropped on."""
        super().__init__(ground)
        self._form = form
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(10))
        column.setSpacing(theme.px(6))
        column.addWidget(Heading(form.many, "display"))
        self._about = Label(form.about, "muted")
        column.addWidget(self._about)
        self.intake = Intake(theme, desk, case, form, ground) if form.files is not None else None
        if self.intake is not None:
            column.addWidget(self.intake)
        self._warning = Label("", "error")
        self._warning.hide()
        column.addWidget(self._warning)
        self._add = adding(theme, form)
        self._add.clicked.connect(self.add_wanted)
        firsts = (self._add,) if self.intake is None else (self._add, self.intake.button)
        self.filters = Filters(theme, form, (*firsts, *leading_on), self)
        column.addSpacing(theme.px(4))
        column.addWidget(self.filters)

    def show_adding(self, *, shown: bool) -> None:
        """An empty list has a button of its own to begin with."""
        self._add.setVisible(shown)

    def warn(self, words: str) -> None:
        """Say in red what hinders, until it is taken away: "" does."""
        self._warning.setText(words)
        self._warning.setVisible(bool(words))
        if words:
            announce(self, words)

    def fold(self, *, wide: bool) -> None:
        """Where there is little room, say less and put the filters away."""
        self._about.setVisible(wide and bool(self._form.about))
        self.filters.fold(narrow=not wide)


def adding(theme: Theme, form: Form) -> Button:
    """The button that adds a record: "Add a contact note"."""
    noun = form.title[0].lower() + form.title[1:]
    article = "an" if noun[0] in "aeiou" else "a"
    return Button(theme, f"Add {article} {noun}", "primary", icon="plus", tip="Ctrl+N")
