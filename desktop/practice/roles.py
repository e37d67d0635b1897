"""Who holds which role: by the role records, and by the part that each person plays. Section 2, pages 4-6."""

from collections.abc import Iterator

from desktop.form.answer import Answers, chosen, ids, text
from desktop.form.around import Around
from desktop.form.standing import Judgement
from desktop.practice.marks import FORM as PERSON
from desktop.practice.sign import Bearing, Sign, caution, lacking, note, weigh

FORM = "role"
STAKEHOLDERS = "stakeholders"
SOURCE = "Section 2, pages 4-6"
FAMILY = ("child", "sibling", "mother", "father", "step_parent", "adoptive_parent", "foster_carer", "grandparent")
HELD_BY = {
    "referrer": ("the referrer", ("referrer", "public_referrer")),
    "safeguarding_lead": ("the agency's safeguarding lead", ("safeguarding_lead",)),
    "safeguarding_manager": ("the board's safeguarding manager", ("safeguarding_manager",)),
    "independent_chair": ("the independent chair", ("independent_chair",)),
    "subcommittee": ("the sub-committee", ("subcommittee_chair", "subcommittee_member")),
    "business_support": ("business support", ("board_support",)),
    "panel_members": ("panel members", ("panel_member",)),
    "review_team": ("the review team", ("team_member",)),
    "panel_chair": ("the chair of the panel", ("panel_chair",)),
    "agency_authors": ("authors of agency reports", ("agency_author",)),
    "senior_managers": ("senior managers", ("senior_manager",)),
    "lead_reviewers": ("the lead reviewer", ("reviewer",)),
    "staff": ("staff who knew the child", ("practitioner",)),
    "staff_managers": ("managers of those staff", ("manager",)),
    "family": ("family members", (*FAMILY, "parental_responsibility", "aunt_or_uncle", "other_relative", "other_carer")),
    "perpetrators": ("those who did the harm", ("perpetrator_or_suspect",)),
    "communications": ("the communications officer", ("communications_officer", "press_officer")),
    "legal": ("the legal department", ("legal_adviser",)),
    "national_panel": ("the national panel", ("national_panel",)),
    "board_members": ("members of the board", ("board_member",)),
}
"""For each question of the form of stakeholders: its words, and the roles that count as holding it."""

STANDING = {
    Bearing.CAUTION: "Some roles that are needed have nobody yet",
    Bearing.LACKING: "Not every role has been thought about",
    Bearing.NOTE: "Every role that is needed has somebody",
}
HELD = {Bearing.CAUTION: "More than one role: look at both", Bearing.NOTE: "Roles held in this review"}


def parts_of(person: int, around: Around) -> frozenset[str]:
    """Every role of somebody: on role records, and the part on their own record."""
    return frozenset(_parts(person, around))


def _parts(person: int, around: Around) -> Iterator[str]:
    for other in around.case:
        on_role_record = other.form == FORM and person in ids(other.answers.get("person"))
        if on_role_record or (other.form == PERSON and other.id == person):
            yield text(other.answers.get("role"))


def holders(role: str, around: Around, *, but: int | None = None) -> Iterator[str]:
    """What those who hold a role are called, without one person."""
    titles = {other.id: other.title for other in around.case if other.form == PERSON}
    for other in around.case:
        if text(other.answers.get("role")) != role:
            continue
        if other.form == PERSON and other.id != but:
            yield other.title
        elif other.form == FORM:
            yield from (titles[one] for one in ids(other.answers.get("person")) if one != but and one in titles)


def roles_standing(answers: Answers, around: Around) -> Judgement:
    """Which of the roles that are needed at some stage nobody holds."""
    filled = {text(o.answers.get("role")) for o in around.case if o.form in {FORM, PERSON}}
    return weigh(_needed(answers, filled), STANDING, SOURCE)


def _needed(answers: Answers, filled: set[str]) -> Iterator[Sign]:
    for field, (words, roles) in HELD_BY.items():
        stages = chosen(answers.get(field))
        if not stages:
            yield lacking(f"whether {words} {'are' if words.endswith('s') or words.startswith('those') else 'is'} needed")
        elif "not_needed" not in stages and filled.isdisjoint(roles):
            yield caution(f"Needed, and nobody is recorded: {words}.")


def roles_held(_answers: Answers, around: Around) -> Judgement:
    """Every role that this person has a record of."""
    roles = [o for o in around.case if o.form == FORM and around.own in ids(o.answers.get("person"))]
    if around.own is None or not roles:
        return Judgement("No role besides the part above", source=SOURCE)
    both = {"panel_chair", "reviewer"} <= {text(o.answers.get("role")) for o in roles} | {text(_answers.get("role"))}
    signs = [note(f"{o.title.rpartition(', ')[0] or o.title}.") for o in roles]
    if both:
        signs.append(caution("Chair of the panel and lead reviewer: somebody else should check the quality of the report."))
    return weigh(signs, HELD, SOURCE)
