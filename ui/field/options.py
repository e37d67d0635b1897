"""One option of several: radio buttons where they are few or long, a list to open where they are many."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from desktop.form.answer import Answer
from desktop.form.form import Field, Option
from desktop.form.words import YES_NO_UNSURE
from ui.field.choices import Choices
from ui.field.editor import Editor
from ui.theme import Theme
from ui.widget.button import link
from ui.widget.drop import Drop
from ui.widget.flow import Flow
from ui.widget.mark import Radio

FEW = 6
NONE_YET = "Choose…"
GONE = "(no longer in the list)"


class Radios(QWidget):
    """Radio buttons with a way to take the choice back. One stop of Tab; the arrows go from one to the next."""

    picked = Signal(object)  # the option's id, or None
    reshaped = Signal()

    def __init__(
        self,
        theme: Theme,
        options: Sequence[tuple[str, str]],
        about: str,
        *,
        across: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._group = QButtonGroup(self)
        self._radios: dict[str, Radio] = {}
        self._value: str | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        self._list: Flow | QVBoxLayout
        if across:
            self._list = Flow(across=theme.px(20), down=theme.px(2), level=True)
        else:
            self._list = QVBoxLayout()
            self._list.setSpacing(theme.px(2))
        row.addLayout(self._list, 1)
        self.clear = link(theme, "Clear", name=f"Clear the answer: {about}", small=True)
        policy = self.clear.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.clear.setSizePolicy(policy)
        self.clear.clicked.connect(self._clear)
        for option, words in options:
            self._add(option, words)
        if isinstance(self._list, Flow):
            self._list.addWidget(self.clear)
        else:
            row.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignBottom)
        self._group.buttonClicked.connect(self._click)
        self._show(None)

    def first(self) -> QWidget:
        """Where the focus comes in: the chosen one, or the first."""
        return self._radios.get(self._value or "") or next(iter(self._radios.values()), self)

    def value(self) -> str | None:
        return self._value

    def set_value(self, option: str | None) -> None:
        if option == self._value:
            return
        if option is not None and option not in self._radios:
            self._add(option, f"{option} {GONE}")
            self.reshaped.emit()
        self._show(option)

    def _add(self, option: str, words: str) -> None:
        radio = Radio(self._theme, words)
        self._radios[option] = radio
        self._group.addButton(radio)
        if isinstance(self._list, QVBoxLayout):
            self._list.addWidget(radio, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._list.addWidget(radio)

    def _show(self, option: str | None) -> None:
        self._value = option
        self._group.setExclusive(False)
        for key, radio in self._radios.items():
            radio.setChecked(key == option)
        self._group.setExclusive(True)
        self.clear.setVisible(option is not None)
        stop = self.first()
        for radio in self._radios.values():
            radio.setFocusPolicy(Qt.FocusPolicy.StrongFocus if radio is stop else Qt.FocusPolicy.ClickFocus)

    def _click(self, radio: Radio) -> None:
        option = next(key for key, one in self._radios.items() if one is radio)
        if option != self._value:
            self._show(option)
            self.picked.emit(option)

    def _clear(self) -> None:
        self._show(None)
        self.first().setFocus(Qt.FocusReason.OtherFocusReason)
        self.picked.emit(None)


def options_of(field: Field, choices: Choices) -> tuple[Option, ...]:
    known = choices.options(field.options)
    return known.option if known else ()


class OneOf(Editor):
    """Shows radio buttons for few options, and a box that opens a list for many."""

    grouped = True

    def __init__(self, field: Field, theme: Theme, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(field, theme, choices, parent)
        options = [(option.id, option.words) for option in options_of(field, choices)]
        self.radios: Radios | None = None
        self.drop: Drop | None = None
        if len(options) <= FEW:
            self.radios = self._radios(options, across=False)
        else:
            self.drop = self._drop(options)

    def set_value(self, value: Answer) -> None:
        option = value if isinstance(value, str) and value else None
        if self.radios is not None:
            self.radios.set_value(option)
            self._lead()
        elif self.drop is not None and option != self.drop.currentData():
            place = 0 if option is None else self.drop.findData(option)
            if place < 0:
                self.drop.addItem(f"{option} {GONE}", option)
                place = self.drop.count() - 1
            self.drop.setCurrentIndex(place)

    def value(self) -> Answer:
        if self.radios is not None:
            return self.radios.value()
        picked = self.drop.currentData() if self.drop is not None else None
        return picked if isinstance(picked, str) else None

    def boxes(self) -> tuple[QWidget, ...]:
        return (self.drop,) if self.drop is not None else ()

    def _radios(self, options: Sequence[tuple[str, str]], *, across: bool) -> Radios:
        out = Radios(self.theme, options, self.field.short, across=across, parent=self)
        out.picked.connect(self._picked)
        out.reshaped.connect(self.reshaped)
        self.body.addWidget(out)
        self.radios = out
        self._lead()
        return out

    def _drop(self, options: Sequence[tuple[str, str]]) -> Drop:
        out = Drop(self.theme)
        out.addItem(NONE_YET, None)
        for option, words in options:
            out.addItem(words, option)
        out.activated.connect(lambda _row: self.chosen.emit(self.value()))
        self.grouped = False
        row = QHBoxLayout()
        row.addWidget(out, 0)
        row.addStretch(1)
        self.body.addLayout(row)
        self.focus_target = out
        return out

    def _picked(self, option: str | None) -> None:
        self._lead()
        self.chosen.emit(option)

    def _lead(self) -> None:
        """Labels and problems lead to the radio button that Tab stops at."""
        if self.radios is not None:
            self.focus_target = self.radios.first()
            self._tell()


class YesNoUnsure(OneOf):
    def __init__(self, field: Field, theme: Theme, choices: Choices, parent: QWidget | None = None) -> None:
        Editor.__init__(self, field, theme, choices, parent)
        self.drop = None
        self.radios = None
        self._radios(list(YES_NO_UNSURE.items()), across=True)
