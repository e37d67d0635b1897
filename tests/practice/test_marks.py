"""What a person is marked with stands once, on their own record, and is shown wherever it matters."""

from datetime import date
from typing import Any

import pytest

from desktop.form.around import Around, Neighbour
from desktop.form.standing import Judgement
from desktop.practice.marks import marks

PERSON, OTHER = 7, 8
QUIET = {"suspect": "no", "witness": "no", "has_parental_responsibility": "no"}


def shown(**own: Any) -> Judgement:
    case = (Neighbour(OTHER, "person", "Other", {"suspect": "yes"}), Neighbour(PERSON, "person", "Mother", {**QUIET, **own}))
    return marks({"person": PERSON}, Around(today=date(2026, 11, 23), case=case))


@pytest.mark.parametrize(
    ("own", "weight"),
    [
        ({}, "good"),
        ({"suspect": "yes"}, "caution"),
        ({"suspect": "unsure"}, "caution"),
        ({"witness": "yes"}, "caution"),
        ({"has_parental_responsibility": "yes"}, "good"),
        ({"suspect": None}, "plain"),
        ({"witness": None}, "plain"),
        ({"suspect": "yes", "witness": None}, "caution"),
    ],
)
def test_what_calls_for_care_is_said(own: dict[str, Any], weight: str) -> None:
    assert shown(**own).weight == weight


def test_on_whose_word_it_rests_is_said_too() -> None:
    judged = shown(suspect="yes", suspect_says="The officer, 3 May", has_parental_responsibility="yes")
    assert judged.reasons == (
        "Under suspicion, charged or convicted: yes, according to: The officer, 3 May.",
        "Could be called as a witness: no.",
        "Has parental responsibility: yes.",
    )


def test_what_is_not_marked_is_asked_for_where_it_is_kept() -> None:
    assert shown(witness="").lacking == ("whether they could be called as a witness (to be answered under People)",)


def test_without_a_person_nothing_is_said_of_anybody() -> None:
    assert marks({}, Around(today=date(2026, 11, 23))).lacking == ("who this is about",)
