"""The letters that a review's recorded decisions ask for: what each still lacks, by when, and what was made of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.record.ids import CaseId, EntryId, RecordId
from desktop.usecase import letter
from desktop.usecase.letter import Made, Wanted
from ui.desk import Desk
from ui.page.sheet import Sheet
from ui.theme import Theme
from ui.widget.button import Button
from ui.widget.card import Card, EmptyState
from ui.widget.column import empty
from ui.widget.flow import Flow
from ui.widget.label import Label
from ui.widget.mark import Radio

ABOUT = (
    "Drafted from what is recorded, then yours to put right. You prepare them; whoever signs them issues them, "
    "and what was issued is kept exactly as it went out."
)
NONE = (
    "No letter is asked for yet. When a panel's recommendation or the chair's decision is recorded, "
    "the letters that it asks for stand here."
)
LABELS = "By their labels: a letter that goes astray names nobody; its reader has to know the labels"
NAMES = "By their real names: clear to somebody who does not know this review, dangerous in the wrong hands"
TOLD = "Everything that this letter is for is recorded as done already. A draft can still be made."
MOST_MISSING = 4


class LettersPage(Sheet):
    """`drafted`: a letter, and the step that made it."""

    letter_wanted = Signal(object)  # to be read, printed or issued
    record_wanted = Signal(object)  # to be edited
    drafted = Signal(object, object)

    def __init__(self, theme: Theme, desk: Desk, review: CaseId, *, names: bool) -> None:
        super().__init__(theme, "Letters", ABOUT)
        self._desk, self._review, self._names = desk, review, names
        self._called = Card(theme, "How people are called in a new draft")
        self.by_label, self.by_name = Radio(theme, LABELS), Radio(theme, NAMES)
        self.by_label.setChecked(True)
        for one in (self.by_label, self.by_name):
            self._called.body.addWidget(one)
        self._called.hide()
        self.column.addWidget(self._called)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(16))
        self.column.addLayout(self._list)
        self.column.addStretch(1)
        self.buttons: dict[str, Button] = {}  # that make a draft, by letter
        self.refresh()

    def refresh(self) -> None:
        self._desk.ask(letter.wanted, self._review, names=self._names, then=self._show, timed=True)

    def _show(self, found: tuple[Wanted, ...]) -> None:
        empty(self._list)
        self.buttons.clear()
        self._called.setVisible(bool(found))
        for one in found:
            self._list.addWidget(self._card(one))
        if not found:
            self._list.addWidget(EmptyState(self.theme, "send", NONE))

    def _card(self, one: Wanted) -> Card:
        theme, said = self.theme, one.letter
        card = Card(theme, said.title, about=one.about_title)
        lines = QVBoxLayout()
        lines.setSpacing(theme.px(2))
        lines.addWidget(Label(f"To: {_in_line(said.to)}" + (f". Copy: {_in_line(said.copies)}" if said.copies else "")))
        for words in filter(None, (one.time, said.source)):
            lines.addWidget(Label(words, "small"))
        card.body.addLayout(lines)
        if one.told and not one.issued:
            card.body.addWidget(Label(TOLD))
        elif one.missing and not one.issued:
            more = len(one.missing) - MOST_MISSING
            named = ", ".join(one.missing[:MOST_MISSING]) + (f" and {more} more" if more > 0 else "")
            card.body.addWidget(Label(f"Not recorded yet: {named}. The draft marks each in square brackets."))
        for number, made in enumerate(one.made, 1):
            card.body.addLayout(self._made(f"{said.title}, {one.about_title}, number {number}", made))
        row = QHBoxLayout()
        again = bool(one.made)
        make = Button(
            theme, "Make another draft" if again else "Make the draft", "" if again or one.told else "primary",
            name=f"Make {'another' if again else 'the'} draft: {said.title}, {one.about_title}",
        )  # fmt: skip
        make.clicked.connect(lambda: self._make(one))
        self.buttons.setdefault(said.id, make)
        row.addWidget(make)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _made(self, called: str, made: Made) -> Flow:
        theme = self.theme
        flow = Flow(None, across=theme.px(8), down=theme.px(6), level=True)
        flow.addWidget(Label(f"Issued {made.issued}" if made.issued else "Draft, not issued", "label", wrap=False))
        if not made.issued:
            edit = Button(theme, "Edit", icon="pencil", size=16, name=f"Edit the draft: {called}")
            edit.clicked.connect(lambda: self.record_wanted.emit(made.id))
            flow.addWidget(edit)
        look = Button(
            theme,
            "See and print" if made.issued else "See, print, mark as issued",
            name=f"{'See and print' if made.issued else 'See, print, mark as issued'}: {called}",
        )
        look.clicked.connect(lambda: self.letter_wanted.emit(made.id))
        flow.addWidget(look)
        return flow

    def _make(self, one: Wanted) -> None:
        self._desk.do(letter.draft, one.letter.id, one.about, names=self.by_name.isChecked(), then=self._drafted)

    def _drafted(self, made: tuple[RecordId, EntryId]) -> None:
        self.drafted.emit(*made)

    def focusInEvent(self, _event: object) -> None:
        self.by_label.setFocus(Qt.FocusReason.OtherFocusReason)


def _in_line(lines: str) -> str:
    return "; ".join(lines.splitlines())
