"""What is still open when a lead reviewer wants to close the file. Not in the guidance, which ends with the board's assurance."""

from collections.abc import Iterator

from desktop.form.answer import Answers, blank, chosen, rows, text
from desktop.form.around import Around
from desktop.form.standing import Judgement
from desktop.practice.process import running
from desktop.practice.records import is_settled, of_form
from desktop.practice.sign import Bearing, Sign, caution, lacking, weigh
from desktop.practice.state import PUBLICATION, READS, reached

FORM = "closing"
READ_FOR_THE_END = (*READS, FORM)
PUBLIC = frozenset({"assured", "published"})
NOTHING_PUBLIC = {"unpublished": "unpublished", "no_report": "no_report"}  # how it stands, and the state of publication to it
RESULTS = {
    Bearing.CAUTION: "Something is open: settle it, or hand it on",
    Bearing.LACKING: "Some things are not recorded yet",
    Bearing.NOTE: "Nothing recorded is open",
}


def is_closed(around: Around) -> bool:
    """Whether the review has ended: by its last recorded step, or because the lead reviewer has closed the file."""
    files = (one.answers.get("closed") for one in of_form(around, FORM))
    return reached(around) == "closed" or any("done" in chosen(closed) for closed in files)


def closing(answers: Answers, around: Around) -> Judgement:
    """Copies out, papers lost, processes running, actions open, promises to the family."""
    signs = [*_end(answers, around), *_papers(answers, around), *_others(around)]
    if not is_settled(answers.get("record_handed")):
        signs.append(lacking("whether the record has been handed to the board"))
    return weigh(signs, RESULTS, "Not in the guidance")


def _end(answers: Answers, around: Around) -> Iterator[Sign]:
    state = text(answers.get("end_state"))
    published = any(not blank(one.answers.get("published_on")) for one in around.case if one.form == PUBLICATION)
    if not state:
        yield lacking("how the review stands")
    said = {text(one.answers.get("state")) for one in of_form(around, PUBLICATION)} - {""}
    wanted = NOTHING_PUBLIC.get(state, "")
    if state and state != "ended_early" and said and (said - {wanted} if wanted else said & set(NOTHING_PUBLIC.values())):
        yield caution("The page on publication says another end than this one.")
    if state in PUBLIC and not published:
        yield caution("It is called published, and no day of publication is recorded.")
    if state == "assured" and not any(
        chosen(one.answers.get("assurance_looked")) & {"done"} for one in around.case if one.form == "learning"
    ):
        yield caution("The board is said to have judged what changed, and its conclusion is not recorded.")


def _papers(answers: Answers, around: Around) -> Iterator[Sign]:
    out = sum(
        text(row.get("end")) in {"", "out"}
        for one in around.case
        if one.form == "report-draft"
        for row in rows(one.answers.get("copies"))
    )
    if out:
        yield caution(f"{out} {'copy of a draft is' if out == 1 else 'copies of drafts are'} still out.")
    if any(text(row.get("end")) == "lost" for row in rows(answers.get("papers"))):
        yield caution("Papers are recorded as lost. The board has to be told, and perhaps the people concerned.")
    for field, words in (
        ("laptop_cleared", "whether your computers are cleared"),
        ("backups_cleared", "where every backup copy is"),
    ):
        if not is_settled(answers.get(field)):
            yield lacking(words)


def _others(around: Around) -> Iterator[Sign]:
    for process in running(around):
        yield caution(f"This is still running: {process.title}. Who keeps in touch with it from now on?")
    actions = sum(one.form == "action" and text(one.answers.get("status")) not in {"done", "stopped"} for one in around.case)
    if actions:
        many = "action of the plan is" if actions == 1 else "actions of the plan are"
        yield caution(f"{actions} {many} not finished. The plan is the board's to carry on.")
    for one in around.case:
        if (
            one.form == "family-member"
            and not blank(one.answers.get("next_step"))
            and not is_settled(one.answers.get("next_done"))
        ):
            yield caution(f"Something was promised to a member of the family and is open: {one.title}.")
