"""What others decide, vote, agree or sign is recorded in one way everywhere: by whom, when, seen where, entered by whom."""

import re
from collections.abc import Iterator

import pytest

from desktop.form.form import Field, Form
from desktop.form.kind import Kind, Lies
from tests.support import real_pack

NOT_DECIDED = {
    "asked": "a question put to somebody",
    "called": "a telephone call",
    "told": "somebody who passed news on",
    "invited": "an invitation sent",
    "used": "a statement given out",
    "gone": "papers returned or destroyed",
    "quality": "a check, before the signature beside it",
    **{f"rung{n}": "a step that was taken, not a decision" for n in range(1, 5)},
}
CONFIRMED = {("methodology", "agreed"): "the agreement that one signature, beside it, confirms"}
PLAIN = ("decided", "signed", "agreed", "backed")  # in a form of its own: its document and its typist need no word of their own
VOTES = "votes"
SEEN = (("seen_in", Kind.TEXT), ("seen_document", Kind.RECORD), ("entered_by", Kind.TEXT))

# Decisions whose deciders or days are called otherwise than `…_by` and `…_on`.
BY = {
    ("agency-commitment", "agreed"): "agreed_with",
    ("family-member", "agreement"): "agreement_people",
    ("notification", "backed"): "backed_by",
}
ROWS = {  # of which each line is a decision: the columns that say who and when
    ("case", "moves"): ("by", "on"),
    ("contract", "extra_days"): ("by", "on"),
    ("decision", "clarifications"): ("what", "on"),  # by the chair, whose letter it is
    ("key-question", "changes"): ("by", "on"),
    ("notification", "agency_reasons"): ("by", "on"),
    ("press-statement", "agreed_rows"): ("person", "on"),
    ("publication", "consulted"): ("whom", "on"),
}

