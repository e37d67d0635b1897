"""Answering: what an autosave writes and what it does not, what sealing an edit brings into step."""

from datetime import date

import pytest

from desktop.form.when import typed_answer
from desktop.record.record import State
from desktop.record.trail import Act
from desktop.store import record as records
from desktop.store import trail, visit
from desktop.store.connection import DatabaseError
from desktop.usecase import casebook, edit, find, history, record, undo
from tests.support import again


@pytest.fixture
def person(book, review, now):
    return record.make(book, review, "person", at=now())


@pytest.fixture
def note(book, review, now):
    return record.make(book, review, "everything", at=now())


def entries(book, record_id, act=Act.SET):
    return [(e.path, e.old, e.new) for e in trail.history(book.vault, record_id) if e.act is act]


def answers(book, record_id):
    return records.find(book.vault, record_id).answers


def found(book, words, at):
    return [hit.record.id for hit in find.find(book, words, at=at)]


def test_autosaves_make_no_entry_and_leaving_makes_one(book, note, now):
    for said in ("B", "Br", "Bruise"):
        edit.typed(book, note, "long", said, at=now())
        assert answers(book, note)["long"] == said
    assert entries(book, note) == []
    step = edit.left(book, note, "long", at=now())
    assert entries(book, note) == [("long", None, "Bruise")]
    assert [e.id for e in trail.of_step(book.vault, step)] == [step]
    assert visit.opened(book.vault) == ()


def test_the_next_edit_is_sealed_from_the_answer_before_it(book, note, now):
    for said in ("one", "two"):
        edit.typed(book, note, "long", said, at=now())
        edit.left(book, note, "long", at=now())
    assert entries(book, note) == [("long", None, "one"), ("long", "one", "two")]


@pytest.mark.parametrize("keys", [["one", "on", "one"], ["one"]])
def test_an_edit_that_ends_where_it_began_leaves_no_entry(book, note, now, keys):
    edit.chosen(book, note, "long", "one", at=now())
    for said in keys:
        edit.typed(book, note, "long", said, at=now())
    assert edit.left(book, note, "long", at=now()) is None
    assert len(entries(book, note)) == 1


def test_blanks_typed_into_a_blank_answer_leave_no_entry(book, note, now):
    edit.typed(book, note, "long", "x", at=now())
    edit.typed(book, note, "long", "  \n", at=now())
    assert edit.left(book, note, "long", at=now()) is None
    assert entries(book, note) == []
    assert "long" not in answers(book, note)


def test_leaving_what_was_not_typed_in_does_nothing(book, note, now):
    assert edit.left(book, note, "long", at=now()) is None


def test_leaving_one_question_leaves_the_edit_of_another_open(book, note, now):
    edit.typed(book, note, "long", "x", at=now())
    edit.typed(book, note, "short", "y", at=now())
    edit.left(book, note, "short", at=now())
    assert [one.path for one in visit.opened(book.vault)] == ["long"]


def test_choosing_the_same_again_is_no_change(book, note, now):
    assert edit.chosen(book, note, "asked", "yes", at=now())
    assert edit.chosen(book, note, "asked", "yes", at=now()) is None
    assert entries(book, note) == [("asked", None, "yes")]


def test_choosing_what_is_just_being_typed_seals_it_and_brings_search_into_step(book, note, now):
    edit.typed(book, note, "short", "Trampoline", at=now())
    step = edit.chosen(book, note, "short", "Trampoline", at=now())
    assert [e.new for e in trail.of_step(book.vault, step)] == ["Trampoline"]
    assert found(book, "Trampoline", now()) == [note]
    assert record.look(book, note, at=now()).record.title == "Trampoline"


def test_choosing_over_an_open_edit_seals_it_first(book, note, now):
    edit.typed(book, note, "lines/r1/what", "typed", at=now())
    edit.chosen(book, note, "lines/r1", None, at=now())
    assert entries(book, note) == [
        ("lines/r1/what", None, "typed"),
        ("lines/r1", {"id": "r1", "what": "typed", "at": 0}, None),
    ]
    assert visit.opened(book.vault) == ()


