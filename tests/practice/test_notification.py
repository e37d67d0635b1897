"""What has to be notified, what should be considered, and that notifying is wider than reviewing."""

import pytest

from desktop.form.answer import Json
from desktop.practice.notification import CONSIDER, MUST, notifiable
from tests.practice.told import case

BACKED: dict[str, Json] = {"backed_by": 4, "why": "A death."}
NONE: dict[str, Json] = {**BACKED, **dict.fromkeys((*MUST, *CONSIDER), "no")}


@pytest.mark.parametrize("circumstance", MUST)
def test_each_of_four_circumstances_must_be_notified(circumstance: str) -> None:
    judged = notifiable({**NONE, circumstance: "yes"}, case())
    assert (judged.result, judged.weight) == ("The local authority must notify it", "caution")


@pytest.mark.parametrize("circumstance", CONSIDER)
def test_each_of_nine_circumstances_should_be_considered_and_is_no_must(circumstance: str) -> None:
    judged = notifiable({**NONE, circumstance: "yes"}, case())
    assert judged.result == "To be considered seriously"


def test_nothing_on_either_list() -> None:
    assert notifiable(NONE, case()).weight == "good"


@pytest.mark.parametrize(
    ("circumstances", "said"),
    [
        (("looked_after_died",), True),
        (("regulated_died",), True),
        (("looked_after_died", "regulated_died"), True),
        (("looked_after_died", "child_died"), False),
        (("child_harmed",), False),
    ],
)
def test_a_death_in_care_alone_is_notified_and_makes_no_review_necessary(circumstances: tuple[str, ...], said: bool) -> None:
    judged = notifiable({**NONE, **dict.fromkeys(circumstances, "yes")}, case())
    assert any("does not make a serious case review necessary" in reason for reason in judged.reasons) is said


def test_doubt_goes_to_the_business_manager() -> None:
    assert any("business manager" in reason for reason in notifiable({**NONE, "plan": "unsure"}, case()).reasons)


@pytest.mark.parametrize(
    ("field", "lacks"),
    [
        ("backed_by", "which senior officer supports the referral"),
        ("why", "why the incident may reach the threshold"),
        ("child_died", "whether a child has died, with abuse or neglect known or suspected"),
    ],
)
def test_it_says_what_it_lacks(field: str, lacks: str) -> None:
    assert lacks in notifiable({**NONE, field: None}, case()).lacking
