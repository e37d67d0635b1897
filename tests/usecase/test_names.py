"""Hidden names are nowhere: not in answers, lists, history, search or the label of what Undo would take back."""

import dataclasses

import pytest

from desktop.form.kind import Kind
from desktop.record import ids
from desktop.usecase import document, edit, filing, find, history, home, introduce, listing, names, record, removed, undo
from tests import files
from tests.support import rows_of, runner

NAME = "Margaret Ellis"


@pytest.fixture
def mother(book, review, now):
    person = record.make(book, review, "person", at=now())
    edit.chosen(book, person, "name", NAME, at=now())
    edit.chosen(book, person, "label", "Mother", at=now())
    return person


@pytest.fixture
def note(book, review, mother, now):
    one = record.make(book, review, "everything", at=now())
    told = {
        "short": f"{NAME} rang",
        "long": "Margaret came late.\nNothing else.",
        "day": {"typed": "when Margaret moved"},
        "todo": {"state": "not_needed", "note": "Margaret said so"},
        "who": mother,
        "lines/r1/what": "Margaret’s own words",
        "lines/r2/what": "plain words",
    }
    for path, value in told.items():
        edit.chosen(book, one, path, value, at=now())
    return one


def leaks(thing):
    return "Margaret" in repr(dataclasses.asdict(thing) if dataclasses.is_dataclass(thing) else thing)


def test_answers_that_hold_a_name_are_covered_in_their_own_shape(book, note, now):
    view = record.look(book, note, at=now(), names=False)
    assert view.covered["short"] == "Mother rang"
    assert view.covered["day"] == {"typed": "when Mother moved"}
    assert view.covered["todo"] == {"state": "not_needed", "note": "Mother said so"}
    assert view.covered["lines"] == [{"id": "r1", "what": "Mother’s own words"}, {"id": "r2", "what": "plain words"}]
    assert view.hidden >= {"short", "long", "day", "todo", "lines/r1/what"}
    assert "lines/r2/what" not in view.hidden
    assert not leaks(view.covered)
    assert not leaks(dict(view.around.titles))
    assert not leaks(view.pickable)


def test_an_answer_that_tells_who_somebody_is_shows_only_that_it_is_hidden(book, mother, now):
    view = record.look(book, mother, at=now(), names=False)
    assert view.covered["name"] == names.HIDDEN
    assert {"name", "phone"} <= view.hidden  # also where nothing was answered yet
    assert view.covered["label"] == "Mother"


def test_a_date_that_tells_who_somebody_is_is_hidden_whole(book, review, now):
    form = next(f for f in book.pack.forms() if any(one.identity and one.kind == "date" for one in f.fields()))
    day = next(one.id for one in form.fields() if one.identity and one.kind == "date")
    one = record.make(book, review, form.id, at=now())
    edit.chosen(book, one, day, {"typed": "1 2 2019", "iso": "2019-02-01"}, at=now())
    view = record.look(book, one, at=now(), names=False)
    assert view.covered[day] == {"typed": names.HIDDEN}
    assert day in view.hidden


def test_with_names_shown_nothing_is_covered(book, note, now):
    view = record.look(book, note, at=now(), names=True)
    assert view.covered == view.record.answers
    assert view.hidden == frozenset()


def test_a_kept_draft_is_looked_through_for_those_whom_the_vault_knows(book, review, mother, now, tmp_path):
    """On screen and on paper, by labels and pages; a date of birth counts as a name does. Another form is not looked through."""
    child = record.make(book, review, "child", at=now())
    edit.chosen(book, child, "who", mother, at=now())
    edit.chosen(book, child, "date_of_birth", {"typed": "1 2 2019", "iso": "2019-02-01"}, at=now())
    draft = record.make(book, review, "report-draft", at=now())
    edit.chosen(book, draft, "version", "Draft 1", at=now())

    def said():
        return record.look(book, draft, at=now(), names=False).standing.fields["named"].judgement

    assert said().lacking == ("a copy of this version, kept here",)
    sent = tmp_path / "draft.pdf"
    sent.write_bytes(files.pdf("Margaret came early.", "Nobody is named here.", "Born on 1 February 2019."))
    filing.answer(runner(book, now), lambda *_: None, draft, "kept", sent)
    assert said().reasons[0] == "Mother: named on pages 1, 3."
    assert not leaks(said())
    assert "Mother: named on pages 1, 3." in repr(document.document(book, review, "full-record", at=now()))
    plain = record.make(book, review, "document", at=now())
    assert record.look(book, plain, at=now()).around.named is None


def test_lists_and_history_hold_no_name(book, review, mother, note, now):
    assert [row.title for row in rows_of(book, review, "everything", at=now())] == ["Mother rang, when Mother moved"]
    for form in ("everything", "person"):
        assert not leaks(rows_of(book, review, form, at=now()))
    for one in (mother, note):
        assert not leaks(history.history(book, one, at=now()))
        assert leaks(history.history(book, one, at=now(), names=True))


