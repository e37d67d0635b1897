"""From one date to another, side by side."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.form.answer import Answer, Json, blank
from desktop.form.form import Field
from ui.field.choices import Choices
from ui.field.day import DayBox
from ui.field.editor import Editor
from ui.theme import Theme
from ui.widget.flow import Flow
from ui.widget.label import ClickLabel
from ui.widget.spoken import describe

ENDS = (("from", "From"), ("to", "To"))
SINGLE = (("from", "On, or from"), ("to", "Until, if it went on"))


class Period(Editor):
    grouped = True

    def __init__(self, field: Field, theme: Theme, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(field, theme, choices, parent)
        self._ends: dict[str, DayBox] = {}
        self._said_of: dict[str, str] = {}
        flow = Flow(across=theme.px(32), down=theme.px(8))
        for key, name in SINGLE if field.single else ENDS:
            side = QWidget(self)
            box = DayBox(theme, choices, f"{field.short}, {name}", side)
            box.setMinimumWidth(theme.px(300))
            box.typed.connect(lambda _value: self.typed.emit(self.value()))
            box.chosen.connect(lambda _value: self.chosen.emit(self.value()))
            box.left.connect(self.left)
            box.said.connect(lambda words, end=key: self._hear(end, words))
            self._ends[key] = box
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.px(3))
            column.addWidget(ClickLabel(name, "smallstrong", box.line))
            column.addWidget(box)
            flow.addWidget(side)
        self.body.addLayout(flow)
        self.focus_target = self._ends["from"].line

    def set_value(self, value: Answer) -> None:
        ends = value if isinstance(value, dict) else {}
        for key, box in self._ends.items():
            box.set_value(ends.get(key))

    def value(self) -> Answer:
        ends: dict[str, Json] = {key: box.value() for key, box in self._ends.items() if not blank(box.value())}
        return ends or None

    def boxes(self) -> tuple[QWidget, ...]:
        return tuple(box.line for box in self._ends.values())

    def _hear(self, end: str, words: str) -> None:
        self._said_of[end] = words
        self._tell()

    def _tell(self) -> None:
        error = f"Error: {self._problem_said}" if self._problem_said else ""
        for key, box in self._ends.items():
            describe(box.line, error, self._hint, self._said_of.get(key, ""))
