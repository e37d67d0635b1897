"""Dates as people type them: read without inventing a day, kept as typed beside what they were read as.

Reading needs to know today (for "t", "+7" and years of two figures), so what was read is kept with the answer and
never worked out again.
"""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.form.answer import Answer, Json

# Written out: `calendar` gives them in the system's language, which Qt turns on for the whole process.
ENGLISH = "January February March April May June July August September October November December"
MONTH_NAMES = tuple(ENGLISH.split())
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = {said.lower(): n for n, name in enumerate(MONTH_NAMES, 1) for said in (name, name[:3])} | {"sept": 9}
WELSH = "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr"
MONTHS |= {name: n for n, name in enumerate(WELSH.split(), 1)}
DAYS = {said.lower(): n for n, name in enumerate(DAY_NAMES) for said in (name, name[:3])}
DAYS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}

ABOUT = re.compile(r"(about|around|circa|approx\.?|approximately|c\.|c(?=\s)|tua)\s*")
STEP = re.compile(r"([+-])\s*(\d{1,4})\s*(d|w|m)?")
WEEKDAY = re.compile(rf"^({'|'.join(sorted(DAYS, key=len, reverse=True))})\b\.?\s+(?=\S)")
ORDINAL = re.compile(r"(?<=\d)(st|nd|rd|th)\b")
PARTS = re.compile(r"[\s/.\-]+|(?<=\d)(?=[^\W\d])|(?<=[^\W\d])(?=\d)")
ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
WORDS_OF_TODAY = {"t": 0, "today": 0, "heddiw": 0, "y": -1, "yesterday": -1, "ddoe": -1, "tomorrow": 1, "yfory": 1}
OLDEST, LATEST = 1900, 2100
NO_DATE = "Date must be a real date, like 27 3 2024"  # what was typed has nothing of a date


class UnreadableDateError(ValueError):
    """What was typed is not a date; `str` says why, in words for the person. Never carries what was typed."""


@dataclass(frozen=True, order=True)
class When:
    """A date of which the day, or the day and the month, may not be known."""

    year: int
    month: int | None = None
    day: int | None = None
    about: bool = False

    @property
    def first(self) -> date:
        """The first day that it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def iso(self) -> str:
        if self.month is None:
            return f"{self.year:04}"
        return f"{self.year:04}-{self.month:02}" + (f"-{self.day:02}" if self.day else "")

    def words(self, *, weekday: bool = False) -> str:
        """As "12 February 2024", "February 2024" or "2024", each with "about" before it where it was typed."""
        if self.month is None:
            said = str(self.year)
        elif self.day is None:
            said = f"{MONTH_NAMES[self.month - 1]} {self.year}"
        else:
            said = f"{self.day} {MONTH_NAMES[self.month - 1]} {self.year}"
            if weekday:
                said = f"{DAY_NAMES[self.first.weekday()]} {said}"
        return f"about {said}" if self.about else said


def read(typed: str, today: date) -> When | None:
    """What somebody meant; None for nothing typed.

    Day before month always, whatever the system's language. Never makes up a day: "March 2024" has none.
    Raises UnreadableDateError when it cannot be one date.
    """
    said = typed.strip().lower().replace(",", " ")
    if not said:
        return None
    about = ABOUT.match(said)
    if about:
        said = said[about.end() :]
    near = _near(said, today)
    year, month, day = _real(near.year, near.month, near.day) if near else _parts(said, today)
    return When(year, month, day, about=bool(about))


def typed_answer(typed: str, today: date) -> dict[str, Json] | None:
    """The answer to keep for a date box: as typed, with what it was read as where that can be said."""
    if not typed.strip():
        return None
    answer: dict[str, Json] = {"typed": typed}
    try:
        when = read(typed, today)
    except UnreadableDateError:
        return answer
    if when:
        answer["iso"] = when.iso
        if when.about:
            answer["about"] = True
    return answer


def why_unread(typed: str, today: date) -> str:
    """What keeps it from being read, to go on a sentence with: "it must include a year". "" where that cannot be told."""
    try:
        read(typed, today)
    except UnreadableDateError as fault:
        said = str(fault)
        return "" if said == NO_DATE else said.replace("Date", "it", 1).replace("Year", "the year", 1)
    return ""


def when_of(value: Answer) -> When | None:
    """The date in a kept answer; None when there is none or it could not be read."""
    if not isinstance(value, Mapping) or not isinstance(value.get("iso"), str):
        return None
    match = ISO.fullmatch(str(value["iso"]))
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    return When(year or 0, month, day, about=bool(value.get("about")))


def of_day(day: date) -> dict[str, Json]:
    """The answer for a known day, written as a person would type it."""
    return {"typed": When(day.year, day.month, day.day).words(), "iso": day.isoformat()}


def add_months(day: date, months: int) -> date:
    """Calendar months later, held to the end of the month: 31 August and six months is 29 February 2016."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _near(said: str, today: date) -> date | None:
    """Dates told from today: today, +7, -2w, +1m, fri, next friday."""
    if said in WORDS_OF_TODAY:
        return today + timedelta(WORDS_OF_TODAY[said])
    if step := STEP.fullmatch(said):
        count = int(step[2]) * (-1 if step[1] == "-" else 1)
        if step[3] == "m":
            return add_months(today, count)
        return today + timedelta(weeks=count) if step[3] == "w" else today + timedelta(count)
    weekday = DAYS.get(said.removeprefix("next ").strip())
    if weekday is not None:
        return today + timedelta((weekday - today.weekday() - 1) % 7 + 1)
    return None


