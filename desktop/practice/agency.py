"""What an agency has given to the review: eight ways of commitment, and its report. Section 4, page 17; Section 5, page 20."""

from collections.abc import Iterator

from desktop.form.answer import Answers, blank, chosen, ids, text
from desktop.form.around import Around
from desktop.form.standing import Judgement
from desktop.form.when import when_of
from desktop.practice.sign import Bearing, Sign, caution, lacking, note, weigh

REPORT = "agency-report"
ESCALATION = "escalation"
SOURCE = "Section 4, page 17"
WAYS = {
    "on_panel": "a senior manager on the panel",
    "report_author": "a manager to write its report",
    "time_for_meetings": "time for staff to attend meetings",
    "time_to_clarify": "time for staff to clear up details",
    "staff_support": "support for staff",
    "changes_account": "a written account of what it has changed",
    "resources": "the means for improvement",
    "administration": "administrative support",
}
PRIORITY = "told_priority"
COMMITTED = {
    Bearing.CAUTION: "Ask the agency about something",
    Bearing.LACKING: "Not everything has been settled with it",
    Bearing.NOTE: "Everything is settled with it",
}
REPORTED = {
    Bearing.CAUTION: "Take something up with the agency",
    Bearing.LACKING: "Something is still open",
    Bearing.NOTE: "Nothing is open",
}


def commitment(answers: Answers, _around: Around) -> Judgement:
    return weigh(_committed(answers), COMMITTED, SOURCE)


def _committed(answers: Answers) -> Iterator[Sign]:
    for field, words in WAYS.items():
        state = _state(answers, field)
        if state == "waiting":
            yield caution(f"It still has to give {words}.")
        elif not state:
            yield lacking(f"whether it gives {words}")
    if _state(answers, PRIORITY) != "done":
        yield caution("Its staff need to be told by their own agency that the review is a high priority.")


def agency_report(answers: Answers, around: Around) -> Judgement:
    """Whether what was asked for came, is signed off and addresses diversity."""
    came = _state(answers, "received") == "done"
    signs = (*(_came(answers) if came else _awaited(answers, around)), *_asked(answers))
    return weigh(signs, REPORTED, "Section 4, page 17; Section 5, page 20")


def _asked(answers: Answers) -> Iterator[Sign]:
    if _state(answers, "diversity_asked") != "done":
        yield caution("The request should say that culture and diversity must be addressed.")
    if blank(answers.get("asked_because")):
        yield lacking("why this much is in proportion to its part")


def _awaited(answers: Answers, around: Around) -> Iterator[Sign]:
    due = when_of(answers.get("due_on"))
    if _state(answers, "received") == "not_needed":
        return
    if due is None:
        yield lacking("by when it is wanted")
    elif due.last >= around.today:
        yield note(f"It is wanted by {due.words()}.")
    elif _is_escalated(answers, around):
        yield caution(f"It was wanted by {due.words()}. An escalation is open.")
    else:
        yield caution(f"It was wanted by {due.words()}. Begin with the first step under Escalations: agree a new date.")


def _is_escalated(answers: Answers, around: Around) -> bool:
    """Somebody has begun to escalate something with the same agency, and it is not settled."""
    agency = ids(answers.get("agency"))
    return any(
        other.form == ESCALATION and ids(other.answers.get("agency")) == agency and blank(other.answers.get("settled_on"))
        for other in around.case
    )


NOTHING_OF_NOTE = {
    "nil_files": "whether the agency has looked through its own files",
    "nil_chronology": "its chronology",
    "nil_confirmed": "its word that it holds no record of note",
}


def _came(answers: Answers) -> Iterator[Sign]:
    if text(answers.get("asked_for")) == "file_check":
        yield from (lacking(words) for field, words in NOTHING_OF_NOTE.items() if _state(answers, field) != "done")
    if any(blank(answers.get(one)) for one in ("signed_by", "signed_on")):
        yield caution("A senior manager should sign it off.")
    if text(answers.get("quality")) in {"gaps", "returned"}:
        yield caution("Its quality is not good enough yet. Agree with the author what is to be mended, and by when.")
    said = text(answers.get("diversity"))
    if said in {"partly", "not"} and blank(answers.get("diversity_comment")):
        yield caution("It does not fully address culture and diversity. The reviewer should comment on that.")
    elif said not in {"well", "partly", "not"}:
        yield lacking("how it deals with culture and diversity")


def _state(answers: Answers, field: str) -> str:
    return next(iter(chosen(answers.get(field))), "")
