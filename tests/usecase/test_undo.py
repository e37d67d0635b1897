"""Taking back and putting back again, against a plain stack of states; and refusing what was changed since."""

import copy
import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.record.record import State
from desktop.record.trail import Act
from desktop.store import record as records
from desktop.store import trail
from desktop.usecase import edit, find, record, removed, undo
from tests.support import Clock

PATHS = ("short", "long", "asked", "lines/r1/what", "lines/r2/what", "lines/r1", "lines/r2")


@pytest.fixture
def note(book, review, now):
    return record.make(book, review, "everything", at=now())


@pytest.fixture
def held(book, review):
    """The book out of hypothesis's sight, which would print all of it."""
    return lambda: (book, review)


def answers(book, record_id):
    return copy.deepcopy(dict(records.find(book.vault, record_id).answers))


rows = st.fixed_dictionaries({"what": st.sampled_from("xy")})
edits = st.tuples(st.just("edit"), st.sampled_from(PATHS[:5]), st.sampled_from(["", "a", "b"])) | st.tuples(
    st.just("edit"), st.sampled_from(PATHS[5:]), st.none() | rows
)
moves = edits | st.sampled_from([("undo", "", ""), ("undo", "", ""), ("redo", "", "")])


@settings(max_examples=70, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(moves, min_size=3, max_size=14))
def test_undo_and_redo_walk_the_same_states_as_a_plain_stack(held, doing):
    """Both stacks hold steps only; the model beside them holds whole states."""
    book, review = held()
    now = Clock()
    note = record.make(book, review, "everything", at=now())
    edit.chosen(book, note, "lines", [{"id": "r1", "what": "x"}, {"id": "r2", "what": "y"}, {"id": "r3", "what": "z"}], at=now())
    state = answers(book, note)
    undos, redos = [], []
    for do, path, value in doing:
        before = copy.deepcopy(state)
        if do == "edit":
            step = edit.chosen(book, note, path, value, at=now())
            if step is not None:
                undos.append((step, before))
                redos.clear()
                state = answers(book, note)
                assert state != before
        elif do == "undo" and undos:
            step, state = undos.pop()
            redos.append((undo.take_back(book, step, at=now()), before))
        elif do == "redo" and redos:
            step, state = redos.pop()
            undos.append((undo.take_back(book, step, at=now()), before))
        assert answers(book, note) == state
        record.look(book, note, at=now())
    assert not list(trail.faults(book.vault))


@pytest.mark.parametrize("row", ["r1", "r2", "r3"])
def test_a_row_returns_to_its_place_however_often_it_goes(book, note, now, row):
    lines = [{"id": name, "what": name} for name in ("r1", "r2", "r3")]
    edit.chosen(book, note, "lines", lines, at=now())
    step = edit.chosen(book, note, f"lines/{row}", None, at=now())
    for _ in range(3):
        step = undo.take_back(book, step, at=now())
        assert answers(book, note)["lines"] == lines
        step = undo.take_back(book, step, at=now())
        assert [one["id"] for one in answers(book, note)["lines"]] == [n for n in ("r1", "r2", "r3") if n != row]


def test_a_step_that_was_changed_since_is_refused_and_nothing_moves(book, note, now):
    first = edit.chosen(book, note, "long", "one", at=now())
    edit.chosen(book, note, "long", "two", at=now())
    before, entries = answers(book, note), len(trail.history(book.vault, note))
    with pytest.raises(undo.ChangedSinceError):
        undo.take_back(book, first, at=now())
    assert answers(book, note) == before
    assert len(trail.history(book.vault, note)) == entries


def test_what_is_being_typed_over_it_counts_as_changed(book, note, now):
    first = edit.chosen(book, note, "long", "one", at=now())
    edit.typed(book, note, "long", "one and", at=now())
    with pytest.raises(undo.ChangedSinceError):
        undo.take_back(book, first, at=now())
    assert answers(book, note)["long"] == "one and"


def test_of_a_step_of_two_answers_neither_goes_back_when_one_was_changed(book, review, now):
    person = record.make(book, review, "person", at=now())
    step = edit.chosen(book, person, "role", "child", at=now())
    edit.chosen(book, person, "label", "Child Q", at=now())
    with pytest.raises(undo.ChangedSinceError):
        undo.take_back(book, step, at=now())
    assert answers(book, person) == {"role": "child", "label": "Child Q"}


