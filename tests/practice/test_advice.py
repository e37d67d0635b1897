"""Advice: peers advise and do not vote, the national panel is had regard to, a challenge is answered to three bodies."""

from typing import Any

import pytest

from desktop.practice.advice import PEER, TOLD, advice
from tests.practice.case_of import DONE, NOT_NEEDED, WAITING, around, on

GIVEN: dict[str, Any] = {"kind": "legal", "given": DONE, "followed": "yes"}
ASKED_PEER: dict[str, Any] = {**GIVEN, "kind": "peer", "given_on": on("3 5 2026"), "asked_of": [7]}
CHALLENGED: dict[str, Any] = {
    **GIVEN,
    "kind": "national_panel",
    "subject": "challenge",
    "final_outcome": "The decision stands.",
    **dict.fromkeys(TOLD, DONE),
}


@pytest.mark.parametrize(
    ("answers", "weight"),
    [
        (GIVEN, "good"),
        ({**GIVEN, "given": WAITING}, "plain"),
        ({**GIVEN, "given": WAITING, "answer_by": on("20 11 2026")}, "caution"),
        ({**GIVEN, "given": WAITING, "answer_by": on("24 11 2026")}, "plain"),
        ({**GIVEN, "followed": "no"}, "plain"),
        ({**GIVEN, "followed": "no", "not_followed_because": "The facts had changed."}, "good"),
        ({**GIVEN, "kind": None}, "plain"),
        (ASKED_PEER, "good"),
        *(({**ASKED_PEER, field: None}, "plain") for field in PEER),
        (CHALLENGED, "good"),
        *(({**CHALLENGED, field: WAITING}, "caution") for field in TOLD),
        ({**CHALLENGED, "final_outcome": ""}, "plain"),
        ({**GIVEN, "kind": "national_panel", "subject": "criteria"}, "caution"),
        ({**GIVEN, "kind": "national_panel", "subject": "criteria", "regard": "The chair looked again."}, "good"),
        ({**GIVEN, "kind": "national_panel", "subject": "request"}, "caution"),
        ({**GIVEN, "kind": "national_panel", "subject": "request", "request_met": DONE}, "good"),
        ({**GIVEN, "kind": "national_panel", "subject": "request", "request_met": NOT_NEEDED}, "good"),
        ({**GIVEN, "kind": "national_panel"}, "plain"),
    ],
)
def test_what_a_piece_of_advice_calls_for(answers: dict[str, Any], weight: str) -> None:
    assert advice(answers, around()).weight == weight


def test_a_peer_advises_and_does_not_decide() -> None:
    assert any(
        one.startswith("The other chair advises; the chair who asked decides.") for one in advice(ASKED_PEER, around()).reasons
    )


def test_those_who_are_still_to_be_told_are_named() -> None:
    judged = advice({**CHALLENGED, "told_ofsted": None, "told_panel": None}, around())
    assert judged.reasons == ("The final outcome should be told to: Ofsted, the national panel.",)
