"""Hindrance, pressure, disagreement, addendum and a new scope: what each calls for."""

from typing import Any

import pytest

from desktop.practice.ownership import CALLS_FOR, hindrance
from tests.practice.case_of import DONE, around, on, other
from tests.support import real_pack

DECIDED = {"decided_by": [7], "decided_on": on("2 10 2026")}
SCOPE = {"scope_before": "All agencies", "scope_reason": "Only two knew the child.", **DECIDED}


def test_every_kind_of_the_form_is_judged() -> None:
    assert [option.id for option in real_pack().lists["hindrance_kinds"].option] == list(CALLS_FOR)


@pytest.mark.parametrize(
    ("kind", "answers", "weight"),
    [
        ("limitation", {}, "plain"),
        ("limitation", {"in_report": "1.4"}, "good"),
        ("hindrance", {}, "plain"),
        ("pressure", {"change_asked": "tone"}, "caution"),
        ("pressure", {"change_asked": "tone", "panel_view": "The text stays."}, "good"),
        ("pressure", {"panel_view": "The text stays."}, "plain"),
        ("disagreement", {}, "plain"),
        ("disagreement", {"about_quality": "yes"}, "caution"),
        ("disagreement", {"about_quality": "no"}, "good"),
        ("outside_terms", SCOPE, "good"),
        ("scaled_up", SCOPE, "good"),
        ("scaled_up", {**SCOPE, "scope_reason": ""}, "plain"),
        ("scaled_up", {**SCOPE, "decided_on": None}, "plain"),
        ("scaled_down", SCOPE, "plain"),  # nobody has applied the criteria
        ("contract_ended", {"scope_reason": "Outside the terms.", **DECIDED}, "good"),
        ("contract_ended", DECIDED, "plain"),
        ("", {}, "plain"),
    ],
)
def test_what_happened_calls_for_what_the_guidance_says(kind: str, answers: dict[str, Any], weight: str) -> None:
    assert hindrance({"kind": kind, **answers}, around()).weight == weight


@pytest.mark.parametrize(
    ("facts", "weight", "says"),
    [
        ({"died": "yes", "abuse": "known", "held": ["none"]}, "caution", "there must be a serious case review"),  # trap 11, V21
        ({"died": "no", "abuse": "known", "serious_harm": "yes", "concern": "concern"}, "caution", "there must be"),
        ({"died": "no", "abuse": "known", "serious_harm": "yes", "concern": "none"}, "caution", "they disagree"),
        ({"died": "no", "abuse": "known", "serious_harm": "no"}, "good", "no test says that there must be"),
    ],
)
def test_a_review_that_becomes_smaller_is_held_against_the_criteria(facts: dict[str, Any], weight: str, says: str) -> None:
    judged = hindrance({"kind": "scaled_down", **SCOPE}, around(other("criteria", **facts)))
    assert judged.weight == weight
    assert any(says in reason for reason in judged.reasons)


def test_a_review_that_becomes_smaller_before_the_criteria_were_applied_says_what_is_lacking() -> None:
    judged = hindrance({"kind": "scaled_down", **SCOPE}, around())
    assert judged.lacking == ("what the criteria say: no assessment of them is complete",)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, "Board and author can each add a note to the report."),
        ({"addendum_author": DONE}, "Board and author can each add a note to the report."),
        ({"addendum_author": DONE, "addendum_board": DONE}, "Both have added a note."),
    ],
)
def test_board_and_author_may_each_add_a_note(answers: dict[str, Any], said: str) -> None:
    assert said in hindrance({"kind": "disagreement", "about_quality": "no", **answers}, around()).reasons


def test_the_way_to_the_independent_chair_is_called_to_mind_until_it_is_used_or_settled() -> None:
    way = "If the panel does not settle it, you should be able to take it to the board's independent chair."
    pressed = {"kind": "pressure", "change_asked": "direction", "panel_view": "The text stays."}
    assert way in hindrance(pressed, around()).reasons
    assert way not in hindrance({**pressed, "raised_with_chair": DONE}, around()).reasons
    assert way not in hindrance({**pressed, "settled": DONE}, around()).reasons
