"""Windows for journeys: shown, closed in the end, and without a process to follow them."""

import pytest
from PySide6.QtCore import QEvent, QObject, QSettings, Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.journey.walking import Walk, until
from ui.lock import successor as successor_module
from ui.preload import preload
from ui.settings import Settings
from ui.theme import Theme, apply
from ui.window import Window


class NoSuccessor:
    """Stands where the next process would: this journey stays in one."""

    def __init__(self, vault):
        self.vault = vault

    def hand_over(self, told):
        return True

    def dismiss(self):
        pass


class Strays(QObject):
    """Watches for windows that are none of ours to show: a widget that is shown before it has a parent is one, for a blink."""

    def __init__(self, app):
        super().__init__()
        self.seen = []
        app.installEventFilter(self)

    def eventFilter(self, watched, event):
        shown = (
            event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow() and watched.parent() is None
        )
        if shown and not isinstance(watched, Window) and watched.windowType() != Qt.WindowType.Popup:
            self.seen.append(type(watched).__name__)
        return False


@pytest.fixture(autouse=True)
def _own_settings(tmp_path_factory):
    """What one journey settles, the next does not find."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path_factory.mktemp("settings")))


@pytest.fixture
def shown(qtbot, monkeypatch):
    """Shows windows and closes them; no other process is started."""
    monkeypatch.setattr(successor_module, "Successor", NoSuccessor)
    monkeypatch.setattr(successor_module, "end_when_shown", lambda _successor: None)  # a lock ends the process
    preload()  # as the door does while somebody types a passphrase: these journeys are quicker than any hand
    windows = []
    strays = Strays(QApplication.instance())

    def show(vault=None):
        theme = Theme()
        apply(QApplication.instance(), theme)
        one = Window(theme, Settings(), vault)
        qtbot.addWidget(one)
        one.show()
        one.activateWindow()
        until(qtbot, one.isActiveWindow)
        windows.append(one)
        return one

    yield show
    for one in windows:
        one.close()
    assert strays.seen == []


@pytest.fixture
def walk(qtbot, shown, tmp_path):
    """A window on a small review."""
    return Walk(qtbot, shown, tmp_path)
