"""Every clock of the guidance says its rule and where it starts, and never makes up a day."""

from typing import Any

import pytest

from desktop.form.answer import Json
from desktop.form.around import Neighbour
from desktop.practice.clocks import CLOCKS, RULES, early_learning
from tests.practice.told import case, on, other, step

GUIDANCE = [f"clock_t{n}" for n in range(1, 15)]
CASE = other(1, "case", started_on=on("31 August 2015"))
DECISION = other(
    2, "decision", "Accepts", answer="accept", outcome="scr", decided_on=on("1 4 2026"), letter_panel=step("done"),
    letter_subcommittee=step("done"), names_told=step("done"),
)  # fmt: skip
REFUSED = other(2, "decision", "Refuses", answer="reject", outcome="no_review", decided_on=on("1 4 2026"))
ENDED = other(
    1, "case", started_on=on("31 August 2015"), moves=[{"id": "m", "to": "published", "on": on("1 4 2016"), "by": "Board"}]
)
PANEL = other(3, "consideration", "The panel", met_on=on("20 3 2026"), letter_sent=step("done"))


def test_there_is_a_clock_for_each_of_the_fourteen_and_one_of_later_law() -> None:
    assert sorted(CLOCKS) == sorted([*GUIDANCE, "clock_awareness"])
    assert sorted(RULES) == sorted(name.removeprefix("clock_") for name in GUIDANCE)


@pytest.mark.parametrize("clock", GUIDANCE)
@pytest.mark.parametrize("around", [case(), case(CASE, DECISION, PANEL)], ids=["empty", "filled"])
def test_a_clock_opens_with_its_rule_and_its_start_and_names_its_page(clock: str, around: Any) -> None:
    judged = CLOCKS[clock]({}, around)
    rule = RULES[clock.removeprefix("clock_")]
    assert judged.reasons[:2] == (f"Rule: {rule.rule}", f"Starts: {rule.starts}")
    assert "page" in judged.source


@pytest.mark.parametrize("clock", GUIDANCE)
def test_with_nothing_recorded_no_clock_has_a_date(clock: str) -> None:
    assert CLOCKS[clock]({}, case()).by is None


def media(**answers: Any) -> Neighbour:
    return other(5, "media-plan", **answers)


def published(**answers: Any) -> Neighbour:
    return other(6, "publication", **answers)


def meeting(id_: int, day: str, **answers: Any) -> Neighbour:
    return other(id_, "panel-meeting", f"Meeting {id_}", held_on=on(day), **answers)


DONE, WAITING, NOT_NEEDED = step("done"), step("waiting"), step("not_needed")
STATES: list[tuple[str, tuple[Neighbour, ...], str]] = [
    ("clock_t5", (media(strategy_made=DONE, statement_ready=DONE),), "good"),
    ("clock_t5", (media(strategy_made=NOT_NEEDED, statement_ready=NOT_NEEDED),), "good"),
    ("clock_t5", (CASE, media(strategy_made=DONE)), "caution"),
    ("clock_t5", (CASE, media(strategy_made=DONE, statement_ready=WAITING)), "caution"),
    ("clock_t5", (media(coverage="no"),), "good"),
    ("clock_t5", (CASE,), "caution"),
    ("clock_t5", (), "plain"),  # there is no review yet
    ("clock_t5", (REFUSED,), "plain"),
    ("clock_t5", (ENDED,), "good"),
    ("clock_t6", (published(prepared=DONE),), "good"),
    ("clock_t6", (DECISION,), "caution"),
    ("clock_t6", (), "plain"),
    ("clock_t7", (meeting(1, "1 11 2026", questions_set="yes"),), "good"),
    ("clock_t7", (meeting(1, "1 11 2026"),), "plain"),
    ("clock_t7", (), "plain"),
    ("clock_t8", (meeting(1, "1 11 2026", terms_fit="fit"),), "good"),
    ("clock_t8", (meeting(1, "1 11 2026", terms_fit="not_looked"),), "good"),  # it could be done: no more than a note
    ("clock_t8", (meeting(1, "1 12 2026"),), "plain"),  # not held yet
    ("clock_t11", (other(7, "learning", planned_at_start=DONE),), "good"),
    ("clock_t11", (CASE,), "caution"),
    ("clock_t11", (), "plain"),
    ("clock_t12", (other(1, "case", improvements_seen="Visits"),), "caution"),
    ("clock_t12", (other(1, "case", improvements_seen="Visits", improvements_begun="A card"),), "good"),
    ("clock_t12", (other(1, "case", improvements_seen="Visits"), other(8, "interim-learning")), "good"),
    ("clock_t12", (), "plain"),
    ("clock_t13", (published(family_told=DONE),), "good"),
    ("clock_t13", (published(planned_on=on("1 12 2026")),), "caution"),
    ("clock_t13", (), "plain"),
    ("clock_t14", (published(annual_report=DONE),), "good"),
    ("clock_t14", (), "plain"),
]


@pytest.mark.parametrize(("clock", "others", "weight"), STATES)
def test_how_far_a_clock_is(clock: str, others: tuple[Neighbour, ...], weight: str) -> None:
    assert CLOCKS[clock]({}, case(*others)).weight == weight


@pytest.mark.parametrize(("done", "weight"), [(DONE, "good"), (None, "caution")])
def test_planning_for_family_and_staff_is_asked_here(done: Any, weight: str) -> None:
    assert CLOCKS["clock_t10"]({"involvement_planned": done}, case(CASE)).weight == weight


