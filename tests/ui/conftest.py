"""A page with every kind of question on the screen, in the look that a test asks for."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from desktop.form.answer import Answers
from desktop.usecase import case
from tests.journey.walking import until
from tests.support import NOON, new_book, reopened
from tests.ui.every_kind import ANSWERS
from tests.ui.look import LOOKS, Screen
from ui.desk import Desk
from ui.theme import Theme, apply


def shown_screen(app, theme: Theme, answers: Answers = ANSWERS) -> Screen:
    apply(app, theme)
    screen = Screen(theme, answers)
    screen.show()
    screen.activateWindow()
    app.processEvents()
    return screen


def gone(screen: Screen) -> None:
    """Deleted at once: a page that lingers is dressed anew with every later look."""
    screen.close()
    screen.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def theme(qapp):
    """The plain look, put on."""
    made = Theme()
    apply(qapp, made)
    return made


@pytest.fixture
def review(tmp_path):
    """A review in a vault of its own."""
    book = new_book(tmp_path)
    found = case.start(book, reference="SCR-7", label="Child R", at=NOON)
    book.vault.close()
    return found


@pytest.fixture
def desk(qtbot, tmp_path, review):
    """That vault, open. No fault of ours may be told in what is done with it."""
    made, opened, faults = Desk(), [], []
    made.faulted.connect(faults.append)
    made.open_with(lambda: reopened(tmp_path), opened.append, opened.append)
    until(qtbot, lambda: opened)
    yield made
    made.close()
    assert faults == []


@pytest.fixture
def screen(qapp):
    """A page of one's own, with answers, in the plain look."""
    made = shown_screen(qapp, Theme())
    yield made
    gone(made)


@pytest.fixture
def empty(qapp):
    """The same without an answer."""
    made = shown_screen(qapp, Theme(), {})
    yield made
    gone(made)


@pytest.fixture(scope="module", params=LOOKS, ids=[f"{name} {scale:.0%}" for name, scale in LOOKS])
def dressed(request, qapp):
    """A page in each look in turn, with its problems shown: to be looked at, not changed."""
    made = shown_screen(qapp, Theme(*request.param))
    made.page.show_problems(True)
    made.page.questions["rows"].editor.open_row("r2")
    qapp.processEvents()
    yield made
    gone(made)


def pytest_collection_modifyitems(items):
    """The offscreen platform says of each window and popup what it cannot do; that is all that it may say."""
    for item in items:
        if item.path.parent.name == "ui":
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))
