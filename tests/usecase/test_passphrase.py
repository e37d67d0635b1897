"""How hard a passphrase is to guess is said in words, with what to do; drawn ones are strong and never the same."""

import os
from dataclasses import replace

import pytest

from desktop.policy import FREE, Level, understood
from desktop.record import ids
from desktop.usecase import case, edit, passphrase, record
from desktop.usecase.passphrase import TooEasyError, must_be_enough, strength, suggested
from tests.support import NOON

STRICT = understood({"least_strength": "very strong"})
TOO_EASY = {
    "Safeguarding1": "belongs to this vault or to your work",
    "passwordpasswordpassword": "again and again",
    "11111111111111": "again and again",
    "qwertyuiopasdf": "many people use",
    "the cat sat on the mat": "common words",
    "serious case review child": "belongs to this vault or to your work",
    "x9$kQ2!m": "too little",
}
ENOUGH = (
    "glove puddle orbit lantern",
    "lantern orbit glove puddle",
    "x9$kQ2!mvR7pLwZ8",
    "a quarrel of sparrows in Tamworth 1974",
)


@pytest.mark.parametrize(("typed", "why"), TOO_EASY.items())
def test_what_is_easy_to_guess_says_why_and_what_to_add(typed, why):
    found = strength(typed, FREE)
    assert not found.enough
    assert why in found.advice
    assert "Add " in found.advice
    assert typed not in found.advice
    with pytest.raises(TooEasyError):
        must_be_enough(typed, FREE)


@pytest.mark.parametrize("typed", ENOUGH)
def test_what_is_hard_to_guess_is_enough(typed):
    found = strength(typed, FREE)
    assert found.enough
    assert found.advice == ""
    assert found.level >= Level.STRONG
    must_be_enough(typed, FREE)


def test_nothing_typed_is_not_enough_and_says_nothing():
    found = strength("", FREE)
    assert (found.enough, found.words, found.share) == (False, "", 0.0)


def test_names_in_the_vault_count_against_it(book):
    review = case.start(book, reference="SCR-9", label="Child Q", at=NOON)
    person = record.make(book, review, "person", at=NOON)
    edit.typed(book, person, "name", "Marjorie Ellison", at=NOON)
    edit.left(book, person, "name", at=NOON)
    known = passphrase.known_in(book)
    assert {"Marjorie Ellison", "SCR-9", "Child Q", "A Reviewer", "test"} <= set(known)
    typed = "marjorie ellison lantern"
    assert strength(typed, FREE).level > strength(typed, FREE, known).level
    assert "belongs to this vault" in strength(typed, FREE, known).advice


def test_names_of_a_removed_review_and_earlier_names_count_against_it_too(book):
    review = case.start(book, reference="SCR-9", label="Child Q", at=NOON)
    person = record.make(book, review, "person", at=NOON)
    for name in ("Marjorie Ellison", "Marjorie Hale"):
        edit.chosen(book, person, "name", name, at=NOON)
    record.remove(book, ids.case_record(review), at=NOON)
    assert {"Marjorie Ellison", "Marjorie Hale", "SCR-9", "Child Q"} <= set(passphrase.known_in(book))


def test_a_drawn_passphrase_is_enough_and_each_is_another():
    drawn = [suggested(FREE, os.urandom) for _ in range(20)]
    assert len(set(drawn)) == 20
    assert all(len(one.split()) == passphrase.WORDS for one in drawn)
    assert all(strength(one, FREE).enough for one in drawn)


def test_a_drawn_passphrase_is_enough_for_a_strict_organisation_too():
    assert all(strength(suggested(STRICT, os.urandom), STRICT).enough for _ in range(20))


def test_every_word_of_the_list_can_be_drawn_and_none_more_often_than_another():
    words = passphrase._list()
    assert len(words) == len(set(words)) == 7776
    for number in (0, 7775, 7776, 62207):
        assert passphrase._drawn(lambda size, number=number: number.to_bytes(size, "big")) == words[number % 7776]
    draws = iter([(65535).to_bytes(2, "big"), (62208).to_bytes(2, "big"), (5).to_bytes(2, "big")])
    assert passphrase._drawn(lambda _size: next(draws)) == words[5]  # the first two lie where a remainder would favour some


def test_an_organisation_can_ask_for_more(book):
    strict = replace(book, policy=STRICT)
    typed = "glove puddle orbit lantern"
    assert strength(typed, book.policy).enough
    found = strength(typed, strict.policy)
    assert not found.enough
    assert "Your organisation asks for a very strong one." in found.advice


def test_a_very_long_passphrase_is_judged_by_its_beginning():
    assert strength("glove puddle orbit lantern " * 10, FREE).enough
