"""What changed between two wordings is told word by word, and nothing of either is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.record.difference import Part, difference

TEXTS = st.text(alphabet="ab \n", max_size=40)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("", "", []),
        ("", "Three agencies", [("Three agencies", Part.ADDED)]),
        ("Three agencies", "", [("Three agencies", Part.TAKEN_OUT)]),
        ("Three agencies", "Three agencies", [("Three agencies", Part.SAME)]),
        (
            "Three agencies knew the family.",
            "Four agencies knew the family well.",
            [
                ("Three ", Part.TAKEN_OUT),
                ("Four ", Part.ADDED),
                ("agencies knew the ", Part.SAME),
                ("family. ", Part.TAKEN_OUT),
                ("family well.", Part.ADDED),
            ],
        ),
        ("One two", "One\n\ntwo", [("One\n\ntwo", Part.SAME)]),
    ],
)
def test_words_are_same_added_or_taken_out(old, new, told):
    assert [(piece.text, piece.part) for piece in difference(old, new)] == told


@given(TEXTS, TEXTS)
def test_the_new_wording_is_all_there_and_every_word_of_the_old(old, new):
    pieces = difference(old, new)
    assert "".join(p.text for p in pieces if p.part is not Part.TAKEN_OUT) == new
    assert "".join(p.text for p in pieces if p.part is not Part.ADDED).split() == old.split()
