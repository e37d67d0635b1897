"""The golden thread: source, finding, recommendation, action, outcome, evidence. What leads nowhere, and what came from nowhere.

Section 5, pages 19-20; Section 6, pages 25-26. Not every finding needs a recommendation: one that puts a question to the board
leads on as well. The action plan is the board's, so what is missing there is told as not known yet, not as wrong.
"""

from collections.abc import Iterator, Mapping

from desktop.form.answer import Answers, blank, ids, rows, text
from desktop.form.around import Around, Neighbour
from desktop.form.standing import Judgement
from desktop.practice.records import is_settled, of_form
from desktop.practice.sign import Bearing, Sign, caution, lacking, note, weigh

FINDING, RECOMMENDATION, ACTION, QUESTION = "finding", "recommendation", "action", "key-question"
SOURCE = "Section 5, pages 19-20; Section 6, pages 25-26"
GOOD = "good_practice"
OPEN = frozenset({"", "proposed", "agreed"})
RESULTS: Mapping[Bearing, str] = {
    Bearing.CAUTION: "Something leads nowhere, or came from nowhere",
    Bearing.LACKING: "Nothing is loose, but the thread is not finished",
    Bearing.NOTE: "Each thing leads to the next, from source to evidence",
}


def thread(_answers: Answers, around: Around) -> Judgement:
    """The whole of it, for the report."""
    findings = of_form(around, FINDING)
    signs = [
        *(sign for one in of_form(around, QUESTION) for sign in _question(one, findings)),
        *(sign for one in findings for sign in _finding(one.id, one.title, one.answers, around)),
        *(sign for one in of_form(around, RECOMMENDATION) for sign in _recommendation(one.id, one.title, one.answers, around)),
        *(sign for one in of_form(around, ACTION) for sign in _action(one.title, one.answers)),
    ]
    if not findings:
        signs.append(lacking("any finding"))
    if not of_form(around, QUESTION):
        signs.append(lacking("any key question"))
    return weigh(signs, RESULTS, SOURCE)


def finding_thread(answers: Answers, around: Around) -> Judgement:
    """What one finding rests on and leads to."""
    return weigh(_with(_finding(around.own, "", answers, around), _leads(around)), RESULTS, SOURCE)


def recommendation_thread(answers: Answers, around: Around) -> Judgement:
    """What one recommendation follows from, and whether the board's plan takes it up."""
    return weigh(_with(_recommendation(around.own, "", answers, around), _leads(around)), RESULTS, SOURCE)


def action_thread(answers: Answers, _around: Around) -> Judgement:
    """Whether one action has a reason, an outcome and evidence."""
    return weigh(tuple(_action("", answers)), RESULTS, SOURCE)


def unanswered(question: Neighbour, findings: tuple[Neighbour, ...]) -> bool:
    """A key question that nobody has dropped, and that no finding and no answer in the report answers."""
    if text(question.answers.get("status")) not in OPEN:
        return False
    return not any(question.id in ids(one.answers.get("key_question")) for one in findings)


def _with(signs: Iterator[Sign], more: Iterator[Sign]) -> tuple[Sign, ...]:
    return (*signs, *more)


def _question(question: Neighbour, findings: tuple[Neighbour, ...]) -> Iterator[Sign]:
    if not unanswered(question, findings):
        return
    if blank(question.answers.get("cannot_answer")):
        yield caution(f"Key question {question.title}: no finding answers it, and nothing says why not.")
    else:
        yield note(f"Key question {question.title} cannot be answered, and the reason is written down.")


def _finding(own: int | None, title: str, answers: Answers, around: Around) -> Iterator[Sign]:
    said = f"Finding “{title}”" if title else "This finding"
    if not rows(answers.get("sources")):
        yield caution(f"{said} names no source.")
    if text(answers.get("kind")) == GOOD:
        return
    followed = any(own in _findings_of(one) for one in of_form(around, RECOMMENDATION))
    acted = any(own in ids(one.answers.get("finding")) for one in of_form(around, ACTION))
    if not followed and not acted and blank(answers.get("question_for_board")):
        yield caution(f"{said} leads to no recommendation, no action and no question for the board.")


def _recommendation(own: int | None, title: str, answers: Answers, around: Around) -> Iterator[Sign]:
    said = f"Recommendation “{title}”" if title else "This recommendation"
    if not any(ids(row.get("finding")) for row in rows(answers.get("findings"))):
        yield caution(f"{said} follows from no finding.")
    if not any(own in ids(one.answers.get("recommendation")) for one in of_form(around, ACTION)):
        yield lacking(f"which action of the board's plan takes up {_named(title, 'the recommendation')}")


def _action(title: str, answers: Answers) -> Iterator[Sign]:
    said = f"Action “{title}”" if title else "This action"
    if blank(answers.get("finding")) and blank(answers.get("recommendation")):
        yield caution(f"{said} answers no finding and no recommendation.")
    if blank(answers.get("outcome")):
        yield caution(f"{said} names no outcome.")
    if text(answers.get("status")) == "stopped":
        yield note(f"{said} was stopped.")
    elif not rows(answers.get("evidence")):
        yield lacking(f"what evidence there is that {_named(title, 'the action')} made a difference")
    elif not is_settled(answers.get("impact_assessed")):
        yield lacking(f"how the board judges the effect of {_named(title, 'the action')}")


def _leads(around: Around) -> Iterator[Sign]:
    """What points to the record that is open."""
    for one in around.case:
        if one.form == RECOMMENDATION and around.own in _findings_of(one):
            yield note(f"It leads to the recommendation “{one.title}”.")
        if one.form == ACTION and around.own in {*ids(one.answers.get("finding")), *ids(one.answers.get("recommendation"))}:
            yield note(f"It leads to the action “{one.title}”.")


def _named(title: str, otherwise: str) -> str:
    return f"“{title}”" if title else otherwise


def _findings_of(recommendation: Neighbour) -> frozenset[int]:
    return frozenset(one for row in rows(recommendation.answers.get("findings")) for one in ids(row.get("finding")))
