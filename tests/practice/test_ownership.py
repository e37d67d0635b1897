"""Hindrance, pressure, disagreement, addendum and a new scope: what each calls for."""

from typing import Any

import pytest

from desktop.practice.ownership import CALLS_FOR, hindrance
from tests.practice.case_of import DONE, around, on
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
        ("scaled_down", {**SCOPE, "mandatory": "no"}, "good"),
        ("scaled_down", SCOPE, "plain"),
        ("scaled_down", {**SCOPE, "mandatory": "yes"}, "caution"),  # trap 11 and V21
        ("contract_ended", {"scope_reason": "Outside the terms.", **DECIDED}, "good"),
        ("contract_ended", DECIDED, "plain"),
        ("", {}, "plain"),
    ],
)
def test_what_happened_calls_for_what_the_guidance_says(kind: str, answers: dict[str, Any], weight: str) -> None:
    assert hindrance({"kind": kind, **answers}, around()).weight == weight


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
