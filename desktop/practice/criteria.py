"""The criteria as cards: what each test says, which facts it went by, which it lacks, and where they part ways.

Section 3, pages 7-8; Appendix 1, page 32. The tests themselves are in `threshold`.
"""

from collections.abc import Iterator

from desktop.form.answer import Answers, blank, chosen, ids, text
from desktop.form.around import Around, Neighbour
from desktop.form.standing import Judgement
from desktop.practice.records import in_order, of_form
from desktop.practice.threshold import (
    OPEN_LIST,
    TRUTH,
    WORDS,
    Facts,
    Outcome,
    Result,
    base,
    by_checklist,
    by_list,
    by_section_47,
    facts,
    is_always,
    outcomes,
    presumed,
)

FORM, CHECKLIST, CHILD = "criteria", "chair-checklist", "child"
PAGE_7 = "Section 3, page 7"

RESULTS = {
    Result.REQUIRED: "A serious case review is required",
    Result.SHOULD: "A serious case review should take place",
    Result.PEER: "Another independent chair is to be consulted",
    Result.OPEN: "Open on what is known",
    Result.NOT_REQUIRED: "Not required",
    Result.SILENT: "It says nothing here",
}
OF_THE_LIST = {Result.REQUIRED: "A serious case review should always be carried out", Result.SILENT: "Not one of those deaths"}
WEIGHTS = {Result.REQUIRED: "caution", Result.SHOULD: "caution", Result.PEER: "caution"}


def base_test(answers: Answers, _around: Around) -> Judgement:
    known = facts(answers)
    said = base(known)
    reasons = [*_used(known, "abuse", "died", "serious", "concern"), *_suspicion(known)]
    if said is Result.OPEN and known.serious and known.concern is None:
        reasons.append("Concern about joint working is neither shown nor ruled out, and this test needs it.")
    return _card(said, reasons, PAGE_7, _lacks(known, "died", "abuse", *_for_harm(known, "serious", "concern")))


def presumption(answers: Answers, _around: Around) -> Judgement:
    known = facts(answers)
    said = presumed(known)
    reasons = [*_used(known, "abuse", "died", "serious", "concern"), *_suspicion(known)]
    if said is Result.REQUIRED and not known.died and known.concern is None:
        reasons.append("Only definitive evidence of no concern about joint working would take the duty away, and there is none.")
    lacks = _lacks(known, "died", "abuse", *_for_harm(known, "serious"))
    if known.concern is False and blank(answers.get("concern_evidence")):
        lacks = (*lacks, "the definitive evidence of no concern")
    return _card(said, reasons, PAGE_7, lacks)


def section_47(answers: Answers, _around: Around) -> Judgement:
    known = facts(answers)
    said = by_section_47(known)
    reasons = list(_used(known, "enquiry", "serious"))
    if known.enquiry and known.abuse is False:
        reasons.append("An enquiry would have been justified, yet abuse is given as not suspected. One of the two needs a look.")
    if known.enquiry is False and known.abuse:
        reasons.append("No enquiry would have been justified, yet abuse is known or suspected. One of the two needs a look.")
    if said is Result.SILENT:
        reasons.append("The note only speaks of serious harm where an enquiry would have been justified.")
    return _card(said, reasons, "Section 3, page 7, footnote 1", _lacks(known, "enquiry", "serious"))


def checklist_test(answers: Answers, _around: Around) -> Judgement:
    known = facts(answers)
    said = by_checklist(known)
    return _card(said, [*_used(known, "died", "abuse", "serious"), *_of_the_checklist(known, said)], "Appendix 1, page 32",
                 _lacks(known, "died", "abuse", *_for_harm(known, "serious")))  # fmt: skip


def _of_the_checklist(known: Facts, said: Result) -> Iterator[str]:
    if said is Result.PEER:
        yield "Not sure whether the harm is serious: then a peer chair must be consulted. The decision stays the chair's."
    elif said is Result.SILENT and (known.abuse is None or known.died is None):
        yield "The checklist has no branch for this doubt. Worked out: ask a peer chair, as it asks in doubt about harm."
    elif said is Result.REQUIRED and not known.died:
        yield "Serious harm is enough here: the checklist does not ask how agencies worked together."
    elif said is Result.SILENT:
        yield "The checklist stops here. Worked out: no serious case review by it; think of another review and write down why."


