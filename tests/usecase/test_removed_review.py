"""A whole review that was removed is nowhere, and comes back with everything in it."""

import pytest

from desktop.form.when import typed_answer
from desktop.record import ids
from desktop.record.record import State
from desktop.store import record as records
from desktop.usecase import case, due, edit, find, home, lookup, record, removed, undo
from tests.support import NOON
from tests.usecase.test_due import TODAY


@pytest.fixture
def filled(book, review, now):
    """With a date, a clock, somebody who is waited for, and a word that is nowhere else; and another review beside it."""
    case.start(book, reference="SCR-8", label="Child S", at=now())
    edit.chosen(book, ids.case_record(review), "started_on", typed_answer("1 6 2026", TODAY), at=now())
    edit.chosen(book, ids.case_record(review), "circumstances", "Zanzibar", at=now())
    note = record.make(book, review, "contact-note", at=now())
    told = {"said": "Zanzibar", "next_step": "Ring", "next_step_by": typed_answer("1 11 2026", TODAY)}
    for path, value in told.items():
        edit.chosen(book, note, path, value, at=now())
    event = record.make(book, review, "practitioner-event", at=now())
    edit.chosen(book, event, "restrictions_checked", {"state": "waiting"}, at=now())
    return review


def seen(book):
    """Everywhere that a review, or something of it, can be seen from outside."""
    shown = home.home(book, at=NOON)
    return {
        "reviews": [one.label for one in case.cases(book)],
        "due": [(one.words, one.case_id) for one in due.due(book, at=NOON)],
        "waiting": [one.case_id for one in due.waiting(book, at=NOON)],
        "asked": [one.case_id for one in shown.asked],
        "overdue": home.count_overdue(book, at=NOON),
        "found": sorted(hit.record.id for hit in find.find(book, "Zanzibar", at=NOON)),
        "gone to": sorted(one.title for one in lookup.look_up(book, "child r", None, at=NOON, names=True)),
        "place": home.spot(book, ids.CaseId(0), "", ids.RecordId(0), ""),
    }


@pytest.mark.parametrize("way", ["undo", "put back"])
def test_a_review_that_was_removed_is_nowhere_and_comes_back_whole(book, filled, now, way):
    before, own = seen(book), ids.case_record(filled)
    everything = {one.id: records.find(book.vault, one.id).answers for one in records.listed(book.vault, filled)}
    assert (len(before["due"]), before["overdue"], len(before["found"]), len(before["waiting"])) == (2, 1, 2, 1)
    step = record.remove(book, own, at=now())
    gone = seen(book)
    assert gone["reviews"] == ["Child S"]
    assert (gone["due"], gone["waiting"], gone["asked"], gone["overdue"], gone["found"]) == ([], [], [], 0, [])
    assert "Child R" not in gone["gone to"]
    with pytest.raises(case.ReviewGoneError):
        case.overview(book, filled, at=now())
    (one,) = removed.removed_reviews(book)
    assert (one.title, one.record.id, one.by) == ("Child R", own, "A Reviewer")
    if way == "undo":
        undo.take_back(book, step, at=now())
    else:
        record.restore(book, own, at=now())
    assert {one: records.find(book.vault, one).answers for one in everything} == everything
    assert records.find(book.vault, own).state is State.OPEN
    after = seen(book)
    assert sorted(after.pop("reviews")) == sorted(before.pop("reviews"))  # the last changed comes first
    assert after == before
    assert removed.removed_reviews(book) == ()
