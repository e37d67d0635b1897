"""How the columns of a table share the line: no word is cut, whatever stands in the others, and what fits is left as declared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper_samples import PROSE, only, pages, read
from tagged_pdf import faults, outline_of_roles

from desktop.paper.document import Table
from desktop.paper.style import CELL
from desktop.paper.widths import GUTTER, Need, need, share_out
from desktop.paper.write import pdf

STEPS = ("Led to", "Date", "Decided by", "Seen in", "Document", "Entered by")
RECOMMENDED = (
    "Recommendation with the independent chair",
    "16 September 2026",
    "Consideration panel",
    "Letter of 30 March",
    "D1, Recommendation of the consideration panel",
    "Lead reviewer",
)
LOG = ("Date", "Change", "Agreed by", "Reason", "Explained in the report", "Seen in", "Document", "Entered by")
CHANGED = (
    "9 September 2026",
    "Put in other words",
    "Panel chair, Lead reviewer",
    "That it was given is plain from every record; why it changed nothing is not. " * 3,
    "Chapter 1, paragraph 6",
    "Minutes of 9 September 2026",
    "Correspondence",
    "Safeguarding administrator",
)
NAME = "Bartholomew Featherstonehaugh-Cholmondeley Wriothesley-Marjoribanks"
TABLES = {
    "narrow columns for long words": Table(STEPS, (RECOMMENDED,), (1.6, 1.1, 1.1, 1.6, 1.1, 1.6)),
    "eight columns": Table(LOG, (CHANGED,), (1.1, 1.6, 1.1, 2.6, 1.6, 1.6, 1.1, 1.1)),
    "a narrow column under a long head": Table(("Number", "Question"), (("1", PROSE * 3),), (1, 20)),
    "a name of sixty letters beside prose": Table(("Who", "What", "When"), ((NAME, PROSE, "about May 2026"),), (1, 9, 1)),
    "two hundred rows, one of them long": Table(
        ("No.", "Recommendation", "For"),
        (*((str(n), PROSE, "Police") for n in range(200)), ("200", "x", RECOMMENDED[0])),
        (1, 9, 1),
    ),
    "nine columns, set smaller": Table((*LOG, "Meant"), ((*CHANGED, "Schools"),)),
    "twelve columns, set as facts": Table(LOG + STEPS[:4], (CHANGED + RECOMMENDED[:4],) * 3, caption="Everything"),
    "a first column of heads": Table(STEPS, (RECOMMENDED,) * 3, row_heads=True),
    "columns with nothing in them": Table(STEPS, (("", "", "", "", "", ""), (RECOMMENDED[0], "", "", "", "", ""))),
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_word_of_a_table_is_whole(table):
    data = pdf(only(table))
    got = read(data).replace("-\r\n", "-").split()
    said = {word for row in (table.head, *table.rows) for cell in row for word in cell.split()}
    assert said <= set(got), said - set(got)
    assert faults(data) == []


def test_a_table_without_room_for_its_words_is_set_row_by_row_beside_what_its_cells_are_called():
    data = pdf(only(Table(LOG + STEPS, (CHANGED + RECOMMENDED, ("1 May 2026", *[""] * 13)), caption="Everything")))
    facts = ["TR", "TH/Row", "TD"]
    assert outline_of_roles(data)[2:] == ["P", "Table", *facts * 14, "Table", *facts]
    assert read(data).count("Decided by") == 1  # a cell with nothing in it is not drawn there


@pytest.mark.parametrize(("name", "across"), [("eight columns", 8), ("nine columns, set smaller", 9)])
def test_a_table_whose_words_can_be_whole_stays_a_table(name, across):
    assert outline_of_roles(pdf(only(TABLES[name]))).count("TH/Column") == across


def test_a_date_is_not_broken_between_day_and_month():
    lines = [line.strip() for line in read(pdf(only(TABLES["eight columns"]))).splitlines()]
    assert "9" not in lines


def test_columns_that_need_no_more_than_their_share_are_as_wide_as_was_declared():
    short = [[need("Yes", CELL)], [need("No", CELL)], [need("16 September 2026", CELL)]]
    assert share_out(480, (1, 1, 2), short) == pytest.approx((120, 120, 240))


def test_a_column_gives_of_its_room_to_one_that_needs_more():
    wide = share_out(480, (1, 1), [[need("1", CELL)], [need(PROSE, CELL)]])
    assert wide[0] < 40
    assert sum(wide) == pytest.approx(480)


WORDS = st.floats(1, 130)
COLUMNS = st.lists(st.tuples(st.floats(0.5, 5), WORDS, st.floats(1, 4)), min_size=1, max_size=9)


@given(COLUMNS)
def test_widths_fill_the_line_and_leave_each_word_whole_or_there_are_none(columns):
    shares = tuple(share for share, _, _ in columns)
    needs = [[Need(word, (word * more,))] for _, word, more in columns]
    widths = share_out(480, shares, needs)
    words = [word + GUTTER for _, word, _ in columns]
    if widths is None:
        assert sum(words) > 480
    else:
        assert sum(widths) == pytest.approx(480)
        assert all(wide >= word - 1e-6 for wide, word in zip(widths, words, strict=True))


def test_an_address_that_no_column_could_hold_is_cut_after_its_signs():
    address = "https://www.northshire-safeguarding.example/reviews/2026/practitioner_chronology_final?version=12"
    lines = read(pdf(only(Table(("A", "B", "C", "D"), ((address, PROSE, PROSE, PROSE),))))).splitlines()
    parts = [line.strip() for line in lines if line.strip() and line.strip() in address]
    assert len(parts) > 1
    assert all(part[-1] in "/._-?=" for part in parts[:-1] if len(part) > 3)


@pytest.mark.parametrize("rows", range(30, 42))
def test_the_last_row_of_a_table_does_not_stand_alone_on_a_page(rows):
    got = pages(pdf(only(Table(("TheHead", "B"), tuple((f"row{n}", "x") for n in range(rows))))))
    assert got[-1].count("row") > 1