def test_a_step_cannot_be_taken_back_twice(book, note, now):
    step = edit.chosen(book, note, "long", "one", at=now())
    undo.take_back(book, step, at=now())
    with pytest.raises(undo.ChangedSinceError):
        undo.take_back(book, step, at=now())


def test_nothing_is_taken_back_in_a_removed_record_nor_a_step_that_never_was(book, note, now):
    step = edit.chosen(book, note, "long", "one", at=now())
    record.remove(book, note, at=now())
    with pytest.raises(edit.RecordGoneError):
        undo.take_back(book, step, at=now())
    with pytest.raises(undo.ChangedSinceError):
        undo.take_back(book, 12345, at=now())


def test_a_later_change_of_another_answer_does_not_stand_in_the_way(book, note, now):
    step = edit.chosen(book, note, "long", "one", at=now())
    edit.chosen(book, note, "short", "other", at=now())
    undo.take_back(book, step, at=now())
    assert answers(book, note) == {"short": "other"}


def test_taking_back_removes_nothing_from_the_trail(book, note, now):
    step = edit.chosen(book, note, "long", "one", at=now())
    back = undo.take_back(book, step, at=now())
    undo.take_back(book, back, at=now())
    told = [(e.act, e.old, e.new) for e in trail.history(book.vault, note, "long")]
    assert [act for act, *_ in told] == [Act.SET, Act.UNDONE, Act.UNDONE]
    assert told[1][2] == {"value": None, "takes_back": step}
    assert told[2][2] == {"value": "one", "takes_back": back}


def state(book, record_id):
    return records.find(book.vault, record_id).state


def remove(book, note, now):
    return record.remove(book, note, at=now())


def restore(book, note, now):
    record.remove(book, note, at=now())
    return record.restore(book, note, at=now())


def complete(book, note, now):
    return record.complete(book, note, done=True, at=now())


def reopen(book, note, now):
    record.complete(book, note, done=True, at=now())
    return record.complete(book, note, done=False, at=now())


def make(book, note, _now):
    return undo.making(book, note)


@pytest.mark.parametrize(
    ("act", "before", "after", "words"),
    [
        (remove, State.OPEN, State.REMOVED, "removing Everything form"),
        (restore, State.REMOVED, State.OPEN, "putting back Everything form"),
        (complete, State.OPEN, State.COMPLETE, "marking Everything form as complete"),
        (reopen, State.COMPLETE, State.OPEN, "opening Everything form again"),
        (make, State.REMOVED, State.OPEN, "adding Everything form"),
    ],
)
def test_what_becomes_of_a_record_can_be_taken_back_and_done_again(book, note, now, act, before, after, words):
    step = act(book, note, now)
    for _ in range(2):
        assert state(book, note) is after
        assert undo.described(book, step).words == words
        step = undo.take_back(book, step, at=now())
        assert state(book, note) is before
        assert undo.described(book, step).words == words  # doing it again is called by what it does
        step = undo.take_back(book, step, at=now())
    assert not list(trail.faults(book.vault))


def test_taking_back_a_removal_brings_back_answers_search_and_a_record_that_was_complete(book, note, now):
    edit.chosen(book, note, "long", "a trampoline", at=now())
    record.complete(book, note, done=True, at=now())
    step = record.remove(book, note, at=now())
    assert not find.find(book, "trampoline", at=now())
    undo.take_back(book, step, at=now())
    assert state(book, note) is State.COMPLETE
    assert [hit.record.id for hit in find.find(book, "trampoline", at=now())] == [note]


def test_a_record_that_was_filled_in_is_not_taken_away_by_taking_back_its_making(book, note, now):
    edit.chosen(book, note, "long", "one", at=now())
    with pytest.raises(undo.ChangedSinceError):
        undo.take_back(book, undo.making(book, note), at=now())
    assert state(book, note) is State.OPEN


def test_a_state_that_was_changed_since_is_left_as_it_is(book, note, now):
    step = record.complete(book, note, done=True, at=now())
    record.complete(book, note, done=False, at=now())
    with pytest.raises(undo.ChangedSinceError):
        undo.take_back(book, step, at=now())


def test_a_step_says_where_it_can_be_seen(book, review, note, now):
    step = edit.chosen(book, note, "lines/r1/what", "x", at=now())
    told = undo.described(book, step)
    assert (told.words, told.case_id, told.form, told.record_id, told.path, told.living) == (
        "change to Lines", review, "everything", note, "lines/r1/what", True,
    )  # fmt: skip
    record.remove(book, note, at=now())
    assert not undo.described(book, step).living
    assert undo.described(book, 12345) is None


