"""Every clock of the guidance stands in What's due while it runs, with a day or without, whether its page was opened or not."""

from datetime import UTC, datetime

import pytest

from desktop.form.answer import Json
from desktop.form.when import typed_answer
from desktop.record import ids
from desktop.usecase import edit, home, record
from tests.support import NOON
from tests.usecase.test_due import TODAY


def on(typed: str) -> Json:
    return typed_answer(typed, TODAY)


SCR = {"answer": "accept", "outcome": "scr", "decided_on": on("18 11 2026")}
BEYOND = {**SCR, "decided_on": on("30 12 2100")}
STARTED = {"started_on": on("18 11 2026")}
PAUSED: dict[str, Json] = {"moves": [{"id": "m", "to": "paused", "on": on("20 11 2026"), "by": "Panel"}]}
REFUSED = {"answer": "reject", "outcome": "no_review", "decided_on": on("18 11 2026")}
HELD = {"held_on": on("1 12 2026")}
PUBLISHED = {"state": "unredacted", "planned_on": on("1 12 2026")}
OUT = {"state": "unredacted", "published_on": on("1 10 2026"), "family_told": {"state": "done"}}

# What is recorded, and what then stands in What's due: in which part, and in which words. "case" is the page of the review.
DATED, UNDATED = "dated", "asked"
CLOCKS = [
    ("T1", {"decision": SCR}, DATED, "Five working days from the decision: report it"),
    ("T2", {"decision": SCR}, UNDATED, "Give the national panel the reviewers' names"),
    ("T3", {"case": STARTED}, DATED, "The review should be complete"),
    ("T4", {"publication": OUT}, DATED, "The report's twelve months on the website end"),
    ("T5", {"case": STARTED}, UNDATED, "Media strategy and holding statement"),
    ("T6", {"case": STARTED}, UNDATED, "Prepare for publication"),
    ("T7", {"panel-meeting": HELD}, DATED, "First set of key questions"),
    ("T9", {"consideration": {"met_on": on("1 11 2026")}}, UNDATED, "Letters of panel and chair, promptly"),
    ("T10", {"case": STARTED}, UNDATED, "Plan how family and staff take part"),
    ("T11", {"case": STARTED}, UNDATED, "Plan how learning is spread"),
    ("T12", {"case": {"takes_longer": "yes", "improvements_seen": "x"}}, UNDATED, "Act on improvements that are already clear"),
    ("T13", {"publication": PUBLISHED}, DATED, "Tell the family before publication"),
    ("T14", {"clocks": {"annual_report_on": on("July 2027")}}, DATED, "Annual report: effect of the review"),
    ("awareness", {"notification": {"aware_on": on("18 11 2026")}}, DATED, "Five working days from awareness: notify the board"),
    (
        "calendar",
        {"decision": {**SCR, "decided_on": on("30 12 2100")}},
        UNDATED,
        "Five working days from the decision: report it",
    ),
    ("pause", {"case": PAUSED}, UNDATED, "Learn now: the report has to wait"),
]


@pytest.fixture
def recorded(book, review, now):
    def tell(told):
        for form, answers in told.items():
            one = ids.case_record(review) if form == "case" else record.make(book, review, form, at=now())
            for question, value in answers.items():
                edit.chosen(book, one, question, value, at=now())

    return tell


def seen(book):
    found = home.home(book, at=NOON)
    return {DATED: [*found.overdue, *found.soon, *found.later], UNDATED: list(found.asked)}


def test_a_review_just_begun_asks_for_nothing_yet(book, review):
    assert seen(book) == {DATED: [], UNDATED: []}


@pytest.mark.parametrize(("told", "part", "words"), [one[1:] for one in CLOCKS], ids=[one[0] for one in CLOCKS])
def test_a_clock_that_runs_is_due_and_leads_to_its_rule(book, review, recorded, now, told, part, words):
    recorded(told)
    (item,) = [one for one in seen(book)[part] if one.what == words]
    assert item.case_id == review
    if part == UNDATED:
        assert item.when, "how it stands is said"
        assert not item.when.startswith(("Rule:", "Starts:"))
    one = item.record_id or record.make(book, review, item.form.id, at=now())
    shown = record.look(book, one, at=now()).standing.fields[item.field]
    assert shown.visible
    assert shown.judgement.reasons
    assert shown.judgement.source or item.field == "awareness_clock"


def test_the_end_of_the_calendar_is_said_where_the_clock_stands(book, recorded):
    recorded({"decision": BEYOND})
    (item,) = [one for one in seen(book)[UNDATED] if one.field == "five_days"]
    assert item.when.startswith("The calendar ends: bank holidays are known for the years")


# From Wednesday 1 April to Tuesday 14 April 2026 there is one day less to work where Easter Monday is a holiday.
@pytest.mark.parametrize(("calendar", "days"), [(None, 7), ("england_and_wales", 7), ("northern_ireland", 7), ("scotland", 8)])
def test_how_long_something_waits_goes_by_the_calendar_of_its_review(book, recorded, calendar, days):
    recorded({"case": {"calendar": calendar}, "contact-note": {"next_step": "x", "next_step_by": on("14 4 2026")}})
    at = int(datetime(2026, 4, 1, 12, tzinfo=UTC).timestamp() * 1000)
    (item,) = home.home(book, at=at).later
    assert item.wait == f"in {days} working days"


def test_what_is_done_is_not_asked_for_any_more(book, recorded):
    recorded({"case": STARTED, "media-plan": {"strategy_made": {"state": "done"}, "statement_ready": {"state": "done"}}})
    assert "Media strategy and holding statement" not in [one.what for one in seen(book)[UNDATED]]


@pytest.mark.parametrize("told", [{"decision": REFUSED}, {"publication": OUT}], ids=["refused", "published"])
def test_a_review_that_is_none_or_is_over_is_not_asked_to_plan(book, recorded, told):
    recorded(told)
    asked = {one.what for one in seen(book)[UNDATED]}
    assert not asked & {"Prepare for publication", "Plan how family and staff take part", "Media strategy and holding statement"}


def test_a_pause_keeps_its_duty_and_stops_no_clock(book, review, recorded, now):
    recorded({"case": {**STARTED, **PAUSED}, "decision": SCR})
    before = [(one.what, one.when) for one in seen(book)[DATED]]
    assert {"The review should be complete", "Five working days from the decision: report it"} <= {what for what, _ in before}
    (duty,) = [one for one in seen(book)[UNDATED] if one.what == "Learn now: the report has to wait"]
    recorded({"interim-learning": {"name": "Ask twice"}})
    assert [one.what for one in seen(book)[UNDATED] if one.field == duty.field] == [duty.what], "it lasts while the pause does"
    again: Json = {"id": "n", "to": "in_progress", "on": on("21 11 2026"), "by": "Panel"}
    edit.chosen(book, ids.case_record(review), "moves", [*PAUSED["moves"], again], at=now())
    assert duty.what not in [one.what for one in seen(book)[UNDATED]]
    assert [(one.what, one.when) for one in seen(book)[DATED]] == before
