"""Whether somebody can be invited or seen: agreement, overrides, objections, other proceedings, and what is not known."""

from datetime import date
from typing import Any

import pytest

from desktop.form.answer import Json
from desktop.form.around import Around, Neighbour
from desktop.form.standing import Judgement
from desktop.form.when import of_day
from desktop.practice.involvement import clearance, invitation

PERSON, OTHER, TRIAL, INQUEST, DISCIPLINE = 7, 8, 100, 101, 102
MARKS = ("suspect", "witness", "has_parental_responsibility")
DAY = dict(of_day(date(2026, 10, 1)))
DONE, WAITING, NOT_NEEDED = ({"state": state} for state in ("done", "waiting", "not_needed"))
GRANDMOTHER: dict[str, Json] = {
    "person": PERSON,
    "relation": "grandparent",
    "agreement_from": ["young_person"],
    "agreement": "given",
    "agreement_on": DAY,
}
NURSE: dict[str, Json] = {"person": PERSON, "disciplinary": "no"}
MARKED: dict[str, Json] = {"suspect": "no", "witness": "no"}  # on their own record under People
CLEARED: dict[str, Json] = {"cleared_by_sio": DONE, "cleared_by_cps": DONE}
OVERRIDDEN: dict[str, Json] = {
    "agreement": "refused",
    "override": "yes",
    "override_by": "panel",
    "override_on": DAY,
    "override_reason": "She saw the child every day.",
}


def process(record: int, kind: str, **answers: Any) -> Neighbour:
    title = {TRIAL: "Criminal investigation or prosecution, County police", INQUEST: "Inquest", DISCIPLINE: "Disciplinary case"}[
        record
    ]
    return Neighbour(record, "parallel-process", title, {"kind": kind, "status": "live", **answers})


def trial(**answers: Any) -> Neighbour:
    return process(TRIAL, "criminal_prosecution", **answers)


def inquest(**answers: Any) -> Neighbour:
    return process(INQUEST, "inquest", **answers)


def around(changed: dict[str, Json], case: tuple[Neighbour, ...]) -> Around:
    """The case, with the person's own record: what is changed about suspicion, evidence and responsibility stands there."""
    own = {**MARKED, **{mark: changed[mark] for mark in MARKS if mark in changed}}
    return Around(today=date(2026, 11, 23), case=(*case, Neighbour(PERSON, "person", "Somebody", own)))


def record(usual: dict[str, Json], changed: dict[str, Json]) -> dict[str, Json]:
    return {**usual, **{name: value for name, value in changed.items() if name not in MARKS}}


def asked(changed: dict[str, Json], *case: Neighbour) -> Judgement:
    return invitation(record(GRANDMOTHER, changed), around(changed, case))


def seen(changed: dict[str, Json], *case: Neighbour) -> Judgement:
    return clearance(record(NURSE, changed), around(changed, case))


# Agreement


@pytest.mark.parametrize(
    ("changed", "weight"),
    [
        ({}, "good"),
        ({"agreement_from": ["nobody"], "agreement": None}, "good"),
        ({"agreement_from": ["nobody"], "agreement": "refused"}, "good"),  # no longer asked, so ignored
        ({"agreement_from": None}, "plain"),
        ({"agreement": None}, "plain"),
        ({"agreement": "not_asked"}, "caution"),
        ({"agreement": "refused"}, "stop"),
        ({"agreement": "refused", "override": "unsure"}, "stop"),
        ({"agreement": "refused", "override": "no"}, "stop"),
        ({"agreement": "cannot_be_asked"}, "stop"),
        (OVERRIDDEN, "good"),
        ({**OVERRIDDEN, "agreement": "cannot_be_asked"}, "good"),
        ({**OVERRIDDEN, "override_by": "independent_chair"}, "good"),
        ({**OVERRIDDEN, "override_by": None}, "plain"),
        ({**OVERRIDDEN, "override_on": None}, "plain"),
        ({**OVERRIDDEN, "override_reason": "  "}, "plain"),
        ({"override": "no"}, "good"),  # kept from an earlier refusal, and no longer asked
    ],
)
def test_whose_agreement_is_needed_and_whether_it_is_there(changed: dict[str, Json], weight: str) -> None:
    assert asked(changed).weight == weight


def test_going_ahead_without_agreement_needs_body_day_and_reason() -> None:
    judged = asked({"agreement": "refused", "override": "yes"})
    assert judged.lacking == (
        "who decided to go ahead without agreement",
        "on which day that was decided",
        "what of value they are believed to offer",
    )


def test_another_body_than_the_panel_is_remarked_on() -> None:
    judged = asked({**OVERRIDDEN, "override_by": "independent_chair"})
    assert "The guidance names the panel for that decision. Say in the reason why it was another body's." in judged.reasons


