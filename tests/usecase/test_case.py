"""Reviews: starting one, finding it again, and how each stage of it stands."""

import pytest

from desktop.form.when import typed_answer
from desktop.record import ids
from desktop.record.trail import Act
from desktop.store import record as records
from desktop.store import trail
from desktop.usecase import case, edit, export, introduce, opening, record, undo, whereabouts
from desktop.usecase.case import (
    CANNOT_START,
    COMPLETED,
    IN_PROGRESS,
    NOT_STARTED,
    OVERDUE,
    PROBLEM,
    WAITING,
    StageView,
    Task,
)
from desktop.usecase.edit import day_of
from tests.support import NOON, again, new_book, pack_with, rows_of

TODAY = day_of(NOON)


def task(book, review, form, now):
    view = case.overview(book, review, at=now())
    return next(t for stage in view.stages for t in stage.tasks if t.form.id == form)


def stage_of(book, review, stage_id, now):
    return next(s for s in case.overview(book, review, at=now()).stages if s.stage.id == stage_id)


def test_a_new_review_has_a_reference_a_label_and_a_trail(book, now):
    review = case.start(book, reference=" SCR-7 ", label=" Child R\n", at=now())
    own = records.find(book.vault, ids.case_record(review))
    assert own.answers == {"reference": "SCR-7", "label": "Child R"}
    assert own.title == "Child R"
    assert [(e.act, e.path) for e in trail.of_case(book.vault, review)] == [
        (Act.MADE, None),
        (Act.SET, "reference"),
        (Act.SET, "label"),
    ]


def test_a_review_can_be_begun_before_it_is_called_anything(book, now):
    review = case.start(book, reference="  ", label="", at=now())
    assert records.find(book.vault, ids.case_record(review)).answers == {}
    assert case.overview(book, review, at=now()).case.label == "The review"


def test_reviews_are_listed_with_the_one_last_worked_on_first(book, now):
    first = case.start(book, reference="1", label="Child A", at=now())
    second = case.start(book, reference="2", label="Child B", at=now())
    assert [one.id for one in case.cases(book)] == [second, first]
    edit.chosen(book, ids.case_record(first), "board", "A board", at=now())
    assert [(one.id, one.label, one.reference) for one in case.cases(book)] == [
        (first, "Child A", "1"),
        (second, "Child B", "2"),
    ]


def test_a_review_is_found_by_its_reference_whatever_its_case(book, review, now):
    assert case.named(book, " scr-7 ") == review
    assert case.named(book, "SCR-8") is None
    edit.chosen(book, ids.case_record(review), "reference", "SCR-8", at=now())
    assert (case.named(book, "scr-8"), case.named(book, "SCR-7")) == (review, None)


def test_a_form_that_does_not_repeat_is_begun_once_however_often_it_is_asked_for(book, review, now):
    first = record.make(book, review, "scoping", at=now())
    assert record.make(book, review, "scoping", at=now()) == first
    record.remove(book, first, at=now())
    assert record.make(book, review, "scoping", at=now()) != first
    assert record.make(book, review, "person", at=now()) != record.make(book, review, "person", at=now())


def test_the_records_of_two_reviews_never_mix(book, review, now):
    other = case.start(book, reference="2", label="Child S", at=now())
    mine = record.make(book, review, "person", at=now())
    edit.chosen(book, mine, "label", "Mother", at=now())
    theirs = record.make(book, other, "person", at=now())
    edit.chosen(book, theirs, "label", "Mother", at=now())
    assert [row.id for row in rows_of(book, review, "person", at=now())] == [mine]
    assert record.look(book, theirs, at=now()).standing.wrong == ()
    assert (ids.case_of(mine), ids.case_of(theirs)) == (review, other)


