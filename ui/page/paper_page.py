"""A page that shows a PDF as it is: leaf by leaf, read out in words, with what happened to it said above."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.reading import pdf
from ui.desk import Desk
from ui.page.sheet import Sheet
from ui.reader.leaves import PdfLeaves, pdf_leaves
from ui.reader.page_view import PageView
from ui.theme import Theme
from ui.widget.card import Said
from ui.widget.job_bar import JobBar

LEAST = 560  # pixels at 100 %: of the height of the paper
BESIDE = 860  # of the width of the page, from which on there is room for the paper beside the choices
WIDEST = 1240

Drawn = tuple[bytes, PdfLeaves, tuple[str, ...]]
"""The PDF, its pages to be looked at, and what stands on each."""


class PaperPage(Sheet):
    """Puts `said` and `bar` nowhere: whoever makes it one of a kind does, and lays beside the paper what is chosen first."""

    def __init__(self, theme: Theme, desk: Desk, title: str, about: str) -> None:
        super().__init__(theme, title, about, width=WIDEST)
        self.data = b""
        """The PDF on show; empty until it is drawn."""
        self._words: tuple[str, ...] = ()
        self.said = Said(theme)
        self.bar = JobBar(theme)
        self.view = PageView(theme, desk)
        self.view.setMinimumHeight(theme.px(LEAST))
        self.view.turned.connect(self._read_out)
        self._across = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._across.setSpacing(theme.px(16))
        self.column.addLayout(self._across, 1)

    def lay_beside(self, before: tuple[QWidget, ...], over: tuple[QWidget, ...] = ()) -> None:
        """What is chosen before the paper leaves, and what stands over it. Beside the paper, so that a choice is seen to act;
        above it in a narrow window.
        """
        for widgets, share in ((before, 5), ((*over, self.view), 6)):
            inside = QVBoxLayout()
            inside.setSpacing(self.theme.px(16 if self.view not in widgets else 8))
            for one in widgets:
                inside.addWidget(one, int(one is self.view))
            if self.view not in widgets:
                inside.addStretch(1)
            self._across.addLayout(inside, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.viewport().width() / self.theme.scale >= BESIDE
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._across.direction() != wanted:
            self._across.setDirection(wanted)

    def show_drawn(self, drawn: Drawn) -> None:
        self.data, leaves, self._words = drawn
        self.view.show_leaves(leaves)

    def _read_out(self, number: int) -> None:
        self.view.say(self._words[number - 1] if 0 < number <= len(self._words) else "")


def leafed(data: bytes, step: Callable[[int, int], None] = lambda _done, _whole: None) -> Drawn:
    """A PDF with its pages and what stands on them: on the thread of a job, which is told of each page."""
    leaves = pdf_leaves(data)
    many = len(leaves.sizes)
    words = []
    for number in range(1, many + 1):
        words.append(pdf.text(data, number))
        step(number, many)
    return data, leaves, tuple(words)
