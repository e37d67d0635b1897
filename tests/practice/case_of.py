"""What tests of judgements share: a day that is today, dates as somebody types them, and other records of a case."""

from datetime import date
from typing import Any

from desktop.form.answer import Json
from desktop.form.around import Around, Neighbour
from desktop.form.when import typed_answer

TODAY = date(2026, 11, 23)
DONE, WAITING, NOT_NEEDED = ({"state": state} for state in ("done", "waiting", "not_needed"))


def on(typed: str) -> Json:
    return dict(typed_answer(typed, TODAY) or {})


def other(form: str, record: int = 100, title: str = "", **answers: Any) -> Neighbour:
    return Neighbour(record, form, title or form, answers)


def around(*case: Neighbour, own: int | None = None) -> Around:
    return Around(today=TODAY, case=case, own=own)