# Questions that speak of deciding, and where their decision is recorded: the stem of its five answers, or rows beside.
RECORDED = {
    ("agency-commitment", "agreed_with"): "agreed",
    ("case", "agreed_end_on"): "later",
    ("consideration", "need_votes"): VOTES,
    ("consideration", "type_votes"): VOTES,
    ("decision", "answer"): "decided",
    ("decision", "national_challenge"): "decided",
    ("family-explanation", "decision"): "decided",
    ("family-explanation", "agreed_by"): "decided",
    ("family-member", "agreement"): "agreement",
    ("family-member", "agreement_people"): "agreement",
    ("family-member", "override"): "override",
    ("family-member", "cleared_by_sio"): "cleared",
    ("family-member", "cleared_by_cps"): "cleared",
    ("family-member", "contact_anyway"): "contact_anyway",
    ("practitioner", "cleared_by_sio"): "cleared",
    ("practitioner", "cleared_by_cps"): "cleared",
    ("practitioner", "contact_anyway"): "contact_anyway",
    ("practitioner-event", "invited_anyway"): "invited_anyway",
    ("conversation", "held_anyway"): "held_anyway",
    ("key-question", "asked_anyway"): "asked_anyway",
    ("publication", "hold_overridden"): "hold_overridden",
    ("press-statement", "agreed"): "agreed_rows",
    ("hindrance", "settled"): "decided",
    ("learning", "assurance_looked"): "decided",
    ("other-board", "residence_settled"): "decided",
    ("action", "action_agreed"): "decided",
    ("action", "timescale_agreed"): "decided",
    ("action", "criteria_agreed"): "decided",
    ("board-sign-off", "quality_agreed"): "decided",
    ("board-sign-off", "wording_group"): "decided",
    ("board-sign-off", "wording_agreed"): "decided",
    ("notification", "lead"): "backed",  # one referral: the lead's decision and the senior officer's backing
    ("notification", "lead_on"): "backed",
    ("panel-meeting", "decisions"): "minutes",
    ("panel-meeting", "minutes_agreed_on"): "minutes",
    ("role", "departure"): "departure",
    ("terms-version", "agreed_with"): "decided",
    ("liaison-entry", "agreed_by"): "agreed",
    ("contract", "signed_by_reviewer"): "decided",
}
NO_DECISION = {
    ("case", "decided_on"): "the day of a decision that has a record of its own",
    ("case", "decisions_wanted"): "what is still to be decided",
    ("chair-checklist", "joint_statement"): "an item of the checklist, which is signed",
    ("consideration", "step_1"): "a step that was taken, and its day",
    ("consideration", "step_3"): "a step that was taken, and its day",
    ("conversation", "agreed"): "the person's own word on the record of their own talk",
    ("document", "end"): "what becomes of a paper, by its own limits",
    ("enquiry", "references"): "the reviewer's own papers, before the review",
    ("decision", "national_informed"): "what somebody was given",
    ("escalation", "settled_on"): "the day on which a step had worked",
    **{("escalation", f"rung{n}_until"): "a step that was taken, not a decision" for n in range(1, 5)},
    ("family-member", "agreement_from"): "whose agreement is to be asked for",
    ("family-member", "override_told"): "somebody who was told",
    ("family-member", "to_be_invited"): "a plan; where it goes against somebody's word, that decision stands above it",
    ("hindrance", "arbiter"): "who was asked",
    ("methodology", "p_followed"): "one of the principles, under the signature below",
    ("learning", "assurance_data"): "vital signs are no signatures",
    ("media-plan", "joint_statement"): "a plan",
    **{
        ("media-plan", one): "the day of a yes to the press statement, whose own record says who gave it"
        for one in (
            "statement_ready", "joint_panel_chair", "joint_reviewer", "joint_independent_chair", "joint_director",
            "joint_safeguarding_head", "joint_communications",
        )
    },
    ("overview-report", "accepted_style"): "a check, before the signature beside it",
    ("project-plan", "contingency"): "what is done if something happens",
    ("scoping", "board_backing"): "how things stand, not a decision",
    ("scoping", "agency_backing"): "how things stand, not a decision",
    ("scoping", "provider_backing"): "how things stand, not a decision",
    ("terms-of-reference", "one_report"): "part of the terms, of which each version is signed",
    ("closing", "material_returned"): "a step that was taken",
    ("practitioner", "forum_reason"): "what decided, not who",
}  # fmt: skip
DECIDING = re.compile(
    r"\b(agree[ds]?|decide[ds]?|decision|sign(ed|s)?|signed off|clear(ed|s)|accept(ed|s)|approv\w+|consent\w*|settled?|"
    r"concludes?|vote\w*|supports it|behind (it|the review))\b",
    re.IGNORECASE,
)
MEMBERS_SAY = re.compile(r"what did each member say", re.IGNORECASE)
TELLING = frozenset({Kind.CHOICE, Kind.CHOICES, Kind.STEP, Kind.YES_NO_UNSURE, Kind.ROWS, Kind.PERSON, Kind.PEOPLE, Kind.DATE})
AWAITED = ("_by",)  # a date by which somebody wants an answer

forms = pytest.mark.parametrize("form", real_pack().forms(), ids=lambda form: str(form.id))


def stems(form: Form) -> list[str]:
    """The decisions of a form, by what their five questions begin with."""
    asked = {field.id: field for field in form.fields()}
    paired = [
        one.removesuffix("_by")
        for one, field in asked.items()
        if one.endswith("_by") and field.kind is not Kind.DATE and f"{one.removesuffix('_by')}_on" in asked
    ]
    votes = [VOTES] if any(field.kind is Kind.ROWS and field.id.endswith("_votes") for field in form.fields()) else []
    named = [stem for (form_id, stem) in (*BY, *((f, s) for (f, _), s in RECORDED.items())) if form_id == form.id]
    found = dict.fromkeys((*paired, *votes, *named))
    return [one for one in found if one not in NOT_DECIDED and (form.id, one) not in (*CONFIRMED, *ROWS)]


