"""What others decide, vote or sign is recorded everywhere in one way: by whom, on which day, seen where, entered by whom."""

from collections.abc import Iterator

import pytest

from desktop.form.form import Field, Form
from desktop.form.kind import Kind
from tests.support import real_pack

NOT_DECIDED = {
    "asked": "a question put to somebody",
    "called": "a telephone call",
    "told": "somebody who passed news on",
    "invited": "an invitation sent",
    "used": "a statement given out",
    "gone": "papers returned or destroyed",
    "agreed": "the agreement that one signature, beside it, confirms",
    "quality": "a check, before the signature beside it",
    **{f"rung{n}": "a step that was taken, not a decision" for n in range(1, 5)},
}
PLAIN = ("decided", "signed")  # one of these in a form: its document and its typist need no word of their own
VOTES = "votes"

forms = pytest.mark.parametrize("form", real_pack().forms(), ids=lambda form: str(form.id))


def stems(form: Form) -> list[str]:
    asked = {field.id for field in form.fields()}
    paired = [one.removesuffix("_by") for one in asked if one.endswith("_by") and f"{one.removesuffix('_by')}_on" in asked]
    votes = [VOTES] if any(field.kind is Kind.ROWS and field.id.endswith("_votes") for field in form.fields()) else []
    return [stem for stem in (*paired, *votes) if stem not in NOT_DECIDED]


def lacking(form: Form, stem: str) -> Iterator[str]:
    asked: dict[str, Field] = {field.id: field for field in form.fields()}
    before = "" if stem in PLAIN else f"{stem}_"
    for name, kind in (("seen_in", Kind.TEXT), ("seen_document", Kind.RECORD), ("entered_by", Kind.TEXT)):
        found = asked.get(before + name)
        if found is None or found.kind is not kind:
            yield f"{stem}: no {before}{name} of kind {kind}"
        elif kind is Kind.RECORD and found.of != "document":
            yield f"{stem}: {found.id} is not one of the documents"
        elif stem != VOTES and found.when != asked[f"{stem}_by"].when:
            yield f"{stem}: {found.id} is not asked where {stem}_by is"


@forms
def test_what_others_decided_says_in_which_document_it_was_seen_and_who_entered_it(form: Form) -> None:
    assert [fault for stem in stems(form) for fault in lacking(form, stem)] == []


@forms
def test_who_decided_is_asked_together_with_the_day(form: Form) -> None:
    asked = {field.id for field in form.fields()}
    assert [one for one in asked if one.endswith("decided_by") and one.replace("_by", "_on") not in asked] == []


def test_a_step_of_the_review_says_so_in_its_own_line() -> None:
    moves = real_pack().form("case").field("moves")
    assert [column.id for column in moves.columns] == ["to", "on", "by", "seen_in", "seen_document", "entered_by"]


def test_the_law_finds_what_it_is_to_find() -> None:
    found = {(form.id, stem) for form in real_pack().forms() for stem in stems(form)}
    assert found >= {("decision", "decided"), ("consideration", "votes"), ("chair-checklist", "signed"), ("role", "departure")}
    assert len(found) > 20
