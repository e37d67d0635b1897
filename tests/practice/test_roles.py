"""Which roles are needed and held by nobody, and which roles one person holds."""

from typing import Any

import pytest

from desktop.practice.roles import HELD_BY, roles_held, roles_standing
from tests.practice.case_of import around, other
from tests.support import real_pack

ANN = 1


def test_every_role_of_the_guidance_is_compared_with_roles_that_the_pack_has() -> None:
    pack = real_pack()
    known = {option.id for option in pack.lists["roles"].option}
    assert {role for _, roles in HELD_BY.values() for role in roles} <= known
    asked = [f.id for f in pack.form("stakeholders").fields() if f.options == "role_stages"]
    assert list(HELD_BY) == asked


@pytest.mark.parametrize(
    ("stages", "case", "said"),
    [
        (["deciding"], (), True),
        (["not_needed"], (), False),
        (["deciding"], (other("role", role="legal_adviser", person=ANN),), False),
        (["deciding"], (other("person", role="legal_adviser"),), False),
        (["deciding"], (other("person", role="lawyer"),), True),
        (["deciding"], (other("agency", role="legal_adviser"),), True),
    ],
)
def test_a_role_that_is_needed_and_held_by_nobody_is_named(stages: list[str], case: tuple[Any, ...], said: bool) -> None:
    judged = roles_standing({"legal": stages}, around(*case))
    assert ("Needed, and nobody is recorded: the legal department." in judged.reasons) is said


def test_roles_not_thought_about_are_lacking() -> None:
    assert len(roles_standing({}, around()).lacking) == 20


HELD = (
    other("role", 5, "Panel chair, Ann", role="panel_chair", person=ANN),
    other("role", 6, "Member of the board, Ann", role="board_member", person=ANN),
    other("role", 7, "Lead reviewer, Ben", role="reviewer", person=2),
)


def test_a_person_shows_every_role_that_names_them() -> None:
    assert roles_held({"role": "panel_chair"}, around(*HELD, own=ANN)).reasons == ("Panel chair.", "Member of the board.")


@pytest.mark.parametrize("own", [None, 3])
def test_somebody_whom_no_role_names_holds_none(own: int | None) -> None:
    judged = roles_held({}, around(*HELD, other("role", role="panel_member"), own=own))
    assert judged.result == "No role besides the part above"


@pytest.mark.parametrize(("part", "weight"), [("reviewer", "caution"), ("panel_chair", "good")])
def test_chair_and_reviewer_in_one_show_on_the_person(part: str, weight: str) -> None:
    assert roles_held({"role": part}, around(*HELD, own=ANN)).weight == weight
