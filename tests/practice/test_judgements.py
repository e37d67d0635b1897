"""The judgements and the pack fit each other: what a judgement reads, its form asks."""

import re
from datetime import date
from pathlib import Path

import pytest

from desktop.form.around import Around
from desktop.form.kind import Kind
from desktop.form.standing import standing
from desktop.pack.pack import Pack
from desktop.pack.reader import read
from desktop.practice import threshold
from desktop.practice.advice import PEER, TOLD
from desktop.practice.agency import NOTHING_OF_NOTE, PRIORITY, WAYS
from desktop.practice.checklist import PEER as PEER_ASKED
from desktop.practice.checklist import SCORES
from desktop.practice.clock import STARTS
from desktop.practice.contract import HEADS
from desktop.practice.decision import ALWAYS_TOLD, OUTCOME_TOLD, REFUSAL, TO_SET_UP
from desktop.practice.five_days import REPORT
from desktop.practice.independence import DEPARTURE, LINKS
from desktop.practice.judgements import JUDGEMENTS, LOOKS_AT
from desktop.practice.marks import SAYS
from desktop.practice.notification import CONSIDER, MUST
from desktop.practice.roles import HELD_BY
from desktop.practice.terms import PARTS
from desktop.practice.wording import TOLD as HINDSIGHT

ROOT = Path(__file__).parents[2]
READ = re.compile(r'answers\.get\("(\w+)"\)')
FIELDS = {
    "process": {"parallel-process": set(), "key-question": set()},
    "clock": {"case": set(STARTS)},
    "clocks": {
        "clocks": set(),
        "case": set(),
        "decision": set(),
        "consideration": set(),
        "notification": set(),
        "panel-meeting": set(),
        "publication": set(),
        "media-plan": set(),
        "learning": set(),
    },
    "five_days": {"decision": set(REPORT), "notification": set(), "case": set()},
    "coherence": {"child": set(), "scoping": set(), "terms-of-reference": set(), "case": set(), "person": set()},
    "threshold": {"criteria": set(threshold.FIELDS.values())},
    "criteria": {"criteria": set(), "child": {"looked_after", "regulated_setting"}, "chair-checklist": set()},
    "checklist": {"chair-checklist": {*SCORES, *PEER_ASKED}, "methodology": set(), "agency": set()},
    "votes": {"consideration": set()},
    "notification": {"notification": {*MUST, *CONSIDER}},
    "decision": {
        "decision": {*ALWAYS_TOLD, *REFUSAL, *TO_SET_UP},
        "advice": set(OUTCOME_TOLD),
        "consideration": set(),
        "criteria": set(),
    },
    "state": {"case": set(), "notification": set(), "consideration": set(), "decision": set(), "parallel-process": set()},
    "involvement": {"family-member": set(), "practitioner": set(), "parallel-process": set(), "person": set()},
    "advice": {"advice": set(TOLD) | set(PEER)},
    "agency": {"agency-commitment": {*WAYS, PRIORITY}, "agency-report": set(NOTHING_OF_NOTE), "escalation": set()},
    "board": {"other-board": set()},
    "contract": {"contract": {field for _, fields in HEADS for field in fields}},
    "days": {"days-used": set(), "contract": set()},
    "diversity": {"terms-of-reference": set(), "key-question": set(), "agency-report": set()},
    "independence": {"role": {*LINKS, *DEPARTURE}, "stakeholders": set()},
    "meeting": {"panel-meeting": set(), "panel-action": set()},
    "ownership": {"hindrance": set()},
    "question": {"key-question": set(), "panel-meeting": set()},
    "roles": {"role": set(), "person": set(), "stakeholders": set(HELD_BY)},
    "safety": {"safety-check": set(), "case": set()},
    "terms": {"terms-of-reference": {field for _, fields in PARTS for field in fields}},
    "marks": {"family-member": set(), "person": {*SAYS, *SAYS.values()}},
    "contact": {"conversation": set(), "practitioner-event": set(), "practitioner": set(), "person": set()},
    "wording": {"finding": set(HINDSIGHT), "event": set(), "recommendation": set(), "action": set()},
    "thread": {"finding": set(), "recommendation": set(), "action": set(), "key-question": set()},
    "report": {
        "overview-report": set(),
        "board-sign-off": set(),
        "report-draft": set(),
        "practitioner": set(),
        "case": set(),
        "key-question": set(),
    },
    "publication": {"publication": set(), "parallel-process": set(), "overview-report": set(), "board-sign-off": set()},
    "learning": {"learning": set(), "practitioner": set(), "agency": set()},
    "closing": {
        "closing": set(),
        "report-draft": set(),
        "learning": set(),
        "publication": set(),
        "action": set(),
        "family-member": set(),
    },
}
OVERRIDES = {"override_by", "override_on", "override_reason", "cleared_by_sio", "cleared_by_cps"}


@pytest.fixture(scope="module")
def pack() -> Pack:
    return read(ROOT / "resources" / "practice" / "scr-2015", frozenset(JUDGEMENTS))


def test_every_judgement_is_called_by_a_form(pack: Pack) -> None:
    assert {f.judgement for form in pack.forms() for f in form.fields() if f.kind is Kind.COMPUTED} >= set(JUDGEMENTS)


def test_every_judgement_stands_in_an_empty_record_of_every_form(pack: Pack) -> None:
    for form in pack.forms():
        now = standing(form, {}, Around(today=date(2026, 11, 23), lists=pack.lists), JUDGEMENTS)
        computed = [f.id for f in form.fields() if f.kind is Kind.COMPUTED and now.fields[f.id].visible]
        assert all(now.fields[one].judgement for one in computed), form.id


@pytest.mark.parametrize("module", sorted(FIELDS))
def test_a_judgement_reads_only_what_its_forms_ask(pack: Pack, module: str) -> None:
    source = (ROOT / "desktop" / "practice" / f"{module}.py").read_text("utf-8")
    asked = {f.id for form in FIELDS[module] for f in pack.form(form).fields()}
    named = set(READ.findall(source)).union(*FIELDS[module].values()) | (OVERRIDES if module == "involvement" else set())
    assert named <= asked


def test_every_other_form_that_a_judgement_looks_at_is_in_the_pack(pack: Pack) -> None:
    assert set(LOOKS_AT) <= set(JUDGEMENTS)
    assert all(pack.has(form) for forms in LOOKS_AT.values() for form in forms)
