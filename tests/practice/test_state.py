"""Where a review stands: moved by recorded decisions and by nothing else."""

import itertools
from typing import Any

import pytest

from desktop.form.answer import Json
from desktop.form.around import Neighbour
from desktop.practice.closing import closing
from desktop.practice.state import ENDS, NEEDS, NEXT, PUBLISHED, case_state, moves, stands
from tests.practice.told import case, on, other, step
from tests.support import real_pack

NUMBER = itertools.count(1)


def line(to: str, day: str, by: str = "The board", **more: Any) -> dict[str, Json]:
    return {"id": f"r{next(NUMBER)}", "to": to, "on": on(day), "by": by, **more}


def decided(day: str, answer: str = "accept", outcome: str | None = "scr", **more: Any) -> Neighbour:
    return other(next(NUMBER), "decision", "Decision", decided_on=on(day), answer=answer, outcome=outcome, **more)


def test_every_state_of_the_list_has_its_way_on_and_its_needs() -> None:
    listed = {option.id for option in real_pack().lists["case_status"].option}
    assert listed == set(NEXT) - {""}
    assert {to for states in NEXT.values() for to in states} <= listed
    assert set(NEEDS) == listed - {"revisited"}


def test_every_state_can_be_reached_from_the_first_or_by_looking_again() -> None:
    reached, left = {"", "revisited"}, ["", "revisited"]
    while left:
        new = set(NEXT[left.pop()]) - reached
        reached |= new
        left.extend(new)
    assert reached == set(NEXT)


def test_without_a_recorded_step_nothing_stands() -> None:
    assert stands({}, case()) == ""
    assert case_state({}, case()).result == "No step has been recorded yet"


@pytest.mark.parametrize(
    ("answer", "outcome", "state"),
    [
        ("accept", "scr", "accepted"),
        ("accept", "other_review", "accepted"),
        ("accept", "no_review", "rejected"),
        ("reject", "scr", "accepted"),
        ("reject", "no_review", "rejected"),
        ("defer", None, "deferred"),
    ],
)
def test_a_decision_of_the_chair_moves_the_review_by_itself(answer: str, outcome: str | None, state: str) -> None:
    assert stands({"moves": [line("recommended", "1 3 2026")]}, case(decided("2 3 2026", answer, outcome))) == state


@pytest.mark.parametrize("missing", [{"on": None}, {"by": None}, {"by": "  "}, {"to": None}, {"on": {"typed": "soon"}}])
def test_a_line_without_day_or_decider_moves_nothing_and_says_what_it_lacks(missing: dict[str, Json]) -> None:
    answers: dict[str, Json] = {"moves": [line("notified", "1 3 2026"), {**line("fact_finding", "2 3 2026"), **missing}]}
    assert stands(answers, case()) == "notified"
    assert any(lack.startswith("of line 2") for lack in case_state(answers, case()).lacking)


@pytest.mark.parametrize("more", [{"decided_on": None}, {"answer": None}, {"outcome": None}])
def test_a_decision_without_day_or_answer_moves_nothing(more: dict[str, Json]) -> None:
    one = decided("2 3 2026")
    half = Neighbour(one.id, one.form, one.title, {**one.answers, **more})
    assert stands({}, case(half)) == ""


def test_steps_count_by_their_day_and_not_by_their_place() -> None:
    answers: dict[str, Json] = {"moves": [line("in_progress", "1 6 2026"), line("notified", "1 3 2026")]}
    assert stands(answers, case(decided("1 4 2026"))) == "in_progress"
    assert [move.to for move in moves(answers, case(decided("1 4 2026")))] == ["notified", "accepted", "in_progress"]


def test_a_step_whose_day_is_still_to_come_has_not_been_taken() -> None:
    answers: dict[str, Json] = {"moves": [line("draft", "2 11 2026"), line("board_presentation", "3 12 2026")]}
    assert stands(answers, case()) == "draft"
    assert "board presentation: counts from 3 December 2026 on." in case_state(answers, case()).reasons


def test_it_says_who_decided_the_last_step_and_where_it_was_seen() -> None:
    answers: dict[str, Json] = {"moves": [line("draft", "2 11 2026", "Review panel", seen_in="Minutes")]}
    assert case_state(answers, case()).reasons[0] == "Decided by Review panel on 2 November 2026, seen in: Minutes."


@pytest.mark.parametrize("state", [one for one in NEXT if NEXT[one] and one])
def test_it_says_what_each_next_state_needs(state: str) -> None:
    reasons = case_state({"moves": [line(state, "1 3 2026")]}, case()).reasons
    assert [reason for reason in reasons if reason.startswith("Next may be: ")] == [
        f"Next may be: {to.replace('_', ' ')}. It needs {NEEDS[to]}." for to in NEXT[state]
    ]