@pytest.mark.parametrize(
    ("changed", "weight"),
    [
        ({"holder_is_suspect": "no"}, "good"),
        ({"holder_is_suspect": "yes"}, "caution"),
        ({"holder_is_suspect": "unsure"}, "caution"),
        ({"holder_is_suspect": None}, "plain"),
        ({"holder_is_suspect": "yes", "holder_is_suspect_note": "The panel relies on the other parent."}, "good"),
        ({"holder_is_suspect": "yes", "agreement_from": ["young_person"]}, "good"),  # not asked for then
    ],
)
def test_a_holder_of_parental_responsibility_under_suspicion(changed: dict[str, Json], weight: str) -> None:
    assert asked({"agreement_from": ["parental_responsibility"], **changed}).weight == weight


@pytest.mark.parametrize(
    ("changed", "weight"),
    [
        ({"objection": "no"}, "good"),
        ({"objection": "yes"}, "caution"),
        ({"objection": "unsure"}, "caution"),
        ({"objection": "yes", "weigh_result": "To be told, not asked."}, "good"),
    ],
)
def test_an_objection_is_weighed_even_where_agreement_is_there(changed: dict[str, Json], weight: str) -> None:
    assert asked(changed).weight == weight


def test_a_family_that_is_not_invited_is_still_owed_the_publication_date() -> None:
    owed = "Whatever is decided, the family must be told the publication date and any press activity (Section 5, page 24)."
    assert owed in asked({"agreement": "refused"}).reasons
    assert owed not in asked({"agreement": "refused", "relation": "referrer"}).reasons
    assert owed in asked({"agreement": "refused", "relation": "other", "has_parental_responsibility": "yes"}).reasons
    assert owed not in asked({}).reasons


# Other proceedings, for family and practitioners alike


PROCEEDINGS: list[tuple[dict[str, Json], tuple[Neighbour, ...], str]] = [
    ({}, (), "good"),
    ({}, (trial(),), "good"),  # nobody says that it concerns them
    ({}, (trial(no_contact=[OTHER]),), "good"),
    ({}, (trial(no_contact=[PERSON]),), "stop"),
    ({}, (inquest(no_contact=[OTHER, PERSON]),), "stop"),
    ({}, (trial(no_contact=[PERSON], status="expected"),), "stop"),
    ({}, (trial(no_contact=[PERSON], status="paused"),), "stop"),
    ({}, (trial(no_contact=[PERSON], status=None),), "stop"),  # until somebody says that it has ended
    ({}, (trial(no_contact=[PERSON], status="ended"),), "good"),
    (CLEARED, (trial(no_contact=[PERSON]),), "stop"),  # a name is taken out once contact is allowed
    ({}, (trial(subjects=[PERSON]),), "caution"),
    ({}, (trial(subjects=[PERSON], status="ended"),), "good"),
    ({}, (inquest(subjects=[PERSON]),), "good"),
    ({"suspect": None}, (), "plain"),
    ({"witness": None}, (), "plain"),
    ({"person": None}, (), "plain"),
    ({"suspect": "yes"}, (trial(),), "stop"),
    ({"suspect": "yes", "cleared_by_sio": DONE}, (trial(),), "stop"),
    ({"suspect": "yes", "cleared_by_sio": DONE, "cleared_by_cps": WAITING}, (trial(),), "stop"),
    ({"suspect": "yes", **CLEARED}, (trial(),), "good"),
    ({"suspect": "yes", "cleared_by_sio": DONE, "cleared_by_cps": NOT_NEEDED}, (trial(),), "caution"),
    ({"suspect": "yes"}, (), "caution"),  # is there really no case?
    ({"suspect": "yes", "cleared_by_sio": NOT_NEEDED, "cleared_by_cps": NOT_NEEDED}, (), "good"),
    ({"suspect": "yes", "linked_process": TRIAL}, (trial(status="ended"),), "good"),
    ({"suspect": "yes", "linked_process": TRIAL}, (trial(),), "stop"),
    ({"suspect": "unsure"}, (trial(),), "caution"),
    ({"witness": "yes"}, (trial(),), "caution"),
    ({"witness": "yes", **CLEARED}, (trial(),), "good"),
    ({"witness": "unsure", **CLEARED}, (trial(),), "plain"),
    ({"witness": "yes", "linked_process": INQUEST}, (inquest(),), "caution"),
    ({"witness": "yes", "linked_process": INQUEST}, (inquest(cleared_by=[OTHER]),), "good"),
    ({"suspect": "yes", "linked_process": INQUEST}, (inquest(cleared_by=[OTHER]), trial()), "stop"),
    ({"suspect": "yes", "linked_process": TRIAL}, (trial(status="ended"), inquest()), "good"),
]


@pytest.mark.parametrize(("changed", "case", "weight"), PROCEEDINGS)
def test_what_other_proceedings_mean_for_inviting_somebody(
    changed: dict[str, Json], case: tuple[Neighbour, ...], weight: str
) -> None:
    assert asked(changed, *case).weight == weight


@pytest.mark.parametrize(("changed", "case", "weight"), PROCEEDINGS)
def test_what_other_proceedings_mean_for_seeing_a_practitioner(
    changed: dict[str, Json], case: tuple[Neighbour, ...], weight: str
) -> None:
    assert seen(changed, *case).weight == weight


