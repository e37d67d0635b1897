"""What a question speaks of that is called otherwise today: found in its own words and in those of its columns."""

import pytest

from desktop.form.form import Field, Form, Section, Term
from desktop.form.kind import Kind

PANEL = Term(said=("national panel",), then="National panel", now="Another panel.")
POLICE = Term(said=("ipcc", "police complaints"), then="IPCC", now="IOPC.")


def speaking(**words: str) -> Field:
    return Field(**{"id": "one", "kind": Kind.TEXT, "ask": "Who?", **words})


def found(field: Field) -> tuple[Term, ...]:
    section = Section(title="All", field=(field,))
    form = Form(id="f", version=1, title="F", stage="s", source="x", section=(section,), today=(PANEL, POLICE))
    return form.today_of(field)


@pytest.mark.parametrize("place", ["ask", "brief", "hint", "help"])
def test_a_term_is_found_in_any_words_of_a_question_whatever_their_capitals(place: str) -> None:
    assert found(speaking(**{place: "Ask the National Panel"})) == (PANEL,)


def test_each_term_is_told_once_and_in_the_order_of_the_pack() -> None:
    assert found(speaking(ask="IPCC or police complaints?", help="The national panel.")) == (PANEL, POLICE)


def test_the_columns_of_rows_count_as_their_question() -> None:
    column = speaking(id="two", help="The IPCC.")
    assert found(Field(id="one", kind=Kind.ROWS, ask="Which?", columns=(column,))) == (POLICE,)


def test_a_question_that_speaks_of_none_has_none() -> None:
    assert found(speaking(help="The panel.")) == ()
