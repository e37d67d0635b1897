"""The row that is open: a card with an editor for every column, in the place of its line."""

from collections.abc import Callable, Mapping

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.form.answer import Json
from desktop.form.condition import holds
from desktop.form.form import Field
from ui.field.choices import Choices
from ui.field.paragraph import Paragraph
from ui.field.question import Question
from ui.theme import Theme
from ui.widget.button import Button, link
from ui.widget.label import Label
from ui.widget.spoken import group


class RowCard(QWidget):
    """`made` is told of each question by its column, before it has an answer."""

    closed = Signal()
    removed = Signal()

    def __init__(
        self, field: Field, theme: Theme, choices: Choices, place: int, made: Callable[[str, Question], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._field, self._place = field, place
        self.questions: dict[str, Question] = {}
        around = QVBoxLayout(self)
        around.setContentsMargins(0, theme.px(8), 0, theme.px(10))
        self._card = QFrame(self)
        self._card.setObjectName("row")
        around.addWidget(self._card)
        column = QVBoxLayout(self._card)
        px = theme.px
        column.setContentsMargins(px(16), px(8), px(16), px(14))
        column.setSpacing(px(12))
        head = QHBoxLayout()
        self._title = Label("", "smallstrong", wrap=False)
        self.remove = link(theme, "Remove row", small=True)
        self.remove.clicked.connect(self.removed)
        head.addWidget(self._title, 1)
        head.addWidget(self.remove)
        column.addLayout(head)
        for inner in field.columns:
            # Read out by itself, "Date" would say nothing: another row has one too.
            question = Question(self._named(inner), theme, choices, self._card)
            if isinstance(question.editor, Paragraph):
                question.editor.box.set_fewest(3)
            self.questions[inner.id] = question
            made(inner.id, question)
            column.addWidget(question)
        self.close_row = Button(theme, "Close row")
        self.close_row.clicked.connect(self.closed)
        column.addWidget(self.close_row, 0, Qt.AlignmentFlag.AlignLeft)
        self._tell()

    def show_row(self, row: Mapping[str, Json]) -> None:
        for column, question in self.questions.items():
            question.editor.set_value(row.get(column))
        self.show_columns(row)

    def show_columns(self, row: Mapping[str, Json]) -> None:
        """A column comes and goes with what is answered in the row."""
        for inner in self._field.columns:
            self.questions[inner.id].setVisible(holds(inner.when, row))

    def renumber(self, place: int) -> None:
        """Have every control of the row say which row it stands in."""
        if place == self._place:
            return
        old, self._place = self._called(), place
        for inner in self._field.columns:
            self.questions[inner.id].editor.field = self._named(inner)
        for widget in self.findChildren(QWidget):
            name = widget.accessibleName()
            if old in name:
                widget.setAccessibleName(name.replace(old, self._called()))
        self._tell()

    def _tell(self) -> None:
        where = f"row {self._place}: {self._field.short}"
        self._title.setText(f"Row {self._place}")
        group(self._card, f"R{where[1:]}")
        self.remove.setAccessibleName(f"Remove {where}")
        self.close_row.setAccessibleName(f"Close {where}")

    def _called(self) -> str:
        return f"{self._field.short}, row {self._place},"

    def _named(self, inner: Field) -> Field:
        return replace(inner, brief=f"{self._called()} {inner.short}")
