"""Short ways to say what tests of judgements give them: a day, a step, another record, what is around."""

from datetime import date
from typing import Any

from desktop.form.answer import Json
from desktop.form.around import Around, Neighbour
from desktop.form.when import typed_answer

TODAY = date(2026, 11, 23)


def on(typed: str) -> dict[str, Json]:
    return dict(typed_answer(typed, TODAY) or {})


def step(state: str, day: str = "") -> dict[str, Json]:
    return {"state": state, **({"on": on(day)} if day else {}), **({"note": "Why."} if state == "not_needed" else {})}


def other(id_: int, form: str, title: str = "", **answers: Any) -> Neighbour:
    return Neighbour(id_, form, title or form, answers)


def case(*others: Neighbour, titles: dict[int, str] | None = None) -> Around:
    return Around(today=TODAY, case=others, titles=titles or {})