def test_rows_of_which_a_column_tells_who_somebody_is_are_hidden_whole_where_they_are_told_in_words(book):
    telling = [field for form in book.pack.forms() for field in form.fields() if field.kind is Kind.ROWS and field.tells]
    assert telling
    assert {names.spoken(field, "Somebody whom the vault does not know", str) for field in telling} == {names.HIDDEN}
    assert {names.spoken(field, "", str) for field in telling} == {""}


@pytest.mark.parametrize("typed", ["Margaret", "Ellis", "Margaret rang", NAME])
def test_nothing_is_found_by_a_name(book, review, note, now, typed):
    assert find.find(book, typed, review, at=now(), names=False) == ()
    assert find.find(book, typed, review, at=now(), names=True)


def test_somebody_whose_record_was_removed_is_still_not_named(book, review, mother, note, now):
    record.remove(book, mother, at=now())
    assert not leaks(record.look(book, note, at=now(), names=False).covered)
    assert not leaks(removed.removed(book, review))


def _corrected(book, person, now):
    edit.chosen(book, person, "name", "Margrit Elles", at=now())


def _emptied(book, person, now):
    edit.chosen(book, person, "name", None, at=now())


def _taken_back(book, person, now):
    """The name itself is only ever in the trail as what was there before, and as what was put back."""
    _emptied(book, person, now)
    undo.take_back(book, edit.chosen(book, person, "name", "Sue Dean", at=now()), at=now())


def _removed_after(book, person, now):
    _corrected(book, person, now)
    record.remove(book, person, at=now())


@pytest.mark.parametrize("changed", [_corrected, _emptied, _taken_back, _removed_after])
@pytest.mark.parametrize("typed", ["Margaret Ellis rang", "Mrs Ellis rang", "MARGARET rang"])
def test_a_name_that_was_corrected_since_is_still_hidden(book, review, mother, now, changed, typed):
    """Somebody wrote of her while she was called so; correcting her page does not reach what was written."""
    one = record.make(book, review, "everything", at=now())
    edit.chosen(book, one, "short", typed, at=now())
    changed(book, mother, now)
    said = record.look(book, one, at=now(), names=False).covered["short"]
    assert said.endswith("Mother rang")
    assert not {"ellis", "margaret"} & set(said.lower().split())


@pytest.mark.parametrize(
    ("question", "typed", "said", "shown"),
    [
        ("known_as", "Peg (to her aunts), Maggie Hale", "Peg came, and MAGGIE HALE’S aunt", "Mother came, and Mother’S aunt"),
        ("address", "14 Acacia Avenue\nNorthtown", "Seen in Acacia Avenue, Northtown", "Seen in Mother’s address, Northtown"),
        ("phone", "07700 900123 (not at night)", "rang 07700900123", "rang Mother"),
    ],
)
def test_other_names_and_addresses_of_a_persons_page_are_hidden_too(book, review, mother, now, question, typed, said, shown):
    edit.chosen(book, mother, question, typed, at=now())
    assert names.veil(book, review, names=False)(said) == shown
    edit.chosen(book, mother, question, "", at=now())
    assert names.veil(book, review, names=False)(said) == shown


def test_a_name_typed_on_the_wrong_page_stands_for_whose_it_is_now(book, review, mother, now):
    father = record.make(book, review, "person", at=now())
    edit.chosen(book, father, "label", "Father", at=now())
    edit.chosen(book, father, "name", NAME, at=now())
    edit.chosen(book, father, "name", "Peter Ellis", at=now())
    hide = names.veil(book, review, names=False)
    assert hide("Margaret came, Peter did not") == "Mother came, Father did not"


def test_a_label_that_was_first_typed_as_a_name_is_no_name(book, review, now):
    one = record.make(book, review, "person", at=now())
    edit.chosen(book, one, "name", "Health visitor", at=now())
    edit.chosen(book, one, "name", None, at=now())
    edit.chosen(book, one, "label", "Health visitor", at=now())
    assert names.veil(book, review, names=False)("The health visitor rang") == "The health visitor rang"


def test_what_is_found_shows_labels(book, review, note, now):
    (hit,) = find.find(book, "rang", review, at=now(), names=False)
    assert (hit.record.title, hit.piece) == ("Mother rang, when Mother moved", "Mother rang")
    (cell,) = find.find(book, "plain", review, at=now(), names=False)
    assert (cell.path, cell.piece) == ("lines/r2/what", "plain words")


def test_what_undo_offers_shows_labels(book, note, now):
    step = record.remove(book, note, at=now())
    assert undo.described(book, step, names=False).words == "removing Mother rang, when Mother moved"
    assert leaks(undo.described(book, step))