@pytest.mark.parametrize(
    ("record", "state", "to"),
    [
        (other(1, "notification", received_on=on("1 3 2026")), "", "notified"),
        (other(1, "notification", fact_finding=step("done")), "notified", "fact finding"),
        (other(1, "consideration", met_on=on("1 3 2026")), "fact_finding", "considering"),
        (other(1, "consideration", letter_sent=step("done")), "considering", "recommended"),
        (other(1, "terms-version", state="signed"), "commissioned", "terms agreed"),
        (other(1, "report-draft", version="Draft 1"), "in_progress", "draft"),
        (other(1, "board-sign-off", presented=step("done")), "draft", "board presentation"),
        (other(1, "board-sign-off", wording_agreed=step("done")), "board_presentation", "wording agreed"),
        (other(1, "publication", state="unredacted", published_on={"typed": "soon"}), "ready_to_publish", "published"),
        (other(1, "learning", assurance_looked=step("done")), "actions_running", "assured"),
        (other(1, "closing", closed=step("done")), "assured", "closed"),
        (other(1, "decision", panel_instructed=step("done")), "accepted", "commissioned"),
    ],
)
def test_what_the_records_already_show_is_said(record: Neighbour, state: str, to: str) -> None:
    answers: dict[str, Json] = {"moves": [line(state, "1 3 2026")]} if state else {}
    shown = [reason for reason in case_state(answers, case(record)).reasons if reason.endswith("The records show it.")]
    assert [reason.partition(". It")[0] for reason in shown] == [f"Next may be: {to}"]


LETTER = other(1, "consideration", "Panel", letter_sent=step("done", "2 3 2026"))
INSTRUCTION = other(2, "decision", "Decision", panel_instructed=step("done", "2 3 2026"))
TERMS = other(3, "terms-version", "Version 1", state="signed", decided_on=on("2 3 2026"))


@pytest.mark.parametrize(
    ("record", "before", "state"),
    [
        (LETTER, "considering", "recommended"),
        (INSTRUCTION, "accepted", "commissioned"),
        (TERMS, "commissioned", "terms_agreed"),
        (other(3, "terms-version", state="replaced", decided_on=on("2 3 2026")), "commissioned", "terms_agreed"),
    ],
)
def test_a_letter_or_a_signature_with_its_day_moves_the_review_without_being_typed_again(
    record: Neighbour, before: str, state: str
) -> None:
    answers: dict[str, Json] = {"moves": [line(before, "1 3 2026")]}
    assert stands(answers, case(record)) == state
    assert [move.to for move in moves({"moves": [*answers["moves"], line(state, "2 3 2026")]}, case(record))] == [before, state]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("record", "now"),
    [
        (other(1, "consideration", letter_sent=step("done")), "considering"),
        (other(1, "consideration", letter_sent=step("waiting", "2 3 2026")), "considering"),
        (other(3, "terms-version", state="draft", decided_on=on("2 3 2026")), "commissioned"),
        (other(3, "terms-version", state="replaced"), "commissioned"),
        (TERMS, "draft"),  # signed anew while the report is being written
        (INSTRUCTION, "in_progress"),
        (LETTER, "rejected"),
    ],
)
def test_one_without_its_day_or_out_of_its_place_moves_nothing(record: Neighbour, now: str) -> None:
    assert stands({"moves": [line(now, "1 3 2026")]}, case(record)) == now


def test_letter_decision_and_instruction_of_one_day_count_in_the_order_of_the_work() -> None:
    answers: dict[str, Json] = {"moves": [line("considering", "1 3 2026")]}
    chair = decided("2 3 2026", panel_instructed=step("done", "2 3 2026"))
    assert [move.to for move in moves(answers, case(LETTER, chair))] == ["considering", "recommended", "accepted", "commissioned"]


OUT_OF_ORDER = "That step does not usually follow the one before it. See whether one in between is not recorded yet."


@pytest.mark.parametrize(
    ("first", "then", "remarked"),
    [
        ("notified", "fact_finding", False),
        ("notified", "draft", True),
        ("in_progress", "paused", False),
        ("paused", "in_progress", False),
        ("draft", "published", True),
        ("in_progress", "no_report_possible", False),
        ("no_report_possible", "closed", False),
        ("closed", "revisited", False),
        ("rejected", "commissioned", True),
    ],
)
def test_a_step_out_of_order_is_remarked_on_and_counts_all_the_same(first: str, then: str, remarked: bool) -> None:
    answers: dict[str, Json] = {"moves": [line(first, "1 3 2026"), line(then, "1 4 2026")]}
    assert stands(answers, case()) == then
    assert (OUT_OF_ORDER in case_state(answers, case()).reasons) is remarked


