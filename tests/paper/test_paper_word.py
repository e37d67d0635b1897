"""A document for a word processor: real styles, British English, nobody in the file's properties."""

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from desktop.paper import document as words
from desktop.paper.word import DRAWN
from desktop.paper.word import docx as drawn
from tests.support import NOON

EVERYTHING = words.Document(
    title="Overview report",
    header="Child R",
    classification="Confidential",
    as_at="As at 23 November 2026",
    footer="Trail abc",
    blocks=(
        words.Heading(1, "Findings"),
        words.Heading(2, "Missed visits"),
        words.Paragraph(("Plain, ", words.Span("bold", bold=True), ".")),
        words.Bullets(("one", "two")),
        words.Bullets(("first",), numbered=True),
        words.Table(("When", "What"), (("4 March", "Visit"),), caption="Visits", row_heads=True),
        words.Table(("When",), (), empty="None recorded."),
        words.Answers((words.Answer("What was found?", "Two visits\nwere missed.", "from the chronology"),)),
        words.Counted("3 questions not answered yet."),
        words.Facts((("Board", "Northshire"),)),
        words.Room("Signed", 2),
        words.Notice("Read it through.", words.NoticeKind.WARN),
        words.Code(((("AB", "CD"), "X"),)),
        words.PageBreak(),
    ),
)


@pytest.fixture(scope="module")
def made():
    return drawn(EVERYTHING, NOON)


@pytest.fixture(scope="module")
def opened(made):
    return docx.Document(io.BytesIO(made))


def test_every_block_has_its_place_in_a_word_processor():
    assert set(DRAWN) == set(words.Block.__args__)


def test_headings_are_headings(opened):
    found = [(p.style.name, p.text) for p in opened.paragraphs if p.style.name.startswith(("Title", "Heading"))]
    assert found == [("Title", "Overview report"), ("Heading 1", "Findings"), ("Heading 2", "Missed visits")]


def test_a_table_repeats_its_head(opened):
    (table,) = opened.tables
    assert [cell.text for cell in table.rows[0].cells] == ["When", "What"]
    assert "w:tblHeader" in table.rows[0]._tr.xml


def test_the_language_is_british_english(opened):
    assert opened.core_properties.language == "en-GB"
    assert 'w:lang w:val="en-GB"' in opened.styles.element.xml


def test_the_properties_name_nobody(made, opened):
    own = opened.core_properties
    assert own.title == "Overview report"
    assert [own.author, own.last_modified_by, own.comments, own.keywords, own.subject, own.category] == [""] * 6
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert not [name for name in archive.namelist() if b"python-docx" in archive.read(name)]


def test_every_sheet_says_what_it_is(opened):
    (section,) = opened.sections
    assert section.header.paragraphs[0].text == "Child R  \u00b7  Confidential"
    foot = section.footer.paragraphs[0]
    assert foot.text == "As at 23 November 2026  \u00b7  Trail abc  \u00b7  Page  of "
    assert [one.get(qn("w:instr")) for one in foot._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_a_newline_is_a_new_line_and_what_xml_cannot_hold_is_seen():
    odd = words.Document(title="a\x00b", blocks=(words.Paragraph("one\ntwo\x0b\ud800"),))
    found = docx.Document(io.BytesIO(drawn(odd, NOON)))
    assert found.paragraphs[0].text == "a\ufffdb"
    assert found.paragraphs[1].text == "one\ntwo\ufffd\ufffd"
