"""Leaving in a hurry, in the middle of something, or because the system says so: what was typed is on the disk, or it is said."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.refusal import Refusal
from desktop.usecase import arrivals, case, edit, filing, opening, record, whereabouts
from desktop.usecase.opening import Unlocked
from tests.journey.test_lock import group
from tests.journey.walking import until
from tests.support import NOON, ROOT, new_book, reopened
from tests.typist import WORDS
from ui.job import Account
from ui.lock import successor as successor_module
from ui.navigation.place import Kind, Place, read
from ui.page.incoming import Incoming
from ui.theme import Theme

BOUND = 0.3  # seconds that a long job gets in these tests


class Told:
    """Stands where the next process would, and keeps what it was told."""

    def __init__(self, _vault):
        self.heard = []

    def hand_over(self, what):
        self.heard.append(what)
        return True

    def dismiss(self):
        self.heard.append("end")


@pytest.fixture
def window(qtbot, shown, tmp_path, monkeypatch):
    """In the middle of a long form, with a long text before the answer that is being written."""
    book = new_book(tmp_path)
    review = case.start(book, reference="L-1", label="Child L", at=NOON)
    scoping = record.make(book, review, "scoping", at=NOON)
    edit.chosen(book, scoping, "purpose", "A long answer that fills the page. " * 60, at=NOON)
    book.vault.close()
    monkeypatch.setattr(successor_module, "Successor", Told)
    monkeypatch.setattr(successor_module, "end_when_shown", lambda successor: None)
    return enter(qtbot, shown, tmp_path, Place(Kind.FORM, review, "scoping", scoping, "purpose"))


def unlocked(folder):
    """As the door finds it."""
    book = reopened(folder).book
    return Unlocked(book, edit.seal_all(book, at=NOON), arrivals.missed(book))


def enter(qtbot, shown, folder, place=None):
    made = shown()
    made._desk.open_with(lambda: unlocked(folder), made._enter, lambda refusal: None)
    until(qtbot, lambda: made.session and made.session.page)
    if place is not None:
        made.session.go(place)
    until(qtbot, lambda: made.session.pane and made.session.pane.page and made.session.pane.where()[0] == "purpose")
    return made


def kept(folder):
    book = reopened(folder).book
    place = read(whereabouts.left(book).place)
    answers = record.look(book, place.record, at=NOON).record.answers
    book.vault.close()
    return answers["purpose"]


def type_a_word(qtbot, word="Logged"):
    box = until(qtbot, QApplication.focusWidget)
    QTest.keyClick(box, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(box, word)


def test_a_log_off_saves_what_is_being_typed_and_closes_the_vault(qtbot, window, tmp_path):
    type_a_word(qtbot)
    QApplication.instance().commitDataRequest.emit(None)
    assert window.session is None
    (told,) = window._successor.heard
    assert told.said.startswith("Locked. You logged off, or the computer was shut down. Everything was saved at ")
    assert kept(tmp_path).endswith("Logged")


def test_an_end_of_the_application_saves_and_closes_too_and_leaves_nobody_at_the_door(qtbot, window, tmp_path):
    successor = window._successor
    type_a_word(qtbot)
    QApplication.instance().aboutToQuit.emit()
    assert window.session is None
    assert successor.heard == ["end"]
    assert kept(tmp_path).endswith("Logged")


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="a signal of Unix")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_process_that_is_told_to_end_ends_with_everything_saved(tmp_path, number):
    book = new_book(tmp_path)
    review = case.start(book, reference="L-2", label="Child L", at=NOON)
    scoping = record.make(book, review, "scoping", at=NOON)
    (tmp_path / "where").write_text(f"{scoping} {review}")
    book.vault.close()
    words = [sys.executable, "-m", "tests.typist", str(tmp_path), "wait"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(words, cwd=ROOT, text=True, process_group=0, **pipes) as session:
        assert session.stdout is not None
        assert session.stderr is not None
        assert "typed\n" in iter(session.stdout.readline, "")
        session.send_signal(number)
        session.wait(30)
        said = session.stderr.read()  # ends when the process that waited at the door does
    assert "Traceback" not in said
    assert session.returncode == 0
    assert group(session.pid) == []
    assert kept(tmp_path) == WORDS


def top_of_answer(window):
    """Where the answer that is being written stands, in pixels under the top of what is seen; None until it is laid out."""
    page = window.session.pane.page
    box = QApplication.focusWidget()
    if page.spot.coming is not None or box is None or not page.isAncestorOf(box):
        return None
    return box.mapTo(page.viewport(), QPoint(0, 0)).y()


def test_after_a_lock_the_answer_stands_where_it_stood_on_the_screen(qtbot, shown, window, tmp_path):
    page = window.session.pane.page
    until(qtbot, lambda: top_of_answer(window) is not None and page.verticalScrollBar().maximum() > 0)
    usual = top_of_answer(window)
    page.verticalScrollBar().setValue(page.verticalScrollBar().value() + 90)
    before = top_of_answer(window)
    assert before != usual  # it is not where opening the page would put it anyway
    window.lock()
    back = enter(qtbot, shown, tmp_path)
    until(qtbot, lambda: top_of_answer(back) is not None and abs(top_of_answer(back) - before) <= 1)


def test_a_long_job_gets_its_time_at_a_lock_and_is_then_stopped_with_nothing_half_done(qtbot, window, tmp_path):
    to, begun = tmp_path / "copy.caseward", threading.Event()

    def work(errand):
        def dawdle(done, whole):
            begun.set()
            while errand.go_on(done, whole):
                pass
            return False

        errand.vault(lambda book, at: opening.copy(book, to, at=at, progress=dawdle))

    window._desk.job(work, lambda _: None)
    assert begun.wait(20)
    type_a_word(qtbot)
    began = time.monotonic()
    window.lock(patience=BOUND)
    assert time.monotonic() - began >= BOUND
    assert sorted(one.name for one in tmp_path.iterdir()) == ["test.caseward"]
    assert kept(tmp_path).endswith("Logged")  # the save had waited behind the copy


def test_files_that_had_not_come_in_at_a_lock_are_counted_at_the_door_and_named_behind_it(
    qtbot, shown, window, tmp_path, monkeypatch
):
    hold, begun, add = threading.Event(), threading.Event(), filing.add
    names = [f"Report on Zoë {n}.txt" for n in range(9)]
    for name in names:
        (tmp_path / name).write_text(name)

    def one_and_then_slowly(run, step, case_id, form, paths):
        first = add(run, step, case_id, form, paths[:1])
        begun.set()
        hold.wait(10)
        return (*first, *add(run, step, case_id, form, paths[1:]))

    monkeypatch.setattr(filing, "add", one_and_then_slowly)
    review = window.session.way.here.case
    coming = Incoming(window._desk, review, window.session.pack.form("document"))
    coming.take([tmp_path / name for name in names[:2]])
    assert begun.wait(10)
    coming.take([tmp_path / name for name in names[2:]])
    window.lock(patience=BOUND)
    hold.set()
    (told,) = window._successor.heard
    assert told.said.startswith("Locked. Everything that you typed was saved at ")
    assert told.said.endswith(" 8 files that you chose did not come in: which, you see when you have unlocked.")
    assert "Zoë" not in told.said
    back = enter(qtbot, shown, tmp_path)
    said = back.session._notice.words.text()
    assert said.startswith("8 files that you chose did not come into the vault before it was closed: Report on Zoë 1.txt, ")
    assert said.endswith("Report on Zoë 6.txt and 2 more. Add them again from where they are.")
    until(qtbot, lambda: back._desk.all_saved)
    back.lock()
    assert "did not come in" not in back._successor.heard[0].said
    assert enter(qtbot, shown, tmp_path).session._notice is None


def test_what_became_of_long_work_at_a_lock_is_said_at_the_door(window):
    begun = threading.Event()

    def dawdle(errand):
        begun.set()
        while True:
            errand.step(0, 1)

    def refuse(_errand):
        raise Refusal("The disk is full.")

    account = Account("It was stopped.", "It was done.")
    for work in (dawdle, refuse, lambda _errand: None):
        window._desk.job(work, lambda _: None, account=account)
    assert begun.wait(10)
    window.lock(patience=BOUND)
    (told,) = window._successor.heard
    assert told.said.endswith(" It was stopped. The disk is full. It was done.")


def test_what_was_told_on_the_screen_is_not_told_at_the_door(qtbot, window):
    ended = []
    window._desk.job(lambda _errand: None, ended.append, account=Account("It was stopped.", "It was done."))
    until(qtbot, lambda: ended)
    window.lock()
    assert "It was" not in window._successor.heard[0].said


def test_after_a_crash_it_is_said_on_the_page_that_is_shown_then(qtbot, shown, window, tmp_path):
    window.lock()
    book = reopened(tmp_path).book
    edit.typed(book, read(whereabouts.left(book).place).record, "purpose", "Begun", at=NOON)
    book.vault.close()  # as a crash leaves it: the words are there, the edit is open
    back = enter(qtbot, shown, tmp_path)
    assert back.session._notice.words.text().startswith("Caseward had stopped while something was being typed.")
    back.lock()
    assert kept(tmp_path) == "Begun"


def test_a_job_that_ends_in_its_time_is_whole(window, tmp_path):
    to = tmp_path / "copy.caseward"
    window._desk.job(
        lambda errand: errand.vault(lambda book, at: opening.copy(book, to, at=at, progress=errand.go_on)), lambda _: None
    )
    window.lock()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["copy.caseward", "test.caseward"]


def test_nothing_is_said_to_be_saved_while_the_vault_is_busy_with_something_long(qtbot, window):
    gate = threading.Event()
    window._desk.ask(lambda _book: gate.wait(20), then=lambda _: None, timed=False)
    type_a_word(qtbot)
    window.session.save_now()
    assert window.session.topbar._saved.text() == "Saving…"
    gate.set()
    until(qtbot, lambda: window.session.topbar._saved.text().startswith("All changes saved"))


def test_what_could_not_be_written_at_a_lock_is_not_called_saved(window, monkeypatch):
    def full(*_, **_named):
        raise Refusal("The disk is full.")

    monkeypatch.setattr(whereabouts, "keep", full)
    window.lock()
    (told,) = window._successor.heard
    assert told.said == "Locked. The disk is full."


def test_the_next_door_has_the_look_that_was_chosen_meanwhile(shown, tmp_path):
    window = shown()
    window.take_over(tmp_path / "Mine.caseward", "Locked.", Theme("dark", 1.5))
    assert (window._theme.name, window._theme.scale) == ("dark", 1.5)
    assert window._shown._theme is window._theme
    assert QApplication.palette().window().color() == window._theme.colour("canvas")
