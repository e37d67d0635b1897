"""Where pages break, what every page carries, and that the same document is the same file."""

import os
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_samples import EVERYTHING, PROSE, only, pages, read
from tagged_pdf import faults

from desktop.paper.document import Answer, Answers, Heading, Notice, PageBreak, Paragraph, Table
from desktop.paper.flow import Area, Box, Pager
from desktop.paper.sheet import Sheet
from desktop.paper.style import A4
from desktop.paper.write import pdf


def test_every_page_carries_its_head_its_foot_and_its_number():
    got = pages(pdf(EVERYTHING))
    for n, text in enumerate(got, 1):
        assert f"Page {n} of {len(got)}" in text
        assert "OFFICIAL-SENSITIVE" in text
        assert "SCR 2026-04" in text
        assert "As at 23 November 2026, 10:42" in text
        assert "Trail 4f1c 09ab at entry 1,204" in text


def test_a_long_label_leaves_room_for_the_date_and_the_classification():
    got = " ".join(read(pdf(replace(EVERYTHING, header="Review " * 60, footer="Trail " * 60, blocks=()))).split())
    assert got.count("As at 23 November 2026, 10:42") == 2
    assert "Page 1 of 1" in got
    drawn = pypdfium2.PdfDocument(pdf(replace(EVERYTHING, header="Review " * 60, blocks=())))[0]
    text = drawn.get_textpage()
    left, right = (text.search(words) for words in ("\u2026", "OFFICIAL-SENSITIVE"))
    (dots, _), (mark, _) = left.get_next(), right.get_next()
    while True:  # the last of them is the one in the head
        more = right.get_next()
        if more is None:
            break
        mark = more[0]
    assert text.get_charbox(dots)[2] < text.get_charbox(mark)[0] - 100  # the date stands between the two


@pytest.mark.parametrize("landscape", [False, True])
def test_the_paper_is_a4(landscape):
    with pikepdf.open(BytesIO(pdf(replace(EVERYTHING, landscape=landscape)))) as file:
        size = [round(float(x)) for x in file.pages[0].mediabox][2:]
    assert size == ([842, 595] if landscape else [595, 842])


def test_a_page_break_starts_a_page_and_two_of_them_are_one():
    assert len(pages(pdf(only(Paragraph("a"), PageBreak(), PageBreak(), Paragraph("b"))))) == 2


@pytest.mark.parametrize("lines", range(30, 50))
def test_a_heading_or_a_question_is_never_last_on_a_page(lines):
    filler = Paragraph("\n".join("x" for _ in range(lines)))
    for blocks in (
        (filler, Heading(1, "Heading"), Heading(2, "Below"), Paragraph(PROSE * 20)),
        (filler, Answers((Answer("Heading", PROSE * 20),))),
        (filler, Heading(1, "Heading"), Table(("Below",), (("row one",),), caption="Caption")),
    ):
        for page in pages(pdf(only(*blocks))):
            body = page[: page.rindex("Page ")].split()
            assert body[-1] not in ("Heading", "Below", "Caption")


@pytest.mark.parametrize("lines", range(36, 46))
def test_a_note_stands_beside_the_end_of_its_answer(lines):
    answer = Answer("Asked", "\n".join(f"line{n}" for n in range(lines)), "Noted")
    page = next(page for page in pages(pdf(only(Answers((answer,))))) if "Noted" in page)
    assert f"line{lines - 1}" in page


def test_a_row_is_whole_unless_it_is_tall_and_the_head_is_on_every_page():
    rows = tuple(("\n".join(f"row{n}{c}" for c in "abcdefg"), "y") for n in range(40))
    got = pages(pdf(only(Table(("TheHead", "B"), rows))))
    assert len(got) > 3
    for page in got:
        assert "TheHead" in page
        for n in range(40):
            assert len({f"row{n}{c}" in page.split() for c in "abcdefg"}) == 1


@pytest.mark.parametrize("lines", range(28, 50))
def test_a_paragraph_leaves_no_line_alone_on_either_page(lines):
    text = "\n".join(f"line{n}" for n in range(lines))
    for page in pages(pdf(only(Paragraph("\n" * 12), Paragraph(text)))):
        assert sum(word.startswith("line") for word in page.split()) != 1


@pytest.mark.parametrize("lines", range(30, 42))
def test_a_notice_is_on_one_page(lines):
    said = "\n".join(f"line{n}" for n in range(6))
    got = pages(pdf(only(Paragraph("\n".join("x" * lines)), Notice(said))))
    assert {page.count("line") for page in got} <= {0, 6}


def test_a_row_taller_than_a_page_goes_on_over_pages():
    tall = "\n".join(f"t{n}" for n in range(300))
    got = pages(pdf(only(Table(("TheHead", "B"), (("one", "two"), ("short", tall), ("three", "four"))))))
    said = " ".join(got).split()
    assert [word for word in said if word[0] == "t" and word[1:].isdigit()] == [f"t{n}" for n in range(300)]
    assert said.count("short") == 1
    assert all("TheHead" in page for page in got)


class Brick(Box):
    def draw(self, sheet, top, first, stop):
        DRAWN.append((len(sheet.pages), top, top - self.height(first, stop), first, stop, id(self)))

    def repeat(self, sheet, top):
        pass


DRAWN: list = []
BRICKS = st.builds(
    Brick,
    slices=st.integers(1, 120),
    lead=st.floats(1, 900),
    before=st.floats(0, 50),
    after=st.floats(0, 50),
    pad=st.floats(0, 20),
    glued=st.booleans(),
    whole=st.booleans(),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(BRICKS, max_size=25))
def test_any_boxes_are_drawn_whole_in_order_and_do_not_overlap(bricks):
    DRAWN.clear()
    area = Area.of(A4)
    Pager(Sheet(A4, title="t", lang="en"), area).run(bricks)
    for brick in bricks:
        assert sum(stop - first for *_, first, stop, who in DRAWN if who == id(brick)) == brick.slices
    for (page, _, low, *_), (next_page, high, *_) in pairwise(DRAWN):
        assert next_page > page or high <= low + 0.02
    for _, top, low, first, stop, _ in DRAWN:
        assert top <= area.top + 0.02
        assert low >= area.bottom - 0.02 or stop - first <= 2  # only what no page could hold goes past the foot


def test_a_list_of_headings_alone_ends():
    assert faults(pdf(only(*(Heading(1, PROSE * 3) for _ in range(40))))) == []


def test_two_builds_are_the_same_bytes():
    assert pdf(EVERYTHING) == pdf(EVERYTHING)


def test_another_process_builds_the_same_bytes():
    code = (
        "import sys; sys.path.insert(0, 'tests/paper'); from hashlib import sha256; from paper_samples import EVERYTHING;"
        "from desktop.paper.write import pdf; print(sha256(pdf(EVERYTHING)).hexdigest())"
    )
    env = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "PYTHONPATH": os.pathsep.join(sys.path)}
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env).stdout.strip()
    assert said == sha256(pdf(EVERYTHING)).hexdigest()
