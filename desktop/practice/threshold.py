"""The tests for a serious case review, on one set of facts. Section 3, pages 7-8; Appendix 1, page 32.

The guidance puts the threshold in several ways, and they do not always agree: serious harm without any concern about
joint working is no review by the first, and one that must be held by the checklist. So every test says what it says, and
nothing here picks one. Where the guidance is silent, that is said and marked as worked out.
"""

from dataclasses import dataclass
from enum import StrEnum

from desktop.form.answer import Answer, Answers, blank, chosen, text

TRUTH = {"yes": True, "no": False}
ABUSE = {"known": True, "suspected": True, "no": False}
OPEN_LIST = frozenset({"none", "unsure"})


class Result(StrEnum):
    """What one test says of the facts."""

    REQUIRED = "required"
    SHOULD = "should"
    PEER = "peer"
    OPEN = "open"
    NOT_REQUIRED = "not_required"
    SILENT = "silent"


class Outcome(StrEnum):
    """What all tests come to together: the rows of the decision table."""

    ALWAYS = "always"
    MUST_DEATH = "must_death"
    MUST_HARM = "must_harm"
    MUST_HARM_PRESUMED = "must_harm_presumed"
    CONFLICT_TESTS = "conflict_tests"
    CONSULT_PEER = "consult_peer"
    NOTIFIABLE = "notifiable"
    OTHER_REVIEW = "other_review"
    UNKNOWN = "unknown"


MUST = frozenset({Outcome.ALWAYS, Outcome.MUST_DEATH, Outcome.MUST_HARM, Outcome.MUST_HARM_PRESUMED})


@dataclass(frozen=True)
class Facts:
    """True, False, or None where it is not sure; `lacking` names what nobody has answered at all."""

    died: bool | None
    abuse: bool | None
    serious: bool | None
    concern: bool | None  # False only on definitive evidence
    always: bool | None
    enquiry: bool | None
    lacking: frozenset[str] = frozenset()

    @property
    def suspected(self) -> bool | None:
        """Abuse as the law means suspicion: where somebody is not sure, whether an enquiry would have been justified."""
        return self.enquiry if self.abuse is None else self.abuse


WORDS = {
    "died": "whether the child has died",
    "abuse": "whether abuse or neglect is known or suspected",
    "serious": "whether the child was seriously harmed",
    "concern": "whether there is cause for concern about working together",
    "always": "whether the child was held or restricted",
    "enquiry": "whether a child protection enquiry would have been justified",
}
FIELDS = {
    "died": "died",
    "abuse": "abuse",
    "serious": "serious_harm",
    "concern": "concern",
    "always": "held",
    "enquiry": "enquiry",
}


def facts(answers: Answers) -> Facts:
    return Facts(
        died=TRUTH.get(text(answers.get("died"))),
        abuse=ABUSE.get(text(answers.get("abuse"))),
        serious=TRUTH.get(text(answers.get("serious_harm"))),
        concern={"concern": True, "none": False}.get(text(answers.get("concern"))),
        always=is_always(answers.get("held")),
        enquiry=TRUTH.get(text(answers.get("enquiry"))),
        lacking=frozenset(fact for fact, field in FIELDS.items() if blank(answers.get(field))),
    )


def is_always(value: Answer) -> bool | None:
    held = chosen(value)
    if held - OPEN_LIST:
        return True
    return False if held == {"none"} else None


# ---- the tests


def base(known: Facts) -> Result:
    """Abuse known or suspected, and a death, or serious harm with cause for concern about working together."""
    return _on_abuse(known, _limbs(known.died, _harm(known.serious, known.concern)))


def presumed(known: Facts) -> Result:
    """The same, but for serious harm only definitive evidence of no concern takes the duty away."""
    return _on_abuse(known, _limbs(known.died, _harm(known.serious, known.concern is not False)))


def by_section_47(known: Facts) -> Result:
    """The footnote: an enquiry would have been justified, and the child was seriously harmed."""
    if known.enquiry is False or known.serious is False:
        return Result.SILENT
    return Result.SHOULD if known.enquiry and known.serious else Result.OPEN


def by_checklist(known: Facts) -> Result:
    """The branching of Appendix 1, which never asks about joint working."""
    if known.abuse is False:
        return Result.SILENT
    if known.abuse is None or known.died is None:
        return Result.OPEN if known.lacking & {"abuse", "died"} else Result.SILENT
    if known.died:
        return Result.REQUIRED
    if known.serious is None:
        return Result.OPEN if "serious" in known.lacking else Result.PEER
    return Result.REQUIRED if known.serious else Result.SILENT


def by_list(known: Facts) -> Result:
    """The deaths that are always reviewed, whether or not there was abuse."""
    if known.died is False or known.always is False:
        return Result.SILENT
    return Result.REQUIRED if known.died and known.always else Result.OPEN


def _harm(serious: bool | None, concern: bool | None) -> bool | None:
    """The limb of serious harm. While it is not sure that the harm was serious, it stays open whatever else is known."""
    return concern if serious else serious


def _limbs(died: bool | None, harm: bool | None) -> bool | None:
    if died is None:
        return True if harm else None
    return died or harm


def _on_abuse(known: Facts, limb: bool | None) -> Result:
    if known.suspected is False:
        return Result.NOT_REQUIRED
    if known.suspected is None or limb is None:
        return Result.OPEN
    return Result.REQUIRED if limb else Result.NOT_REQUIRED


def outcomes(known: Facts, *, notifiable: bool = False) -> tuple[Outcome, ...]:
    """All that holds: a death in custody with abuse is two of them. `notifiable`: looked after, or in a regulated setting."""
    found = [Outcome.ALWAYS] if by_list(known) is Result.REQUIRED else []
    if not found or (known.suspected and known.died):
        found.append(_outcome(known, notifiable=notifiable))
    return tuple(found)


def _outcome(known: Facts, *, notifiable: bool) -> Outcome:
    if known.lacking & {"died", "abuse"} and known.suspected is not False:
        return Outcome.UNKNOWN
    if known.died and not known.suspected and known.always is None:
        return Outcome.UNKNOWN  # a death in custody would have to be reviewed
    if known.suspected is None:
        return Outcome.CONSULT_PEER
    if not known.suspected:
        return Outcome.NOTIFIABLE if known.died and notifiable else Outcome.OTHER_REVIEW
    if known.died:
        return Outcome.MUST_DEATH
    return _of_harm(known)


def _of_harm(known: Facts) -> Outcome:
    if known.serious is None:
        return Outcome.UNKNOWN if "serious" in known.lacking else Outcome.CONSULT_PEER
    if not known.serious:
        return Outcome.CONSULT_PEER if known.died is None else Outcome.OTHER_REVIEW
    if known.concern is False:
        return Outcome.CONFLICT_TESTS
    return Outcome.MUST_HARM if known.concern else Outcome.MUST_HARM_PRESUMED
