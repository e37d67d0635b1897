"""A document for a word processor: the same blocks as on paper, with real styles, as DOCX.

Headings are headings and tables have header rows, so that contents, navigation and screen readers work. The file's own
properties name nobody: its title is the document's, and author, last editor and comments stay empty.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx as library
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

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

NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")
NOTICES = {NoticeKind.INFO: "Note", NoticeKind.WARN: "Take care"}
FONT = "Arial"  # there on every computer that has a word processor
BETWEEN = "  \u00b7  "  # as between the words of the running lines on paper
WIDTH, HEIGHT, MARGIN = 210, 297, 25  # A4, millimetres

# What python-docx makes is typed loosely; the objects are only handed about here.
Word = Any


def docx(document: Document, at: int) -> bytes:
    """The document as a DOCX. `at`: UTC milliseconds, the time that the file says it was made."""
    word = library.Document()
    _properties(word, document, datetime.fromtimestamp(at / 1000, tz=UTC).replace(tzinfo=None, microsecond=0))
    _sheet(word, document)
    word.add_heading(_clean(document.title), level=0)
    for block in document.blocks:
        DRAWN[type(block)](word, block)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def _properties(word: Word, document: Document, made: datetime) -> None:
    own = word.core_properties
    own.title, own.language, own.created, own.modified = _clean(document.title), document.lang, made, made
    own.author = own.last_modified_by = own.comments = own.keywords = own.subject = own.category = ""
    own.revision = 1
    fonts = word.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = fonts.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        fonts.append(language)
    language.set(qn("w:val"), document.lang)
    for style in word.styles:
        if style.element.rPr is not None and style.name.split()[0] in {"Normal", "Heading", "Title", "List"}:
            _font(style)
    word.styles["Normal"].font.size = Pt(11)
    _font(word.styles["Normal"])


def _font(style: Word) -> None:
    style.font.name = FONT
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        style.element.rPr.rFonts.attrib.pop(qn(f"w:{kind}"), None)


def _sheet(word: Word, document: Document) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(WIDTH), Mm(HEIGHT)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN)
    head = BETWEEN.join(one for one in (document.header, document.classification) if one)
    section.header.paragraphs[0].text = _clean(head)
    foot = section.footer.paragraphs[0]
    foot.text = _clean(BETWEEN.join((*(one for one in (document.as_at, document.footer) if one), "Page ")))
    _counter(foot, "PAGE")
    foot.add_run(" of ")
    _counter(foot, "NUMPAGES")


def _counter(paragraph: Word, of: str) -> None:
    """A number that the word processor keeps."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), of)
    paragraph._p.append(field)


# ---- blocks


def _heading(word: Word, block: Heading) -> None:
    word.add_heading(_clean(block.text), level=block.level)


def _paragraph(word: Word, block: Paragraph) -> None:
    _words(word.add_paragraph(), block.words, bold=block.tone is Tone.STRONG, italic=block.tone is Tone.MUTED)


def _bullets(word: Word, block: Bullets) -> None:
    for item in block.items:
        _words(word.add_paragraph(style="List Number" if block.numbered else "List Bullet"), item)


def _table(word: Word, block: Table) -> None:
    if block.caption:
        word.add_paragraph(_clean(block.caption), style="Caption")
    if not block.rows:
        _words(word.add_paragraph(), block.empty, italic=True)
        return
    table = word.add_table(rows=0, cols=len(block.head), style="Table Grid")
    head = table.add_row()
    for cell, said in zip(head.cells, block.head, strict=True):
        _words(cell.paragraphs[0], said, bold=True)
    repeated = OxmlElement("w:tblHeader")
    head._tr.get_or_add_trPr().append(repeated)
    for row in block.rows:
        added = table.add_row()
        added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # a row stays on one page
        cells = added.cells
        for place, (cell, said) in enumerate(zip(cells, row, strict=True)):
            _words(cell.paragraphs[0], said, bold=block.row_heads and not place)


def _answers(word: Word, block: Answers) -> None:
    for one in block.items:
        asked = word.add_paragraph()
        asked.paragraph_format.keep_with_next = True
        _words(asked, one.question, bold=True)
        _words(word.add_paragraph(), one.answer)
        if one.note:
            _words(word.add_paragraph(), one.note, italic=True)


def _counted(word: Word, block: Counted) -> None:
    _words(word.add_paragraph(), block.text, italic=True)


def _facts(word: Word, block: Facts) -> None:
    for label, said in block.pairs:
        _words(word.add_paragraph(), (Span(f"{label}: ", bold=True), said))


def _room(word: Word, block: Room) -> None:
    _words(word.add_paragraph(), block.label, bold=True)
    for _ in range(block.lines):
        word.add_paragraph()


def _notice(word: Word, block: Notice) -> None:
    words = block.words if isinstance(block.words, tuple) else (block.words,)
    _words(word.add_paragraph(style="Quote"), (Span(f"{NOTICES[block.kind]}: ", bold=True), *words))


def _code(word: Word, block: Code) -> None:
    for groups, check in block.rows:
        word.add_paragraph(_clean(f"{' '.join(groups)}  {check}"))


def _page(word: Word, _block: PageBreak) -> None:
    word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


DRAWN: dict[type[Block], Callable[[Word, Any], None]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: _bullets,
    Table: _table,
    Answers: _answers,
    Counted: _counted,
    Facts: _facts,
    Room: _room,
    Notice: _notice,
    Code: _code,
    PageBreak: _page,
}


def _words(paragraph: Word, words: Words, *, bold: bool = False, italic: bool = False) -> None:
    for piece in words if isinstance(words, tuple) else (words,):
        span = piece if isinstance(piece, Span) else Span(piece)
        run = paragraph.add_run(_clean(span.text))
        run.bold, run.italic = (span.bold or bold) or None, (span.italic or italic) or None


def _clean(text: str) -> str:
    """Without the characters that XML cannot hold; a newline stays a new line."""
    return NOT_XML.sub("\ufffd", text)