def _parts(said: str, today: date) -> tuple[int, int | None, int | None]:
    said = ORDINAL.sub("", WEEKDAY.sub("", said)).replace(" of ", " ")
    if re.fullmatch(r"\d{6}|\d{8}", said):
        said = f"{said[:2]} {said[2:4]} {said[4:]}"
    parts = [part for part in PARTS.split(said) if part]
    if not parts or not all(part.isdecimal() or part in MONTHS for part in parts):
        raise UnreadableDateError(NO_DATE)
    if len(parts) > 1 and len(parts[0]) == 4 and parts[0].isdecimal():
        parts.reverse()  # 2024-03-27
    return _numbers(parts, today)


def _numbers(parts: list[str], today: date) -> tuple[int, int | None, int | None]:
    def month(part: str) -> int:
        return MONTHS.get(part) or int(part)

    if len(parts) == 1 and len(parts[0]) == 4 and parts[0].isdecimal():
        return _real(int(parts[0]), None, None)
    if len(parts) == 2 and (parts[0] in MONTHS or len(parts[1]) == 4) and parts[1].isdecimal():
        return _real(_year(parts[1], today), month(parts[0]), None)
    if len(parts) == 2 and (parts[1] in MONTHS or len(parts[1]) < 4):
        raise UnreadableDateError("Date must include a year")
    if len(parts) == 3 and parts[0].isdecimal() and parts[2].isdecimal():
        return _real(_year(parts[2], today), month(parts[1]), int(parts[0]))
    raise UnreadableDateError("Date must include a day, a month and a year, or a month and a year")


def _year(part: str, today: date) -> int:
    number = int(part)
    if len(part) == 2:
        return number + (2000 if number <= today.year % 100 + 10 else 1900)  # a birth in 85 is one of 1985
    if len(part) != 4:
        raise UnreadableDateError("Year must have 4 figures")
    return number


def _real(year: int, month: int | None, day: int | None) -> tuple[int, int | None, int | None]:
    if not OLDEST <= year <= LATEST:
        raise UnreadableDateError(f"Year must be between {OLDEST} and {LATEST}")
    if month is not None and not 1 <= month <= len(MONTH_NAMES):
        raise UnreadableDateError("Date must be a real date, and a year has 12 months")
    days = calendar.monthrange(year, month)[1] if month is not None else 0
    if month is not None and day is not None and not 1 <= day <= days:
        raise UnreadableDateError(f"Date must be a real date, and {MONTH_NAMES[month - 1]} {year} has {days} days")
    return year, month, day
