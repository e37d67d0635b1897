"""Several options at once: tick boxes, with those that stand alone ("None of these") after an "or"."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.form.answer import Answer, chosen
from desktop.form.form import Field
from ui.field.choices import Choices
from ui.field.editor import Editor
from ui.field.options import GONE, options_of
from ui.theme import Theme
from ui.widget.flow import Flow
from ui.widget.label import Label
from ui.widget.mark import Tick

MANY, SHORT = 5, 240  # options, and pixels at 100 %: so many that are no wider stand in columns


class Several(Editor):
    """The answer keeps the order of the list, whatever the order of ticking."""

    grouped = True

    def __init__(self, field: Field, theme: Theme, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(field, theme, choices, parent)
        self.ticks: dict[str, Tick] = {}
        self.body.setSpacing(theme.px(2))
        options = options_of(field, choices)
        self._columns: Flow | None = None
        widest = max((self.fontMetrics().horizontalAdvance(option.words) for option in options), default=0)
        if len(options) >= MANY and widest <= theme.px(SHORT):
            self._columns = Flow(across=theme.px(12), down=theme.px(2), even=True)
            self.body.addLayout(self._columns)
        self._apart = Flow(across=theme.px(12), down=theme.px(2), level=True)
        self._alone = {option.id for option in options if option.alone}
        for option in sorted(options, key=lambda one: one.alone):
            if option.alone and self._apart.count() == 0 and self.ticks:
                self._apart.addWidget(Label("or", "small", wrap=False))
            self._add(option.id, option.words)
        if self._alone:
            self.body.addLayout(self._apart)
        self._order = [option.id for option in options]
        if self.ticks:
            self.focus_target = next(iter(self.ticks.values()))

    def set_value(self, value: Answer) -> None:
        wanted = chosen(value) if isinstance(value, list) else frozenset[str]()
        if wanted == self._ticked():
            return
        for option in sorted(wanted - self.ticks.keys()):
            self._order.append(option)
            self._add(option, f"{option} {GONE}")
            self.reshaped.emit()
        for option, tick in self.ticks.items():
            tick.setChecked(option in wanted)

    def value(self) -> Answer:
        ticked = self._ticked()
        return [option for option in self._order if option in ticked] or None

    def _ticked(self) -> frozenset[str]:
        return frozenset(option for option, tick in self.ticks.items() if tick.isChecked())

    def _add(self, option: str, words: str) -> None:
        tick = Tick(self.theme, words)
        tick.clicked.connect(lambda _on, clicked=option: self._click(clicked))
        self.ticks[option] = tick
        if option in self._alone:
            self._apart.addWidget(tick)
        elif self._columns is not None:
            self._columns.addWidget(tick)
        else:
            self.body.addWidget(tick, 0, Qt.AlignmentFlag.AlignLeft)

    def _click(self, option: str) -> None:
        if self.ticks[option].isChecked():
            for other, tick in self.ticks.items():
                if other != option and (option in self._alone or other in self._alone):
                    tick.setChecked(False)
        self.chosen.emit(self.value())
