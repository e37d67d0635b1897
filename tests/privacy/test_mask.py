"""Names make way for labels on paper."""

import pytest

from desktop.privacy.label import fold, propose
from desktop.privacy.mask import Known, mask

FAMILY = mask(
    [
        Known("Mother", ("Margaret Ellis", "Maggie")),
        Known("Child A", ("May Ellis",)),
        Known("Practitioner 1", ("Zoë O'Hara-Jones", "Safe to leave a message")),
        Known("Father", ("Jan van der Berg",)),
        Known("Adult 1", ("Strauß",)),
        Known("Adult 2", ("Mrs Jo Is",)),
        Known("Adult 3", ("Profitt",)),
    ]
)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Margaret Ellis rang.", "Mother rang."),
        ("margaret   ellis rang", "Mother rang"),
        ("MARGARET rang; Maggie's sister too", "Mother rang; Mother's sister too"),
        ("Ellis family", "Mother or Child A family"),
        ("May was at home on 3 May 2024", "Child A was at home on 3 May 2024"),
        ("She left on 3 May.", "She left on 3 May."),
        ("In May 2024 she left", "In May 2024 she left"),
        ("It may be that Marge rang", "It may be that Marge rang"),
        ("O'Hara-Jones agreed", "Practitioner 1 agreed"),
        ("Zoe\u0308 agreed", "Practitioner 1 agreed"),
        ("<b>Maggie</b> & [x]", "<b>Mother</b> & [x]"),
        ("Safe home. She had to leave", "Safe home. She had to leave"),
        ("Berg rang", "Father rang"),
        ("Zoe O’Hara‑Jones agreed", "Practitioner 1 agreed"),  # as a word processor writes it
        ("ZOE agreed", "Practitioner 1 agreed"),
        ("Mar\u00adgaret and \u200fMaggie\u200f rang", "Mother and \u200fMother rang"),
        ("Jan lives in Straßburg", "Father lives in Straßburg"),
        ("Herr Strauss, STRAUSS and Strauß", "Herr Adult 1, Adult 1 and Adult 1"),
        ("Jo rang Mrs Hall. Is it so?", "Adult 2 rang Mrs Hall. Is it so?"),
        ("Proﬁtt came", "Adult 3 came"),  # a ligature, as a PDF holds it
        ("Naïve 👨‍👩‍👧 words stay é", "Naïve 👨‍👩‍👧 words stay é"),
        ("", ""),
    ],
)
def test_known_names_make_way_for_labels(typed, printed):
    assert FAMILY(typed) == printed


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Margaret Ellis rang Maggie", {"Margaret Ellis": "Mother", "Maggie": "Mother"}),
        ("margaret   ellis, and Ellis", {"margaret ellis": "Mother", "Ellis": "Mother or Child A"}),
        ("May was at home on 3 May 2024", {"May": "Child A"}),
        ("Mother was at home", {}),
        ("", {}),
    ],
)
def test_the_names_that_would_make_way_are_told_with_their_labels(typed, found):
    assert FAMILY.found(typed) == found


def test_a_label_that_is_somebodys_name_is_no_news():
    assert mask([Known("Police", ("Police",), parts=False)]).found("the Police came") == {}


@pytest.mark.parametrize(
    ("people", "typed", "printed"),
    [
        pytest.param(
            [Known("Mother", ("Mary Ann",)), Known("Aunt", ("Mary Ann Jones",))],
            "mary ann jones rang",
            "Aunt rang",
            id="the longest name that fits is meant",
        ),
        pytest.param(
            [Known("Child A", ("Ann Smith",)), Known("Mother", ("Jane Ellis",), former=("Ann Smith", "Ann"))],
            "Ann Smith rang, Ann too",
            "Child A rang, Child A too",
            id="a name that somebody has now is no other's who once had it",
        ),
        pytest.param(
            [Known("Mother", ("Jane Ellis",), former=("Jane Hall",))],
            "Jane Hall, then Hall",
            "Mother, then Mother",
            id="a name that was corrected is still hidden",
        ),
        pytest.param(
            [Known("Uncle", ("Tom Reed",)), Known("Adult 1", (), former=("Uncle",))],
            "Uncle rang",
            "Uncle rang",
            id="a label that was once typed as another's name stays a label",
        ),
        pytest.param(
            [Known("Practitioner 2", ("Police Sergeant Hall",))],
            "The Police came with Hall",
            "The Police came with Practitioner 2",
            id="a word that labels are made of is no name by itself",
        ),
        pytest.param(
            [Known("Adult 1", ("Ask for me",))],
            "Ask him. Me too. ask for me",
            "Ask him. Me too. Adult 1",
            id="a remark is no name in parts",
        ),
        pytest.param(
            [Known("Child A", ("Zoe\u0308",))], "Zo\u00eb rang", "Child A rang", id="one letter or two, it is the same name"
        ),
    ],
)
def test_who_is_meant_by_a_name(people, typed, printed):
    assert mask(people)(typed) == printed


def test_nobody_known_leaves_text_as_it_is():
    assert mask([])("Margaret Ellis") == "Margaret Ellis"


@pytest.mark.parametrize(
    ("pattern", "taken", "label"),
    [
        ("Child {letter}", set(), "Child A"),
        ("Child {letter}", {"child a", "child b"}, "Child C"),
        ("Child {letter}", {f"child {chr(97 + n)}" for n in range(26)}, "Child AA"),
        ("Practitioner {number}", {"practitioner 1"}, "Practitioner 2"),
        ("Mother", {"mother"}, "Mother 2"),
    ],
)
def test_a_label_is_proposed_that_nobody_has(pattern, taken, label):
    assert propose(pattern, {fold(t) for t in taken}) == label
