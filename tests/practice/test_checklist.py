"""The chair's checklist: its branching, and scores that advise without binding."""

import pytest

from desktop.form.answer import Json
from desktop.practice.checklist import Method, checklist_result, method_advice, scores, scores_advice
from tests.practice.told import case, on, other

MUST, PEER = "You must commission a serious case review", "You must consult a peer independent chair"
OPEN, SILENT = "Not enough is known yet to say", "The checklist says nothing further"


@pytest.mark.parametrize(
    ("died", "abuse", "serious", "result", "weight"),
    [
        ("yes", "yes", None, MUST, "caution"),
        ("yes", "yes", "no", MUST, "caution"),  # kept from before item 1 was answered with yes
        ("no", "yes", "yes", MUST, "caution"),
        ("no", "yes", "unsure", PEER, "caution"),
        ("no", "yes", "no", SILENT, "plain"),
        ("yes", "no", None, SILENT, "plain"),
        ("no", "no", None, SILENT, "plain"),
        ("unsure", "yes", "yes", SILENT, "plain"),
        ("yes", "unsure", None, SILENT, "plain"),
        ("no", "yes", None, OPEN, "plain"),
        ("yes", None, None, OPEN, "plain"),
        (None, "yes", "yes", OPEN, "plain"),
        (None, None, None, OPEN, "plain"),
    ],
)
def test_the_branching_of_items_one_to_three(
    died: str | None, abuse: str | None, serious: str | None, result: str, weight: str
) -> None:
    judged = checklist_result({"died": died, "abuse": abuse, "serious": serious}, case())
    assert (judged.result, judged.weight) == (result, weight)


def test_where_it_is_silent_what_was_worked_out_is_marked_as_such() -> None:
    for answers in ({"died": "yes", "abuse": "no"}, {"died": "no", "abuse": "no"}, {"died": "yes", "abuse": "unsure"}):
        assert any("Worked out" in reason for reason in checklist_result(dict(answers), case()).reasons)


def test_consulting_a_peer_asks_for_date_chair_and_reasons_and_leaves_the_decision() -> None:
    doubt: dict[str, Json] = {"died": "no", "abuse": "yes", "serious": "unsure"}
    assert len(checklist_result(doubt, case()).lacking) == 3
    asked = checklist_result({**doubt, "peer_on": on("3 3 2026"), "peer_chair": 5, "peer_decision": "To review."}, case())
    assert asked.lacking == ()
    assert asked.reasons == ("A peer chair was consulted. That is advice: the decision stays the chair's.",)


@pytest.mark.parametrize(
    ("culpability", "interest", "method"),
    [
        ("1", "1", Method.SYSTEMS),
        ("3", "3", Method.SYSTEMS),
        ("4", "4", Method.INVESTIGATIVE),
        ("5", "4", Method.INVESTIGATIVE),
        ("3", "4", Method.SPLIT),
        ("5", "2", Method.SPLIT),
        ("0", "3", None),
        ("6", "3", None),
        ("3.5", "3", None),
        ("", "3", None),
        ("three", "3", None),
    ],
)
def test_what_two_scores_point_to(culpability: str, interest: str, method: Method | None) -> None:
    assert scores({"culpability": culpability, "interest": interest}) is method


@pytest.mark.parametrize(
    ("score", "says"),
    [
        ("0", "The score for culpability has to be from 1, low, to 5, high. 0 is outside of that."),
        ("6", "The score for culpability has to be from 1, low, to 5, high. 6 is outside of that."),
        (
            "3.5",
            "The score for culpability has to be a whole number from 1 to 5, and this is none. Choose the nearer one.",
        ),
    ],
)
def test_a_score_that_is_none_gets_a_sentence(score: str, says: str) -> None:
    judged = scores_advice({"culpability": score, "interest": "3"}, case())
    assert judged.result == "No advice yet"
    assert says in judged.reasons


def test_a_blank_score_is_lacking_and_not_wrong() -> None:
    judged = scores_advice({"interest": "3"}, case())
    assert (judged.weight, judged.lacking) == ("plain", ("the score for culpability",))


SPLIT, HIGH, LOW = ({"culpability": a, "interest": b} for a, b in (("5", "2"), ("4", "5"), ("2", "3")))


@pytest.mark.parametrize(
    ("scored", "types", "departure", "weight"),
    [
        (HIGH, ["hybrid"], "", "good"),
        (HIGH, ["agency_reports", "investigative"], "", "good"),
        (HIGH, ["audit"], "", "caution"),
        (HIGH, ["audit"], "One issue only.", "good"),
        (LOW, ["systems"], "", "good"),
        (LOW, ["root_cause"], "", "good"),
        (LOW, ["investigative"], "", "caution"),
        (SPLIT, ["hybrid"], "", "caution"),
        (SPLIT, ["systems"], "", "caution"),
        (SPLIT, ["systems"], "Little interest of the public.", "good"),
        (HIGH, [], "", "plain"),
        ({"culpability": "4"}, ["hybrid"], "", "plain"),
    ],
)
def test_departing_from_the_scores_asks_for_a_reason_and_blocks_nothing(
    scored: dict[str, str], types: list[Json], departure: str, weight: str
) -> None:
    around = case(other(3, "chair-checklist", **scored))
    assert method_advice({"types": types, "departure": departure}, around).weight == weight


def test_without_a_checklist_the_method_is_not_judged() -> None:
    judged = method_advice({"types": ["audit"]}, case())
    assert judged.lacking == ("both scores of the chair's checklist, item 4",)


@pytest.mark.parametrize(
    ("kinds", "weight", "says"),
    [
        (("school", "health"), "plain", "two are recorded"),
        (("school", "health", "board", "court"), "plain", "two are recorded"),  # whose work is not looked at
        (("school",), "caution", "one is recorded"),
        (("school", "health", "police"), "caution", "3 are recorded"),
        ((), "caution", "none is recorded"),
    ],
)
def test_a_partnership_review_is_held_against_the_agencies(kinds: tuple[str, ...], weight: str, says: str) -> None:
    agencies = [other(n, "agency", f"Agency {n}", kind=kind) for n, kind in enumerate(kinds, 10)]
    judged = method_advice({"types": ["partnership"]}, case(*agencies))
    assert judged.weight == weight
    assert any(says in reason for reason in judged.reasons)
