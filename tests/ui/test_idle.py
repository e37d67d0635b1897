"""Nobody there for so many minutes: it is said in the last one, can be put off, and then the vault locks. No test waits."""

import time

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ui.lock.idle import SLEPT, Idle, Now, now
from ui.lock.lock_bar import LockBar
from ui.theme import Theme, apply


class Watch:
    """Two clocks that are set by hand; one of them stands still in a sleep."""

    def __init__(self):
        self.time, self.slept = 1000.0, 0.0

    def __call__(self):
        return Now(self.time, self.time - self.slept)

    def sleep(self, seconds):
        self.time += seconds
        self.slept += seconds


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
def idle(qapp, watch):
    made = Idle(5, watch)
    made.said = []
    made.left.connect(lambda minutes: made.said.append(("left", minutes)))
    made.last.connect(lambda seconds: made.said.append(("last", seconds)))
    made.due.connect(lambda why: made.said.append(("due", why)))
    made.start()
    yield made
    made.stop()


def pass_time(idle, watch, seconds):
    for _ in range(seconds):
        watch.time += 1
        if idle.running:
            idle.look()


def test_the_minutes_left_are_told_as_they_change(idle, watch):
    pass_time(idle, watch, 200)
    assert idle.said == [("left", 5), ("left", 4), ("left", 3), ("left", 2)]


def test_the_last_minute_is_counted_down_and_then_it_locks(idle, watch):
    pass_time(idle, watch, 300)
    assert [said for kind, said in idle.said if kind == "last"] == list(range(60, 0, -1))
    assert idle.said[-1] == ("due", "")
    assert not idle.running


def test_a_key_in_the_last_minute_puts_it_off(idle, watch, qtbot):
    somewhere = QWidget()
    qtbot.addWidget(somewhere)
    somewhere.show()
    pass_time(idle, watch, 270)
    QTest.keyClick(somewhere.windowHandle(), Qt.Key.Key_Shift)
    assert ("last", 0) in idle.said
    pass_time(idle, watch, 239)
    assert "due" not in [kind for kind, _ in idle.said]


def moved(widget, at):
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(QEvent.Type.MouseMove, QPointF(1, 1), QPointF(*at), none, none, Qt.KeyboardModifier.NoModifier)
    widget.event(event)
    return event


def test_a_mouse_that_moves_counts_and_one_that_lies_still_does_not(idle, watch, qtbot):
    somewhere = QWidget()
    qtbot.addWidget(somewhere)
    idle.eventFilter(somewhere, moved(somewhere, (50, 50)))
    pass_time(idle, watch, 290)
    idle.eventFilter(somewhere, moved(somewhere, (50, 50)))  # Qt says so when something appears under it
    assert ("last", 0) not in idle.said
    idle.eventFilter(somewhere, moved(somewhere, (51, 50)))
    assert ("last", 0) in idle.said


def test_after_a_sleep_it_locks_at_once_and_says_why(idle, watch):
    pass_time(idle, watch, 5)
    watch.sleep(10)
    idle.look()
    assert idle.said[-1] == ("due", "The computer was asleep.")
    assert not idle.running


def test_a_night_locks_even_where_no_clock_knows_of_the_sleep(idle, watch):
    idle.set_minutes(30)
    watch.time += 600
    idle.look()
    assert idle.said[-1] == ("due", "The computer stood still for a while.")


@pytest.mark.parametrize("seconds", [20, 45, 119])
def test_a_busy_computer_is_not_taken_for_one_that_slept(idle, watch, seconds):
    watch.time += seconds
    idle.look()
    assert idle.running
    assert "due" not in [kind for kind, _ in idle.said]


def test_a_busy_second_counts_as_one_without_a_key(idle, watch):
    pass_time(idle, watch, 200)
    watch.time += 100
    idle.look()
    assert idle.said[-1] == ("due", "")


def test_two_clocks_that_go_a_little_unevenly_are_no_sleep(idle, watch):
    watch.time += 1
    watch.slept += 0.5
    idle.look()
    watch.time += 1
    watch.slept -= 0.5
    idle.look()
    assert idle.running


def test_the_clocks_of_this_computer_go_alike_while_it_is_awake():
    before = now()
    spin = time.monotonic() + 0.2
    while time.monotonic() < spin:
        pass
    after = now()
    assert 0.1 < after.whole - before.whole < SLEPT
    assert abs((after.whole - before.whole) - (after.awake - before.awake)) < 0.1


def test_other_minutes_count_from_now(idle, watch):
    pass_time(idle, watch, 250)
    idle.set_minutes(30)
    assert idle.said[-1] == ("left", 30)


@pytest.fixture
def bar(qapp, qtbot, monkeypatch):
    apply(qapp, Theme())
    made = LockBar(Theme())
    qtbot.addWidget(made)
    made.hide()
    made.aloud = []
    monkeypatch.setattr("ui.lock.lock_bar.announce", lambda _widget, text: made.aloud.append(text))
    return made


def test_the_bar_says_how_long_and_can_be_put_off_and_is_read_out_three_times(bar):
    seen = []
    for seconds in range(60, 0, -1):
        bar.tell(seconds)
        seen.append(bar.words.text())
    assert seen[0] == "Locking in 1 minute. Everything is saved."
    assert seen[25] == "Locking in 40 seconds. Everything is saved."  # at 35: every ten seconds will do
    assert seen[-1] == "Locking in 1 second. Everything is saved."
    assert [said.split(".")[0] for said in bar.aloud] == ["Locking in 1 minute", "Locking in 30 seconds", "Locking in 10 seconds"]
    wanted = []
    bar.stay_wanted.connect(lambda: wanted.append(True))
    bar.stay.click()
    bar.tell(0)
    assert wanted == [True]
    assert bar.isHidden()
