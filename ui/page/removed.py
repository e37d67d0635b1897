"""What was removed in a review: each with who removed it and when, where it is named, and the way to put it back."""

from PySide6.QtCore import Signal

from desktop.record.ids import CaseId
from desktop.usecase import removed
from desktop.usecase.removed import Removed
from ui.clockface import moment
from ui.desk import Desk
from ui.page.removed_row import RemovedRow
from ui.page.sheet import Sheet
from ui.theme import Theme
from ui.widget.card import Card, EmptyState, Rule
from ui.widget.column import empty

ABOUT = "Nothing is erased by removing it. Put back what is still needed: its answers and its history come with it."
NONE = "Nothing has been removed in this review. What you remove from a list waits here, and can be put back."
MOST_USES = 4


class RemovedPage(Sheet):
    back_wanted = Signal(object)  # the record

    def __init__(self, theme: Theme, desk: Desk, review: CaseId, *, names: bool) -> None:
        super().__init__(theme, "Removed items", ABOUT)
        self._desk, self._review, self._names = desk, review, names
        self._card = Card(theme)
        self.column.addWidget(self._card)
        self.column.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        self._desk.ask(removed.removed, self._review, names=self._names, then=self._show, timed=False)

    def _show(self, found: tuple[Removed, ...]) -> None:
        empty(self._card.body)
        for number, one in enumerate(found):
            if number:
                self._card.body.addWidget(Rule())
            self._card.body.addWidget(self._row(one))
        if not found:
            self._card.body.addWidget(EmptyState(self.theme, "trash-2", NONE))

    def _row(self, one: Removed) -> RemovedRow:
        title = one.title if one.title == one.form.title else f"{one.form.title}: {one.title}"
        named = (f"Named in {self._where(one)}",) if one.uses else ()
        row = RemovedRow(self.theme, title, one.title, f"{moment(one.at)}, by {one.by}", *named)
        row.back.clicked.connect(lambda: self.back_wanted.emit(one.record.id))
        return row

    def _where(self, one: Removed) -> str:
        """By form and question: the record's own title may well be made of what was removed."""
        pack = self._desk.book.pack
        places = sorted({f"{pack.form(use.record.form).title} ({use.question})" for use in one.uses})
        more = len(places) - MOST_USES
        return ", ".join(places[:MOST_USES]) + (f" and {more} more place{'s' if more > 1 else ''}" if more > 0 else "")
