"""The thirteen heads of the contract, and ownership before signing."""

from typing import Any

import pytest

from desktop.form.standing import Judgement
from desktop.practice.contract import HEADS, contract_standing
from tests.practice.case_of import around, on

WHOLE: dict[str, Any] = {field: "said" for _, fields in HEADS for field in fields}
WHOLE |= {"secure_email": "yes", "insurance": "yes", "decided_on": on("4 5 2026"), "signed_by_reviewer": on("6 5 2026")}


def judged(**changed: Any) -> Judgement:
    return contract_standing({**WHOLE, **changed}, around())


def test_there_are_thirteen_heads() -> None:
    assert len(HEADS) == 13


def test_a_whole_contract_that_is_signed_lacks_nothing() -> None:
    assert (judged().weight, judged().lacking) == ("good", ())


@pytest.mark.parametrize(("number", "field"), [(n, field) for n, (_, fields) in enumerate(HEADS, 1) for field in fields])
def test_a_head_of_which_a_part_is_blank_is_named(number: int, field: str) -> None:
    assert [one for one in judged(**{field: " "}).lacking if one.startswith(f"head {number}, ")]


@pytest.mark.parametrize("field", ["copyright", "ownership"])
def test_ownership_is_to_be_settled_before_signing(field: str) -> None:
    assert judged(**{field: ""}).weight == "caution"
    assert judged(**{field: "", "decided_on": None, "signed_by_reviewer": None}).weight == "plain"


@pytest.mark.parametrize("field", ["secure_email", "insurance"])
def test_a_reviewer_without_secure_mail_or_insurance_is_remarked_on(field: str) -> None:
    assert judged(**{field: "no"}).weight == "caution"
