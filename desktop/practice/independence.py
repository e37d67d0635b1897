"""How independent somebody has to be for a role, and whether they are. Section 2, pages 4-5; Section 3, pages 10-11.

The guidance words the rule for lead reviewers twice: independent of the case and the area, or of the case and the
organisations reviewed. Both are shown, and the stricter counts unless the board accepted less. A panel chair's
independence of the case is the one `must` among these rules.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.form.answer import Answers, blank, chosen, ids, text
from desktop.form.around import Around
from desktop.form.standing import Judgement
from desktop.practice.roles import FORM as ROLE
from desktop.practice.roles import STAKEHOLDERS, holders, parts_of
from desktop.practice.sign import Bearing, Sign, caution, lacking, note, stop, weigh

SOURCE = "Section 2, pages 4-5; Section 3, pages 10-11"
REVIEWER, CHAIR = "reviewer", "panel_chair"
RESULTS = {
    Bearing.STOP: "Not independent in the way that the guidance says this role must be",
    Bearing.CAUTION: "Settle something about independence first",
    Bearing.LACKING: "Not enough is known yet to say",
    Bearing.NOTE: "Nothing recorded speaks against their independence",
}
OWN_RESULTS = {
    Bearing.CAUTION: "Talk to the board about this before you agree",
    Bearing.LACKING: "Answer the questions above first",
    Bearing.NOTE: "Nothing speaks against your independence",
}
LINKS = {
    "link_with_case": "a link with the case",
    "operational": "an operational part in the case",
    "local_employment": "an employment with a local agency",
    "area_link": "a link with the area",
    "reviewed_body": "a tie to an organisation that is reviewed",
}


@dataclass(frozen=True)
class Rule:
    """What one role asks: no answer of `without` may be yes."""

    words: str
    without: tuple[str, ...]
    must: bool = False


CASE = ("link_with_case",)
RULES: dict[str, tuple[Rule, ...]] = {
    CHAIR: (Rule("Independent of the case (Section 2, page 4)", CASE, must=True),),
    "panel_member": (Rule("Independent of the case (Section 2, page 4)", CASE),),
    "team_member": (Rule("No operational part in the case (Section 2, page 4)", ("operational",)),),
    "agency_author": (Rule("Independent of the case (Section 2, page 4)", CASE),),
    REVIEWER: (
        Rule(
            "The stricter rule: independent of the case and of the area (Section 2, page 5)",
            ("link_with_case", "local_employment", "area_link"),
        ),
        Rule(
            "The principle: independent of the case and of the organisations reviewed (Section 3, page 11)",
            ("link_with_case", "reviewed_body"),
        ),
    ),
}
CHECKERS = ("subcommittee_chair", "panel_member", "team_member", "independent_chair", "peer_chair")


def independence(answers: Answers, around: Around) -> Judgement:
    """Whether the person of one role record is independent enough for it."""
    role = text(answers.get("role"))
    if not role:
        return weigh([lacking("which role it is")], RESULTS, SOURCE)
    signs = [*_two_parts(answers, role, around)]
    if role in RULES:
        signs = [*_rules(answers, role), *_chair(answers, role, around), *_declared(answers), *signs]
    else:
        signs.append(note("The guidance asks for no independence in this role."))
    return weigh(signs, RESULTS, SOURCE)


def own_independence(answers: Answers, _around: Around) -> Judgement:
    """The same rules for the reviewer's own check, before there is a contract."""
    return weigh((*_rules(answers, REVIEWER), *_conflict(answers)), OWN_RESULTS, SOURCE)


def _rules(answers: Answers, role: str) -> Iterator[Sign]:
    accepted = text(answers.get("departure")) == "yes"
    for rule in RULES[role]:
        said = {one: text(answers.get(one)) for one in rule.without}
        against = [LINKS[one] for one, answer in said.items() if answer == "yes"]
        doubtful = [LINKS[one] for one, answer in said.items() if answer == "unsure"]
        if against:
            words = f"{rule.words}: not met, because of {' and '.join(against)}."
            yield note(words) if accepted and not rule.must else stop(words) if rule.must and not accepted else caution(words)
        elif doubtful:
            yield caution(f"{rule.words}: find out about {' and '.join(doubtful)}.")
        elif all(answer == "no" for answer in said.values()):
            yield note(f"{rule.words}: met.")
        yield from (
            lacking(f"whether there is {LINKS[one]}") for one, answer in said.items() if answer not in {"yes", "no", "unsure"}
        )
    if accepted:
        yield from _departure(answers)


