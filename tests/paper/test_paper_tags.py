"""What a screen reader walks: the structure tree, and that nothing drawn is outside it unless it is decoration."""

import shutil
import subprocess
from io import BytesIO

import pikepdf
import pytest
from paper_samples import EVERYTHING, PROSE, only
from tagged_pdf import faults, outline_of_roles

from desktop.paper.document import Answers, Bullets, Document, Facts, Heading, PageBreak, Paragraph, Room, Table
from desktop.paper.write import pdf


@pytest.fixture(scope="module")
def everything() -> bytes:
    return pdf(EVERYTHING)


def test_a_document_of_every_block_has_no_fault(everything):
    assert faults(everything) == []


@pytest.mark.parametrize(
    "document",
    [
        Document("", ()),
        only(),
        only(Table(("A",), ())),
        only(Table(("A", "B"), (("", ""),))),
        only(Facts(())),
        only(Bullets(())),
        only(Answers(())),
        only(Paragraph("")),
        only(PageBreak(), PageBreak()),
        only(Room("", 0)),
        only(Heading(4, "")),
        only(*(Heading(1, "Only headings") for _ in range(120))),
        Document("Wide", EVERYTHING.blocks, landscape=True),
    ],
)
def test_odd_and_empty_documents_have_no_fault(document):
    found = faults(pdf(document))
    assert found == ([] if document.title else ["catalogue: not marked, or without language or title"])


def test_headings_stand_in_the_tree_in_order_and_skip_no_level():
    document = only(Heading(1, "a"), Heading(4, "b"), Heading(2, "c"), Heading(3, "d"), Heading(1, "e"))
    assert outline_of_roles(pdf(document)) == ["Document", "H1", "H2", "H3", "H3", "H4", "H2"]


def test_a_table_has_a_caption_and_header_cells_of_both_kinds():
    document = only(Table(("A", "B"), (("1", "2"), ("3", "4")), caption="C", row_heads=True))
    assert outline_of_roles(pdf(document))[2:] == [
        *("Table", "Caption", "TR", "TH/Column", "TH/Column", "TR", "TH/Row", "TD", "TR", "TH/Row", "TD")
    ]


def test_facts_are_a_table_with_row_headers_and_lists_are_lists():
    document = only(Facts((("A", "1"),)), Bullets(("x",)))
    assert outline_of_roles(pdf(document))[2:] == ["Table", "TR", "TH/Row", "TD", "L", "LI", "Lbl", "LBody"]


def test_a_repeated_head_is_read_once_only():
    document = only(Table(("Agency", "Said"), tuple((str(n), PROSE) for n in range(200))))
    assert outline_of_roles(pdf(document), frozenset({"TH/Column", "Table"})) == ["Table", "TH/Column", "TH/Column"]


def test_a_paragraph_over_many_pages_is_one_element():
    assert outline_of_roles(pdf(only(Paragraph(PROSE * 200)))) == ["Document", "H1", "P"]


def test_the_outline_follows_the_headings_and_keeps_what_was_typed():
    data = pdf(only(Heading(1, "One (a) \\ \u0141\u00f3d\u017a <b>"), Heading(2, "Two"), Heading(1, "Three")))
    with pikepdf.open(BytesIO(data)) as file, file.open_outline() as outline:
        (title,) = outline.root
        assert [str(item.title) for item in title.children] == ["One (a) \\ \u0141\u00f3d\u017a <b>", "Three"]
        assert [str(item.title) for item in title.children[0].children] == ["Two"]


def test_language_title_and_nothing_of_who_or_when(everything):
    with pikepdf.open(BytesIO(everything)) as file:
        assert str(file.Root.Lang) == "en-GB"
        assert {key: str(value) for key, value in file.docinfo.items()} == {"/Title": "Summary of a review"}
    assert b"ReportLab" not in everything
    assert b"anonymous" not in everything


@pytest.mark.skipif(
    shutil.which("pdfinfo") is None, reason="poppler's pdfinfo is not installed: the tree is walked by pikepdf alone"
)
def test_poppler_reads_the_same_structure(everything, tmp_path):
    path = tmp_path / "all.pdf"
    path.write_bytes(everything)
    text = subprocess.run(["pdfinfo", "-struct-text", str(path)], capture_output=True, text=True, check=True).stdout
    said = [line.strip() for line in text.splitlines() if line.strip().startswith('"')]
    at = [
        said.index(f'"{words}"')
        for words in ("Summary of a review", "Why this review is held", "Decisions", "Agency", "Said", "Agency 0")
    ]
    assert at == sorted(at)
    assert "Page 1 of" not in text


# -- the check itself is checked: each of these breaks one thing, and has to be found ---------------


def changed(data: bytes, change) -> list[str]:
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as file:
        change(file)
        file.save(out)
    return faults(out.getvalue())


def edit_stream(edit):
    def change(file):
        page = file.pages[0]
        page.Contents = file.make_stream(edit(page.Contents.read_bytes()))

    return change


def swap_parents(file):
    nums = file.Root.StructTreeRoot.ParentTree.Nums
    nums[1][0], nums[1][1] = nums[1][1], nums[1][0]


def drop_child(file):
    del file.Root.StructTreeRoot.K.K[1]


def no_font_file(file):
    for font in file.pages[0].resources.Font.values():
        if "/FontDescriptor" in font:
            del font.FontDescriptor["/FontFile2"]


def no_language(file):
    del file.Root["/Lang"]


def no_title(file):
    del file.docinfo


def not_marked(file):
    file.Root.MarkInfo.Marked = False


@pytest.mark.parametrize(
    "change",
    [
        edit_stream(lambda code: code + b"\n0 0 10 10 re f\n"),
        edit_stream(lambda code: code.replace(b"/Artifact BMC", b"/Span BMC", 1)),
        edit_stream(lambda code: code.replace(b"/H1 <</MCID 0>>", b"/P <</MCID 0>>")),
        edit_stream(lambda code: code.replace(b"<</MCID 1>>", b"<</MCID 0>>")),
        edit_stream(lambda code: code.replace(b"<</MCID 1>>", b"<</MCID 999>>")),
        edit_stream(lambda code: code + b"\n/Artifact BMC\n"),
        swap_parents,
        drop_child,
        no_font_file,
        no_language,
        no_title,
        not_marked,
    ],
)
def test_a_broken_file_is_found_out(everything, change):
    assert changed(everything, lambda file: None) == []
    assert changed(everything, change) != []
