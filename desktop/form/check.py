"""Whether one answer is wrong for its kind: a table keyed by Kind. A blank answer is never wrong, only missing.

Problems are told in the words of the person's own form: "[what] must …". None of them stops a save.
"""

import re
from collections.abc import Callable
from datetime import date

from desktop.form.answer import Answer, Json, blank, chosen, ids, rows, text
from desktop.form.around import Around
from desktop.form.condition import holds
from desktop.form.form import Field
from desktop.form.kind import Kind, Lies
from desktop.form.when import UnreadableDateError, When, read, when_of

Check = Callable[[Field, Answer, Around], str | None]

MONEY = re.compile(r"£?\s*(\d{1,3}(?:[ ,]\d{3})+|\d+)(?:\.(\d{1,2}))?")
AHEAD, AGO = 10, 90  # years: what lies further off is a slip of the finger
STEP_STATES = ("done", "waiting", "not_needed")


def wrong(field: Field, value: Answer, around: Around) -> str | None:
    """What is wrong with an answer, as a sentence; None when nothing is."""
    return None if blank(value) else CHECKS[field.kind](field, value, around)


def unread(field: Field, value: Answer) -> bool:
    """Whether a day in the answer could not be read: its box says so by itself as soon as it is left."""
    parts: dict[str, Json] = value if isinstance(value, dict) else {}
    days = {Kind.DATE: (value,), Kind.PERIOD: (parts.get("from"), parts.get("to")), Kind.STEP: (parts.get("on"),)}
    return any(not blank(day) and when_of(day) is None for day in days.get(field.kind, ()))


def number(typed: str) -> int | None:
    """A whole number as typed ("1,200" and "1200" are one); None if it is not one."""
    plain = typed.strip().replace(",", "").replace(" ", "")
    return int(plain) if re.fullmatch(r"-?\d{1,15}", plain) else None


def money(typed: str) -> int | None:
    """Pence in an amount of pounds as typed; None if it is not one."""
    match = MONEY.fullmatch(typed.strip())
    if not match:
        return None
    return int(re.sub(r"[ ,]", "", match[1])) * 100 + int((match[2] or "0").ljust(2, "0"))


def _fine(_field: Field, _value: Answer, _around: Around) -> str | None:
    return None


def _text(field: Field, value: Answer, around: Around) -> str | None:
    taken = around.taken.get(field.id, frozenset())
    if field.unique and text(value).strip().casefold() in taken:
        return f"{field.short} must be different from every other in this review, also from those removed or changed since"
    return None


def _number(field: Field, value: Answer, _around: Around) -> str | None:
    found = number(text(value))
    low, high = field.low, field.high
    if found is not None and (low is None or found >= low) and (high is None or found <= high):
        return None
    if low is not None and high is not None:
        return f"{field.short} must be a whole number from {low} to {high}"
    if found is None:
        return f"{field.short} must be a whole number, like 12"
    return f"{field.short} must be {low} or more" if low is not None else f"{field.short} must be {high} or less"


def _money(field: Field, value: Answer, _around: Around) -> str | None:
    return None if money(text(value)) is not None else f"{field.short} must be an amount in pounds, like 12,500"


def _date(field: Field, value: Answer, around: Around) -> str | None:
    if when := when_of(value):
        return _unlikely(field, when, around.today)
    try:
        read(text(value), around.today)
    except UnreadableDateError as fault:
        return str(fault).replace("Date", field.short, 1).replace("Year", f"{field.short}: the year", 1)
    return None


def _unlikely(field: Field, when: When, today: date) -> str | None:
    """A day that was read and can hardly be meant: 2062 for 2026, or a death tomorrow."""
    if field.lies is Lies.PAST and when.first > today:
        return f"{field.short} must be today or in the past"
    ahead = when.first.year - today.year
    if ahead > AHEAD and field.lies is not Lies.FAR:
        return f"{field.short} is {ahead} years ahead: the year must be looked at"
    ago = today.year - when.last.year
    return f"{field.short} is {ago} years ago: the year must be looked at" if ago > AGO else None


def _period(field: Field, value: Answer, around: Around) -> str | None:
    ends = value if isinstance(value, dict) else {}
    for end in ("from", "to"):
        fault = None if blank(ends.get(end)) else _date(field, ends.get(end), around)
        if fault:
            return fault
    start, stop = when_of(ends.get("from")), when_of(ends.get("to"))
    if start and stop and stop.last < start.first:
        return f"{field.short}: the end must not be before {start.words()}"
    return None


def _choice(field: Field, value: Answer, around: Around) -> str | None:
    known = around.lists.get(field.options)
    if known and not all(known.has(option) for option in chosen(value)):
        return f"{field.short} must be one of the answers in the list"
    return None


def _choices(field: Field, value: Answer, around: Around) -> str | None:
    known = around.lists.get(field.options)
    if known and len(chosen(value)) > 1 and any(o.alone and o.id in chosen(value) for o in known.option):
        return f"{field.short}: 'none of these' cannot stand beside other answers"
    return _choice(field, value, around)


def _yes_no_unsure(field: Field, value: Answer, _around: Around) -> str | None:
    return None if chosen(value) <= {"yes", "no", "unsure"} else f"{field.short} must be yes, no or not sure"


def _step(field: Field, value: Answer, around: Around) -> str | None:
    parts: dict[str, Json] = value if isinstance(value, dict) else {}
    state = parts.get("state")
    if state not in STEP_STATES:
        return f"{field.short} must be done, waiting or not needed"
    if state == "not_needed" and blank(parts.get("note")):
        return f"{field.short}: say why it is not needed"
    return None if blank(parts.get("on")) else _date(field, parts.get("on"), around)


def _record(field: Field, value: Answer, around: Around) -> str | None:
    lost = [record_id for record_id in ids(value) if record_id not in around.titles]
    if not lost:
        return None
    called = ", ".join(around.gone[one] for one in lost if one in around.gone)
    return f"{field.short} names {called}, removed since" if called else f"{field.short} names a record that was removed"


def _rows(field: Field, value: Answer, around: Around) -> str | None:
    for place, row in enumerate(rows(value), 1):
        for inner in field.columns:
            fault = wrong(inner, row.get(inner.id), around) if holds(inner.when, row) else None
            if fault:
                return f"Row {place}: {fault}"
    return None


CHECKS: dict[Kind, Check] = {
    Kind.TEXT: _text,
    Kind.PARAGRAPH: _text,
    Kind.DATE: _date,
    Kind.PERIOD: _period,
    Kind.NUMBER: _number,
    Kind.MONEY: _money,
    Kind.SCORE: _number,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.YES_NO_UNSURE: _yes_no_unsure,
    Kind.STEP: _step,
    Kind.PERSON: _record,
    Kind.PEOPLE: _record,
    Kind.AGENCY: _record,
    Kind.AGENCIES: _record,
    Kind.RECORD: _record,
    Kind.FILE: _fine,
    Kind.ROWS: _rows,
    Kind.COMPUTED: _fine,
}


def begins(value: Answer) -> When | None:
    """The date of a date, or the start of a period."""
    return when_of(value) or (when_of(value.get("from")) if isinstance(value, dict) else None)
