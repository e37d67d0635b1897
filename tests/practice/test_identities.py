"""A draft that names somebody says whom, by label, and on which pages; what cannot be looked through says so. Digest V15."""

from dataclasses import replace

import pytest

from desktop.form.answer import Json
from desktop.form.around import Named
from desktop.practice.identities import identities
from tests.practice.told import case

KEPT: dict[str, Json] = {"kept": {"id": 1, "name": "draft.pdf", "size": 3}}


@pytest.mark.parametrize(
    ("answers", "named", "weight", "said"),
    [
        ({}, None, "plain", ()),
        (KEPT, None, "plain", ()),
        (KEPT, (), "good", ()),
        (KEPT, (Named("Mother", (3,)),), "caution", ("Mother: named on page 3.",)),
        (
            KEPT,
            (Named("Child P", (1, 2)), Named("School 1", tuple(range(1, 10)))),
            "caution",
            ("Child P: named on pages 1, 2.", "School 1: named on pages 1, 2, 3, 4, 5, 6 and 3 more."),
        ),
    ],
)
def test_a_draft_says_whom_it_names(
    answers: dict[str, Json], named: tuple[Named, ...] | None, weight: str, said: tuple[str, ...]
) -> None:
    judged = identities(answers, replace(case(), named=named))
    assert judged.weight == weight
    assert tuple(reason for reason in judged.reasons if "named on" in reason) == said
    assert bool(judged.lacking) is (weight == "plain")
