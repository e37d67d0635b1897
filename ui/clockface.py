"""Times in words, by the clock on this laptop's wall."""

from collections.abc import Sequence
from datetime import UTC, datetime

from desktop.form.when import When


def local(at: int) -> datetime:
    """A time in UTC milliseconds as this laptop's clock tells it."""
    return datetime.fromtimestamp(at / 1000, tz=UTC).astimezone()


def hour(at: int) -> str:
    return f"{local(at):%H:%M}"


def moment(at: int) -> str:
    """As "Today 10:42", or "9 November 2026, 10:42"."""
    return _moment(at, "%H:%M")


def apart(times: Sequence[int]) -> tuple[str, ...]:
    """Each time in words, no two of them the same: with seconds, and then counted, where they would be."""
    minutes = [moment(at) for at in times]
    close = [_moment(at, "%H:%M:%S") if minutes.count(said) > 1 else said for at, said in zip(times, minutes, strict=True)]
    return tuple(f"{said} ({close[: n + 1].count(said)})" if close.count(said) > 1 else said for n, said in enumerate(close))


def _moment(at: int, clock: str) -> str:
    told, today = local(at), datetime.now(tz=UTC).astimezone().date()
    if told.date() == today:
        return f"Today {told:{clock}}"
    return f"{When(told.year, told.month, told.day).words()}, {told:{clock}}"
