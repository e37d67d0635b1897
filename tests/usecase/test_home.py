"""The page that a person sees first: what is due in every review, who is waited for, and where each review stands."""

from datetime import date

import pytest

from desktop.form.standing import Judgement
from desktop.form.when import When, typed_answer
from desktop.practice.judgements import JUDGEMENTS
from desktop.record import ids
from desktop.usecase import case, due, edit, home, record
from desktop.usecase.edit import day_of
from tests.support import NOON, new_book, pack_with

TODAY = date(2026, 11, 23)  # a Monday

CLOCKED = """
id = "told"
version = 1
title = "Telling the inspectors"
stage = "decision"
source = "Section 3, page 9"
due = [{ field = "clock", words = "Tell the inspectors" }]
[[section]]
title = "All"
[[section.field]]
id = "heard_on"
kind = "date"
ask = "When did you hear?"
[[section.field]]
id = "told"
kind = "yes-no-unsure"
ask = "Were they told?"
[[section.field]]
id = "clock"
kind = "computed"
judgement = "made_up_clock"
ask = "By when?"
when = { field = "heard_on", answered = true }
"""


def made_up_clock(answers, _around):
    told = answers.get("told") == "yes"
    return Judgement("Within the week", by=None if told else When(2026, 11, 27))


def day(typed):
    return typed_answer(typed, TODAY)


@pytest.fixture
def note(book, review, now):
    def make(by="1 12 2026", of=review):
        one = record.make(book, of, "contact-note", at=now())
        edit.chosen(book, one, "on", day("2 11 2026"), at=now())
        edit.chosen(book, one, "how", "call", at=now())
        edit.chosen(book, one, "next_step", "Send the letter", at=now())
        edit.chosen(book, one, "next_step_by", day(by), at=now())
        return one

    return make


@pytest.fixture
def clocked(tmp_path_factory, monkeypatch):
    monkeypatch.setitem(JUDGEMENTS, "made_up_clock", made_up_clock)
    folder = tmp_path_factory.mktemp("clocked")
    with (book := new_book(folder, pack_with(folder / "pack", told_1=CLOCKED))).vault:
        yield book


def test_what_is_due_stands_under_overdue_seven_days_or_later(book, note):
    for by in ("20 11 2026", "23 11 2026", "30 11 2026", "1 12 2026", "November 2026", "December 2026"):
        note(by)
    found = home.home(book, at=NOON)
    assert found.today == TODAY
    assert [one.when for one in found.overdue] == ["Friday 20 November 2026"]
    assert [one.when for one in found.soon] == ["November 2026", "Monday 23 November 2026", "Monday 30 November 2026"]
    assert [one.when for one in found.later] == ["Tuesday 1 December 2026", "December 2026"]
    assert [one.wait for one in (*found.overdue, *found.soon, *found.later)] == [
        "1 working day late",
        "",
        "today",
        "in 5 working days",
        "in 6 working days",
        "",
    ]


def test_a_row_says_what_and_where_and_opens_the_very_question(book, review, note):
    one = note()
    (item,) = home.home(book, at=NOON).later
    assert (item.what, item.where) == ("Next step after a contact", "Child R › Contact notes › 2 November 2026, Call")
    assert (item.case_id, item.record_id, item.field, item.form.id) == (review, one, "next_step_by", "contact-note")


@pytest.mark.parametrize(
    ("number", "where"),
    [("Meeting 3", "Child R › Panel meetings › Meeting 3"), ("", "Child R › Panel meetings")],
)
def test_a_row_whose_title_is_its_date_names_the_day_once(book, review, now, number, where):
    one = record.make(book, review, "panel-meeting", at=now())
    edit.chosen(book, one, "number", number or None, at=now())
    edit.chosen(book, one, "held_on", day("8 12 2026"), at=now())
    item = next(one for one in home.home(book, at=NOON).later if one.field == "held_on")
    assert (item.where, item.when) == (where, "Tuesday 8 December 2026")


def test_the_reviews_own_dates_name_the_review_once(book, review, now):
    own = ids.case_record(review)
    edit.chosen(book, own, "takes_longer", "yes", at=now())
    edit.chosen(book, own, "agreed_end_on", day("1 5 2027"), at=now())
    assert [one.where for one in home.home(book, at=NOON).later] == ["Child R › The review"]


def test_names_never_show(book, review, now):
    person = record.make(book, review, "person", at=now())
    for path, value in {"label": "Mother", "name": "Margaret Ellis"}.items():
        edit.chosen(book, person, path, value, at=now())
    family = record.make(book, review, "family-member", at=now())
    edit.chosen(book, family, "person", person, at=now())
    edit.chosen(book, family, "reply_by", day("1 12 2026"), at=now())
    assert "Margaret" not in repr(home.home(book, at=NOON))


def step_of(book, form):
    return next(field.id for field in book.pack.form(form).fields() if field.kind.value == "step" and field.when is None)


