"""Whether the board can show that it listened to those it criticised, and which agencies have yet to confirm that they talked.

Section 8, page 30.
"""

from collections.abc import Iterator

from desktop.form.answer import Answers, blank, ids, rows, text
from desktop.form.around import Around, Neighbour
from desktop.form.standing import Judgement
from desktop.practice.sign import Bearing, Sign, caution, lacking, note, weigh

SOURCE = "Section 8, page 30"
NOT_MEMBERS = frozenset(
    {"board", "media_outlet", "court", "prosecution", "coroner", "government", "inspectorate", "police_complaints"}
)


def feedback_loop(_answers: Answers, around: Around) -> Judgement:
    """From the draft to the response, to what came of it, to the questionnaire afterwards."""
    results = {
        Bearing.CAUTION: "The loop is broken somewhere",
        Bearing.LACKING: "The loop is not closed yet",
        Bearing.NOTE: "It can be shown for everybody recorded",
    }
    staff = [one for one in around.case if one.form == "practitioner"]
    signs = [sign for one in staff for sign in _loop(one)]
    return weigh(signs if staff else (lacking("any practitioner"),), results, SOURCE)


def confirmations(answers: Answers, around: Around) -> Judgement:
    """Every agency of the review confirms that it was discussed in its service and team meetings."""
    results = {
        Bearing.LACKING: "Some agencies have not confirmed yet",
        Bearing.NOTE: "Every agency of this review has confirmed",
    }
    confirmed = {one for row in rows(answers.get("confirmations")) for one in ids(row.get("agency"))}
    members = [one for one in around.case if one.form == "agency" and text(one.answers.get("kind")) not in NOT_MEMBERS]
    signs: list[Sign] = [lacking(f"whether {one.title} has discussed it") for one in members if one.id not in confirmed]
    if not members:
        signs.append(lacking("which agencies take part"))
    elif not signs:
        signs.append(note(f"{len(members)} of {len(members)} agencies."))
    return weigh(signs, results, SOURCE)


def _loop(practitioner: Neighbour) -> Iterator[Sign]:
    told, called = practitioner.answers, practitioner.title
    if text(told.get("criticised")) == "yes":
        if blank(told.get("draft_shared_on")):
            yield caution(f"{called} is criticised and has not been shown the draft.")
        elif blank(told.get("draft_response")):
            yield lacking(f"what {called} said about the draft")
        elif blank(told.get("draft_change")):
            yield caution(f"{called} answered, and it is not recorded what came of it.")
        else:
            yield note(f"{called} saw the draft, answered, and what came of it is written down.")
    if blank(told.get("questionnaire_sent_on")):
        yield lacking(f"when {called} was sent a questionnaire")
