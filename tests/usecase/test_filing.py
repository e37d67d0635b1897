"""Documents come into the vault whole or not at all, are found by what they say, and leave it only on record."""

import os
from dataclasses import replace

import pytest

from desktop.policy import NotAllowedHereError, understood
from desktop.reading import content, source
from desktop.record import ids
from desktop.refusal import Refusal, Stopped
from desktop.store import attachment, trail
from desktop.store import record as records
from desktop.usecase import edit, filing, find, opening, record, undo
from desktop.usecase.due import due
from desktop.usecase.filing import FileDamagedError, FileGoneError
from tests import files
from tests.support import again, rows_of, runner


def quiet(_done, _whole):
    """Told of progress, and does not mind."""


@pytest.fixture
def run(book, now):
    return runner(book, now)


@pytest.fixture
def given(tmp_path):
    """Writes a file as a sender would leave it in a folder, and says where."""

    def write(name, what):
        path = tmp_path / "sent" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(what)
        return path

    return write


def only(book, added):
    """The file of the one record that was added, and its answers."""
    (one,) = added
    answers = records.find(book.vault, one.record_id).answers
    ((path, _),) = filing.files(book.pack.form("document"), answers)
    return filing.held(book, one.record_id, path), answers


def test_a_dropped_file_becomes_a_document_under_the_next_number(book, review, run, given):
    what = bytes(range(256)) * 10_000  # ten parts
    first = filing.add(run, quiet, review, "document", [given("Report on Margaret.bin", what), given("b.txt", b"Two")])
    second = filing.add(run, quiet, review, "document", [given("c.txt", b"Three")])
    told = [records.find(book.vault, one.record_id) for one in (*first, *second)]
    assert [one.title for one in told] == ["D1", "D2", "D3"]
    (row,) = told[0].answers["versions"]
    assert (row["file"]["name"], row["file"]["size"]) == ("Report on Margaret.bin", len(what))
    held, _ = only(book, first[:1])
    assert filing.content(run, quiet, held.file) == what
    assert what[:2000] not in book.vault.path.read_bytes()
    assert first[0].note == content.OTHER


def test_what_the_title_of_a_document_says_never_comes_from_the_name_of_its_file(book, review, run, given):
    filing.add(run, quiet, review, "document", [given("Margaret Ellis.txt", b"words")])
    (listed,) = records.listed(book.vault, review, "document")
    assert listed.title == "D1"
    (row,) = rows_of(book, review, "document", at=1)
    assert "Margaret" not in row.sentence


def test_the_file_on_the_disk_is_left_as_it_was(run, review, given):
    path = given("a.txt", b"words")
    before = path.stat()
    filing.add(run, quiet, review, "document", [path])
    assert path.read_bytes() == b"words"
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def test_one_file_that_is_refused_keeps_no_other_out(book, review, run, given, tmp_path):
    added = filing.add(
        run, quiet, review, "document", [given("a.txt", b"A"), tmp_path / "gone", given("b.txt", b""), given("c.txt", b"C")]
    )
    assert [one.record_id is not None for one in added] == [True, False, False, True]
    assert [one.note for one in added[1:3]] == [str(source.UnreadableError()), str(source.EmptyError())]
    assert len(records.listed(book.vault, review, "document")) == 2


def test_the_same_bytes_are_noticed_whatever_they_are_called(book, review, run, given):
    filing.add(run, quiet, review, "document", [given("a.txt", b"Same")])
    (twin,) = filing.add(run, quiet, review, "document", [given("b.txt", b"Same")])
    assert twin.record_id is None
    assert twin.note == "The same file is already in the vault, in D1, so it was not added again."
    note = record.make(book, review, "contact-note", at=1)
    beside = filing.answer(run, quiet, note, "paper", given("c.txt", b"Same"))
    assert beside.note == "The same file is already in the vault, in D1."
    assert records.find(book.vault, note).answers["paper"]["name"] == "c.txt"


def test_the_same_bytes_may_come_again_once_the_first_were_removed(book, review, run, given, now):
    (first,) = filing.add(run, quiet, review, "document", [given("a.txt", b"Same")])
    record.remove(book, first.record_id, at=now())
    (second,) = filing.add(run, quiet, review, "document", [given("a.txt", b"Same")])
    assert (second.record_id is not None, second.note) == (True, "")


