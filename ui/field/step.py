"""A step of the work: done, waiting or not needed, with the date and a note. Choosing Done puts in today."""

from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.form.answer import Answer, Json, blank, text
from desktop.form.form import Field
from desktop.form.when import of_day
from desktop.form.words import STEP_WORDS
from ui.field.choices import Choices
from ui.field.day import DayBox
from ui.field.editor import Editor, Leaving, ahead
from ui.field.line import WIDEST, show_text
from ui.field.options import Radios
from ui.theme import Theme
from ui.widget.flow import Flow
from ui.widget.label import ClickLabel
from ui.widget.spoken import describe

DATES = {"done": "Done on", "waiting": "Asked on", "not_needed": "Decided on"}
NOTES = {"done": "Note", "waiting": "Waiting for", "not_needed": "Why it is not needed"}


class Step(Editor):
    """The date and the note come with the first choice."""

    grouped = True

    def __init__(self, field: Field, theme: Theme, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(field, theme, choices, parent)
        self.radios = Radios(theme, list(STEP_WORDS.items()), field.short, across=True)
        self.radios.picked.connect(self._pick)
        self.body.addWidget(self.radios)
        self.on = DayBox(theme, choices, field.short)
        self.on.typed.connect(lambda _value: self.typed.emit(self.value()))
        self.on.chosen.connect(lambda _value: self.chosen.emit(self.value()))
        self.on.left.connect(self.left)
        self.on.said.connect(self._hear)
        self.note = QLineEdit()
        self.note.setMaximumWidth(theme.px(WIDEST))
        self.note.setMinimumWidth(theme.px(300))
        self.note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.note.textEdited.connect(lambda _words: self.typed.emit(self.value()))
        Leaving(self.note).happened.connect(self._leave_note)
        self._settled = ""
        self._on_label = ClickLabel(DATES["done"], "smallstrong", self.on.line)
        self._note_label = ClickLabel(NOTES["done"], "smallstrong", self.note)
        self._more = QWidget()
        flow = Flow(self._more, across=theme.px(24), down=theme.px(6))
        for name, box in ((self._on_label, self.on), (self._note_label, self.note)):
            flow.addWidget(_under(theme, name, box))
        self.body.addWidget(self._more)
        self._hear("")
        self._show()

    def set_value(self, value: Answer) -> None:
        parts = value if isinstance(value, dict) else {}
        state = parts.get("state")
        self.radios.set_value(state if isinstance(state, str) else None)
        self.on.set_value(parts.get("on"))
        note = text(parts.get("note"))
        if note == self.note.text():
            self._settled = note
        elif not ahead(self.note, self.note.text(), self._settled):
            self._settled = note
            show_text(self.note, note)
        self._show()

    def value(self) -> Answer:
        parts: dict[str, Json] = {"state": self.radios.value(), "on": self.on.value(), "note": self.note.text()}
        return {key: part for key, part in parts.items() if not blank(part)} or None

    def boxes(self) -> tuple[QWidget, ...]:
        return (self.on.line, self.note)

    def _pick(self, state: str | None) -> None:
        if state == "done" and blank(self.on.value()):
            self.on.set_value(of_day(self.choices.today()))
        self._show()
        self.chosen.emit(self.value())

    def _show(self) -> None:
        state = self.radios.value() or ""
        self._on_label.setText(DATES.get(state, "Date"))
        self._note_label.setText(NOTES.get(state, "Note"))
        self.focus_target = self.radios.first()
        shown = self.value() is not None
        if self._more.isVisibleTo(self) != shown:
            self._more.setVisible(shown)
        self._tell()

    def _leave_note(self) -> None:
        if self.note.isUndoAvailable():
            show_text(self.note, self.note.text())
        self.left.emit()

    def _hear(self, words: str) -> None:
        self._said = words
        self._tell()

    def _tell(self) -> None:
        error = f"Error: {self._problem_said}" if self._problem_said else ""
        describe(self.focus_target, error, self._hint)
        if hasattr(self, "on"):
            describe(self.on.line, error, self._said)
            describe(self.note, error)


def _under(theme: Theme, name: QWidget, box: QWidget) -> QWidget:
    out = QWidget()
    column = QVBoxLayout(out)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(3))
    column.addWidget(name)
    column.addWidget(box)
    column.addStretch(1)
    return out
