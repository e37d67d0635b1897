"""Answers that are each sound and do not fit together: dates before a birth, a period of no days, somebody in two parts.

None of it is wrong by itself, so nothing is refused: each is said in one sentence, for somebody to look at. A date of
birth is never quoted, because what a judgement says can stand on labelled paper.
"""

from collections.abc import Iterator

from desktop.form.answer import Answer, Answers, text
from desktop.form.around import Around
from desktop.form.standing import Judgement
from desktop.form.when import When, add_months, when_of
from desktop.practice.records import of_form
from desktop.practice.sign import Bearing, Sign, caution, lacking, note, weigh

CHILD, CASE, DECISION = "child", "case", "decision"
CHILD_MONTHS = 18 * 12


DATES = {
    Bearing.CAUTION: "Some dates do not fit together",
    Bearing.LACKING: "Too few dates to compare",
    Bearing.NOTE: "The dates fit together",
}
PERIOD = {
    Bearing.CAUTION: "Look at the period again",
    Bearing.LACKING: "Not enough is known yet to say",
    Bearing.NOTE: "The period has a beginning and an end",
}
PARTS = {
    Bearing.CAUTION: "Harmed and under suspicion, both",
    Bearing.LACKING: "Not enough is known yet to say",
    Bearing.NOTE: "One part at most",
}
TWICE = {
    Bearing.CAUTION: "Two pages say different things",
    Bearing.LACKING: "Nothing can be compared yet",
    Bearing.NOTE: "What is said twice agrees",
}
BEFORE_BIRTH = {
    "died": "The date of death lies before the date of birth. One of the two is wrong.",
    "harmed": "The harm is dated before the birth. That is right only for harm to an unborn child.",
    "incident": "The incident of this review is dated before the birth. That can be right for harm to an unborn child.",
}


def child_dates(answers: Answers, around: Around) -> Judgement:
    """Whether birth, harm, death and incident can all be as they stand."""
    return weigh(_dates(answers, around), DATES, "")


def _dates(answers: Answers, around: Around) -> Iterator[Sign]:
    born = when_of(answers.get("date_of_birth"))
    died = when_of(answers.get("died_on")) if text(answers.get("died")) == "yes" else None
    harmed = when_of(answers.get("harmed_on")) if text(answers.get("harmed")) in {"yes", "unsure"} else None
    known = {name: day for name, day in (("died", died), ("harmed", harmed), ("incident", _incident(around))) if day}
    if born is None:
        yield lacking("when the child was born")
        return
    if not known:
        yield lacking("when the harm, the death or the incident was")
        return
    before = [words for name, words in BEFORE_BIRTH.items() if name in known and known[name].last < born.first]
    yield from map(caution, before)
    if died and harmed and died.last < harmed.first:
        yield caution("The harm is dated after the death. One of the two dates needs a look.")
    elif not before:
        yield note("No date lies before the birth.")
    event = min((day.first for day in (died, harmed) if day), default=None)
    if event and event > add_months(born.last, CHILD_MONTHS):
        yield caution("By these dates this person was over 18 when it happened. The criteria are about children.")


def _incident(around: Around) -> When | None:
    return next((when_of(one.answers.get("incident_on")) for one in of_form(around, CASE)), None)


def period_reviewed(answers: Answers, around: Around) -> Judgement:
    """Whether the period under review has a length, and how it lies beside the children's lives: as scoped, or as agreed."""
    agreed = answers.get("period_considered")
    value, source = (
        (agreed, "Section 5, page 19") if agreed is not None else (answers.get("period_reviewed"), "Section 3, page 14")
    )
    return weigh(_period(value, around), PERIOD, source)


def _period(value: Answer, around: Around) -> Iterator[Sign]:
    ends = value if isinstance(value, dict) else {}
    start, stop = when_of(ends.get("from")), when_of(ends.get("to"))
    if start is None or stop is None:
        yield lacking("where the period begins and where it ends")
        return
    if stop.last < start.first:
        yield caution("The end lies before the beginning. One of the two dates is wrong.")
        return
    if start == stop and start.day is not None:
        yield caution("The period is a single day: from and to are the same. A review looks at what led up to it as well.")
    else:
        yield note(f"From {start.words()} to {stop.words()}.")
    incident = _incident(around)
    if incident and stop.last < incident.first:
        yield caution("The period ends before the incident of this review.")
    births = [when_of(one.answers.get("date_of_birth")) for one in of_form(around, CHILD)]
    if births and all(born is not None and stop.last < born.first for born in births):
        yield caution("The period ends before any child of this review was born. See that this is meant.")
    elif any(born is not None and start.last < born.first for born in births):
        yield note("It begins before the birth of a child. Say in the terms of reference that it is meant.")


def two_parts(answers: Answers, _around: Around) -> Judgement:
    """Somebody marked as harmed and as suspected at once: both can be true, and neither may cancel the other."""
    return weigh(_parts(answers), PARTS, "")


def _parts(answers: Answers) -> Iterator[Sign]:
    suspect, survivor = text(answers.get("suspect")), text(answers.get("survivor"))
    possible = {"yes", "unsure"}
    if suspect in possible and survivor in possible:
        yield caution("Both can be true. Keep both marks, and let the panel say how this person is asked and supported.")
        yield caution("What somebody harmed says may be used against them. Ask for legal advice before you speak with them.")
    elif not suspect or not survivor:
        yield lacking("whether this person is under suspicion, and whether this person was harmed")
    else:
        yield note("Nobody is both here.")


def case_records(answers: Answers, around: Around) -> Judgement:
    """Whether the case page says the same as the pages of its children and of the chair's decisions."""
    return weigh(_said_twice(answers, around), TWICE, "")


def _said_twice(answers: Answers, around: Around) -> Iterator[Sign]:
    compared = [*_deaths(text(answers.get("died")), around), *_decision_days(when_of(answers.get("decided_on")), around)]
    yield from compared or (lacking("the page of a child, or of a decision, to compare this page with"),)


def _deaths(here: str, around: Around) -> Iterator[Sign]:
    children = [(one.title, text(one.answers.get("died"))) for one in of_form(around, CHILD)]
    known = [(title, died) for title, died in children if died in {"yes", "no"}]
    dead = [title for title, died in known if died == "yes"]
    if here == "yes" and known and not dead and len(known) == len(children):
        yield caution("This page says that a child has died, and no child's page does.")
    elif here == "no" and dead:
        yield caution(f"This page says that no child has died; the page of {' and of '.join(dead)} says otherwise.")
    elif here in {"yes", "no"} and known:
        yield note("On whether a child has died, this page and the children's pages agree.")


def _decision_days(here: When | None, around: Around) -> Iterator[Sign]:
    days = [when for one in of_form(around, DECISION) if (when := when_of(one.answers.get("decided_on")))]
    if not days:
        return
    told = ", ".join(dict.fromkeys(when.words() for when in sorted(days, key=lambda one: one.first)))
    if here is None:
        yield note(f"The day of the decision stands on its own page ({told}) and is taken from there.")
    elif not any(here.first <= when.last and when.first <= here.last for when in days):
        yield caution(f"This page gives {here.words()} as the day of the decision; the decision's own page gives {told}.")
    else:
        yield note("On the day of the decision, this page and the decision's own page agree.")
