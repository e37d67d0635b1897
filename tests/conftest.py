"""What every test shares. Tests run without a screen unless they say otherwise."""

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

WATCHED_IN = Path(__file__).parent / "journey"


@pytest.fixture(scope="session")
def qapp_cls():
    """The application whose waits the watchdog records."""
    from tests.watchdog import Watched

    return Watched


@pytest.fixture(scope="session")
def qapp_args():
    """As the program's own application is made."""
    from ui.theme import STYLE

    return ["caseward", *STYLE]


@pytest.fixture(autouse=True)
def _watched(request):
    """In a journey, record how long the screen's thread is kept."""
    if not request.path.is_relative_to(WATCHED_IN):
        yield
        return
    from tests.watchdog import Watched

    Watched.test = request.node.name
    yield
    Watched.test = ""


def pytest_terminal_summary(terminalreporter):
    from tests.watchdog import Watched, longest

    if Watched.waits:
        terminalreporter.section("longest on the screen's thread, in journeys")
        for wait in longest():
            terminalreporter.line(str(wait))
