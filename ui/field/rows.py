"""A table of small records inside one question: a line for each row, and one row open with an editor for every column.

A row's own changes are told with their place ("row" or "row/column"), so that the trail and a merge can name them. A
row that was added and never filled in is no answer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.form.answer import Answer, Json, put
from desktop.form.answer import rows as rows_of
from desktop.form.condition import holds
from desktop.form.form import Field
from ui.field.choices import Choices
from ui.field.editor import Editor
from ui.field.question import Question
from ui.field.row_card import RowCard
from ui.field.row_columns import Columns
from ui.field.row_line import RowHeads, RowLine
from ui.theme import Theme
from ui.widget.button import Button


@dataclass
class _Row:
    line: RowLine
    value: dict[str, Json]


class Rows(Editor):
    """`wording` puts the answer at a path ("row/column") into words; `cell_made` is told of each question that is made."""

    typed_at = Signal(str, object)
    chosen_at = Signal(str, object)
    left_at = Signal(str)
    new_wanted_at = Signal(str, str, str)
    file_wanted_at = Signal(str)
    file_read_wanted_at = Signal(str)
    grouped = True

    def __init__(self, field: Field, theme: Theme, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(field, theme, choices, parent)
        self.wording: Callable[[str, Field, Answer], str] | None = None
        self.cell_made: Callable[[str, Question], None] | None = None
        self._rows: dict[str, _Row] = {}
        self._opened = ""
        self.card: RowCard | None = None
        self._problems: Mapping[str, str] = {}
        self._columns = Columns(theme, [inner.short for inner in field.columns])
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._heads = RowHeads(self._columns, self)
        self._heads.hide()
        self._list.addWidget(self._heads)
        self.body.setSpacing(theme.px(8))
        self.body.addLayout(self._list)
        self.add = Button(theme, "Add a row", "add", icon="plus", size=16)
        self.add.setAccessibleName(f"Add a row: {field.short}")
        self.add.clicked.connect(self.add_row)
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.focus_target = self.add

    def set_value(self, value: Answer) -> None:
        kept = {str(row.get("id")): row for row in rows_of(value)}
        before = list(self._rows)
        for row_id in [one for one, row in self._rows.items() if one not in kept and len(row.value) > 1]:
            self._take_away(row_id)
        for row_id, row in kept.items():
            if row_id not in self._rows:
                self._make(row_id)
            self._rows[row_id].value = dict(row)
        if self.card is not None:
            self.card.show_row(self._rows[self._opened].value)
        if [*kept, *(one for one in self._rows if one not in kept)] != before:
            self._arrange(list(kept))
        else:
            self._say()

    def value(self) -> Answer:
        return [dict(row.value) for row in self._rows.values() if len(row.value) > 1] or None

    def renamed(self) -> None:
        """What the lines say is put into words anew with the answer, which comes with the new names."""
        if self.card is not None:
            for question in self.card.questions.values():
                question.editor.renamed()

    # ---- going about

    @property
    def rows(self) -> tuple[str, ...]:
        """The ids of the rows, in their order."""
        return tuple(self._rows)

    @property
    def opened(self) -> str:
        """The id of the row that is open; "" when none is."""
        return self._opened

    def question(self, row_id: str, column: str) -> Question | None:
        """A cell of the row that is open."""
        return self.card.questions.get(column) if self.card is not None and row_id == self._opened else None

    def questions(self) -> dict[str, Question]:
        """Every cell that is there by its path within this question."""
        return {f"{self._opened}/{name}": one for name, one in self.card.questions.items()} if self.card is not None else {}

    def path_of(self, widget: QWidget) -> str:
        """Where in the table a widget stands: "row/column", "row", or "" for neither."""
        for row_id, row in self._rows.items():
            if row.line is widget:
                return row_id
        if self.card is None or not self.card.isAncestorOf(widget):
            return ""
        return next((path for path, one in self.questions().items() if one.isAncestorOf(widget)), self._opened)

    def place_of(self, row_id: str) -> QWidget | None:
        """Where the focus goes to for a row: its line, or the first box of the one that is open."""
        if row_id == self._opened and self.card is not None:
            shown = (one for one in self.card.questions.values() if not one.isHidden())
            return next((one.focus_target for one in shown), self.card.close_row)
        return self._rows[row_id].line if row_id in self._rows else None

    def open_row(self, row_id: str) -> None:
        """Open a row, and close the one that was. The focus stays where it is."""
        if row_id == self._opened or row_id not in self._rows:
            return
        self._fold()
        row = self._rows[row_id]
        place = list(self._rows).index(row_id) + 1
        self._opened = row_id
        self.card = RowCard(self.field, self.theme, self.choices, place, self._join, self)
        self.card.closed.connect(self.close_row)
        self.card.removed.connect(lambda: self._remove(row_id))
        self.card.show_row(row.value)
        self._tell_problems()
        self._arrange(list(self._rows))
        if self.isVisible():
            self.card.show()  # at once: a hidden box cannot take the cursor

    def close_row(self) -> None:
        """Fold the row that is open; the focus goes to its line."""
        row_id = self._opened
        self._fold()
        self._arrange(list(self._rows))
        (self.place_of(row_id) or self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def add_row(self) -> None:
        row_id = self.choices.new_id()
        self._fold()
        self._make(row_id)
        self.open_row(row_id)
        self._go_in(row_id)

    def _go_in(self, row_id: str) -> None:
        self.open_row(row_id)
        target = self.place_of(row_id)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    # ---- problems

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """What is wrong in which cell, by "row/column": at the box of an open row, under the line of another."""
        if problems != self._problems:
            self._problems = problems
            self._tell_problems()
            self._say()

    def _tell_problems(self) -> None:
        for path, question in self.questions().items():
            said = self._problems.get(path)
            if said != (question.editor.problem() or None):
                question.editor.set_problem(said)

    # ---- the rows

    def _make(self, row_id: str) -> None:
        line = RowLine(self._columns, self)
        line.clicked.connect(lambda: self._go_in(row_id))
        self._rows[row_id] = _Row(line, {"id": row_id})
        self._list.addWidget(line)

    def _join(self, column: str, question: Question) -> None:
        path, editor = f"{self._opened}/{column}", question.editor
        editor.typed.connect(lambda value: self._change(path, value, self.typed_at))
        editor.chosen.connect(lambda value: self._change(path, value, self.chosen_at))
        editor.left.connect(lambda: self.left_at.emit(path))
        editor.new_wanted.connect(lambda form, typed: self.new_wanted_at.emit(path, form, typed))
        editor.record_wanted.connect(self.record_wanted)
        editor.file_wanted.connect(lambda: self.file_wanted_at.emit(path))
        editor.file_read_wanted.connect(lambda: self.file_read_wanted_at.emit(path))
        editor.reshaped.connect(self.reshaped)
        if self.cell_made is not None:
            self.cell_made(path, question)

    def _change(self, path: str, value: Answer, told: SignalInstance) -> None:
        row_id, _, column = path.partition("/")
        row = self._rows[row_id]
        row.value = put(row.value, column, value)
        if self.card is not None and row_id == self._opened:
            self.card.show_columns(row.value)
        told.emit(path, value)

    def _fold(self) -> None:
        """Away with the card. A row in it that was never filled in goes with it."""
        row_id, card = self._opened, self.card
        if card is None:
            return
        focus = self.window().focusWidget()
        row = self._rows[row_id]
        if focus is not None and card.isAncestorOf(focus):  # what was typed is told before its box goes
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._opened, self.card = "", None
        card.hide()
        self._list.removeWidget(card)
        card.setParent(None)
        card.deleteLater()
        if len(row.value) < 2:
            self._take_away(row_id)

    def _remove(self, row_id: str) -> None:
        kept = len(self._rows[row_id].value) > 1
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._take_away(row_id)
        self._arrange(list(self._rows))
        if kept:
            self.chosen_at.emit(row_id, None)

    def _take_away(self, row_id: str) -> None:
        if row_id == self._opened:
            self._rows[row_id].value = {"id": row_id}
            self._fold()
            return
        line = self._rows.pop(row_id).line
        line.hide()
        self._list.removeWidget(line)
        line.setParent(None)
        line.deleteLater()

    def _arrange(self, order: list[str]) -> None:
        """Rows in the order of the answer; those not filled in yet stay last."""
        order = [*order, *(row_id for row_id in self._rows if row_id not in order)]
        self._rows = {row_id: self._rows[row_id] for row_id in order}
        place = 1  # below the headings
        for number, (row_id, row) in enumerate(self._rows.items(), 1):
            for widget in (self.card, row.line) if row_id == self._opened else (row.line,):
                if widget is not None and self._list.indexOf(widget) != place:
                    self._list.removeWidget(widget)
                    self._list.insertWidget(place, widget)
                place += 1
            row.line.setVisible(row_id != self._opened)
            if row_id == self._opened and self.card is not None:
                self.card.renumber(number)
        self._say()
        self.reshaped.emit()

    def _say(self) -> None:
        """Put every line into words, and let the columns be as wide as those."""
        said = {row_id: self._words(row_id) for row_id in self._rows}
        folded = [words for row_id, words in said.items() if row_id != self._opened]
        changed = self._columns.measure(folded, [inner.needed for inner in self.field.columns])
        for number, (row_id, row) in enumerate(self._rows.items(), 1):
            wrong = (text for path, text in self._problems.items() if path.partition("/")[0] == row_id)
            row.line.say(f"{self.field.short}, row {number}", number, said[row_id], next(wrong, ""))
            if changed:
                row.line.resettle()
        self._heads.setVisible(bool(folded))
        if changed:
            self._heads.updateGeometry()
            self._heads.update()

    def _words(self, row_id: str) -> tuple[str, ...]:
        value = self._rows[row_id].value
        return tuple(
            self.wording(f"{row_id}/{inner.id}", inner, value.get(inner.id)) if self.wording and holds(inner.when, value) else ""
            for inner in self.field.columns
        )
