"""Days used against days contracted, in quarter days."""

from typing import Any

import pytest

from desktop.form.standing import Judgement
from desktop.practice.days import days_left, words
from tests.practice.case_of import around, other


def left(amounts: list[str], contracted: Any = "10", *extra: str) -> Judgement:
    contract = other("contract", days_contracted=contracted, extra_days=[{"id": f"r{n}", "days": d} for n, d in enumerate(extra)])
    log = [{"id": f"r{n}", "what": "Reading", "amount": amount} for n, amount in enumerate(amounts)]
    return days_left({"log": log}, around(contract))


@pytest.mark.parametrize(
    ("quarters", "said"),
    [(0, "0 days"), (1, "¼ day"), (2, "½ day"), (4, "1 day"), (5, "1¼ days"), (8, "2 days"), (51, "12¾ days")],
)
def test_quarters_are_said_as_days(quarters: int, said: str) -> None:
    assert words(quarters) == said


@pytest.mark.parametrize(
    ("amounts", "extra", "result", "weight"),
    [
        ([], (), "0 days of 10 used, 10 days left", "good"),
        (["half", "quarter", "three_quarters"], (), "1½ days of 10 used, 8½ days left", "good"),
        (["whole"] * 7, (), "7 days of 10 used, 3 days left", "good"),
        (["whole"] * 8, (), "8 days of 10 used, 2 days left", "caution"),
        (["whole"] * 10, (), "10 days of 10 used, 0 days left", "caution"),
        (["whole"] * 10 + ["quarter"], (), "10¼ days of 10 used, ¼ day over", "caution"),
        (["whole"] * 8, ("5", "2"), "8 days of 17 used, 9 days left", "good"),
    ],
)
def test_the_log_is_summed_against_contract_and_added_days(amounts: Any, extra: Any, result: str, weight: str) -> None:
    judged = left(amounts, "10", *extra)
    assert (judged.result, judged.weight) == (result, weight)


@pytest.mark.parametrize("contracted", [None, "", "many"])
def test_without_a_number_of_days_only_the_sum_is_said(contracted: Any) -> None:
    judged = left(["half"], contracted)
    assert (judged.result, judged.lacking) == ("½ day used", ("how many days the contract pays for",))


def test_a_line_without_its_length_is_lacking_and_not_guessed() -> None:
    assert left(["whole", ""]).lacking == ("how long one line of the log took",)
    assert left(["", ""]).result.startswith("0 days of 10 used")
