"""A step of the work as a row of a checklist: a box to tick, how it stands, and a menu for what a tick cannot say.

Ticking puts in today, which can be changed. The date and the note open under the row when they are asked for.
"""

from functools import partial

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QVBoxLayout, QWidget

from desktop.form.answer import Answer, Json, blank, text
from desktop.form.form import Field
from desktop.form.when import of_day
from desktop.form.words import STEP_WORDS, date_words
from ui.field.choices import Choices
from ui.field.day import DayBox
from ui.field.editor import Editor, Leaving, ahead
from ui.field.line import WIDEST, show_text
from ui.theme import Theme
from ui.widget.button import Button
from ui.widget.card import Rule
from ui.widget.chip import Chip
from ui.widget.flow import Flow
from ui.widget.label import ClickLabel, Label
from ui.widget.mark import BEFORE, GAP, SIDE, Tick
from ui.widget.sides import Sides
from ui.widget.spoken import describe

CHIPS = {"done": "ok", "waiting": "warn", "not_needed": "idle"}
SINCE = {"done": "", "waiting": "Asked ", "not_needed": "Decided "}
WHY = {"done": "", "waiting": "For: ", "not_needed": "Because: "}
DATES = {"done": "Done on", "waiting": "Asked on", "not_needed": "Decided on"}
NOTES = {"done": "Note", "waiting": "Waiting for", "not_needed": "Why it is not needed"}
MENU = (("done", "Done on…"), ("waiting", "Waiting for…"), ("not_needed", "Not needed because…"))
LEAST = 240  # pixels at 100 % of its words: with less room, how it stands goes below them


class StepBox(Tick):
    """Ticked when done, with a line in it when not needed. A tick is given and taken; the menu knows the rest."""

    ticked = Signal(bool)
    menu_wanted = Signal(QPoint)

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__(theme, words)
        self._quiet = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, self.sizePolicy().verticalPolicy())

    def show_state(self, state: str) -> None:
        self.setCheckState(
            {"done": Qt.CheckState.Checked, "not_needed": Qt.CheckState.PartiallyChecked}.get(state, Qt.CheckState.Unchecked)
        )
        self._quiet = state == "not_needed"
        self.update()

    def nextCheckState(self) -> None:
        self.ticked.emit(self.checkState() is not Qt.CheckState.Checked)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift_f10 = event.key() == Qt.Key.Key_F10 and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Menu or shift_f10:
            self.menu_wanted.emit(self.mapToGlobal(self._box().bottomLeft().toPoint()))
        else:
            super().keyPressEvent(event)

    def _ink(self) -> str:
        return "input" if self._quiet else super()._ink()

    def _word_ink(self) -> str:
        return "muted" if self._quiet else "text"

    def _draw_box(self, painter: QPainter, box: QRectF) -> None:
        if not self._quiet:
            super()._draw_box(painter, box)
        else:
            painter.setBrush(self._theme.colour("surface"))
            painter.drawRoundedRect(box, self._theme.px(3), self._theme.px(3))
            painter.setPen(QPen(self._theme.colour("muted"), max(2.0, self._theme.px(5) / 2)))
            middle = box.center().y()
            painter.drawLine(QPointF(box.left() + box.width() * 0.25, middle), QPointF(box.right() - box.width() * 0.25, middle))


