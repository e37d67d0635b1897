"""The head of a form's page: what it is called, how far it is, and what it is for."""

from PySide6.QtWidgets import QVBoxLayout

from desktop.form.form import Form
from desktop.form.standing import Standing
from ui.theme import Theme
from ui.widget.chip import Chip
from ui.widget.flow import Flow
from ui.widget.label import Heading, Label

CHIPS = {"Completed": "plain", "In progress": "info", "Not started": "idle"}


class Title(QVBoxLayout):
    def __init__(self, theme: Theme, form: Form) -> None:
        super().__init__()
        self.setSpacing(theme.px(4))
        row = Flow(across=theme.px(12), down=theme.px(4), level=True)
        row.addWidget(Heading(form.title, "display"))
        self._chip = Chip()
        row.addWidget(self._chip)
        self.addLayout(row)
        if form.about:
            self.addWidget(Label(form.about, "muted"))
        self._count = Label("", "small")
        self.addWidget(self._count)

    def show_standing(self, stand: Standing, *, done: bool) -> None:
        status = "Completed" if done else "In progress" if stand.answered else "Not started"
        self._chip.say(status, CHIPS[status])
        self._count.setText(f"{stand.answered} of {stand.asked} answered")
