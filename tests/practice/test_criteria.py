"""The tests for a review, side by side: every row of the decision table, the four case studies, and what must not count."""

from datetime import date
from typing import Any

import pytest

from desktop.form.answer import Json
from desktop.form.around import Around, Neighbour
from desktop.form.standing import Judge
from desktop.practice.criteria import (
    always_reviewed,
    base_test,
    checklist_test,
    criteria_together,
    found_by,
    in_force,
    presumption,
    section_47,
)
from desktop.practice.threshold import Outcome, Result, base, by_checklist, by_list, by_section_47, facts, outcomes, presumed

TODAY = Around(today=date(2026, 11, 23))
ABUSE = {"y": "suspected", "n": "no", "u": "unsure"}
YES_NO = {"y": "yes", "n": "no", "u": "unsure"}
CONCERN = {"y": "concern", "?": "not_shown", "n": "none"}
REQ, NO, OPEN, SILENT, PEER = Result.REQUIRED, Result.NOT_REQUIRED, Result.OPEN, Result.SILENT, Result.PEER
BABY, GIRL = 7, 8


def given(row: str, **more: Json) -> dict[str, Json]:
    """Answers from five letters: held, abuse, died, serious, concern; a hyphen is not answered."""
    held, abuse, died, serious, concern = row.split()
    answers: dict[str, Json] = {
        "held": {"y": ["police_custody"], "n": ["none"], "u": ["unsure"]}.get(held),
        "abuse": ABUSE.get(abuse),
        "died": YES_NO.get(died),
        "serious_harm": YES_NO.get(serious),
        "concern": CONCERN.get(concern),
    }
    return {key: value for key, value in {**answers, **more}.items() if value is not None}


# Digest part 23a. The column "ALWAYS" of the base test is the list of deaths always reviewed, which is a card of its own.
ROWS = [
    ("y y y - -", True, REQ, REQ, REQ, {Outcome.ALWAYS, Outcome.MUST_DEATH}),
    ("y n y - -", True, NO, NO, SILENT, {Outcome.ALWAYS}),
    ("y u y - -", True, OPEN, OPEN, SILENT, {Outcome.ALWAYS}),
    ("n y y - -", False, REQ, REQ, REQ, {Outcome.MUST_DEATH}),
    ("n y n y y", False, REQ, REQ, REQ, {Outcome.MUST_HARM}),
    ("n y n y ?", False, OPEN, REQ, REQ, {Outcome.MUST_HARM_PRESUMED}),
    ("n y n y n", False, NO, NO, REQ, {Outcome.CONFLICT_TESTS}),
    ("n y n u y", False, OPEN, OPEN, PEER, {Outcome.CONSULT_PEER}),
    ("n y n u ?", False, OPEN, OPEN, PEER, {Outcome.CONSULT_PEER}),
    ("n y n u n", False, OPEN, OPEN, PEER, {Outcome.CONSULT_PEER}),
    ("n y n n y", False, NO, NO, SILENT, {Outcome.OTHER_REVIEW}),
    ("n y n n ?", False, NO, NO, SILENT, {Outcome.OTHER_REVIEW}),
    ("n y n n n", False, NO, NO, SILENT, {Outcome.OTHER_REVIEW}),
    ("n n y - -", False, NO, NO, SILENT, {Outcome.OTHER_REVIEW}),
    ("n n n - -", False, NO, NO, SILENT, {Outcome.OTHER_REVIEW}),
    ("n u y - -", False, OPEN, OPEN, SILENT, {Outcome.CONSULT_PEER}),
    ("n u n y y", False, OPEN, OPEN, SILENT, {Outcome.CONSULT_PEER}),
    ("n u n n n", False, OPEN, OPEN, SILENT, {Outcome.CONSULT_PEER}),
    ("n u u u ?", False, OPEN, OPEN, SILENT, {Outcome.CONSULT_PEER}),
    ("n y u n ?", False, OPEN, OPEN, SILENT, {Outcome.CONSULT_PEER}),
]


@pytest.mark.parametrize(("row", "always", "by_base", "by_presumption", "by_list_1", "found"), ROWS)
def test_every_row_of_the_decision_table(
    row: str, always: bool, by_base: Result, by_presumption: Result, by_list_1: Result, found: set[Outcome]
) -> None:
    known = facts(given(row))
    assert (by_list(known) is Result.REQUIRED) is always
    assert base(known) is by_base
    assert presumed(known) is by_presumption
    assert by_checklist(known) is by_list_1
    assert set(outcomes(known)) == found


def test_a_death_without_abuse_is_notified_where_the_child_was_looked_after() -> None:
    assert outcomes(facts(given("n n y - -")), notifiable=True) == (Outcome.NOTIFIABLE,)
    assert outcomes(facts(given("n n n - -")), notifiable=True) == (Outcome.OTHER_REVIEW,)