def test_two_people_of_one_review_may_not_share_a_label(book, review, now):
    for said in ("Mother", " mother"):
        one = record.make(book, review, "person", at=now())
        edit.chosen(book, one, "label", said, at=now())
    problems = record.look(book, one, at=now()).standing.wrong
    assert [p.text for p in problems] == [
        "Label must be different from every other in this review, also from those removed or changed since"
    ]


def test_the_label_of_somebody_removed_is_nobody_elses(book, review, now):
    """The trail and letters still speak of them by it, and they can be put back."""
    first, second = (record.make(book, review, "person", at=now()) for _ in range(2))
    edit.chosen(book, first, "role", "practitioner", at=now())
    record.remove(book, first, at=now())
    edit.chosen(book, second, "role", "practitioner", at=now())
    assert records.find(book.vault, second).answers["label"] == "Practitioner 2"
    edit.chosen(book, second, "label", "Practitioner 1", at=now())
    problems = record.look(book, second, at=now()).standing.wrong
    assert [p.text for p in problems] == [
        "Label must be different from every other in this review, also from those removed or changed since"
    ]


def test_somebody_whose_adding_was_taken_back_keeps_no_label(book, review, now):
    asker = record.make(book, review, "contact-note", at=now())
    _, step = introduce.introduce(book, "person", "Mother", asker, "with_whom", at=now(), names=False)
    undo.take_back(book, step, at=now())
    again_, _ = introduce.introduce(book, "person", "Mother", asker, "with_whom", at=now(), names=False)
    assert record.look(book, again_, at=now()).standing.wrong == ()


def test_a_form_not_begun_is_not_started(book, review, now):
    found = task(book, review, "scoping", now)
    assert (found.status, found.detail, found.record_id, found.count) == (NOT_STARTED, "", None, 0)


def test_a_form_begun_and_not_answered_is_still_not_started(book, review, now):
    one = record.make(book, review, "scoping", at=now())
    assert task(book, review, "scoping", now).status == NOT_STARTED
    assert record.only(book, review, "scoping") == one


def test_one_answer_puts_a_form_in_progress_and_a_person_completes_it(book, review, now):
    own = ids.case_record(review)
    found = task(book, review, "case", now)
    assert (found.status, found.record_id) == (IN_PROGRESS, own)
    assert " left" in found.detail
    record.complete(book, own, done=True, at=now())
    assert task(book, review, "case", now).status == COMPLETED


def test_what_is_wrong_shows_even_in_a_completed_form(book, review, now):
    own = ids.case_record(review)
    record.complete(book, own, done=True, at=now())
    edit.chosen(book, own, "incident_on", typed_answer("31 2 2026", TODAY), at=now())
    assert task(book, review, "case", now).status == PROBLEM
    assert stage_of(book, review, "opening", now).status == PROBLEM


def test_a_form_that_repeats_is_complete_when_all_of_it_is(book, review, now):
    first, second = (record.make(book, review, "person", at=now()) for _ in range(2))
    assert task(book, review, "person", now).detail == "2 kept"
    record.complete(book, first, done=True, at=now())
    found = task(book, review, "person", now)
    assert (found.status, found.detail, found.count) == (IN_PROGRESS, "2 kept · 1 left", 2)
    record.remove(book, second, at=now())
    found = task(book, review, "person", now)
    assert (found.status, found.detail, found.count) == (COMPLETED, "1 kept", 1)
    record.remove(book, first, at=now())
    assert task(book, review, "person", now).status == NOT_STARTED


def test_a_stage_is_complete_when_all_that_was_begun_in_it_is(book, review, now):
    assert stage_of(book, review, "parallel", now).status == NOT_STARTED
    first, second = (record.make(book, review, form, at=now()) for form in ("parallel-process", "liaison-entry"))
    assert stage_of(book, review, "parallel", now).status == IN_PROGRESS
    record.complete(book, first, done=True, at=now())
    assert stage_of(book, review, "parallel", now).status == IN_PROGRESS
    record.remove(book, second, at=now())
    assert stage_of(book, review, "parallel", now).status == COMPLETED  # nobody can complete a list of none
    view = case.overview(book, review, at=now()).case
    assert view.stages_done == 1
    assert view.stages == len(book.pack.stages_with_forms())


