"""Each way of publishing says what it still needs, a hold holds, and the website has its twelve months."""

from datetime import date
from typing import Any

import pytest

from desktop.form.around import Around, Neighbour
from desktop.form.when import of_day
from desktop.practice.publication import STATES, publication, web_until

TODAY = date(2026, 11, 23)
EARLIER, LATER = (dict(of_day(date(2026, month, 1))) for month in (10, 12))
DONE = {"state": "done"}
FAMILY = Neighbour(1, "family-member", "Mother", {"told_publication_on": EARLIER, "told_press_on": EARLIER})
REPORT = Neighbour(2, "overview-report", "Overview report", {"names_checked": DONE})
SIGNED = Neighbour(3, "board-sign-off", "Sign-off", {"wording_agreed": DONE})
READY = (FAMILY, REPORT, SIGNED)
EVIDENCE = [{"id": "r1", "says": "She would be known at once."}]


def hold(**changed: Any) -> Neighbour:
    return Neighbour(9, "parallel-process", "Criminal investigation", {"status": "live", "hold_publication": "yes", **changed})


def said(whom: str, agrees: str = "yes") -> list[dict[str, str]]:
    return [{"id": "r1", "whom": whom, "agrees": agrees}]


def judged(answers: dict[str, Any], *case: Neighbour) -> Any:
    return publication({"response_written": DONE, **answers}, Around(today=TODAY, case=case))


WHOLE: dict[str, dict[str, Any]] = {
    "unredacted": {},
    "redacted": {"reason": "x", "consulted": said("department")},
    "quiet": {"reason": "x", "little_interest": "yes", "family_damage": "yes"},
    "anonymous": {"reason": "x", "harm_risk": "x", "consulted": said("national_panel"), "evidence": EVIDENCE},
    "unpublished": {"reason": "x", "harm_risk": "x", "consulted": said("department"), "evidence": EVIDENCE},
    "no_report": {"reason": "x"},
}


def test_every_state_is_judged() -> None:
    assert set(WHOLE) == set(STATES)


@pytest.mark.parametrize("state", sorted(WHOLE))
def test_a_state_with_all_that_it_needs_lacks_nothing(state: str) -> None:
    found = judged({"state": state, **WHOLE[state]}, *READY)
    assert (found.weight, found.lacking) == ("good", ())


NEEDS = [
    ("redacted", "consulted", "put to the Department for Education"),
    ("quiet", "little_interest", ""),
    ("quiet", "family_damage", ""),
    ("anonymous", "consulted", "put to the national panel"),
    ("anonymous", "evidence", "evidence from experts"),
    ("unpublished", "consulted", "put to the Department for Education"),
    ("unpublished", "evidence", "evidence from experts"),
    ("unpublished", "harm_risk", "significant risk of further harm"),
    *((state, "reason", "") for state in sorted(WHOLE) if state != "unredacted"),
]


@pytest.mark.parametrize(("state", "field", "words"), NEEDS)
def test_a_state_says_what_it_needs(state: str, field: str, words: str) -> None:
    found = judged({"state": state, **WHOLE[state], field: None}, *READY)
    assert found.weight == ("caution" if words else "plain")
    assert words in " ".join(found.reasons)
    assert words or found.lacking


@pytest.mark.parametrize("agrees", ["no", "unsure", ""])
def test_to_publish_without_the_boards_name_the_national_panel_has_to_agree(agrees: str) -> None:
    told = {**WHOLE["anonymous"], "consulted": said("national_panel", agrees)}
    assert judged({"state": "anonymous", **told}, *READY).weight == "caution"


def test_a_refusal_of_the_department_is_told_and_does_not_stop_the_board() -> None:
    told = {**WHOLE["redacted"], "consulted": said("department", "no")}
    assert judged({"state": "redacted", **told}, *READY).weight == "caution"


HELD = [
    (hold(), {}, "stop"),
    (hold(hold_publication_until=LATER), {}, "stop"),
    (hold(hold_publication_until=LATER), {"planned_on": dict(of_day(date(2026, 12, 1)))}, "stop"),
    (hold(hold_publication_until=LATER), {"planned_on": dict(of_day(date(2026, 12, 2)))}, "caution"),
    (hold(hold_publication_until=EARLIER), {}, "caution"),  # a date that has passed lifts nothing by itself
    (hold(status="ended"), {}, "good"),
    (hold(hold_publication="no"), {}, "good"),
    (hold(), {"hold_overridden": "yes"}, "caution"),
]


@pytest.mark.parametrize(("process", "answers", "weight"), HELD)
def test_a_hold_counts_until_it_is_lifted_or_somebody_decides(process: Neighbour, answers: dict[str, Any], weight: str) -> None:
    assert judged({"state": "unredacted", **answers}, *READY, process).weight == weight


@pytest.mark.parametrize("state", ["unpublished", "no_report"])
def test_what_is_not_published_cannot_be_held(state: str) -> None:
    assert judged({"state": state, **WHOLE[state]}, *READY, hold()).weight == "good"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({}, "Mother: not recorded as told the day of publication and what the press will do."),
        ({"told_press_on": EARLIER}, "Mother: not recorded as told the day of publication."),
        ({"told_publication_on": EARLIER}, "Mother: not recorded as told what the press will do."),
    ],
)
def test_every_family_member_is_told_the_day_and_the_press(told: dict[str, Any], words: str) -> None:
    found = judged({"state": "unredacted"}, Neighbour(1, "family-member", "Mother", told), REPORT, SIGNED)
    assert found.reasons == (f"{words} The family must be informed.",)


@pytest.mark.parametrize("missing", [REPORT, SIGNED])
def test_the_search_for_identities_and_the_final_wording_come_first(missing: Neighbour) -> None:
    assert judged({"state": "unredacted"}, *(one for one in READY if one is not missing)).weight == "caution"


@pytest.mark.parametrize(
    ("published", "until"),
    [
        (date(2026, 11, 23), "23 November 2027"),
        (date(2028, 2, 29), "28 February 2029"),  # the month has no such day
        (date(2026, 1, 31), "31 January 2027"),
    ],
)
def test_twelve_calendar_months_on_the_website(published: date, until: str) -> None:
    found = web_until({"published_on": dict(of_day(published))}, Around(today=TODAY))
    assert found.result == until
    assert found.by is not None
    assert found.by.words() == until


def test_the_website_date_waits_for_a_day_and_speaks_up_when_taken_off_early() -> None:
    assert web_until({}, Around(today=TODAY)).lacking == ("the day of publication",)
    assert web_until({"published_on": {"typed": "2026", "iso": "2026"}}, Around(today=TODAY)).by is None
    told = {"published_on": dict(of_day(date(2025, 6, 1)))}
    early = web_until({**told, "web_taken_on": dict(of_day(date(2026, 5, 31)))}, Around(today=TODAY))
    kept = web_until({**told, "web_taken_on": dict(of_day(date(2026, 6, 1)))}, Around(today=TODAY))
    assert (early.weight, early.by) == ("caution", None)
    assert (kept.weight, kept.by) == ("good", None)


def test_once_the_twelve_months_are_over_the_website_is_late_for_nothing() -> None:
    last, after = ({"published_on": dict(of_day(day))} for day in (TODAY.replace(year=TODAY.year - 1), date(2025, 6, 1)))
    assert web_until(last, Around(today=TODAY)).by is not None  # the last day of them
    over = web_until(after, Around(today=TODAY))
    assert (over.weight, over.by) == ("good", None)
    assert over.reasons[-1] == "The twelve months are over. It may stay, or be given out on request."
