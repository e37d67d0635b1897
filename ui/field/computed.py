"""What a judgement says: the result, why, and where the guidance says so. Nothing to fill in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.form.answer import Answer
from desktop.form.form import Field
from desktop.form.standing import Judgement
from ui.field.choices import Choices
from ui.field.editor import Editor
from ui.theme import Theme
from ui.widget.button import Button
from ui.widget.card import picture
from ui.widget.chip import Chip
from ui.widget.column import empty
from ui.widget.label import Label, restyle
from ui.widget.spoken import describe

# How much a result weighs: its ground, its icon and the word for those who see neither.
WEIGHTS = {
    "plain": ("idle", "info", "For information"),
    "good": ("ok", "circle-check", "In order"),
    "caution": ("warn", "triangle-alert", "Take care"),
    "stop": ("bad", "circle-alert", "Stop and look"),
}
NOTHING = "Nothing can be said yet"


class Computed(Editor):
    letters_wanted = Signal()  # those that the judgement asks for

    grouped = True

    def __init__(self, field: Field, theme: Theme, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(field, theme, choices, parent)
        self._shown: Judgement | None = None
        self._drawn = False
        self._frame = QFrame(self)
        self._frame.setProperty("notice", "idle")
        around = QVBoxLayout(self._frame)
        around.setContentsMargins(theme.px(14), theme.px(12), theme.px(14), theme.px(12))
        around.setSpacing(theme.px(10))
        self._inside = QVBoxLayout()
        self._inside.setSpacing(theme.px(6))
        around.addLayout(self._inside)
        self._letters: Button | None = None  # stays when the words are drawn anew: it may have the focus
        self._leads = False
        self.body.addWidget(self._frame)

    def set_value(self, value: Answer) -> None:
        """A judgement is never kept as an answer."""

    def value(self) -> Answer:
        return None

    def set_judgement(self, judgement: Judgement | None) -> None:
        if judgement != self._shown or not self._drawn:
            self._shown, self._drawn = judgement, True
            self._draw()

    def _draw(self) -> None:
        empty(self._inside)
        said = self._shown or Judgement(NOTHING)
        ground, icon, word = WEIGHTS[said.weight]
        restyle(self._frame, "notice", ground)
        self._inside.addWidget(_lead(self._frame, self.theme, icon, ground, said.result, word if self._shown else ""))
        by = f"By {said.by.words(weekday=True)}" if said.by else ""
        if by:
            self._inside.addWidget(_day(self._frame, self.theme, by))
        if said.beside:
            self._inside.addWidget(_beside(self._frame, self.theme, said.beside))
        for reason in said.reasons:
            self._inside.addWidget(_bullet(self._frame, self.theme, reason))
        if said.lacking:
            self._inside.addWidget(_small(self._frame, self.theme, "To say more, it would need:"))
            for missing in said.lacking:
                self._inside.addWidget(_bullet(self._frame, self.theme, missing))
        if said.source:
            self._inside.addWidget(_small(self._frame, self.theme, f"Source: {said.source}"))
        self._offer_letters(wanted=said.letters)
        lacking = f"To say more, it would need: {'; '.join(said.lacking)}" if said.lacking else ""
        source = f"Source: {said.source}" if said.source else ""
        beside = (f"{which}: {result}, {place}" for which, result, place in said.beside)
        describe(self, word if self._shown else "", said.result, by, *beside, *said.reasons, lacking, source)

    def _offer_letters(self, *, wanted: bool) -> None:
        if wanted and self._letters is None:
            self._letters = Button(
                self.theme, "Letters asked for", icon="send", size=16, name=f"Letters asked for: {self.field.short}"
            )
            self._letters.clicked.connect(self.letters_wanted)
            row = QHBoxLayout()
            row.setContentsMargins(self.theme.px(28), 0, 0, 0)
            row.addWidget(self._letters)
            row.addStretch(1)
            around = self._frame.layout()
            if isinstance(around, QVBoxLayout):
                around.addLayout(row)
        if self._letters is not None and self._leads is not wanted:
            self._leads = wanted
            self._letters.setVisible(wanted)
            self.reshaped.emit()


def _lead(parent: QWidget, theme: Theme, icon: str, ground: str, result: str, word: str) -> QFrame:
    out = QFrame(parent)
    row = QHBoxLayout(out)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(10))
    row.addWidget(picture(theme, icon, ground), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(result, "label", parent=out), 1)
    if word:
        row.addWidget(Chip(word, ground), 0, Qt.AlignmentFlag.AlignTop)
    return out


def _day(parent: QWidget, theme: Theme, text: str) -> QFrame:
    """A clock's day, with the picture that stands for days everywhere."""
    out = QFrame(parent)
    row = QHBoxLayout(out)
    row.setContentsMargins(theme.px(28), 0, 0, 0)
    row.setSpacing(theme.px(8))
    row.addWidget(picture(theme, "calendar-clock", "text", 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(text, "label", parent=out), 1)
    return out


def _beside(parent: QWidget, theme: Theme, lines: tuple[tuple[str, str, str], ...]) -> QFrame:
    """Results to be compared at a glance: one under the other, what each is, what it says and where that stands."""
    out = QFrame(parent)
    grid = QGridLayout(out)
    grid.setContentsMargins(theme.px(28), theme.px(4), 0, theme.px(4))
    grid.setHorizontalSpacing(theme.px(16))
    grid.setVerticalSpacing(theme.px(6))
    for row, line in enumerate(lines):
        for column, (words, role) in enumerate(zip(line, ("label", "", "small"), strict=True)):
            grid.addWidget(Label(words, role, parent=out), row, column, Qt.AlignmentFlag.AlignTop)
    for column, share in enumerate((3, 4, 2)):
        grid.setColumnStretch(column, share)
    return out


def _small(parent: QWidget, theme: Theme, text: str) -> Label:
    out = Label(text, "small", parent=parent)
    out.setContentsMargins(theme.px(28), 0, 0, 0)
    return out


def _bullet(parent: QWidget, theme: Theme, text: str) -> QFrame:
    out = QFrame(parent)
    row = QHBoxLayout(out)
    row.setContentsMargins(theme.px(28), 0, 0, 0)
    row.setSpacing(theme.px(8))
    row.addWidget(Label("•", "muted", wrap=False, parent=out), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(text, parent=out), 1)
    return out