def test_after_a_crash_open_edits_are_sealed_from_the_answers_before_them(book, note, person, now):
    edit.chosen(book, note, "long", "before", at=now())
    for path, said in (("long", "aft"), ("long", "after"), ("short", "Trampoline")):
        edit.typed(book, note, path, said, at=now())
    edit.typed(book, person, "notes", "an aside", at=now())
    reopened = again(book, now())  # closing seals nothing: as if the program had been killed
    try:
        assert found(reopened, "Trampoline", now()) == []
        assert edit.seal_all(reopened, at=now()) == 3
        assert entries(reopened, note)[1:] == [("long", "before", "after"), ("short", None, "Trampoline")]
        assert entries(reopened, person) == [("notes", None, "an aside")]
        assert found(reopened, "Trampoline", now()) == [note]
        assert edit.seal_all(reopened, at=now()) == 0
        assert not list(trail.faults(reopened.vault))
    finally:
        reopened.vault.close()


def test_what_somebody_left_unsealed_is_sealed_in_their_name_whoever_comes_next(book, note, now):
    edit.typed(book, note, "long", "by Ann", at=now())
    next_one = casebook.opened(book.vault, book.pack, "Somebody Else")
    edit.seal_all(next_one, at=now())
    edit.chosen(next_one, note, "short", "by the next", at=now())
    first, second = [entry.by for entry in trail.history(book.vault, note) if entry.act is Act.SET]
    assert second == "Somebody Else"
    assert first != second


def test_a_save_that_fails_leaves_the_answer_and_the_edits_as_they_were(book, note, now, monkeypatch):
    edit.typed(book, note, "long", "before", at=now())

    def fails(*_):
        raise OSError("the disk failed")

    monkeypatch.setattr(records, "write_answers", fails)
    with pytest.raises(OSError, match="the disk failed"):
        edit.typed(book, note, "short", "after", at=now())
    assert answers(book, note) == {"long": "before"}
    assert [one.path for one in visit.opened(book.vault)] == ["long"]


def test_typed_text_is_in_the_file_when_the_save_returns_and_not_before(book, note, now):
    before = book.vault.path.read_bytes()
    with book.vault.transaction():
        records.write_answers(book.vault, note, {"long": "half"}, now())
        assert book.vault.path.read_bytes() == before
    committed = book.vault.path.read_bytes()
    assert committed != before
    edit.typed(book, note, "long", "whole", at=now())
    assert book.vault.path.read_bytes() != committed


def test_search_is_not_touched_while_typing_but_by_the_seal(book, note, now):
    edit.typed(book, note, "long", "Trampoline", at=now())
    assert found(book, "Trampoline", now()) == []
    edit.left(book, note, "long", at=now())
    assert found(book, "trampo", now()) == [note]
    edit.typed(book, note, "long", "Swing", at=now())
    assert found(book, "Trampoline", now()) == [note]
    edit.left(book, note, "long", at=now())
    assert (found(book, "Trampoline", now()), found(book, "swing", now())) == ([], [note])


def test_titles_and_search_follow_a_renamed_label(book, review, person, now):
    edit.chosen(book, person, "label", "Mother", at=now())
    family = record.make(book, review, "family-member", at=now())
    edit.chosen(book, family, "person", person, at=now())
    assert record.look(book, family, at=now()).record.title == "Mother"
    edit.typed(book, person, "label", "Child's mother", at=now())
    assert record.look(book, family, at=now()).record.title == "Mother"
    edit.left(book, person, "label", at=now())
    assert record.look(book, family, at=now()).record.title == "Child's mother"
    assert family in found(book, "child's mother", now())


def test_a_label_is_proposed_when_a_role_is_chosen_and_undone_with_it(book, review, person, now):
    other = record.make(book, review, "person", at=now())
    edit.chosen(book, other, "role", "child", at=now())
    step = edit.chosen(book, person, "role", "child", at=now())
    assert answers(book, other)["label"] == "Child A"
    assert answers(book, person) == {"role": "child", "label": "Child B"}
    assert [e.path for e in trail.of_step(book.vault, step)] == ["role", "label"]
    assert record.look(book, person, at=now()).record.title == "Child B"
    undo.take_back(book, step, at=now())
    assert answers(book, person) == {}
    assert record.look(book, person, at=now()).record.title == "Person"


