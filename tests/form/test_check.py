"""Each kind's right and wrong answers, with the very sentence that a person reads."""

import pytest

from desktop.form.check import CHECKS, begins, money, number, unread, wrong
from desktop.form.kind import Kind
from desktop.form.when import typed_answer
from tests.form.made import AROUND, TODAY, field


def day(typed):
    return typed_answer(typed, TODAY)


ROWS = {
    "columns": [{"id": "n", "kind": "number", "ask": "N?", "brief": "N"}, {"id": "d", "kind": "date", "ask": "D?", "brief": "D"}]
}

RIGHT = [
    ("text", {}, "anything"),
    ("text", {"id": "label", "unique": True}, "Child B"),
    ("text", {"id": "label"}, "Child A"),
    ("paragraph", {}, "two\nlines"),
    ("date", {}, day("March 2024")),
    ("date", {}, day("about 2019")),
    ("date", {"lies": "past"}, day("today")),
    ("date", {"lies": "past"}, day("2026")),  # some day of it has been
    ("date", {"lies": "far"}, day("1 3 2098")),
    ("date", {}, day("1 3 2036")),
    ("date", {}, day("1936")),
    ("period", {}, {"from": day("2019"), "to": day("March 2019")}),
    ("period", {}, {"from": day("15 3 2024"), "to": day("March 2024")}),
    ("period", {}, {"from": day("1 3 2024")}),
    ("period", {}, {"to": day("1 3 2024")}),
    ("number", {}, "1,200"),
    ("number", {}, "-5"),
    ("number", {"low": 0, "high": 5}, "5"),
    ("number", {"low": 0}, "0"),
    ("money", {}, "£12,500.50"),
    ("money", {}, "12 500"),
    ("score", {"low": 1, "high": 5}, "1"),
    ("choice", {"options": "colours"}, "red"),
    ("choice", {"options": "lost"}, "anything"),
    ("choices", {"options": "colours"}, ["red", "blue"]),
    ("choices", {"options": "colours"}, ["none"]),
    ("yes-no-unsure", {}, "unsure"),
    ("step", {}, {"state": "done", "on": day("1 3 2024")}),
    ("step", {}, {"state": "waiting"}),
    ("step", {}, {"state": "not_needed", "note": "no inquest"}),
    ("person", {}, 7),
    ("people", {}, [7, 8]),
    ("agency", {}, 8),
    ("agencies", {}, [8]),
    ("record", {}, 7),
    ("file", {}, {"id": 1, "name": "x", "size": 2}),
    ("rows", ROWS, [{"id": "r1", "n": "3"}, {"id": "r2"}]),
    ("computed", {}, "anything"),
]
WRONG = [
    (
        "text",
        {"id": "label", "unique": True},
        "  CHILD a ",
        "It must be different from every other in this review, also from those removed or changed since",
    ),
    (
        "paragraph",
        {"id": "label", "unique": True},
        "Child A",
        "It must be different from every other in this review, also from those removed or changed since",
    ),
    ("date", {}, day("12 3"), "It must include a year"),
    ("date", {}, day("31 2 2024"), "It must be a real date, and February 2024 has 29 days"),
    ("date", {}, day("soon"), "It must be a real date, like 27 3 2024"),
    ("date", {}, day("12 3 0206"), "It: the year must be between 1900 and 2100"),
    ("date", {"lies": "past"}, day("tomorrow"), "It must be today or in the past"),
    ("date", {"lies": "past"}, day("12 3 2062"), "It must be today or in the past"),
    ("date", {}, day("12 3 2062"), "It is 36 years ahead: the year must be looked at"),
    ("date", {}, day("1926"), "It is 100 years ago: the year must be looked at"),
    ("period", {}, {"from": day("soon"), "to": day("2019")}, "It must be a real date, like 27 3 2024"),
    ("period", {}, {"from": day("2019"), "to": day("1 2")}, "It must include a year"),
    ("period", {}, {"from": day("12 3 2024"), "to": day("11 3 2024")}, "It: the end must not be before 12 March 2024"),
    ("period", {}, {"from": day("March 2024"), "to": day("2023")}, "It: the end must not be before March 2024"),
    ("number", {}, "twelve", "It must be a whole number, like 12"),
    ("number", {}, "1.5", "It must be a whole number, like 12"),
    ("score", {"low": 1, "high": 5}, "3.5", "It must be a whole number from 1 to 5"),
    ("score", {"low": 1, "high": 5}, "six", "It must be a whole number from 1 to 5"),
    ("number", {"low": 0}, "-1", "It must be 0 or more"),
    ("number", {"high": 9}, "10", "It must be 9 or less"),
    ("number", {"low": 0, "high": 9}, "10", "It must be a whole number from 0 to 9"),
    ("money", {}, "12.345", "It must be an amount in pounds, like 12,500"),
    ("money", {}, "about 12", "It must be an amount in pounds, like 12,500"),
    ("money", {}, "1,25", "It must be an amount in pounds, like 12,500"),
    ("score", {"low": 1, "high": 5}, "6", "It must be a whole number from 1 to 5"),
    ("choice", {"options": "colours"}, "green", "It must be one of the answers in the list"),
    ("choices", {"options": "colours"}, ["red", "green"], "It must be one of the answers in the list"),
    ("choices", {"options": "colours"}, ["red", "none"], "It: 'none of these' cannot stand beside other answers"),
    ("yes-no-unsure", {}, "perhaps", "It must be yes, no or not sure"),
    ("step", {}, {"state": "begun"}, "It must be done, waiting or not needed"),
    ("step", {}, {"note": "x"}, "It must be done, waiting or not needed"),
    ("step", {}, {"state": "not_needed", "note": " "}, "It: say why it is not needed"),
    ("step", {}, {"state": "done", "on": day("31 2 2024")}, "It must be a real date, and February 2024 has 29 days"),
    ("person", {}, 9, "It names a record that was removed"),
    ("people", {}, [7, 9], "It names a record that was removed"),
    ("person", {}, 19, "It names Aunt, removed since"),
    ("people", {}, [7, 19, 9], "It names Aunt, removed since"),
    ("agency", {}, 9, "It names a record that was removed"),
    ("agencies", {}, [9], "It names a record that was removed"),
    ("record", {}, 9, "It names a record that was removed"),
    ("rows", ROWS, [{"id": "r1", "n": "3"}, {"id": "r2", "n": "x"}], "Row 2: N must be a whole number, like 12"),
    ("rows", ROWS, [{"id": "r1", "d": {"typed": "1 2"}}], "Row 1: D must include a year"),
]


