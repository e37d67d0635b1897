"""An answer that cannot be changed here, in words, to be read and copied."""

from PySide6.QtCore import Qt

from desktop.form.answer import Answer
from desktop.form.around import Around
from desktop.form.form import Field
from desktop.form.words import words
from ui.field.choices import Choices
from ui.field.editor import Editor
from ui.theme import Theme
from ui.widget.label import Label, restyle

NOTHING = "Not answered"


class Said(Editor):
    grouped = True

    def __init__(self, field: Field, theme: Theme, choices: Choices) -> None:
        super().__init__(field, theme, choices)
        self._value: Answer = None
        self._words = Label()
        flags = Qt.TextInteractionFlag
        self._words.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.body.addWidget(self._words)
        self.focus_target = self._words
        self.renamed()

    def set_value(self, value: Answer) -> None:
        self._value = value
        self.renamed()

    def value(self) -> Answer:
        return self._value

    def renamed(self) -> None:
        lists = self.choices.options(self.field.options) if self.field.options else None
        inner = [self.choices.options(column.options) for column in self.field.columns if column.options]
        known = {one.id: one for one in (lists, *inner) if one is not None}
        around = Around(self.choices.today(), known, dict(self.choices.records("")))
        said = words(self.field, self._value, around)
        self._words.setText(said or NOTHING)
        restyle(self._words, "role", "" if said else "muted")
