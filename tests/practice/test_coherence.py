"""Answers that are sound each and do not fit together get a sentence, and nothing is refused."""

from typing import Any

import pytest

from desktop.form.answer import Json
from desktop.practice.coherence import case_records, child_dates, period_reviewed, two_parts
from tests.practice.told import case, on, other

BORN = on("1 3 2020")
INCIDENT = other(1, "case", incident_on=on("5 6 2020"))


@pytest.mark.parametrize(
    ("answers", "weight", "says"),
    [
        ({"date_of_birth": BORN, "died": "yes", "died_on": on("1 2 2020")}, "caution", "date of death lies before"),
        ({"date_of_birth": BORN, "died": "no", "died_on": on("1 2 2020")}, "plain", ""),  # kept from another answer
        ({"date_of_birth": BORN, "died": "yes", "died_on": on("2020")}, "good", ""),  # some day of it is late enough
        ({"date_of_birth": BORN, "died": "yes", "died_on": on("1 3 2020")}, "good", ""),
        ({"date_of_birth": BORN, "harmed": "yes", "harmed_on": on("1 2 2020")}, "caution", "harm to an unborn child"),
        ({"date_of_birth": BORN, "harmed": "yes", "harmed_on": on("1 4 2038")}, "caution", "over 18"),
        ({"date_of_birth": BORN, "harmed": "yes", "harmed_on": on("1 3 2038")}, "good", ""),
        (
            {"date_of_birth": BORN, "died": "yes", "died_on": on("1 5 2021"), "harmed": "yes", "harmed_on": on("1 6 2021")},
            "caution",
            "harm is dated after the death",
        ),
        ({"died": "yes", "died_on": on("1 2 2020")}, "plain", ""),
        ({"date_of_birth": BORN}, "plain", ""),
    ],
)
def test_dates_of_a_child(answers: dict[str, Json], weight: str, says: str) -> None:
    judged = child_dates(answers, case())
    assert judged.weight == weight
    assert not says or any(says in reason for reason in judged.reasons)


def test_an_incident_before_the_birth_is_remarked_on() -> None:
    judged = child_dates({"date_of_birth": on("1 7 2020")}, case(INCIDENT))
    assert judged.reasons == (
        "The incident of this review is dated before the birth. That can be right for harm to an unborn child.",
    )


def test_no_date_of_birth_is_ever_quoted() -> None:
    answers: dict[str, Json] = {"date_of_birth": on("1 7 2020"), "died": "yes", "died_on": on("1 2 2020")}
    judged = child_dates(answers, case(INCIDENT))
    assert "2020" not in " ".join((judged.result, *judged.reasons, *judged.lacking))


@pytest.mark.parametrize(
    ("start", "end", "weight", "says"),
    [
        ("1 3 2020", "1 3 2020", "caution", "a single day"),
        ("2 3 2020", "1 3 2020", "caution", "end lies before the beginning"),
        ("1 3 2020", "5 6 2020", "good", "From 1 March 2020"),
        ("2020", "2020", "good", "From 2020"),
        ("1 3 2019", "1 5 2020", "caution", "ends before the incident"),
        ("1 3 2019", None, "plain", ""),
    ],
)
def test_the_period_under_review(start: str, end: str | None, weight: str, says: str) -> None:
    value: dict[str, Any] = {"from": on(start), **({"to": on(end)} if end else {})}
    judged = period_reviewed({"period_reviewed": value}, case(INCIDENT))
    assert judged.weight == weight
    assert not says or any(says in reason for reason in judged.reasons)


def test_the_period_that_was_agreed_is_compared_like_the_one_that_was_scoped() -> None:
    one_day = {"from": on("1 3 2020"), "to": on("1 3 2020")}
    judged = period_reviewed({"period_considered": one_day}, case(INCIDENT))
    assert (judged.weight, judged.source) == ("caution", "Section 5, page 19")
    assert any("a single day" in reason for reason in judged.reasons)


def test_a_period_beside_a_childs_life_is_remarked_on_without_the_birthday() -> None:
    around = case(other(2, "child", date_of_birth=on("1 7 2020")))
    early = period_reviewed({"period_reviewed": {"from": on("1 1 2018"), "to": on("1 1 2019")}}, around)
    assert early.weight == "caution"
    begins = period_reviewed({"period_reviewed": {"from": on("1 1 2018"), "to": on("1 1 2021")}}, around)
    assert begins.weight == "good"
    assert "July" not in " ".join((*early.reasons, *begins.reasons))


@pytest.mark.parametrize(
    ("suspect", "survivor", "weight"),
    [
        ("yes", "yes", "caution"),
        ("unsure", "yes", "caution"),
        ("yes", "unsure", "caution"),
        ("yes", "no", "good"),
        ("no", "yes", "good"),
        ("yes", None, "plain"),
    ],
)
def test_somebody_may_be_harmed_and_under_suspicion(suspect: str, survivor: str | None, weight: str) -> None:
    assert two_parts({"suspect": suspect, "survivor": survivor}, case()).weight == weight


@pytest.mark.parametrize(
    ("here", "others", "weight", "says"),
    [
        ({"died": "yes"}, (other(2, "child", "Child A", died="no"),), "caution", "no child's page does"),
        ({"died": "yes"}, (other(2, "child", "Child A", died="no"), other(3, "child", "Child B", died="yes")), "good", "agree"),
        ({"died": "yes"}, (other(2, "child", "Child A", died="no"), other(3, "child", "Child B")), "good", "agree"),
        ({"died": "no"}, (other(2, "child", "Child A", died="yes"),), "caution", "the page of Child A says otherwise"),
        ({"decided_on": on("1 3 2026")}, (other(2, "decision", decided_on=on("1 3 2026")),), "good", "agree"),
        ({"decided_on": on("3 2026")}, (other(2, "decision", decided_on=on("1 3 2026")),), "good", "agree"),
        ({"decided_on": on("2 3 2026")}, (other(2, "decision", decided_on=on("1 3 2026")),), "caution", "gives 1 March 2026"),
        ({}, (other(2, "decision", decided_on=on("1 3 2026")),), "good", "is taken from there"),
        ({"died": "yes", "decided_on": on("1 3 2026")}, (), "plain", ""),
    ],
)
def test_what_two_pages_say_is_compared(here: dict[str, Json], others: tuple[Any, ...], weight: str, says: str) -> None:
    judged = case_records(here, case(*others))
    assert judged.weight == weight
    assert not says or any(says in reason for reason in judged.reasons)