@pytest.mark.parametrize(("kind", "more", "value"), RIGHT)
def test_a_right_answer_is_not_spoken_of(kind, more, value):
    assert wrong(field(kind, **more), value, AROUND) is None


@pytest.mark.parametrize(("kind", "more", "value", "sentence"), WRONG)
def test_a_wrong_answer_is_told_in_the_words_of_the_form(kind, more, value, sentence):
    assert wrong(field(kind, **more), value, AROUND) == sentence


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("value", [None, "", "  ", [], {}, {"typed": ""}, {"from": None, "to": {"typed": ""}}])
def test_a_blank_answer_is_never_wrong_only_missing(kind, value):
    assert wrong(field(kind, low=1, options="colours", id="label", unique=True), value, AROUND) is None


def test_every_kind_is_checked_and_has_a_right_answer_here():
    assert set(CHECKS) == set(Kind) == {Kind(kind) for kind, *_ in RIGHT}


@pytest.mark.parametrize(
    ("typed", "found"), [(" 1 200 ", 1200), ("-3", -3), ("0", 0), ("1e3", None), ("9" * 16, None), ("", None)]
)
def test_a_whole_number_is_read(typed, found):
    assert number(typed) == found


@pytest.mark.parametrize(
    ("typed", "pence"),
    [("12", 1200), ("£ 1,250.5", 125050), ("0.07", 7), ("12.", None), ("-3", None), ("£", None), ("1,00", None)],
)
def test_money_is_read_in_pence(typed, pence):
    assert money(typed) == pence


def test_a_period_begins_with_its_start():
    assert begins({"from": day("3 2024"), "to": day("4 2024")}).iso == "2024-03"
    assert begins(day("2024")).iso == "2024"
    assert begins({"to": day("2024")}) is None
    assert begins("2024") is None


@pytest.mark.parametrize(
    ("kind", "value", "says"),
    [
        ("date", day("soon"), True),
        ("date", day("12 3 2062"), False),
        ("date", None, False),
        ("period", {"from": day("2019"), "to": day("soon")}, True),
        ("period", {"from": day("2019")}, False),
        ("step", {"state": "done", "on": day("soon")}, True),
        ("step", {"state": "done"}, False),
        ("text", "soon", False),
    ],
)
def test_a_box_says_by_itself_what_it_could_not_read(kind, value, says):
    assert unread(field(kind), value) is says
