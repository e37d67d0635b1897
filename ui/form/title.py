"""The head of a form's page: what it is called, how far it is, what it is for, and where something does not fit."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from desktop.form.form import Form, column
from desktop.form.standing import Problem, Standing
from ui.theme import Theme
from ui.widget.button import link
from ui.widget.chip import Chip
from ui.widget.column import empty
from ui.widget.flow import Flow
from ui.widget.label import Heading, Label

WRONG = "There is a problem"  # as the overview says it
CHIPS = {WRONG: "bad", "Completed": "plain", "In progress": "info", "Not started": "idle"}


MOST = 3  # answers that are named
LONGEST = 120  # letters of what a record is called: some are called by a whole sentence


class Title(QVBoxLayout):
    wanted = Signal(str)  # the path of an answer that does not fit

    def __init__(self, theme: Theme, form: Form) -> None:
        super().__init__()
        self._theme = theme
        self._wrong: tuple[Problem, ...] = ()
        self.setSpacing(theme.px(4))
        row = Flow(across=theme.px(12), down=theme.px(4), level=True)
        row.addWidget(Heading(form.title, "display"))
        self._chip = Chip()
        row.addWidget(self._chip)
        self.addLayout(row)
        self._form = form
        self._name = Label("", "label")
        self._name.hide()
        self.addWidget(self._name)
        self._about = Label(form.about, "muted")
        self.addWidget(self._about)
        if not form.about:
            self._about.hide()
        self._count = Label("", "small")
        self.addWidget(self._count)
        self._leads = Flow(across=theme.px(12), down=theme.px(2), level=True)
        self.addLayout(self._leads)

    def show_name(self, title: str) -> None:
        """Which record of its list it is, as the list calls it, once it is called something of its own."""
        own = self._form.repeats and title not in {"", self._form.title}
        self._name.setText((f"{title[:LONGEST]}…" if len(title) > LONGEST else title) if own else "")
        self._name.setVisible(own)

    def show_about(self, *, shown: bool) -> None:
        """What the form is for: said once where its list stands beside it and says so already."""
        self._about.setHidden(not (shown and self._about.text()))

    def show_standing(self, stand: Standing, *, done: bool) -> bool:
        """Whether what can be gone to from here is other than before."""
        status = WRONG if stand.wrong else "Completed" if done else "In progress" if stand.answered else "Not started"
        self._chip.say(status, CHIPS[status])
        self._count.setText(f"{stand.answered} of {stand.asked} answered")
        if stand.wrong == self._wrong:
            return False
        self._wrong = stand.wrong
        self._lead(stand)
        return True

    def _lead(self, stand: Standing) -> None:
        """To each answer that does not fit: on a long page nobody finds it by looking."""
        empty(self._leads)
        for problem in self._wrong[:MOST]:
            lead = link(self._theme, f"Look at: {_called(stand, problem)}", small=True)
            lead.setAccessibleDescription(problem.text)
            lead.clicked.connect(lambda _on=False, path=problem.path: self.wanted.emit(path))
            self._leads.addWidget(lead)
        if len(self._wrong) > MOST:
            self._leads.addWidget(Label(f"and {len(self._wrong) - MOST} more", "small", wrap=False))


def _called(stand: Standing, problem: Problem) -> str:
    """The question, and in a table of rows which cell of it: "Milestones, row 2, When"."""
    name, _, cell = problem.path.partition("/")
    field = stand.fields[name].field
    if not cell:
        return field.short
    row = problem.text.partition(":")[0].lower()
    return f"{field.short}, {row}, {column(field, cell.partition('/')[2]).short}"
