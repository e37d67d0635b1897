"""How wide the columns of a table of rows are: told from the words in them, for as much room as there is."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

from ui.theme import Theme, Weight

NUMBER, GAP, CHEVRON = 30, 14, 18  # pixels at 100 %: the row's number, between two columns, the sign that it opens
LEAST, PROSE, WIDEST_WORD, WIDEST = 36, 120, 150, 340


class Columns:
    """Shared by the headings and every line. Without the room for its longest words a table is no table: `widths` is empty."""

    def __init__(self, theme: Theme, heads: Sequence[str]) -> None:
        self.theme = theme
        self.heads = tuple(heads)
        self.shown: tuple[int, ...] = ()
        self.head_font, self.font, self.strong = (
            theme.font("small", Weight.STRONG),
            theme.font(),
            theme.font("body", Weight.STRONG),
        )
        self.head_metrics, self.metrics = QFontMetrics(self.head_font), QFontMetrics(self.font)
        self._sizes: list[tuple[int, int, int]] = []  # of each shown column: tight, in two lines, in one
        self._known: dict[int, tuple[int, ...]] = {}

    def measure(self, lines: Sequence[Sequence[str]], kept: Sequence[bool]) -> bool:
        """Look at the words of every line. A column with none takes no room, unless it is `kept`. Whether anything changed."""
        before = (self.shown, self._sizes)
        self.shown = tuple(n for n, always in enumerate(kept) if always or any(line[n] for line in lines))
        self._sizes = [self._measured(self.heads[n], [line[n] for line in lines]) for n in self.shown]
        if before == (self.shown, self._sizes):
            return False
        self._known.clear()
        return True

    def widths(self, width: int) -> tuple[int, ...]:
        """The widths of the shown columns in a line that wide; none where they do not fit side by side."""
        if width not in self._known:
            self._known[width] = self._fit(width - self.theme.px(NUMBER + CHEVRON) - self.theme.px(GAP) * len(self.shown))
        return self._known[width]

    def _measured(self, head: str, words: Sequence[str]) -> tuple[int, int, int]:
        px, wide, wide_head = self.theme.px, self.metrics.horizontalAdvance, self.head_metrics.horizontalAdvance
        one_line = max(map(wide, words), default=0)
        longest = max((wide(word) for said in words for word in said.split()), default=0)
        tight = max(max(map(wide_head, head.split()), default=0), min(longest, px(WIDEST_WORD)), px(LEAST)) + 2
        two_lines = max(tight, min(round(one_line * 0.6), px(PROSE)))
        return tight, two_lines, max(two_lines, wide_head(head) + 2, min(one_line + 2, px(WIDEST)))

    def _fit(self, room: int) -> tuple[int, ...]:
        """As much of what each would like as there is room for: first that no words are cut, then that they need one line."""
        tight, two_lines, one_line = ([size[n] for size in self._sizes] for n in range(3))
        if not self._sizes or sum(tight) > room:
            return ()
        least, more = (two_lines, one_line) if sum(two_lines) <= room else (tight, two_lines)
        wanted = [most - few for most, few in zip(more, least, strict=True)]
        part = min(1.0, (room - sum(least)) / max(sum(wanted), 1))
        return tuple(few + int(extra * part) for few, extra in zip(least, wanted, strict=True))


def broken(said: str, font: QFont, width: int, most: int) -> list[str]:
    """Words in lines of that width; where there are more than `most`, the last one ends in dots."""
    metrics = QFontMetrics(font)
    said = " ".join(said.split())
    if not said or metrics.horizontalAdvance(said) <= width:
        return [said] if said else []
    layout = QTextLayout(said, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    out: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = line.textStart()
        if len(out) == most - 1 and start + line.textLength() < len(said):
            out.append(metrics.elidedText(said[start:], Qt.TextElideMode.ElideRight, width))
            break
        out.append(said[start : start + line.textLength()].rstrip())
    layout.endLayout()
    return out
