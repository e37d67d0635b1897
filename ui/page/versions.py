"""Every earlier version of one answer: who wrote it and when, what changed in it, and the way to take it up again."""

from collections import deque

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.form.form import Field
from desktop.record.difference import difference
from desktop.usecase.history import Change
from ui.clockface import apart
from ui.page.sheet import Sheet
from ui.theme import Theme
from ui.widget.button import Button
from ui.widget.card import Card
from ui.widget.changed import ChangedText
from ui.widget.chip import Chip
from ui.widget.label import Label

LEGEND = "Underlined words were added, words with a line through them were taken out. Nothing is ever lost from here."
SLICE = 3  # versions compared between two key presses


class Versions(Sheet):
    """Newest first. Escape asks to go back."""

    closed = Signal()
    version_wanted = Signal(object)  # the number of a trail entry

    def __init__(self, theme: Theme, field: Field, path: str, changes: tuple[Change, ...], parent: QWidget) -> None:
        back = Button(theme, "Back to the form", icon="chevron-left", tip="Back to the form (Esc)")
        super().__init__(theme, "Earlier versions", LEGEND, right=back)
        back.clicked.connect(self.closed)
        self.setParent(parent)
        self.path = path
        self._field = field
        self.column.insertWidget(1, Label(field.ask, "label"))
        self._waiting: deque[tuple[Change, str]] = deque()  # each with its time in words
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._go_on)
        self._fixed = self.column.count()
        self.column.addStretch(1)
        self.setFocusProxy(back)
        self.show_changes(changes)

    def show_changes(self, changes: tuple[Change, ...]) -> None:
        while self.column.count() > self._fixed:
            item = self.column.takeAt(self._fixed)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.column.addStretch(1)
        self._newest = changes[-1].id if changes else None
        self._waiting = deque(reversed(list(zip(changes, apart([change.at for change in changes]), strict=True))))
        self._go_on()

    def cursor_place(self) -> int:
        return 0

    def give_back(self) -> None:
        """Nothing was lent."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _go_on(self) -> None:
        for _ in range(min(SLICE, len(self._waiting))):
            self.column.insertWidget(self.column.count() - 1, self._card(*self._waiting.popleft()))
        if self._waiting:
            self._later.start()

    def _card(self, change: Change, when: str) -> QWidget:
        theme = self.theme
        now = change.id == self._newest
        card = Card(theme, when, about=f"{change.by}, on {change.device}", right=Chip("Now", "info") if now else None)
        card.body.setSpacing(theme.px(8))
        if change.erased:
            card.body.addWidget(Label("What it said was erased.", "muted"))
            return card
        if not change.new:
            card.body.addWidget(Label("Left empty. What was taken out:" if change.old else "Left empty.", "muted"))
        pieces = difference(change.old, change.new)
        if pieces:
            card.body.addWidget(ChangedText(theme, pieces, f"What it said, {when}", card))
        if not now:
            self._offer(card, change, when)
        return card

    def _offer(self, card: Card, change: Change, when: str) -> None:
        use = Button(self.theme, "Use this version")
        use.setAccessibleName(f"Use this version: {when}")
        use.clicked.connect(lambda: self.version_wanted.emit(change.id))
        row = QHBoxLayout()
        row.addWidget(use)
        row.addStretch(1)
        card.body.addLayout(row)
