"""What a process restricts counts until somebody says that it has ended."""

from datetime import date

import pytest

from desktop.form.answer import Json
from desktop.form.around import Around, Neighbour
from desktop.form.when import of_day
from desktop.practice.process import barred_question, restrictions

NOW = Around(today=date(2026, 11, 23))
YESTERDAY, TODAY, TOMORROW = (dict(of_day(date(2026, 11, day))) for day in (22, 23, 24))
NOTHING: dict[str, Json] = {
    "kind": "inquest",
    "status": "live",
    "no_event_questions": "no",
    "hold_publication": "no",
    "cleared_by": [9],
}


@pytest.mark.parametrize(
    ("changed", "result", "weight"),
    [
        ({}, "No restriction is recorded", "good"),
        ({"no_event_questions": "yes"}, "1 restriction is in force", "stop"),
        ({"no_contact": [4, 5]}, "1 restriction is in force", "stop"),
        ({"no_contact": [4], "no_event_questions": "yes"}, "2 restrictions are in force", "stop"),
        ({"hold_publication": "yes"}, "1 restriction is in force", "stop"),
        ({"hold_publication": "yes", "hold_publication_until": TODAY}, "1 restriction is in force", "stop"),
        ({"hold_publication": "yes", "hold_publication_until": TOMORROW}, "1 restriction is in force", "stop"),
        ({"hold_publication": "yes", "hold_publication_until": YESTERDAY}, "Ask what is restricted before you go on", "caution"),
        (
            {"hold_publication": "yes", "hold_publication_until": {"typed": "11 2026", "iso": "2026-11"}},
            "1 restriction is in force",
            "stop",
        ),
        ({"hold_publication": "unsure"}, "Ask what is restricted before you go on", "caution"),
        ({"no_event_questions": "unsure"}, "Ask what is restricted before you go on", "caution"),
        ({"other_restrictions": "Reporting limits"}, "1 restriction is in force", "stop"),
        ({"status": "expected", "no_contact": [4]}, "1 restriction is in force", "stop"),
        ({"status": "paused", "no_contact": [4]}, "1 restriction is in force", "stop"),
        ({"kind": "criminal_prosecution"}, "Ask what is restricted before you go on", "caution"),
        ({"no_event_questions": ""}, "Not enough is known yet to say", "plain"),
        ({"status": ""}, "Not enough is known yet to say", "plain"),
        ({"cleared_by": None}, "Not enough is known yet to say", "plain"),
        (
            {"status": "ended", "no_contact": [4], "no_event_questions": "yes"},
            "It has ended: nothing is counted as restricted",
            "good",
        ),
        ({"status": "ended", "hold_publication": "yes"}, "It has ended, but publication may still be held", "caution"),
        (
            {"status": "ended", "hold_publication": "yes", "hold_publication_until": TOMORROW},
            "It has ended, but publication may still be held",
            "caution",
        ),
    ],
)
def test_what_is_restricted_right_now(changed: dict[str, Json], result: str, weight: str) -> None:
    judged = restrictions({**NOTHING, **changed}, NOW)
    assert (judged.result, judged.weight) == (result, weight)
    assert judged.source


def test_an_empty_record_restricts_nothing_and_says_what_it_lacks() -> None:
    judged = restrictions({}, NOW)
    assert judged.weight == "plain"
    assert judged.lacking == (
        "where the process stands",
        "whether questions about the event itself are to be left alone",
        "whether publication has to wait",
        "on whose word this rests",
    )


def test_a_hold_says_until_when_and_that_learning_need_not_wait() -> None:
    judged = restrictions({**NOTHING, "hold_publication": "yes", "hold_publication_until": TOMORROW}, NOW)
    assert judged.reasons == ("Publication is held until 24 November 2026. What agencies can learn need not wait.",)


def test_no_date_of_a_hold_that_was_answered_with_no_is_counted() -> None:
    """The date box is no longer shown then, and what it held is kept."""
    judged = restrictions({**NOTHING, "hold_publication": "no", "hold_publication_until": TOMORROW}, NOW)
    assert judged.weight == "good"


def live(**changed: Json) -> Around:
    told: dict[str, Json] = {"kind": "criminal_prosecution", "status": "live", "no_event_questions": "yes", **changed}
    return Around(today=NOW.today, case=(Neighbour(30, "parallel-process", "Criminal case", told),))


@pytest.mark.parametrize(
    ("answers", "around", "weight"),
    [
        ({"about_event": "yes"}, live(), "stop"),
        ({"about_event": "unsure"}, live(), "caution"),
        ({}, live(), "caution"),
        ({"about_event": "no"}, live(), "good"),
        ({"about_event": "yes"}, live(status="ended"), "good"),
        ({"about_event": "yes"}, live(no_event_questions="no"), "caution"),  # the guidance's own word on a criminal case
        ({"about_event": "yes"}, live(no_event_questions="no", kind="inquest"), "good"),
        ({"about_event": "yes", "asked_anyway": "yes"}, live(), "caution"),
        ({}, NOW, "plain"),
    ],
)
def test_a_question_about_the_event_is_marked_while_a_process_bars_it(
    answers: dict[str, Json], around: Around, weight: str
) -> None:
    judged = barred_question(answers, around)
    assert (judged.weight, judged.source) == (weight, "Section 5, page 20")


def test_a_barred_question_says_why_and_keeps_who_asked_it_all_the_same() -> None:
    judged = barred_question({"about_event": "yes", "asked_anyway": "yes"}, live())
    assert judged.reasons[0] == "Questions about the event itself are to be left alone, because this is running: Criminal case."
    assert judged.lacking == ("who decided to go ahead", "on which day that was decided", "why it was right to go ahead")
