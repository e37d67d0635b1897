"""What is typed reaches the disk, or it is said that it did not and it is asked again; what outlives its page is still told."""

import threading
from types import SimpleNamespace

import pytest

from desktop.record.record import State
from desktop.store import record as records
from desktop.store.refusals import DiskFull
from desktop.usecase import case, edit, filing, record, whereabouts
from desktop.usecase.edit import RecordGoneError
from tests.journey.walking import until
from tests.support import NOON, new_book, reopened
from ui.desk import Desk
from ui.form import saving
from ui.form.saving import Saving
from ui.navigation.place import Place
from ui.navigation.steps import Steps


@pytest.fixture
def vault(qtbot, tmp_path):
    """A review with a contact note, open at a desk, and what the desk had to say."""
    book = new_book(tmp_path)
    review = case.start(book, reference="S-1", label="Child S", at=NOON)
    note = record.make(book, review, "contact-note", at=NOON)
    book.vault.close()
    desk, opened, faults = Desk(), [], []
    desk.faulted.connect(faults.append)
    desk.open_with(lambda: reopened(tmp_path), opened.append, opened.append)
    until(qtbot, lambda: opened)
    said, saved = [], []
    desk.refused.connect(said.append)
    desk.saved.connect(saved.append)
    yield SimpleNamespace(desk=desk, note=note, review=review, said=said, saved=saved, path=book.vault.path)
    desk.close()
    assert faults == []


@pytest.fixture
def full(monkeypatch, vault):
    """A disk that is full until `full.clear()`."""
    on, typed, chosen = threading.Event(), edit.typed, edit.chosen
    on.set()

    def unless_full(usecase):
        def write(*values, **named):
            if on.is_set():
                raise DiskFull(vault.path)
            return usecase(*values, **named)

        return write

    monkeypatch.setattr(saving.edit, "typed", unless_full(typed))
    monkeypatch.setattr(saving.edit, "chosen", unless_full(chosen))
    return on


def typed(vault):
    """Words in a box, asked to be written."""
    made = Saving(vault.desk, vault.note)
    made.typed("said", "She rang")
    made.save()
    return made


def answers(qtbot, vault):
    found = []
    vault.desk.ask(lambda book: records.find(book.vault, vault.note), then=found.append, timed=False)
    until(qtbot, lambda: found)
    return found[0].answers


def test_words_that_a_full_disk_did_not_take_are_written_once_there_is_room(qtbot, vault, full):
    made = Saving(vault.desk, vault.note)
    steps = []
    made.sealed.connect(steps.append)
    made.typed("said", "She rang twice.")
    made.save()
    until(qtbot, lambda: vault.said)
    assert "was not saved" in vault.said[0]
    assert vault.saved == []
    full.clear()
    made.typed("next_step", "Ring back")
    made.seal()
    until(qtbot, lambda: len(steps) == 2)
    assert answers(qtbot, vault) == {"said": "She rang twice.", "next_step": "Ring back"}


def test_words_typed_since_are_not_overwritten_by_those_that_were_refused(qtbot, vault, full):
    made = typed(vault)
    made.typed("said", "She rang twice.")
    until(qtbot, lambda: vault.said)
    full.clear()
    made.save()
    assert answers(qtbot, vault) == {"said": "She rang twice."}


def test_a_choice_that_a_full_disk_did_not_take_is_said_to_be_lost(qtbot, vault, full):
    made = Saving(vault.desk, vault.note)
    lost = []
    made.lost.connect(lambda: lost.append(True))
    made.chosen("how", "call")
    until(qtbot, lambda: lost)
    assert "was not saved" in vault.said[0]
    assert answers(qtbot, vault) == {}


def test_what_a_lock_could_not_write_is_known_when_it_is_closed(qtbot, vault, full):
    typed(vault)
    vault.desk.close()
    assert isinstance(vault.desk.hindrance, DiskFull)


def test_a_lock_does_not_call_saved_what_another_write_came_after(qtbot, vault, full):
    typed(vault)
    vault.desk.do(whereabouts.keep, Place().kept(), back_soon=True)
    vault.desk.close()
    assert isinstance(vault.desk.hindrance, DiskFull)


def test_nothing_is_called_saved_while_words_wait_for_room(qtbot, vault, full):
    made = typed(vault)
    until(qtbot, lambda: vault.said)
    kept = []
    vault.desk.do(whereabouts.keep, Place().kept(), back_soon=True, then=kept.append)
    until(qtbot, lambda: kept)
    assert vault.saved == []
    assert not vault.desk.all_saved
    full.clear()
    made.save()
    until(qtbot, lambda: vault.saved)
    assert answers(qtbot, vault) == {"said": "She rang"}


def test_a_write_that_is_refused_after_its_page_is_gone_is_told_all_the_same(qtbot, vault):
    def refuse(_book, *, at):
        raise RecordGoneError

    gone = Saving(vault.desk, vault.note)
    vault.desk.do(refuse, then=gone._tell)
    gone.deleteLater()
    until(qtbot, lambda: vault.said)
    assert vault.said == [str(RecordGoneError())]


def test_a_file_that_is_still_coming_in_when_its_page_is_left_is_kept_told_and_can_be_taken_back(
    qtbot, vault, tmp_path, monkeypatch
):
    hold, answer = threading.Event(), filing.answer
    monkeypatch.setattr(saving.filing, "answer", lambda *values: hold.wait(10) and answer(*values))
    letter = tmp_path / "letter.txt"
    letter.write_text("Zanzibar")
    made = Saving(vault.desk, vault.note)
    filed, steps = [], []
    made.filed.connect(filed.append)
    made.sealed.connect(steps.append)
    made.keep_file("paper", letter)
    assert made.expects_file
    made.retire()
    hold.set()
    until(qtbot, lambda: filed and steps)
    assert filed[0].path == letter
    assert steps == [filed[0].step]
    assert answers(qtbot, vault)["paper"]["name"] == "letter.txt"


def test_a_step_that_a_full_disk_did_not_take_back_can_be_tried_again(qtbot, vault, monkeypatch):
    steps, made = Steps(vault.desk, vault.desk), []
    vault.desk.do(record.remove, vault.note, then=made.append)
    until(qtbot, lambda: made)
    steps.did(made[0])
    take_back = saving.edit.seal_all

    def full(_book, *, at):
        raise DiskFull(vault.path)

    monkeypatch.setattr("desktop.usecase.undo.seal_all", full)
    steps.take_back()
    refused, taken = [], []
    steps.refused.connect(refused.append)
    steps.taken.connect(lambda *told: taken.append(told))
    until(qtbot, lambda: refused)
    assert steps.can_take_back
    monkeypatch.setattr("desktop.usecase.undo.seal_all", take_back)
    steps.take_back()
    until(qtbot, lambda: taken)
    found = []
    vault.desk.ask(lambda book: records.find(book.vault, vault.note), then=found.append, timed=False)
    until(qtbot, lambda: found)
    assert found[0].state is State.OPEN
