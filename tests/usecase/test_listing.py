"""The table of a form that repeats: its slices, what its columns are sorted and filtered by, and every part a person plays."""

from datetime import date

import pytest

from desktop.form.when import typed_answer
from desktop.usecase import edit, listing, record

TODAY = date(2026, 11, 23)


def day(typed):
    return typed_answer(typed, TODAY)


@pytest.fixture
def make(book, review, now):
    def made(form, **answers):
        one = record.make(book, review, form, at=now())
        for path, value in answers.items():
            edit.chosen(book, one, path, value, at=now())
        return one

    return made


@pytest.fixture
def rows(book, review, now):
    def read(form, names=False):
        table = listing.table(book, review, form, at=now(), names=names)
        return listing.rows(book, table, table.ids)

    return read


def test_records_stand_by_the_first_day_that_their_date_can_mean_and_undated_ones_last(book, review, make, now):
    days = ("14 2 2024", "2024", "February 2024", "", "13 2 2024", "about March 2024")
    made = {said: make("contact-note", on=day(said)) for said in days}
    ids = listing.table(book, review, "contact-note", at=now()).ids
    assert [said for one in ids for said in days if made[said] == one] == [
        "2024",
        "February 2024",
        "13 2 2024",
        "14 2 2024",
        "about March 2024",
        "",
    ]


def test_a_slice_holds_the_rows_asked_for_in_that_order_without_what_was_removed_meanwhile(book, review, make, now):
    one, two, three = (make("person", label=label) for label in ("Mother", "Father", "Aunt"))
    table = listing.table(book, review, "person", at=now())
    record.remove(book, two, at=now())
    assert [row.title for row in listing.rows(book, table, (three, two, one))] == ["Aunt", "Mother"]


def test_a_row_is_a_sentence_and_ends_with_its_state(make, rows, book, now):
    one = make("person", label="Mother", role="mother")
    assert rows("person")[0].sentence == "Mother, Mother, Open"
    record.complete(book, one, done=True, at=now())
    assert rows("person")[0].cells[-1].words == "Complete"


def test_a_cell_has_what_it_is_sorted_and_filtered_by(make, rows):
    agency = make("agency", label="School 1")
    make("person", label="Teacher", role="practitioner", agency=agency)
    make("contact-note", on=day("February 2024"), how="call")
    label, role, of, *_ = rows("person")[0].cells
    assert (label.key, label.picked) == ("teacher", ())
    assert role.picked == (role.words,)
    assert (of.words, of.picked) == ("School 1", ("School 1",))
    on, how, *_ = rows("contact-note")[0].cells
    assert (on.words, on.key) == ("February 2024", "2024-02")
    assert how.picked == (how.words,)


def test_people_show_every_part_that_other_records_give_them_each_once(make, rows, book, now):
    mother = make("person", label="Mother", role="mother")
    make("person", label="Aunt")
    make("role", person=mother, role="mother")
    chair = make("role", person=mother, role="panel_chair")
    make("contact-note", with_whom=[mother])  # somebody who was only spoken to plays no part by that
    words = {row.title: row.cells[1].words for row in rows("person")}
    chairs = book.pack.lists["roles"].words("panel_chair")
    assert words == {"Mother": f"Mother; {chairs}", "Aunt": ""}
    assert rows("person")[0].cells[1].picked == ("Mother", chairs)
    record.remove(book, chair, at=now())
    assert rows("person")[0].cells[1].words == "Mother"


def test_names_stand_in_a_list_only_where_they_are_shown(make, rows):
    mother = make("person", label="Mother", name="Margaret Ellis")
    make("family-member", person=mother)
    assert rows("family-member")[0].cells[0].words == "Mother"
    assert rows("family-member", names=True)[0].cells[0].words == "Mother (Margaret Ellis)"


def test_what_a_row_points_to_and_was_removed_is_said_to_be(make, rows, book, now):
    mother = make("person", label="Mother")
    make("family-member", person=mother)
    record.remove(book, mother, at=now())
    assert rows("family-member")[0].cells[0].words == "Mother (removed)"
