"""When a question is asked: the closed vocabulary, one test for each word of it."""

import msgspec
import pytest

from desktop.form.condition import Condition, holds

YES = {"field": "a", "is": ["yes"]}


def condition(table):
    return msgspec.convert(table, Condition)


@pytest.mark.parametrize(
    ("table", "answers", "expected"),
    [
        (YES, {"a": "yes"}, True),
        (YES, {"a": "no"}, False),
        (YES, {}, False),
        (YES, {"a": ["no", "yes"]}, True),
        (YES, {"a": {"state": "yes"}}, True),
        ({"field": "a", "is": ["yes", "unsure"]}, {"a": "unsure"}, True),
        ({"field": "a", "is_not": ["no"]}, {"a": "yes"}, True),
        ({"field": "a", "is_not": ["no"]}, {"a": "no"}, False),
        ({"field": "a", "is_not": ["no"]}, {}, True),
        ({"field": "a", "is_not": ["no"]}, {"a": ["yes", "no"]}, False),
        ({"field": "a", "answered": True}, {"a": "x"}, True),
        ({"field": "a", "answered": True}, {"a": "  "}, False),
        ({"field": "a", "answered": True}, {"a": {"typed": "", "iso": None}}, False),
        ({"field": "a", "answered": False}, {}, True),
        ({"field": "a", "answered": False}, {"a": 0}, False),
        ({"all": [YES, {"field": "b", "answered": True}]}, {"a": "yes"}, False),
        ({"all": [YES, {"field": "b", "answered": True}]}, {"a": "yes", "b": 1}, True),
        ({"any": [YES, {"field": "b", "answered": True}]}, {"b": 1}, True),
        ({"any": [YES, {"field": "b", "answered": True}]}, {"a": "no"}, False),
        ({"all": [{"any": [YES]}, {"any": [{"field": "b", "is_not": ["x"]}]}]}, {"a": "yes", "b": "x"}, False),
    ],
)
def test_it_holds_just_when_it_says(table, answers, expected):
    made = condition(table)
    assert made.faults() == ()
    assert holds(made, answers) is expected


def test_no_condition_always_holds():
    assert holds(None, {})


@pytest.mark.parametrize(
    "table",
    [
        {},
        {"is": ["yes"]},
        {"answered": True},
        {"field": "a"},
        {"field": "a", "is": ["x"], "is_not": ["y"]},
        {"field": "a", "is": ["x"], "answered": False},
        {"field": "a", "is": ["x"], "all": [YES]},
        {"all": [YES], "any": [YES]},
        {"all": [YES], "is": ["x"]},
        {"any": [YES, {"field": "b"}]},
        {"all": [{"any": [{}]}]},
    ],
)
def test_anything_that_is_not_one_condition_says_why(table):
    assert len(condition(table).faults()) == 1


def test_faults_inside_are_all_told():
    assert len(condition({"all": [{"field": "a"}, {"any": [{"field": "b"}, {}]}]}).faults()) == 3


def test_an_expression_is_no_condition():
    with pytest.raises(msgspec.ValidationError):
        condition({"field": "a", "expression": "a == 1"})


def test_it_names_every_field_that_it_looks_at():
    made = condition({"any": [YES, {"all": [{"field": "b", "answered": True}, {"field": "c", "is_not": ["x"]}]}]})
    assert made.names() == {"a", "b", "c"}
