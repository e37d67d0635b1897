"""Six calendar months: from which day, held to the end of a month, and never a day that nobody gave."""

from datetime import date

import pytest

from desktop.form.answer import Json
from desktop.form.around import Around, Neighbour
from desktop.form.when import typed_answer
from desktop.practice.clock import target_date

TODAY = date(2026, 11, 23)


def on(typed: str) -> Json:
    return dict(typed_answer(typed, TODAY) or {})


def stood(state: str) -> dict[str, Json]:
    """A case page with that one recorded step; with none for an empty state."""
    return {"moves": [{"id": "r1", "to": state, "on": on("1 5 2026"), "by": "The board"}]} if state else {}


@pytest.mark.parametrize(
    ("started", "result"),
    [
        ("31 August 2015", "29 February 2016"),
        ("30 August 2014", "28 February 2015"),
        ("29 February 2024", "29 August 2024"),
        ("12 8 2026", "12 February 2027"),
        ("31 10 2026", "30 April 2027"),
        ("about 3 March 2027", "about 3 September 2027"),
        ("March 2027", "Between 1 September 2027 and 30 September 2027"),
        ("2027", "Between 1 July 2027 and 30 June 2028"),
    ],
)
def test_six_calendar_months_end_on(started: str, result: str) -> None:
    assert target_date({"started_on": on(started)}, Around(today=TODAY)).result == result


def test_a_month_without_that_day_is_explained() -> None:
    held = target_date({"started_on": on("31 8 2026")}, Around(today=TODAY))
    assert "There is no day 31 in that month, so its last day counts." in held.reasons


def test_the_start_that_was_given_counts_before_the_decision() -> None:
    both = {"decided_on": on("1 9 2026"), "started_on": on("1 10 2026")}
    assert target_date(both, Around(today=TODAY)).result == "1 April 2027"


def test_without_another_start_the_decision_counts_and_that_is_said() -> None:
    judged = target_date({"decided_on": on("1 9 2026")}, Around(today=TODAY))
    assert judged.result == "1 March 2027"
    assert "No other start has been given, so the day of the decision counts." in judged.reasons
    assert judged.source == "Section 3, page 10"


@pytest.mark.parametrize(
    ("answers", "lacks"),
    [
        ({}, "the day of the independent chair's decision"),
        ({"started_on": on("Easter")}, "the date of the start of the review, in a form that can be read"),
        ({"started_on": on("March 2027")}, "the exact day of the start of the review"),
        ({"decided_on": on("2027")}, "the exact day of the independent chair's decision"),
        ({"started_on": on("about 3 March 2027")}, "the exact day of the start of the review"),
    ],
)
def test_it_says_what_it_lacks(answers: dict[str, Json], lacks: str) -> None:
    assert target_date(answers, Around(today=TODAY)).lacking == (lacks,)


def test_an_unreadable_start_does_not_fall_back_to_the_decision() -> None:
    judged = target_date({"started_on": on("Easter"), "decided_on": on("1 9 2026")}, Around(today=TODAY))
    assert judged.result == "No date yet"


@pytest.mark.parametrize(
    ("state", "started", "weight"),
    [
        ("in_progress", "23 5 2026", "plain"),  # the day itself is not late
        ("in_progress", "22 5 2026", "caution"),
        ("", "22 5 2026", "caution"),
        ("paused", "22 5 2025", "caution"),
        ("published", "22 5 2025", "plain"),
        ("closed", "22 5 2025", "plain"),
    ],
)
def test_a_day_that_has_passed_is_a_caution_until_the_review_is_finished(state: str, started: str, weight: str) -> None:
    assert target_date({**stood(state), "started_on": on(started)}, Around(today=TODAY)).weight == weight


@pytest.mark.parametrize(
    ("answers", "by"),
    [
        ({"started_on": on("1 9 2026")}, "2027-03-01"),
        ({"started_on": on("1 9 2026"), "agreed_end_on": on("1 6 2027")}, "2027-03-01"),  # not asked for
        ({"started_on": on("1 9 2026"), "agreed_end_on": on("1 6 2027"), "takes_longer": "yes"}, "2027-06-01"),
        ({"agreed_end_on": on("1 6 2027"), "takes_longer": "yes"}, "2027-06-01"),
        ({"started_on": on("March 2026"), "agreed_end_on": on("1 6 2027"), "takes_longer": "yes"}, "2027-06-01"),
        ({"started_on": on("March 2026")}, None),
        ({"started_on": on("1 9 2026"), **stood("published")}, None),
        ({"started_on": on("1 9 2026"), **stood("paused")}, "2027-03-01"),
        ({"agreed_end_on": on("1 6 2027"), "takes_longer": "yes", **stood("no_report_possible")}, None),
        ({"started_on": on("1 9 2026"), **stood("rejected")}, None),
        ({}, None),
    ],
)
def test_the_day_is_waited_for_until_the_review_is_finished(answers: dict[str, Json], by: str | None) -> None:
    waited = target_date(answers, Around(today=TODAY)).by
    assert (waited and waited.iso) == by


def test_a_later_date_agreed_with_the_board_is_told_only_while_it_is_asked_for() -> None:
    answers: dict[str, Json] = {"started_on": on("1 9 2026"), "agreed_end_on": on("1 6 2027")}
    told = "A later date has been agreed with the board: 1 June 2027."
    assert told not in target_date(answers, Around(today=TODAY)).reasons
    assert told in target_date({**answers, "takes_longer": "yes"}, Around(today=TODAY)).reasons


def test_no_date_where_no_review_was_decided() -> None:
    refused = {**stood("rejected"), "decided_on": on("1 9 2026")}
    assert target_date(refused, Around(today=TODAY)).result.startswith("No date")


def test_a_case_page_that_leaves_the_day_to_the_decision_s_own_page_counts_from_there() -> None:
    accepted = Neighbour(7, "decision", "Accepts", {"decided_on": on("1 9 2026"), "answer": "accept", "outcome": "scr"})
    assert target_date({}, Around(today=TODAY, case=(accepted,))).result == "1 March 2027"


def test_a_refusal_begins_nothing() -> None:
    refused = Neighbour(7, "decision", "Refuses", {"decided_on": on("1 9 2026"), "answer": "reject", "outcome": "no_review"})
    assert target_date({}, Around(today=TODAY, case=(refused,))).result.startswith("No date")
