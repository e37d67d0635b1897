"""The questions of a page, made when they are first asked: what the eye meets at once, the rest a few boxes at a time.

Every widget is made inside what it will stand in. A widget that moves into another is dressed again with all that it
holds, and a page put together from below would be dressed as many times as it is deep.
"""

from collections import deque
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.form.answer import Answers, chosen
from desktop.form.form import Field, Form, Section
from desktop.form.kind import Kind
from desktop.form.standing import Standing
from ui.field.choices import Choices
from ui.field.question import Question
from ui.field.rows import Rows
from ui.field.step import Step
from ui.theme import Theme
from ui.widget.card import Card
from ui.widget.label import Label

FIRST, SLICE = 6, 4  # boxes: about a screen, and what fits between two key presses
JUDGED = 3  # boxes that the card of a judgement costs as much as


class Questions(QObject):
    """`join` is told of each question as it is made. A question that was never asked for is never made."""

    grown = Signal()
    finished = Signal()

    def __init__(self, theme: Theme, form: Form, choices: Choices, column: QVBoxLayout, join: Callable[[Question], None]) -> None:
        ground = column.parentWidget()
        assert ground is not None
        super().__init__(ground)
        self._theme, self._form, self._choices, self._column, self._ground = theme, form, choices, column, ground
        self._join = join
        self._before = column.count()
        self._stand: Standing | None = None
        self._answers: Answers = {}
        self._made: dict[str, Question] = {}
        self._cards: dict[int, Card] = {}
        self._counts: dict[int, Label] = {}
        self._section_of = {field.id: n for n, section in enumerate(form.section) for field in section.field}
        self._waiting = deque(field.id for field in form.fields())
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._go_on)

    def __contains__(self, name: str) -> bool:
        return name in self._section_of

    def __getitem__(self, name: str) -> Question:
        """The question of a field, made now if it was not yet."""
        return self._made.get(name) or self._make(self._form.field(name))

    def get(self, name: str) -> Question | None:
        return self._made.get(name)

    def made(self) -> Iterator[Question]:
        """Those that are there, in the order of the page."""
        return (self._made[field.id] for field in self._form.fields() if field.id in self._made)

    def at(self, path: str) -> Question | None:
        """The question that asks for the answer at a path, if it was made: the cell, where that is there."""
        name, _, rest = path.partition("/")
        question = self._made.get(name)
        if question is not None and isinstance(question.editor, Rows):
            row_id, _, column = rest.partition("/")
            return question.editor.question(row_id, column) or question
        return question

    def way_to(self, path: str) -> QWidget | None:
        """What takes the focus for the answer at a path, if it is asked for. A row is opened for one of its cells."""
        name, _, rest = path.partition("/")
        row_id, _, column = rest.partition("/")
        if self._stand is not None and name in self._stand.fields and self._stand.fields[name].visible:
            rows = self[name]
            if isinstance(rows.editor, Rows) and row_id and rows.isVisibleTo(self._ground):
                if not column:
                    return rows.editor.place_of(row_id) or rows.focus_target
                rows.editor.open_row(row_id)
                cell = rows.editor.question(row_id, column)
                if cell is not None and cell.isHidden():  # not asked for with what else the row says
                    return rows.editor.place_of(row_id)
        question = self.at(path)
        return question.focus_target if question is not None and question.isVisibleTo(self._ground) else None

    def path_of(self, widget: QWidget | None) -> str:
        """Where a widget stands; "" outside of all questions."""
        if widget is None or not self._ground.isAncestorOf(widget):
            return ""
        for question in self.made():
            if question.isAncestorOf(widget):
                cell = question.editor.path_of(widget) if isinstance(question.editor, Rows) else ""
                return f"{question.field.id}/{cell}" if cell else question.field.id
        return ""

    def all_made(self) -> bool:
        return not self._waiting

    def settle(self) -> None:
        """Put everything in its place now, and not only when Qt comes to it."""
        self._column.activate()

    def show(self, stand: Standing, answers: Answers) -> bool:
        """Show what is asked and hide what is not. The first call makes the first screen, and time makes the rest.

        Whether a question was made between those that are there: the order of Tab has to be told anew.
        """
        before = len(self._made)
        first, self._stand, self._answers = self._stand is None, stand, answers
        if first:
            self._make_some(FIRST)
        still_to_come = set(self._waiting)
        for name, found in stand.fields.items():
            question = self._made.get(name)
            if question is not None and question.isHidden() is found.visible:
                question.setVisible(found.visible)
            elif question is None and found.visible and name not in still_to_come:
                self._make(found.field)
        for number, card in self._cards.items():
            section = self._form.section[number]
            asked = any(stand.fields[field.id].visible for field in section.field)
            if card.isHidden() is asked:
                card.setVisible(asked)
            self._count(number, section, stand)
        if first:
            self._rest()
        return not first and len(self._made) > before

    def make_until(self, name: str) -> None:
        """Make everything down to a question, so that it does not move when the rest comes."""
        if name in self._waiting:
            while self._waiting and self._waiting[0] != name:
                self._make_some(1)
            self._make_some(1)
            self._rest()

    def make_all(self) -> None:
        if self._waiting:
            while self._waiting:
                self._make_some(SLICE)
            self._rest()

    def _go_on(self) -> None:
        self._make_some(SLICE)
        self._rest()

    def _rest(self) -> None:
        self.grown.emit()
        if self._waiting:
            self._later.start()
        else:
            self._later.stop()
            self.finished.emit()

    def _make_some(self, boxes: int) -> None:
        """Make the next questions, until so many boxes have come; those that are not asked have none."""
        while self._waiting and boxes > 0:
            name = self._waiting.popleft()
            if self._stand is not None and self._stand.fields[name].visible:
                boxes -= JUDGED if self[name].field.kind is Kind.COMPUTED else 1

    def _make(self, field: Field) -> Question:
        number = self._section_of[field.id]
        card = self._cards.get(number) or self._make_card(number)
        section = self._form.section[number]
        order = [one.id for one in section.field]
        earlier = [self._made[name] for name in order[: order.index(field.id)] if name in self._made]
        question = Question(field, self._theme, self._choices, card)
        if earlier and isinstance(question.editor, Step) and earlier[-1].field.kind is Kind.STEP:
            question.editor.follow()
        self._made[field.id] = question
        place = card.body.indexOf(earlier[-1]) + 1 if earlier else 1
        card.body.insertWidget(place, question)
        self._join(question)
        if self._stand is not None and not self._stand.fields[field.id].visible:
            question.hide()
        elif self._ground.isVisible():
            question.show()  # at once: a hidden box cannot take the cursor
        return question

    def _make_card(self, number: int) -> Card:
        section = self._form.section[number]
        count = Label("", "small", wrap=False) if len(_steps(section)) > 1 else None
        card = Card(self._theme, section.title, about=section.about, right=count, parent=self._ground)
        card.body.setSpacing(self._theme.px(18))
        self._cards[number] = card
        if count is not None:
            self._counts[number] = count
        place = self._before + sum(1 for other in self._cards if other < number)
        self._column.insertWidget(place, card)
        if self._ground.isVisible():
            card.show()
        if self._stand is not None:
            self._count(number, section, self._stand)
        return card

    def _count(self, number: int, section: Section, stand: Standing) -> None:
        label = self._counts.get(number)
        if label is not None:
            steps = [stand.fields[field.id] for field in _steps(section) if stand.fields[field.id].visible]
            done = sum("done" in chosen(self._answers.get(step.field.id)) for step in steps)
            label.setText(f"{done} of {len(steps)} done")


def _steps(section: Section) -> list[Field]:
    return [field for field in section.field if field.kind is Kind.STEP]
