"""Files that were chosen and did not come in are known at the next unlock, and only those."""

import pytest

from desktop.policy import FREE
from desktop.refusal import Stopped
from desktop.usecase import arrivals, edit, filing, names, opening, record
from tests.support import runner, secret


def quiet(_done, _whole):
    """Told of progress, and does not mind."""


@pytest.fixture
def sent(tmp_path):
    """Three files, the last two of the same name in two folders."""
    out = []
    for folder, name in (("a", "one.txt"), ("b", "Margaret Ellis.txt"), ("c", "Margaret Ellis.txt")):
        (tmp_path / folder).mkdir()
        out.append(tmp_path / folder / name)
        out[-1].write_text(folder)
    return out


def unlocked_again(book, now):
    book.vault.close()
    return opening._unlock(
        book.vault.path, secret(), book.pack, at=now(), random=book.random, device="Laptop", name="", policy=FREE
    )


def test_what_came_in_is_crossed_out_and_the_rest_is_told_at_the_next_unlock(book, review, sent, now):
    arrivals.expect(book, review, [one.name for one in sent], at=now())
    filing.add(runner(book, now), quiet, review, "document", sent[:2])
    assert arrivals.many(book) == 1
    found = unlocked_again(book, now)
    assert found.missed.startswith("1 file that you chose did not come into the vault before it was closed: Margaret Ellis.txt.")
    arrivals.forget(found.book, at=now())
    assert arrivals.missed(found.book) == ""
    found.book.vault.close()


def test_looking_into_a_vault_without_a_screen_takes_no_word_away(book, review, sent, now):
    arrivals.expect(book, review, [sent[0].name], at=now())
    found = unlocked_again(unlocked_again(book, now).book, now)
    assert "one.txt" in found.missed
    found.book.vault.close()


def test_an_answer_that_came_in_is_crossed_out_and_one_that_was_stopped_is_not(book, review, sent, now):
    note = record.make(book, review, "contact-note", at=now())

    def stop(_done, _whole):
        raise Stopped

    arrivals.expect(book, review, [one.name for one in sent[:2]], at=now())
    with pytest.raises(Stopped):
        filing.answer(runner(book, now), stop, note, "paper", sent[0])
    assert arrivals.many(book) == 2
    filing.answer(runner(book, now), quiet, note, "paper", sent[1])
    assert "one.txt" in arrivals.missed(book)
    assert arrivals.many(book) == 1


def test_what_was_told_of_is_crossed_out_once_for_each(book, review, sent, now):
    arrivals.expect(book, review, [one.name for one in sent], at=now())
    arrivals.cross_out(book, review, [sent[1].name], at=now())
    assert arrivals.many(book) == 2
    arrivals.cross_out(book, review, [sent[1].name, sent[1].name, "never.txt"], at=now())
    assert arrivals.many(book) == 1


def test_a_file_is_not_called_by_a_name_while_names_are_hidden(book, review, sent, now):
    mother = record.make(book, review, "person", at=now())
    edit.chosen(book, mother, "name", "Margaret Ellis", at=now())
    edit.chosen(book, mother, "label", "Mother", at=now())
    arrivals.expect(book, review, [sent[1].name], at=now())
    names.show(book, False, at=now())
    assert "Mother.txt" in arrivals.missed(book)
