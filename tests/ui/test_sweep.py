"""While there is a thread beside the screen's, garbage is looked for on the screen's alone."""

import gc
import subprocess
import sys
import threading
import weakref

import pytest

from ui.desk import Desk
from ui.preload import preload, the_pack
from ui.sweep import Sweep


class Thing:
    """In a circle with itself: only a search for garbage finds it."""

    def __init__(self):
        self.itself = self
        self.ended_on = []
        weakref.finalize(self, lambda ended=self.ended_on: ended.append(threading.current_thread()))


def test_what_becomes_garbage_ends_on_the_thread_of_the_screen(qtbot):
    desk = Desk()
    ended = Thing().ended_on
    made = []
    desk.warm(lambda: made.extend([n] for n in range(200_000)))  # Python would look for garbage here by itself
    qtbot.waitUntil(lambda: len(made) == 200_000)
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [threading.main_thread()]
    desk.close()


@pytest.mark.parametrize("others", [0, 1])
def test_when_the_last_thread_has_ended_python_tidies_up_by_itself_again(qtbot, monkeypatch, others):
    desk = Desk()
    assert not gc.isenabled()
    monkeypatch.setattr(threading, "active_count", lambda: 1 + others)
    desk.close()
    assert gc.isenabled() is (others == 0)


def test_the_calendar_that_the_first_page_counts_by_is_loaded_behind_the_door():
    behind = "from ui.preload import preload; preload(); import sys; before = set(sys.modules)"
    counted = "from datetime import date; from desktop.practice import workday; workday.count(date(2026, 12, 22), 5)"
    code = f"{behind}; {counted}; print(len(set(sys.modules) - before))"
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert ran.stdout.strip() == "0"


def test_what_was_loaded_behind_the_door_is_not_looked_through_again(qapp):
    preload()
    assert gc.get_freeze_count() > 10_000
    assert not any(one is the_pack() for one in gc.get_objects())


def test_nothing_is_looked_for_while_there_is_little(qapp, monkeypatch):
    looked = []
    sweep = Sweep(qapp)
    monkeypatch.setattr(gc, "get_count", lambda: (10, 3, 0))
    monkeypatch.setattr(gc, "collect", looked.append)
    sweep.sweep()
    monkeypatch.setattr(gc, "get_count", lambda: (9_000_000, 3, 0))
    sweep.sweep()
    sweep.stop()
    assert looked == [0]
