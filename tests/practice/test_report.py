"""What is open before the board sees the report, in which order it is signed off, what is left."""

from datetime import date
from typing import Any

import pytest

from desktop.form.around import Around, Neighbour
from desktop.form.when import of_day
from desktop.practice.closing import closing
from desktop.practice.learning import confirmations, feedback_loop
from desktop.practice.report import report_ready, sign_off

DONE = {"state": "done"}
DAY = dict(of_day(date(2026, 10, 1)))
NURSE = {"one_to_one_offered": "yes", "criticised": "no", "questionnaire_sent_on": DAY}
CHECKED = {"names_checked": DONE, "quality_by": [4]}
CRITICISED = {**NURSE, "criticised": "yes"}
SHOWN = {**CRITICISED, "draft_shared_on": DAY}
ANSWERED = {**SHOWN, "draft_response": "One date is wrong."}
HEARD = {**ANSWERED, "draft_change": "It was put right."}


def case(*found: Neighbour) -> Around:
    return Around(today=date(2026, 11, 23), case=found)


def nurse(**told: Any) -> Neighbour:
    return Neighbour(1, "practitioner", "Practitioner 1", told)


def question(**change: Any) -> Neighbour:
    return Neighbour(2, "key-question", "3", {"changes": [{"id": "r1", "what": "added", **change}]})


def held(**changed: Any) -> Neighbour:
    return Neighbour(3, "parallel-process", "Inquest", {"status": "live", "hold_publication": "yes", **changed})


PAUSED = {"moves": [{"id": "r1", "to": "paused", "on": {"typed": "3 5 2026", "iso": "2026-05-03"}, "by": "Panel"}]}
EARLY = Neighbour(5, "interim-learning", "Visits", {})
OPEN = [
    ((nurse(**NURSE),), "good"),
    ((nurse(**{**NURSE, "one_to_one_offered": "no"}),), "caution"),
    ((nurse(**{**NURSE, "one_to_one_offered": None}),), "plain"),
    ((nurse(**CRITICISED),), "caution"),
    ((nurse(**SHOWN),), "plain"),
    ((nurse(**ANSWERED),), "plain"),
    ((nurse(**HEARD),), "good"),
    ((question(),), "caution"),
    ((question(why="x"),), "plain"),
    ((question(why="x", in_report="4.2"),), "good"),
    ((held(),), "caution"),
    ((held(), EARLY), "good"),
    ((held(status="ended"),), "good"),
    ((Neighbour(6, "case", "Child R", PAUSED),), "caution"),
    ((Neighbour(6, "case", "Child R", PAUSED), EARLY), "good"),
]


@pytest.mark.parametrize(("found", "weight"), OPEN)
def test_what_a_reader_would_miss(found: tuple[Neighbour, ...], weight: str) -> None:
    assert report_ready(CHECKED, case(*found)).weight == weight


def test_the_search_for_identities_and_the_quality_check_are_asked_for() -> None:
    assert len(report_ready({}, case()).lacking) == 2


FIT = Neighbour(7, "report-draft", "Draft 4", {"fit": "yes"})
OUT = Neighbour(8, "report-draft", "Draft 3", {"copies": [{"id": "r1", "to": 4}]})
IN_ORDER: dict[str, Any] = {
    "draft": 7,
    "final_version": 7,
    "panel_worked": DONE,
    "presented_on": DAY,
    "presented": DONE,
    "meeting": "extraordinary",
    "quality_agreed": "yes",
    "wording_agreed": {**DONE, "on": dict(of_day(date(2026, 10, 9)))},
}


@pytest.mark.parametrize(
    ("changed", "drafts", "weight"),
    [
        ({}, (FIT,), "good"),
        ({}, (Neighbour(7, "report-draft", "Draft 4", {"fit": "no"}),), "caution"),
        ({"draft": None}, (FIT,), "plain"),
        ({"meeting": "other"}, (FIT,), "caution"),
        ({"reviewer_there": "no"}, (FIT,), "caution"),
        ({"presented": {"state": "waiting"}}, (FIT,), "caution"),
        ({"wording_agreed": {**DONE, "on": dict(of_day(date(2026, 9, 30)))}}, (FIT,), "caution"),
        ({"wording_agreed": None}, (FIT,), "plain"),
        ({"quality_agreed": "no"}, (FIT,), "caution"),
        ({"quality_agreed": None}, (FIT,), "plain"),
        ({}, (FIT, OUT), "caution"),
    ],
)
def test_panel_then_board_then_wording(changed: dict[str, Any], drafts: tuple[Neighbour, ...], weight: str) -> None:
    assert sign_off({**IN_ORDER, **changed}, case(*drafts)).weight == weight


@pytest.mark.parametrize(
    ("told", "weight"),
    [
        (NURSE, "good"),
        (CRITICISED, "caution"),
        (SHOWN, "plain"),
        (ANSWERED, "caution"),
        (HEARD, "good"),
        ({**HEARD, "questionnaire_sent_on": None}, "plain"),
    ],
)
def test_the_board_can_show_that_it_listened(told: dict[str, Any], weight: str) -> None:
    assert feedback_loop({}, case(nurse(**told))).weight == weight


def test_every_agency_of_the_review_confirms_and_no_court_or_newspaper_has_to() -> None:
    agencies = [Neighbour(n, "agency", kind, {"kind": kind}) for n, kind in enumerate(("gp", "police", "court", "media_outlet"))]
    judged = confirmations({"confirmations": [{"id": "r1", "agency": 0}]}, case(*agencies))
    assert (judged.weight, judged.lacking) == ("plain", ("whether police has discussed it",))
    both = [{"id": "r1", "agency": 0}, {"id": "r2", "agency": 1}]
    assert confirmations({"confirmations": both}, case(*agencies)).weight == "good"
    assert confirmations({}, case()).lacking == ("which agencies take part",)


SHUT: dict[str, Any] = {"end_state": "no_report", "record_handed": DONE, "laptop_cleared": DONE, "backups_cleared": DONE}


@pytest.mark.parametrize(
    ("changed", "found", "weight"),
    [
        ({}, (), "good"),
        ({"record_handed": None}, (), "plain"),
        ({"end_state": None}, (), "plain"),
        ({"end_state": "published"}, (), "caution"),
        ({"end_state": "published"}, (Neighbour(1, "publication", "P", {"published_on": DAY}),), "good"),
        ({"end_state": "assured"}, (Neighbour(1, "publication", "P", {"published_on": DAY}),), "caution"),
        ({}, (OUT,), "caution"),
        ({"papers": [{"id": "r1", "what": "Notes", "end": "lost"}]}, (), "caution"),
        ({}, (held(),), "caution"),
        ({}, (Neighbour(1, "action", "A", {"status": "on_track"}),), "caution"),
        ({}, (Neighbour(1, "action", "A", {"status": "done"}),), "good"),
        ({}, (Neighbour(1, "action", "A", {"status": "stopped"}),), "good"),
        ({}, (Neighbour(1, "family-member", "Mother", {"next_step": "Visit"}),), "caution"),
        ({}, (Neighbour(1, "family-member", "Mother", {"next_step": "Visit", "next_done": DONE}),), "good"),
    ],
)
def test_what_is_open_is_settled_or_handed_on(changed: dict[str, Any], found: tuple[Neighbour, ...], weight: str) -> None:
    assert closing({**SHUT, **changed}, case(*found)).weight == weight
