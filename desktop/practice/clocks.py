"""Every clock of the guidance: where it starts, its rule, its force, and how far this review is. Digest part 6.

Where the guidance only has a word such as "promptly", no date is made up for it. A clock that waits on a page of its own
is only shown here, so that nothing is due twice.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from desktop.form.answer import Answer, Answers, blank, chosen, text
from desktop.form.around import Around, Neighbour
from desktop.form.standing import Judgement
from desktop.form.when import when_of
from desktop.practice.clock import FINISHED, STARTS, target_date
from desktop.practice.decision import CONSIDERATION, outcome
from desktop.practice.decision import FORM as DECISION
from desktop.practice.five_days import CASE, awareness_clock, report_clock
from desktop.practice.meeting import FORM as MEETING
from desktop.practice.publication import web_until
from desktop.practice.records import in_order, is_settled, last, of_form
from desktop.practice.sign import Bearing, Sign, caution, lacking, note, weigh
from desktop.practice.state import NOTIFICATION, PUBLICATION, READS, stands

MEDIA, LEARNING, EARLY_POINT = "media-plan", "learning", "interim-learning"


READ_BY_CLOCKS = (*READS, NOTIFICATION, MEETING, MEDIA, LEARNING, EARLY_POINT)


@dataclass(frozen=True)
class Rule:
    """One clock of the guidance: its rule and where it starts, in words; its force is the question's."""

    rule: str
    starts: str
    source: str


RULES = {
    "t1": Rule("Five working days to tell Ofsted, the Department for Education and the national panel.",
               "The independent chair's decision.", "Section 3, page 10"),
    "t2": Rule("Give the national panel the reviewers' names. No number of days is given.",
               "When the review is commissioned.", "Section 3, page 10"),
    "t3": Rule("Six calendar months, as an aim.", "When the review is initiated: which day that is, the board says.",
               "Section 3, page 10"),
    "t4": Rule("Twelve months at least on the board's website, then on request.", "Publication.", "Section 7, page 28"),
    "t5": Rule("A media strategy and a holding statement, where coverage is likely, as soon as commissioned.",
               "When the review is commissioned.", "Section 7, page 27"),
    "t6": Rule("Prepare for publication.", "The very start of the review.", "Section 7, page 28"),
    "t7": Rule("A first set of key questions by the end of the first panel meeting.", "The first panel meeting.",
               "Section 5, page 20"),
    "t8": Rule("Look at whether the terms of reference still fit.", "Each panel meeting.", "Section 5, page 19"),
    "t9": Rule("The panel's letter to the chair and the chair's answer, promptly.", "The panel's meeting; then its letter.",
               "Appendix 2, pages 34-36"),
    "t10": Rule("Plan how family and staff take part, at the earliest stage.", "The start of the review.", "Section 5, page 21"),
    "t11": Rule("Plan how learning is spread, at the outset.", "The start of the review.", "Section 8, page 30"),
    "t12": Rule("Improve practice as soon as a need is recognised.", "Whenever a need is seen.", "Section 8, page 31"),
    "t13": Rule("The family must be told the publication date and press activity.", "Before publication.",
                "Section 5, page 24 and Section 7, page 28"),
    "t14": Rule("The annual report must cover the impact of reviews.", "The board's annual report.", "Section 3, page 11"),
}  # fmt: skip
BEFORE = frozenset({"", "notified", "fact_finding", "considering", "recommended", "deferred", "rejected", "revisited"})
RESULTS = {
    Bearing.CAUTION: "Not done as far as is recorded",
    Bearing.LACKING: "Not enough is known yet to say",
    Bearing.NOTE: "Done, or nothing to do yet",
}


def clock_t1(_answers: Answers, around: Around) -> Judgement:
    decided = _review(around)
    if decided is None:
        return _ruled("t1", (lacking("a decision of the independent chair that there is to be a serious case review"),))
    return _copied("t1", report_clock(decided.answers, around))