def test_the_label_of_somebody_who_was_removed_is_proposed_to_nobody_else(book, review, person, now):
    gone = record.make(book, review, "person", at=now())
    edit.chosen(book, gone, "role", "child", at=now())
    record.remove(book, gone, at=now())
    edit.chosen(book, person, "role", "child", at=now())
    assert answers(book, person)["label"] == "Child B"


def test_a_label_that_stands_is_not_overwritten_by_a_proposal(book, person, now):
    edit.chosen(book, person, "label", "Aunt", at=now())
    edit.chosen(book, person, "role", "child", at=now())
    assert answers(book, person)["label"] == "Aunt"


def test_a_removed_record_vanishes_from_search_and_uses_and_comes_back(book, person, note, now):
    edit.chosen(book, person, "label", "Mother", at=now())
    edit.chosen(book, note, "long", "Trampoline", at=now())
    edit.chosen(book, note, "who", person, at=now())
    before = answers(book, note)
    assert [(u.record.id, u.question) for u in record.uses(book, person)] == [(note, "Who")]
    record.remove(book, note, at=now())
    assert found(book, "Trampoline", now()) == []
    assert record.uses(book, person) == ()
    record.restore(book, note, at=now())
    assert found(book, "Trampoline", now()) == [note]
    assert [u.record.id for u in record.uses(book, person)] == [note]
    assert answers(book, note) == before
    assert [c.act for c in history.history(book, note, at=now())][-2:] == [Act.REMOVED, Act.RESTORED]


def test_a_removed_person_is_called_removed_where_named_until_put_back(book, review, person, now):
    edit.chosen(book, person, "label", "Mother", at=now())
    family = record.make(book, review, "family-member", at=now())
    edit.chosen(book, family, "person", person, at=now())
    record.remove(book, person, at=now())
    view = record.look(book, family, at=now())
    assert view.record.title == "Mother (removed)"
    assert "names Mother, removed since" in str(view.standing.fields["person"].wrong)
    record.restore(book, person, at=now())
    assert record.look(book, family, at=now()).record.title == "Mother"


def test_removing_a_record_seals_what_was_being_typed_in_it(book, note, now):
    edit.typed(book, note, "long", "half a sent", at=now())
    record.remove(book, note, at=now())
    assert entries(book, note) == [("long", None, "half a sent")]


def test_nothing_is_written_into_a_removed_record(book, note, now):
    record.remove(book, note, at=now())
    for write in (edit.typed, edit.chosen):
        with pytest.raises(edit.RecordGoneError):
            write(book, note, "long", "x", at=now())
    assert records.find(book.vault, note).answers == {}
    assert records.find(book.vault, note).state is State.REMOVED


@pytest.mark.parametrize("path", ["nothing", "lines/r1/nothing", "long/r1", "long/r1/what", "nothing/r1/what"])
def test_a_path_that_the_form_does_not_ask_is_a_fault_and_writes_nothing(book, note, now, path):
    edit.chosen(book, note, "long", "kept", at=now())
    for write in (edit.typed, edit.chosen):
        with pytest.raises(KeyError):
            write(book, note, path, "x", at=now())
    assert answers(book, note) == {"long": "kept"}
    assert visit.opened(book.vault) == ()


def test_a_date_brings_order_and_due_into_step_when_it_is_sealed(book, note, now):
    edit.typed(book, note, "day", typed_answer("March 2027", date(2026, 11, 23)), at=now())
    assert records.find(book.vault, note).sort is None
    edit.left(book, note, "day", at=now())
    kept = records.find(book.vault, note)
    assert (kept.sort, kept.due) == ("2027-03", "2027-03")


def test_completing_is_told_once_and_can_be_taken_up_again(book, note, now):
    record.complete(book, note, done=True, at=now())
    record.complete(book, note, done=True, at=now())
    record.complete(book, note, done=False, at=now())
    assert [e.act for e in trail.history(book.vault, note)] == [Act.MADE, Act.COMPLETED, Act.REOPENED]


def test_the_trail_cannot_be_written_over_by_a_use_case(book, note, now):
    edit.chosen(book, note, "long", "x", at=now())
    with pytest.raises(DatabaseError, match="append-only"), book.vault.transaction():
        book.vault.execute("DELETE FROM trail WHERE record_id = ?", (note,))
    assert len(entries(book, note)) == 1
