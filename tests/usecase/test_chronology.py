"""Events of a review: in order, by label, in a wide table on paper, found, and kept apart from what is made of them."""

from datetime import date
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from desktop.form.when import typed_answer
from desktop.paper.document import Table
from desktop.paper.write import pdf
from desktop.usecase import document, edit, export, find, listing, record, undo
from tests.paper.tagged_pdf import faults

TODAY = date(2026, 11, 23)


def on(start, end=""):
    told = {"from": start, "to": end} if end else {"from": start}
    return {name: typed_answer(typed, TODAY) for name, typed in told.items()}


@pytest.fixture
def event(book, review, now):
    def make(what="", start="", end="", **more):
        one = record.make(book, review, "event", at=now())
        given = {"when": on(start, end) if start else None, "what": what, **more}
        for path, value in given.items():
            edit.chosen(book, one, path, value, at=now())
        return one

    return make


@pytest.fixture
def rows(book, review, now):
    def read(names=False):
        table = listing.table(book, review, "event", at=now(), names=names)
        return listing.rows(book, table, table.ids)

    return read


@pytest.fixture
def printed(book, review, now):
    def make(paper="chronology", names=False):
        return document.document(book, review, paper, at=now(), names=names)

    return make


def table_of(paper):
    (found,) = (block for block in paper.blocks if isinstance(block, Table))
    return found


def test_events_stand_in_order_from_what_is_least_known_to_the_hour_and_undated_ones_last(event, rows):
    told = (
        ("nobody knows when", "", ""),
        ("in the evening", "3 3 2024", "evening"),
        ("after lunch", "3 3 2024", "2.30 pm"),
        ("that morning", "3 3 2024", "08:10"),
        ("the next day", "4 3 2024", ""),
        ("that spring", "March 2024", ""),
        ("that year", "2024", ""),
    )
    for what, start, time in told:
        event(what, start, time=time)
    assert [row.cells[1].words for row in rows()] == [
        "that year", "that spring", "in the evening", "that morning", "after lunch", "the next day", "nobody knows when",
    ]  # fmt: skip


def test_a_row_tells_when_what_whose_record_about_whom_and_whether_it_is_key(book, review, event, rows, now):
    school, child = (record.make(book, review, form, at=now()) for form in ("agency", "person"))
    edit.chosen(book, school, "label", "School 1", at=now())
    edit.chosen(book, child, "label", "Child R", at=now())
    event("A bruise was seen", "March 2024", "June 2024", agency=[school], about=[child], key="yes")
    (row,) = rows()
    assert row.sentence == "March 2024 to June 2024, A bruise was seen, School 1, Child R, Yes, Open"
    assert [cell.picked for cell in row.cells[2:5]] == [("School 1",), ("Child R",), ("Yes",)]


def test_names_are_hidden_in_the_row_also_in_what_was_typed_as_the_time(book, review, event, rows, now):
    mother = record.make(book, review, "person", at=now())
    edit.chosen(book, mother, "label", "Mother", at=now())
    edit.chosen(book, mother, "name", "Margaret Ellis", at=now())
    event("Margaret Ellis rang", "3 3 2024", time="before Margaret left", about=[mother])
    assert rows()[0].sentence == "3 March 2024, before Mother left, Mother rang, Mother, Open"
    assert "Margaret Ellis rang" in rows(names=True)[0].sentence


def test_on_paper_the_fact_what_was_known_and_the_comment_stand_apart_and_undated_rows_last(book, review, event, printed, now):
    hospital = record.make(book, review, "agency", at=now())
    edit.chosen(book, hospital, "label", "Hospital 1", at=now())
    event("Nobody knows when")
    event(
        "A leaflet was given", "5 11 2025", time="2 pm", agency=[hospital], place="Page 4", seen="seen", voice="Calm",
        known_to=[hospital], learned="then", comment="Not checked", expected="To see the cot", key="yes",
    )  # fmt: skip
    paper = printed()
    assert paper.landscape
    whole = table_of(paper)
    assert whole.rows == (
        (
            "5 November 2025, 2 pm",
            "Hospital 1\nWhere: Page 4",
            "",
            "A leaflet was given",
            "Seen, not spoken to\nVoice: Calm",
            "Hospital 1\nBecame known: At the time",
            "Not checked\nTo be expected: To see the cot",
            "Yes",
        ),
        ("", "", "", "Nobody knows when", "", "", "", ""),
    )


def test_key_events_can_be_printed_alone(event, printed):
    event("A turning point", "2024", key="yes")
    event("Background", "2023", key="no")
    event("Not weighed yet", "2022")
    assert [row[3] for row in table_of(printed("key-events")).rows] == ["A turning point"]
    assert len(table_of(printed()).rows) == 3


def test_paper_calls_nobody_by_name_unless_it_is_asked_to(book, review, event, printed, now):
    mother = record.make(book, review, "person", at=now())
    edit.chosen(book, mother, "label", "Mother", at=now())
    edit.chosen(book, mother, "name", "Margaret Ellis", at=now())
    event("Margaret Ellis rang", "3 3 2024", time="before Margaret left", about=[mother], comment="Margaret was right")
    assert "Margaret" not in repr(table_of(printed()))
    assert "Margaret Ellis rang" in repr(table_of(printed(names=True)))


def test_many_events_are_tagged_wide_and_have_their_heads_on_every_page(event, printed):
    for day in range(1, 29):
        event("Something that was recorded at some length on that day, by somebody. " * 4, f"{day} 2 2024", comment="A thought")
    drawn = pdf(printed())
    assert faults(drawn) == []
    with pikepdf.open(BytesIO(drawn)) as file:
        sizes = {tuple(round(float(side)) for side in page.mediabox[2:]) for page in file.pages}
        assert len(file.pages) > 2
    assert sizes == {(842, 595)}
    for page in pypdfium2.PdfDocument(drawn):
        assert "What happened" in page.get_textpage().get_text_range()


def test_an_empty_chronology_says_so_on_paper(printed):
    assert table_of(printed()).rows == ()
    assert table_of(printed()).empty == "No event has been recorded yet."
    assert faults(pdf(printed())) == []


def test_an_event_is_found_by_its_words_taken_back_and_named_for_a_file(book, review, event, rows, now):
    one = event("The kettle was cold", "2024")
    assert [hit.record.id for hit in find.find(book, "kettle", at=now())] == [one]
    step = edit.chosen(book, one, "what", "The kettle was warm", at=now())
    undo.take_back(book, step, at=now())
    assert rows()[0].cells[1].words == "The kettle was cold"
    assert export.file_name(book, review, "key-events") == "SCR-7-key-events.pdf"


def test_words_of_hindsight_in_an_event_are_pointed_out_and_nothing_else_is(book, event, now):
    plain = event("A leaflet was given", "2024", comment="It was not checked")
    looking_back = event("A leaflet was given", "2024", comment="She should have known")
    for one, visible in ((plain, False), (looking_back, True)):
        assert record.look(book, one, at=now()).standing.fields["hindsight"].visible is visible


def test_an_event_that_lies_ahead_is_wrong(book, event, now):
    one = event("A slip of the year", "3 3 2062")
    assert [problem.path for problem in record.look(book, one, at=now()).standing.wrong] == ["when"]
