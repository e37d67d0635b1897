"""Other children: somebody asks at every stage, and a child not known to be safe comes before everything."""

from typing import Any

import pytest

from desktop.practice.safety import REACHED, STAGES, safety
from tests.practice.case_of import around, on, other
from tests.support import real_pack


def reached(status: str, *asked: str) -> tuple[Any, ...]:
    step = {"id": "r1", "to": status, "on": on("1 5 2026"), "by": "The board"}
    return (other("case", moves=[step]), *(other("safety-check", stage=stage) for stage in asked))


def test_the_stages_and_states_are_those_of_the_pack() -> None:
    pack = real_pack()
    assert [option.id for option in pack.lists["work_stages"].option] == list(STAGES)
    assert set(REACHED) <= {option.id for option in pack.lists["case_status"].option}


@pytest.mark.parametrize(
    ("said", "action", "weight"),
    [
        ("yes", "", "good"),
        ("told", "", "good"),
        ("no", "", "stop"),
        ("unsure", " ", "stop"),
        ("no", "Police told", "caution"),
        ("", "", "plain"),
    ],
)
def test_children_not_known_to_be_safe_come_first(said: str, action: str, weight: str) -> None:
    judged = safety({"stage": "notification", "safe": said, "action": action}, around(*reached("notified")))
    assert judged.weight == weight


@pytest.mark.parametrize(
    ("status", "asked", "missing"),
    [
        ("notified", ("notification",), 0),
        ("notified", (), 1),
        ("considering", ("notification",), 1),
        ("commissioned", ("notification", "deciding", "setting_up"), 0),
        ("in_progress", ("notification", "setting_up"), 3),
        ("closed", (), 8),
        ("closed", tuple(STAGES), 0),
    ],
)
def test_every_stage_that_the_review_has_reached_needs_its_check(status: str, asked: tuple[str, ...], missing: int) -> None:
    judged = safety({"safe": "yes"}, around(*reached(status, *asked)))
    assert sum(one.startswith("No check is recorded") for one in judged.reasons) == missing
    assert judged.weight == ("caution" if missing else "good")


def test_the_stage_of_the_check_itself_counts() -> None:
    assert safety({"stage": "notification", "safe": "yes"}, around(*reached("notified"))).weight == "good"


def test_without_a_recorded_step_nothing_is_made_up() -> None:
    assert safety({"safe": "yes"}, around()).lacking == ("how far the review has got",)
