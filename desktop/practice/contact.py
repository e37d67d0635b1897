"""Whether people named together may be talked to, alone or in a group, while other processes run.

Section 2, page 5; Section 5, page 20.

A person marked under People as suspect or witness needs the recorded agreement of the senior investigating officer and of
the Crown Prosecution Service. Going ahead all the same is possible: with who, when and why it stays in the record.
"""

from collections.abc import Iterator

from desktop.form.answer import Answers, ids, text
from desktop.form.around import Around, Neighbour
from desktop.form.standing import Judgement
from desktop.practice.marks import POSSIBLE, of_person
from desktop.practice.override import overridden
from desktop.practice.process import bars_event_questions, forbids_contact, is_criminal, running
from desktop.practice.records import is_settled
from desktop.practice.sign import Bearing, Sign, caution, lacking, note, stop, weigh

SOURCE = "Section 2, page 5; Section 5, page 20"
INVOLVED = ("practitioner", "family-member")
AGREED_BY = {"cleared_by_sio": "the senior investigating officer", "cleared_by_cps": "the Crown Prosecution Service"}
AHEAD = "It was decided to see them all the same: their own page says by whom, when and why."
GROUPS = frozenset({"group"})
TALKING = {
    Bearing.STOP: "Not as things stand",
    Bearing.CAUTION: "Settle something first",
    Bearing.LACKING: "Not enough is known yet to say",
    Bearing.NOTE: "Nothing recorded stands in the way",
}
GATHERING = {**TALKING, Bearing.NOTE: "Nothing recorded stands in the way of anybody invited"}


def conversing(answers: Answers, around: Around) -> Judgement:
    """Whether those named can be talked to."""
    people = ids(answers.get("with_whom"))
    together = text(answers.get("kind")) in GROUPS
    signs = tuple(_people(people, around, together=together))
    return weigh(overridden(signs, "held_anyway", answers), TALKING, SOURCE)


def guests(answers: Answers, around: Around) -> Judgement:
    """Whether those invited to a practitioner event can sit in a group."""
    people = tuple(dict.fromkeys((*ids(answers.get("invited")), *ids(answers.get("attended")))))
    signs = tuple(_people(people, around, together=True))
    return weigh(overridden(signs, "invited_anyway", answers), GATHERING, SOURCE)


def _people(people: tuple[int, ...], around: Around, *, together: bool) -> Iterator[Sign]:
    if not people:
        yield lacking("who is named here")
        return
    live = running(around)
    criminal = tuple(process for process in live if is_criminal(process))
    for person in people:
        yield from _person(person, around, live, criminal, together=together)
    barring = "; ".join(process.title for process in live if bars_event_questions(process))
    if barring:
        yield note(f"Leave questions about the event itself alone: {barring}.")


def _person(
    person: int, around: Around, live: tuple[Neighbour, ...], criminal: tuple[Neighbour, ...], *, together: bool
) -> Iterator[Sign]:
    called, own = around.titles.get(person, "Somebody named here"), of_person(person, around)
    ahead = not together and _was_decided(person, around)  # for a talk alone; a group is another question
    for process in live:
        if forbids_contact(process, person):
            words = f"{called} is among those not to be contacted for now: {process.title}."
            yield caution(f"{words} {AHEAD}") if ahead else stop(words)
    suspect, witness = text(own.get("suspect")), text(own.get("witness"))
    if not criminal or not (suspect in POSSIBLE or witness in POSSIBLE):
        return
    part = "under suspicion" if suspect == "yes" else "a possible witness" if witness == "yes" else "perhaps a suspect or witness"
    missing = [who for field, who in AGREED_BY.items() if not _agreed(person, field, around)]
    if missing:
        words = (
            f"{called} is marked as {part}. First record that {' and '.join(missing)} agree{'s' if len(missing) == 1 else ''}."
        )
        yield stop(words) if suspect == "yes" and not ahead else caution(f"{words} {AHEAD}" if ahead else words)
    elif not together:
        yield note(f"{called} is marked as {part}, and it is agreed with the police and the prosecutors.")
    if together and witness in POSSIBLE:
        yield caution(
            f"{called} is marked as {part}. What is said in a group can affect what a witness later says in court: "
            "ask the senior investigating officer whether a group is all right."
        )


def _was_decided(person: int, around: Around) -> bool:
    """Whether some record of this person's part says that they are to be seen although something stands in the way."""
    own = (one for one in around.case if one.form in INVOLVED and person in ids(one.answers.get("person")))
    return any(text(one.answers.get("contact_anyway")) == "yes" for one in own)


def _agreed(person: int, field: str, around: Around) -> bool:
    """Whether some record of this person's part in the review says that it was agreed."""
    own = (one for one in around.case if one.form in INVOLVED and person in ids(one.answers.get("person")))
    return any(is_settled(one.answers.get(field)) for one in own)