def test_taking_back_the_first_cell_of_a_row_keeps_what_was_answered_beside_it_since(book, review, note, now):
    person = record.make(book, review, "person", at=now())
    step = edit.chosen(book, note, "lines/r1/what", "x", at=now())
    edit.chosen(book, note, "lines/r1/whom", person, at=now())
    undo.take_back(book, step, at=now())
    assert answers(book, note)["lines"] == [{"id": "r1", "whom": person}]


def test_taking_back_the_first_cell_of_a_new_row_takes_the_row_away(book, note, now):
    first = edit.chosen(book, note, "lines/r1/what", "x", at=now())
    second = edit.chosen(book, note, "lines/r2/what", "y", at=now())
    back = [undo.take_back(book, step, at=now()) for step in (second, first)]
    assert answers(book, note) == {}
    for step in reversed(back):
        undo.take_back(book, step, at=now())
    assert answers(book, note)["lines"] == [{"id": "r1", "what": "x"}, {"id": "r2", "what": "y"}]


@pytest.mark.parametrize("path", [None, "long", "lines/r1/what"])
def test_a_record_begun_and_left_without_a_word_vanishes(book, review, note, now, path):
    if path:  # thought better of before the box was left
        edit.typed(book, note, path, "x", at=now())
        edit.typed(book, note, path, "", at=now())
    made = undo.making(book, note)
    assert undo.drop_untouched(book, note, at=now()) == made
    assert records.listed(book.vault, review, "everything") == ()
    assert removed.removed(book, review) == ()  # there is nothing in it to put back
    assert undo.drop_untouched(book, note, at=now()) is None


@pytest.mark.parametrize("touch", ["typed", "cleared", "complete", "section"])
def test_a_record_that_was_touched_stays(book, review, note, now, touch):
    if touch == "section":  # the one record of a form that does not repeat is no row of a list
        note = record.make(book, review, "scoping", at=now())
    elif touch == "complete":
        record.complete(book, note, done=True, at=now())
    else:
        edit.chosen(book, note, "long", "x", at=now())
        if touch == "cleared":
            edit.chosen(book, note, "long", "", at=now())
    assert undo.drop_untouched(book, note, at=now()) is None
    assert state(book, note) is not State.REMOVED


def test_nothing_is_left_after_everything_was_taken_back(book, note, now):
    steps = [edit.chosen(book, note, path, "x", at=now()) for path in ("long", "short")]
    for step in reversed(steps):
        undo.take_back(book, step, at=now())
    assert answers(book, note) == {}


def test_an_earlier_version_can_be_used_again_also_one_that_was_put_back(book, note, now):
    steps = [edit.chosen(book, note, "long", said, at=now()) for said in ("one", "two")]
    back = undo.take_back(book, steps[1], at=now())
    edit.chosen(book, note, "long", "three", at=now())
    for entry, said in ((steps[1], "two"), (back, "one")):
        assert undo.use_version(book, entry, at=now())
        assert answers(book, note)["long"] == said
    made = next(e.id for e in trail.history(book.vault, note) if e.act is Act.MADE)
    for entry in (made, 12345):
        with pytest.raises(undo.ChangedSinceError):
            undo.use_version(book, entry, at=now())


def test_an_erased_answer_cannot_be_brought_back(book, review, note, now):
    steps = [edit.chosen(book, note, "long", said, at=now()) for said in ("secret", "plain")]
    with book.vault.transaction():
        trail.erase(book.vault, steps, review)
    for do in itertools.product((undo.take_back, undo.use_version), steps):
        with pytest.raises(undo.ChangedSinceError):
            do[0](book, do[1], at=now())
    assert answers(book, note)["long"] == "plain"


def test_a_removal_can_be_taken_back_after_a_row_of_the_same_id_was_begun_and_taken_back(book, note, now):
    lines = [{"id": "r1", "what": "one"}, {"id": "r2", "what": "two"}]
    edit.chosen(book, note, "lines", lines, at=now())
    removal = edit.chosen(book, note, "lines/r1", None, at=now())
    begun = edit.chosen(book, note, "lines/r1/what", "new", at=now())
    with pytest.raises(undo.ChangedSinceError):
        undo.take_back(book, removal, at=now())
    undo.take_back(book, begun, at=now())
    undo.take_back(book, removal, at=now())
    assert answers(book, note)["lines"] == lines
