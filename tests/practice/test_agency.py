"""What agencies commit to and send: the eight ways, reports in time, signed off, addressing diversity."""

from typing import Any

import pytest

from desktop.practice.agency import WAYS, agency_report, commitment
from tests.practice.case_of import DONE, NOT_NEEDED, WAITING, around, on, other

AGENCY = 4
GIVEN: dict[str, Any] = {**dict.fromkeys(WAYS, DONE), "told_priority": DONE}
RECEIVED: dict[str, Any] = {
    "agency": AGENCY,
    "asked_for": "agency_report",
    "asked_because": "It saw the child most.",
    "diversity_asked": DONE,
    "due_on": on("20 11 2026"),
    "received": DONE,
    "signed_by": 8,
    "signed_on": on("19 11 2026"),
    "quality": "good",
    "diversity": "well",
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("state", "weight"), [(DONE, "good"), (NOT_NEEDED, "good"), (WAITING, "caution"), (None, "plain")])
def test_each_of_the_eight_ways_is_followed(way: str, state: Any, weight: str) -> None:
    assert commitment({**GIVEN, way: state}, around()).weight == weight


def test_there_are_eight_ways_and_staff_are_told_that_it_matters() -> None:
    assert len(WAYS) == 8
    assert commitment({**GIVEN, "told_priority": None}, around()).weight == "caution"


ESCALATED = other("escalation", agency=AGENCY)
LATE = {"received": WAITING}


@pytest.mark.parametrize(
    ("changed", "weight"),
    [
        ({}, "good"),
        ({"signed_by": None}, "caution"),
        ({"signed_on": None}, "caution"),
        ({"quality": "gaps"}, "caution"),
        ({"diversity": "not"}, "caution"),
        ({"diversity": "partly", "diversity_comment": "Language is missing."}, "good"),
        ({"diversity": None}, "plain"),
        ({"diversity_asked": None}, "caution"),
        ({"asked_because": ""}, "plain"),
        ({"asked_for": "file_check"}, "plain"),
        ({"asked_for": "file_check", "nil_files": DONE, "nil_chronology": DONE, "nil_confirmed": DONE}, "good"),
        ({"asked_for": "file_check", "nil_files": DONE, "nil_chronology": DONE}, "plain"),
        (LATE, "caution"),
        ({**LATE, "due_on": on("23 11 2026")}, "good"),
        ({**LATE, "due_on": None}, "plain"),
        ({**LATE, "received": NOT_NEEDED}, "good"),
    ],
)
def test_a_report_comes_in_time_is_signed_off_and_addresses_diversity(changed: dict[str, Any], weight: str) -> None:
    assert agency_report({**RECEIVED, **changed}, around()).weight == weight


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ((), "Begin with the first step under Escalations"),
        ((ESCALATED,), "An escalation is open."),
        ((other("escalation", agency=5),), "Begin with the first step under Escalations"),
        ((other("escalation", agency=AGENCY, settled_on=on("1 11 2026")),), "Begin with the first step under Escalations"),
    ],
)
def test_a_late_report_leads_to_the_ladder(case: Any, said: str) -> None:
    assert said in agency_report({**RECEIVED, **LATE}, around(*case)).reasons[0]
