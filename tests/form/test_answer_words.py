"""Answers put into words, for lists, search, history and paper."""

import pytest

from desktop.form.kind import Kind
from desktop.form.when import typed_answer
from desktop.form.words import WORDS, all_words, words
from tests.form.made import AROUND, TODAY, field, form


def day(typed):
    return typed_answer(typed, TODAY)


SAID = [
    ("text", {}, "as <b>typed</b>", "as <b>typed</b>"),
    ("paragraph", {}, "two\nlines", "two\nlines"),
    ("number", {}, "1,200", "1,200"),
    ("score", {}, "4", "4"),
    ("date", {}, day("12 feb 24"), "12 February 2024"),
    ("date", {}, day("about june 2019"), "about June 2019"),
    ("date", {}, day("when it snowed"), "when it snowed"),
    ("period", {}, {"from": day("3/2024"), "to": day("2025")}, "March 2024 to 2025"),
    ("period", {}, {"from": day("2024")}, "from 2024"),
    ("period", {}, {"to": day("2025")}, "until 2025"),
    ("money", {}, "12,500", "£12,500"),
    ("money", {}, "£12", "£12"),
    ("money", {}, "about 12", "about 12"),
    ("choice", {"options": "colours"}, "blue", "Blue"),
    ("choice", {"options": "colours"}, "green", "green"),
    ("choices", {"options": "colours"}, ["blue", "green", "red"], "Red; Blue; green"),
    ("choices", {"options": "lost"}, ["b", "a"], "a, b"),
    ("yes-no-unsure", {}, "unsure", "Not sure"),
    ("yes-no-unsure", {}, "perhaps", "perhaps"),
    ("step", {}, {"state": "done", "on": day("1 3 2024"), "note": "by post"}, "Done 1 March 2024: by post"),
    ("step", {}, {"state": "not_needed", "note": "no inquest"}, "Not needed: no inquest"),
    ("step", {}, {"state": "waiting"}, "Waiting"),
    ("step", {}, {"note": "alone"}, "alone"),
    ("person", {}, 7, "Mother"),
    ("people", {}, [8, 7, 9], "Police, Mother, (removed)"),
    ("agency", {}, 8, "Police"),
    ("agencies", {}, [8], "Police"),
    ("record", {}, 9, "(removed)"),
    ("people", {}, [7, 19], "Mother, Aunt (removed)"),
    ("file", {}, {"id": 3, "name": "minutes.txt", "size": 5}, "minutes.txt"),
    ("computed", {}, "as kept", "as kept"),
]
ROWS = {
    "columns": [
        {"id": "what", "kind": "text", "ask": "What?", "brief": "What"},
        {"id": "whom", "kind": "person", "ask": "Whom?", "brief": "Whom"},
    ]
}


@pytest.mark.parametrize(("kind", "more", "value", "said"), SAID)
def test_an_answer_is_said_as_a_person_would_read_it(kind, more, value, said):
    assert words(field(kind, **more), value, AROUND) == said


def test_rows_are_said_one_a_line_without_their_blanks():
    rows = [{"id": "a", "what": "first", "whom": 7}, {"id": "b"}, {"id": "c", "whom": 8}]
    assert words(field("rows", **ROWS), rows, AROUND) == "What: first; Whom: Mother\nWhom: Police"


@pytest.mark.parametrize("kind", Kind)
def test_a_blank_answer_has_no_words(kind):
    assert [words(field(kind), value, AROUND) for value in (None, "", " ", [], {}, {"typed": ""})] == [""] * 6


def test_every_kind_can_be_said():
    assert set(WORDS) == set(Kind) == {Kind(kind) for kind, *_ in SAID} | {Kind.ROWS}


def test_all_words_hold_every_answer_asked_for_or_not():
    one = form({"id": "a"}, {"id": "b", "when": {"field": "a", "is": ["never"]}}, {"id": "c"})
    assert [(f.id, said) for f, said in all_words(one, {"a": "x", "b": "hidden"}, AROUND)] == [("a", "x"), ("b", "hidden")]