def test_a_stage_with_a_form_that_does_not_repeat_waits_for_it(book, review, now):
    record.complete(book, record.make(book, review, "report-draft", at=now()), done=True, at=now())
    assert not stage_of(book, review, "report", now).done
    for form in ("overview-report", "board-sign-off"):
        record.complete(book, record.make(book, review, form, at=now()), done=True, at=now())
    assert stage_of(book, review, "report", now).done


@pytest.mark.parametrize(
    ("statuses", "done", "status"),
    [
        ((NOT_STARTED, NOT_STARTED), False, NOT_STARTED),
        ((NOT_STARTED, COMPLETED), False, IN_PROGRESS),
        ((NOT_STARTED, COMPLETED), True, COMPLETED),
        ((WAITING, COMPLETED), False, WAITING),
        ((WAITING, NOT_STARTED), False, WAITING),
        ((OVERDUE, WAITING), False, OVERDUE),
        ((OVERDUE, COMPLETED), True, OVERDUE),
        ((OVERDUE, PROBLEM), False, PROBLEM),
        ((CANNOT_START, CANNOT_START), False, CANNOT_START),
        ((CANNOT_START, IN_PROGRESS), False, IN_PROGRESS),
    ],
)
def test_what_is_urgent_in_a_stage_wins(book, statuses, done, status):
    form = book.pack.form("person")
    tasks = tuple(Task(form, one, overdue=1 if one == OVERDUE else 0) for one in statuses)
    view = StageView(book.pack.stage("people"), tasks, done)
    assert view.status == status
    assert view.chip == ("1 overdue" if status == OVERDUE else status)


def test_a_stage_builds_on_what_is_usually_written_before_it_and_may_be_begun_all_the_same(book, review, now):
    found = task(book, review, "recommendation", now)
    assert (found.status, found.why, found.detail) == (
        CANNOT_START,
        "Usually follows the first finding",
        "Usually follows the first finding",
    )
    own = record.make(book, review, "recommendation", at=now())
    assert task(book, review, "recommendation", now).status == IN_PROGRESS
    record.remove(book, own, at=now())
    record.make(book, review, "finding", at=now())
    assert task(book, review, "recommendation", now).status == NOT_STARTED


def test_an_overdue_date_shows_in_its_form_whatever_else_it_is(book, review, now):
    one = record.make(book, review, "contact-note", at=now())
    edit.chosen(book, one, "next_step", "Ring again", at=now())
    edit.chosen(book, one, "next_step_by", typed_answer("1 11 2026", TODAY), at=now())
    found = task(book, review, "contact-note", now)
    assert (found.status, found.chip, found.detail) == (OVERDUE, "1 overdue", "1 kept")


def test_a_step_that_waits_shows_in_its_form(book, review, now):
    one = record.make(book, review, "practitioner-event", at=now())
    edit.chosen(book, one, "restrictions_checked", {"state": "waiting"}, at=now())
    found = task(book, review, "practitioner-event", now)
    assert (found.status, found.waiting) == (WAITING, 1)


def test_the_dates_that_a_review_runs_by_stand_on_top(book, review, now):
    own = ids.case_record(review)
    (status,) = case.overview(book, review, at=now()).dates
    assert (status.words, status.when) == ("Status", "No step has been recorded yet")
    for path, day in {"incident_on": "March 2026", "started_on": "1 6 2026"}.items():
        edit.chosen(book, own, path, typed_answer(day, TODAY), at=now())
    found = [(one.words, one.when, one.wait) for one in case.overview(book, review, at=now()).dates[1:]]
    assert found == [("Incident", "March 2026", ""), ("Aim to finish by", "1 December 2026", found[1][2])]
    edit.chosen(book, own, "agreed_end_on", typed_answer("30 6 2027", TODAY), at=now())
    assert len(case.overview(book, review, at=now()).dates) == 3  # it is not asked for
    edit.chosen(book, own, "takes_longer", "yes", at=now())
    assert case.overview(book, review, at=now()).dates[-1].wait == "in 150 working days"


