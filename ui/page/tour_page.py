"""A short look round for somebody new: five things to know, one at a time, each with a likeness of what to look for.

Offered once, after the first vault was made; afterwards it is in Help. Leaving it in any way is enough: it never asks twice.
"""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.navigation.place import Kind, Place
from ui.page.sheet import Sheet
from ui.shell import Shell
from ui.theme import Theme
from ui.widget.button import Button, link
from ui.widget.card import Card, picture
from ui.widget.chip import Chip
from ui.widget.column import empty
from ui.widget.label import Label
from ui.widget.spoken import announce, describe


@dataclass(frozen=True)
class Sight:
    """A line of the likeness: an icon, words, and a chip or a key beside them."""

    icon: str
    words: str
    mark: str = ""
    kind: str = "plain"


@dataclass(frozen=True)
class Stop:
    title: str
    words: str
    sights: tuple[Sight, ...]


STOPS = (
    Stop(
        "What’s due comes first",
        "Caseward opens on this page. Every date from your reviews stands here: what is late, what the next seven days bring, "
        "and what waits for somebody else. Press Enter on a line to go to the very question.",
        (
            Sight("calendar-days", "Reply to the family’s letter", "1 day late", "bad"),
            Sight("calendar-days", "Panel meeting", "in 2 working days", "warn"),
            Sight("clock", "Report from an agency", "asked 2 November", "plain"),
        ),
    ),
    Stop(
        "The stages are at the left",
        "The list at the left follows the work in its order, and says how each stage stands. You can open any of them at any "
        "time. In a narrow window the list is behind the button with three lines, at the top.",
        (
            Sight("circle-check", "Scoping", "Completed", "plain"),
            Sight("circle-dot", "Family involvement", "2 left", "plain"),
            Sight("circle-dashed", "Findings", "Not started", "plain"),
        ),
    ),
    Stop(
        "Everything is saved as you type",
        "There is no Save button. The top of the window says when the last change was saved. Undo takes back whatever you did "
        "last, on whichever page it was, and nothing that you remove is erased.",
        (
            Sight("check", "All changes saved 10:42"),
            Sight("undo-2", "Undo", "Ctrl+Z"),
            Sight("redo-2", "Redo", "Ctrl+Y"),
        ),
    ),
    Stop(
        "Go anywhere with Ctrl+K",
        "Press Ctrl+K and type a few letters: a page, a person, words that somebody wrote, or a command. F1 explains the "
        "question that you are at and names the page of the guidance. Shift+F1 lists all keys.",
        (
            Sight("search", "Search or go to…", "Ctrl+K"),
            Sight("circle-question-mark", "Help with this question", "F1"),
            Sight("keyboard", "List of keys", "Shift+F1"),
        ),
    ),
    Stop(
        "Lock it when you get up",
        "Ctrl+L locks at once, without a question; everything is saved, and you come back to the same place. It also locks by "
        "itself. When somebody can see your screen, hide the names: labels stand in their place until you show them again.",
        (
            Sight("lock", "Lock now", "Ctrl+L"),
            Sight("eye-off", "Hide or show names", "Ctrl+Shift+H"),
        ),
    ),
)


class TourPage(Sheet):
    """`first`: the step to begin at, counted from 0. It ends on the review that was just begun, or on What's due."""

    def __init__(self, shell: Shell, review: int, first: int = 0) -> None:
        super().__init__(shell.theme, STOPS[0].title, "Tour", width=680)
        self._shell, self._review = shell, review
        self._at = min(max(first, 0), len(STOPS) - 1)
        self.card = Card(self.theme)
        self._words = Label("")
        self._likeness = QFrame()
        self._likeness.setObjectName("row")
        self._sights = QVBoxLayout(self._likeness)
        self._sights.setContentsMargins(*[self.theme.px(16)] * 4)
        self._sights.setSpacing(self.theme.px(12))
        for part in (self._words, self._likeness):
            self.card.body.addWidget(part)
        self.card.body.addLayout(self._buttons())
        self.column.addWidget(self.card)
        self.column.addStretch(1)
        self.setFocusProxy(self.on)
        self._show()

    def where(self) -> tuple[str, int]:
        return "", self._at

    def step(self, by: int) -> None:
        """To the next part or the one before; after the last, into the program."""
        if self._at + by >= len(STOPS):
            self.leave()
            return
        self._at = max(self._at + by, 0)
        self._show()
        stop = STOPS[self._at]
        announce(self, f"{self.about.text()}. {stop.title}. {stop.words}")
        if not self.back.isEnabled():
            self.on.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        review = self._review
        self._shell.go(Place(Kind.OVERVIEW, review) if review else Place(Kind.HOME))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Done, skipped, or left for another page: not offered again."""
        if not event.spontaneous():
            self._shell.settings.tour_done = True
        super().hideEvent(event)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(12))
        self.back = Button(self.theme, "Back")
        self.back.clicked.connect(lambda: self.step(-1))
        self.on = Button(self.theme, "Next", "primary")
        self.on.clicked.connect(lambda: self.step(1))
        self.skip = link(self.theme, "Skip the tour")
        self.skip.clicked.connect(self.leave)
        for button in (self.on, self.back, self.skip):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _show(self) -> None:
        stop, last = STOPS[self._at], self._at == len(STOPS) - 1
        self.about.setText(f"Tour, {self._at + 1} of {len(STOPS)}. You find it again in Help")
        self.heading.setText(stop.title)
        self._words.setText(stop.words)
        empty(self._sights)
        for sight in stop.sights:
            self._sights.addWidget(_line(self.theme, sight))
        self.back.setEnabled(self._at > 0)
        self.on.setText("Start working" if last else "Next")
        describe(self.on, self.about.text(), stop.title, stop.words)
        self.skip.setHidden(last)


def _line(theme: Theme, sight: Sight) -> QWidget:
    out = QWidget()
    row = QHBoxLayout(out)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(10))
    row.addWidget(picture(theme, sight.icon, "muted"))
    row.addWidget(Label(sight.words), 1)
    if sight.mark:
        row.addWidget(Chip(sight.mark, sight.kind))
    return out