def clock_t2(_answers: Answers, around: Around) -> Judgement:
    decided = _review(around)
    if decided is None:
        return _ruled("t2", (lacking("a decision of the independent chair that there is to be a serious case review"),))
    return _ruled("t2", _step(decided.answers.get("names_told"), "The national panel has not been given the names yet."))


def clock_t3(_answers: Answers, around: Around) -> Judgement:
    case = _first(around, CASE)
    judged = _copied("t3", target_date(case.answers if case else {}, around))
    paused = case is not None and stands(case.answers, around) == "paused"
    return replace(judged, reasons=(*judged.reasons, PAUSED)) if paused else judged


def clock_t4(_answers: Answers, around: Around) -> Judgement:
    published = _first(around, PUBLICATION)
    return _copied("t4", web_until(published.answers if published else {}, around))


def clock_t5(_answers: Answers, around: Around) -> Judgement:
    plan = _first(around, MEDIA)
    if plan is not None and text(plan.answers.get("coverage")) == "no":
        return _ruled("t5", (note("No press coverage is expected."),))
    own = plan.answers if plan else {}
    strategy, statement = own.get("strategy_made"), own.get("statement_ready")
    still = (*_step(strategy, "No media strategy is recorded."), *_step(statement, "No agreed statement is recorded."))
    return _ruled("t5", _while_running(around, still))


def clock_t6(_answers: Answers, around: Around) -> Judgement:
    still = _step_of(around, PUBLICATION, "prepared", "Preparing for publication is not recorded as begun.")
    return _ruled("t6", _while_running(around, still))


def clock_t7(_answers: Answers, around: Around) -> Judgement:
    """The first meeting waits for the first set of questions; the guidance says that it could be there by its end."""
    first = next(iter(one for one in in_order(around, MEETING, "held_on") if when_of(one.answers.get("held_on"))), None)
    if any(text(one.answers.get("questions_set")) == "yes" for one in of_form(around, MEETING)):
        return _ruled("t7", (note("A set of key questions is there."),))
    if first is None:
        return _ruled("t7", (lacking("the day of the first panel meeting"),))
    day = when_of(first.answers.get("held_on"))
    judged = _ruled("t7", (note("They could be there by the end of that meeting: the guidance does not say must."),))
    return Judgement(day.words() if day else "", judged.reasons, judged.source, "plain", by=day)


def clock_t8(_answers: Answers, around: Around) -> Judgement:
    held = [one for one in in_order(around, MEETING, "held_on") if _has_been(one.answers.get("held_on"), around.today)]
    if not held:
        return _ruled("t8", (lacking("a panel meeting that has been held"),))
    missed = [one.title for one in held if text(one.answers.get("terms_fit")) in {"", "not_looked"}]
    if missed:
        return _ruled("t8", (note(f"Not recorded as looked at in: {'; '.join(missed)}. It could be done in each."),))
    return _ruled("t8", (note("Looked at in every meeting."),))


def clock_t9(_answers: Answers, around: Around) -> Judgement:
    return _ruled("t9", tuple(_letters(around)))


def clock_t10(answers: Answers, around: Around) -> Judgement:
    still = _step(answers.get("involvement_planned"), "The plan for family and staff is not marked as made.")
    return _ruled("t10", _while_running(around, still))


def clock_t11(_answers: Answers, around: Around) -> Judgement:
    still = _step_of(around, LEARNING, "planned_at_start", "A plan for spreading learning is not recorded.")
    return _ruled("t11", _while_running(around, still))


def clock_t12(_answers: Answers, around: Around) -> Judgement:
    case = _first(around, CASE)
    seen = case is not None and not blank(case.answers.get("improvements_seen"))
    begun = case is not None and not blank(case.answers.get("improvements_begun"))
    passed = bool(of_form(around, EARLY_POINT))
    if seen and not (begun or passed):
        return _ruled("t12", (caution("Improvements are noted as clear, and nothing is noted as being done about them."),))
    return _ruled(
        "t12", (note("What is seen and done is noted."),) if seen or passed else (lacking("improvements already clear"),)
    )


