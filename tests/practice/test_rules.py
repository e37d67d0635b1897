"""Where the program holds each rule and each trap of the guidance (digest parts 17 and 24): named judgements, and questions.

What each judgement says is tested beside it; this finds a rule that lost its card, or a question that went.
"""

import pytest

from desktop.practice.judgements import JUDGEMENTS
from tests.support import real_pack

RULES = {  # digest part 24: the judgements that a form shows for it
    "V1 every vote has its reason": ("need_votes", "type_votes"),
    "V2 need and kind are two decisions": ("need_votes", "type_votes"),
    "V3 a refusal reaches all whom it must": ("decision_needs", "against_tests", "case_state"),
    "V4 five working days": ("report_clock", "clock_t1"),
    "V5 independence by role": ("independence", "own_independence"),
    "V6 escalation in its order": ("ladder",),
    "V7 blanks of the terms of reference": ("terms_standing",),
    "V8 a changed question is explained": ("key_question", "key_questions", "report_ready"),
    "V9 a restriction marks a question about the event": ("barred_question", "restrictions"),
    "V10 permission and going ahead without": ("invitation",),
    "V11 everybody was offered a talk alone": ("report_ready",),
    "V12 the family was told the day": ("publication", "clock_t13"),
    "V13 outcomes are effects": ("outcome_wording",),
    "V14 few, short recommendations of a kind": ("recommendation_wording",),
    "V15 the report names nobody": ("identities",),
    "V16 twelve months on the website": ("web_until", "clock_t4"),
    "V17 early learning while paused": ("early_learning", "report_ready"),
    "V18 other children at every stage": ("safety", "meeting"),
    "V19 diversity in each report": ("diversity", "agency_report"),
    "V20 chair and reviewer in one": ("independence", "roles_held"),
    "V21 a required review is made less": ("type_votes", "decision_needs", "hindrance"),
    "V22 evidence for the way of publishing": ("publication",),
    "V23 the five statements of conduct": ("terms_standing",),
    "V24 every agency has talked about it": ("confirmations",),
    "V25 the loop of feedback": ("feedback_loop",),
}
TRAPS = {  # digest part 17: the questions (`form/question`, `=option`) that keep apart what the guidance runs together
    1: ("role/role=national_panel", "role/role=consideration_chair", "role/role=panel_chair", "consideration/chair"),
    2: ("criteria/together", "criteria/base_test", "criteria/presumption", "criteria/section_47", "criteria/relied_on"),
    3: ("criteria/always", "criteria/held", "child/held"),
    4: ("notification/awareness_clock", "decision/five_days", "clocks/t1", "clocks/awareness"),
    5: ("chair-checklist/peer_decision", "advice/kind=peer", "advice/followed"),
    6: ("role/area_link", "role/reviewed_body", "role/departure", "role/departure_reason"),
    7: ("role/quality_alternate", "role/independence"),
    8: ("chair-checklist/culpability", "chair-checklist/interest", "chair-checklist/approach", "methodology/departure"),
    9: ("methodology/types", "methodology/advice"),
    10: ("methodology/proposed_by", "methodology/agreed_by", "methodology/signed_by"),
    11: ("hindrance/kind=scaled_down", "hindrance/hindrance_standing"),
    12: ("family-member/override", "family-member/override_by", "family-member/override_on", "family-member/override_reason"),
    13: ("notification/notifiable", "notification/looked_after_died", "notification/regulated_died"),
    14: ("parallel-process/report_pattern", "terms-of-reference/one_report"),
    15: ("scoping/documents_accessed",),
    16: ("publication/state=unredacted", "publication/state=redacted", "publication/state=quiet", "publication/state=anonymous",
         "publication/state=unpublished"),
    17: ("media-plan/enquiries_to", "media-plan/board_routing"),
    18: ("role/role=safeguarding_manager",),
    19: ("contract/copyright", "contract/ownership", "contract/contract_standing"),
    20: ("report-draft/copies", "report-draft/no_leak"),
    21: ("consideration/need_votes", "consideration/type_votes"),
    22: ("contract/actions_owned", "action/action_agreed"),
    24: ("notification/why", "notification/ofsted_form"),
    25: ("consideration/recommended=no_review", "consideration/letter_sent"),
    26: ("person/role=public_referrer", "family-member/relation", "notification/referrer"),
    27: ("case/decided_on", "case/started_on", "case/start_counted_from", "decision/commissioned_on"),
}  # fmt: skip
ELSEWHERE = {  # traps that are laws about the whole pack, or about the tests
    23: "every question shows its force: tests/law/test_pack.py",
    28: "invented negatives: tests/practice/test_criteria.py",
    29: "words of 2015 and of today: tests/practice/test_then_and_now.py",
}


def test_every_rule_and_every_trap_is_here() -> None:
    assert [rule.split()[0] for rule in RULES] == [f"V{number}" for number in range(1, 26)]
    assert sorted({**TRAPS, **ELSEWHERE}) == list(range(1, 30))


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_has_a_judgement_that_some_form_shows(rule: str) -> None:
    shown = {field.judgement for form in real_pack().forms() for field in form.fields()}
    assert [name for name in RULES[rule] if name not in JUDGEMENTS or name not in shown] == []


@pytest.mark.parametrize("trap", TRAPS)
def test_each_trap_has_the_questions_that_keep_it_open(trap: int) -> None:
    pack, missing = real_pack(), []
    for place in TRAPS[trap]:
        path, _, option = place.partition("=")
        form_id, _, question = path.partition("/")
        asked = {field.id: field for field in pack.form(form_id).fields()}
        if question not in asked or (option and not pack.lists[asked[question].options].has(option)):
            missing.append(place)
    assert missing == []


def test_one_role_with_several_names_is_called_by_all_of_them() -> None:
    words = real_pack().lists["roles"].words("safeguarding_manager")
    assert "Safeguarding" in words
    assert "business manager" in words
