"""The ladder of escalation: rungs in their order, each only after the one below has failed, or with a reason."""

from typing import Any

import pytest

from desktop.form.standing import Judgement
from desktop.practice.ladder import STEPS, ladder
from tests.practice.case_of import around, on


def rung(number: int, outcome: str = "waiting", **parts: Any) -> dict[str, Any]:
    told = {"on": on(f"{number} 11 2026"), "by": 7, "until": on("1 12 2026"), "outcome": outcome, **parts}
    return {f"rung{number}_{part}": value for part, value in told.items()}


def climbed(*rungs: dict[str, Any], **answers: Any) -> Judgement:
    return ladder({name: value for one in (*rungs, answers) for name, value in one.items()}, around())


@pytest.mark.parametrize(
    ("rungs", "result"),
    [
        ((), f"Begin with step 1: {STEPS[0]}"),
        ((rung(1),), "Step 1 is being tried"),
        ((rung(1, "met"),), "Step 1 worked"),
        ((rung(1, "failed"),), f"Next is step 2: {STEPS[1]}"),
        ((rung(1, "failed"), rung(2)), "Step 2 is being tried"),
        ((rung(1, "failed"), rung(2, "failed")), f"Next is step 3: {STEPS[2]}"),
        ((rung(1, "failed"), rung(2, "failed"), rung(3, "failed")), f"Next is step 4: {STEPS[3]}"),
        (
            (rung(1, "failed"), rung(2, "failed"), rung(3, "failed"), rung(4, "failed")),
            "The last step did not work: the independent chair has to say what follows",
        ),
    ],
)
def test_the_next_step_follows_the_last_that_failed(rungs: Any, result: str) -> None:
    judged = climbed(*rungs)
    assert (judged.result, judged.weight) == (result, "good")


@pytest.mark.parametrize(
    ("rungs", "warned"),
    [
        ((rung(1), rung(2)), "Step 2 was taken before step 1 had failed. Write down why."),
        ((rung(1, "met"), rung(2)), "Step 2 was taken before step 1 had failed. Write down why."),
        ((rung(2),), "Step 2 was taken before step 1 was tried. Write down why."),
        ((rung(1, "failed"), rung(3)), "Step 3 was taken before step 2 was tried. Write down why."),
        ((rung(1, "failed"), rung(2, "failed"), rung(3), rung(4)), "Step 4 was taken before step 3 had failed. Write down why."),
    ],
)
def test_a_step_out_of_turn_warns_and_asks_for_its_reason(rungs: Any, warned: str) -> None:
    judged = climbed(*rungs)
    assert judged.weight == "caution"
    assert warned in judged.reasons


def test_a_reason_for_not_waiting_turns_the_warning_into_a_note() -> None:
    judged = climbed(rung(1), rung(2, early="The author has left."))
    assert judged.weight == "good"
    assert judged.reasons == ("Step 2 was taken before step 1 had failed. The reason is written down.",)


def test_a_date_that_has_passed_without_a_word_is_said() -> None:
    assert climbed(rung(1, until=on("20 11 2026"))).reasons == (
        "The date agreed in step 1, 20 November 2026, has passed. Say how it ended.",
    )
    assert climbed(rung(1, "failed", until=on("20 11 2026"))).reasons == ()


def test_dates_that_run_backwards_are_said() -> None:
    judged = climbed(rung(1, "failed"), rung(2, on=on("30 10 2026")))
    assert "Step 2 is dated before step 1. Check the two dates." in judged.reasons


@pytest.mark.parametrize(
    ("part", "lacking"),
    [("on", "on what day step 1 was taken"), ("by", "who took step 1"), ("until", "the date or quality agreed in step 1")],
)
def test_each_step_records_day_person_and_what_was_agreed(part: str, lacking: str) -> None:
    assert climbed(rung(1, **{part: None})).lacking == (lacking,)


def test_quality_alone_can_be_what_was_agreed() -> None:
    assert climbed(rung(1, until=None, quality="All visits with dates")).lacking == ()


def test_what_is_settled_is_settled() -> None:
    assert climbed(rung(1, "failed"), settled_on=on("20 11 2026")).result == "It is settled"
