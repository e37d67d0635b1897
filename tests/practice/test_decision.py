"""The chair's decision: what it needs, and how hard it is marked where the tests say must."""

from dataclasses import replace
from typing import Any

import pytest

from desktop.form.answer import Json
from desktop.form.around import Neighbour
from desktop.practice.decision import against_tests, decision_needs
from tests.practice.told import case, on, other, step

DONE = step("done")
TOLD: dict[str, Json] = {"letter_panel": DONE, "letter_subcommittee": DONE}
SET_UP: dict[str, Json] = {"panel_instructed": DONE, "reviewer_asked_for": DONE}
WHOLE: dict[str, Json] = {
    "answer": "accept",
    "outcome": "scr",
    "basis": "A death, and abuse is suspected.",
    "for_family": "We want to learn.",
    "decided_by": [3],
    "decided_on": on("2 3 2026"),
    **TOLD,
    **SET_UP,
}
REFUSED: dict[str, Json] = {
    **WHOLE,
    "outcome": "no_review",
    "against_because": "Full reasons.",
    "letter_referrer": DONE,
    "letter_lead": DONE,
    "copy_subcommittee": DONE,
    "letter_national": DONE,
    "national_informed": DONE,
    "national_attend": "yes",
}


def assessed(**facts: Any) -> Neighbour:
    return other(50, "criteria", "Child A", children=[7], held=["none"], **facts)


DEATH = assessed(died="yes", abuse="suspected")
HARM = assessed(died="no", abuse="known", serious_harm="yes", concern="concern")
PRESUMED = assessed(died="no", abuse="known", serious_harm="yes", concern="not_shown")
CONFLICT = assessed(died="no", abuse="known", serious_harm="yes", concern="none")
DOUBT = assessed(died="no", abuse="known", serious_harm="unsure")
NEITHER = assessed(died="no", abuse="known", serious_harm="no")
CUSTODY = other(50, "criteria", "Child A", children=[7], held=["custody"], died="yes", abuse="no")


@pytest.mark.parametrize(
    ("facts", "accepted", "other_review", "refused"),
    [
        (DEATH, "good", "stop", "stop"),
        (HARM, "good", "stop", "stop"),
        (PRESUMED, "good", "stop", "stop"),
        (CUSTODY, "good", "stop", "stop"),
        (CONFLICT, "caution", "caution", "caution"),
        (DOUBT, "caution", "caution", "caution"),
        (NEITHER, "good", "good", "good"),
    ],
)
def test_a_must_that_is_rejected_is_marked_hard(facts: Neighbour, accepted: str, other_review: str, refused: str) -> None:
    for outcome, weight in (("scr", accepted), ("other_review", other_review), ("no_review", refused)):
        answers = {**(WHOLE if outcome == "scr" else REFUSED), "outcome": outcome}
        assert decision_needs(answers, case(facts)).weight == weight, outcome


def test_a_refused_must_says_why_it_is_one_and_who_will_look() -> None:
    judged = decision_needs(REFUSED, case(DEATH))
    assert judged.result == "Decided against what the tests say"
    assert judged.reasons[0] == (
        "A serious case review is required, because a child died and abuse or neglect is known or suspected (Child A). "
        "The decision is another."
    )
    assert any("national panel will look closely" in reason for reason in judged.reasons)


def test_a_smaller_review_in_place_of_a_required_one_is_named() -> None:
    judged = decision_needs({**REFUSED, "outcome": "other_review"}, case(HARM))
    assert "Another or smaller review in place of a required one is a decision against it as well." in judged.reasons


def test_a_refusal_names_every_letter_that_it_requires() -> None:
    bare = {key: value for key, value in REFUSED.items() if not key.startswith(("letter_", "copy_"))}
    reasons = decision_needs(bare, case(NEITHER)).reasons
    assert (
        "Still to be told, with full reasons: the referrer, the safeguarding lead of the referrer's agency, "
        "the sub-committee (a copy), the national panel."
    ) in reasons
    assert "Still to be told, in writing: the chair of the consideration panel, the chair of the sub-committee." in reasons


@pytest.mark.parametrize(("letter", "left"), [("letter_referrer", "the referrer"), ("letter_national", "the national panel")])
@pytest.mark.parametrize("state", ["waiting", ""])
def test_a_letter_asked_for_and_not_sent_is_still_to_go(letter: str, left: str, state: str) -> None:
    judged = decision_needs({**REFUSED, letter: step(state) if state else None}, case(NEITHER))
    assert f"Still to be told, with full reasons: {left}." in judged.reasons


CHALLENGED: dict[str, Json] = {**REFUSED, "national_challenge": "yes"}
FINAL = {"final_outcome": "A review after all."}
TOLD_OF_IT = {"told_ofsted": DONE, "told_department": DONE, "told_panel": DONE}


@pytest.mark.parametrize(
    ("answers", "weight"),
    [
        ({}, "caution"),
        (FINAL, "caution"),
        (TOLD_OF_IT, "plain"),
        ({**TOLD_OF_IT, **FINAL}, "good"),
    ],
)
def test_a_challenge_of_the_national_panel_asks_for_the_outcome_and_three_letters(answers: dict[str, Json], weight: str) -> None:
    advice = other(70, "advice", subject="challenge", **answers)
    assert decision_needs(CHALLENGED, case(NEITHER, advice)).weight == weight


def test_a_challenge_that_is_not_among_the_advice_is_asked_for() -> None:
    asked = "Add the national panel's challenge under advice, with the final outcome and who was told of it."
    assert asked in decision_needs(CHALLENGED, case(NEITHER)).reasons
    assert asked in decision_needs(CHALLENGED, case(NEITHER, other(70, "advice", subject="criteria"))).reasons


