"""What asks for something by a date, in every review."""

from datetime import date

import pytest

from desktop.form.when import typed_answer
from desktop.record import ids
from desktop.usecase import case, due, edit, record
from tests.support import NOON

TODAY = date(2026, 11, 23)
DAY = 86_400_000


def day(typed):
    return typed_answer(typed, TODAY)


@pytest.fixture
def contact(book, review, now):
    def make(by, of=review, **more):
        one = record.make(book, of, "contact-note", at=now())
        for path, value in {"next_step": "Send the letter", "next_step_by": day(by), **more}.items():
            edit.chosen(book, one, path, value, at=now())
        return one

    return make


def waiting(book, review=None):
    return [(one.record_id, one.field, one.when.iso) for one in due.due(book, review, at=NOON)]


def test_what_waits_is_told_soonest_first_with_its_question(book, contact):
    later, sooner, month = contact("1 3 2027"), contact("1 12 2026"), contact("January 2027")
    assert waiting(book) == [
        (sooner, "next_step_by", "2026-12-01"),
        (month, "next_step_by", "2027-01"),
        (later, "next_step_by", "2027-03-01"),
    ]
    assert {(one.words, one.form.id) for one in due.due(book, at=NOON)} == {("Next step after a contact", "contact-note")}


def test_it_waits_until_it_is_said_to_be_done(book, contact, now):
    one = contact("1 12 2026", next_step_done="no")
    assert len(waiting(book)) == 1
    edit.chosen(book, one, "next_step_done", "yes", at=now())
    assert waiting(book) == []


def test_a_date_that_is_no_longer_asked_for_waits_for_nothing(book, contact, now):
    one = contact("1 12 2026")
    edit.chosen(book, one, "next_step", None, at=now())
    assert waiting(book) == []
    assert not record.look(book, one, at=now()).standing.fields["next_step_by"].visible
    edit.chosen(book, one, "next_step", "Ring again", at=now())
    assert len(waiting(book)) == 1


def test_an_answer_that_is_no_longer_asked_for_ends_no_waiting(book, review, now):
    own = ids.case_record(review)
    edit.chosen(book, own, "takes_longer", "yes", at=now())
    edit.chosen(book, own, "agreed_end_on", day("1 5 2027"), at=now())
    assert waiting(book) == [(own, "target_date", "2027-05-01")]
    edit.chosen(book, own, "takes_longer", "no", at=now())
    assert waiting(book) == []


@pytest.mark.parametrize("away", ["completed", "removed"])
def test_what_is_completed_or_removed_waits_no_more_and_waits_again_when_taken_up(book, contact, now, away):
    one = contact("1 12 2026")
    if away == "completed":
        record.complete(book, one, done=True, at=now())
        assert waiting(book) == []
        record.complete(book, one, done=False, at=now())
    else:
        record.remove(book, one, at=now())
        assert waiting(book) == []
        record.restore(book, one, at=now())
    assert len(waiting(book)) == 1


def test_a_date_that_cannot_be_read_or_is_still_being_typed_does_not_wait(book, contact, now):
    one = contact("when it snows")
    edit.typed(book, one, "next_step_by", day("1 12 2026"), at=now())
    assert waiting(book) == []
    edit.left(book, one, "next_step_by", at=now())
    assert len(waiting(book)) == 1


def test_each_review_has_its_own_and_all_have_them_together(book, review, contact, now):
    other = case.start(book, reference="SCR-8", label="Child S", at=now())
    mine, theirs = contact("1 12 2026"), contact("2 12 2026", of=other)
    assert [one[0] for one in waiting(book, review)] == [mine]
    assert [one[0] for one in waiting(book, other)] == [theirs]
    assert [one[0] for one in waiting(book)] == [mine, theirs]


def test_a_record_with_two_dates_waits_for_both(book, review, now):
    one = record.make(book, review, "practitioner-event", at=now())
    edit.chosen(book, one, "held_on", day("1 12 2026"), at=now())
    edit.chosen(book, one, "feedback_by", day("10 12 2026"), at=now())
    assert [(found[1], found[2]) for found in waiting(book)] == [("held_on", "2026-12-01"), ("feedback_by", "2026-12-10")]


