"""What the independent chair's decision needs: who is to be told, and what it means to decide against the tests.

Section 3, pages 9-10; Appendix 2, steps 12 to 14. Nothing stops a chair from deciding: a refusal where the tests say must
is marked hard, with the letters that it requires and the scrutiny that follows.
"""

from collections.abc import Iterator
from dataclasses import replace

from desktop.form.answer import Answers, blank, chosen, ids, text
from desktop.form.around import Around, Neighbour
from desktop.form.standing import Judgement
from desktop.practice.criteria import found_by, in_force
from desktop.practice.records import is_settled, last, of_form
from desktop.practice.sign import Bearing, Sign, caution, lacking, note, stop, weigh
from desktop.practice.threshold import MUST, Outcome

FORM, CONSIDERATION, ADVICE, EXPLANATION = "decision", "consideration", "advice", "family-explanation"
PLACE = "Section 3, pages 9-10 and Appendix 2, pages 34-36"
RESULTS = {
    Bearing.STOP: "Decided against what the tests say",
    Bearing.CAUTION: "Something is still to be done",
    Bearing.LACKING: "Something is not written down yet",
    Bearing.NOTE: "Whole, as far as it is recorded",
}
BESIDE = {
    Bearing.STOP: "The chair decided against these tests",
    Bearing.CAUTION: "Something is still to be done",
    Bearing.LACKING: "The chair has not decided yet",
    Bearing.NOTE: "Nothing here goes against the chair's decision",
}
ALWAYS_TOLD = {"letter_panel": "the chair of the consideration panel", "letter_subcommittee": "the chair of the sub-committee"}
REFUSAL = {
    "letter_referrer": "the referrer",
    "letter_lead": "the safeguarding lead of the referrer's agency",
    "copy_subcommittee": "the sub-committee (a copy)",
    "letter_national": "the national panel",
}
OUTCOME_TOLD = {
    "told_ofsted": "Ofsted",
    "told_department": "the Department for Education",
    "told_panel": "the national panel",
}
TO_SET_UP = {
    "panel_instructed": "a review panel has to be asked for",
    "reviewer_asked_for": "a lead reviewer has to be asked for",
}
WHY_MUST = {
    Outcome.ALWAYS: "it is a death that is always reviewed",
    Outcome.MUST_DEATH: "a child died and abuse or neglect is known or suspected",
    Outcome.MUST_HARM: "a child was seriously harmed, with concern about working together",
    Outcome.MUST_HARM_PRESUMED: "a child was seriously harmed, and nothing definitive shows that there is no concern",
}
NO_SCR = frozenset({"other_review", "no_review"})


def decision_needs(answers: Answers, around: Around) -> Judgement:
    """What has to follow from this decision; every one asks for letters."""
    return replace(weigh(_signs(answers, around), RESULTS, PLACE), letters=bool(outcome(answers)))


def against_tests(answers: Answers, around: Around) -> Judgement:
    """Beside the criteria: whether the chair's last decision goes against what they say."""
    one = last(around, FORM, "decided_on")
    decided = outcome(one.answers) if one else ""
    refused = decided in NO_SCR and MUST & set(found_by(answers, around))
    judged = weigh(_beside_the_tests(answers, around, one, decided), BESIDE, PLACE)
    return replace(judged, letters=bool(refused))


def outcome(answers: Answers) -> str:
    """What there is to be: "scr", "other_review", "no_review", "defer", or nothing yet."""
    answer = text(answers.get("answer"))
    return answer if answer == "defer" else text(answers.get("outcome")) if answer else ""


def _signs(answers: Answers, around: Around) -> Iterator[Sign]:
    decided = outcome(answers)
    if not decided:
        yield lacking("what was decided")
        return
    if decided == "defer":
        yield from _put_off(answers)
        return
    yield from _record(answers, explained=bool(of_form(around, EXPLANATION)))
    yield from _against_the_panel(answers, around)
    yield from _against_the_tests(answers, around, decided)
    yield from _looked_at_again(around)
    yield from _to_tell(answers, ALWAYS_TOLD)
    if decided in NO_SCR:
        yield from _refused(answers, around, decided)
    if decided != "no_review":
        yield from (caution(f"{words[0].upper()}{words[1:]}.") for field, words in TO_SET_UP.items()
                    if not is_settled(answers.get(field)))  # fmt: skip


def _record(answers: Answers, *, explained: bool) -> Iterator[Sign]:
    needed = {
        "basis": "what it is based on",
        "for_family": "how it would be explained to the family",
        "decided_by": "who decided",
        "decided_on": "on which day it was decided",
    }
    if explained:
        needed.pop("for_family")
    yield from (lacking(words) for field, words in needed.items() if blank(answers.get(field)))
    if text(answers.get("challenge")) == "yes" and blank(answers.get("challenge_basis")):
        yield lacking("on which basis the recommendation was challenged")


def _looked_at_again(around: Around) -> Iterator[Sign]:
    for one in of_form(around, FORM):
        if around.own is not None and around.own in ids(one.answers.get("revisits")):
            yield note(f"It has been looked at again since: {one.title}. That decision stands now.")


