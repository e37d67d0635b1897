"""Panel meetings: the terms looked at, questions by the end of the first, minutes, actions."""

from typing import Any

import pytest

from desktop.form.around import Neighbour
from desktop.form.standing import Judgement
from desktop.practice.meeting import meeting
from tests.practice.case_of import DONE, WAITING, around, on, other

OWN = 40
HELD: dict[str, Any] = {
    "held_on": on("3 11 2026"),
    "minutes": DONE,
    "terms_fit": "fit",
    "questions_set": "yes",
    "children_safe": "yes",
}


def judged(*case: Neighbour, **changed: Any) -> Judgement:
    return meeting({**HELD, **changed}, around(*case, own=OWN))


EARLIER = other("panel-meeting", held_on=on("1 10 2026"))
LATER = other("panel-meeting", held_on=on("10 11 2026"))


@pytest.mark.parametrize(
    ("changed", "case", "weight"),
    [
        ({}, (), "good"),
        ({"minutes": None}, (), "plain"),
        ({"minutes": WAITING}, (), "plain"),
        ({"terms_fit": None}, (), "plain"),
        ({"terms_fit": "not_looked"}, (), "good"),  # could, so no more than a note
        ({"terms_fit": "change"}, (), "caution"),
        ({"children_safe": "no"}, (), "caution"),
        ({"questions_set": None}, (), "caution"),
        ({"questions_set": "no"}, (LATER,), "caution"),
        ({"questions_set": "no"}, (EARLIER,), "good"),  # only of the first
        ({"held_on": None}, (), "plain"),
    ],
)
def test_what_a_meeting_that_was_held_leaves_open(changed: dict[str, Any], case: Any, weight: str) -> None:
    assert judged(*case, **changed).weight == weight


def test_a_meeting_to_come_leaves_nothing_open_yet() -> None:
    assert meeting({"held_on": on("3 12 2026")}, around()).result == "It is to be held on 3 December 2026"


def action(meeting_id: int, by: str, done: Any = None) -> Neighbour:
    return other("panel-action", meeting=meeting_id, by=on(by), done=done)


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ((action(OWN, "20 11 2026"),), "1 action from it is overdue."),
        ((action(OWN, "20 11 2026"), action(OWN, "19 11 2026")), "2 actions from it are overdue."),
        ((action(OWN, "20 11 2026", DONE),), None),
        ((action(OWN, "23 11 2026"),), None),
        ((action(41, "20 11 2026"),), None),
    ],
)
def test_its_overdue_actions_are_counted(case: Any, said: str | None) -> None:
    assert [one for one in judged(*case).reasons if "overdue" in one] == ([said] if said else [])
