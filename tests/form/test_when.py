"""Dates as people type them: every way of the design, nothing invented, what was typed kept beside what was read."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.form.when import UnreadableDateError, When, add_months, of_day, read, typed_answer, when_of, why_unread

TODAY = date(2026, 11, 23)  # a Monday

TYPED = {
    "27 3 2024": "2024-03-27",
    "27/3/24": "2024-03-27",
    "27.3.24": "2024-03-27",
    "27-3-2024": "2024-03-27",
    "12 feb 24": "2024-02-12",
    "12feb2024": "2024-02-12",
    "12feb24": "2024-02-12",
    "12 FEBRUARY 2024": "2024-02-12",
    "3rd of March 2024": "2024-03-03",
    "1st sept 2024": "2024-09-01",
    "22nd June 2024": "2024-06-22",
    "Tues 12 May 2026": "2026-05-12",
    "Tuesday, 12 May 2026": "2026-05-12",
    "thurs. 14 may 2026": "2026-05-14",
    "270324": "2024-03-27",
    "27032024": "2024-03-27",
    "2024-03-27": "2024-03-27",
    "2024/3/7": "2024-03-07",
    "12 Mawrth 2024": "2024-03-12",
    "3 Rhagfyr 24": "2024-12-03",
    "29 2 2024": "2024-02-29",
    "t": "2026-11-23",
    "today": "2026-11-23",
    "Heddiw": "2026-11-23",
    "y": "2026-11-22",
    "yesterday": "2026-11-22",
    "ddoe": "2026-11-22",
    "tomorrow": "2026-11-24",
    "yfory": "2026-11-24",
    "+7": "2026-11-30",
    "+ 7 d": "2026-11-30",
    "-2w": "2026-11-09",
    "+1m": "2026-12-23",
    "-9m": "2026-02-23",
    "fri": "2026-11-27",
    "next friday": "2026-11-27",
    "mon": "2026-11-30",  # never today itself
    "March 2024": "2024-03",
    "mawrth 2024": "2024-03",
    "mar 24": "2024-03",
    "3/2024": "2024-03",
    "2024-03": "2024-03",
    "2024": "2024",
    "  2024  ": "2024",
}
ABOUT = {
    "about June 2019": "2019-06",
    "around 2019": "2019",
    "circa 2019": "2019",
    "c. 3 June 2019": "2019-06-03",
    "c 2019": "2019",
    "approx. June 2019": "2019-06",
    "tua Mehefin 2019": "2019-06",
}
REFUSED = {
    "12 3": "Date must include a year",
    "12 feb": "Date must include a year",
    "12 March": "Date must include a year",
    "12 Gorffennaf": "Date must include a year",
    "31 2 2024": "Date must be a real date, and February 2024 has 29 days",
    "29 2 2023": "Date must be a real date, and February 2023 has 28 days",
    "13 13 2024": "Date must be a real date, and a year has 12 months",
    "0 3 2024": "Date must be a real date, and March 2024 has 31 days",
    "1 1 1899": "Year must be between 1900 and 2100",
    "1 1 2101": "Year must be between 1900 and 2100",
    "+9999m": "Year must be between 1900 and 2100",
    "-9999m": "Year must be between 1900 and 2100",
    "2024-13": "Date must be a real date, and a year has 12 months",
    "27 3 024": "Year must have 4 figures",
    "12": "Date must include a day, a month and a year, or a month and a year",
    "March": "Date must include a day, a month and a year, or a month and a year",
    "3 March 2024 2": "Date must include a day, a month and a year, or a month and a year",
    "about": "Date must be a real date, like 27 3 2024",
    "the summer": "Date must be a real date, like 27 3 2024",
    "3 Brumaire 2024": "Date must be a real date, like 27 3 2024",
}


@pytest.mark.parametrize(("typed", "iso"), TYPED.items())
def test_it_is_read_as_it_was_meant(typed, iso):
    when = read(typed, TODAY)
    assert (when.iso, when.about) == (iso, False)


@pytest.mark.parametrize(("typed", "iso"), ABOUT.items())
def test_about_is_kept(typed, iso):
    when = read(typed, TODAY)
    assert (when.iso, when.about) == (iso, True)
    assert when.words().startswith("about ")


@pytest.mark.parametrize(("typed", "sentence"), REFUSED.items())
def test_what_cannot_be_one_date_is_refused_in_words(typed, sentence):
    with pytest.raises(UnreadableDateError) as refused:
        read(typed, TODAY)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("12 feb", "it must include a year"),
        ("30 2 2024", "it must be a real date, and February 2024 has 29 days"),
        ("5 13 2024", "it must be a real date, and a year has 12 months"),
        ("27 3 024", "the year must have 4 figures"),
        ("1 1 1800", "the year must be between 1900 and 2100"),
        ("soon after Easter", ""),
        ("2024", ""),
        ("", ""),
    ],
)
def test_why_it_is_no_date_yet_is_told_where_that_is_known(typed, why):
    assert why_unread(typed, TODAY) == why


@pytest.mark.parametrize("typed", ["31 2", "13 13", "27/3", "12.3."])
def test_without_a_year_nothing_is_read(typed):
    with pytest.raises(UnreadableDateError):
        read(typed, TODAY)


@pytest.mark.parametrize("typed", ["", "   ", "\t\n"])
def test_nothing_typed_is_nothing(typed):
    assert read(typed, TODAY) is None
    assert typed_answer(typed, TODAY) is None


@pytest.mark.parametrize(
    ("figures", "year"), [("24", 2024), ("36", 2036), ("37", 1937), ("85", 1985), ("00", 2000), ("99", 1999)]
)
def test_two_figures_are_of_the_hundred_years_that_end_in_ten(figures, year):
    assert read(f"1 5 {figures}", TODAY).year == year


@given(st.integers(1900, 2100), st.integers(1, 12), st.sampled_from(["{m}/{y}", "{y}-{m:02}", "{name} {y}", "about {name} {y}"]))
def test_a_month_never_gets_a_day(year, month, shape):
    when = read(shape.format(y=year, m=month, name=calendar.month_name[month]), TODAY)
    assert (when.year, when.month, when.day) == (year, month, None)


@given(st.integers(1900, 2100), st.booleans())
def test_a_year_never_gets_a_month(year, about):
    when = read(f"{'about ' if about else ''}{year}", TODAY)
    assert when == When(year, None, None, about=about)


@given(st.text(alphabet="0123456789 /.-+tmwdabcfjrnyu", max_size=14), st.dates(date(1990, 1, 1), date(2060, 1, 1)))
def test_whatever_is_typed_is_a_real_date_or_is_refused(typed, today):
    try:
        when = read(typed, today)
    except UnreadableDateError:
        return
    assert when is None or when.first <= when.last
    assert when is None or when_of({"iso": when.iso}) == When(when.year, when.month, when.day)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_date_in_words_is_read_back_as_itself(day):
    kept = of_day(day)
    assert read(kept["typed"], TODAY).iso == kept["iso"] == day.isoformat()
    weekday = When(day.year, day.month, day.day).words(weekday=True)
    assert read(weekday, TODAY).first == day


def test_the_months_stay_english_whatever_language_the_system_speaks(monkeypatch):
    monkeypatch.setattr(calendar, "month_name", ["", *["Mis"] * 12])
    monkeypatch.setattr(calendar, "day_name", ["Dydd"] * 7)
    assert When(2024, 3, 12).words(weekday=True) == "Tuesday 12 March 2024"
    assert When(2024, 3).words() == "March 2024"


def test_what_was_typed_is_kept_beside_what_was_read():
    assert typed_answer(" 12 feb 24", TODAY) == {"typed": " 12 feb 24", "iso": "2024-02-12"}
    assert typed_answer("about 2019", TODAY) == {"typed": "about 2019", "iso": "2019", "about": True}


def test_what_cannot_be_read_is_kept_as_typed_and_is_no_date():
    assert typed_answer("when it snowed", TODAY) == {"typed": "when it snowed"}
    assert when_of({"typed": "when it snowed"}) is None


@pytest.mark.parametrize("value", [None, "2024", {}, {"iso": 2024}, {"iso": "12 3 2024"}, {"iso": "2024-3"}, ["2024"]])
def test_what_is_no_kept_date_is_none(value):
    assert when_of(value) is None


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        (When(2024), date(2024, 1, 1), date(2024, 12, 31)),
        (When(2024, 2), date(2024, 2, 1), date(2024, 2, 29)),
        (When(2023, 2), date(2023, 2, 1), date(2023, 2, 28)),
        (When(2024, 2, 7), date(2024, 2, 7), date(2024, 2, 7)),
    ],
)
def test_a_partial_date_spans_all_that_it_can_mean(when, first, last):
    assert (when.first, when.last) == (first, last)


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        (date(2015, 8, 31), 6, date(2016, 2, 29)),
        (date(2014, 8, 31), 6, date(2015, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 23), 2, date(2027, 1, 23)),
        (date(2026, 1, 31), -2, date(2025, 11, 30)),
        (date(2026, 12, 15), 0, date(2026, 12, 15)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
    ],
)
def test_months_later_is_held_to_the_end_of_the_month(day, months, end):
    assert add_months(day, months) == end


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(-400, 400))
def test_months_later_lands_in_that_month_and_never_on_a_later_day(day, months):
    found = add_months(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day <= day.day
    assert found.day == day.day or (found + timedelta(1)).day == 1