def test_somebody_added_from_a_question_is_called_what_was_typed_and_is_its_answer(book, review, note, now):
    for path, several in (("others", True), ("who", False), ("lines/r2/whom", False)):
        new, _ = introduce.introduce(book, "person", "Ian Fox", note, path, at=now())
        assert record.look(book, new, at=now()).record.answers == {"name": "Ian Fox"}
        answers = record.look(book, note, at=now()).record.answers
        found = answers["lines"][1]["whom"] if "/" in path else answers[path]
        assert found == ([new] if several else new)


def test_with_names_hidden_what_was_typed_is_taken_for_the_label(book, review, note, now):
    new, _ = introduce.introduce(book, "person", "Uncle", note, "others", at=now(), names=False)
    assert record.look(book, new, at=now()).record.title == "Uncle"


def test_adding_somebody_from_a_question_is_one_step(book, review, note, mother, now):
    before = record.look(book, note, at=now()).record.answers
    new, step = introduce.introduce(book, "person", "Ian Fox", note, "who", at=now())
    assert undo.described(book, step).words == "adding Person"
    back = undo.take_back(book, step, at=now())
    assert record.look(book, note, at=now()).record.answers == before
    with pytest.raises(edit.RecordGoneError):
        record.look(book, new, at=now())
    undo.take_back(book, back, at=now())
    assert record.look(book, note, at=now()).record.answers["who"] == new
    assert record.look(book, new, at=now()).record.answers == {"name": "Ian Fox"}


def test_home_shows_labels_whatever_was_typed_and_chosen(book, review, mother, now):
    """Names are shown here, and home shows none all the same."""
    free = {"text", "paragraph"}
    form, titled = next(
        (form, field.id)
        for form in book.pack.forms()
        for field in form.fields()
        if form.repeats and form.due and field.id in form.name_from and field.kind in free and field.when is None
    )
    one = record.make(book, review, form.id, at=now())
    for due in form.due:
        edit.chosen(book, one, due.field, {"typed": "1 12 2026", "iso": "2026-12-01"}, at=now())
    edit.chosen(book, one, titled, f"{NAME} rang", at=now())
    seen = home.home(book, at=now())
    assert any("Mother rang" in item.where for item in (*seen.overdue, *seen.soon, *seen.later))
    assert not leaks(seen)
    assert not leaks(home.spot(book, review, form.id, one, ""))


@pytest.fixture
def finding(book, review, mother, now):
    """A finding that answers a key question in whose words a name was typed."""
    question = record.make(book, review, "key-question", at=now())
    edit.chosen(book, question, "question", f"Was {NAME} seen?", at=now())
    one = record.make(book, review, "finding", at=now())
    edit.chosen(book, one, "name", "Missed visits", at=now())
    edit.chosen(book, one, "key_question", question, at=now())
    return one


def test_a_list_shows_labels_in_what_other_records_are_called(book, review, finding, now):
    for wanted, hidden in ((True, False), (False, True)):
        of = listing.table(book, review, "finding", at=now(), names=wanted)
        assert leaks(listing.rows(book, of, of.ids)) is not hidden


def test_every_paper_shows_labels_in_what_other_records_are_called(book, review, finding, now):
    for paper in book.pack.papers:
        assert not leaks(document.document(book, review, paper.id, at=now(), names=False))
    assert leaks(document.document(book, review, "summary", at=now(), names=True))


def test_what_removing_would_touch_shows_labels(book, review, finding, mother, now):
    question = record.look(book, finding, at=now()).record.answers["key_question"]
    other = record.make(book, review, "finding", at=now())
    edit.chosen(book, other, "name", f"{NAME} was not heard", at=now())
    edit.chosen(book, other, "key_question", question, at=now())
    assert {use.record.title for use in record.uses(book, question, names=False)} == {"Missed visits", "Mother was not heard"}


def test_a_judgement_names_other_records_by_labels(book, review, finding, now):
    process = record.make(book, review, "parallel-process", at=now())
    edit.chosen(book, process, "kind", "other", at=now())
    edit.chosen(book, process, "body", f"Court of {NAME}", at=now())
    closing = record.make(book, review, "closing", at=now())
    said = {names: record.look(book, closing, at=now(), names=names).around.case for names in (True, False)}
    assert "Court of" in repr([one.title for one in said[False]])
    assert not leaks([one.title for one in said[False]])
    assert leaks([one.title for one in said[True]])


def test_a_file_is_found_in_a_record_that_is_shown_by_labels(book, note, now, tmp_path):
    run = runner(book, now)
    letter = tmp_path / "letter.txt"
    letter.write_bytes(b"Zanzibar")
    filing.answer(run, lambda *_: None, note, "paper", letter)
    (hit,) = find.find(book, "zanzibar", at=now(), names=False)
    assert (hit.path, hit.record.title) == ("paper", "Mother rang, when Mother moved")
    (twin,) = filing.add(run, lambda *_: None, ids.case_of(note), "document", [letter])
    assert "in Mother rang, when Mother moved, so it was not added" in twin.note