def always_reviewed(answers: Answers, around: Around) -> Judgement:
    known = facts(answers)
    said = by_list(known)
    reasons = list(_used(known, "died"))
    if known.always:
        reasons.append(f"Held or restricted: {_held(answers, around)}.")
    if said is Result.REQUIRED:
        reasons.append("Such a death is always to be reviewed, abuse or not. The chair's checklist does not ask about it.")
    lacks = _lacks(known, "died") + (_lacks(known, "always") if known.died is not False else ())
    return _card(said, reasons, "Section 3, page 8", lacks, OF_THE_LIST)


def _held(answers: Answers, around: Around) -> str:
    known = around.lists.get("child_held")
    return "; ".join(known.words(one) if known else one for one in sorted(chosen(answers.get("held")) - OPEN_LIST))


TOGETHER = {
    Outcome.ALWAYS: ("A death that is always reviewed", "caution"),
    Outcome.MUST_DEATH: ("A serious case review must be commissioned: a death", "caution"),
    Outcome.MUST_HARM: ("A serious case review must be commissioned: serious harm", "caution"),
    Outcome.MUST_HARM_PRESUMED: ("A serious case review must be commissioned: presumed for serious harm", "caution"),
    Outcome.CONFLICT_TESTS: ("The tests disagree", "stop"),
    Outcome.CONSULT_PEER: ("Not settled: consult another independent chair", "caution"),
    Outcome.NOTIFIABLE: ("Not required, but it has to be notified", "plain"),
    Outcome.OTHER_REVIEW: ("Not required; think of another kind of review", "plain"),
    Outcome.UNKNOWN: ("Not enough is known yet", "plain"),
}
NAMES = (
    ("Test of Working Together", base, PAGE_7),
    ("Presumption", presumed, PAGE_7),
    ("Section 47 note", by_section_47, PAGE_7),
    ("Chair's checklist", by_checklist, "Appendix 1, page 32"),
    ("Always reviewed", by_list, "Section 3, page 8"),
)
BINDING = ("Test of Working Together", "Presumption", "Chair's checklist")  # those that can say must on the same facts


def criteria_together(answers: Answers, around: Around) -> Judgement:
    """Every test in one place, where they part ways, and what was found elsewhere that does not fit these facts."""
    known = facts(answers)
    found = found_by(answers, around)
    results = {name: test(known) for name, test, _ in NAMES}
    reasons = []
    binding = {name: results[name] for name in BINDING}
    disagree = Result.REQUIRED in binding.values() and len(set(binding.values())) > 1
    if disagree:
        reasons.append(_who_says_what(binding))
        reasons.append("They disagree. Take legal advice if in doubt, and write down which one the chair relied on.")
        if blank(answers.get("relied_on")):
            reasons.append("Which test was relied on has not been recorded yet.")
    if found == (Outcome.CONFLICT_TESTS,):
        reasons.append("There is definitive evidence of no concern about joint working, and yet the checklist says must.")
    if found == (Outcome.OTHER_REVIEW,) and known.died is False:
        reasons.append("Look at the list of circumstances that agencies should seriously consider notifying.")
    if Outcome.OTHER_REVIEW in found:
        reasons.append("A case that can teach something should be reviewed in another way.")
    reasons.extend(_elsewhere(answers, around, known))
    said = [TOGETHER[one][0] for one in found]
    if disagree and Outcome.CONFLICT_TESTS not in found:
        said.append("the tests disagree")
    weight = max((TOGETHER[one][1] for one in found), key=("plain", "caution", "stop").index)
    return Judgement(
        result="; ".join(said),
        reasons=tuple(reasons),
        source="Section 3, pages 7-8 and Appendix 1, page 32",
        weight=weight,
        lacking=_lacks(known, *WORDS),
        beside=tuple((name, _in_short(name, results[name]), page) for name, _, page in NAMES),
    )


def _who_says_what(binding: dict[str, Result]) -> str:
    must = [name for name, said in binding.items() if said is Result.REQUIRED]
    other = [f"{name} ({RESULTS[said].lower()})" for name, said in binding.items() if said is not Result.REQUIRED]
    return f"A review is required by: {'; '.join(must)}. Otherwise: {'; '.join(other)}."


