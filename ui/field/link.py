"""Answers that name other records of the case: one of them, or several as chips."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.form.answer import Answer, ids
from desktop.form.form import Field
from desktop.form.kind import Kind
from desktop.form.words import removed
from ui.field.choices import Choices
from ui.field.editor import Editor
from ui.field.finder import Finder, Records
from ui.theme import Theme
from ui.widget.button import Button, link
from ui.widget.column import empty
from ui.widget.flow import Flow

WIDEST, LEAST = 380, 200  # pixels at 100 %: of the title of a chip, and of a chip
ROUNDING = 4  # pixels: what a width in whole pixels can differ by from one in parts of them
NEW_WORDS = {Kind.PERSON: "person", Kind.PEOPLE: "person", Kind.AGENCY: "agency", Kind.AGENCIES: "agency"}


def form_of(field: Field, choices: Choices) -> str:
    """The form whose records a question may point to; "" for any."""
    word = NEW_WORDS.get(field.kind)
    return {"person": choices.person_form, "agency": choices.agency_form}.get(word or "", field.of)


class _Linking(Editor):
    def __init__(self, field: Field, theme: Theme, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(field, theme, choices, parent)
        self.form_id = form_of(field, choices)
        self.finder = Finder(theme, self._offered, field.short, NEW_WORDS.get(field.kind, ""), self)
        self.finder.picked.connect(self.link_to)
        self.finder.new_wanted.connect(lambda typed: self.new_wanted.emit(self.form_id, typed))
        self.finder.left.connect(self._leave)
        self.finder.empty.connect(lambda: self.set_echo(self._none()))
        self.focus_target = self.finder.box

    def link_to(self, record: int) -> None:
        """Choose a record as if it had been taken from the list: also for one that was just added."""
        raise NotImplementedError

    def _offered(self) -> Records:
        return self.choices.records(self.form_id)

    def _title(self, record: int) -> str:
        return dict(self.choices.records(self.form_id)).get(record) or removed(self.choices.gone(record))

    def _leave(self) -> None:
        """Words that name nobody are not an answer; they stay in the box, and the echo says so."""

    def _none(self) -> str:
        """Nothing to choose from: what to do instead."""
        if self.choices.records(self.form_id):
            return "All that there are have been chosen"
        if self.finder.new:
            return f"There is no {self.finder.new} in this review yet: type a name here, and add it from the list"
        return "There is nothing of that kind in this review yet: add it on its own page first"

    def _nobody(self) -> str:
        typed = self.finder.box.text().strip()
        if not typed:
            return ""
        offer = "choose from the list, or add them from its last line" if self.finder.new else "choose from the list"
        return f"“{typed}” is not in this review yet: {offer}"


class One(_Linking):
    """The box shows who is chosen. Emptying it takes the answer back."""

    def __init__(self, field: Field, theme: Theme, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(field, theme, choices, parent)
        self._value: int | None = None
        self.open = link(theme, "Open")
        self.open.clicked.connect(lambda: self.record_wanted.emit(self._value))
        self.clear = link(theme, "Clear", name=f"Clear the answer: {field.short}")
        self.clear.clicked.connect(self._clear)
        for button in (self.open, self.clear):
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)
            self.finder.row.insertWidget(self.finder.row.count() - 1, button)
        self.body.addWidget(self.finder)
        self._show()

    def set_value(self, value: Answer) -> None:
        record = next(iter(ids(value)), None)
        if record != self._value:
            self._value = record
            self._show()
        else:
            self.renamed()

    def value(self) -> Answer:
        return self._value

    def renamed(self) -> None:
        if self._value is not None and not self.finder.box.hasFocus() and self.finder.box.text() != self._title(self._value):
            self._show()

    def link_to(self, record: int) -> None:
        self._value = record
        self._show()
        self.chosen.emit(record)

    def _clear(self) -> None:
        self._value = None
        self._show()
        self.finder.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(None)

    def _leave(self) -> None:
        box = self.finder.box
        if not box.isModified():
            box.setCursorPosition(0)
            return
        found = self.finder.exact()
        if found is not None and found != self._value:
            self.link_to(found)
        elif not box.text().strip() and self._value is not None:
            self._value = None
            self._show()
            self.chosen.emit(None)
        elif self._value is not None:
            self._show()
        else:
            self.set_echo(self._nobody())

    def _show(self) -> None:
        title = "" if self._value is None else self._title(self._value)
        self.finder.box.setText(title)
        self.finder.box.setCursorPosition(0)  # a long name is known by how it begins
        self.finder.box.setToolTip(title)
        self.finder.box.setModified(False)
        self.open.setAccessibleName(f"Open {title}: {self.field.short}")
        self.open.setVisible(self._value is not None)
        self.clear.setVisible(self._value is not None)
        self.set_echo("")


class Chosen(QFrame):
    """One record that is named, with a button that opens it and one that takes it away."""

    def __init__(self, theme: Theme, title: str, about: str) -> None:
        super().__init__()
        self.setObjectName("linked")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(2), theme.px(2), theme.px(2), theme.px(2))
        row.setSpacing(0)
        self._theme, self._title, self._spoken = theme, title, f"{title}, open: {about}"
        self.open = Button(theme, "", "quiet", tip=f"Open {title}")
        self._show_as_much_as(theme.px(WIDEST))
        self.remove = Button(theme, "", "icon", icon="x", name=f"{title}, remove: {about}", tip=f"Remove {title}", size=16)
        row.addWidget(self.open)
        row.addWidget(self.remove)

    def sizeHint(self) -> QSize:
        """With as much of the title as there may be, however much of it is shown now."""
        wanted = min(self.open.fontMetrics().horizontalAdvance(self._title), self._theme.px(WIDEST))
        return QSize(self._around() + wanted + ROUNDING, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self._theme.px(LEAST)), super().minimumSizeHint().height())

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._show_as_much_as(self.width() - self._around())

    def _around(self) -> int:
        """What the chip needs beside its title."""
        return super().sizeHint().width() - self.open.fontMetrics().horizontalAdvance(self._words())

    def _words(self) -> str:
        return self.open.text().replace("&&", "&")

    def _show_as_much_as(self, room: int) -> None:
        words = self.open.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, room)
        if words != self._words():
            self.open.setText(words)
            self.open.setAccessibleName(self._spoken)


class Many(_Linking):
    """Chips in a flow, and the box under them. Backspace in the empty box takes the last one away."""

    grouped = True

    def __init__(self, field: Field, theme: Theme, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(field, theme, choices, parent)
        self._value: tuple[int, ...] = ()
        self._titles: tuple[str, ...] = ()
        self._chips = QWidget(self)
        self._flow = Flow(self._chips, across=theme.px(8), down=theme.px(6))
        self._chips.hide()
        self.body.addWidget(self._chips)
        self.body.addWidget(self.finder)
        self.finder.back.connect(self._drop_last)
        self.finder.box.setAccessibleName(f"{field.ask}: add")

    def _drop_last(self) -> None:
        if self._value:
            self.drop(self._value[-1])

    def set_value(self, value: Answer) -> None:
        wanted = ids(value)
        if wanted != self._value or tuple(map(self._title, wanted)) != self._titles:
            self._value = wanted
            self._draw()

    def value(self) -> Answer:
        return list(self._value) or None

    def renamed(self) -> None:
        self.set_value(self.value())

    def chips(self) -> tuple[Chosen, ...]:
        return tuple(self._chips.findChildren(Chosen, options=Qt.FindChildOption.FindDirectChildrenOnly))

    def link_to(self, record: int) -> None:
        self.finder.box.clear()
        self.set_echo("")
        if record not in self._value:
            self._value = (*self._value, record)
            self._draw()
            self.chosen.emit(list(self._value))

    def drop(self, record: int) -> None:
        self._value = tuple(one for one in self._value if one != record)
        self._draw()
        self.finder.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(self.value())

    def _offered(self) -> Records:
        return tuple(one for one in super()._offered() if one[0] not in self._value)

    def _leave(self) -> None:
        found = self.finder.exact()
        if found is not None:
            self.link_to(found)
        else:
            self.set_echo(self._nobody())

    def _draw(self) -> None:
        empty(self._flow)
        self._titles = tuple(map(self._title, self._value))
        for record, title in zip(self._value, self._titles, strict=True):
            chip = Chosen(self.theme, title, self.field.short)
            chip.open.clicked.connect(lambda _on=False, one=record: self.record_wanted.emit(one))
            chip.remove.clicked.connect(lambda _on=False, one=record: self.drop(one))
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(self._value))
        self._chips.updateGeometry()
        self.reshaped.emit()
