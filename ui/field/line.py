"""Answers of one line: text, whole numbers, amounts of money, scores. Kept as typed, sealed on leaving."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from desktop.form.answer import Answer, text
from desktop.form.form import Field
from desktop.form.kind import Kind
from ui.field.choices import Choices
from ui.field.editor import Editor, Leaving, ahead
from ui.field.naming import Naming, named
from ui.theme import Theme
from ui.widget.label import Label

WIDTHS = {Kind.NUMBER: 120, Kind.MONEY: 150, Kind.SCORE: 90}
WIDEST = 520


def show_text(box: QLineEdit, said: str) -> None:
    """Put words into a box and leave the cursor where it stood."""
    place = box.cursorPosition()
    box.setText(said)
    box.setCursorPosition(min(place, len(said)))


class Line(Editor):
    def __init__(self, field: Field, theme: Theme, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(field, theme, choices, parent)
        self.box = QLineEdit()
        width = WIDTHS.get(field.kind)
        if width:
            self.box.setFixedWidth(theme.px(width))
        else:
            self.box.setMaximumWidth(theme.px(WIDEST))
            self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        if field.kind is Kind.MONEY:
            sign = Label("£", "muted", wrap=False)
            row.addWidget(sign)
            # Somebody who typed the sign does not see it twice; its room stays, so that nothing moves.
            self.box.textChanged.connect(lambda said: sign.setText("" if said.lstrip().startswith("£") else "£"))
            sign.setFixedWidth(sign.sizeHint().width())
        row.addWidget(self.box, 0 if width else 1000)
        if field.kind is Kind.SCORE and field.low is not None and field.high is not None:
            row.addWidget(Label(f"from {field.low} to {field.high}", "small", wrap=False))
        row.addStretch(1)
        self.body.addLayout(row)
        self.focus_target = self.box
        self._settled = ""
        self._naming: Naming | None = None
        self.box.textEdited.connect(self.typed.emit)
        Leaving(self.box).happened.connect(self._leave)

    def set_value(self, value: Answer) -> None:
        said = text(value)
        if said == self.box.text():
            self._settled = said
        elif not ahead(self.box, self.box.text(), self._settled):
            self._settled = said
            show_text(self.box, said)
            self._tell_names()

    def value(self) -> Answer:
        return self.box.text()

    def _leave(self) -> None:
        # What was typed is sealed now: taking it back from here on is the whole program's undo, not the box's.
        if self.box.isUndoAvailable():
            show_text(self.box, self.box.text())
        self._tell_names()
        self.left.emit()

    def set_naming(self, naming: Naming | None) -> None:
        """Short texts are titles: they stand in lists, on paper, and in what is published."""
        self._naming = naming
        self._tell_names()

    def _tell_names(self) -> None:
        said = self.box.text()
        told = named(self._naming(said)) if self._naming is not None and said.strip() else ""
        if told != self.echo():
            self.set_echo(told)
            self._echo_line().setVisible(bool(told))
