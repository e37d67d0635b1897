"""A few letters lead to pages, people and words; a slip of the keys is guessed at only where nothing fits."""

import pytest

from desktop.usecase import edit, lookup, record
from desktop.usecase.lookup import Group
from desktop.usecase.ranking import fitting, ranked

TITLES = [(title, title) for title in ("Scoping", "Other boards", "Mother", "Grandmother", "Contact notes", "Family members")]


@pytest.mark.parametrize(
    ("typed", "slips", "expected"),
    [
        ("mo", False, ("Mother", "Grandmother")),  # what begins so stands before what holds it
        ("mother", True, ("Mother", "Grandmother")),
        ("notes con", False, ("Contact notes",)),
        ("scpoing", False, ()),
        ("scpoing", True, ("Scoping",)),
        ("xy", True, ()),
        ("", True, ()),
    ],
)
def test_what_fits_best_comes_first(typed, slips, expected):
    assert ranked(typed, TITLES, 9, slips=slips)[: len(expected) or 1] == expected


def test_names_are_found_by_any_of_their_words_and_best_first():
    known = ((1, "Anna Marsh"), (2, "Marsh House"), (3, "Joan Marshall"), (4, "Tamar Shaw"))
    assert [record for record, _ in fitting("mar", known)] == [2, 1, 3, 4]
    assert [record for record, _ in fitting("mar ann", known)] == [1]


def test_a_slip_of_the_finger_still_finds_a_name_after_those_that_have_it():
    known = ((1, "Margaret Ellis, independent reviewer"), (2, "Marjorie, grandmother"), (3, "Police"), (4, "Elise Marsh"))
    assert fitting("margret elis", known)[0][0] == 1
    assert fitting("marj", known)[0][0] == 2
    assert fitting("polcie", known)[0][0] == 3
    assert fitting("zz", known) == ()
    assert fitting("quince tree", known) == ()
    assert [record for record, _ in fitting("", known)] == [4, 1, 2, 3]


@pytest.fixture
def mother(book, review, now):
    person = record.make(book, review, "person", at=now())
    edit.chosen(book, person, "name", "Margaret Ellis", at=now())
    edit.chosen(book, person, "label", "Mother", at=now())
    return person


def titles(book, typed, review, now, *, names=True):
    return [(one.group, one.title) for one in lookup.look_up(book, typed, review, at=now(), names=names)]


def test_pages_people_and_reviews_are_found_by_part_of_what_they_are_called(book, review, mother, now):
    assert (Group.PAGES, "Scoping") in titles(book, "scop", review, now)
    assert (Group.PAGES, "Child R") in titles(book, "child r", review, now)
    assert (Group.PEOPLE, "Mother (Margaret Ellis)") in titles(book, "marg", review, now)
    assert (Group.PEOPLE, "Mother") in titles(book, "moth", review, now, names=False)


def test_a_slip_is_guessed_at_where_nothing_fits(book, review, mother, now):
    assert (Group.PAGES, "Scoping") in titles(book, "scpoing", review, now)
    assert not [title for _, title in titles(book, "mother", review, now) if title.startswith("Other")]


def test_nobody_is_found_by_a_hidden_name(book, review, mother, now):
    assert titles(book, "marga", review, now, names=False) == []


def test_a_place_is_called_as_its_record_is_called_now(book, review, mother, now):
    assert lookup.called(book, [mother], names=True) == {mother: "Mother (Margaret Ellis)"}
    assert lookup.called(book, [mother], names=False) == {mother: "Mother"}
    record.remove(book, mother, at=now())
    assert lookup.called(book, [mother, 12345], names=True) == {}
