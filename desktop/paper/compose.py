"""Declared blocks into boxes, each with its place in the structure tree. A new kind of block is one function and one entry here.

Boxes are made one after the other as pages need them: a document is never laid out twice, nor all at once.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from desktop.paper import style as s
from desktop.paper.boxes import NOTICE_BARS, HeadingBox, ItemBox, NoticeBox, RuledBox, TextBox
from desktop.paper.document import (
    Answers,
    Block,
    Bullets,
    Code,
    Counted,
    Document,
    Facts,
    Heading,
    Notice,
    NoticeKind,
    PageBreak,
    Paragraph,
    Room,
    Span,
    Table,
    Tone,
    Words,
)
from desktop.paper.flow import Area, Box, NewPage
from desktop.paper.rows import Cell, CodeBox, HeadBox, RowBox, group_width, places
from desktop.paper.tags import LIST_DECIMAL, LIST_DISC, TABLE_COLUMN, TABLE_ROW, Node
from desktop.paper.text import lay
from desktop.paper.widths import need, needs, share_out

BETWEEN = 7.0  # between two blocks
TONES = {Tone.NORMAL: s.BODY, Tone.MUTED: s.BODY_MUTED, Tone.STRONG: s.BODY_STRONG}
NOTICE_WORDS = {NoticeKind.INFO: "Note", NoticeKind.WARN: "Take care"}
WRITING_LINE = 25.0  # points: about 9 mm, what a pen needs
INDENT = 17.0
TOGETHER = 4  # so few facts are not parted
LOW = 3  # lines of a row that does not stand alone on a page; a taller one may
FEW_FACTS = 2  # so few of them, under a heading, only lead to the answers below


class Composer:
    def __init__(self, document: Document, area: Area, root: Node) -> None:
        self.document, self.area, self.root = document, area, root
        self.level = 0  # of the last heading in the tree; 0 is the title

    def boxes(self) -> Iterator[Box]:
        yield from self._title()
        before: Block | None = None
        for block, after in zip_longest(self.document.blocks, self.document.blocks[1:]):
            made = COMPOSERS[type(block)](self, block)
            yield from _stays(made) if _belong(before, block, after) else made
            before = block

    # -- text -------------------------------------------------------------------------------------
    def _text(
        self, words: Words, look: s.Type, node: Node, *, before: float = 0, after: float = BETWEEN, glued: bool = False
    ) -> TextBox:
        lines = lay(words, look, self.area.width)
        return TextBox(node=node, lines=lines, look=look, x=self.area.left, before=before, after=after, glued=glued)

    def _title(self) -> Iterator[Box]:
        document = self.document
        about = "  \u00b7  ".join(filter(None, (document.classification, document.header, document.as_at)))
        yield HeadingBox(
            node=Node("H1", self.root),
            lines=lay(document.title, s.TITLE, self.area.width),
            look=s.TITLE,
            x=self.area.left,
            after=3,
            glued=bool(about),
            title=document.title,
            level=0,
            area=self.area,
        )
        if about:
            yield self._text(about, s.SUBTITLE, Node("P", self.root), after=16)

    def heading(self, block: Heading) -> Iterator[Box]:
        look = s.HEADINGS[block.level]
        # The tree and the outline may not skip a level, whatever was declared: a reader would think that something is lost.
        self.level = min(block.level, self.level + 1)
        yield HeadingBox(
            node=Node(f"H{self.level + 1}", self.root),
            lines=lay(block.text, look.type, self.area.width),
            look=look.type,
            x=self.area.left,
            before=look.before,
            after=look.after,
            glued=True,
            title=block.text,
            level=self.level,
            area=self.area,
            ruled=block.level == 1,
        )

    def paragraph(self, block: Paragraph) -> Iterator[Box]:
        # Strong words stand over what they speak of, so they are never left alone at a page's foot.
        yield self._text(block.words, TONES[block.tone], Node("P", self.root), glued=block.tone is Tone.STRONG)

    def counted(self, block: Counted) -> Iterator[Box]:
        yield self._text(block.text, s.SMALL, Node("P", self.root), before=3)

    def bullets(self, block: Bullets) -> Iterator[Box]:
        top = Node("L", self.root, LIST_DECIMAL if block.numbered else LIST_DISC)
        indent = INDENT + 6 * max(0, len(str(len(block.items))) - 2) if block.numbered else INDENT
        for n, words in enumerate(block.items, 1):
            item = Node("LI", top)
            yield ItemBox(
                label=Node("Lbl", item),
                node=Node("LBody", item),
                lines=lay(words, s.BODY, self.area.width - indent),
                mark=lay(f"{n}." if block.numbered else "\u2022", s.BODY, indent)[0],
                mark_x=self.area.left + (0 if block.numbered else 4),
                look=s.BODY,
                x=self.area.left + indent,
                after=BETWEEN if n == len(block.items) else 2.5,
                glued=_at_an_end(n, len(block.items)),
            )

    def answers(self, block: Answers) -> Iterator[Box]:
        for item in block.items:
            yield self._text(item.question, s.QUESTION, Node("P", self.root), before=5, after=1, glued=True)
            note = bool(item.note)
            yield self._text(item.answer, s.BODY, Node("P", self.root), after=1 if note else 9, glued=note)
            if note:
                yield self._text(item.note, s.SMALL, Node("P", self.root), after=9)

    def notice(self, block: Notice) -> Iterator[Box]:
        said = (block.words,) if isinstance(block.words, str) else block.words
        words = (Span(f"{NOTICE_WORDS[block.kind]}:", bold=True), " ", *said)
        yield NoticeBox(
            node=Node("P", self.root),
            lines=lay(words, s.BODY, self.area.width - 26),
            look=s.BODY,
            x=self.area.left + 14,
            before=BETWEEN,
            after=BETWEEN + 4,
            pad=8,
            whole=True,
            area=self.area,
            bar=NOTICE_BARS[block.kind is NoticeKind.WARN],
        )

    def room(self, block: Room) -> Iterator[Box]:
        yield self._text(block.label, s.BODY_STRONG, Node("P", self.root), before=BETWEEN, after=0, glued=block.lines > 0)
        if block.lines > 0:
            yield RuledBox(slices=block.lines, lead=WRITING_LINE, after=BETWEEN + 5, area=self.area)

    # -- rows -------------------------------------------------------------------------------------
    def _caption(self, text: str, table: Node) -> Iterator[Box]:
        if text:
            yield self._text(text, s.CAPTION, Node("Caption", table), before=BETWEEN, after=3, glued=True)

    def _head(self, words: Iterable[str], across: list[tuple[float, float]], table: Node, look: s.Type = s.CELL_HEAD) -> HeadBox:
        row = Node("TR", table)
        cells = [
            Cell(Node("TH", row, TABLE_COLUMN), lay(text, look, wide), look, x)
            for text, (x, wide) in zip(words, across, strict=True)
        ]
        return HeadBox(cells=cells, area=self.area, pad=4, before=3, glued=True)

    def table(self, block: Table) -> Iterator[Box]:
        if not block.rows:  # a head over nothing reads as a fault, on paper and aloud
            if block.caption:
                yield self._text(block.caption, s.CAPTION, Node("P", self.root), before=BETWEEN, after=2, glued=True)
            yield self._text(block.empty, s.BODY_MUTED, Node("P", self.root))
            return
        for scale in (1.0, s.SMALLER):
            looks = tuple(one.scaled(scale) for one in (s.CELL_HEAD, s.CELL_ROW_HEAD, s.CELL))
            widths = self._widths(block, *looks)
            if widths is not None:
                yield from self._table(block, places(self.area, widths), *looks)
                return
        yield from self._stacked(block)

    def _widths(self, block: Table, head: s.Type, row_head: s.Type, cell: s.Type) -> tuple[float, ...] | None:
        columns = []
        for k, title in enumerate(block.head):
            look = row_head if block.row_heads and k == 0 else cell
            columns.append([need(title, head), *needs((row[k] for row in block.rows), look)])
        return share_out(self.area.width, block.widths or (1.0,) * len(block.head), columns)

    def _table(
        self, block: Table, across: list[tuple[float, float]], head_look: s.Type, row_head: s.Type, cell: s.Type
    ) -> Iterator[Box]:
        table = Node("Table", self.root)
        yield from self._caption(block.caption, table)
        head = self._head(block.head, across, table, head_look)
        yield head
        for n, texts in enumerate(block.rows, 1):
            row = Node("TR", table)
            cells = []
            for k, (text, (x, wide)) in enumerate(zip(texts, across, strict=True)):
                first = block.row_heads and k == 0
                look = row_head if first else cell
                node = Node("TH", row, TABLE_ROW) if first else Node("TD", row)
                cells.append(Cell(node, lay(text, look, wide), look, x))
            after = BETWEEN + 6 if n == len(block.rows) else 0
            box = RowBox(cells=cells, area=self.area, pad=3.5, after=after, whole=True, head=head)
            box.glued = box.slices <= LOW and _at_an_end(n, len(block.rows))
            yield box

    def _stacked(self, block: Table) -> Iterator[Box]:
        """A table with too many columns for its words: each row by itself, what its cells are called beside them."""
        if block.caption:
            yield self._text(block.caption, s.CAPTION, Node("P", self.root), before=BETWEEN, after=3, glued=True)
        for texts in block.rows:
            pairs = tuple(zip(block.head, texts, strict=True))
            said = [pair for pair in pairs if pair[1].strip()] or pairs[:1]
            yield from self._pairs(said, s.FACT_FIRST if block.row_heads else s.FACT_VALUE)

    def facts(self, block: Facts) -> Iterator[Box]:
        if block.pairs:
            yield from self._pairs(block.pairs, s.FACT_VALUE)

    def _pairs(self, pairs: Sequence[tuple[str, str]], first: s.Type) -> Iterator[Box]:
        table = Node("Table", self.root)
        (label_x, label_wide), (value_x, value_wide) = places(self.area, (self.area.width * 0.3, self.area.width * 0.7))
        for n, (label, value) in enumerate(pairs, 1):
            row = Node("TR", table)
            look = first if n == 1 else s.FACT_VALUE
            cells = [
                Cell(Node("TH", row, TABLE_ROW), lay(label, s.FACT_LABEL, label_wide), s.FACT_LABEL, label_x),
                Cell(Node("TD", row), lay(value, look, value_wide), look, value_x),
            ]
            after = BETWEEN + 6 if n == len(pairs) else 0
            glued = n < len(pairs) if len(pairs) <= TOGETHER else _at_an_end(n, len(pairs))
            yield RowBox(cells=cells, area=self.area, pad=2.5, after=after, whole=True, glued=glued)

    def code(self, block: Code) -> Iterator[Box]:
        if not block.rows:
            return
        table = Node("Table", self.root)
        yield from self._caption(block.caption, table)
        number, left = 44.0, self.area.left + 44.0
        share = max(sum(group_width(group, 1) for group in groups) + max(3, len(sign)) for groups, sign in block.rows)
        look = replace(s.CODE, size=min(s.CODE.size, (self.area.width - number) / share))
        widest = max(sum(group_width(group, look.size) for group in groups) for groups, _ in block.rows)
        check = left + widest
        across = [(self.area.left + 5, number), (left + 2, widest), (check, 60.0)]
        yield self._head(("Line", "Groups", "Check"), across, table)
        count = 0
        for n, (groups, sign) in enumerate(block.rows, 1):
            row = Node("TR", table)
            numbered = []
            for group in groups:
                count += 1
                numbered.append((lay(str(count), s.CODE_NUMBER, 100)[0], plain_group(group)))
            yield CodeBox(
                slices=1,
                lead=s.CODE.lead + s.CODE_NUMBER.lead,
                pad=3,
                after=BETWEEN + 6 if n == len(block.rows) else 0,
                area=self.area,
                look=look,
                number=Cell(
                    Node("TH", row, TABLE_ROW), lay(str(n), s.CELL_ROW_HEAD, number), s.CELL_ROW_HEAD, self.area.left + 5
                ),
                groups_node=Node("TD", row),
                groups=numbered,
                groups_x=left,
                check=Cell(Node("TD", row), [], look, check),
                check_text=plain_group(sign),
                glued=n < len(block.rows),
            )

    def page_break(self, _: PageBreak) -> Iterator[Box]:
        yield NewPage()


def _at_an_end(n: int, count: int) -> bool:
    """Whether the nth of some rows or items goes with the next: neither the first nor the last stands alone on its page."""
    return n < count and n in {1, count - 1}


def _belong(before: Block | None, block: Block, after: Block | None) -> bool:
    """Whether a block's end is kept beside the beginning of the next.

    So are a line that says what is left out, what stands below the quiet words that explain a heading, and the answers of a
    record of which one or two facts come first.
    """
    if isinstance(after, Counted):
        return True
    if isinstance(before, Heading) and isinstance(block, Paragraph) and block.tone is Tone.MUTED:
        return after is not None
    short = isinstance(block, Facts) and len(block.pairs) <= FEW_FACTS
    return short and isinstance(before, Heading) and isinstance(after, Answers)


def _stays(boxes: Iterator[Box]) -> Iterator[Box]:
    """The boxes, the last of them glued to what follows."""
    last: Box | None = None
    for box in boxes:
        if last is not None:
            yield last
        last = box
    if last is not None:
        last.glued = True
        yield last


def plain_group(group: str) -> str:
    """A group as it is drawn, on one line."""
    return "".join(run.text for run in lay(" ".join(group.split()), s.CODE, 1e9)[0])


COMPOSERS: dict[type[Block], Callable[[Composer, Any], Iterator[Box]]] = {
    Heading: Composer.heading,
    Paragraph: Composer.paragraph,
    Counted: Composer.counted,
    Bullets: Composer.bullets,
    Answers: Composer.answers,
    Notice: Composer.notice,
    Room: Composer.room,
    Table: Composer.table,
    Facts: Composer.facts,
    Code: Composer.code,
    PageBreak: Composer.page_break,
}
