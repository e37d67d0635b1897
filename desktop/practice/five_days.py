"""Five working days, twice: from the chair's decision (Section 3, page 10), and from becoming aware (later law).

The first is how long a board has to tell Ofsted, the Department for Education and the national panel. The second is the
local authority's, and not in the guidance of 2015. They are never made one.
"""

from desktop.form.answer import Answers, text
from desktop.form.around import Around
from desktop.form.standing import Judgement
from desktop.form.when import When, when_of
from desktop.practice import workday
from desktop.practice.records import is_settled, of_form, said

CASE = "case"
FIVE = 5
REPORT = {
    "told_ofsted": "Ofsted",
    "told_education": "the Department for Education",
    "told_national": "the national panel",
}
LAND = {one.value: one for one in workday.Land}


def report_clock(answers: Answers, around: Around) -> Judgement:
    """T1: Ofsted, the Department and the national panel, within five working days of the chair's decision."""
    left = [words for step, words in REPORT.items() if not is_settled(answers.get(step))]
    told = when_of(answers.get("decided_on"))
    reasons = [f"Still to be told: {', '.join(left)}."] if left else ["All three have been told, or it is said why not."]
    late = [words for step, words in REPORT.items() if _is_late(answers.get(step), told, around)]
    if late:
        reasons.append(f"Told after that day: {', '.join(late)}.")
    return _five(told, "the chair's decision", around, reasons, "Section 3, page 10", open_=bool(left))


def awareness_clock(answers: Answers, around: Around) -> Judgement:
    """The local authority's own clock of later law: from becoming aware to the notification."""
    aware, received = when_of(answers.get("aware_on")), when_of(answers.get("received_on"))
    reasons = ["This is later law, not in this guidance, and another clock than the one from the chair's decision."]
    if aware and received and received.last < aware.first:
        reasons.append("The notification is dated before the day of becoming aware. One of the two dates needs a look.")
        return Judgement("The dates do not fit each other", tuple(reasons), "", "caution")
    if received:
        reasons.append(f"The notification came in on {received.words()}.")
    return _five(aware, "becoming aware", around, reasons, "", open_=received is None, done=received)


def _five(
    start: When | None, what: str, around: Around, reasons: list[str], source: str, *, open_: bool, done: When | None = None
) -> Judgement:
    if start is None:
        return Judgement("No date yet", tuple(reasons), source, lacking=(f"the day of {what}",))
    if start.day is None or start.about:
        return Judgement("No exact date yet", (*reasons, f"Of {what} only this is known: {start.words()}."), source,
                         lacking=(f"the exact day of {what}",))  # fmt: skip
    try:
        sum_ = workday.count(start.first, FIVE, _land(around))
    except workday.CalendarEndsError as ends:
        return Judgement("The calendar ends", (str(ends), *reasons), source, "caution")
    end = sum_.end
    late = (done.first > end) if done else open_ and end < around.today
    if late:
        reasons.insert(0, "That day had passed by then." if done else "That day has passed.")
    return Judgement(
        said(end),
        (*reasons, *sum_.words()),
        source,
        weight="caution" if late else "plain" if open_ else "good",
        by=When(end.year, end.month, end.day) if open_ else None,
    )


def land_of(case: Answers) -> workday.Land:
    """The bank holidays that the page of the review names; those of England and Wales until it names others."""
    return LAND.get(text(case.get("calendar")), workday.Land.ENGLAND_AND_WALES)


def _land(around: Around) -> workday.Land:
    return land_of(next((one.answers for one in of_form(around, CASE)), {}))


def _is_late(step: object, start: When | None, around: Around) -> bool:
    on = when_of(step.get("on")) if isinstance(step, dict) and step.get("state") == "done" else None
    if on is None or start is None or start.day is None:
        return False
    try:
        return on.first > workday.count(start.first, FIVE, _land(around)).end
    except workday.CalendarEndsError:
        return False