def lacking(form: Form, stem: str) -> Iterator[str]:
    asked: dict[str, Field] = {field.id: field for field in form.fields()}
    before = "" if stem in PLAIN else f"{stem}_"
    by = asked.get(BY.get((form.id, stem), f"{stem}_by"))
    for name, kind in SEEN:
        found = asked.get(before + name)
        if found is None or found.kind is not kind:
            yield f"{stem}: no {before}{name} of kind {kind}"
        elif kind is Kind.RECORD and found.of != "document":
            yield f"{stem}: {found.id} is not one of the documents"
        elif stem not in {VOTES, "agreement", "minutes", "cleared"} and (by is None or found.when != by.when):
            yield f"{stem}: {found.id} is not asked where it is asked who decided"


@forms
def test_what_others_decided_says_in_which_document_it_was_seen_and_who_entered_it(form: Form) -> None:
    assert [fault for stem in stems(form) for fault in lacking(form, stem)] == []


@forms
def test_who_decided_is_asked_together_with_the_day(form: Form) -> None:
    asked = {field.id for field in form.fields()}
    assert [one for one in asked if one.endswith("decided_by") and one.replace("_by", "_on") not in asked] == []


@forms
def test_the_day_of_a_decision_has_been(form: Form) -> None:
    asked = {field.id: field for field in form.fields()}
    days = [field for stem in stems(form) if (field := asked.get(f"{stem}_on")) is not None]
    days += [
        column
        for rows, (_, day) in ((asked[name], told) for (form_id, name), told in ROWS.items() if form_id == form.id)
        for column in rows.columns
        if column.id == day
    ]
    planned = {("case", "on")}  # steps of a review can be told ahead
    assert [day.id for day in days if day.lies is not Lies.PAST and (form.id, day.id) not in planned] == []


@forms
def test_every_question_that_speaks_of_deciding_says_where_that_is_recorded(form: Form) -> None:
    recorded = set(stems(form))
    left = []
    for field in form.fields():
        told = (field, *(column for column in field.columns if column.kind in TELLING))
        speaks = any(one.kind in TELLING and (DECIDING.search(one.ask) or MEMBERS_SAY.search(one.ask)) for one in told)
        awaited = field.kind is Kind.DATE and field.id.endswith(AWAITED)
        known = (form.id, field.id) in {*RECORDED, *NO_DECISION, *ROWS}
        own = re.sub(r"_(by|on)$", "", field.id) in recorded | {stem for form_id, stem in CONFIRMED if form_id == form.id}
        if speaks and not (known or own or awaited):
            left.append(field.id)
    assert left == []


@pytest.mark.parametrize(("form_id", "rows"), ROWS)
def test_a_line_that_is_a_decision_says_so_in_its_own_line(form_id: str, rows: str) -> None:
    columns = {column.id: column.kind for column in real_pack().form(form_id).field(rows).columns}
    assert columns.keys() >= set(ROWS[form_id, rows])
    assert [name for name, kind in SEEN if columns.get(name) is not kind] == []


@pytest.mark.parametrize("place", [*RECORDED, *NO_DECISION, *BY, *ROWS, *CONFIRMED], ids="-".join)
def test_nothing_is_named_here_that_no_form_asks(place: tuple[str, str]) -> None:
    form_id, name = place
    asked = {field.id for field in real_pack().form(form_id).fields()}
    assert {name, f"{name}_by", f"{name}_on"} & asked


def test_the_law_finds_what_it_is_to_find() -> None:
    found = {(form.id, stem) for form in real_pack().forms() for stem in stems(form)}
    assert found >= {
        ("decision", "decided"),
        ("consideration", "votes"),
        ("chair-checklist", "signed"),
        ("role", "departure"),
        ("family-member", "agreement"),
        ("notification", "backed"),
        ("action", "decided"),
    }
    assert len(found) > 30
