"""What hindered the work, who pressed, where board and author disagree, and a scope that changed. Section 4, pages 17-18.

Who has the last word the guidance leaves open, and so does this.
"""

from collections.abc import Callable, Iterator

from desktop.form.answer import Answers, blank, chosen, text
from desktop.form.around import Around
from desktop.form.standing import Judgement
from desktop.practice.criteria import in_force
from desktop.practice.sign import Bearing, Sign, caution, lacking, note, weigh
from desktop.practice.threshold import MUST, Outcome

SOURCE = "Section 4, pages 17-18"
RESULTS = {
    Bearing.CAUTION: "Something is to be done about it",
    Bearing.LACKING: "Something is still open",
    Bearing.NOTE: "Nothing more is called for",
}


def hindrance(answers: Answers, around: Around) -> Judgement:
    kind = text(answers.get("kind"))
    signs = [*CALLS_FOR[kind](answers)] if kind in CALLS_FOR else [lacking("what kind of thing it is")]
    if kind == "scaled_down":
        signs.extend(_was_mandatory(around))
    return weigh((*signs, *_settled(answers)), RESULTS, SOURCE)


def _limits(answers: Answers) -> Iterator[Sign]:
    if blank(answers.get("in_report")):
        yield lacking("where the report says so")
    else:
        yield note("The report says so. The author's independence asks for that.")


def _pressure(answers: Answers) -> Iterator[Sign]:
    if blank(answers.get("panel_view")):
        yield caution("The panel should take a view. Bring it to the next meeting.")
    if text(answers.get("change_asked")) == "direction":
        yield note("A change of direction is asked for. Authors are readier to change their tone.")
    elif blank(answers.get("change_asked")):
        yield lacking("what the report is asked to change")


def _disagreement(answers: Answers) -> Iterator[Sign]:
    match text(answers.get("about_quality")):
        case "yes":
            yield caution("The board answers for quality and should not agree a report that is below it. Settle what is missing.")
        case "no":
            both = [one for one in ("addendum_author", "addendum_board") if "done" in chosen(answers.get(one))]
            yield note("Both have added a note." if len(both) == 2 else "Board and author can each add a note to the report.")
        case _:
            yield lacking("whether the disagreement is about quality")


def _was_mandatory(around: Around) -> Iterator[Sign]:
    """By the criteria as they were recorded: a review that must be held needs a better reason to become smaller."""
    found = {one for _, outcomes in in_force(around) for one in outcomes}
    if found & MUST:
        yield caution(
            "By the recorded criteria there must be a serious case review. "
            "Ask for legal advice, and say to the family and the national panel why it becomes smaller."
        )
    elif Outcome.CONFLICT_TESTS in found:
        yield caution(
            "By one of the criteria's tests there must be a serious case review, and they disagree. Ask for legal advice."
        )
    elif not found or Outcome.UNKNOWN in found:
        yield lacking("what the criteria say: no assessment of them is complete")
    else:
        yield note("By the recorded criteria no test says that there must be a review.")


def _scope(answers: Answers) -> Iterator[Sign]:
    for field, words in (("scope_before", "the scope before"), ("scope_reason", "the reason that was given")):
        if blank(answers.get(field)):
            yield lacking(words)
    yield from _decided(answers)


def _ended(answers: Answers) -> Iterator[Sign]:
    if blank(answers.get("scope_reason")):
        yield lacking("the reason that was given")
    yield from _decided(answers)


def _decided(answers: Answers) -> Iterator[Sign]:
    for field, words in (("decided_by", "who decided it"), ("decided_on", "on what day it was decided")):
        if blank(answers.get(field)):
            yield lacking(words)


CALLS_FOR: dict[str, Callable[[Answers], Iterator[Sign]]] = {
    "limitation": _limits,
    "hindrance": _limits,
    "pressure": _pressure,
    "disagreement": _disagreement,
    "outside_terms": _scope,
    "scaled_down": _scope,
    "scaled_up": _scope,
    "contract_ended": _ended,
}


def _settled(answers: Answers) -> Iterator[Sign]:
    if chosen(answers.get("settled")) & {"done", "not_needed"}:
        yield note("It is marked as settled.")
    elif not chosen(answers.get("raised_with_chair")) & {"done"}:
        yield note("If the panel does not settle it, you should be able to take it to the board's independent chair.")