@pytest.mark.parametrize(
    ("on", "wait", "when"),  # a day is named once: beside the count, or in its place
    [
        ("2 11 2026", "asked 15 working days ago", "asked 2 November 2026"),
        ("20 11 2026", "asked 1 working day ago", "asked 20 November 2026"),
        ("23 11 2026", "asked today", "asked 23 November 2026"),
        ("October 2026", "asked October 2026", ""),
        ("", "", ""),
        ("25 11 2026", "to be asked 25 November 2026", ""),
    ],
)
def test_a_step_that_waits_says_since_when(book, review, now, on, wait, when):
    one = record.make(book, review, "practitioner-event", at=now())
    step = step_of(book, "practitioner-event")
    edit.chosen(book, one, step, {"state": "waiting", "on": day(on), "note": "Superintendent"}, at=now())
    (item,) = home.home(book, at=NOON).waiting
    assert (item.wait, item.when, item.field, item.record_id) == (wait, when, step, one)
    assert "Superintendent" not in repr(item.what + item.where)  # what was typed may hold a name


@pytest.mark.parametrize("ended", ["done", "not_needed", "completed", "removed"])
def test_it_waits_until_somebody_says_otherwise(book, review, now, ended):
    one = record.make(book, review, "practitioner-event", at=now())
    step = step_of(book, "practitioner-event")
    edit.chosen(book, one, step, {"state": "waiting"}, at=now())
    assert len(due.waiting(book, at=NOON)) == len(due.waiting(book, review, at=NOON)) == 1
    if ended == "completed":
        record.complete(book, one, done=True, at=now())
    elif ended == "removed":
        record.remove(book, one, at=now())
    else:
        edit.chosen(book, one, step, {"state": ended}, at=now())
    assert due.waiting(book, at=NOON) == ()


def test_the_words_of_a_waiting_step_in_somebodys_prose_wait_for_nothing(book, review, now):
    one = record.make(book, review, "scoping", at=now())
    edit.chosen(book, one, "purpose", '"state":"waiting"', at=now())
    assert due.waiting(book, at=NOON) == ()


def test_a_clock_is_due_while_its_judgement_names_a_day(clocked, now):
    review = case.start(clocked, reference="C-1", label="Child C", at=now())
    one = record.make(clocked, review, "told", at=now())
    assert due.due(clocked, at=NOON) == ()  # it is not asked yet
    edit.chosen(clocked, one, "heard_on", day("20 11 2026"), at=now())
    (found,) = due.due(clocked, at=NOON)
    assert (found.words, found.field, found.when.iso) == ("Tell the inspectors", "clock", "2026-11-27")
    assert due.due(clocked, review, at=NOON) == (found,)
    record.complete(clocked, one, done=True, at=now())
    assert len(due.due(clocked, at=NOON)) == 1  # a person's word on the page does not stop a clock
    edit.chosen(clocked, one, "told", "yes", at=now())
    assert due.due(clocked, at=NOON) == ()
    edit.chosen(clocked, one, "told", "no", at=now())
    record.remove(clocked, one, at=now())
    assert due.due(clocked, at=NOON) == ()


def test_each_review_stands_with_its_stages_and_what_is_late_in_it(book, review, note, now):
    other = case.start(book, reference="SCR-8", label="Child S", at=now())
    note("2 11 2026")
    found = home.home(book, at=NOON)
    assert [(one.label, one.stages_done) for one in found.reviews] == [("Child S", 0), ("Child R", 0)]
    assert (found.late_in[review], found.late_in[other]) == (1, 0)
    assert home.count_overdue(book, at=NOON) == 1


def test_a_review_that_was_removed_is_not_due(book, review, note, now):
    note()
    record.remove(book, ids.case_record(review), at=now())
    found = home.home(book, at=NOON)
    assert (found.reviews, found.later, found.waiting) == ((), (), ())


@pytest.mark.parametrize(
    ("form", "path", "words"),
    [
        ("", "", "Child R"),
        ("contact-note", "", "Child R › Contact notes › 2 November 2026, Call"),
        ("contact-note", "next_step_by", "Child R › Contact notes › 2 November 2026, Call › Next step by"),
        ("contact-note", "no_such_question", "Child R › Contact notes › 2 November 2026, Call"),
        ("no-such-form", "", "Child R"),
    ],
)
def test_a_place_is_told_in_words(book, review, note, form, path, words):
    one = note() if form == "contact-note" else 0
    assert home.spot(book, review, form, one, path) == home.Spot(words)


def test_a_place_that_is_gone_is_not_told(book, review, note, now):
    one = note()
    record.remove(book, one, at=now())
    assert home.spot(book, review, "contact-note", one, "") is None
    assert home.spot(book, review - 1, "", 0, "") is None


def test_noon_is_the_day_of_these_tests():
    assert day_of(NOON) == TODAY