def stopping_at(percent):
    def step(done, whole):
        if 100 * done >= percent * whole:
            raise Stopped

    return step


@pytest.mark.parametrize("percent", [0, 10, 35, 65, 80])
def test_a_file_that_is_stopped_half_way_leaves_nothing(book, review, run, given, percent):
    path = given("a.pdf", files.pdf(*["Words on many pages"] * 20) + os.urandom(6_000_000))
    (one,) = filing.add(run, stopping_at(percent), review, "document", [path])
    assert (one.record_id, one.note) == (None, "Stopped before it was added.")
    assert records.listed(book.vault, review, "document") == ()
    for table in ("attachment", "attachment_part", "page", "page_search"):
        assert book.vault.value(f"SELECT count(*) FROM {table}") == 0


def test_files_that_were_in_before_a_stop_stay_in(book, review, run, given):
    paths = [given(f"{n}.txt", b"%d" % n) for n in range(4)]
    added = filing.add(run, stopping_at(50), review, "document", paths)
    assert [one.record_id is not None for one in added] == [True, True, False, False]
    assert len(records.listed(book.vault, review, "document")) == 2


def test_a_file_for_a_record_that_is_removed_meanwhile_leaves_nothing(book, review, run, given, now):
    note = record.make(book, review, "contact-note", at=now())
    record.remove(book, note, at=now())
    with pytest.raises(Refusal):
        filing.answer(run, quiet, note, "paper", given("a.txt", b"A"))
    assert book.vault.value("SELECT count(*) FROM attachment") == 0


def test_what_was_coming_in_when_the_computer_stopped_is_taken_out_at_the_next_opening(book, review, run, given):
    kept = run(filing.start, review, source.read(given("a.txt", b"A" * 300_000), quiet))
    run(filing.put, kept, 0, b"A" * 300_000)
    run(filing.put_pages, kept, 1, ["Words that must not be found"])
    assert attachment.find(book.vault, kept) is None
    assert find.find(book, "found", at=1) == ()
    reopened = again(book)
    opening._sweep(reopened)
    assert reopened.vault.value("SELECT count(*) FROM attachment_part") == 0
    assert opening.check(reopened) == ()
    reopened.vault.close()


def test_adding_can_be_taken_back_and_done_again(book, review, run, given, now):
    note = record.make(book, review, "contact-note", at=now())
    added = filing.answer(run, quiet, note, "paper", given("a.txt", b"Zanzibar"))
    taken = undo.take_back(book, added.step, at=now())
    assert "paper" not in records.find(book.vault, note).answers
    assert find.find(book, "zanzibar", at=now()) == ()
    undo.take_back(book, taken, at=now())
    (hit,) = find.find(book, "zanzibar", at=now())
    assert (hit.record.id, hit.path, hit.page) == (note, "paper", 1)


def test_a_document_that_was_added_is_one_step_to_take_back_and_to_do_again(book, review, run, given, now):
    (added,) = filing.add(run, quiet, review, "document", [given("a.txt", b"Zanzibar")])
    assert added.step == undo.making(book, added.record_id)
    taken = undo.take_back(book, added.step, at=now())
    assert records.listed(book.vault, review, "document") == ()
    undo.take_back(book, taken, at=now())
    (back,) = records.listed(book.vault, review, "document")
    assert back.title == "D1"
    assert len(find.find(book, "zanzibar", at=now())) == 1


def test_the_number_of_a_removed_document_is_not_given_again(book, review, run, given, now):
    (first,) = filing.add(run, quiet, review, "document", [given("a.txt", b"One")])
    record.remove(book, first.record_id, at=now())
    filing.add(run, quiet, review, "document", [given("b.txt", b"Two")])
    record.restore(book, first.record_id, at=now())
    assert {one.title for one in records.listed(book.vault, review, "document")} == {"D1", "D2"}


def test_the_words_of_a_document_lead_to_its_page(book, review, run, given):
    pages = ("Nothing of note", "The health visitor wrote twice to the school", "Zanzibar")
    (one,) = filing.add(run, quiet, review, "document", [given("a.pdf", files.pdf(*pages))])
    (hit,) = find.find(book, "visitor twi", at=1)
    assert (hit.record.id, hit.page, hit.question) == (one.record_id, 2, "Page 2 of the file")
    assert hit.piece == "The health visitor wrote twice to the school"
    assert filing.held(book, hit.record.id, hit.path).pages[hit.page].strip() == hit.piece
    assert find.find(book, "nothing zanzibar", at=1) == ()  # not on one page
    assert find.find(book, "zanzibar", ids.CaseId(review + 1), at=1) == ()


