"""Nothing of the screen's is left to another thread: who asked for something ends where the widgets live."""

import threading
import weakref

import pytest

from desktop.refusal import Refusal
from tests.journey.walking import until

ANSWERED = "answered"


class Page:
    """Asks the desk and is gone before anybody looks, like a record that another one takes the place of."""

    def __init__(self, ended):
        weakref.finalize(self, lambda: ended.append(threading.current_thread()))

    def ask(self, desk, way, heard):
        def hear(told):
            self.told = told
            heard.append(told)

        def answer(_book):
            return (self, ANSWERED)[1]

        def refuse(_book, *, at):
            raise Refusal(f"{(self, at)[0].__class__.__name__} is refused") from ValueError(self)

        if way == "asked":
            desk.ask(answer, then=hear, timed=False)
        elif way == "refused":
            desk.do(refuse, then=hear, refused=hear)
        else:
            desk.job(lambda errand: errand.look(answer), then=hear)


@pytest.mark.parametrize("way", ["asked", "refused", "a job"])
def test_who_asked_ends_on_the_thread_of_the_screen(qtbot, desk, way):
    ended, heard = [], []
    for many in range(1, 31):
        Page(ended).ask(desk, way, heard)
        until(qtbot, lambda many=many: len(heard) == many)
    after = []
    desk.ask(lambda _book: 0, then=after.append, timed=False)
    until(qtbot, lambda: after and len(ended) == 30)
    assert set(ended) == {threading.main_thread()}
