"""Adding a form is adding one file: it is filled, saved, found, shown, taken back and printed without a line of code."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from desktop.form.kind import Kind
from desktop.form.when import typed_answer
from desktop.usecase import case, edit, export, filing, find, history, record, undo
from tests.support import Clock, again, new_book, pack_with, rows_of, runner

TODAY = date(2026, 11, 23)
FORM = Path(__file__).with_name("everything.1.toml")


def day(typed):
    return typed_answer(typed, TODAY)


@pytest.fixture
def filled(tmp_path):
    """A review with one record of the dropped form, every question answered through the same use cases as the screen."""
    pack = pack_with(tmp_path / "pack", everything_1=FORM.read_text("utf-8"))
    book = new_book(tmp_path, pack)
    now = Clock()
    review = case.start(book, reference="SCR-7", label="Child R", at=now())
    person = record.make(book, review, "person", at=now())
    edit.chosen(book, person, "label", "Mother", at=now())
    edit.chosen(book, person, "name", "Margaret Ellis", at=now())
    agency = record.make(book, review, "agency", at=now())
    edit.chosen(book, agency, "label", "Police", at=now())
    one = record.make(book, review, "everything", at=now())
    typed = {
        "short": "First thing",
        "long": "Margaret Ellis said <b>nothing</b> about the trampoline",
        "day": day("3 3 2024"),
        "span": {"from": day("March 2024"), "to": day("12 feb 25")},
        "count": "12",
        "cost": "1,250.50",
        "grade": "4",
        "todo": {"state": "not_needed", "note": "no inquest"},
        "lines/r1/what": "a line of its own",
        "lines/r1/by": day("about June 2024"),
        "lines/r2/what": "a second line",
    }
    for path, value in typed.items():
        edit.typed(book, one, path, value, at=now())
        edit.left(book, one, path, at=now())
    chosen = {
        "asked": "no",
        "why_not": "nobody was there",
        "colour": "blue",
        "colours": ["red", "blue"],
        "who": person,
        "others": [person],
        "agency": agency,
        "agencies": [agency],
        "about": person,
        "lines/r1/whom": person,
    }
    for path, value in chosen.items():
        edit.chosen(book, one, path, value, at=now())
    minutes = tmp_path / "minutes.txt"
    minutes.write_bytes(b"kept inside")
    run = runner(book, now)
    filing.answer(run, lambda *_: None, one, "paper", minutes)
    yield book, review, one, person, now
    book.vault.close()


def test_every_kind_is_kept_and_comes_back_after_closing(filled):
    book, _, one, person, now = filled
    before = record.look(book, one, at=now()).record.answers
    reopened = again(book)
    view = record.look(reopened, one, at=now())
    reopened.vault.close()
    assert view.record.answers == before
    assert {s.field.kind for s in view.standing.fields.values() if s.answered} == set(Kind) - {Kind.COMPUTED}
    assert view.record.answers["lines"] == [
        {"id": "r1", "what": "a line of its own", "by": day("about June 2024"), "whom": person},
        {"id": "r2", "what": "a second line"},
    ]


def test_it_stands_by_its_own_declaration(filled):
    book, _, one, _, now = filled
    stand = record.look(book, one, at=now()).standing
    assert stand.fields["why_not"].visible
    assert stand.problems == ()
    assert stand.fields["judged"].judgement
    edit.chosen(book, one, "asked", "yes", at=now())
    edit.chosen(book, one, "grade", "6", at=now())
    edit.chosen(book, one, "lines/r1/what", None, at=now())
    stand = record.look(book, one, at=now()).standing
    assert not stand.fields["why_not"].visible
    assert [(p.path, p.text) for p in stand.problems] == [
        ("grade", "Strength must be a whole number from 1 to 5"),
        ("lines/r1/what", "Row 1: Enter: What"),
    ]


def test_it_is_listed_by_its_own_columns(filled):
    book, review, _, _, now = filled
    (row,) = rows_of(book, review, "everything", at=now())
    assert row.title == "First thing, 3 March 2024"
    assert [cell.words for cell in row.cells] == ["First thing", "3 March 2024", "Mother", "Open"]


@pytest.mark.parametrize("words", ["trampoline", "tramp", "second line", "Police", "nobody was", "minutes.txt", "1,250"])
def test_every_answer_is_found(filled, words):
    book, review, one, _, now = filled
    assert one in [hit.record.id for hit in find.find(book, words, review, at=now())]


def test_where_a_person_is_used_is_known(filled):
    book, _, one, person, _ = filled
    assert {(use.record.id, use.question) for use in record.uses(book, person)} == {
        (one, "Who"),
        (one, "Others"),
        (one, "About"),
        (one, "Lines"),
    }


def test_each_answer_has_its_history_and_can_be_taken_back(filled):
    book, _, one, _, now = filled
    edit.typed(book, one, "long", "Something else", at=now())
    step = edit.left(book, one, "long", at=now())
    changes = history.history(book, one, "long", at=now(), names=True)
    assert [(c.old, c.new) for c in changes][-1] == ("Margaret Ellis said <b>nothing</b> about the trampoline", "Something else")
    redo = undo.take_back(book, step, at=now())
    assert "trampoline" in record.look(book, one, at=now()).record.answers["long"]
    assert not find.find(book, "Something else", at=now())
    undo.take_back(book, redo, at=now())
    assert record.look(book, one, at=now()).record.answers["long"] == "Something else"


def test_a_removed_row_comes_back_to_its_place(filled):
    book, _, one, _, now = filled
    before = record.look(book, one, at=now()).record.answers["lines"]
    step = edit.chosen(book, one, "lines/r1", None, at=now())
    assert [row["id"] for row in record.look(book, one, at=now()).record.answers["lines"]] == ["r2"]
    undo.take_back(book, step, at=now())
    assert record.look(book, one, at=now()).record.answers["lines"] == before


def test_it_is_printed_with_labels_and_every_answer(filled, tmp_path):
    book, review, _, _, now = filled
    to = tmp_path / export.file_name(book, review, "full-record")
    assert to.name == "SCR-7-full-record.pdf"
    export.export(book, review, "full-record", to, at=now())
    with pypdfium2.PdfDocument(to) as pdf:
        text = "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
    flat = " ".join(text.split())
    for said in (
        "First thing, 3 March 2024",
        "Mother said <b>nothing</b> about the trampoline",
        "March 2024 to 12 February 2025",
        "£1,250.50",
        "Not needed: no inquest",
        "nobody was there",
        "Red; Blue",
        "a second line",
        "minutes.txt",
    ):
        assert said in flat, said
    assert "Margaret" not in flat
    assert "Ellis" not in flat
