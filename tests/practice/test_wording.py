"""Hints on wording speak up where the guidance does, quote what they mean, and stay quiet otherwise."""

from datetime import date

import pytest

from desktop.form.answer import Json
from desktop.form.around import Around, Neighbour
from desktop.practice.wording import FEW, LONG, hindsight, outcome_wording, recommendation_wording

NOW = Around(today=date(2026, 11, 23))
GOOD: dict[str, Json] = {"wording": "Every missed appointment leads to a visit within two days.", "kind": "local_solution"}


def others(count: int) -> Around:
    return Around(today=NOW.today, case=tuple(Neighbour(n, "recommendation", f"R{n}", {}) for n in range(count)))


@pytest.mark.parametrize(
    ("changed", "around", "weight", "said"),
    [
        ({}, NOW, "good", ""),
        ({}, others(FEW - 1), "good", ""),
        ({}, others(FEW), "caution", f"{FEW + 1} recommendations"),
        ({"wording": " ".join(["word"] * LONG)}, NOW, "good", ""),
        ({"wording": " ".join(["word"] * (LONG + 1))}, NOW, "caution", f"{LONG + 1} words"),
        ({"wording": "One. Two. Three."}, NOW, "caution", "3 sentences"),
        ({"wording": "The board reviews its handover policy."}, NOW, "caution", "“reviews”"),
        ({"wording": "All staff receive training in record keeping."}, NOW, "caution", "“training”"),
        ({"wording": "Midwives follow up missed appointments as appropriate."}, NOW, "caution", "“as appropriate”"),
        ({"wording": "Train midwives.", "review_or_training_why": "Nobody had been shown how."}, NOW, "good", "written down"),
        ({"wording": "The previewed leaflet is straining no rule."}, NOW, "good", ""),  # neither review nor training
        ({"kind": None}, NOW, "plain", ""),
        ({"wording": ""}, NOW, "plain", ""),
    ],
)
def test_a_recommendation_is_short_of_one_kind_and_careful(
    changed: dict[str, Json], around: Around, weight: str, said: str
) -> None:
    judged = recommendation_wording({**GOOD, **changed}, around)
    assert judged.weight == weight
    assert said in " ".join(judged.reasons)
    assert judged.source == "Section 6, page 25"


@pytest.mark.parametrize(
    ("outcome", "weight", "quoted"),
    [
        ("90 staff will have attended training", "caution", "90 staff will have attended"),  # the guidance's own bad example
        ("Record keeping will better reflect the voice of the child", "good", ""),  # and its good one
        ("A recent audit of 50 cases shows a marked improvement.", "good", ""),
        ("All relevant practitioners have completed the module.", "caution", "All relevant practitioners have completed"),
        ("Six of 8 managers were briefed.", "caution", "8 managers were briefed"),
        ("12 sessions held", "caution", "12 sessions"),
        ("500 leaflets given out", "caution", "500 leaflets"),
        ("The policy has been updated.", "caution", "policy has been updated"),
        ("The handover procedure is revised", "caution", "procedure is revised"),
        ("Better training for midwives", "caution", "“training” without"),
        ("After training, an audit finds the child's wishes in each record.", "good", ""),
        ("Practice is reviewed", "caution", "“reviewed” without"),
        ("Children who miss an appointment are seen within two days.", "good", ""),
        ("", "plain", ""),
    ],
)
def test_an_outcome_tells_of_an_effect_and_not_of_a_count(outcome: str, weight: str, quoted: str) -> None:
    judged = outcome_wording({"outcome": outcome}, NOW)
    assert (judged.weight, quoted in " ".join(judged.reasons)) == (weight, True)
    assert judged.source == "Section 6, page 26"


def test_training_that_says_how_its_effect_is_seen_is_no_hint() -> None:
    assert outcome_wording({"outcome": "Midwives trained", "success_criteria": "A dip sample in May"}, NOW).weight == "good"


@pytest.mark.parametrize(
    ("written", "quoted"),
    [
        ("The midwife should have known.", "should have known"),
        ("The agency failed to act.", "failed to"),
        ("There was a failure of supervision.", "failure"),
        ("With hindsight it is plain.", "With hindsight"),
        ("It was obvious that she was afraid.", "It was obvious"),
        ("They clearly missed an opportunity.", "clearly"),
        ("They missed an opportunity.", "missed an opportunity"),
        ("This could have been prevented.", "could have been prevented"),
        ("A careless entry.", "careless"),
    ],
)
def test_a_phrase_of_hindsight_is_quoted_with_its_reason(written: str, quoted: str) -> None:
    judged = hindsight({"found": written}, NOW)
    assert judged.weight == "caution"
    assert any(reason.startswith(f"“{quoted}”, under what was found:") for reason in judged.reasons)
    assert judged.source == "Section 3, page 11"


def test_what_people_knew_then_is_no_hindsight() -> None:
    told: dict[str, Json] = {"found": "Two visits were missed.", "seen_then": "She knew of one family and of no fall."}
    assert hindsight(told, NOW).weight == "good"


def test_a_quotation_in_a_source_is_only_noted() -> None:
    row: Json = {"id": "r1", "says": "My manager said that I had failed to call."}
    judged = hindsight({"found": "No call was made.", "sources": [row]}, NOW)
    assert (judged.weight, judged.reasons) == (
        "good",
        ("“failed to” stands in a source. Keep it as a quotation, not as your own finding.",),
    )


def test_nothing_written_is_said_to_be_lacking() -> None:
    assert hindsight({}, NOW).lacking == ("what was found",)