# Digest part 22.
CASE_STUDIES = [
    ("1, premature baby", "n y y - ?", REQ, REQ, REQ, Outcome.MUST_DEATH),
    ("2, school employee", "n y n y ?", OPEN, REQ, REQ, Outcome.MUST_HARM_PRESUMED),
    ("3, co-sleeping", "n y y - y", REQ, REQ, REQ, Outcome.MUST_DEATH),
    ("4, 20 men", "n y n y y", REQ, REQ, REQ, Outcome.MUST_HARM),
]


@pytest.mark.parametrize(("study", "row", "by_base", "by_presumption", "by_list_1", "found"), CASE_STUDIES)
def test_the_four_case_studies(
    study: str, row: str, by_base: Result, by_presumption: Result, by_list_1: Result, found: Outcome
) -> None:
    known = facts(given(row))
    assert (base(known), presumed(known), by_checklist(known)) == (by_base, by_presumption, by_list_1), study
    assert outcomes(known) == (found,)


# Invented, because every case study of the guidance ended in a review.
NEGATIVES = [
    ("a fall in a playground, nobody suspects anything", "n n n y -", {Outcome.OTHER_REVIEW}),
    ("a death from illness at home", "n n y - -", {Outcome.OTHER_REVIEW}),
    ("neglect that was noticed early, harm not serious", "n y n n y", {Outcome.OTHER_REVIEW}),
    ("serious harm by a stranger, agencies shown to have worked well", "n y n y n", {Outcome.CONFLICT_TESTS}),
    ("a natural death, and nobody asked whether the child was in custody", "- n y - -", {Outcome.UNKNOWN}),
    ("a natural death, and nobody is sure whether the child was in custody", "u n y - -", {Outcome.UNKNOWN}),
    ("nothing has been answered", "- - - - -", {Outcome.UNKNOWN}),
    ("abuse, and nobody said whether the harm is serious", "n y n - -", {Outcome.UNKNOWN}),
]


@pytest.mark.parametrize(("story", "row", "found"), NEGATIVES)
def test_an_invented_case_that_is_no_must(story: str, row: str, found: set[Outcome]) -> None:
    assert set(outcomes(facts(given(row)))) == found, story


@pytest.mark.parametrize("held", ["custody", "remand", "secure_training_centre", "mental_health_act", "deprivation_of_liberty"])
def test_any_of_the_places_makes_a_death_one_that_is_always_reviewed(held: str) -> None:
    assert by_list(facts(given("n n y - -", held=[held]))) is Result.REQUIRED
    assert by_list(facts(given("n n n - -", held=[held]))) is Result.SILENT  # the child is alive


@pytest.mark.parametrize(
    ("row", "enquiry", "says"),
    [
        ("n y n y ?", "yes", Result.SHOULD),
        ("n y n y n", "yes", Result.SHOULD),  # without a word about joint working
        ("n y n y y", "no", Result.SILENT),
        ("n y n n y", "yes", Result.SILENT),
        ("n y n u y", "yes", Result.OPEN),
        ("n y n y y", None, Result.OPEN),
    ],
)
def test_the_note_on_section_47(row: str, enquiry: str | None, says: Result) -> None:
    assert by_section_47(facts(given(row, enquiry=enquiry))) is says


@pytest.mark.parametrize(("enquiry", "says"), [("yes", REQ), ("no", NO), ("unsure", OPEN), (None, OPEN)])
def test_doubt_about_abuse_is_settled_by_whether_an_enquiry_would_have_been_justified(enquiry: str | None, says: Result) -> None:
    assert base(facts(given("n u y - -", enquiry=enquiry))) is says


CARDS: list[Judge] = [base_test, presumption, section_47, checklist_test, always_reviewed]


@pytest.mark.parametrize("card", CARDS)
def test_a_card_of_nothing_names_what_it_lacks_and_its_page(card: Judge) -> None:
    judged = card({}, TODAY)
    assert judged.lacking
    assert judged.weight == "plain"
    assert "page" in judged.source


def test_a_card_names_the_facts_that_it_went_by() -> None:
    judged = base_test(given("n y n y ?"), TODAY)
    assert judged.result == "Open on what is known"
    assert judged.reasons == (
        "Abuse or neglect is known or suspected.",
        "The child is alive.",
        "The child was seriously harmed.",
        "Concern about working together is neither shown nor ruled out.",
        "Concern about joint working is neither shown nor ruled out, and this test needs it.",
    )
    assert judged.source == "Section 3, page 7"


def test_of_a_death_joint_working_does_not_matter_and_is_not_named() -> None:
    assert base_test(given("n y y n n"), TODAY).reasons == ("Abuse or neglect is known or suspected.", "The child has died.")
    assert base_test(given("n y y - -"), TODAY).lacking == ()


def test_definitive_evidence_has_to_be_named() -> None:
    assert presumption(given("n y n y n"), TODAY).lacking == ("the definitive evidence of no concern",)
    assert presumption(given("n y n y n", concern_evidence="Three audits, 2026"), TODAY).lacking == ()


DISAGREE = "They disagree. Take legal advice if in doubt, and write down which one the chair relied on."
UNRECORDED = "Which test was relied on has not been recorded yet."