def test_a_pause_stands_on_the_overview_with_what_goes_on_meanwhile(book, review, now):
    move = {"id": "m", "to": "paused", "on": typed_answer("1 8 2026", TODAY), "by": "Panel"}
    edit.chosen(book, ids.case_record(review), "moves", [move], at=now())
    found = [(one.words, one.when) for one in case.overview(book, review, at=now()).dates]
    assert found == [
        ("Status", "Paused for legal proceedings, early learning goes on, since 1 August 2026"),
        ("Meanwhile", "Learn now, not only from the report"),
    ]
    edit.chosen(book, record.make(book, review, "interim-learning", at=now()), "point", "Ask twice", at=now())
    assert [one.words for one in case.overview(book, review, at=now()).dates] == ["Status", "Meanwhile"], "the duty lasts"


def test_a_review_that_is_not_there_is_a_fault(book, review, now):
    with pytest.raises(KeyError):
        case.overview(book, review - 1, at=now())


def test_a_pack_may_call_the_reference_and_the_label_as_it_likes(tmp_path, now):
    pack_with(tmp_path / "pack")
    folder = tmp_path / "pack"
    for name, changes in {
        "forms/case.1.toml": (('id = "label"', 'id = "called"'), ('id = "reference"', 'id = "number"'), ('"label"', '"called"')),
        "pack.toml": (
            ('case_label = "label"', 'case_label = "called"'),
            ('case_reference = "reference"', 'case_reference = "number"'),
        ),
        **{f"documents/{one}.toml": (('"reference"', '"number"'),) for one in ("chronology", "key-events", "report-skeleton")},
    }.items():
        text = (folder / name).read_text("utf-8")
        for old, new in changes:
            text = text.replace(old, new)
        (folder / name).write_text(text.replace('"reference"', '"number"') if "forms" in name else text, "utf-8")
    for letter in (folder / "letters").glob("*.toml"):
        text = letter.read_text("utf-8")
        letter.write_text(text.replace("{case.reference}", "{case.number}").replace("{case.label}", "{case.called}"), "utf-8")
    from desktop.pack.reader import read
    from desktop.practice.judgements import JUDGEMENTS

    book = new_book(tmp_path, read(folder, frozenset(JUDGEMENTS)))
    with book.vault:
        review = case.start(book, reference="N-1", label="Child R", at=now())
        found = case.overview(book, review, at=now()).case
        assert (found.label, found.reference) == ("Child R", "N-1")
        assert case.named(book, "n-1") == review
        assert export.file_name(book, review, "summary") == "N-1-summary.pdf"


@pytest.mark.parametrize("back_soon", [True, False])
def test_where_the_person_was_is_kept_inside_the_vault(book, now, back_soon):
    assert whereabouts.left(book) == whereabouts.Left()
    at = now()
    whereabouts.keep(book, "review/1/person", back_soon=back_soon, at=at)
    reopened = again(book, now())
    assert whereabouts.left(reopened) == whereabouts.Left("review/1/person", at, back_soon)
    reopened.vault.close()


def test_a_copy_holds_what_was_just_typed_and_is_sound(book, review, now, tmp_path):
    edit.typed(book, ids.case_record(review), "board", "A board", at=now())
    opening.copy(book, tmp_path / "copy.caseward", at=now())
    assert trail.history(book.vault, ids.case_record(review))[-1].new == "A board"
    assert (tmp_path / "copy.caseward").stat().st_size == book.vault.path.stat().st_size
    assert opening.check(book) == ()
    assert opening.head_of_trail(book).endswith(f", {len(list(trail.of_case(book.vault, review)))} entries")