def test_a_meeting_in_which_the_terms_were_not_looked_at_is_named() -> None:
    judged = CLOCKS["clock_t8"]({}, case(meeting(1, "1 10 2026", terms_fit="fit"), meeting(2, "1 11 2026")))
    assert "Not recorded as looked at in: Meeting 2. It could be done in each." in judged.reasons


NEXT_YEAR: dict[str, Json] = {"annual_report_on": on("July 2027")}


@pytest.mark.parametrize(
    ("clock", "answers", "others", "by"),
    [
        ("clock_t7", {}, (meeting(2, "8 12 2026"), meeting(1, "1 12 2026")), "2026-12-01"),
        ("clock_t7", {}, (meeting(1, "1 12 2026", questions_set="yes"),), None),
        ("clock_t13", {}, (published(planned_on=on("1 12 2026")),), "2026-12-01"),
        ("clock_t13", {}, (published(planned_on=on("1 12 2026"), family_told=DONE),), None),
        ("clock_t14", NEXT_YEAR, (), "2027-07"),
        ("clock_t14", NEXT_YEAR, (published(annual_report=DONE),), None),
        ("clock_t4", {}, (published(published_on=on("1 12 2026")),), None),  # waits on its own page
    ],
)
def test_which_day_a_clock_waits_for(clock: str, answers: dict[str, Json], others: tuple[Neighbour, ...], by: str | None) -> None:
    waited = CLOCKS[clock](answers, case(*others)).by
    assert (waited and waited.iso) == by


def test_the_report_stays_on_the_website_for_twelve_months() -> None:
    assert CLOCKS["clock_t4"]({}, case(published(published_on=on("29 2 2028")))).result == "28 February 2029"


@pytest.mark.parametrize("clock", ["clock_t1", "clock_t3"])
def test_a_clock_that_waits_on_its_own_page_is_only_shown_here(clock: str) -> None:
    around = case(CASE, other(2, "decision", answer="accept", outcome="scr", decided_on=on("20 11 2026")))
    judged = CLOCKS[clock]({}, around)
    assert judged.result in {"27 November 2026", "29 February 2016"}
    assert judged.by is None


@pytest.mark.parametrize("outcome", ["no_review", "other_review"])
def test_only_a_serious_case_review_is_reported(outcome: str) -> None:
    around = case(other(2, "decision", answer="accept", outcome=outcome, decided_on=on("20 11 2026")))
    assert CLOCKS["clock_t1"]({}, around).lacking
    assert CLOCKS["clock_t2"]({}, around).lacking


def test_letters_that_are_to_go_promptly_are_named_without_a_day() -> None:
    late = case(other(3, "consideration", "The panel"), other(2, "decision", "Accepts", answer="accept", outcome="scr"))
    judged = CLOCKS["clock_t9"]({}, late)
    assert judged.reasons[2:] == (
        "The panel's letter to the independent chair is not marked as sent: The panel.",
        "The decision is not marked as sent to the chair of the panel: Accepts.",
        "The decision is not marked as sent to the chair of the sub-committee: Accepts.",
    )
    assert judged.by is None
    assert CLOCKS["clock_t9"]({}, case(PANEL, DECISION)).weight == "good"


@pytest.mark.parametrize(
    ("planned", "words"),
    [("23 11 2026", "They must know before 23 November 2026."), ("22 11 2026", "Publication has passed.")],
)
def test_the_family_must_know_up_to_the_day_of_publication(planned: str, words: str) -> None:
    assert words in CLOCKS["clock_t13"]({}, case(published(planned_on=on(planned)))).reasons


def test_a_meeting_of_today_has_been_held() -> None:
    assert not CLOCKS["clock_t8"]({}, case(meeting(1, "23 11 2026"))).lacking


def test_a_deferred_decision_owes_no_letter_yet() -> None:
    deferred = other(2, "decision", "Waits", answer="accept", outcome="defer", decided_on=on("1 4 2026"))
    assert CLOCKS["clock_t9"]({}, case(PANEL, deferred)).weight == "good"


def test_a_review_that_was_rejected_owes_no_plan_for_the_press() -> None:
    moved = [{"id": "m", "to": "rejected", "on": on("1 4 2016"), "by": "Chair"}]
    rejected = other(1, "case", started_on=on("31 August 2015"), moves=moved)
    assert CLOCKS["clock_t5"]({}, case(rejected)).weight == "plain"


def paused(**more: Any) -> Any:
    moved = [{"id": "r1", "to": "paused", "on": on("1 10 2026"), "by": "Panel"}]
    return case(other(1, "case", moves=moved, **more))


@pytest.mark.parametrize(
    ("around", "weight"),
    [
        (case(other(1, "case")), "plain"),
        (case(other(1, "case", takes_longer="no")), "good"),
        (case(other(1, "case", takes_longer="yes")), "caution"),
        (case(other(1, "case", takes_longer="unsure")), "caution"),
        (case(other(1, "case", takes_longer="yes", improvements_seen="Visits")), "caution"),
        (case(other(1, "case", takes_longer="yes", improvements_seen="Visits", improvements_begun="A card")), "good"),
        (case(other(1, "case", takes_longer="yes"), other(8, "interim-learning")), "good"),
        (paused(), "caution"),
        (paused(takes_longer="no"), "caution"),
        (paused(takes_longer="yes"), "caution"),
        (paused(takes_longer="yes", improvements_seen="Visits", improvements_begun="A card"), "good"),
    ],
)
def test_a_review_that_waits_keeps_its_duty_to_learn_early(around: Any, weight: str) -> None:
    assert early_learning({}, around).weight == weight
