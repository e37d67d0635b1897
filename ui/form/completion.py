"""The card at the end of a page: the person's own word on whether it is complete, and the way on. Nothing else ever says so."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.form.form import Form
from ui.theme import Theme
from ui.widget.button import Button
from ui.widget.card import Card
from ui.widget.flow import Flow
from ui.widget.label import Label
from ui.widget.mark import Radio

LATER = "No, I’ll come back later"


class Completion(Card):
    said = Signal(bool, bool)  # complete; and that with the problems that were shown
    moved = Signal(int)  # to the page before (-1) or after (1)

    def __init__(self, theme: Theme, form: Form) -> None:
        self._what = "record" if form.repeats else "section"
        super().__init__(theme, f"Have you completed this {self._what}?")
        self._theme = theme
        self.body.setSpacing(theme.px(6))
        self.yes, self.no = Radio(theme, f"Yes, I’ve completed this {self._what}"), Radio(theme, LATER)
        for radio in (self.yes, self.no):
            self.body.addWidget(radio, 0, Qt.AlignmentFlag.AlignLeft)
        self._warning = Label("", "error")
        self.anyway = Button(theme, "Mark as completed anyway")
        self.before, self.after = Button(theme), Button(theme, kind="primary")
        self._row = QWidget()
        flow = Flow(self._row, across=theme.px(12), down=theme.px(8))
        flow.setContentsMargins(0, theme.px(8), 0, 0)
        flow.addWidget(self.after)
        flow.addWidget(self.before)
        self.body.addWidget(self._warning)
        self.body.addWidget(self.anyway, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._row)
        self.yes.clicked.connect(lambda: self.said.emit(True, False))
        self.no.clicked.connect(lambda: self.said.emit(False, False))
        self.anyway.clicked.connect(lambda: self.said.emit(True, True))
        self.before.clicked.connect(lambda: self.moved.emit(-1))
        self.after.clicked.connect(lambda: self.moved.emit(1))
        self.show_done(done=False)
        self.show_problems(0)
        self.offer("", "")

    def show_done(self, *, done: bool) -> None:
        (self.yes if done else self.no).setChecked(True)

    def show_problems(self, problems: int) -> None:
        """What stands in the way, and that the person's word counts all the same."""
        many = "1 problem" if problems == 1 else f"{problems} problems"
        self._warning.setText(f"There {'is' if problems == 1 else 'are'} {many}, listed at the top of this page.")
        self._warning.setVisible(bool(problems))
        self.anyway.setVisible(bool(problems))

    def offer(self, before: str, after: str) -> None:
        """The pages that lie before and after this one, in words of a button; "" for none."""
        for button, words in ((self.before, before), (self.after, after)):
            button.setText(words)
            button.setVisible(bool(words))
        self._row.setVisible(bool(before or after))
