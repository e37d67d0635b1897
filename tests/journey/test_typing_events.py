"""A chronology is typed in with the keyboard alone, a row straight after the other, and is on the disk in order."""

import pytest

from desktop.usecase import case, edit, record
from tests.journey.filling import Filling
from tests.journey.keyboard import CTRL, SHIFT, Key
from tests.support import NOON, new_book, reopened, rows_of

WORDS = "Bruise seen by the key worker"
TABS = 14  # that lead from the first box to what happened, over help and calendars: a row is typed in well under a minute


class Typing(Filling):
    def to(self, name):
        """Tab on to a question. Returns how often."""
        page, pressed = self.form(), 0
        while page.focused_path() != name or self.on_help():
            self.press(Key.Key_Tab)
            pressed += 1
            assert pressed < 40, f"Tab never came to {name}; the focus is on {self.called()!r}"
        return pressed

    def add(self):
        """Ctrl+N, and the hands are in the first box."""
        known = self.session.pane.record_id if self.session.pane else 0
        self.press(Key.Key_N, CTRL)
        self.until(lambda: self.session.pane and self.session.pane.record_id != known)
        page = self.form()
        self.until(lambda: page.focused_path() == "when")
        self.until(page.questions.all_made)


@pytest.fixture
def review(tmp_path):
    book = new_book(tmp_path)
    made = case.start(book, reference="W-1", label="Child W", at=NOON)
    for form, label in (("agency", "Nursery 1"), ("agency", "Hospital 1"), ("person", "Child W")):
        edit.chosen(book, record.make(book, made, form, at=NOON), "label", label, at=NOON)
    book.vault.close()
    return made


@pytest.fixture
def keys(qtbot, shown, tmp_path, review):
    window = shown()
    window._desk.open_with(lambda: reopened(tmp_path), window._enter, pytest.fail)
    typing = Typing(qtbot, window, {"nursery": "Nursery 1", "child": "Child W"})
    typing.until(lambda: window.session and window.session.page)
    typing.go_to("Child W")
    typing.go_to("Chronology", form="event")
    typing.settled()
    return typing


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_rows_are_typed_one_after_the_other_and_stand_in_the_order_of_their_dates(keys, tmp_path, review):
    keys.add()
    keys.type("14 2 24")
    pressed = keys.to("time")
    keys.type("10.30")
    pressed += keys.to("agency")
    keys.type("Nurs")
    keys.enter_in_list()
    pressed += keys.to("about")
    keys.type("Child")
    keys.enter_in_list()
    pressed += keys.to("what")
    keys.type(WORDS)
    assert pressed <= TABS
    keys.to("key")
    keys.press(Key.Key_Space)

    keys.add()  # at once: nothing is to be saved, closed or said to be complete
    keys.type("2023")
    keys.to("what")
    keys.type("Registered")

    keys.add()
    keys.type("march 2024")
    keys.press(Key.Key_Tab, times=2)
    keys.type("june 2024")
    keys.to("what")
    keys.type("Came most weeks")
    keys.press(Key.Key_Tab)
    keys.saved()
    assert [row.cells[1].words for row in keys.until(lambda: keys.session.page.rows.shown)][-1] == "Came most weeks"

    keys.window.close()
    book = reopened(tmp_path).book
    told = [tuple(cell.words for cell in row.cells[:5]) for row in rows_of(book, review, "event", at=NOON)]
    book.vault.close()
    assert told == [
        ("2023", "Registered", "", "", ""),
        ("14 February 2024, 10.30", WORDS, "Nursery 1", "Child W", "Yes"),
        ("March 2024 to June 2024", "Came most weeks", "", "", ""),
    ]


def test_an_empty_chronology_says_how_to_begin_and_one_key_begins(keys):
    assert "Begin with the day of the incident" in keys.words()
    keys.add()
    keys.press(Key.Key_Tab, SHIFT)
    keys.press(Key.Key_Z, CTRL)
    keys.until(lambda: "Begin with the day of the incident" in keys.words())
