"""Working days of the three calendars, and a trace by which each sum can be checked by hand."""

import subprocess
import sys
from datetime import date

import pytest

from desktop.practice.workday import CalendarEndsError, Land, between, count, skips

ENGLAND, SCOTLAND, IRELAND = Land.ENGLAND_AND_WALES, Land.SCOTLAND, Land.NORTHERN_IRELAND

VECTORS = [  # digest part 23c
    ("2015-08-27", 5, "2015-09-04"),
    ("2015-12-23", 5, "2016-01-04"),
    ("2026-04-01", 5, "2026-04-10"),
    ("2026-05-01", 5, "2026-05-11"),
    ("2026-08-28", 5, "2026-09-07"),
    ("2026-12-22", 5, "2026-12-31"),
    ("2026-12-22", 15, "2027-01-15"),
]


@pytest.mark.parametrize(("start", "days", "end"), VECTORS)
def test_working_days_in_england_and_wales_end_on(start: str, days: int, end: str) -> None:
    assert count(date.fromisoformat(start), days).end == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("start", "land", "end"),
    [
        ("2026-04-02", ENGLAND, "2026-04-13"),
        ("2026-04-02", SCOTLAND, "2026-04-10"),  # Easter Monday is no bank holiday there
        ("2026-04-02", IRELAND, "2026-04-13"),
        ("2026-11-27", SCOTLAND, "2026-12-07"),  # Saint Andrew's Day
        ("2026-11-27", ENGLAND, "2026-12-04"),
        ("2026-07-10", IRELAND, "2026-07-20"),  # the twelfth is a Sunday, so the Monday is held
        ("2026-03-13", IRELAND, "2026-03-23"),  # Saint Patrick's Day
        ("2025-12-31", SCOTLAND, "2026-01-09"),  # the second of January
        ("2026-07-31", SCOTLAND, "2026-08-10"),  # their summer holiday comes first
    ],
)
def test_five_working_days_go_by_the_calendar_of_the_land(start: str, land: Land, end: str) -> None:
    assert count(date.fromisoformat(start), 5, land).end == date.fromisoformat(end)


def test_every_skipped_day_is_named_with_its_reason() -> None:
    assert count(date(2026, 4, 1), 5).words() == (
        "5 working days after Wednesday 1 April 2026, with the bank holidays of England and Wales.",
        (
            "Not counted: Friday 3 April 2026 (Good Friday); Saturday 4 April 2026; Sunday 5 April 2026; "
            "Monday 6 April 2026 (Easter Monday)."
        ),
    )


def test_counted_and_skipped_days_together_are_every_day_to_the_end() -> None:
    for start, days, end in VECTORS:
        sum_ = count(date.fromisoformat(start), days)
        assert len(sum_.skipped) + days == (date.fromisoformat(end) - sum_.start).days


def test_a_sum_that_skips_nothing_says_only_what_was_counted() -> None:
    assert count(date(2026, 11, 23), 1).words() == (
        "1 working day after Monday 23 November 2026, with the bank holidays of England and Wales.",
    )


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-12-25", "Christmas Day"),
        ("2026-12-26", "Saturday (Boxing Day)"),
        ("2026-12-27", "Sunday"),
        ("2026-12-28", "Boxing Day (observed)"),
        ("2022-09-19", "State Funeral of Queen Elizabeth II"),
        ("2023-05-08", "Coronation of Charles III"),
    ],
)
def test_a_day_says_why_it_does_not_count(day: str, why: str) -> None:
    skipped = skips(date.fromisoformat(day))
    assert skipped is not None
    assert skipped.why == why


def test_a_working_day_is_not_skipped() -> None:
    assert skips(date(2026, 12, 29)) is None


@pytest.mark.parametrize("start", [date(2026, 11, 27), date(2026, 11, 28), date(2026, 11, 29)])
def test_a_count_from_a_weekend_is_the_count_from_the_friday_before(start: date) -> None:
    assert count(start, 5).end == date(2026, 12, 4)


def test_no_days_after_a_day_is_the_day_itself() -> None:
    assert count(date(2026, 12, 25), 0).end == date(2026, 12, 25)


@pytest.mark.parametrize(("start", "days", "end"), VECTORS)
def test_the_days_between_are_the_days_counted(start: str, days: int, end: str) -> None:
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    assert between(first, last) == days
    assert between(last, first) == -days
    assert between(first, first) == 0


@pytest.mark.parametrize("start", [date(2100, 12, 28), date(1871, 6, 1)])
def test_where_bank_holidays_are_not_known_the_calendar_is_said_to_end(start: date) -> None:
    with pytest.raises(CalendarEndsError, match="The calendar ends: bank holidays are known for the years 1872 to 2100 only"):
        count(start, 5)


def test_the_calendar_is_not_loaded_before_a_day_is_counted() -> None:
    said = "import sys, desktop.practice.judgements, desktop.practice.workday; print('holidays' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