def test_a_decision_can_be_looked_at_again_from_any_state() -> None:
    first = decided("1 3 2026", "accept", "no_review")
    again = decided("1 6 2026", "accept", "scr", revisits=first.id)
    judged = case_state({}, case(first, again))
    assert stands({}, case(first, again)) == "accepted"
    assert OUT_OF_ORDER not in judged.reasons


def test_a_refusal_counts_its_letters() -> None:
    refused = decided("1 3 2026", "accept", "no_review", letter_referrer=step("done"))
    assert "The refusal is not whole: 3 of its 4 letters are still to go." in case_state({}, case(refused)).reasons


def test_a_pause_keeps_early_learning_and_asks_what_it_waits_for() -> None:
    answers: dict[str, Json] = {"moves": [line("in_progress", "1 3 2026"), line("paused", "1 4 2026")]}
    judged = case_state(answers, case())
    assert any(reason.startswith("Early learning goes on") for reason in judged.reasons)
    assert "It is paused, and yet no process is running by the record. See what it still waits for." in judged.reasons
    trial = other(9, "parallel-process", status="live")
    assert case_state(answers, case(trial)).weight == "good"


@pytest.mark.parametrize("end", [*ENDS, "no_report_possible"])
def test_every_way_to_end_leads_on_to_the_actions(end: str) -> None:
    assert "actions_running" in NEXT[end]


SET_UP = ("notified", "fact_finding", "considering", "recommended", "accepted", "commissioned", "terms_agreed", "in_progress")
WRITTEN = (*SET_UP, "draft", "board_presentation", "wording_agreed", "ready_to_publish")
TO_THE_END = ("actions_running", "assured", "closed")
WAYS = {  # the four case studies, whose ends the guidance tells (digest part 22), and every other way of publishing
    "case study 1: nothing to report on": ((*SET_UP, "no_report_possible", "closed"), "no_report", "no_report"),
    "case study 2: how practice will improve": ((*WRITTEN, "published", *TO_THE_END), "unredacted", "assured"),
    "case study 3: a long report after a trial": (
        (*SET_UP, "paused", "in_progress", *WRITTEN[len(SET_UP) :], "published", *TO_THE_END), "unredacted", "assured"),
    "case study 4: a long report": ((*WRITTEN, "published", *TO_THE_END), "unredacted", "assured"),
    "redacted": ((*WRITTEN, "published_redacted", *TO_THE_END), "redacted", "assured"),
    "without the press": ((*WRITTEN, "published_quietly", *TO_THE_END), "quiet", "assured"),
    "without the board's name": ((*WRITTEN, "published_anonymously", *TO_THE_END), "anonymous", "assured"),
    "not published": ((*WRITTEN, "not_published", *TO_THE_END), "unpublished", "unpublished"),
}  # fmt: skip
ways = pytest.mark.parametrize("way", WAYS)


@ways
def test_every_end_is_reached_step_by_step_and_each_step_leads_to_the_next(way: str) -> None:
    steps, _, _ = WAYS[way]
    taken: list[Json] = []
    for month, to in enumerate(steps):
        taken.append(line(to, f"1 {month % 12 + 1} {2025 + month // 12}"))
        judged = case_state({"moves": taken}, case())
        assert stands({"moves": taken}, case()) == to
        assert OUT_OF_ORDER not in judged.reasons, to
    assert stands({"moves": taken}, case()) == "closed"


@ways
def test_the_recorded_way_of_publishing_ends_the_review_by_itself(way: str) -> None:
    steps, how, _ = WAYS[way]
    end = next(one for one in steps if one in PUBLISHED)
    before: dict[str, Json] = {"moves": [line(steps[steps.index(end) - 1], "1 3 2026")]}
    shows = "decided_on" if how in {"unpublished", "no_report"} else "published_on"
    assert stands(before, case(other(1, "publication", state=how, **{shows: on("2 3 2026")}))) == end
    assert stands(before, case(other(1, "publication", state=how))) == before["moves"][0]["to"]  # type: ignore[index, call-overload]


@ways
def test_a_file_can_be_closed_at_every_end_and_says_which(way: str) -> None:
    _, how, closed_as = WAYS[way]
    pack = real_pack()
    assert pack.lists["end_state"].has(closed_as)
    differs = "The page on publication says another end than this one."
    public = other(1, "publication", state=how, published_on=on("1 3 2026"))
    assert differs not in closing({"end_state": closed_as}, case(public)).reasons
    wrong = "assured" if closed_as in {"no_report", "unpublished"} else "no_report"
    assert differs in closing({"end_state": wrong}, case(public)).reasons


def test_the_ways_take_every_state_of_publication() -> None:
    assert {how for _, how, _ in WAYS.values()} == set(PUBLISHED.values())