@pytest.mark.parametrize(
    ("row", "disagree", "weight"),
    [
        ("n y n y ?", True, "caution"),
        ("n y n y n", True, "stop"),
        ("n y n y y", False, "caution"),
        ("n y y - -", False, "caution"),
        ("n n n - -", False, "plain"),
        ("- - - - -", False, "plain"),
    ],
)
def test_disagreement_is_shown_as_disagreement(row: str, disagree: bool, weight: str) -> None:
    judged = criteria_together(given(row), TODAY)
    assert (DISAGREE in judged.reasons, judged.weight) == (disagree, weight)
    assert (UNRECORDED in judged.reasons) is disagree
    assert UNRECORDED not in criteria_together(given(row, relied_on="base"), TODAY).reasons


def test_all_tests_stand_together_with_what_each_says() -> None:
    judged = criteria_together(given("n y n y ?", enquiry="yes"), TODAY)
    assert judged.beside == (
        ("Test of Working Together", "Open on what is known", "Section 3, page 7"),
        ("Presumption", "A serious case review is required", "Section 3, page 7"),
        ("Section 47 note", "A serious case review should take place", "Section 3, page 7"),
        ("Chair's checklist", "A serious case review is required", "Appendix 1, page 32"),
        ("Always reviewed", "Not one of those deaths", "Section 3, page 8"),
    )


def test_what_is_compared_is_what_each_test_s_own_card_says() -> None:
    for row in ("n y n y ?", "n y n y n", "y y y - -", "n n n - -", "- - - - -", "n y n ? y"):
        cards = (base_test, presumption, section_47, checklist_test, always_reviewed)
        assert [said for _, said, _ in criteria_together(given(row), TODAY).beside] == [
            card(given(row), TODAY).result for card in cards
        ]


def test_a_disagreement_says_which_test_says_what() -> None:
    assert criteria_together(given("n y n y n"), TODAY).reasons[0] == (
        "A review is required by: Chair's checklist. "
        "Otherwise: Test of Working Together (not required); Presumption (not required)."
    )


def child(person: int, **answers: Any) -> Neighbour:
    return Neighbour(100 + person, "child", f"Child {person}", {"who": person, **answers})


def test_what_the_childs_own_page_says_otherwise_is_shown() -> None:
    around = Around(today=TODAY.today, case=(child(BABY, died="yes", held=["remand"]),))
    reasons = criteria_together(given("n y n y y", children=[BABY]), around).reasons
    assert "The page of Child 7 says otherwise about whether the child has died." in reasons
    assert "The page of Child 7 says otherwise about being held or restricted." in reasons
    assert not [one for one in criteria_together(given("n y n y y", children=[GIRL]), around).reasons if "otherwise" in one]


def test_what_the_signed_checklist_says_otherwise_is_shown() -> None:
    signed = Neighbour(9, "chair-checklist", "Chair's checklist", {"died": "no", "abuse": "no", "serious": "yes"})
    reasons = criteria_together(given("n y n y y"), Around(today=TODAY.today, case=(signed,))).reasons
    assert [one for one in reasons if "otherwise" in one] == [
        "The chair's checklist says otherwise about whether abuse or neglect is known or suspected."
    ]


def test_of_a_death_how_serious_the_harm_was_is_not_compared() -> None:
    signed = Neighbour(9, "chair-checklist", "Chair's checklist", {"died": "yes", "abuse": "known", "serious": "no"})
    reasons = criteria_together(given("n y y y -"), Around(today=TODAY.today, case=(signed,))).reasons
    assert not [one for one in reasons if "otherwise" in one]


@pytest.mark.parametrize("mark", ["looked_after", "regulated_setting"])
def test_a_death_without_abuse_is_notified_for_each_of_the_two_marks_of_the_child_it_is_about(mark: str) -> None:
    about = given("n n y - -", children=[BABY])
    assert found_by(about, Around(today=TODAY.today, case=(child(BABY, **{mark: "yes"}),))) == (Outcome.NOTIFIABLE,)
    assert found_by(about, Around(today=TODAY.today, case=(child(GIRL, **{mark: "yes"}),))) == (Outcome.OTHER_REVIEW,)


def assessed(id_: int, row: str, children: list[Json], on: str) -> Neighbour:
    return Neighbour(id_, "criteria", f"Assessment {id_}", given(row, children=children, assessed_on={"typed": on, "iso": on}))


def test_two_children_in_one_review_are_judged_each_by_the_newest_assessment() -> None:
    case = (
        assessed(3, "n y n y y", [GIRL], "2026-03-01"),
        assessed(1, "n y n u y", [BABY], "2026-01-01"),
        assessed(2, "n y y - -", [BABY], "2026-02-01"),
    )
    found = {one.id: said for one, said in in_force(Around(today=TODAY.today, case=case))}
    assert found == {2: (Outcome.MUST_DEATH,), 3: (Outcome.MUST_HARM,)}