def test_what_a_document_says_is_not_shown_where_names_are_hidden(book, review, run, given):
    filing.add(run, quiet, review, "document", [given("Margaret.txt", b"Margaret Ellis was seen")])
    (hit,) = find.find(book, "ellis", at=1, names=False)
    assert (hit.piece, hit.record.title) == ("", "D1")


def test_a_document_that_was_removed_is_found_no_more_and_found_again_when_it_is_back(book, review, run, given, now):
    (one,) = filing.add(run, quiet, review, "document", [given("a.txt", b"Zanzibar")])
    record.remove(book, one.record_id, at=now())
    assert find.find(book, "zanzibar", at=now()) == ()
    record.restore(book, one.record_id, at=now())
    assert len(find.find(book, "zanzibar", at=now())) == 1


def test_a_file_taken_out_of_its_row_is_found_no_more_and_cannot_be_read(book, review, run, given, now):
    added = filing.add(run, quiet, review, "document", [given("a.txt", b"Zanzibar")])
    held, _ = only(book, added)
    edit.chosen(book, added[0].record_id, held.path, None, at=now())
    assert find.find(book, "zanzibar", at=now()) == ()
    with pytest.raises(FileGoneError):
        filing.held(book, added[0].record_id, held.path)


def test_a_file_that_is_not_as_it_was_is_not_shown(book, review, run, given):
    held, _ = only(book, filing.add(run, quiet, review, "document", [given("a.txt", b"Zanzibar")]))
    with book.vault.transaction():
        book.vault.execute("UPDATE attachment_part SET bytes = x'00'")
    with pytest.raises(FileDamagedError):
        filing.content(run, quiet, held.file)


def test_a_copy_outside_is_the_very_file_and_is_on_record(book, review, run, given, tmp_path):
    what = os.urandom(600_000)
    added = filing.add(run, quiet, review, "document", [given("a.bin", what)])
    held, _ = only(book, added)
    filing.take_out(run, quiet, added[0].record_id, held.file, tmp_path / "out.bin")
    assert (tmp_path / "out.bin").read_bytes() == what
    if os.name == "posix":  # Windows keeps other rules on files
        assert oct((tmp_path / "out.bin").stat().st_mode & 0o777) == "0o600"
    assert trail.history(book.vault, added[0].record_id)[-1].new == {"file": held.file.id, "how": "copy outside the vault"}


def test_the_trail_knows_of_a_copy_that_could_not_be_written(book, review, run, given, tmp_path):
    added = filing.add(run, quiet, review, "document", [given("a.txt", b"A")])
    held, _ = only(book, added)
    with pytest.raises(Refusal):
        filing.take_out(run, quiet, added[0].record_id, held.file, tmp_path / "no such folder" / "a.txt")
    assert trail.history(book.vault, added[0].record_id)[-1].new == {"file": held.file.id, "how": "copy outside the vault"}


def test_progress_never_goes_back_and_ends_whole(run, review, given):
    told = []
    paths = [given(f"{n}.pdf", files.pdf(f"Page {n}", "More")) for n in range(3)]
    filing.add(run, lambda done, whole: told.append(done / whole), review, "document", paths)
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, 1)


def test_a_due_document_is_reminded_of_until_what_became_of_it_is_known(book, review, now):
    one = record.make(book, review, "document", at=now())
    edit.chosen(book, one, "go_by", {"typed": "2026-12-01", "iso": "2026-12-01"}, at=now())
    assert [found.record_id for found in due(book, review, at=now())] == [one]
    edit.chosen(book, one, "outcome", "destroyed", at=now())
    assert list(due(book, review, at=now())) == []


def test_an_organisation_can_keep_copies_of_files_inside(book, review, now):
    strict = replace(book, policy=understood({"plain_files": False}))
    one = record.make(book, review, "document", at=now())
    with pytest.raises(NotAllowedHereError):
        filing.note_copy(strict, one, 1, at=now())
