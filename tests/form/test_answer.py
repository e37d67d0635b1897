"""Answers as plain JSON: reached by a path, changed without touching what was there before."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.form.answer import blank, chosen, get, ids, put, text
from desktop.form.answer import rows as filled

ANSWERS = {
    "name": "Mother",
    "lines": [{"id": "r1", "what": "first", "whom": 7}, {"id": "r2", "what": "second"}, {"id": "r3", "what": "third"}],
}

words = st.text(alphabet="abc é", min_size=1, max_size=4).filter(lambda said: not blank(said))
cells = st.dictionaries(st.sampled_from(["what", "by", "whom"]), words | st.integers(1, 9), min_size=1)
row_ids = st.lists(st.sampled_from(["r1", "r2", "r3", "r4"]), unique=True, min_size=1)
rows = st.builds(lambda names, parts: [{"id": n, **p} for n, p in zip(names, parts, strict=False)], row_ids, st.lists(cells))
answers = st.fixed_dictionaries({}, optional={"name": words, "lines": rows.filter(bool), "other": st.lists(words, min_size=1)})
paths = st.sampled_from(["name", "other", "lines", "lines/r1", "lines/r4", "lines/r2/what", "lines/r9/by"])


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("name", "Mother"),
        ("nothing", None),
        ("lines/r2", {"id": "r2", "what": "second"}),
        ("lines/r1/whom", 7),
        ("lines/r2/whom", None),
        ("lines/r9", None),
        ("lines/r9/what", None),
        ("name/r1", None),
    ],
)
def test_get_reaches_one_answer(path, value):
    assert get(ANSWERS, path) == value


def test_put_leaves_the_answers_that_it_was_given_alone():
    before = copy.deepcopy(ANSWERS)
    for path, value in (("name", "x"), ("lines/r2/what", "x"), ("lines/r1", None), ("lines", None)):
        put(ANSWERS, path, value)
        assert before == ANSWERS


@pytest.mark.parametrize("value", [None, "", " \n", [], {}, False, {"typed": " "}])
def test_a_blank_answer_is_not_kept(value):
    assert put(ANSWERS, "name", value) == {"lines": ANSWERS["lines"]}
    assert "what" not in get(put(ANSWERS, "lines/r2/what", value), "lines/r2")


def test_nought_is_an_answer():
    assert not blank(0)
    assert put({}, "count", 0) == {"count": 0}


def test_a_new_row_stands_last_and_the_others_keep_their_order():
    for path, value in (("lines/r4/what", "new"), ("lines/r4", {"what": "new"})):
        assert [r["id"] for r in put(ANSWERS, path, value)["lines"]] == ["r1", "r2", "r3", "r4"]


def test_changing_a_row_keeps_it_in_its_place():
    assert put(ANSWERS, "lines/r1/what", "x")["lines"][0] == {"id": "r1", "what": "x", "whom": 7}
    assert put(ANSWERS, "lines/r2", {"id": "r2", "what": "x"})["lines"][1] == {"id": "r2", "what": "x"}


def test_a_whole_row_keeps_no_blank_cell_and_cannot_take_another_id():
    assert put({}, "lines/r1", {"id": "r2", "what": " ", "by": "b"}) == {"lines": [{"id": "r1", "by": "b"}]}


def test_without_its_last_row_the_answer_is_gone():
    assert put({"lines": [{"id": "r1", "what": "x"}]}, "lines/r1", None) == {}


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_row_taken_back_returns_to_its_place_and_does_not_keep_it(place):
    row = ANSWERS["lines"][place]
    without = put(ANSWERS, f"lines/{row['id']}", None)
    assert put(without, f"lines/{row['id']}", {**row, "at": place}) == ANSWERS


@given(answers, paths)
def test_putting_back_what_was_got_changes_nothing(kept, path):
    if get(kept, path) is not None:
        assert put(kept, path, get(kept, path)) == kept


@given(answers, st.sampled_from(["name", "other", "lines/r2/what", "lines/r4/by"]), words)
def test_what_was_put_is_got_and_nothing_else_moves(kept, path, value):
    made = put(kept, path, value)
    assert get(made, path) == value
    field = path.partition("/")[0]
    assert {k: v for k, v in made.items() if k != field} == {k: v for k, v in kept.items() if k != field}


@given(answers, st.data())
def test_any_row_can_be_removed_and_returns_where_it_was(kept, data):
    lines = kept.get("lines", [])
    if not lines:
        return
    at = data.draw(st.integers(0, len(lines) - 1))
    path = f"lines/{lines[at]['id']}"
    gone = put(kept, path, None)
    assert get(gone, path) is None
    assert put(gone, path, {**lines[at], "at": at}) == kept


def test_what_is_chosen_linked_and_typed_is_read_from_any_shape():
    assert chosen("a") == {"a"}
    assert chosen(["a", 1, "b"]) == {"a", "b"}
    assert chosen({"state": "done"}) == {"done"}
    assert chosen({"state": 1}) == chosen(None) == chosen(3) == frozenset()
    assert ids(4) == (4,)
    assert ids([4, True, "5", 6]) == (4, 6)
    assert ids(True) == ids("4") == ids(None) == ()
    assert text("a") == text({"typed": "a"}) == "a"
    assert text(None) == text(["a"]) == text({"typed": 4}) == ""


@pytest.mark.parametrize(
    ("answer", "empty", "seen"),
    [
        ([{"id": "r1"}], True, []),
        ([{"id": "r1", "what": " "}], True, []),
        ([{"id": "r1"}, {"id": "r2", "what": "x"}], False, ["r2"]),
        ([7], False, []),
        (["yes"], False, []),
    ],
)
def test_a_row_that_was_emptied_is_as_good_as_none(answer, empty, seen):
    assert blank(answer) is empty
    assert [row["id"] for row in filled(answer)] == seen


def test_a_row_that_was_emptied_keeps_its_place():
    answers = {"lines": [{"id": "r1", "what": "x"}, {"id": "r2", "what": "y"}]}
    emptied = put(put(answers, "lines/r1/what", ""), "lines/r2/what", "")
    assert filled(emptied["lines"]) == ()
    assert put(put(emptied, "lines/r2/what", "y"), "lines/r1/what", "x") == answers
