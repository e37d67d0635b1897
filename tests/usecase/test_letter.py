"""Letters: which a recorded decision asks for, what the draft says, and that what was issued stays as it went out."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from desktop.form.answer import text
from desktop.form.when import typed_answer
from desktop.policy import NotAllowedHereError, Policy
from desktop.record import ids
from desktop.record.trail import Act
from desktop.store import record as records
from desktop.store import trail
from desktop.usecase import case, demo, edit, filing, letter, record, undo
from desktop.usecase.edit import KeptError
from desktop.usecase.passphrase import TooEasyError
from tests.support import NOON, ROOT, Clock, new_book, runner

ALWAYS = {"recommendation", "decision-in-writing"}
CHALLENGED = {"outcome-after-challenge"}
REVIEW = {"incident-report", "reviewers-named"}
REFUSED = {"no-review", "no-review-national"}


def quiet(_done, _whole):
    pass


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """The four invented cases, and an invented fifth that the chair refuses though a child died."""
    book = new_book(tmp_path_factory.mktemp("letters"))
    found = [demo.fill(book, file, at=NOON) for file in sorted((ROOT / "resources" / "demo").glob("*.toml"))]
    found.append(refusal(book, Clock()))
    yield book, dict(zip(("N", "P", "R", "T", "refused"), found, strict=True))
    book.vault.close()


def refusal(book, now, outcome="no_review"):
    review = case.start(book, reference="SCR-9", label="Child V", at=now())
    given = {
        ids.case_record(review): {"board": "Northshire (invented)", "circumstances": "Dara Quill died at home."},
        record.make(book, review, "person", at=now()): {"label": "Child V", "name": "Dara Quill"},
        record.make(book, review, "decision", at=now()): {
            "answer": "reject",
            "outcome": outcome,
            "basis": "Dara Quill was not known to any service.",
            "decided_on": {"typed": "2 November 2026", "iso": "2026-11-02"},
            "national_attend": "yes",
        },
    }
    for one, answers in given.items():
        for path, value in answers.items():
            edit.chosen(book, one, path, value, at=now())
    return review


@pytest.fixture
def refused(book, now):
    return refusal(book, now)


def asked_for(book, review):
    return {one.letter.id: one for one in letter.wanted(book, review, at=NOON)}


@pytest.mark.parametrize(
    ("which", "letters"),
    [("N", ALWAYS | REVIEW), ("P", ALWAYS | REVIEW | REFUSED | CHALLENGED), ("R", ALWAYS | REVIEW), ("T", ALWAYS | REVIEW),
     ("refused", {"decision-in-writing"} | REFUSED)],
)  # fmt: skip
def test_a_recorded_decision_asks_for_its_letters_and_no_others(filled, which, letters):
    book, cases = filled
    assert set(asked_for(book, cases[which])) == letters


# Each line: a case, a letter, and something of the record that its draft must say.
SAYS = (
    ("T", "recommendation", "The panel recommends: A serious case review."),
    ("T", "recommendation", "The panel's reasons: The criteria are met."),
    ("R", "recommendation", "A death, charges to come, several services."),
    ("T", "decision-in-writing", "confirms what I decided on 2 March 2026"),
    ("T", "decision-in-writing", "I accept the recommendation. There is to be: A serious case review."),
    ("T", "decision-in-writing", "Please call a review panel together"),
    ("R", "incident-report", "my decision of 11 May 2026 to hold a serious case review. Our reference is DEMO-3"),
    ("R", "incident-report", "When it happened: 14 March 2026."),
    ("N", "reviewers-named", "Lead reviewer: "),
    ("P", "no-review-national", "Why I decided so although the tests, or some of them, point the other way: "),
    ("P", "outcome-after-challenge", "The final outcome: A serious case review is held."),
    ("refused", "decision-in-writing", "I do not accept the recommendation. There is to be: No review."),
    ("refused", "no-review", "On 2 November 2026 I decided that there will be no serious case review."),
    ("refused", "no-review", "What the decision rests on: Child V was not known to any service."),
    ("refused", "no-review-national", "What happened: Child V died at home."),
    ("refused", "no-review-national", "I am ready to explain this decision to you in person."),
    ("refused", "no-review-national", "[not recorded yet: Reasons against the tests]"),
)  # fmt: skip


@pytest.mark.parametrize(("which", "name", "words"), SAYS)
def test_a_draft_says_what_is_recorded(filled, which, name, words):
    book, cases = filled
    one = asked_for(book, cases[which])[name]
    made, _ = letter.draft(book, name, one.about, at=NOON)
    assert words in records.find(book.vault, made).answers["draft"]


def test_every_letter_of_the_pack_is_tried_here(filled):
    book, _ = filled
    assert {name for _, name, _ in SAYS} == {one.id for one in book.pack.letters}


def test_what_is_missing_is_told_by_question_and_marked_in_the_draft(book, refused):
    one = asked_for(book, refused)["no-review-national"]
    assert one.missing == ("Date of the incident", "Reasons against the tests")
    made, _ = letter.draft(book, "no-review-national", one.about, at=NOON)
    draft = records.find(book.vault, made).answers["draft"]
    assert [f"[not recorded yet: {short}]" in draft for short in one.missing] == [True, True]


def test_an_optional_passage_is_left_out_and_one_of_another_decision_too(book, refused):
    made, _ = letter.draft(book, "no-review", asked_for(book, refused)["no-review"].about, at=NOON)
    draft = records.find(book.vault, made).answers["draft"]
    assert "family" not in draft
    assert "another kind of review, for" not in draft


@pytest.mark.parametrize(("names", "called"), [(False, "Child V died"), (True, "Dara Quill died")])
def test_people_go_by_labels_or_names_as_chosen(book, refused, names, called):
    made, _ = letter.draft(book, "no-review-national", asked_for(book, refused)["no-review-national"].about, at=NOON, names=names)
    answers = records.find(book.vault, made).answers
    assert called in answers["draft"]
    assert answers["called"] == ("names" if names else "labels")
    assert "Dara" not in answers["subject"]


def test_a_clock_is_shown_with_the_letter_that_it_counts_for(filled):
    book, cases = filled
    found = asked_for(book, cases["R"])
    assert found["incident-report"].time == "Five days from decision: 18 May 2026"
    assert found["recommendation"].time == "Promptly after the panel has met"


def test_making_a_draft_is_one_step_that_can_be_taken_back(book, refused, now):
    made, step = letter.draft(book, "no-review", asked_for(book, refused)["no-review"].about, at=now())
    assert asked_for(book, refused)["no-review"].made[0].id == made
    undo.take_back(book, step, at=now())
    assert asked_for(book, refused)["no-review"].made == ()


@pytest.fixture
def issued(book, refused, now):
    """An issued letter."""
    made, _ = letter.draft(book, "no-review", asked_for(book, refused)["no-review"].about, at=now())
    edit.chosen(book, made, "addressee", "Ms Ada Archer\nNorthshire (invented)", at=now())
    edit.chosen(book, made, "sender", "Independent Chair", at=now())
    step = letter.issue(runner(book, now), quiet, made, "20 November 2026", "post")
    return made, step


def test_an_issued_letter_keeps_its_words_its_addressees_and_the_very_pdf(book, issued, now):
    made, _ = issued
    answers = records.find(book.vault, made).answers
    assert answers["issued_text"] == answers["draft"]
    assert answers["issued_to"] == "Ms Ada Archer\nNorthshire (invented)\nThe standing sub-committee"
    assert (answers["issued_how"], answers["entered_by"]) == ("post", book.by)
    assert answers["issued_on"]["iso"] == "2026-11-20"
    first = letter.drawn(runner(book, now), quiet, made)
    text_of = "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(first))
    assert "Ms Ada Archer" in text_of
    assert "Draft: not issued" not in text_of
    edit.chosen(book, ids.case_record(ids.case_of(made)), "label", "Child W", at=now())
    assert letter.drawn(runner(book, now), quiet, made) == first


def test_issuing_is_in_the_trail_with_the_sum_of_the_copy(book, issued, now):
    made, step = issued
    entry = next(one for one in trail.history(book.vault, made) if one.act is Act.ISSUED)
    kept = filing.held(book, made, "issued_copy").file
    assert (entry.step, entry.new["sum"], entry.new["how"]) == (step, kept.sum.hex(), "post")


def test_issuing_does_the_steps_of_the_decision_that_the_letter_takes(book, issued):
    made, _ = issued
    decision = records.find(book.vault, records.find(book.vault, made).answers["decision"]).answers
    done = [name for name in ("letter_referrer", "letter_lead", "copy_subcommittee", "letter_national") if name in decision]
    assert done == ["letter_referrer", "letter_lead", "copy_subcommittee"]
    assert decision["letter_referrer"]["on"]["iso"] == "2026-11-20"


def test_a_letter_whose_steps_are_recorded_as_done_already_says_so(filled):
    """As the invented case holds them: told on paper in April, and one letter still to go."""
    book, cases = filled
    found = asked_for(book, cases["P"])
    assert {name for name, one in found.items() if not one.told} == {"outcome-after-challenge"}
    assert not any(one.told for one in asked_for(book, cases["refused"]).values())


@pytest.mark.parametrize(("outcome", "settled"), [("no_review", False), ("other_review", True)])
def test_the_decision_in_writing_gives_the_instruction_only_where_there_is_to_be_a_review(book, now, outcome, settled):
    review = refusal(book, now, outcome)
    made, _ = letter.draft(book, "decision-in-writing", asked_for(book, review)["decision-in-writing"].about, at=now())
    edit.chosen(book, made, "sender", "Independent Chair", at=now())
    letter.issue(runner(book, now), quiet, made, "20 November 2026", "post")
    decision = records.find(book.vault, records.find(book.vault, made).answers["decision"]).answers
    assert decision["letter_panel"]["on"]["iso"] == "2026-11-20"
    assert ["panel_instructed" in decision, "reviewer_asked_for" in decision] == [settled, settled]


def test_the_letter_to_the_independent_chair_moves_the_review(book, now):
    """Issued once: the step is done with its day, and nobody types it into the steps of the review again."""
    review = case.start(book, reference="SCR-11", label="Child X", at=now())
    panel = record.make(book, review, "consideration", at=now())
    given = {"recommended": "scr", "met_on": day("2 November 2026"), "considerations": "A death.", "rationale": "It is met.",
             "disagreement": "None."}  # fmt: skip
    for path, value in given.items():
        edit.chosen(book, panel, path, value, at=now())
    own = ids.case_record(review)
    edit.chosen(book, own, "moves/r1", {"id": "r1", "to": "considering", "on": day("2 November 2026"), "by": "A"}, at=now())
    made, _ = letter.draft(book, "recommendation", panel, at=now())
    edit.chosen(book, made, "sender", "Panel chair", at=now())
    assert state(book, own).result.startswith("A panel is considering")
    letter.issue(runner(book, now), quiet, made, "4 November 2026", "hand")
    assert state(book, own).result == "Recommendation with the independent chair, since 4 November 2026"


def day(typed):
    return typed_answer(typed, date(2026, 11, 23))


def state(book, own):
    return record.look(book, own, at=NOON).standing.fields["state"].judgement


def changing(book, now):
    return {
        "typing": lambda one: edit.typed(book, one, "draft", "Other words", at=now()),
        "choosing": lambda one: edit.chosen(book, one, "dated", None, at=now()),
        "the issued text": lambda one: edit.chosen(book, one, "issued_text", "Other words", at=now()),
        "issuing again": lambda one: letter.issue(runner(book, now), quiet, one, "21 November 2026", "hand"),
        "removing": lambda one: record.remove(book, one, at=now()),
    }


@pytest.mark.parametrize("way", ["typing", "choosing", "the issued text", "issuing again", "removing"])
def test_nothing_changes_an_issued_letter(book, issued, now, way):
    made, _ = issued
    before = records.find(book.vault, made).answers
    with pytest.raises(KeptError):
        changing(book, now)[way](made)
    assert records.find(book.vault, made).answers == before


def test_issuing_cannot_be_taken_back_nor_a_change_before_it(book, issued, now):
    made, step = issued
    earlier = next(one.step for one in reversed(trail.history(book.vault, made, "sender")))
    for one in (step, earlier):
        with pytest.raises(KeptError):
            undo.take_back(book, one, at=now())
    assert letter.is_issued(records.find(book.vault, made))


def test_a_person_cannot_answer_what_only_the_program_answers(book, refused, now):
    made, _ = letter.draft(book, "no-review", asked_for(book, refused)["no-review"].about, at=now())
    with pytest.raises(KeptError):
        edit.chosen(book, made, "issued_text", "Never sent", at=now())


@pytest.mark.parametrize(
    ("put_right", "on", "how", "why"),
    [
        ({}, "20 November 2026", "post", "does not say yet: Signed by"),
        ({"sender": "Chair", "addressee": ""}, "20 November 2026", "post", "does not say yet: To"),
        ({"sender": "Chair", "draft": "[not recorded yet: Basis]"}, "20 November 2026", "post", "not recorded yet"),
        ({"sender": "Chair"}, "some day", "post", "could not be read"),
        ({"sender": "Chair"}, "20 November 2026", "", "how it was sent"),
    ],
)
def test_a_letter_that_is_not_ready_is_not_issued(book, refused, now, put_right, on, how, why):
    made, _ = letter.draft(book, "no-review", asked_for(book, refused)["no-review"].about, at=now())
    for path, value in put_right.items():
        edit.chosen(book, made, path, value, at=now())
    with pytest.raises(letter.NotReadyError, match=why):
        letter.issue(runner(book, now), quiet, made, on, how)
    assert not letter.is_issued(records.find(book.vault, made))


def test_a_later_letter_is_a_new_one(book, issued, refused, now):
    one = asked_for(book, refused)["no-review"]
    assert one.issued
    again, _ = letter.draft(book, "no-review", one.about, at=now())
    assert [bool(made.issued) for made in asked_for(book, refused)["no-review"].made] == [True, False]
    assert text(records.find(book.vault, again).answers["addressee"]).startswith("The referrer")


def test_a_saved_letter_is_locked_or_refused_where_plain_files_are_not_allowed(book, issued, now, tmp_path):
    made, _ = issued
    letter.save(runner(book, now), quiet, made, tmp_path / "a.pdf", "harbour crisp violet kettle")
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(tmp_path / "a.pdf")
    pypdfium2.PdfDocument(tmp_path / "a.pdf", password="harbour crisp violet kettle").close()
    letter.save(runner(book, now), quiet, made, tmp_path / "b.pdf", None)
    assert (tmp_path / "b.pdf").read_bytes() == letter.drawn(runner(book, now), quiet, made)
    assert [e.new["how"] for e in trail.history(book.vault, made) if e.act is Act.EXPORTED] == ["encrypted file", "plain file"]
    with pytest.raises(TooEasyError, match="would be guessed"):
        letter.save(runner(book, now), quiet, made, tmp_path / "c.pdf", "x")
    strict = replace(book, policy=Policy(plain_files=False))
    with pytest.raises(NotAllowedHereError):
        letter.save(runner(strict, now), quiet, made, tmp_path / "c.pdf", None)
    assert not (tmp_path / "c.pdf").exists()