@pytest.mark.parametrize(
    ("changed", "weight"),
    [
        ({"suspect": "no"}, "stop"),
        ({"suspect": "no", **CLEARED}, "good"),
        ({"suspect": "no", "linked_process": TRIAL}, "stop"),
    ],
)
def test_the_person_who_did_the_harm_is_not_seen_before_it_is_agreed(changed: dict[str, Json], weight: str) -> None:
    assert asked({"relation": "perpetrator", **changed}, trial()).weight == weight


def test_a_case_that_is_named_is_not_mistaken_for_another_one() -> None:
    """Two trials: theirs is over, the other is somebody else's."""
    others = Neighbour(200, "parallel-process", "Another trial", {"kind": "criminal_prosecution", "status": "live"})
    theirs = {"suspect": "yes", "linked_process": TRIAL}
    assert asked(theirs, trial(status="ended"), others).weight == "good"
    named_there = Neighbour(200, "parallel-process", "Another trial", {**others.answers, "subjects": [PERSON]})
    assert asked(theirs, trial(status="ended"), named_there).weight == "stop"


def test_who_is_still_to_be_asked_is_named_and_whether_an_answer_is_awaited() -> None:
    judged = asked({"suspect": "yes", "cleared_by_sio": WAITING}, trial())
    running = "because this is running: Criminal investigation or prosecution, County police."
    assert judged.reasons[:2] == (
        f"Agree it with the senior investigating officer first (asked, answer awaited), {running}",
        f"Agree it with the Crown Prosecution Service first (not asked yet), {running}",
    )


def test_questions_about_the_event_are_called_to_mind_for_everybody() -> None:
    barred = "Leave questions about the event itself alone: Criminal investigation or prosecution, County police."
    assert barred in asked({}, trial(no_event_questions="yes")).reasons
    assert barred in seen({}, trial(no_event_questions="yes")).reasons
    assert barred not in asked({}, trial(no_event_questions="yes", status="ended")).reasons


def test_what_is_marked_on_somebody_elses_record_does_not_count() -> None:
    other = Neighbour(OTHER, "person", "Somebody else", {"suspect": "yes", "witness": "yes"})
    assert asked({}, trial(), other).weight == "good"
    assert seen({}, trial(), other).weight == "good"


def test_clearances_kept_from_an_earlier_answer_are_ignored() -> None:
    assert asked({"cleared_by_sio": WAITING}, trial()).weight == "good"


def test_records_of_other_forms_are_not_taken_for_processes() -> None:
    stray = Neighbour(300, "contact-note", "A note", {"no_contact": [PERSON]})
    assert asked({}, stray).weight == "good"


# Practitioners


@pytest.mark.parametrize(
    ("changed", "weight"),
    [
        ({}, "good"),
        ({"disciplinary": None}, "plain"),
        ({"disciplinary": "unsure"}, "plain"),
        ({"disciplinary": "yes"}, "caution"),
        ({"disciplinary": "yes", "manager_liaison": WAITING}, "caution"),
        ({"disciplinary": "yes", "manager_liaison": DONE}, "good"),
    ],
)
def test_a_disciplinary_case_can_run_beside_the_review_in_touch_with_the_manager(changed: dict[str, Json], weight: str) -> None:
    assert seen(changed).weight == weight


def test_a_disciplinary_case_alone_asks_for_no_word_from_police_or_prosecutors() -> None:
    own = process(DISCIPLINE, "disciplinary", subjects=[PERSON])
    judged = seen({"disciplinary": "yes", "manager_liaison": DONE, "linked_process": DISCIPLINE}, own)
    assert judged.weight == "good"
    assert not [reason for reason in judged.reasons if "Crown Prosecution" in reason]


def test_a_running_disciplinary_case_is_not_said_to_have_ended() -> None:
    own = process(DISCIPLINE, "disciplinary")
    judged = seen({"suspect": "yes", "disciplinary": "yes", "linked_process": DISCIPLINE}, own)
    assert not [reason for reason in judged.reasons if "has ended" in reason]


# Both


@pytest.mark.parametrize("judge", [invitation, clearance])
def test_an_empty_record_is_judged_plainly_and_says_what_it_lacks(judge: Any) -> None:
    judged = judge({}, Around(today=date(2026, 11, 23)))
    assert (judged.result, judged.weight) == ("Not enough is known yet to say", "plain")
    assert {"who this is about", "whether they are under suspicion", "whether they could be called as a witness"} <= set(
        judged.lacking
    )
    assert judged.source


@pytest.mark.parametrize("judge", [invitation, clearance])
def test_seeing_a_suspect_all_the_same_is_possible_and_never_silent(judge: Any) -> None:
    usual = GRANDMOTHER if judge is invitation else NURSE
    case = around({"suspect": "yes", "witness": "no"}, (trial(),))
    assert judge(usual, case).weight == "stop"
    decided = judge({**usual, "contact_anyway": "yes"}, case)
    assert decided.weight == "caution"
    assert decided.lacking == ("who decided to go ahead", "on which day that was decided", "why it was right to go ahead")
