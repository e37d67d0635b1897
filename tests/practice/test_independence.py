"""Independence for each role as the guidance words it, with declarations, conflicts, departures, and one person in two roles."""

from typing import Any

import pytest

from desktop.form.around import Neighbour
from desktop.form.standing import Judgement
from desktop.practice.independence import independence, own_independence
from tests.practice.case_of import DONE, NOT_NEEDED, WAITING, around, on, other

ANN, BEN, CAT = 1, 2, 3
CLEAR = {
    "link_with_case": "no",
    "operational": "no",
    "local_employment": "no",
    "area_link": "no",
    "reviewed_body": "no",
    "conflict": "no",
    "declaration": DONE,
}
ACCEPTED = {
    "departure": "yes",
    "departure_by": "The board",
    "departure_on": on("3 5 2026"),
    "departure_reason": "No other reviewer speaks the language.",
}


def judged(role: str, *case: Neighbour, **answers: Any) -> Judgement:
    return independence({"role": role, "person": ANN, **CLEAR, **answers}, around(*case))


# Digest 2c: which links speak against which role, and how strongly the guidance words it.
LINKS = ("link_with_case", "operational", "local_employment", "area_link", "reviewed_body")
WEIGHTS = {
    "panel_chair": ("stop", "good", "good", "good", "good"),
    "panel_member": ("caution", "good", "good", "good", "good"),
    "team_member": ("good", "caution", "good", "good", "good"),
    "agency_author": ("caution", "good", "good", "good", "good"),
    "reviewer": ("caution", "good", "caution", "caution", "caution"),
    "board_member": ("good", "good", "good", "good", "good"),
}


@pytest.mark.parametrize(
    ("role", "link", "weight"), [(role, *pair) for role, weights in WEIGHTS.items() for pair in zip(LINKS, weights, strict=True)]
)
def test_a_link_speaks_against_the_roles_for_which_the_guidance_says_so(role: str, link: str, weight: str) -> None:
    assert judged(role, **{link: "yes"}).weight == weight


@pytest.mark.parametrize("role", WEIGHTS)
def test_nothing_speaks_against_somebody_without_any_link(role: str) -> None:
    assert judged(role).weight == "good"


@pytest.mark.parametrize("role", [role for role in WEIGHTS if role != "board_member"])
def test_an_unsure_answer_is_to_be_settled_and_a_blank_one_is_lacking(role: str) -> None:
    link = "operational" if role == "team_member" else "link_with_case"
    assert judged(role, **{link: "unsure"}).weight == "caution"
    assert judged(role, **{link: None}).weight == "plain"


def test_both_wordings_of_the_reviewers_independence_stand_side_by_side() -> None:
    told = judged("reviewer", area_link="yes").reasons
    stricter = "The stricter rule: independent of the case and of the area (Section 2, page 5)"
    assert f"{stricter}: not met, because of a link with the area." in told
    assert "The principle: independent of the case and of the organisations reviewed (Section 3, page 11): met." in told


@pytest.mark.parametrize(
    ("changed", "weight"),
    [
        (ACCEPTED, "good"),
        ({**ACCEPTED, "departure_by": ""}, "plain"),
        ({**ACCEPTED, "departure_on": None}, "plain"),
        ({**ACCEPTED, "departure_reason": " "}, "plain"),
        ({**ACCEPTED, "departure": "unsure"}, "caution"),
        ({**ACCEPTED, "departure": "no"}, "caution"),
    ],
)
def test_a_departure_counts_once_body_day_and_reason_are_recorded(changed: dict[str, Any], weight: str) -> None:
    assert judged("reviewer", area_link="yes", **changed).weight == weight


def test_a_departure_from_the_one_must_stays_a_caution() -> None:
    assert judged("panel_chair", link_with_case="yes", **ACCEPTED).weight == "caution"


@pytest.mark.parametrize(
    ("changed", "weight"),
    [
        ({"declaration": None}, "plain"),
        ({"declaration": WAITING}, "plain"),
        ({"declaration": NOT_NEEDED}, "good"),
        ({"conflict": None}, "plain"),
        ({"conflict": "yes"}, "caution"),
        ({"conflict": "unsure"}, "caution"),
        ({"conflict": "yes", "conflict_handled": "Leaves the room for that item."}, "good"),
    ],
)
def test_a_declaration_is_waited_for_and_a_conflict_has_to_be_handled(changed: dict[str, Any], weight: str) -> None:
    assert judged("panel_member", **changed).weight == weight


WANTED = other("stakeholders", fully_independent_chair="yes")


@pytest.mark.parametrize(
    ("case", "employed", "weight"),
    [((), "yes", "good"), ((WANTED,), "yes", "caution"), ((WANTED,), "no", "good"), ((WANTED,), None, "plain")],
)
def test_a_chair_who_is_wanted_fully_independent_works_for_no_local_agency(case: Any, employed: Any, weight: str) -> None:
    assert judged("panel_chair", *case, local_employment=employed).weight == weight


def test_full_independence_is_said_where_it_is_there() -> None:
    full = "Fully independent: no link with the case, and not employed by any local agency (Section 3, page 10)."
    assert full in judged("panel_chair").reasons
    assert full not in judged("panel_chair", local_employment="yes").reasons
    assert full not in judged("reviewer").reasons


# One person as chair of the panel and lead reviewer: digest 2c rule 5, trap 7, V20.

CHAIR_TOO = other("role", role="panel_chair", person=ANN)
SUBCOMMITTEE = other("person", CAT, "Sub-committee chair", role="subcommittee_chair")


@pytest.mark.parametrize(
    ("role", "case", "warned"),
    [
        ("reviewer", (CHAIR_TOO,), True),
        ("panel_chair", (other("role", role="reviewer", person=ANN),), True),
        ("panel_chair", (other("person", ANN, role="reviewer"),), True),
        ("reviewer", (other("role", role="panel_chair", person=BEN),), False),
        ("reviewer", (other("person", BEN, role="panel_chair"),), False),
        ("panel_member", (CHAIR_TOO,), False),
    ],
)
def test_chair_and_reviewer_in_one_are_warned_about(role: str, case: tuple[Neighbour, ...], warned: bool) -> None:
    assert (judged(role, *case).weight == "caution") is warned


def test_somebody_recorded_is_proposed_for_checking_the_report() -> None:
    assert "for example Sub-committee chair." in judged("reviewer", CHAIR_TOO, SUBCOMMITTEE).reasons[0]


def test_without_anybody_recorded_the_standing_sub_committee_is_proposed() -> None:
    assert "for example the chair of the standing sub-committee" in judged("reviewer", CHAIR_TOO).reasons[0]


def test_an_alternate_named_on_either_role_settles_it_and_the_author_is_none() -> None:
    assert judged("reviewer", CHAIR_TOO, quality_alternate=CAT).weight == "good"
    named_there = other("role", role="panel_chair", person=ANN, quality_alternate=CAT)
    assert judged("reviewer", named_there).weight == "good"
    assert judged("reviewer", CHAIR_TOO, quality_alternate=ANN).weight == "caution"


def test_an_empty_record_asks_which_role_it_is() -> None:
    assert independence({}, around()).lacking == ("which role it is",)


@pytest.mark.parametrize(
    ("changed", "weight"),
    [({}, "good"), ({"area_link": "yes"}, "caution"), ({"link_with_case": "yes"}, "caution"), ({"reviewed_body": None}, "plain")],
)
def test_the_reviewer_checks_herself_by_the_same_rule(changed: dict[str, Any], weight: str) -> None:
    assert own_independence({**CLEAR, **changed}, around()).weight == weight
