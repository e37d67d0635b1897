"""What cannot be right in a review is found wherever it stands, named by labels, with the path that leads to its box."""

from desktop.record import ids
from desktop.usecase import edit, record
from desktop.usecase.mistakes import Mistake, among, mistakes, parts

SOON = {"typed": "31 2 2026"}


def test_a_review_just_begun_has_none_however_much_is_missing(book, review, now):
    assert mistakes(book, review, at=now()) == ()


def test_each_is_told_where_it_stands_in_the_order_of_the_work(book, review, now):
    mother, other = (record.make(book, review, "person", at=now()) for _ in range(2))
    edit.chosen(book, mother, "label", "Mother", at=now())
    edit.chosen(book, other, "label", "mother ", at=now())
    edit.chosen(book, mother, "name", "Margaret Ellis", at=now())
    edit.chosen(book, ids.case_record(review), "decisions_wanted/r1/by", SOON, at=now())
    edit.chosen(book, ids.case_record(review), "decisions_wanted/r1/what", "Scope", at=now())
    found = mistakes(book, review, at=now())
    assert found[0].path == "decisions_wanted/r1/by"
    assert found[0].words.startswith("The review: Row 1: Wanted by must be a real date")
    assert {(one.record_id, one.path) for one in found[1:]} == {(mother, "label"), (other, "label")}
    assert all(isinstance(one, Mistake) and one.words.startswith("People › ") for one in found[1:])
    assert not any("Margaret" in one.words for one in found)


def test_what_was_removed_is_no_mistake(book, review, now):
    child = record.make(book, review, "child", at=now())
    edit.chosen(book, child, "date_of_birth", SOON, at=now())
    before = mistakes(book, review, at=now())
    record.remove(book, child, at=now())
    assert (len(before), mistakes(book, review, at=now())) == (1, ())


def test_they_are_found_a_piece_at_a_time_too(book, review, now, monkeypatch):
    monkeypatch.setattr("desktop.usecase.mistakes.AT_ONCE", 2)
    for _ in range(5):
        edit.chosen(book, record.make(book, review, "child", at=now()), "date_of_birth", SOON, at=now())
    pieces = parts(book, review)
    assert [len(found) for form, found in pieces if form == "child"] == [2, 2, 1]
    assert tuple(one for piece in pieces for one in among(book, review, piece, at=now())) == mistakes(book, review, at=now())