def test_an_explanation_for_the_family_on_its_own_page_is_enough() -> None:
    bare = {**WHOLE, "for_family": None}
    assert decision_needs(bare, case(DEATH)).lacking == ("how it would be explained to the family",)
    assert decision_needs(bare, case(DEATH, other(71, "family-explanation"))).weight == "good"


@pytest.mark.parametrize(
    ("field", "lacks"),
    [
        ("basis", "what it is based on"),
        ("for_family", "how it would be explained to the family"),
        ("decided_by", "who decided"),
        ("decided_on", "on which day it was decided"),
    ],
)
def test_every_decision_says_basis_family_words_who_and_when(field: str, lacks: str) -> None:
    assert lacks in decision_needs({**WHOLE, field: None}, case(DEATH)).lacking


def test_without_an_assessment_that_is_said() -> None:
    assert decision_needs(WHOLE, case()).lacking == ("what the criteria say: no assessment has been added",)


def test_putting_off_needs_what_is_awaited_and_nobody_has_to_be_written_to_yet() -> None:
    judged = decision_needs({"answer": "defer", "decided_on": on("2 3 2026")}, case(DEATH))
    assert judged.lacking == ("which information is awaited",)
    assert not [reason for reason in judged.reasons if "Still to be told" in reason]


PANEL = other(60, "consideration", recommended="scr")


@pytest.mark.parametrize(
    ("answer", "outcome", "says"),
    [
        ("accept", "scr", ""),
        ("accept", "no_review", "The recommendation is accepted, and yet what follows is not what was recommended."),
        ("reject", "scr", "The recommendation is rejected, and yet what follows is what was recommended."),
        ("reject", "no_review", ""),
    ],
)
def test_an_answer_that_does_not_fit_the_recommendation_is_remarked_on(answer: str, outcome: str, says: str) -> None:
    reasons = decision_needs({**REFUSED, "answer": answer, "outcome": outcome, "consideration": 60}, case(PANEL, DEATH)).reasons
    assert [reason for reason in reasons if "recommendation is" in reason] == ([says] if says else [])


def test_the_test_relied_on_is_asked_for_where_the_tests_disagree() -> None:
    asked = "The tests disagree (Child A), and which one was relied on is not recorded."
    assert asked in decision_needs(WHOLE, case(CONFLICT)).reasons
    settled = assessed(died="no", abuse="known", serious_harm="yes", concern="none", relied_on="checklist")
    assert asked not in decision_needs(WHOLE, case(settled)).reasons


def chair(outcome: str | None, answer: str = "reject", day: str = "2 3 2026", **more: Any) -> Neighbour:
    return other(60, "decision", f"Decision of {day}", answer=answer, outcome=outcome, decided_on=on(day), **more)


@pytest.mark.parametrize(
    ("facts", "outcome", "result", "weight"),
    [
        *((facts, outcome, "The chair decided against these tests", "stop")
          for facts in (DEATH, HARM, PRESUMED, CUSTODY) for outcome in ("no_review", "other_review")),
        *((facts, "scr", "Nothing here goes against the chair's decision", "good") for facts in (DEATH, NEITHER)),
        (NEITHER, "no_review", "Nothing here goes against the chair's decision", "good"),
        (CONFLICT, "no_review", "Something is still to be done", "caution"),
        (DEATH, None, "The chair has not decided yet", "plain"),
    ],
)  # fmt: skip
def test_beside_the_tests_a_refused_must_warns_hard_and_leads_to_its_letters(
    facts: Neighbour, outcome: str | None, result: str, weight: str
) -> None:
    judged = against_tests(facts.answers, case(chair(outcome)))
    assert (judged.result, judged.weight) == (result, weight)
    assert judged.letters is (weight == "stop")


def test_beside_the_tests_the_letters_that_a_refusal_still_owes_are_named() -> None:
    judged = against_tests(DEATH.answers, case(chair("no_review", letter_referrer=DONE, letter_lead=DONE)))
    assert (
        "It requires letters. Still to be told, with full reasons: the sub-committee (a copy), the national panel."
        in judged.reasons
    )


def test_beside_the_tests_only_the_last_decision_counts() -> None:
    first, again = chair("no_review"), other(61, "decision", "Second", answer="accept", outcome="scr", decided_on=on("9 3 2026"))
    assert against_tests(DEATH.answers, case(first, again)).weight == "good"
    assert against_tests(DEATH.answers, case()).lacking == ("the decision of the independent chair",)


@pytest.mark.parametrize(("answers", "leads"), [(WHOLE, True), (REFUSED, True), ({"answer": "defer"}, True), ({}, False)])
def test_a_decision_leads_to_the_letters_that_it_asks_for(answers: dict[str, Json], leads: bool) -> None:
    assert decision_needs(answers, case()).letters is leads


def test_a_decision_that_was_looked_at_again_says_which_one_stands() -> None:
    again = other(61, "decision", "Second look", answer="accept", outcome="scr", decided_on=on("9 3 2026"), revisits=60)
    judged = decision_needs(REFUSED, replace(case(DEATH, again), own=60))
    assert "It has been looked at again since: Second look. That decision stands now." in judged.reasons


@pytest.mark.parametrize(("facts", "said"), [(DEATH, False), (NEITHER, True)])
def test_another_kind_of_review_is_proposed_where_none_is_required(facts: Neighbour, said: bool) -> None:
    reasons = decision_needs(REFUSED, case(facts)).reasons
    assert any(reason.startswith("A case that does not meet the tests") for reason in reasons) is said
