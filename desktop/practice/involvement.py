"""Whether somebody of the family can be invited, or a practitioner seen, as things stand.

Section 2, page 5; Section 5, pages 20-24.

Both look at what the person is marked with under People, and at the processes that run beside the review. They remind and
never prevent: the judgement stays with the panel, the police and the prosecutors.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.form.answer import Answers, blank, chosen, ids, text
from desktop.form.around import Around, Neighbour
from desktop.form.standing import Judgement
from desktop.form.when import when_of
from desktop.practice.marks import POSSIBLE, of_person
from desktop.practice.override import overridden
from desktop.practice.process import (
    bars_event_questions,
    forbids_contact,
    is_about,
    is_criminal,
    is_disciplinary,
    running,
)
from desktop.practice.sign import Bearing, Sign, caution, heaviest, lacking, note, stop, weigh

ASKED = frozenset({"young_person", "parental_responsibility", "adult_survivor"})
FAMILY = frozenset({"child", "sibling", "parent_or_carer", "other_responsibility", "grandparent", "aunt_or_uncle"})
CLEARANCES = {"cleared_by_sio": "the senior investigating officer", "cleared_by_cps": "the Crown Prosecution Service"}
STILL_OWED = "Whatever is decided, the family must be told the publication date and any press activity (Section 5, page 24)."
INVITING = {
    Bearing.STOP: "Not to be invited as things stand",
    Bearing.CAUTION: "Settle something before inviting them",
    Bearing.LACKING: "Not enough is known yet to say",
    Bearing.NOTE: "Nothing recorded stands in the way of inviting them",
}
SEEING = {
    Bearing.STOP: "Do not see them as things stand",
    Bearing.CAUTION: "Settle something before you see them",
    Bearing.LACKING: "Not enough is known yet to say",
    Bearing.NOTE: "Nothing recorded stands in the way of seeing them",
}


def invitation(answers: Answers, around: Around) -> Judgement:
    """Whether somebody of the family, or round it, can be invited."""
    signs = [*_agreement(answers), *_objection(answers), *_seeing(answers, around)]
    own = of_person(_person(answers), around)
    of_family = text(answers.get("relation")) in FAMILY or text(own.get("has_parental_responsibility")) == "yes"
    if of_family and heaviest(signs) is Bearing.STOP:
        signs.append(note(STILL_OWED))
    return weigh(signs, INVITING, "Section 2, page 5; Section 5, pages 20 and 24")


def clearance(answers: Answers, around: Around) -> Judgement:
    """Whether a member of staff who knew the child can be seen."""
    signs = (*_seeing(answers, around), *_disciplinary(answers))
    return weigh(signs, SEEING, "Section 2, page 5; Section 5, pages 20 and 23")


def _seeing(answers: Answers, around: Around) -> Iterator[Sign]:
    """What proceedings stand in the way, unless it was decided to see them all the same."""
    return overridden(_proceedings(answers, around), "contact_anyway", answers)


def _agreement(answers: Answers) -> Iterator[Sign]:
    needed = chosen(answers.get("agreement_from"))
    if not needed & ASKED:
        yield note("By your answer, nobody's agreement is needed.") if needed else lacking("whose agreement is needed")
        return
    match text(answers.get("agreement")):
        case "given":
            on = when_of(answers.get("agreement_on"))
            yield note(f"Agreement was given{f' on {on.words()}' if on and on.day else ''}.")
        case "refused":
            yield from _override(answers, "Agreement was refused")
        case "cannot_be_asked":
            yield from _override(answers, "Those whose agreement is needed cannot be asked")
        case "not_asked":
            yield caution("Agreement has not been asked for yet.")
        case _:
            yield lacking("whether agreement has been given")
    if "parental_responsibility" in needed:
        yield from _holder(answers)


def _override(answers: Answers, why: str) -> Iterator[Sign]:
    match text(answers.get("override")):
        case "yes":
            yield note(f"{why}, and it was decided to invite them all the same.")
            if text(answers.get("override_by")) not in {"", "panel"}:
                yield note("The guidance names the panel for that decision. Say in the reason why it was another body's.")
            for field, words in OVERRIDE_RECORD.items():
                if blank(answers.get(field)):
                    yield lacking(words)
        case "no":
            yield stop(f"{why}, and it was decided not to go ahead.")
        case _:
            yield stop(f"{why}. The panel can still invite them, if it believes that they have something of value to offer.")


OVERRIDE_RECORD = {
    "override_by": "who decided to go ahead without agreement",
    "override_on": "on which day that was decided",
    "override_reason": "what of value they are believed to offer",
}


def _holder(answers: Answers) -> Iterator[Sign]:
    """Somebody under suspicion would be deciding who may speak to the review: the guidance does not foresee it."""
    match text(answers.get("holder_is_suspect")):
        case "yes" | "unsure" if not blank(answers.get("holder_is_suspect_note")):
            yield note(
                "One of those with parental responsibility may be under suspicion. What was decided about that is written down."
            )
        case "yes":
            yield caution(
                "One of those with parental responsibility is under suspicion. "
                "Let the panel, with legal advice, say whose agreement to rely on."
            )
        case "unsure":
            yield caution("Find out whether one of those with parental responsibility is under suspicion.")
        case "no":
            pass
        case _:
            yield lacking("whether one of those with parental responsibility is under suspicion")


def _objection(answers: Answers) -> Iterator[Sign]:
    said = text(answers.get("objection"))
    if said in POSSIBLE and not blank(answers.get("weigh_result")):
        yield note("The young person objects, or may object. What the panel decided about that is written down.")
    elif said == "yes":
        yield caution(
            "The young person objects. The panel needs to weigh their wishes, the family's right to know, "
            "and what this person could add."
        )
    elif said == "unsure":
        yield caution("Find out whether the young person objects to their taking part.")


@dataclass(frozen=True)
class _Part:
    """What part somebody has in other proceedings, by their own record under People."""

    suspect: str
    witness: str
    accused: bool  # under suspicion, charged, or named as the one who did the harm

    @property
    def concerned(self) -> bool:
        return self.accused or self.suspect in POSSIBLE or self.witness in POSSIBLE


def _person(answers: Answers) -> int | None:
    return next(iter(ids(answers.get("person"))), None)


def _part(answers: Answers, around: Around) -> _Part:
    own = of_person(_person(answers), around)
    suspect, witness = text(own.get("suspect")), text(own.get("witness"))
    return _Part(suspect, witness, suspect == "yes" or text(answers.get("relation")) == "perpetrator")


def _proceedings(answers: Answers, around: Around) -> Iterator[Sign]:
    person = _person(answers)
    if person is None:
        yield lacking("who this is about")
    live = running(around)
    about = [process for process in live if person is not None and is_about(process, person)]
    for process in live:
        if person is not None and forbids_contact(process, person):
            yield stop(f"They are among those not to be contacted for now: {process.title}.")
    part = _part(answers, around)
    yield from _unknown(part)
    if part.concerned:
        yield from _cleared(answers, part, about, around)
    for process in about:
        if is_criminal(process) and not part.concerned:
            yield caution(f"This is about them: {process.title}. Check whether they are a suspect or a witness.")
        elif not is_criminal(process):
            yield note(f"This is about them too: {process.title}.")
    barring = [process for process in live if bars_event_questions(process)]
    if barring:
        yield note(f"Leave questions about the event itself alone: {_titles(barring)}.")


def _unknown(part: _Part) -> Iterator[Sign]:
    if part.suspect not in {"yes", "no"}:
        yield lacking("whether they are under suspicion")
    if part.witness not in {"yes", "no"}:
        yield lacking("whether they could be called as a witness")


def _cleared(answers: Answers, part: _Part, about: list[Neighbour], around: Around) -> Iterator[Sign]:
    """Whether police and prosecutors agree, for somebody who has a part in proceedings or may have one."""
    live, linked = running(around), [other for other in around.case if other.id in ids(answers.get("linked_process"))]
    named = any(is_criminal(process) for process in linked)  # which criminal case it is has been said
    criminal = [p for p in live if is_criminal(p) and (not named or p in linked or p in about)]
    elsewhere = [p for p in linked if p in live and not is_criminal(p) and not is_disciplinary(p)]
    states = {who: next(iter(chosen(answers.get(field))), "") for field, who in CLEARANCES.items()}
    open_with = [who for who, state in states.items() if state not in {"done", "not_needed"}]
    for process in elsewhere:
        if blank(process.answers.get("cleared_by")):
            yield caution(f"They have a part in this: {process.title}. Ask those who lead it before you see them.")
        else:
            yield note(f"They have a part in this: {process.title}. Keep to what was agreed there.")
    if criminal:
        yield from _while_running(part, _titles(criminal), states, open_with)
    elif linked and not any(process in live for process in linked):
        yield note("The process in which they had a part has ended.")
    elif open_with and not elsewhere:
        yield caution(
            "No running criminal case is recorded. Ask the police whether there is one, and add it to the parallel processes."
        )


def _while_running(part: _Part, titles: str, states: dict[str, str], open_with: list[str]) -> Iterator[Sign]:
    for who in open_with:
        asked = "asked, answer awaited" if states[who] == "waiting" else "not asked yet"
        words = f"Agree it with {who} first ({asked}), because this is running: {titles}."
        yield stop(words) if part.accused else caution(words)
    for who, state in states.items():
        if state == "not_needed":
            yield caution(f"Agreement of {who} is marked as not needed, yet this is running: {titles}.")
    if not open_with and "not_needed" not in states.values():
        yield note("It is agreed with the police and the Crown Prosecution Service. Keep to their conditions.")


def _disciplinary(answers: Answers) -> Iterator[Sign]:
    match text(answers.get("disciplinary")):
        case "yes" if chosen(answers.get("manager_liaison")) & {"done", "not_needed"}:
            yield note("A disciplinary case is running beside the review. Stay in close contact with their manager.")
        case "yes":
            yield caution(
                "A disciplinary case is running. It can go on beside the review, but first get in touch with their manager."
            )
        case "no":
            pass
        case _:
            yield lacking("whether there is a disciplinary case against them")


def _titles(processes: list[Neighbour]) -> str:
    return "; ".join(process.title for process in processes)