def _in_short(name: str, said: Result) -> str:
    return OF_THE_LIST.get(said, RESULTS[said]) if name == NAMES[-1][0] else RESULTS[said]


def _elsewhere(answers: Answers, around: Around, known: Facts) -> Iterator[str]:
    for child in _children(answers, around):
        if {True, False} == {known.died, TRUTH.get(text(child.answers.get("died")))}:
            yield f"The page of {child.title} says otherwise about whether the child has died."
        held = is_always(child.answers.get("held"))
        if {True, False} == {known.always, held}:
            yield f"The page of {child.title} says otherwise about being held or restricted."
    for one in of_form(around, CHECKLIST):
        signed = {name: one.answers.get(name) for name in ("died", "abuse", "serious")}
        ours = {"died": known.died, "abuse": known.abuse, "serious": known.serious if known.died is not True else None}
        for name, value in ours.items():
            if {True, False} == {value, TRUTH.get(text(signed[name]))}:
                yield f"The chair's checklist says otherwise about {WORDS[name]}."


def _children(answers: Answers, around: Around) -> tuple[Neighbour, ...]:
    """The children's own pages, for those whom the assessment is about."""
    about = set(ids(answers.get("children")))
    return tuple(one for one in of_form(around, CHILD) if about & set(ids(one.answers.get("who"))))


def _is_notifiable(answers: Answers, around: Around) -> bool:
    marks = ("looked_after", "regulated_setting")
    return any(text(one.answers.get(mark)) == "yes" for one in _children(answers, around) for mark in marks)


def in_force(around: Around) -> tuple[tuple[Neighbour, tuple[Outcome, ...]], ...]:
    """The newest assessment for each child or set of children, with what it comes to."""
    newest = {frozenset(ids(one.answers.get("children"))): one for one in in_order(around, FORM, "assessed_on")}
    return tuple((one, found_by(one.answers, around)) for one in newest.values())


def found_by(answers: Answers, around: Around) -> tuple[Outcome, ...]:
    """What all tests come to together on one assessment's own facts."""
    return outcomes(facts(answers), notifiable=_is_notifiable(answers, around))


# ---- words

SAID = {
    "died": {True: "The child has died.", False: "The child is alive.", None: "It is not sure whether the child has died."},
    "abuse": {
        True: "Abuse or neglect is known or suspected.",
        False: "Abuse or neglect is neither known nor suspected.",
        None: "It is not sure whether abuse or neglect is suspected.",
    },
    "serious": {
        True: "The child was seriously harmed.",
        False: "The harm was not serious.",
        None: "It is not sure whether the harm was serious.",
    },
    "concern": {
        True: "There is cause for concern about working together.",
        False: "There is definitive evidence of no concern about working together.",
        None: "Concern about working together is neither shown nor ruled out.",
    },
    "enquiry": {
        True: "An enquiry would have been justified.",
        False: "An enquiry would not have been justified.",
        None: "It is not sure whether an enquiry would have been justified.",
    },
}


def _used(known: Facts, *names: str) -> Iterator[str]:
    """The facts that a test went by, in words; of a death, harm and joint working do not matter."""
    for name in names:
        if name not in known.lacking and not (known.died and name in {"serious", "concern"} and "died" in names):
            yield SAID[name][getattr(known, name)]


def _suspicion(known: Facts) -> Iterator[str]:
    if known.abuse is None and "abuse" not in known.lacking:
        if known.enquiry is None:
            yield "To settle it, ask whether a child protection enquiry would have been justified."
        else:
            yield f"An enquiry would {'' if known.enquiry else 'not '}have been justified, which settles what suspected means."


def _for_harm(known: Facts, *names: str) -> tuple[str, ...]:
    """What only matters while it is not known that the child has died and abuse has not been ruled out."""
    return () if known.died or known.suspected is False else names


def _lacks(known: Facts, *names: str) -> tuple[str, ...]:
    return tuple(WORDS[name] for name in dict.fromkeys(names) if name in known.lacking)


def _card(
    said: Result, reasons: list[str], source: str, lacking: tuple[str, ...], words: dict[Result, str] | None = None
) -> Judgement:
    return Judgement({**RESULTS, **(words or {})}[said], tuple(reasons), source, WEIGHTS.get(said, "plain"), lacking)