@pytest.mark.parametrize(
    ("by", "words", "late"),
    [
        ("23 11 2026", "today", False),
        ("24 11 2026", "in 1 working day", False),
        ("5 12 2026", "in 9 working days", False),
        ("20 11 2026", "1 working day late", True),
        ("18 11 2026", "3 working days late", True),
        ("November 2026", "", False),
        ("October 2026", "late", True),
        ("2026", "", False),
        ("2025", "late", True),
        ("about 18 11 2026", "3 working days late", True),
    ],
)
def test_the_wait_is_said_in_words_and_a_partial_date_is_late_only_when_all_of_it_is(book, contact, by, words, late):
    contact(by)
    (one,) = due.due(book, at=NOON)
    assert (one.wait(TODAY), one.is_overdue(TODAY)) == (words, late)


def test_what_waits_is_called_by_labels_alone(book, review, contact, now):
    person = record.make(book, review, "person", at=now())
    edit.chosen(book, person, "label", "Mother", at=now())
    edit.chosen(book, person, "name", "Margaret Ellis", at=now())
    family = record.make(book, review, "family-member", at=now())
    edit.chosen(book, family, "person", person, at=now())
    edit.chosen(book, family, "reply_by", day("1 12 2026"), at=now())
    assert [one.title for one in due.due(book, at=NOON)] == ["Mother"]


LASTING = {
    ("closing", "keep_until"): {"vault_end": "kept", "keep_until": "1 2 2027"},
    ("learning", "assurance_on"): {"assurance_on": "1 2 2027"},
    ("document", "go_by"): {"number": "D1", "title": "A letter", "go_by": "1 2 2027"},
    ("clocks", "t14"): {"annual_report_on": "1 2 2027"},
    ("publication", "web_until"): {"state": "unredacted", "published_on": "1 3 2026"},
}
PASSING = {
    ("contact-note", "next_step_by"): {"next_step": "Ring", "next_step_by": "1 2 2027"},
    ("learning", "sessions_by"): {"sessions_by": "1 2 2027"},
    ("closing", "close_by"): {"close_by": "1 2 2027"},
    ("clocks", "t13"): {},  # the family is told before publication
}


def fill(book, review, given, now):
    for (form, _), answers in given.items():
        one = record.make(book, review, form, at=now())
        for path, value in answers.items():
            edit.chosen(book, one, path, day(value) if value[0].isdigit() else value, at=now())


def ended_by(book, review, how, now):
    if how == "the file is closed":
        closing = record.make(book, review, "closing", at=now())
        edit.chosen(book, closing, "closed", {"state": "done", "on": day("20 11 2026")}, at=now())
    else:
        line = {"id": "r1", "to": "closed", "on": day("20 11 2026"), "by": "The board"}
        edit.chosen(book, ids.case_record(review), "moves/r1", line, at=now())


@pytest.mark.parametrize("how", ["the file is closed", "its last step"])
def test_once_a_review_has_ended_only_what_goes_on_after_it_asks(book, review, now, how):
    fill(book, review, {**PASSING, **LASTING}, now)
    passing, lasting = {name for _, name in PASSING}, {name for _, name in LASTING}
    assert {name for _, name, _ in waiting(book, review)} == passing | lasting
    ended_by(book, review, how, now)
    assert {name for _, name, _ in waiting(book, review)} == {name for _, name, _ in waiting(book)} == lasting


def test_nobody_is_waited_for_once_a_review_has_ended(book, review, now):
    one = record.make(book, review, "decision", at=now())
    edit.chosen(book, one, "letter_panel", {"state": "waiting"}, at=now())
    other = case.start(book, reference="SCR-8", label="Child S", at=now())
    ended_by(book, other, "its last step", now)  # of another review
    assert [step.field for step in due.waiting(book, at=NOON)] == ["letter_panel"]
    ended_by(book, review, "its last step", now)
    assert due.waiting(book, at=NOON) == ()


def test_the_pack_says_what_goes_on_after_the_end(book):
    declared = {(form.id, one.field) for form in book.pack.forms() for one in form.due if one.lasting}
    assert declared == set(LASTING)
