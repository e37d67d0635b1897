"""A date as typed, with what it was read as under it, and a calendar for those who want one.

What was read is kept with the answer: a "t" typed yesterday stays yesterday.
"""

from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.form.answer import Answer, text
from desktop.form.form import Field
from desktop.form.when import add_months, of_day, typed_answer, when_of, why_unread
from ui.field.calendar import Calendar
from ui.field.choices import Choices
from ui.field.editor import Editor, Leaving, ahead
from ui.field.line import show_text
from ui.theme import Theme
from ui.widget.button import Button
from ui.widget.label import Label

UNREAD = "Not a date yet{why}. It is kept as you typed it"
WIDTH = 170


class DayBox(QWidget):
    """`line` is the box. Up and Down go a day back and on where a whole date stands, with Ctrl a month; Alt+Down: calendar."""

    typed = Signal(object)
    chosen = Signal(object)
    left = Signal()
    said = Signal(str)  # what it was read as, to be read out with the box

    def __init__(self, theme: Theme, choices: Choices, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._choices = theme, choices
        self._held: Answer = None
        self._settled = ""
        self.line = QLineEdit()
        self.line.setFixedWidth(theme.px(WIDTH))
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self._type)
        Leaving(self.line).happened.connect(self._leave)
        button = Button(
            theme,
            "",
            "icon",
            icon="calendar-days",
            name=f"Choose from a calendar: {name}",
            tip="Choose from a calendar (Alt+Down)",
        )
        button.clicked.connect(self.open_calendar)
        self._echo = Label("", "echo")
        self._echo.setMinimumHeight(self._echo.fontMetrics().height())
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        row.addWidget(self.line)
        row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(3))
        column.addLayout(row)
        column.addWidget(self._echo)

    def set_value(self, value: Answer) -> None:
        words = text(value)
        if words == self.line.text():
            self._settled, self._held = words, value
        elif not ahead(self.line, self.line.text(), self._settled):
            self._settled, self._held = words, value
            show_text(self.line, words)
        else:
            return
        self._show_reading(left=True)

    def value(self) -> Answer:
        return self._held

    def reading(self) -> str:
        """What stands under the box."""
        return self._echo.text()

    def open_calendar(self) -> None:
        when = when_of(self._held)
        today = _date(self._choices.today())
        opened = Calendar(self._theme, _date(when.first) if when else today, today, self.line)
        opened.picked.connect(self._pick)
        opened.open_under(self.line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._key(event)
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            when = when_of(self._held)
            if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down} and when is not None and when.day is not None:
                event.accept()  # a month back and on, and not the record before or after
        return False

    def _key(self, event: QKeyEvent) -> bool:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            return False
        if step == 1 and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return True
        when = when_of(self._held)
        if when is None or when.day is None or when.about:
            return False
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        day = add_months(when.first, step) if ctrl else when.first + timedelta(step)
        self._held = of_day(day)
        show_text(self.line, text(self._held))
        self._show_reading(left=False)
        self.typed.emit(self._held)
        return True

    def _type(self, words: str) -> None:
        self._held = typed_answer(words, self._choices.today())
        self._show_reading(left=False)
        self.typed.emit(self._held)

    def _pick(self, day: QDate) -> None:
        self._held = of_day(date(day.year(), day.month(), day.day()))
        show_text(self.line, text(self._held))
        self._show_reading(left=True)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(self._held)

    def _leave(self) -> None:
        if self.line.isUndoAvailable():
            show_text(self.line, self.line.text())
        self._show_reading(left=True)
        self.left.emit()

    def _show_reading(self, *, left: bool) -> None:
        when = when_of(self._held)
        words = when.words(weekday=True) if when else self._unread() if left and self.line.text().strip() else ""
        self._echo.setText(words)
        if left:
            self.said.emit(words)

    def _unread(self) -> str:
        why = why_unread(self.line.text(), self._choices.today())
        return UNREAD.format(why=f": {why}" if why else "")


def _date(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


class Day(Editor):
    def __init__(self, field: Field, theme: Theme, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(field, theme, choices, parent)
        self.box = DayBox(theme, choices, field.short, self)
        self.body.addWidget(self.box)
        self.focus_target = self.box.line
        self.box.typed.connect(self.typed)
        self.box.chosen.connect(self.chosen)
        self.box.left.connect(self.left)
        self.box.said.connect(self._hear)

    def set_value(self, value: Answer) -> None:
        self.box.set_value(value)

    def value(self) -> Answer:
        return self.box.value()

    def _hear(self, words: str) -> None:
        self._said = words
        self._tell()
