"""What is shown, needed or wrong in a record right now."""

import msgspec
import pytest

from desktop.form.standing import Judgement, Problem, asked, standing
from desktop.form.when import typed_answer
from tests.form.made import AROUND, TODAY, field, form


def day(typed):
    return typed_answer(typed, TODAY)


FORM = form(
    {"id": "asked", "kind": "yes-no-unsure", "needed": True},
    {"id": "why", "when": {"field": "asked", "is": ["no"]}, "needed": True},
    {"id": "which", "kind": "number", "when": {"field": "why", "answered": True}},
    {"id": "first", "kind": "date", "when": {"field": "asked", "is_not": ["no"]}},
    {"id": "second", "kind": "date", "after": "first"},
    {"id": "judged", "kind": "computed", "judgement": "sum"},
    {
        "id": "lines",
        "kind": "rows",
        "columns": [
            {"id": "what", "kind": "text", "ask": "What?", "needed": True},
            {"id": "how", "kind": "choice", "options": "colours", "ask": "How?"},
            {"id": "more", "kind": "text", "ask": "More?", "needed": True, "when": {"field": "how", "is": ["red"]}},
            {"id": "start", "kind": "date", "ask": "Start?"},
            {"id": "stop", "kind": "date", "ask": "Stop?", "after": "start"},
        ],
    },
)


def stand(judges=None, **answers):
    return standing(FORM, answers, AROUND, judges or {})


def problems(**answers):
    return {p.path: p.text for p in stand(**answers).problems}


def test_a_question_that_is_not_asked_is_neither_needed_nor_counted():
    found = stand(asked="yes")
    assert not found.fields["why"].visible
    assert not found.fields["why"].needed
    assert (found.answered, found.asked) == (1, 4)


def test_an_answer_to_a_question_no_longer_asked_is_kept_and_ignored():
    found = stand(asked="yes", why="because", which="not a number")
    assert not found.fields["why"].answered
    assert found.fields["which"].wrong is None
    assert (found.answered, found.problems) == (1, ())


def test_a_condition_looks_only_at_answers_that_are_themselves_asked_for():
    assert stand(asked="no", why="because").fields["which"].visible
    assert not stand(asked="yes", why="because").fields["which"].visible
    assert asked(FORM, {"asked": "yes", "why": "because", "which": "3", "lines": []}) == {"asked": "yes"}


def test_what_is_needed_and_blank_is_missing_not_wrong():
    found = stand(asked="no", why=" ")
    assert found.problems == (Problem("why", "Enter: Why", missing=True),)
    assert (found.wrong, found.missing) == ((), found.problems)


def test_what_is_needed_is_asked_for_by_its_kind():
    assert problems() == {"asked": "Select: Asked"}


def test_what_is_wrong_is_told_once_and_is_not_missing():
    found = stand(asked="perhaps")
    assert found.wrong == found.problems == (Problem("asked", "Asked must be yes, no or not sure"),)


def test_counts_are_of_what_a_person_can_answer():
    found = stand(asked="no", why="x", which="3", second=day("2024"), lines=[{"id": "r1", "what": "x"}], judged="x")
    assert (found.answered, found.asked) == (5, 5)


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("3 3 2024", "2 3 2024", "Second must not be before 3 March 2024"),
        ("3 3 2024", "February 2024", "Second must not be before 3 March 2024"),
        ("3 3 2024", "March 2024", None),
        ("3 3 2024", "2024", None),
        ("3 3 2024", "3 3 2024", None),
        ("March 2024", "1 3 2024", None),
        ("March 2024", "29 2 2024", "Second must not be before March 2024"),
        ("soon", "1 1 1950", None),
    ],
)
def test_a_date_is_too_early_only_when_no_day_of_it_is_late_enough(first, second, told):
    assert stand(asked="yes", first=day(first), second=day(second)).fields["second"].wrong == told


def test_a_date_is_not_too_early_for_a_date_that_is_no_longer_asked_for():
    assert stand(asked="no", why="x", first=day("3 3 2024"), second=day("2 3 2024")).fields["second"].wrong is None


def test_each_row_tells_its_own_missing_cells():
    rows = [{"id": "a", "what": "x", "how": "red"}, {"id": "b", "how": "blue"}, {"id": "c", "what": "x", "more": ""}]
    assert problems(asked="yes", lines=rows) == {"lines/a/more": "Row 1: Enter: More?", "lines/b/what": "Row 2: Enter: What?"}


def test_a_wrong_cell_is_told_with_its_row():
    found = problems(asked="yes", lines=[{"id": "a", "what": "x"}, {"id": "b", "what": "x", "how": "green"}])
    assert found == {"lines/b/how": "Row 2: How? must be one of the answers in the list"}


def test_a_judgement_is_made_from_the_answers_and_the_facts_around():
    found = stand({"sum": lambda answers, around: Judgement(f"{answers['asked']} {around.today.year}")}, asked="yes")
    assert found.fields["judged"].judgement.result == "yes 2026"
    assert found.fields["judged"].wrong is None


def test_a_hidden_judgement_is_not_made():
    hidden = form(
        {"id": "a", "kind": "text"},
        {"id": "j", "kind": "computed", "judgement": "never", "when": {"field": "a", "answered": True}},
    )
    assert standing(hidden, {}, AROUND, {"never": lambda *_: pytest.fail("it was made")}).fields["j"].judgement is None


@pytest.mark.parametrize(("weight", "shown"), [("plain", False), ("good", False), ("caution", True), ("stop", True)])
def test_a_quiet_judgement_is_shown_only_while_it_warns(weight, shown):
    one = form({"id": "j", "kind": "computed", "judgement": "says", "quiet": True})
    found = standing(one, {}, AROUND, {"says": lambda *_: Judgement("So", weight=weight)}).fields["j"]
    assert (found.visible, found.judgement is not None) == (shown, shown)
    assert not standing(one, {}, AROUND, {}).fields["j"].visible


def test_the_same_answers_always_stand_the_same_and_are_left_alone():
    answers = {"asked": "no", "lines": [{"id": "a"}], "which": "x"}
    before = msgspec.json.encode(answers)
    assert standing(FORM, answers, AROUND, {}) == standing(FORM, answers, AROUND, {})
    assert msgspec.json.encode(answers) == before


@pytest.mark.parametrize(
    ("kind", "verb"), [("text", "Enter"), ("period", "Enter"), ("choice", "Select"), ("step", "Select"), ("file", "Add")]
)
def test_it_is_said_what_to_do_about_a_blank(kind, verb):
    one = form({"id": "it", "kind": kind, "needed": True})
    assert [p.text for p in standing(one, {}, AROUND, {}).problems] == [f"{verb}: It"]


def test_a_question_tells_who_somebody_is_when_one_of_its_columns_does():
    columns = [{"id": "a", "kind": "text", "ask": "A?"}, {"id": "b", "kind": "text", "ask": "B?", "identity": True}]
    assert field("rows", columns=columns).tells
    assert not field("rows", columns=columns[:1]).tells
    assert field("text", identity=True).tells
