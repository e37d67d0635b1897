"""A page that shows a PDF as it is: leaf by leaf, read out in words, with what happened to it said above."""

from collections.abc import Callable

from desktop.reading import pdf
from ui.desk import Desk
from ui.page.sheet import Sheet
from ui.reader.leaves import PdfLeaves, pdf_leaves
from ui.reader.page_view import PageView
from ui.theme import Theme
from ui.widget.card import Said
from ui.widget.job_bar import JobBar

Drawn = tuple[bytes, PdfLeaves, tuple[str, ...]]
"""The PDF, its pages to be looked at, and what stands on each."""


class PaperPage(Sheet):
    """Puts `said`, `bar` and `view` nowhere: whoever makes it one of a kind does."""

    def __init__(self, theme: Theme, desk: Desk, title: str, about: str) -> None:
        super().__init__(theme, title, about)
        self.data = b""
        """The PDF on show; empty until it is drawn."""
        self._words: tuple[str, ...] = ()
        self.said = Said(theme)
        self.bar = JobBar(theme)
        self.view = PageView(theme, desk)
        self.view.setMinimumHeight(theme.px(560))
        self.view.turned.connect(self._read_out)

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
