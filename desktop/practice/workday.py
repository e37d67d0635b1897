"""Working days in England and Wales, Scotland or Northern Ireland, counted so that anybody can check the sum by hand.

Saturdays, Sundays and bank holidays do not count, nor does the day from which the count starts. The library that knows
the bank holidays is loaded when a day is first counted, or by `load` before. For years to come it goes by the standing
rules: a holiday that is proclaimed later, as for a coronation, is not in it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from desktop.form.when import DAY_NAMES, When

DAY = timedelta(1)
SATURDAY = 5


class Land(StrEnum):
    """Where the bank holidays are those of."""

    ENGLAND_AND_WALES = "england_and_wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern_ireland"


LAND_WORDS = {
    Land.ENGLAND_AND_WALES: "England and Wales",
    Land.SCOTLAND: "Scotland",
    Land.NORTHERN_IRELAND: "Northern Ireland",
}
SUBDIVISIONS = {Land.ENGLAND_AND_WALES: "ENG", Land.SCOTLAND: "SCT", Land.NORTHERN_IRELAND: "NIR"}


class CalendarEndsError(ValueError):
    """Bank holidays of that year are not known; `str` says up to which year they are, in words for the person."""


@dataclass(frozen=True)
class Skipped:
    """A day that did not count: one of a weekend, a bank holiday, or both."""

    day: date
    holiday: str = ""

    @property
    def why(self) -> str:
        """As "Saturday", "Good Friday" or "Saturday (Boxing Day)"."""
        if self.day.weekday() < SATURDAY:
            return self.holiday
        name = DAY_NAMES[self.day.weekday()]
        return f"{name} ({self.holiday})" if self.holiday else name

    def words(self) -> str:
        return f"{_told(self.day)} ({self.holiday})" if self.holiday else _told(self.day)


@dataclass(frozen=True)
class Count:
    """A count of working days from a day that itself does not count, with everything needed to check it."""

    start: date
    days: int
    end: date
    land: Land
    skipped: tuple[Skipped, ...]

    def words(self) -> tuple[str, ...]:
        """The sum in sentences: what was counted, then each skipped day and why."""
        many = f"{self.days} working day{'' if self.days == 1 else 's'} after {_told(self.start)}"
        sentences = [f"{many}, with the bank holidays of {LAND_WORDS[self.land]}."]
        if self.skipped:
            sentences.append(f"Not counted: {'; '.join(one.words() for one in self.skipped)}.")
        return tuple(sentences)


def count(start: date, days: int, land: Land = Land.ENGLAND_AND_WALES) -> Count:
    """The day that many working days after another; none after it is the day itself, whatever day that is.

    Raises CalendarEndsError where bank holidays are not known so far.
    """
    end, left, skipped = start, days, []
    while left > 0:
        end += DAY
        off = skips(end, land)
        if off:
            skipped.append(off)
        else:
            left -= 1
    return Count(start, days, end, land, tuple(skipped))


def between(start: date, end: date, land: Land = Land.ENGLAND_AND_WALES) -> int:
    """How many working days lie after one day up to and with another; less than nothing where the other is earlier.

    Raises CalendarEndsError where bank holidays are not known so far.
    """
    if end < start:
        return -between(end, start, land)
    return sum(skips(day, land) is None for day in _after(start, end))


def skips(day: date, land: Land = Land.ENGLAND_AND_WALES) -> Skipped | None:
    """A day as one that does not count; None for a working day."""
    holiday = _holidays(day.year, land).get(day, "")
    return Skipped(day, holiday) if holiday or day.weekday() >= SATURDAY else None


def _after(start: date, end: date) -> Iterator[date]:
    while start < end:
        start += DAY
        yield start


def _told(day: date) -> str:
    return When(day.year, day.month, day.day).words(weekday=True)


def load() -> None:
    """What a first count would keep somebody waiting for: the library loads a module for each land of the world."""
    import holidays.countries.united_kingdom  # noqa: F401, PLC0415 - for those who count


@lru_cache(maxsize=64)
def _holidays(year: int, land: Land) -> Mapping[date, str]:
    """Bank holidays of one year by their day, held to English names whatever the system's language."""
    from holidays.countries.united_kingdom import UnitedKingdom  # noqa: PLC0415 - for those who count

    if not UnitedKingdom.start_year <= year <= UnitedKingdom.end_year:
        known = f"{UnitedKingdom.start_year} to {UnitedKingdom.end_year}"
        raise CalendarEndsError(
            f"The calendar ends: bank holidays are known for the years {known} only. Count these days by hand."
        )
    made = UnitedKingdom(subdiv=SUBDIVISIONS[land], years=year, expand=False, language="en_GB")  # type: ignore[no-untyped-call]
    return dict(made)
