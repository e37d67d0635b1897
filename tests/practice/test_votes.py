"""Votes: a reason for every view, reasons from the case, and need before kind."""

from typing import Any

import pytest

from desktop.form.answer import Json
from desktop.form.around import Neighbour
from desktop.form.standing import Judgement
from desktop.practice.votes import need_votes, type_votes
from tests.practice.told import case, other

NURSE, OFFICER = 4, 5
AROUND = case(titles={NURSE: "Panel member 1", OFFICER: "Panel member 2"})


def need(*lines: dict[str, Any]) -> Judgement:
    rows: list[Json] = [{"id": f"r{n}", "member": NURSE, **line} for n, line in enumerate(lines)]
    return need_votes({"need_votes": rows}, AROUND)


YES = {"review": "yes", "reason": "A baby died.", "about": "case"}


@pytest.mark.parametrize(
    ("line", "result", "weight"),
    [
        (YES, "1 for a review", "good"),
        ({**YES, "review": "no"}, "1 against a review", "good"),
        ({**YES, "review": "unsure"}, "1 not sure", "good"),
        ({**YES, "reason": "  "}, "1 not counted", "caution"),
        ({**YES, "about": "process"}, "1 not counted", "caution"),
        ({**YES, "about": "both"}, "1 not counted", "caution"),
        ({**YES, "about": None}, "1 not counted", "plain"),
        ({**YES, "review": None}, "1 not counted", "plain"),
    ],
)
def test_a_view_counts_with_a_reason_from_the_case(line: dict[str, Any], result: str, weight: str) -> None:
    judged = need(line)
    assert (judged.result, judged.weight) == (result, weight)


def test_who_gives_no_reason_is_named_by_label() -> None:
    assert need({**YES, "reason": None}).reasons == ("Panel member 1 gives no reason. Every view must have one.",)


def test_reasons_about_the_process_are_named() -> None:
    assert need({**YES, "about": "process"}).reasons == (
        "Panel member 1's reason is about the process of reviewing. Reasons are to come from the case: ask again.",
    )


@pytest.mark.parametrize("reason", ["It would cost too much.", "Our workload is heavy", "A burden on staff", "No resources"])
def test_words_that_often_stand_for_the_process_are_asked_about_and_counted(reason: str) -> None:
    judged = need({**YES, "reason": reason})
    assert judged.result == "1 for a review"
    assert judged.reasons == ("Panel member 1's reason has a word that often stands for the process. Is it about the case?",)


def test_the_tally_says_what_was_counted_and_what_was_not() -> None:
    judged = need(YES, {**YES, "member": OFFICER, "review": "no"}, {**YES, "member": None, "about": "process"})
    assert judged.result == "1 for a review, 1 against a review, 1 not counted"
    assert judged.reasons[0].startswith("Row 3's reason")


def test_a_member_who_stands_there_twice_is_named() -> None:
    assert "Panel member 1 stands there twice." in need(YES, YES).reasons


def test_no_view_is_said_to_be_none() -> None:
    assert need_votes({}, AROUND).result == "No view is recorded yet"
    assert need_votes({}, AROUND).lacking == ("what each member says, and why",)


KIND: dict[str, Json] = {"id": "r1", "member": NURSE, "kind": "other_review", "reason": "One agency only.", "about": "case"}


@pytest.mark.parametrize(("further", "weight"), [("yes", "good"), ("no", "caution"), ("unsure", "caution"), (None, "caution")])
def test_the_kind_is_voted_on_after_the_need_was_settled(further: str | None, weight: str) -> None:
    judged = type_votes({"type_votes": [KIND], "further_learning": further}, AROUND)
    assert (judged.result, judged.weight) == ("1 for another kind of review", weight)


def test_a_vote_on_the_need_is_no_vote_on_the_kind() -> None:
    answers: dict[str, Json] = {"need_votes": [{"id": "r1", "member": NURSE, **YES}], "further_learning": "yes"}
    assert type_votes(answers, AROUND).result == "No view is recorded yet"


DEATH = other(9, "criteria", "Child P", children=[7], died="yes", abuse="suspected", held=["none"])
NO_MUST = other(9, "criteria", "Child P", children=[7], died="no", abuse="known", serious_harm="no", held=["none"])


@pytest.mark.parametrize(
    ("facts", "kind", "recommended", "warned"),
    [  # V21: a review that must be held is not to become a smaller one, or none, in passing
        (DEATH, "other_review", None, ("1 member would hold less",)),
        (DEATH, "no_review", None, ("1 member would hold less",)),
        (DEATH, "scr", None, ()),
        (DEATH, "scr", "other_review", ("less than that is recommended",)),
        (DEATH, "other_review", "no_review", ("1 member would hold less", "less than that is recommended")),
        (NO_MUST, "other_review", "other_review", ()),
    ],
)
def test_less_than_a_required_review_is_warned_of(
    facts: Neighbour, kind: str, recommended: str | None, warned: tuple[str, ...]
) -> None:
    answers: dict[str, Json] = {"type_votes": [{**KIND, "kind": kind}], "further_learning": "yes", "recommended": recommended}
    found = [reason for reason in type_votes(answers, case(facts)).reasons if "there must be a serious case review" in reason]
    assert len(found) == len(warned)
    assert all(any(words in reason for reason in found) for words in warned)
