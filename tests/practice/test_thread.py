"""Source, finding, recommendation, action, outcome, evidence: each leads to the next, and what does not is named."""

from datetime import date
from typing import Any

import pytest

from desktop.form.around import Around, Neighbour
from desktop.practice.thread import action_thread, finding_thread, recommendation_thread, thread

TODAY = date(2026, 11, 23)
SOURCE = {"id": "r1", "kind": "chronology", "where": "4 March"}
EVIDENCE = {"id": "r1", "kind": "audit"}
FINDING = Neighbour(1, "finding", "Missed visits", {"kind": "finding", "sources": [SOURCE], "key_question": 9})
FOLLOWS = Neighbour(2, "recommendation", "R1", {"findings": [{"id": "r1", "finding": 1}]})
ACTION = Neighbour(
    3,
    "action",
    "Visit within two days",
    {"recommendation": 2, "outcome": "Children are seen", "evidence": [EVIDENCE], "impact_assessed": {"state": "done"}},
)
QUESTION = Neighbour(9, "key-question", "1, Why?", {"status": "agreed"})
WHOLE = (FINDING, FOLLOWS, ACTION, QUESTION)


def but(one: Neighbour, **changed: Any) -> Neighbour:
    return Neighbour(one.id, one.form, one.title, {**one.answers, **changed})


def around(*case: Neighbour, own: int | None = None) -> Around:
    return Around(today=TODAY, case=case, own=own)


def test_a_whole_thread_is_good() -> None:
    judged = thread({}, around(*WHOLE))
    assert (judged.weight, judged.reasons, judged.lacking) == ("good", (), ())


LOOSE = [
    ((but(FINDING, sources=[]), FOLLOWS, ACTION, QUESTION), "Finding “Missed visits” names no source."),
    (
        (FINDING, but(FOLLOWS, findings=[{"id": "r1", "finding": 7}]), ACTION, QUESTION),
        "Finding “Missed visits” leads to no recommendation, no action and no question for the board.",
    ),
    ((FINDING, but(FOLLOWS, findings=[]), ACTION, QUESTION), "Recommendation “R1” follows from no finding."),
    ((*WHOLE, Neighbour(5, "action", "Loose", {"outcome": "x"})), "Action “Loose” answers no finding and no recommendation."),
    ((FINDING, FOLLOWS, but(ACTION, outcome=""), QUESTION), "Action “Visit within two days” names no outcome."),
    (
        (but(FINDING, key_question=None), FOLLOWS, ACTION, QUESTION),
        "Key question 1, Why?: no finding answers it, and nothing says why not.",
    ),
]


@pytest.mark.parametrize(("case", "said"), LOOSE)
def test_what_is_loose_is_named(case: tuple[Neighbour, ...], said: str) -> None:
    judged = thread({}, around(*case))
    assert judged.weight == "caution"
    assert said in judged.reasons


@pytest.mark.parametrize(
    "finding",
    [
        but(FINDING, kind="good_practice"),  # it is there to be kept
        but(FINDING, question_for_board="How does the board know?"),
    ],
)
def test_a_finding_may_lead_on_without_a_recommendation(finding: Neighbour) -> None:
    assert finding_thread(finding.answers, around(own=1)).weight == "good"


def test_a_finding_names_what_follows_from_it() -> None:
    judged = finding_thread(FINDING.answers, around(FOLLOWS, but(ACTION, finding=1), own=1))
    assert judged.reasons == (
        "It leads to the recommendation “R1”.",
        "It leads to the action “Visit within two days”.",
    )


def test_the_boards_plan_is_awaited_and_not_wrong() -> None:
    judged = recommendation_thread(FOLLOWS.answers, around(own=2))
    assert (judged.weight, judged.lacking) == ("plain", ("which action of the board's plan takes up the recommendation",))


@pytest.mark.parametrize(
    ("changed", "weight", "lacking"),
    [
        ({}, "good", ()),
        ({"evidence": []}, "plain", ("what evidence there is that the action made a difference",)),
        ({"impact_assessed": {"state": "waiting"}}, "plain", ("how the board judges the effect of the action",)),
        ({"status": "stopped", "evidence": []}, "good", ()),
    ],
)
def test_an_action_is_finished_when_its_effect_was_judged(changed: dict[str, Any], weight: str, lacking: tuple[str, ...]) -> None:
    judged = action_thread({**ACTION.answers, **changed}, around(own=3))
    assert (judged.weight, judged.lacking) == (weight, lacking)


@pytest.mark.parametrize(
    ("changed", "weight"),
    [
        ({"status": "answered"}, "good"),
        ({"status": "dropped"}, "good"),
        ({"cannot_answer": "The records were destroyed in 2019."}, "good"),
        ({"status": "proposed"}, "caution"),
        ({"status": None}, "caution"),
    ],
)
def test_a_key_question_is_answered_dropped_or_said_to_have_no_answer(changed: dict[str, Any], weight: str) -> None:
    finding = but(FINDING, key_question=None)
    assert thread({}, around(finding, FOLLOWS, ACTION, but(QUESTION, **changed))).weight == weight


def test_without_findings_and_questions_the_thread_has_not_begun() -> None:
    assert thread({}, around()).lacking == ("any finding", "any key question")
