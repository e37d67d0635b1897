"""Two clocks of five working days that are never made one: from the decision, and from becoming aware."""

from typing import Any

import pytest

from desktop.form.answer import Json
from desktop.practice.clocks import CLOCKS
from desktop.practice.five_days import awareness_clock, report_clock
from tests.practice.told import case, on, other, step

ALL_TOLD: dict[str, Json] = {"told_ofsted": step("done"), "told_education": step("done"), "told_national": step("done")}


@pytest.mark.parametrize(
    ("decided", "end"),
    [
        ("27 August 2015", "4 September 2015"),
        ("23 12 2015", "4 January 2016"),
        ("1 4 2026", "10 April 2026"),
        ("1 5 2026", "11 May 2026"),
        ("28 8 2026", "7 September 2026"),
        ("22 12 2026", "31 December 2026"),
    ],
)
def test_the_board_reports_within_five_working_days_of_the_decision(decided: str, end: str) -> None:
    judged = report_clock({"decided_on": on(decided)}, case())
    assert judged.result == end
    assert judged.by is not None
    assert judged.by.words() == end


def test_the_sum_can_be_checked_by_hand() -> None:
    reasons = report_clock({"decided_on": on("1 4 2026")}, case()).reasons
    assert any("Friday 3 April 2026 (Good Friday)" in reason for reason in reasons)


@pytest.mark.parametrize(
    ("calendar", "end"), [("scotland", "10 April 2026"), ("northern_ireland", "13 April 2026"), (None, "13 April 2026")]
)
def test_the_page_of_the_review_names_the_calendar(calendar: str | None, end: str) -> None:
    assert report_clock({"decided_on": on("2 4 2026")}, case(other(1, "case", calendar=calendar))).result == end


@pytest.mark.parametrize(
    ("told", "decided", "waits", "weight"),
    [
        ({}, "20 11 2026", True, "plain"),
        ({}, "2 11 2026", True, "caution"),
        ({"told_ofsted": step("done"), "told_education": step("done")}, "20 11 2026", True, "plain"),
        ({**ALL_TOLD, "told_national": step("waiting")}, "20 11 2026", True, "plain"),
        ({**ALL_TOLD, "told_national": step("not_needed")}, "2 11 2026", False, "good"),
        (ALL_TOLD, "2 11 2026", False, "good"),
    ],
)
def test_it_waits_until_all_three_have_been_told(told: dict[str, Json], decided: str, waits: bool, weight: str) -> None:
    judged = report_clock({"decided_on": on(decided), **told}, case())
    assert (judged.by is not None, judged.weight) == (waits, weight)


def test_who_was_told_too_late_is_named() -> None:
    told = {**ALL_TOLD, "told_ofsted": step("done", "20 4 2026"), "told_national": step("done", "10 4 2026")}
    reasons = report_clock({"decided_on": on("1 4 2026"), **told}, case()).reasons
    assert "Told after that day: Ofsted." in reasons


@pytest.mark.parametrize("decided", ["April 2026", "2026", "about 1 April 2026"])
def test_no_day_is_made_up_from_part_of_a_date(decided: str) -> None:
    judged = report_clock({"decided_on": on(decided)}, case())
    assert (judged.result, judged.by) == ("No exact date yet", None)
    assert judged.lacking == ("the exact day of the chair's decision",)


@pytest.mark.parametrize("answers", [{}, {"decided_on": {"typed": "soon"}}])
def test_without_a_decision_there_is_no_date(answers: dict[str, Json]) -> None:
    assert report_clock(answers, case()).result == "No date yet"


def test_where_the_calendar_ends_that_is_said() -> None:
    judged = report_clock({"decided_on": on("28 12 2100")}, case())
    assert judged.result == "The calendar ends"
    assert judged.by is None


# From becoming aware


@pytest.mark.parametrize(
    ("aware", "received", "result", "weight", "waits"),
    [
        ("20 11 2026", None, "27 November 2026", "plain", True),
        ("2 11 2026", None, "9 November 2026", "caution", True),
        ("2 11 2026", "9 11 2026", "9 November 2026", "good", False),
        ("2 11 2026", "10 11 2026", "9 November 2026", "caution", False),
        ("2 11 2026", "1 11 2026", "The dates do not fit each other", "caution", False),
        (None, "1 11 2026", "No date yet", "plain", False),
    ],
)
def test_the_local_authoritys_own_clock(aware: str | None, received: str | None, result: str, weight: str, waits: bool) -> None:
    answers: dict[str, Any] = {"aware_on": on(aware) if aware else None, "received_on": on(received) if received else None}
    judged = awareness_clock(answers, case())
    assert (judged.result, judged.weight, judged.by is not None) == (result, weight, waits)
    assert judged.reasons[-1 if len(judged.reasons) == 1 else judged.reasons.index(LATER_LAW)] == LATER_LAW


LATER_LAW = "This is later law, not in this guidance, and another clock than the one from the chair's decision."


def test_the_two_clocks_are_kept_apart() -> None:
    told = other(1, "notification", aware_on=on("2 11 2026"))
    decided = other(2, "decision", answer="accept", outcome="scr", decided_on=on("16 11 2026"))
    around = case(told, decided)
    assert CLOCKS["clock_awareness"]({}, around).result == "9 November 2026"
    assert CLOCKS["clock_t1"]({}, around).result == "23 November 2026"
