"""Two things asked in one breath, and what arrives after the person has gone on: nothing doubles, nothing is lost."""

import sys
import threading

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressBar

from desktop.store import record as records
from desktop.usecase import filing
from tests.journey.keyboard import CTRL
from tests.journey.walking import page
from ui import fault
from ui.navigation.place import Kind, Place
from ui.page.fault_page import FaultPage


def listed(walk, form):
    return walk.looked(lambda book: records.listed(book.vault, walk.review, form), timed=False)


def test_a_form_that_is_opened_twice_in_one_breath_is_begun_once(walk):
    walk.go(Kind.OVERVIEW)
    form = walk.session.pack.form("enquiry")
    for _ in range(2):
        walk.session.open_form(form)
    walk.form()
    walk.settled()
    walk.settled()
    (only,) = listed(walk, "enquiry")
    assert walk.session.pane.record_id == only.id


def test_what_is_typed_after_taking_back_wins_over_doing_again(walk):
    walk.go(Kind.FORM, "scoping", walk.scoping)
    box = walk.box("purpose")
    walk.press(Qt.Key.Key_End, CTRL)
    QTest.keyClicks(box, " Again.")
    walk.press(Qt.Key.Key_Tab)
    walk.until(lambda: walk.session.steps.can_take_back)
    form = walk.form()
    walk.session.take_back()
    walk.until(lambda: walk.session.steps.can_redo and form.answers["purpose"] == "Margaret was asked first.")
    QTest.keyClicks(walk.box("purpose"), "Newer. ")
    walk.session.redo()
    walk.until(lambda: not walk.session.steps.can_redo)
    walk.settled()
    assert "Newer." in form.answers["purpose"]
    assert "Again." not in form.answers["purpose"]
    walk.session.take_back()
    walk.until(lambda: form.answers["purpose"] == "Margaret was asked first.")


def test_a_record_that_a_file_is_on_its_way_to_stays_when_its_page_is_left(walk, tmp_path, monkeypatch):
    hold, answer = threading.Event(), filing.answer
    monkeypatch.setattr(filing, "answer", lambda *values: hold.wait(10) and answer(*values))
    letter = tmp_path / "letter.txt"
    letter.write_text("Zanzibar")
    walk.go(Kind.LIST, "contact-note")
    walk.session.page.add()
    walk.form()
    walk.session.pane.add_file("paper", letter)
    walk.go(Kind.OVERVIEW)
    walk.settled()
    assert len(listed(walk, "contact-note")) == 1
    hold.set()
    walk.until(lambda: "A copy is now inside the vault" in walk.words())
    (note,) = listed(walk, "contact-note")
    assert walk.looked(lambda book: records.find(book.vault, note.id), timed=False).answers["paper"]["name"] == "letter.txt"


def test_what_is_found_of_a_review_that_was_left_meanwhile_is_not_shown_around_the_page_of_all_reviews(walk):
    walk.session.review.forget()
    walk.go(Kind.OVERVIEW)
    walk.session.go(Place(Kind.REVIEWS))
    walk.settled()
    assert walk.session.review.overview is None
    assert not walk.session.sidebar.findChild(QProgressBar).isVisible()


def test_a_mistake_on_another_thread_is_shown_by_the_thread_of_the_screen(walk, monkeypatch):
    for owner, name in ((sys, "excepthook"), (threading, "excepthook")):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    fault.watch(walk.window.faulted.emit)

    def mistaken():
        raise KeyError("Margaret Ellis")

    thread = threading.Thread(target=mistaken)
    thread.start()
    thread.join()
    assert page(walk.window, FaultPage) is None  # not there and then, on a thread that may not touch the screen
    walk.until(lambda: page(walk.window, FaultPage))
    assert not walk.window._desk.is_open
