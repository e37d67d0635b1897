"""The date by which a review should aim to be complete: six calendar months after it was begun. Section 3, page 10.

The guidance does not say which day begins a review. The start that a person gives counts; without one, the day of the
independent chair's decision. The date is an aim and ends nothing. A later one agreed with the board is what people wait for.
"""

from collections.abc import Iterator
from datetime import date

from desktop.form.answer import Answers, blank, text
from desktop.form.around import Around
from desktop.form.standing import Judgement
from desktop.form.when import When, add_months, when_of
from desktop.practice.decision import FORM as DECISION
from desktop.practice.decision import outcome
from desktop.practice.records import in_order
from desktop.practice.state import DECIDED, stands

MONTHS = 6
SOURCE = "Section 3, page 10"
FINISHED = frozenset(
    {
        "published",
        "published_redacted",
        "published_quietly",
        "published_anonymously",
        "not_published",
        "no_report_possible",
        "actions_running",
        "assured",
        "closed",
    }
)
STARTS = {"started_on": "the start of the review", "decided_on": "the independent chair's decision"}


def target_date(answers: Answers, around: Around) -> Judgement:
    """Six months from the start, or what would have to be known to say it."""
    answers = _with_the_decision(answers, around)
    state = stands(answers, around)
    finished = state in FINISHED
    if state == "rejected":
        return Judgement("No date, because it was decided that there is no serious case review", source=SOURCE)
    field = next((one for one in STARTS if not blank(answers.get(one))), None)
    if field is None:
        lacks = ("the day of the independent chair's decision",)
        return Judgement("No date yet", source=SOURCE, lacking=lacks, by=None if finished else _agreed(answers))
    start = when_of(answers.get(field))
    if start is None:
        lacks = (f"the date of {STARTS[field]}, in a form that can be read",)
        return Judgement("No date yet", source=SOURCE, lacking=lacks, by=None if finished else _agreed(answers))
    if start.day is None:
        return _between(start, field, None if finished else _agreed(answers))
    return _on(start, field, answers, around.today, finished=finished)


def _with_the_decision(answers: Answers, around: Around) -> Answers:
    """Where the case page leaves the day of the decision to the decision's own page, the day from there."""
    if not blank(answers.get("decided_on")):
        return answers
    accepted = [one for one in in_order(around, DECISION, "decided_on") if DECIDED.get(outcome(one.answers)) == "accepted"]
    return {**answers, "decided_on": accepted[-1].answers.get("decided_on")} if accepted else answers


def _between(start: When, field: str, agreed: When | None) -> Judgement:
    first, last = _later(start.first), _later(start.last)
    return Judgement(
        f"Between {_words(first)} and {_words(last)}",
        reasons=(f"Six calendar months after {STARTS[field]} in {start.words()}, of which the day is not known.",),
        source=SOURCE,
        lacking=(f"the exact day of {STARTS[field]}",),
        by=agreed,
    )


def _on(start: When, field: str, answers: Answers, today: date, *, finished: bool) -> Judgement:
    end = _later(start.first)
    aim = When(end.year, end.month, end.day, about=start.about)
    late = end < today and not finished
    return Judgement(
        aim.words(),
        reasons=(*_reasons(start, end, field, answers), *(LATE if late else ())),
        source=SOURCE,
        weight="caution" if late else "plain",
        lacking=(f"the exact day of {STARTS[field]}",) if start.about else (),
        by=None if finished else _agreed(answers) or aim,
    )


def _agreed(answers: Answers) -> When | None:
    """The later date agreed with the board, while it is asked for."""
    return when_of(answers.get("agreed_end_on")) if text(answers.get("takes_longer")) in {"yes", "unsure"} else None


LATE = ("That day has passed. Points for improvement should be noted, acted on and passed on while the review goes on.",)


def _reasons(start: When, end: date, field: str, answers: Answers) -> Iterator[str]:
    yield f"Six calendar months after {STARTS[field]} on {start.words()}. The board should aim for it."
    if end.day != start.day:
        yield f"There is no day {start.day} in that month, so its last day counts."
    if field == "decided_on":
        yield "No other start has been given, so the day of the decision counts."
    agreed = _agreed(answers)
    if agreed:
        yield f"A later date has been agreed with the board: {agreed.words()}."


def _later(day: date) -> date:
    return add_months(day, MONTHS)


def _words(day: date) -> str:
    return When(day.year, day.month, day.day).words()
