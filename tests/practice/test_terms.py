"""Terms of reference: blanks, key questions open or changed without a log, diversity."""

from typing import Any

import pytest

from desktop.form.around import Neighbour
from desktop.form.standing import Judgement
from desktop.practice.diversity import diversity
from desktop.practice.question import key_question, key_questions
from desktop.practice.terms import CONDUCT, PARTS, terms_standing
from tests.practice.case_of import DONE, around, on, other
from tests.support import real_pack

WHOLE: dict[str, Any] = {field: "said" for _, fields in PARTS for field in fields}
WHOLE |= {"conduct": list(CONDUCT), "cooperating": [{"id": "r1", "agency": 4, "basis": "Working agreement"}]}
REVIEWER = other("role", role="reviewer", person=1)
ANN = other("person", 1, "Lead reviewer", role="reviewer")


def question(title: str = "1, Why?", **answers: Any) -> Neighbour:
    told = {"question": "Why?", "kind": "why", "status": "answered", "answered_where": "4.2", "about_event": "no", **answers}
    return other("key-question", 200, title, **told)


def terms(*case: Neighbour, **changed: Any) -> Judgement:
    return terms_standing({**WHOLE, **changed}, around(question(), ANN, *case))


# Blanks: V7 and V23


def test_whole_terms_lack_nothing() -> None:
    assert (terms().result, terms().weight) == ("No part is blank", "good")


@pytest.mark.parametrize("field", [field for _, fields in PARTS for field in fields])
def test_a_blank_part_is_named(field: str) -> None:
    assert terms(**{field: None}).result == "1 part is still blank"


@pytest.mark.parametrize("statement", CONDUCT)
def test_each_of_the_five_statements_is_looked_for(statement: str) -> None:
    assert terms(conduct=[one for one in CONDUCT if one != statement]).lacking == (f"the statement {CONDUCT[statement]}",)


def test_the_five_statements_are_those_of_the_form() -> None:
    assert [option.id for option in real_pack().lists["conduct_statements"].option] == list(CONDUCT)


def test_every_blank_of_empty_terms_is_counted() -> None:
    assert terms_standing({}, around()).result == f"{len(PARTS) + len(CONDUCT) + 1} parts are still blank"


def test_an_organisation_without_its_basis_is_remarked_on() -> None:
    assert terms(cooperating=[{"id": "r1", "agency": 4}]).weight == "caution"


def test_detailed_terms_before_there_is_a_reviewer_are_remarked_on() -> None:
    nobody = other("person", 1, "Mother", role="mother")
    assert terms_standing(WHOLE, around(question(), nobody)).weight == "caution"
    assert terms_standing(WHOLE, around(question(), ANN, REVIEWER)).weight == "good"


# One key question: V8


def log(what: str, why: str = "Records showed more.", in_report: str = "2.3") -> dict[str, Any]:
    return {"changes": [{"id": "r1", "on": on("1 9 2026"), "what": what, "why": why, "in_report": in_report}]}


@pytest.mark.parametrize(
    ("changed", "weight"),
    [
        ({}, "good"),
        ({"first_wording": "Why?"}, "good"),
        ({"first_wording": "why? "}, "good"),
        ({"first_wording": "Why not?"}, "caution"),
        ({"first_wording": "Why not?", **log("reworded")}, "good"),
        ({"first_wording": "Why not?", **log("narrowed")}, "good"),
        ({"first_wording": "Why not?", **log("added")}, "caution"),
        ({"status": "dropped"}, "caution"),
        ({"status": "dropped", **log("reworded")}, "caution"),
        ({"status": "dropped", **log("dropped")}, "good"),
        (log("reworded", why=" "), "caution"),
        (log("reworded", in_report=""), "plain"),
        ({"status": "answered", "answered_where": ""}, "plain"),
        ({"status": "agreed"}, "plain"),
        ({"status": "agreed", "cannot_answer": "The file was lost."}, "good"),
        ({"about_event": None}, "plain"),
    ],
)
def test_every_change_of_a_question_has_its_reason_in_the_log(changed: dict[str, Any], weight: str) -> None:
    assert key_question(question(**changed).answers, around()).weight == weight


def test_the_report_has_to_explain_each_change() -> None:
    judged = key_question(question(**log("reworded", in_report="")).answers, around())
    assert judged.lacking == ("where the report explains the change of 1 September 2026",)


# All of them


HELD = other("panel-meeting", held_on=on("3 11 2026"))
TO_COME = other("panel-meeting", held_on=on("3 12 2026"))


@pytest.mark.parametrize(
    ("case", "result", "weight"),
    [
        ((), "No key question yet", "plain"),
        ((TO_COME,), "No key question yet", "plain"),
        ((HELD,), "No key question yet", "caution"),
        ((question(),), "1 question, 0 not answered yet", "good"),
        ((question(), question("2, How?", kind="how", status="agreed")), "2 questions, 1 not answered yet", "plain"),
        ((question(kind="how"),), "1 question, 0 not answered yet", "caution"),
        ((question(), question("2, What?", status="dropped")), "2 questions, 0 not answered yet", "caution"),
    ],
)
def test_open_and_changed_questions_are_counted_and_why_is_looked_for(case: Any, result: str, weight: str) -> None:
    judged = key_questions({}, around(*case))
    assert (judged.result, judged.weight) == (result, weight)


def test_open_questions_are_named() -> None:
    assert key_questions({}, around(question("7, Why alone?", status="agreed"))).lacking == ("an answer to: 7, Why alone?",)


# Diversity: V19


def report(**answers: Any) -> Neighbour:
    return other("agency-report", 300, "School 1", **answers)


COMMISSIONED = {"diversity_required": DONE, "diversity_in_front": "no", "diversity_considered": "Faith mattered at home."}


@pytest.mark.parametrize(
    ("changed", "case", "weight"),
    [
        ({}, (report(diversity="well"),), "good"),
        ({}, (), "plain"),
        ({}, (report(),), "plain"),
        ({}, (report(diversity="not_read"),), "plain"),
        ({}, (report(diversity="not"),), "caution"),
        ({}, (report(diversity="partly"),), "caution"),
        ({}, (report(diversity="not", diversity_comment="Nothing is said of language."),), "good"),
        ({"diversity_required": None}, (report(diversity="well"),), "caution"),
        ({"diversity_considered": ""}, (report(diversity="well"),), "plain"),
        ({"diversity_in_front": "yes"}, (report(diversity="well"),), "caution"),
        ({"diversity_in_front": "yes"}, (report(diversity="well"), question(origin="diversity")), "good"),
    ],
)
def test_diversity_is_asked_for_addressed_or_commented_on(changed: Any, case: Any, weight: str) -> None:
    assert diversity({**COMMISSIONED, **changed}, around(*case)).weight == weight