DEPARTURE = {
    "departure_by": "who accepted somebody who does not meet the rule",
    "departure_on": "on which day that was accepted",
    "departure_reason": "why it was accepted",
}


def _departure(answers: Answers) -> Iterator[Sign]:
    missing = [words for one, words in DEPARTURE.items() if blank(answers.get(one))]
    yield from (lacking(words) for words in missing)
    if not missing:
        yield note("It was accepted that the rule is not met. By whom, when and why is written down.")


def _chair(answers: Answers, role: str, around: Around) -> Iterator[Sign]:
    """Fully independent: no link with the case, and not employed by any local agency. Section 3, page 10, footnote 3."""
    if role != CHAIR:
        return
    said = {text(answers.get(one)) for one in ("link_with_case", "local_employment")}
    wanted = any(text(o.answers.get("fully_independent_chair")) == "yes" for o in around.case if o.form == STAKEHOLDERS)
    if said == {"no"}:
        yield note("Fully independent: no link with the case, and not employed by any local agency (Section 3, page 10).")
    elif wanted and "yes" in said:
        yield caution("The sub-committee wants a fully independent chair, and this one is not (Section 3, page 10).")
    elif wanted:
        yield lacking("whether this chair is fully independent, as the sub-committee wants")


def _declared(answers: Answers) -> Iterator[Sign]:
    match next(iter(chosen(answers.get("declaration"))), ""):
        case "done":
            yield note("They have declared it in writing.")
        case "waiting":
            yield lacking("their own declaration, which is awaited")
        case "not_needed":
            yield note("Their own declaration is marked as not needed.")
        case _:
            yield lacking("their own declaration")
    yield from _conflict(answers)


def _conflict(answers: Answers) -> Iterator[Sign]:
    said = text(answers.get("conflict"))
    if said == "yes" and not blank(answers.get("conflict_handled")):
        yield note("Another conflict was declared. How it is handled is written down.")
    elif said == "yes":
        yield caution("Another conflict was declared. Settle how it is handled, and write it down.")
    elif said == "unsure":
        yield caution("Find out whether there is another conflict of interest.")
    elif said != "no":
        yield lacking("whether there is another conflict of interest")


def _two_parts(answers: Answers, role: str, around: Around) -> Iterator[Sign]:
    """Chair of the panel and lead reviewer in one: allowed, and then somebody else should check the report."""
    person = next(iter(ids(answers.get("person"))), None)
    if person is None:
        yield lacking("who holds the role")
        return
    if role not in {REVIEWER, CHAIR} or not {REVIEWER, CHAIR} <= {role, *parts_of(person, around)}:
        return
    alternate = _alternate(answers, person, around)
    if alternate == person:
        yield caution("Somebody else than the author has to check the quality of the report.")
    elif alternate is not None:
        yield note("Chair of the panel and lead reviewer are one person. Somebody else checks the quality of the report.")
    else:
        yield caution(
            "Chair of the panel and lead reviewer are one person, which is allowed. But the panel checks the quality of the "
            f"reviewer's report: name somebody else for that, for example {_proposed(person, around)}."
        )


def _alternate(answers: Answers, person: int, around: Around) -> int | None:
    """Who checks instead: said here, or on the same person's other role."""
    others = (o.answers for o in around.case if o.form == ROLE and person in ids(o.answers.get("person")))
    named = (next(iter(ids(one.get("quality_alternate"))), None) for one in (answers, *others))
    return next((one for one in named if one is not None), None)


def _proposed(person: int, around: Around) -> str:
    for role in CHECKERS:
        for title in holders(role, around, but=person):
            return title
    return "the chair of the standing sub-committee, which checks the quality of reviews"