class Step(Editor):
    labelled = True

    def __init__(self, field: Field, theme: Theme, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(field, theme, choices, parent)
        self._state, self._note = "", ""
        self._when: Answer = None
        self._settled = ""
        self.on: DayBox | None = None
        self.note: QLineEdit | None = None
        self._more: QWidget | None = None
        self.body.setSpacing(theme.px(2))
        self.box = StepBox(theme, field.ask)
        self.box.ticked.connect(lambda on: self._pick("done" if on else ""))
        self.box.menu_wanted.connect(self._open_menu)
        self.focus_target = self.box
        self._indent = theme.px(BEFORE + SIDE + GAP)
        row = Sides(least=theme.px(LEAST), gap=theme.px(16), indent=self._indent)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.box)
        if field.hint:
            words.addWidget(self._under(Label(field.hint, "small")))
        self._why = self._under(Label("", "small"))
        words.addWidget(self._why)
        words.addStretch(1)
        row.addItem(words)
        self._how = QHBoxLayout()
        self._how.setSpacing(theme.px(6))
        self._told = QVBoxLayout()
        self._told.setSpacing(theme.px(2))
        self._chip, self._since = Chip(), Label("", "small", wrap=False)
        for part in (self._chip, self._since):
            self._told.addWidget(part, 0, Qt.AlignmentFlag.AlignRight)
        self._told.addStretch(1)
        self._how.addLayout(self._told)
        self.menu = Button(
            theme, "", "icon", icon="ellipsis", name=f"More: {field.short}", tip="Done on, waiting for, not needed"
        )
        self.menu.clicked.connect(lambda: self._open_menu(self.menu.mapToGlobal(QPoint(0, self.menu.height()))))
        self._how.addWidget(self.menu, 0, Qt.AlignmentFlag.AlignTop)
        row.addItem(self._how)
        self.body.addLayout(row)
        self._show()

    def follow(self) -> None:
        """Another step stands above: a line between them."""
        self._column.insertWidget(0, Rule())
        self._column.insertSpacing(1, self.theme.px(6))
        self.problem_place = 2

    def take_help_button(self, button: QWidget) -> None:
        self._how.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def set_value(self, value: Answer) -> None:
        parts = value if isinstance(value, dict) else {}
        self._state = text(parts.get("state"))
        self._when = parts.get("on")
        note = text(parts.get("note"))
        if self.note is None or note == self.note.text():
            self._note = self._settled = note
        elif not ahead(self.note, self.note.text(), self._settled):
            self._note = self._settled = note
            show_text(self.note, note)
        if self.on is not None:
            self.on.set_value(self._when)
            self._when = self.on.value()
        self._show()

    def value(self) -> Answer:
        parts: dict[str, Json] = {"state": self._state, "on": self._when, "note": self._note}
        return {key: part for key, part in parts.items() if not blank(part)} or None

    def boxes(self) -> tuple[QWidget, ...]:
        return tuple(box for box in (self.on.line if self.on else None, self.note) if box is not None)

    def set_problem(self, text: str | None) -> None:
        if text and self._state:
            self._open_more()
        super().set_problem(text)

    # ---- what is chosen and typed

    def _pick(self, state: str) -> None:
        """A new state has no date yet: the one that was there told of another. Done is done today, until somebody says else."""
        if state != self._state:
            self._state = state
            self._when = of_day(self.choices.today()) if state == "done" else None
            if not state:
                self._note = self._settled = ""
                if self.note is not None:
                    show_text(self.note, "")
            if self.on is not None:
                self.on.set_value(self._when)
            self._show()
            self.chosen.emit(self.value())

    def _ask(self, state: str) -> None:
        """Out of the menu: the state, and the box that says more of it."""
        self._pick(state)
        self._open_more()
        box = self.on.line if state == "done" and self.on is not None else self.note
        if box is not None:
            box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _date(self, value: Answer, told: SignalInstance) -> None:
        self._when = value
        self._show()
        told.emit(self.value())

    def _type_note(self, words: str) -> None:
        self._note = words
        self._show()
        self.typed.emit(self.value())

    def _leave_note(self) -> None:
        if self.note is not None and self.note.isUndoAvailable():
            show_text(self.note, self.note.text())
        self.left.emit()

    # ---- what is shown

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(f"More: {self.field.short}")
        for state, words in MENU:
            menu.addAction(words).triggered.connect(partial(self._ask, state))
        if self._state:
            menu.addSeparator()
            menu.addAction("Change the date or the note…").triggered.connect(partial(self._ask, self._state))
            menu.addAction("Not done yet").triggered.connect(partial(self._pick, ""))
        menu.popup(at)
        menu.setActiveAction(menu.actions()[0])

    def _open_more(self) -> None:
        if self._more is not None:
            self._more.show()
            return
        theme, name = self.theme, self.field.short
        self._more = QWidget(self)
        flow = Flow(self._more, across=theme.px(24), down=theme.px(6))
        flow.setContentsMargins(self._indent, theme.px(4), 0, theme.px(4))
        self.on = DayBox(theme, self.choices, name, self._more)
        self.on.set_value(self._when)
        self.on.typed.connect(lambda value: self._date(value, self.typed))
        self.on.chosen.connect(lambda value: self._date(value, self.chosen))
        self.on.left.connect(self.left)
        self.on.said.connect(self._hear)
        self.note = QLineEdit(self._more)
        self.note.setText(self._note)
        self.note.setMaximumWidth(theme.px(WIDEST))
        self.note.setMinimumWidth(theme.px(260))
        self.note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.note.textEdited.connect(self._type_note)
        Leaving(self.note).happened.connect(self._leave_note)
        self._on_label = ClickLabel("", "smallstrong", self.on.line)
        self._note_label = ClickLabel("", "smallstrong", self.note)
        for label, box in ((self._on_label, self.on), (self._note_label, self.note)):
            flow.addWidget(_pair(theme, label, box))
        self.body.addWidget(self._more)
        self._more.show()
        self._show()
        self.reshaped.emit()

    def _show(self) -> None:
        state = self._state
        self.box.show_state(state)
        self._chip.say(STEP_WORDS.get(state, ""), CHIPS.get(state, "idle"))
        on = date_words(self._when)
        since = f"{SINCE.get(state, '')}{on}" if on else ""
        why = f"{WHY.get(state, '')}{self._note}" if self._note and state else ""
        for label, words in ((self._since, since), (self._why, why)):
            label.setText(words)
            label.setVisible(bool(words))
        if self.note is not None:
            self._on_label.setText(DATES.get(state, "Date"))
            self._note_label.setText(NOTES.get(state, "Note"))
        self._tell()

    def _hear(self, words: str) -> None:
        self._said = words
        self._tell()

    def _tell(self) -> None:
        error = f"Error: {self._problem_said}" if self._problem_said else ""
        if hasattr(self, "_why"):
            describe(self.box, error, self._chip.text(), self._since.text(), self._why.text(), self._hint)
        if self.on is not None and self.note is not None:
            describe(self.on.line, error, self._said)
            describe(self.note, error)

    def _under(self, label: Label) -> Label:
        label.setContentsMargins(self._indent, 0, 0, 0)
        return label


def _pair(theme: Theme, name: QWidget, box: QWidget) -> QWidget:
    out = QWidget()
    column = QVBoxLayout(out)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(3))
    column.addWidget(name)
    column.addWidget(box)
    column.addStretch(1)
    return out
