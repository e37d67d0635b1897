"""What other processes restrict: prosecutions, inquests and reviews that run beside this one. Section 5, pages 20-21.

Until a person says that a process has ended, what was written down about it counts as in force. What the law allows is
for the police, the prosecutors and a lawyer to say; this only reads back what they were recorded as saying.
"""

from collections.abc import Iterator

from desktop.form.answer import Answers, blank, ids, text
from desktop.form.around import Around, Neighbour
from desktop.form.standing import Judgement
from desktop.form.when import When, when_of
from desktop.practice.override import overridden
from desktop.practice.sign import Bearing, Sign, caution, lacking, note, stop, weigh

FORM = "parallel-process"
CRIMINAL = "criminal_prosecution"
DISCIPLINARY = "disciplinary"
SOURCE = "Section 2, page 5; Section 3, page 10; Section 5, page 20"


def restrictions(answers: Answers, around: Around) -> Judgement:
    """What one process keeps the review from doing right now."""
    if has_ended(answers):
        results = {
            Bearing.CAUTION: "It has ended, but publication may still be held",
            Bearing.NOTE: "It has ended: nothing is counted as restricted",
        }
        return weigh(_after_the_end(answers, around), results, SOURCE)
    signs = tuple(_while_it_runs(answers, around))
    count = sum(sign.bearing is Bearing.STOP for sign in signs)
    results = {
        Bearing.STOP: "1 restriction is in force" if count == 1 else f"{count} restrictions are in force",
        Bearing.CAUTION: "Ask what is restricted before you go on",
        Bearing.LACKING: "Not enough is known yet to say",
        Bearing.NOTE: "No restriction is recorded",
    }
    return weigh(signs, results, SOURCE)


def barred_question(answers: Answers, around: Around) -> Judgement:
    """Whether a key question about the event itself may be asked, tagged as such by the reviewer."""
    results = {
        Bearing.STOP: "Leave it for now: it asks about the event itself",
        Bearing.CAUTION: "Ask it with care",
        Bearing.LACKING: "Not enough is known yet to say",
        Bearing.NOTE: "Nothing recorded stands in the way of asking it",
    }
    return weigh(overridden(_barred(answers, around), "asked_anyway", answers), results, "Section 5, page 20")


def _barred(answers: Answers, around: Around) -> Iterator[Sign]:
    about = text(answers.get("about_event"))
    live = running(around)
    barring = [process for process in live if bars_event_questions(process)]
    if about not in {"yes", "no"}:
        yield lacking("whether it asks about the event itself")
    if about == "no":
        return
    for process in barring:
        words = f"Questions about the event itself are to be left alone, because this is running: {process.title}."
        yield stop(words) if about == "yes" else caution(words)
    if about == "yes":
        for process in live:
            if is_criminal(process) and process not in barring:
                yield caution(f"This is running: {process.title}. Questions should not focus on the event itself.")


def has_ended(answers: Answers) -> bool:
    return text(answers.get("status")) == "ended"


def running(around: Around) -> tuple[Neighbour, ...]:
    """The case's other processes that nobody has said are over."""
    return tuple(other for other in around.case if other.form == FORM and not has_ended(other.answers))


def is_criminal(process: Neighbour) -> bool:
    return text(process.answers.get("kind")) == CRIMINAL


def is_disciplinary(process: Neighbour) -> bool:
    return text(process.answers.get("kind")) == DISCIPLINARY


def forbids_contact(process: Neighbour, person: int) -> bool:
    return person in ids(process.answers.get("no_contact"))


def is_about(process: Neighbour, person: int) -> bool:
    return person in ids(process.answers.get("subjects"))


def bars_event_questions(process: Neighbour) -> bool:
    return text(process.answers.get("no_event_questions")) == "yes"


def holds_publication(process: Neighbour) -> bool:
    return text(process.answers.get("hold_publication")) == "yes"


def _while_it_runs(answers: Answers, around: Around) -> Iterator[Sign]:
    if blank(answers.get("status")):
        yield lacking("where the process stands")
    yield from _event_questions(answers)
    yield from _contact(answers)
    yield from _publication(answers, around)
    if not blank(answers.get("other_restrictions")):
        yield stop("Other restrictions are written down: read them before you act.")
    if text(answers.get("status")) == "expected":
        yield note("It has not begun. What you were told counts as in force all the same.")
    if blank(answers.get("cleared_by")):
        yield lacking("on whose word this rests")


def _event_questions(answers: Answers) -> Iterator[Sign]:
    said = text(answers.get("no_event_questions"))
    criminal = text(answers.get("kind")) == CRIMINAL
    if said == "yes":
        yield stop("Leave questions about the event itself alone. Ask what led up to it, and about the services.")
    elif criminal:
        yield caution("In a criminal case the lead reviewer should not focus questions on the event itself.")
    elif said == "unsure":
        yield caution("Find out whether questions about the event itself are to be left alone.")
    if not said:
        yield lacking("whether questions about the event itself are to be left alone")


def _contact(answers: Answers) -> Iterator[Sign]:
    count = len(ids(answers.get("no_contact")))
    if count:
        yield stop(f"{count} {'person is' if count == 1 else 'people are'} not to be contacted for now.")


def _publication(answers: Answers, around: Around) -> Iterator[Sign]:
    said, until = text(answers.get("hold_publication")), when_of(answers.get("hold_publication_until"))
    if said == "yes" and until and until.last < around.today:
        yield caution(f"Publication was held until {until.words()}, which has passed. Ask whether the hold still stands.")
    elif said == "yes":
        yield stop(f"Publication is held{_until(until)}. What agencies can learn need not wait.")
    elif said == "unsure":
        yield caution("Find out whether publication has to wait.")
    elif not said:
        yield lacking("whether publication has to wait")


def _after_the_end(answers: Answers, around: Around) -> Iterator[Sign]:
    until = when_of(answers.get("hold_publication_until"))
    held = text(answers.get("hold_publication")) in {"yes", "unsure"}
    if held and until and until.last >= around.today:
        yield caution(f"Publication was to wait until {until.words()}, which has not passed. Ask whether it still has to.")
    elif held:
        yield caution("Publication was to wait for this process. Check that it no longer has to, then answer no.")
    barred = text(answers.get("no_event_questions")) == "yes"
    if barred or any(not blank(answers.get(one)) for one in ("no_contact", "other_restrictions")):
        yield note("What it restricted is kept and no longer counted. Ask first if there could be an appeal.")


def _until(until: When | None) -> str:
    return f" until {until.words()}" if until else ""