def clock_t13(_answers: Answers, around: Around) -> Judgement:
    published = _first(around, PUBLICATION)
    own = published.answers if published else {}
    if is_settled(own.get("family_told")):
        return _ruled("t13", (note("The family has been told."),))
    day = when_of(own.get("published_on")) or when_of(own.get("planned_on"))
    if day is None:
        return _ruled("t13", (lacking("the day of publication"),))
    owed = caution("Publication has passed." if day.last < around.today else f"They must know before {day.words()}.")
    judged = _ruled("t13", (owed,), day.words())
    return Judgement(judged.result, judged.reasons, judged.source, judged.weight, by=day)


def clock_t14(answers: Answers, around: Around) -> Judgement:
    published, day = _first(around, PUBLICATION), when_of(answers.get("annual_report_on"))
    done = published is not None and is_settled(published.answers.get("annual_report"))
    if done or day is None:
        return _ruled("t14", (note("The entry is made."),) if done else (lacking("when the next annual report is due"),))
    judged = _ruled("t14", (), day.words())
    return Judgement(judged.result, judged.reasons, judged.source, "plain", by=day)


def clock_awareness(_answers: Answers, around: Around) -> Judgement:
    told = [one for one in of_form(around, NOTIFICATION) if not blank(one.answers.get("aware_on"))]
    if not told:
        return Judgement("No date yet", lacking=("when the local authority became aware",))
    judged = awareness_clock(told[-1].answers, around)
    return Judgement(judged.result, judged.reasons, judged.source, judged.weight, judged.lacking)


def early_learning(answers: Answers, around: Around) -> Judgement:
    """The duty of a review that is paused or takes longer: points for improvement, and what is done about them."""
    own = next((one.answers for one in of_form(around, CASE)), answers)
    points = len(of_form(around, EARLY_POINT))
    held_up = _is_held_up(own, around)
    results = {**EARLY, Bearing.NOTE: "What can be learned already is noted and used"} if held_up else EARLY
    return replace(weigh(_early(own, around, points), results, "Section 3, page 10"), lasts=held_up)


def _is_held_up(own: Answers, around: Around) -> bool:
    state = stands(own, around)
    return state == "paused" or (text(own.get("takes_longer")) in {"yes", "unsure"} and state not in FINISHED)


PAUSED = (
    "The review is paused, and no clock stops for that. What can already be learned is noted, acted on and passed on meanwhile."
)
EARLY = {
    Bearing.CAUTION: "Learn now, not only from the report",
    Bearing.LACKING: "Not enough is known yet to say",
    Bearing.NOTE: "Nothing is held up",
}


def _early(own: Answers, around: Around, points: int) -> Iterator[Sign]:
    paused, longer = stands(own, around) == "paused", text(own.get("takes_longer"))
    if not paused and longer not in {"yes", "unsure"}:
        yield (
            note("The review is neither paused nor expected to take more than six months.")
            if longer
            else lacking("whether it will take more than six months")
        )
        return
    if paused:
        yield note("It is paused. That puts off the report, not what can already be learned.")
    if points:
        yield note(f"{points} {'point is' if points == 1 else 'points are'} recorded under early learning.")
        return
    if paused and longer not in {"yes", "unsure"}:
        yield caution("Say under 'If it takes longer' what is already clear: those questions open with that answer.")
        return
    if blank(own.get("improvements_seen")):
        yield caution("No point for improvement has been noted yet.")
    if blank(own.get("improvements_begun")):
        yield caution("Nothing is noted as being done about improvements, or passed on to others.")
    elif not blank(own.get("improvements_seen")):
        yield note("Points for improvement are noted, and so is what is being done.")


