"""Times in words, by the clock on this laptop's wall."""

from datetime import UTC, datetime

from desktop.form.when import When


def local(at: int) -> datetime:
    """A time in UTC milliseconds as this laptop's clock tells it."""
    return datetime.fromtimestamp(at / 1000, tz=UTC).astimezone()


def hour(at: int) -> str:
    return f"{local(at):%H:%M}"


def moment(at: int) -> str:
    """As "Today 10:42", or "9 November 2026, 10:42"."""
    told, today = local(at), datetime.now(tz=UTC).astimezone().date()
    if told.date() == today:
        return f"Today {told:%H:%M}"
    return f"{When(told.year, told.month, told.day).words()}, {told:%H:%M}"
