"""The card at the end of a page: the person's own word on whether it is complete. Nothing else ever says so."""

from PySide6.QtCore import Qt, Signal

from desktop.form.form import Form
from ui.theme import Theme
from ui.widget.card import Card
from ui.widget.label import Label
from ui.widget.mark import Radio

LATER = "No, I’ll come back later"


class Completion(Card):
    said = Signal(bool)

    def __init__(self, theme: Theme, form: Form) -> None:
        what = "record" if form.repeats else "section"
        super().__init__(theme, f"Have you completed this {what}?")
        self.body.setSpacing(theme.px(6))
        self._warning = Label("", "error")
        self._warning.hide()
        self.body.addWidget(self._warning)
        self.yes, self.no = Radio(theme, f"Yes, I’ve completed this {what}"), Radio(theme, LATER)
        for radio in (self.yes, self.no):
            self.body.addWidget(radio, 0, Qt.AlignmentFlag.AlignLeft)
        self.yes.clicked.connect(lambda: self.said.emit(True))
        self.no.clicked.connect(lambda: self.said.emit(False))
        self.show_done(done=False)

    def show_done(self, *, done: bool) -> None:
        (self.yes if done else self.no).setChecked(True)

    def warn(self, problems: int) -> str:
        """Say that there are problems, and that the person's word stands all the same. Returns what to read out."""
        many = "is 1 problem" if problems == 1 else f"are {problems} problems"
        self._warning.setText(f"There {many}. Put right what you can, or choose Yes again to complete it all the same.")
        self._warning.setVisible(bool(problems))
        return f"There {many}" if problems else ""
