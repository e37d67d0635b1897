"""What a record shows of itself in lists, search and links."""

import pytest

from desktop.form.shown import shown, with_time
from desktop.form.when import typed_answer
from tests.form.made import AROUND, TODAY, form


def day(typed):
    return typed_answer(typed, TODAY)


FORM = form(
    {"id": "what", "kind": "paragraph"},
    {"id": "whom", "kind": "person"},
    {"id": "others", "kind": "people"},
    {"id": "on", "kind": "date"},
    {"id": "span", "kind": "period"},
    {"id": "more", "kind": "yes-no-unsure"},
    {"id": "by", "kind": "date", "when": {"field": "more", "is": ["yes"]}},
    {"id": "done", "kind": "yes-no-unsure"},
    {"id": "lines", "kind": "rows", "columns": [{"id": "who", "kind": "person", "ask": "Who?"}]},
    name_from=["what", "whom"],
    sort="on",
    due=[{"field": "on", "words": "look"}, {"field": "by", "words": "ask", "until": {"field": "done", "is": ["yes"]}}],
)


def of(**answers):
    return shown(FORM, answers, AROUND)


@pytest.mark.parametrize(
    ("answers", "title"),
    [
        ({}, "Test form"),
        ({"what": "  "}, "Test form"),
        ({"what": "A call"}, "A call"),
        ({"whom": 7}, "Mother"),
        ({"what": " A call ", "whom": 7}, "A call, Mother"),
        ({"what": "3", "whom": 7}, "3. Mother"),
        ({"what": "3"}, "3"),
        ({"what": "2022", "whom": 7}, "2022, Mother"),
        ({"what": "first line\nsecond"}, "first line"),
        ({"what": "\n\nlater"}, "later"),
        ({"what": "x" * 200}, "x" * 200),
        ({"what": "x" * 300}, "x" * 199 + "…"),
        ({"whom": 9}, "(removed)"),
    ],
)
def test_it_is_called_by_its_naming_answers(answers, title):
    assert of(**answers).title == title


def test_it_is_sorted_by_what_is_known_of_its_date():
    assert [of(on=day(typed)).sort for typed in ("3 3 2024", "March 2024", "2024", "soon")] == [
        "2024-03-03",
        "2024-03",
        "2024",
        None,
    ]
    assert of().sort is None


def test_a_period_is_sorted_by_its_start():
    one = form({"id": "span", "kind": "period"}, sort="span")
    assert shown(one, {"span": {"from": day("2023"), "to": day("2024")}}, AROUND).sort == "2023"
    assert shown(one, {"span": {"to": day("2024")}}, AROUND).sort is None


def test_the_soonest_date_that_still_waits_is_due():
    waiting = {"on": day("5 5 2027"), "more": "yes", "by": day("4 4 2027")}
    assert of(**waiting).due == "2027-04-04"
    assert of(**waiting, done="no").due == "2027-04-04"
    assert of(**waiting, done="yes").due == "2027-05-05"
    assert of().due is None


def test_a_date_that_is_no_longer_asked_for_is_not_due():
    assert of(more="no", by=day("4 4 2027")).due is None


def test_it_is_found_by_the_words_of_every_answer():
    said = of(what="A call", whom=7, on=day("3 3 24"), lines=[{"id": "r1", "who": 8}]).words
    assert said == "A call\nMother\n3 March 2024\nWho?: Police"


def test_every_record_that_an_answer_names_is_linked_by_its_path():
    found = of(whom=7, others=[8, 7], lines=[{"id": "r1", "who": 8}, {"id": "r2"}]).links
    assert set(found) == {("whom", 7), ("others", 8), ("others", 7), ("lines/r1/who", 8)}
    assert of(what="7").links == ()


EVENT = form(
    {"id": "when", "kind": "period", "single": True},
    {"id": "time"},
    {"id": "what", "kind": "paragraph"},
    name_from=["when", "what"],
    longest_title=40,
    sort="when",
    sort_time="time",
)


def event(start, time="", end="", what=""):
    when = {"from": day(start), **({"to": day(end)} if end else {})}
    return shown(EVENT, {"when": when, "time": time, "what": what}, AROUND)


def test_less_is_known_comes_before_more_and_an_hour_counts_only_within_a_whole_day():
    rows = [
        event("2024"),
        event("March 2024", "14:30"),
        event("3 3 2024"),
        event("3 3 2024", "evening"),
        event("3 3 2024", "8 am"),
        event("3 3 2024", "14:30"),
        event("4 3 2024", "0:15"),
        event("April 2024", end="June 2024"),
    ]
    places = [row.sort for row in rows]
    assert places == sorted(places)
    assert places[1:6] == ["2024-03", "2024-03-03", "2024-03-03", "2024-03-03 08:00", "2024-03-03 14:30"]


def test_a_single_period_is_called_by_its_one_date_or_by_both_and_a_title_ends_with_a_word():
    assert event("about 2024").title == "about 2024"
    assert event("March 2024", end="June 2024").title == "March 2024 to June 2024"
    assert event("3 3 2024", what="Mother told her midwife, twice").title == "3 March 2024, Mother told her midwife…"


def test_the_time_of_day_stands_beside_the_date_that_orders_the_records_and_nothing_else():
    answers = {"when": {"from": day("3 3 2024")}, "time": " 14:30 ", "what": "A call"}
    assert with_time(EVENT, EVENT.field("when"), answers, "3 March 2024") == "3 March 2024, 14:30"
    assert with_time(EVENT, EVENT.field("what"), answers, "A call") == "A call"
    assert with_time(FORM, FORM.field("on"), {}, "3 March 2024") == "3 March 2024"
