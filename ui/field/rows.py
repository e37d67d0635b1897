"""A table of small records inside one question: each row a card with an editor for every column.

A row's own changes are told with their place ("row" or "row/column"), so that the trail and a merge can name them. A
row that was added and never filled in is no answer.
"""

from dataclasses import dataclass

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.form.answer import Answer, Json, put
from desktop.form.answer import rows as rows_of
from desktop.form.condition import holds
from desktop.form.form import Field
from ui.field.choices import Choices
from ui.field.editor import Editor
from ui.field.paragraph import Paragraph
from ui.field.question import Question
from ui.theme import Theme
from ui.widget.button import Button, link
from ui.widget.label import Label
from ui.widget.spoken import group


@dataclass
class _Row:
    card: QFrame
    title: Label
    remove: Button
    questions: dict[str, Question]
    value: dict[str, Json]
    place: int


class Rows(Editor):
    typed_at = Signal(str, object)
    chosen_at = Signal(str, object)
    left_at = Signal(str)
    new_wanted_at = Signal(str, str, str)
    file_wanted_at = Signal(str)
    file_read_wanted_at = Signal(str)
    grouped = True

    def __init__(self, field: Field, theme: Theme, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(field, theme, choices, parent)
        self._rows: dict[str, _Row] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(10))
        self.body.setSpacing(theme.px(8))
        self.body.addLayout(self._list)
        self.add = Button(theme, "Add a row", "add", icon="plus", size=16)
        self.add.setAccessibleName(f"Add a row: {field.short}")
        self.add.clicked.connect(self.add_row)
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.focus_target = self.add

    def set_value(self, value: Answer) -> None:
        kept = {str(row.get("id")): row for row in rows_of(value)}
        gone = [row_id for row_id, row in self._rows.items() if row_id not in kept and len(row.value) > 1]
        for row_id in gone:
            self._take_away(row_id)
        new = [row_id for row_id in kept if row_id not in self._rows]
        for row_id in new:
            self._build(row_id)
        for row_id, row in kept.items():
            self._rows[row_id].value = dict(row)
            for column, question in self._rows[row_id].questions.items():
                question.editor.set_value(row.get(column))
            self._show_columns(row_id)
        if gone or new or [row_id for row_id in self._rows if row_id in kept] != list(kept):
            self._arrange(list(kept))

    def value(self) -> Answer:
        return [dict(row.value) for row in self._rows.values() if len(row.value) > 1] or None

    def renamed(self) -> None:
        for row in self._rows.values():
            for question in row.questions.values():
                question.editor.renamed()

    def question(self, row_id: str, column: str) -> Question | None:
        row = self._rows.get(row_id)
        return row.questions.get(column) if row else None

    def questions(self) -> dict[str, Question]:
        """Every cell by its path within this question."""
        return {f"{row_id}/{name}": one for row_id, row in self._rows.items() for name, one in row.questions.items()}

    def add_row(self) -> None:
        row_id = self.choices.new_id()
        self._build(row_id)
        self._arrange(list(self._rows))
        first = next(iter(self._rows[row_id].questions.values()), None)
        if first is not None:
            first.editor.focus_target.setFocus(Qt.FocusReason.TabFocusReason)

    def _build(self, row_id: str) -> None:
        card = QFrame(self)
        card.setObjectName("row")
        column = QVBoxLayout(card)
        px = self.theme.px
        column.setContentsMargins(px(16), px(8), px(16), px(14))
        column.setSpacing(px(12))
        head = QHBoxLayout()
        title = Label("", "smallstrong", wrap=False)
        remove = link(self.theme, "Remove row", small=True)
        remove.clicked.connect(lambda: self._remove(row_id))
        head.addWidget(title, 1)
        head.addWidget(remove)
        column.addLayout(head)
        questions: dict[str, Question] = {}
        for inner in self.field.columns:
            # Read out by itself, "Date" would say nothing: another row has one too.
            named = self._named(inner, len(self._rows) + 1)
            question = Question(named, self.theme, self.choices, card)
            self._join(f"{row_id}/{inner.id}", question.editor)
            if isinstance(question.editor, Paragraph):
                question.editor.box.set_fewest(3)
            questions[inner.id] = question
            column.addWidget(question)
        self._rows[row_id] = _Row(card, title, remove, questions, {"id": row_id}, len(self._rows) + 1)
        self._list.addWidget(card)
        self._show_columns(row_id)

    def _join(self, path: str, editor: Editor) -> None:
        editor.typed.connect(lambda value: self._change(path, value, self.typed_at))
        editor.chosen.connect(lambda value: self._change(path, value, self.chosen_at))
        editor.left.connect(lambda: self.left_at.emit(path))
        editor.new_wanted.connect(lambda form, typed: self.new_wanted_at.emit(path, form, typed))
        editor.record_wanted.connect(self.record_wanted)
        editor.file_wanted.connect(lambda: self.file_wanted_at.emit(path))
        editor.file_read_wanted.connect(lambda: self.file_read_wanted_at.emit(path))
        editor.reshaped.connect(self.reshaped)

    def _change(self, path: str, value: Answer, told: SignalInstance) -> None:
        row_id, _, column = path.partition("/")
        row = self._rows[row_id]
        row.value = put(row.value, column, value)
        self._show_columns(row_id)
        told.emit(path, value)

    def _show_columns(self, row_id: str) -> None:
        row = self._rows[row_id]
        for inner in self.field.columns:
            row.questions[inner.id].setVisible(holds(inner.when, row.value))

    def _remove(self, row_id: str) -> None:
        kept = len(self._rows[row_id].value) > 1
        self._take_away(row_id)
        self._arrange(list(self._rows))
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        if kept:
            self.chosen_at.emit(row_id, None)

    def _take_away(self, row_id: str) -> None:
        row = self._rows.pop(row_id)
        row.card.hide()
        self._list.removeWidget(row.card)
        row.card.setParent(None)
        row.card.deleteLater()

    def _called(self, place: int) -> str:
        return f"{self.field.short}, row {place},"

    def _named(self, inner: Field, place: int) -> Field:
        return replace(inner, brief=f"{self._called(place)} {inner.short}")

    def _rename(self, row: _Row, place: int) -> None:
        """Have every control of a row say which row it stands in."""
        old, row.place = self._called(row.place), place
        for inner in self.field.columns:
            row.questions[inner.id].editor.field = self._named(inner, place)
        for widget in row.card.findChildren(QWidget):
            name = widget.accessibleName()
            if old in name:
                widget.setAccessibleName(name.replace(old, self._called(place)))

    def _arrange(self, order: list[str]) -> None:
        """Rows in the order of the answer; those not filled in yet stay last."""
        order = [*order, *(row_id for row_id in self._rows if row_id not in order)]
        self._rows = {row_id: self._rows[row_id] for row_id in order}
        for place, row in enumerate(self._rows.values()):
            if self._list.indexOf(row.card) != place:
                self._list.removeWidget(row.card)
                self._list.insertWidget(place, row.card)
            self._rename(row, place + 1)
            row.title.setText(f"Row {place + 1}")
            group(row.card, f"Row {place + 1}: {self.field.short}")
            row.remove.setAccessibleName(f"Remove row {place + 1}: {self.field.short}")
            row.card.show()
        self.reshaped.emit()