def _letters(around: Around) -> Iterator[Sign]:
    panels, decided = in_order(around, CONSIDERATION, "met_on"), in_order(around, DECISION, "decided_on")
    if not panels and not decided:
        yield lacking("a consideration panel or a decision")
    for one in panels:
        if not is_settled(one.answers.get("letter_sent")):
            yield caution(f"The panel's letter to the independent chair is not marked as sent: {one.title}.")
    for one in decided:
        for step, whom in (("letter_panel", "the chair of the panel"), ("letter_subcommittee", "the chair of the sub-committee")):
            if outcome(one.answers) not in {"", "defer"} and not is_settled(one.answers.get(step)):
                yield caution(f"The decision is not marked as sent to {whom}: {one.title}.")


def _review(around: Around) -> Neighbour | None:
    """The last decision, where it is for a serious case review."""
    one = last(around, DECISION, "decided_on")
    return one if one is not None and outcome(one.answers) == "scr" else None


def _while_running(around: Around, still: tuple[Sign, ...]) -> tuple[Sign, ...]:
    """What is asked from the start of a review on: not before there is one, nor once it has come to its end."""
    if all(sign.bearing is Bearing.NOTE for sign in still):
        return still
    case = _first(around, CASE)
    own = case.answers if case else {}
    state = stands(own, around)
    if state in FINISHED:
        return (note("The review has come to its end."),)
    begun = state not in BEFORE or _review(around) is not None or not all(blank(own.get(day)) for day in STARTS)
    return still if begun and state not in {"rejected", "deferred"} else (lacking("that there is to be a review"),)


def _first(around: Around, form: str) -> Neighbour | None:
    return next(iter(of_form(around, form)), None)


def _has_been(value: Answer, today: date) -> bool:
    day = when_of(value)
    return day is not None and day.last <= today


def _step_of(around: Around, form: str, step: str, not_yet: str) -> tuple[Sign, ...]:
    one = _first(around, form)
    return _step(one.answers.get(step) if one else None, not_yet)


def _step(step: object, not_yet: str) -> tuple[Sign, ...]:
    state = chosen(step) if isinstance(step, dict) else frozenset[str]()
    if state & {"done", "not_needed"}:
        return (note("Marked as done." if "done" in state else "Marked as not needed, with the reason."),)
    return (caution("Asked for, answer awaited."),) if state else (caution(not_yet),)


def _ruled(clock: str, signs: tuple[Sign, ...], result: str = "") -> Judgement:
    """A clock with its rule and where it starts before everything else."""
    rule = RULES[clock]
    judged = weigh(signs, dict.fromkeys(Bearing, result) if result else RESULTS, rule.source)
    return Judgement(judged.result, (*_rule(rule), *judged.reasons), judged.source, judged.weight, judged.lacking)


def _copied(clock: str, judged: Judgement) -> Judgement:
    """A clock that has its own place elsewhere and waits there: here it is only shown."""
    rule = RULES[clock]
    return Judgement(judged.result, (*_rule(rule), *judged.reasons), rule.source, judged.weight, judged.lacking)


def _rule(rule: Rule) -> tuple[str, ...]:
    return f"Rule: {rule.rule}", f"Starts: {rule.starts}"


CLOCKS: dict[str, Callable[[Answers, Around], Judgement]] = {
    "clock_t1": clock_t1,
    "clock_t2": clock_t2,
    "clock_t3": clock_t3,
    "clock_t4": clock_t4,
    "clock_t5": clock_t5,
    "clock_t6": clock_t6,
    "clock_t7": clock_t7,
    "clock_t8": clock_t8,
    "clock_t9": clock_t9,
    "clock_t10": clock_t10,
    "clock_t11": clock_t11,
    "clock_t12": clock_t12,
    "clock_t13": clock_t13,
    "clock_t14": clock_t14,
    "clock_awareness": clock_awareness,
}
