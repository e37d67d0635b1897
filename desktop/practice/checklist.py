"""The checklist for independent chairs: what follows from items 1 to 3, and what the two scores of item 4 point to.

Appendix 1, page 32. The scores advise and never bind.
"""

from collections.abc import Iterator
from enum import StrEnum

from desktop.form.answer import Answers, blank, text
from desktop.form.around import Around
from desktop.form.check import number
from desktop.form.standing import Judgement
from desktop.practice.records import of_form
from desktop.practice.sign import Bearing, Sign, caution, lacking, note, weigh
from desktop.practice.threshold import TRUTH, Facts, Result, by_checklist

FORM, AGENCY = "chair-checklist", "agency"
NOT_PARTNERS = frozenset({  # bodies that a review has to do with, and whose work it does not look at
    "board", "court", "coroner", "police_complaints", "inspectorate", "child_death_panel", "national_panel", "chairs_association",
    "government", "media_outlet",
})  # fmt: skip
PLACE = "Appendix 1, page 32"
LOW, HIGH, HIGH_FROM = 1, 5, 4
SCORES = {"culpability": "The score for culpability", "interest": "The score for public interest"}
PEER = {
    "peer_on": "on which day a peer chair was consulted",
    "peer_chair": "which chair was consulted",
    "peer_decision": "what was decided after that, and why",
}


# ---- items 1 to 3


def checklist_result(answers: Answers, _around: Around) -> Judgement:
    """What the checklist's own branching says of its own answers."""
    died = TRUTH.get(text(answers.get("died")))
    names = ("died", "abuse") if died else ("died", "abuse", "serious")
    known = Facts(
        died=died,
        abuse=TRUTH.get(text(answers.get("abuse"))),
        serious=None if died else TRUTH.get(text(answers.get("serious"))),
        concern=None,
        always=None,
        enquiry=None,
        lacking=frozenset(name for name in names if blank(answers.get(name))),
    )
    said = by_checklist(known)
    results = {
        Result.REQUIRED: "You must commission a serious case review",
        Result.PEER: "You must consult a peer independent chair",
        Result.OPEN: "Not enough is known yet to say",
        Result.SILENT: "The checklist says nothing further",
    }
    signs = tuple(_branch(known, said, answers))
    return Judgement(
        results[said],
        reasons=tuple(sign.words for sign in signs if sign.bearing is Bearing.NOTE),
        source=PLACE,
        weight="caution" if said in {Result.REQUIRED, Result.PEER} else "plain",
        lacking=tuple(sign.words for sign in signs if sign.bearing is Bearing.LACKING),
    )


def _branch(known: Facts, said: Result, answers: Answers) -> Iterator[Sign]:
    unknown = {
        "died": "whether a child has died",
        "abuse": "whether there is evidence or suspicion of abuse or neglect",
        "serious": "whether the harm is serious",
    }
    if said is Result.OPEN:
        yield from (lacking(words) for fact, words in unknown.items() if fact in known.lacking)
    if said is Result.REQUIRED:
        yield note("Items 1 and 2 are yes." if known.died else "Item 1 is no, items 2 and 3 are yes.")
    if said is Result.PEER:
        missing = [words for field, words in PEER.items() if blank(answers.get(field))]
        yield from (lacking(words) for words in missing)
        if not missing:
            yield note("A peer chair was consulted. That is advice: the decision stays the chair's.")
    if said is Result.SILENT:
        yield from _silence(known)


def _silence(known: Facts) -> Iterator[Sign]:
    if known.abuse is None or known.died is None:
        yield note("It has no branch for doubt about items 1 or 2. Worked out: ask a peer chair, as in doubt about item 3.")
    elif known.abuse:
        yield note("Item 3 is no. Worked out: no serious case review by this list; think of another review and write down why.")
    elif known.died:
        yield note("A death without suspicion. Worked out: look at the deaths that are always reviewed.")
    else:
        yield note("Neither a death nor abuse. Worked out: look at what agencies should seriously consider notifying.")


# ---- item 4


class Method(StrEnum):
    """What the scores lend themselves to."""

    INVESTIGATIVE = "investigative"
    SYSTEMS = "systems"
    SPLIT = "split"


METHODS = {
    Method.INVESTIGATIVE: "Consider a hybrid or an investigative method",
    Method.SYSTEMS: "Lends itself to systems learning or root cause analysis",
    Method.SPLIT: "The scores part: one is high and one is not",
}


