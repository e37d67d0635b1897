"""A label that papers or notes speak of is never given to somebody else in the same review."""

import pytest

from desktop.store import record as records
from desktop.usecase import edit, export, filing, mistakes, record, undo
from tests.support import runner


@pytest.fixture
def people(book, review, now):
    first, second = (record.make(book, review, "person", at=now()) for _ in range(2))
    edit.chosen(book, first, "label", "Child R", at=now())
    return first, second


def written(path):
    path.write_text(f"What {path.stem} says", "utf-8")
    return path


def wrong(book, person, now) -> list[str]:
    return [one.path for one in record.look(book, person, at=now()).standing.wrong]


def printed(book, review, now):
    export.record(book, review, "summary", names=False, how="printed", at=now())


def written_about(book, review, now):
    note = record.make(book, review, "contact-note", at=now())
    edit.chosen(book, note, "said", "She asked how Child R is.", at=now())


def nothing(_book, _review, _now):
    pass


def answers(book, person):
    found = records.find(book.vault, person)
    assert found is not None
    return found.answers


@pytest.mark.parametrize(("meanwhile", "spent"), [(printed, True), (written_about, True), (nothing, False)])
def test_a_label_that_was_printed_or_written_of_is_not_another_persons(book, review, people, now, meanwhile, spent):
    first, second = people
    meanwhile(book, review, now)
    edit.chosen(book, first, "label", "Child S", at=now())
    edit.chosen(book, second, "label", "child r ", at=now())
    assert wrong(book, second, now) == (["label"] if spent else [])
    assert bool(mistakes.mistakes(book, review, at=now())) is spent
    edit.chosen(book, second, "label", "Aunt", at=now())
    edit.chosen(book, first, "label", "Child R", at=now())
    assert wrong(book, first, now) == []  # who had it may have it back


def test_what_is_written_after_the_label_was_changed_does_not_speak_of_whoever_had_it(book, review, people, now):
    first, second = people
    edit.chosen(book, first, "label", "Child S", at=now())
    written_about(book, review, now)
    edit.chosen(book, second, "label", "Child R", at=now())
    assert wrong(book, second, now) == []


@pytest.mark.parametrize(("meanwhile", "proposed"), [(written_about, "Mother 2"), (nothing, "Mother")])
def test_a_label_is_proposed_that_nobody_was_known_by(book, review, people, now, meanwhile, proposed):
    first, second = people
    edit.chosen(book, first, "label", None, at=now())
    edit.chosen(book, first, "role", "mother", at=now())
    if meanwhile is written_about:
        note = record.make(book, review, "contact-note", at=now())
        edit.chosen(book, note, "said", "Mother’s sister rang.", at=now())
    edit.chosen(book, first, "label", "Stepmother", at=now())
    edit.chosen(book, second, "role", "mother", at=now())
    assert answers(book, second)["label"] == proposed


def test_a_label_that_undo_took_away_is_spent_where_it_was_written_of(book, review, people, now):
    first, second = people
    step = edit.chosen(book, first, "label", "Child S", at=now())
    note = record.make(book, review, "contact-note", at=now())
    edit.chosen(book, note, "said", "Child S moved.", at=now())
    undo.take_back(book, step, at=now())
    edit.chosen(book, second, "label", "Child S", at=now())
    assert wrong(book, second, now) == ["label"]


def test_a_document_that_was_numbered_anew_leaves_its_old_number_to_nobody(book, review, now, tmp_path):
    run = runner(book, now)
    (one,) = filing.add(run, lambda *_: None, review, "document", [written(tmp_path / "a.txt")])
    number = answers(book, one.record_id)["number"]
    note = record.make(book, review, "contact-note", at=now())
    edit.chosen(book, note, "said", f"Sent {number}.", at=now())
    edit.chosen(book, one.record_id, "number", "Old 1", at=now())
    (two,) = filing.add(run, lambda *_: None, review, "document", [written(tmp_path / "b.txt")])
    assert answers(book, two.record_id)["number"] != number
