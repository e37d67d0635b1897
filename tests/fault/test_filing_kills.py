"""Killed, or out of room, while a file comes into the vault: it is in whole, with its record and its words, or not at all."""

import os

import pytest

from desktop.record import ids
from desktop.store import record as records
from desktop.store import trail
from desktop.usecase import arrivals, case, edit, filing, find, opening, record, undo
from tests import files
from tests.fault.test_disk import limited_to, told_by
from tests.fault.test_step_kills import at_every_step
from tests.support import NOON, chance, new_book, real_pack, reopened, runner

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs POSIX"),
]

LETTER = files.pdf("Nothing of note", "Zanzibar") + chance(3)(300_000)  # two parts, two pages
TABLES = ("attachment", "attachment_part", "page", "page_search")


def quiet(_done, _whole):
    """Told of progress, and does not mind."""


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A vault with a review and a contact note, as bytes."""
    book = new_book(tmp_path_factory.mktemp("sound"), real_pack())
    review = case.start(book, reference="K-1", label="Child K", at=NOON)
    note = record.make(book, review, "contact-note", at=NOON)
    book.vault.close()
    return book.vault.path.read_bytes(), note


@pytest.fixture
def letter(tmp_path_factory):
    path = tmp_path_factory.mktemp("sent") / "letter.pdf"
    path.write_bytes(LETTER)
    return path


def as_document(run, note, letter):
    (added,) = filing.add(run, quiet, ids.case_of(note), "document", [letter])
    assert added.record_id is not None


def as_answer(run, note, letter):
    filing.answer(run, quiet, note, "paper", letter)


@pytest.mark.parametrize(("bring_in", "form"), [(as_document, "document"), (as_answer, "contact-note")])
def test_a_file_is_in_whole_or_not_at_all_whenever_it_is_killed(tmp_path, sound, letter, monkeypatch, bring_in, form):
    whole, note = sound
    path = tmp_path / "test.caseward"
    monkeypatch.setattr(filing, "AT_ONCE", 1)  # each part a transaction of its own, as in a large file
    monkeypatch.setattr(filing, "LETTERS_AT_ONCE", 1)
    seen = set()

    def act():
        book = reopened(tmp_path).book
        arrivals.expect(book, ids.case_of(note), [letter.name], at=NOON)
        bring_in(runner(book, lambda: NOON), note, letter)
        book.vault.close()

    def judge(killed):
        book = reopened(tmp_path).book
        opening._sweep(book)  # with the next two: what unlocking does
        edit.seal_all(book, at=NOON)
        assert opening.check(book) == ()
        found = [hit for hit in find.find(book, "zanzibar", at=NOON) if hit.page == 2]
        kept = [
            one
            for one in records.of_form(book.vault, ids.case_of(note), form)
            if list(filing.files(book.pack.form(form), one.answers))
        ]
        if found:
            (one,) = kept
            held = filing.held(book, one.id, found[0].path)
            assert filing.content(runner(book, lambda: NOON), quiet, held.file) == LETTER
            step = undo.making(book, one.id) if form == "document" else trail.history(book.vault, one.id)[-1].step
            undo.take_back(book, step, at=NOON)
            assert find.find(book, "zanzibar", at=NOON) == ()
        else:
            assert kept == []
            assert [book.vault.value(f"SELECT count(*) FROM {table}") for table in TABLES] == [0, 0, 0, 0]
            assert len(records.of_form(book.vault, ids.case_of(note), "document")) == 0
        told = arrivals.missed(book)
        assert (letter.name in told) is (not found and bool(told))  # in, or said to be missing, or never asked for
        seen.add((bool(found), bool(told)))
        assert killed or found
        book.vault.close()

    assert at_every_step(path, lambda: path.write_bytes(whole), act, judge) > 20
    assert seen == {(True, False), (False, True), (False, False)}


def test_a_file_that_does_not_fit_is_refused_leaves_nothing_and_what_comes_after_fits(tmp_path, sound, letter):
    whole, note = sound
    (tmp_path / "test.caseward").write_bytes(whole)
    small = letter.with_name("small.txt")
    small.write_text("Quiet words")

    def act():
        import resource

        book = reopened(tmp_path).book
        run = runner(book, lambda: NOON)
        limited_to(len(whole) + 60 * 4096)
        (large,) = filing.add(run, quiet, ids.case_of(note), "document", [letter])
        left = [book.vault.value(f"SELECT count(*) FROM {table}") for table in ("record", "page")]
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        (after,) = filing.add(run, quiet, ids.case_of(note), "document", [small])
        book.vault.close()
        return [large.note, large.record_id, left, after.record_id is not None]

    said, record_id, left, fitted = told_by(act)
    assert "not saved" in said
    assert (record_id, left, fitted) == (None, [2, 0], True)
    book = reopened(tmp_path).book
    opening._sweep(book)
    assert opening.check(book) == ()
    assert book.vault.value("SELECT count(*) FROM attachment") == 1
    assert len(find.find(book, "quiet words", at=NOON)) == 1
    book.vault.close()
