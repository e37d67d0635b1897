"""A suspect or a witness is talked to only with recorded agreement, and going ahead all the same leaves who, when and why."""

from datetime import date
from typing import Any

import pytest

from desktop.form.around import Around, Neighbour
from desktop.form.standing import standing
from desktop.practice.contact import conversing, guests
from desktop.practice.judgements import JUDGEMENTS
from tests.support import real_pack

NURSE = 7
DONE = {"state": "done"}
CLEARED = {"cleared_by_sio": DONE, "cleared_by_cps": DONE}
DECIDED = {"by": [4], "on": {"typed": "1/10/2026", "iso": "2026-10-01"}, "why": "The officer was told and saw no harm."}


def around(marked: dict[str, Any], *, trial: dict[str, Any] | None = None, part: dict[str, Any] | None = None) -> Around:
    live = {"kind": "criminal_prosecution", "status": "live", **(trial or {})}
    return Around(
        today=date(2026, 11, 23),
        titles={NURSE: "Practitioner 1"},
        case=(
            Neighbour(NURSE, "person", "Practitioner 1", marked),
            Neighbour(20, "practitioner", "Practitioner 1", {"person": NURSE, **(part or {})}),
            Neighbour(30, "parallel-process", "Criminal investigation", live),
        ),
    )


SUSPECT, WITNESS, UNSURE = {"suspect": "yes"}, {"witness": "yes"}, {"witness": "unsure"}
ALONE = [
    (around({}), "good", ""),
    (around(SUSPECT), "stop", "the senior investigating officer and the Crown Prosecution Service agree"),
    (around(WITNESS), "caution", "a possible witness"),
    (around(UNSURE), "caution", "perhaps a suspect or witness"),
    (around(SUSPECT, part={"cleared_by_sio": DONE}), "stop", "the Crown Prosecution Service agrees"),
    (around(SUSPECT, part=CLEARED), "good", "agreed with the police and the prosecutors"),
    (around(SUSPECT, trial={"status": "ended"}), "good", ""),
    (around(SUSPECT, trial={"kind": "inquest"}), "good", ""),
    (around({}, trial={"no_contact": [NURSE]}), "stop", "not to be contacted for now"),
    (around({}, trial={"no_event_questions": "yes"}), "good", "Leave questions about the event itself alone"),
]


@pytest.mark.parametrize(("case", "weight", "said"), ALONE)
def test_who_can_be_talked_to_alone(case: Around, weight: str, said: str) -> None:
    judged = conversing({"kind": "alone", "with_whom": [NURSE]}, case)
    assert judged.weight == weight
    assert said in " ".join(judged.reasons)


def test_a_witness_in_a_group_warns_even_with_agreement() -> None:
    judged = guests({"invited": [NURSE]}, around(WITNESS, part=CLEARED))
    assert judged.weight == "caution"
    assert judged.reasons[0].startswith("Practitioner 1 is marked as a possible witness. What is said in a group can affect")


def test_somebody_who_came_unasked_counts_as_well() -> None:
    assert guests({"attended": [NURSE]}, around(SUSPECT)).weight == "stop"


@pytest.mark.parametrize("judge", [conversing, guests])
def test_nobody_named_is_said_to_be_lacking(judge: Any) -> None:
    assert judge({}, around({})).lacking == ("who is named here",)


@pytest.mark.parametrize(
    ("judge", "people", "asked"), [(conversing, "with_whom", "held_anyway"), (guests, "invited", "invited_anyway")]
)
def test_going_ahead_is_possible_and_keeps_who_when_and_why(judge: Any, people: str, asked: str) -> None:
    decided = {people: [NURSE], asked: "yes"}
    bare = judge(decided, around(SUSPECT))
    assert bare.weight == "caution"  # no longer a stop, and still said
    assert bare.lacking == ("who decided to go ahead", "on which day that was decided", "why it was right to go ahead")
    whole = judge({**decided, **{f"{asked}_{end}": said for end, said in DECIDED.items()}}, around(SUSPECT))
    assert whole.lacking == ()
    assert any("kept with this record" in reason for reason in whole.reasons)


def test_what_was_decided_on_their_own_page_counts_for_a_talk_alone_and_is_still_said() -> None:
    seen = around(SUSPECT, trial={"no_contact": [NURSE]}, part={"contact_anyway": "yes"})
    judged = conversing({"with_whom": [NURSE]}, seen)
    assert judged.weight == "caution"
    assert sum("their own page says by whom, when and why" in reason for reason in judged.reasons) == 2
    assert guests({"invited": [NURSE]}, seen).weight == "stop"  # a group was not decided on


@pytest.mark.parametrize(
    ("case", "shown"),
    [(around(SUSPECT), True), (around(WITNESS), True), (around({}), False), (around(SUSPECT, part=CLEARED), False)],
)
def test_a_contact_note_speaks_of_it_only_where_something_stands_in_the_way(case: Around, shown: bool) -> None:
    form = real_pack().form("contact-note")
    assert standing(form, {"with_whom": [NURSE]}, case, JUDGEMENTS).fields["check"].visible is shown
    assert not standing(form, {}, case, JUDGEMENTS).fields["check"].visible
