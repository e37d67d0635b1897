"""What every editor is: the box or boxes of one question, with the problem above and the echo below.

`typed` carries an answer that is still growing, `chosen` one that is complete; `left` says that a growing one is done.
An answer has the shape that desktop.form.answer gives for its kind.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QTextEdit, QVBoxLayout, QWidget

from desktop.form.answer import Answer
from desktop.form.form import Field
from ui.field.choices import Choices
from ui.theme import Theme
from ui.widget.card import picture
from ui.widget.label import Label, restyle
from ui.widget.spoken import Group, describe


class Editor(Group):
    """`focus_target` is what labels and errors lead to. Nothing here moves a cursor in a box that is being typed in."""

    typed = Signal(object)
    chosen = Signal(object)
    left = Signal()
    reshaped = Signal()  # widgets came or went: the order of Tab has to be told anew
    record_wanted = Signal(object)
    new_wanted = Signal(str, str)  # the form of the new record, and what was typed to find it
    file_wanted = Signal()
    file_read_wanted = Signal()

    grouped = False  # several controls under one question: the question is read out for the group
    problem_place = 0  # in its column: before what is to be filled in
    labelled = False  # shows the question, and its hint, by itself

    def __init__(self, field: Field, theme: Theme, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.theme = theme
        self.choices = choices
        self.focus_target: QWidget = self
        self._hint, self._said, self._problem_said, self._remarked = "", "", "", ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(3))
        self._problem: ProblemLine | None = None
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(4))
        self._column.addLayout(self.body)
        self._echo: Label | None = None
        self._remark: Label | None = None

    def set_value(self, value: Answer) -> None:
        """Show an answer from the store. Does nothing when it is held already, or while the person is ahead of the store."""
        raise NotImplementedError

    def value(self) -> Answer:
        raise NotImplementedError

    def renamed(self) -> None:
        """Records of the case may be called something else now."""

    def set_problem(self, text: str | None) -> None:
        self._problem_said = text or ""
        if text and self._problem is None:
            self._problem = ProblemLine(self.theme, self)
            self._column.insertWidget(self.problem_place, self._problem)
        if self._problem is not None:
            self._problem.words.setText(self._problem_said)
            self._problem.setVisible(bool(text))
        for box in self.boxes():
            restyle(box, "error", "true" if text else "false")
        self._tell()

    def problem(self) -> str:
        return self._problem_said

    def set_remark(self, text: str) -> None:
        """What does not fit in an answer that was left, quietly and under the box. Red is for when the person says it is done."""
        if text == self._remarked:
            return
        self._remarked = text
        if self._remark is None:
            self._remark = Label("", "echo", parent=self)
            self._column.addWidget(self._remark)
        self._remark.setText(text)
        self._remark.setVisible(bool(text))
        self._tell()

    def remark(self) -> str:
        return self._remarked

    def set_echo(self, text: str, *, spoken: bool = True) -> None:
        """What was understood, under the box. Not `spoken` while somebody types: a reader would talk at every key."""
        if text or self._echo is not None:
            self._echo_line().setText(text)
        if spoken:
            self._said = text
            self._tell()

    def keep_echo_line(self) -> None:
        """The line under the box keeps its place when it is empty, so that nothing jumps."""
        line = self._echo_line()
        line.setMinimumHeight(line.fontMetrics().height())

    def echo(self) -> str:
        return self._echo.text() if self._echo is not None else ""

    def _echo_line(self) -> Label:
        if self._echo is None:
            self._echo = Label("", "echo", parent=self)
            self._column.addWidget(self._echo)
        return self._echo

    def take_help_button(self, button: QWidget) -> None:
        """Where a `labelled` editor puts the button that opens the help."""

    def set_hint(self, text: str) -> None:
        self._hint = text
        self._tell()

    def boxes(self) -> tuple[QWidget, ...]:
        """The boxes whose edge turns red with a problem."""
        target = self.focus_target
        return (target,) if isinstance(target, (QLineEdit, QTextEdit)) else ()

    def _tell(self) -> None:
        error = f"Error: {self._problem_said}" if self._problem_said else ""
        describe(self.focus_target, error, self._hint, self._said, self._remarked)


class ProblemLine(QWidget):
    """What is wrong with an answer, in red and with a sign. Made when there is something wrong."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, theme.px(2))
        row.setSpacing(theme.px(6))
        row.addWidget(picture(theme, "circle-alert", "bad", 16), 0, Qt.AlignmentFlag.AlignTop)
        self.words = Label("", "error", parent=self)
        row.addWidget(self.words, 1)


class Leaving(QObject):
    """Tells when the focus leaves a box for good: not for a menu, a list of its own, or another window."""

    happened = Signal()

    def __init__(self, box: QWidget) -> None:
        super().__init__(box)
        box.installEventFilter(self)

    def eventFilter(self, _box: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusOut:
            borrowed = event.reason() is Qt.FocusReason.PopupFocusReason or QApplication.activePopupWidget() is not None
            if not borrowed:
                self.happened.emit()
        return False


def ahead(box: QLineEdit | QTextEdit, now: object, settled: object) -> bool:
    """Whether the person is typing in a box and has not yet been followed by the store."""
    return box.hasFocus() and now != settled