def scores(answers: Answers) -> Method | None:
    """What both scores point to; None while one is missing or is none of 1 to 5."""
    found = [number(text(answers.get(field))) for field in SCORES]
    if any(one is None or not LOW <= one <= HIGH for one in found):
        return None
    high = [one is not None and one >= HIGH_FROM for one in found]
    return Method.INVESTIGATIVE if all(high) else Method.SPLIT if any(high) else Method.SYSTEMS


def scores_advice(answers: Answers, _around: Around) -> Judgement:
    found = scores(answers)
    signs = tuple(_of_the_scores(answers, found))
    results = dict.fromkeys(Bearing, METHODS[found] if found else "No advice yet")
    return weigh(signs, results, PLACE)


def _of_the_scores(answers: Answers, found: Method | None) -> Iterator[Sign]:
    for field, words in SCORES.items():
        typed = text(answers.get(field)).strip()
        score = number(typed)
        if not typed:
            yield lacking(f"{words[0].lower()}{words[1:]}")
        elif score is None:
            yield caution(f"{words} has to be a whole number from 1 to 5, and this is none. Choose the nearer one.")
        elif not LOW <= score <= HIGH:
            yield caution(f"{words} has to be from 1, low, to 5, high. {score} is outside of that.")
    if found is Method.SPLIT:
        yield caution("The guidance is silent on that. Worked out: one score of 4 or 5 is enough to consider a hybrid.")
        yield note("Write down in the methodology why you go by the one or the other.")
    elif found:
        high = found is Method.INVESTIGATIVE
        yield note(f"Both scores are {'4 or 5' if high else '3 or below'}. It is advice: another may be chosen, with a reason.")


# ---- the method that was chosen

SUITED = {
    Method.INVESTIGATIVE: frozenset({"hybrid", "investigative"}),
    Method.SYSTEMS: frozenset({"systems", "systems_learning", "root_cause"}),
}
SUITED[Method.SPLIT] = SUITED[Method.INVESTIGATIVE] | SUITED[Method.SYSTEMS]
FITTING = {
    Bearing.CAUTION: "Another method than the scores point to",
    Bearing.LACKING: "Not enough is known yet to say",
    Bearing.NOTE: "Nothing stands against the method chosen",
}


def method_advice(answers: Answers, around: Around) -> Judgement:
    """How the kinds of review that were chosen fit the scores of the chair's checklist."""
    return weigh((*_fit(answers, around), *_partners(answers, around)), FITTING, PLACE)


def _partners(answers: Answers, around: Around) -> Iterator[Sign]:
    """A partnership review is one of exactly two agencies. Section 3, page 12."""
    types = answers.get("types")
    if not isinstance(types, list) or "partnership" not in types:
        return
    there = [one.title for one in of_form(around, AGENCY) if text(one.answers.get("kind")) not in NOT_PARTNERS]
    if len(there) == 2:
        yield note(f"A partnership review is of two agencies, and two are recorded: {there[0]} and {there[1]}.")
    else:
        count = {0: "none is recorded", 1: "one is recorded"}.get(len(there), f"{len(there)} are recorded")
        yield caution(
            f"A partnership review is of exactly two agencies, and {count}. Choose another kind, or see to the agencies."
        )


def _fit(answers: Answers, around: Around) -> Iterator[Sign]:
    types = answers.get("types")
    picked = frozenset(one for one in types if isinstance(one, str)) if isinstance(types, list) else frozenset[str]()
    signed = next(iter(of_form(around, FORM)), None)
    advised = scores(signed.answers) if signed else None
    reason = not blank(answers.get("departure"))
    if not picked:
        yield lacking("which kind of review was chosen")
    if advised is None:
        yield lacking("both scores of the chair's checklist, item 4")
    else:
        yield note(f"{METHODS[advised]}.")
    if not picked or advised is None:
        return
    if picked & SUITED[advised] and not (advised is Method.SPLIT and not reason):
        yield note("The choice fits the scores.")
    elif reason:
        yield note("Why it is another one, or which score counts, is written down.")
    elif advised is Method.SPLIT:
        yield caution("Write down why you go by the one score or the other.")
    else:
        yield caution("Write down why. The guidance lets you choose otherwise.")