def _put_off(answers: Answers) -> Iterator[Sign]:
    yield caution("Put off: the case goes back to those who consider it until more is known.")
    if blank(answers.get("awaited")):
        yield lacking("which information is awaited")
    if blank(answers.get("decided_on")):
        yield lacking("on which day it was put off")
    yield note("Add a new decision when the information is there. This one stays as it was.")


def _against_the_panel(answers: Answers, around: Around) -> Iterator[Sign]:
    panels = [one for one in of_form(around, CONSIDERATION) if one.id in ids(answers.get("consideration"))]
    for panel in panels:
        said, decided = text(panel.answers.get("recommended")), outcome(answers)
        if said and text(answers.get("answer")) == "accept" and said != decided:
            yield caution("The recommendation is accepted, and yet what follows is not what was recommended.")
        if said and text(answers.get("answer")) == "reject" and said == decided:
            yield caution("The recommendation is rejected, and yet what follows is what was recommended.")


def _against_the_tests(answers: Answers, around: Around, decided: str) -> Iterator[Sign]:
    assessed = in_force(around)
    if not assessed:
        yield lacking("what the criteria say: no assessment has been added")
    for one, found in assessed:
        if decided in NO_SCR:
            yield from _refusing(answers, one, found, decided)
        elif not MUST & set(found) and decided == "scr":
            yield note(f"None of the tests requires it ({one.title}). A board may still review, with its reasons.")
        if Outcome.CONFLICT_TESTS in found and blank(one.answers.get("relied_on")):
            yield caution(f"The tests disagree ({one.title}), and which one was relied on is not recorded.")
        if Outcome.CONSULT_PEER in found:
            yield caution(f"In doubt a peer chair must be consulted ({one.title}). Record it in the checklist.")


def _beside_the_tests(answers: Answers, around: Around, one: Neighbour | None, decided: str) -> Iterator[Sign]:
    found = found_by(answers, around)
    if one is None or decided in {"", "defer"}:
        yield lacking("the decision of the independent chair" if one is None else f"what follows from: {one.title}")
        return
    for test in found:
        if decided in NO_SCR and test in MUST:
            yield stop(f"A serious case review is required, because {WHY_MUST[test]}. The decision is another: {one.title}.")
            if left := [words for field, words in REFUSAL.items() if not is_settled(one.answers.get(field))]:
                yield caution(f"It requires letters. Still to be told, with full reasons: {', '.join(left)}.")
            yield note("If the national panel challenges it, Ofsted, the department and that panel are told the final outcome.")
        elif decided == "scr" and test in MUST:
            yield note(f"A review is required, and the chair decided to hold one: {one.title}.")
    if Outcome.CONFLICT_TESTS in found and decided in NO_SCR:
        yield caution(f"The chair's checklist says that a review must be commissioned, and the decision is another: {one.title}.")


def _refusing(answers: Answers, one: Neighbour, found: tuple[Outcome, ...], decided: str) -> Iterator[Sign]:
    for test in found:
        if test not in MUST:
            continue
        yield stop(f"A serious case review is required, because {WHY_MUST[test]} ({one.title}). The decision is another.")
        yield note("The national panel will look closely at this decision, and may ask the chair to change it or to explain it.")
        if decided == "other_review":
            yield stop("Another or smaller review in place of a required one is a decision against it as well.")
        if blank(answers.get("against_because")):
            yield lacking("the full reasons for deciding against the tests")
    if Outcome.CONFLICT_TESTS in found:
        yield caution(f"The chair's checklist says that a review must be commissioned ({one.title}). Take legal advice.")


def _refused(answers: Answers, around: Around, decided: str) -> Iterator[Sign]:
    yield from _to_tell(answers, REFUSAL, "with full reasons")
    if not is_settled(answers.get("national_informed")):
        yield caution("The national panel needs enough information to think the decision through.")
    if text(answers.get("national_attend")) not in {"yes", "no"}:
        yield lacking("whether the chair is ready to explain it to the national panel in person")
    if text(answers.get("national_challenge")) == "yes":
        yield from _challenged(around)
    if decided == "no_review" and not any(MUST & set(found) for _, found in in_force(around)):
        yield note("A case that does not meet the tests can still teach something: think of another kind of review.")


def _challenged(around: Around) -> Iterator[Sign]:
    """What came of a challenge stands with the national panel's advice, where it is asked for."""
    challenges = [one for one in of_form(around, ADVICE) if text(one.answers.get("subject")) == "challenge"]
    if not challenges:
        yield caution("Add the national panel's challenge under advice, with the final outcome and who was told of it.")
    for one in challenges:
        if blank(one.answers.get("final_outcome")):
            yield lacking("the final outcome after the challenge of the national panel")
        yield from _to_tell(one.answers, OUTCOME_TOLD, "the final outcome")


def _to_tell(answers: Answers, bodies: dict[str, str], what: str = "in writing") -> Iterator[Sign]:
    """One sign for all who have not been told; a letter asked for and not sent yet counts as not told."""
    left = [words for field, words in bodies.items() if not is_settled(answers.get(field))]
    skipped = [words for field, words in bodies.items() if "not_needed" in chosen(answers.get(field))]
    if left:
        yield caution(f"Still to be told, {what}: {', '.join(left)}.")
    if skipped:
        yield note(f"Marked as not needed: {', '.join(skipped)}.")
