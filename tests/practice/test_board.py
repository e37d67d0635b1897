"""Other boards: one leads, each of the others sits on the panel, the managers keep in touch."""

from typing import Any

import pytest

from desktop.practice.board import other_board
from tests.practice.case_of import DONE, NOT_NEEDED, around, other

SETTLED: dict[str, Any] = {
    "part": "past",
    "residence_settled": DONE,
    "manager": 7,
    "liaison": [{"id": "r1", "agreed": "It sends a report."}],
    "representative": [8],
}


@pytest.mark.parametrize(
    ("changed", "case", "weight"),
    [
        ({}, (), "good"),
        ({"part": None}, (), "plain"),
        ({"residence_settled": None}, (), "caution"),
        ({"residence_settled": NOT_NEEDED}, (), "good"),
        ({"representative": []}, (), "caution"),
        ({"representative": [], "part": "joint"}, (), "caution"),
        ({"representative": [], "part": "leads"}, (), "good"),
        ({"part": "leads"}, (other("other-board", part="leads"),), "caution"),
        ({"part": "past"}, (other("other-board", part="leads"),), "good"),
        ({"manager": None}, (), "plain"),
        ({"liaison": []}, (), "plain"),
    ],
)
def test_what_another_boards_part_lacks(changed: dict[str, Any], case: Any, weight: str) -> None:
    assert other_board({**SETTLED, **changed}, around(*case)).weight == weight
