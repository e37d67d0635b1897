"""What is still open before a report can go to the board, and whether the steps of signing it off came in their order.

Section 3, page 10; Section 4, page 18; Section 5, pages 20-21; Section 6, page 26; Section 8, page 30.
"""

from collections.abc import Iterator

from desktop.form.answer import Answers, blank, chosen, ids, rows, text
from desktop.form.around import Around, Neighbour
from desktop.form.standing import Judgement
from desktop.form.when import when_of
from desktop.practice.process import holds_publication, running
from desktop.practice.records import is_settled
from desktop.practice.sign import Bearing, Sign, caution, lacking, note, weigh
from desktop.practice.state import reached
from desktop.practice.thread import QUESTION

PRACTITIONER, DRAFT, EARLY = "practitioner", "report-draft", "interim-learning"


def report_ready(answers: Answers, around: Around) -> Judgement:
    """What a reader of the report could hold against it."""
    results = {
        Bearing.CAUTION: "Something is open that a reader would miss",
        Bearing.LACKING: "Some things are not recorded yet",
        Bearing.NOTE: "Nothing recorded is open",
    }
    signs = [
        *(sign for one in around.case if one.form == QUESTION for sign in _changes(one)),
        *(sign for one in around.case if one.form == PRACTITIONER for sign in _staff(one)),
        *_early(around),
    ]
    if not is_settled(answers.get("names_checked")):
        signs.append(lacking("whether the text was searched for names, dates and places that give somebody away"))
    if blank(answers.get("quality_by")):
        signs.append(lacking("who checked its quality"))
    return weigh(signs, results, "Section 3, page 10; Section 4, page 18; Section 5, pages 20-21; Section 8, page 30")


def sign_off(answers: Answers, around: Around) -> Judgement:
    """Whether panel, whole board and wording group came in that order."""
    results = {
        Bearing.CAUTION: "Something is out of order",
        Bearing.LACKING: "Some things are not recorded yet",
        Bearing.NOTE: "Nothing recorded is out of order",
    }
    return weigh((*_fit(answers, around), *_order(answers)), results, "Section 4, page 18; Section 6, page 26")


def _changes(question: Neighbour) -> Iterator[Sign]:
    for row in rows(question.answers.get("changes")):
        if blank(row.get("why")):
            yield caution(f"A change to key question {question.title} has no reason, and the report has to explain each change.")
        elif blank(row.get("in_report")):
            yield lacking(f"where the report explains a change to key question {question.title}")


def _staff(practitioner: Neighbour) -> Iterator[Sign]:
    told, called = practitioner.answers, practitioner.title
    match text(told.get("one_to_one_offered")):
        case "yes":
            pass
        case "no":
            yield caution(f"{called} was not offered a talk alone. Everybody should have the chance.")
        case _:
            yield lacking(f"whether {called} was offered a talk alone")
    if text(told.get("criticised")) == "yes" and blank(told.get("draft_shared_on")):
        yield caution(f"The draft is critical of {called}, who has not been shown it.")
    elif text(told.get("criticised")) == "yes" and blank(told.get("draft_response")):
        yield lacking(f"what {called} says about the draft")
    elif not blank(told.get("draft_response")) and blank(told.get("draft_change")):
        yield lacking(f"what came of the response of {called}")


def _early(around: Around) -> Iterator[Sign]:
    """A review that has to wait still passes on what it sees."""
    paused = reached(around) == "paused"
    held = any(holds_publication(process) for process in running(around))
    passed = any(one.form == EARLY for one in around.case)
    if (paused or held) and not passed:
        yield caution("The review or its publication has to wait, and nothing is recorded as passed on early.")
    elif paused or held:
        yield note("The review or its publication has to wait, and early learning is being passed on.")


def _fit(answers: Answers, around: Around) -> Iterator[Sign]:
    drafts = {one.id: one for one in around.case if one.form == DRAFT}
    draft = next((drafts[one] for one in ids(answers.get("draft")) if one in drafts), None)
    if draft is None:
        yield lacking("which version goes to the board")
    elif text(draft.answers.get("fit")) != "yes":
        yield caution(f"It is not recorded that the panel finds “{draft.title}” fit to go to the board.")
    if not is_settled(answers.get("panel_worked")):
        yield lacking("whether the panel and the lead reviewer have made it fit")
    final = next((drafts[one] for one in ids(answers.get("final_version")) if one in drafts), None)
    out = sum(text(row.get("end")) in {"", "out"} for one in drafts.values() if one is not final for row in _copies(one))
    if out and chosen(answers.get("wording_agreed")) & {"done"}:
        yield caution(f"{out} {'copy of an earlier draft is' if out == 1 else 'copies of earlier drafts are'} still out.")


def _copies(draft: Neighbour) -> tuple[Answers, ...]:
    return rows(draft.answers.get("copies"))


def _order(answers: Answers) -> Iterator[Sign]:
    agreed = chosen(answers.get("wording_agreed"))
    on, step = when_of(answers.get("presented_on")), answers.get("wording_agreed")
    worded = when_of(step.get("on")) if isinstance(step, dict) else None
    if text(answers.get("meeting")) == "other":
        yield caution("The report is presented to the whole board, usually at a meeting called for it.")
    if text(answers.get("reviewer_there")) == "no":
        yield caution("The lead reviewer was not there. Lead reviewers usually attend.")
    if agreed & {"done"} and not is_settled(answers.get("presented")):
        yield caution("The final wording is marked as agreed before the report was presented to the board.")
    elif worded and on and worded.last < on.first:
        yield caution("The final wording was agreed on a day before the board had heard the report.")
    if text(answers.get("quality_agreed")) == "no":
        yield caution("The board does not find it good enough. It should not agree a report of poor quality.")
    if blank(answers.get("quality_agreed")):
        yield lacking("whether the board finds it good enough")
    if not is_settled(answers.get("wording_agreed")):
        yield lacking("whether the final wording has been agreed")
