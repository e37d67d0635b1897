"""What the guidance of 2015 calls something stands beside what it is called, or how it is done, today (digest, trap 29)."""

import pytest

from tests.support import real_pack

SIDE_BY_SIDE = (  # what is said of 2015, and what must be said of today
    ("Serious case review", "local child safeguarding practice review"),
    ("Serious case review", "In Wales a single unified safeguarding review"),
    ("Serious case review", "in Scotland a learning review"),
    ("Serious case review", "in Northern Ireland a case management review"),
    ("Serious case review", "Jersey still holds serious case reviews"),
    ("Local safeguarding children board", "safeguarding partners: local authority, integrated care board and police"),
    ("independent chair", "safeguarding partners"),
    ("National panel of independent experts", "Child Safeguarding Practice Review Panel"),
    ("Serious incident notification", "within five working days of becoming aware"),
    ("Serious incident notification", "rapid review follows within fifteen working days"),
    ("how agencies worked together", "no longer ask how agencies worked together"),
    ("Working Together 2015", "edition of 2023"),
    ("Domestic homicide review", "domestic abuse related death review"),
    ("Independent Police Complaints Commission", "Independent Office for Police Conduct"),
    ("Association of Chief Police Officers", "National Police Chiefs' Council"),
    ("Individual management review", "Patient Safety Incident Response Framework"),
    ("Association of independent chairs", "safeguarding partners"),
)


@pytest.mark.parametrize(("then", "now"), SIDE_BY_SIDE)
def test_the_help_of_some_question_says_what_it_was_and_what_it_is(then: str, now: str) -> None:
    pack = real_pack()
    shown = [term for form in pack.forms() for field in form.fields() for term in form.today_of(field)]
    assert [term for term in shown if then in term.then and now in term.now]


def test_no_term_is_left_out_of_the_table() -> None:
    terms = next(iter(real_pack().forms())).today
    assert [term.then for term in terms if not any(then in term.then and now in term.now for then, now in SIDE_BY_SIDE)] == []
