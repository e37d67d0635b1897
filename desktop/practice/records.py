"""Which of a case's records a judgement goes by: all of a form, or the one that came last."""

from datetime import date

from desktop.form.answer import Answer, chosen
from desktop.form.around import Around, Neighbour
from desktop.form.when import When, when_of

UNDATED = date.min


def of_form(around: Around, form: str) -> tuple[Neighbour, ...]:
    return tuple(one for one in around.case if one.form == form)


def in_order(around: Around, form: str, dated: str) -> tuple[Neighbour, ...]:
    """A form's records by one of their dates, those without it first; of one day, as they were added."""

    def place(one: Neighbour) -> tuple[date, int]:
        when = when_of(one.answers.get(dated))
        return (when.first if when else UNDATED), one.id

    return tuple(sorted(of_form(around, form), key=place))


def last(around: Around, form: str, dated: str) -> Neighbour | None:
    return next(reversed(in_order(around, form, dated)), None)


def is_settled(step: Answer) -> bool:
    """A step that was taken, or of which somebody said why it is not needed."""
    return bool(chosen(step) & {"done", "not_needed"})


def said(day: date) -> str:
    return When(day.year, day.month, day.day).words()
