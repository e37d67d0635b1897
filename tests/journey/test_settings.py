"""Settings on screen: another look in the same place, another idle time, another passphrase; a lock with a dialog open."""

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from desktop.store import keys
from desktop.usecase import case, opening, record, whereabouts
from tests.journey.walking import page, until
from tests.support import NOON, chance, new_book, real_pack, reopened
from ui.lock import successor as successor_module
from ui.navigation.place import Kind, Place, read
from ui.page.passphrase_change import PassphraseChange
from ui.page.settings_page import SettingsPage
from ui.page.sheet_page import SheetPage
from ui.settings import Settings

OLD, NEW = "lantern orbit glove puddle", "harbour crisp violet kettle"


@pytest.fixture(autouse=True)
def own_settings(tmp_path, monkeypatch):
    """Settings of this test's own, which are looked at afterwards."""
    kept = tmp_path / "settings.ini"
    first = Settings.__init__

    def made(self, store=None, **named):
        first(self, store or QSettings(str(kept), QSettings.Format.IniFormat), **named)

    monkeypatch.setattr(Settings, "__init__", made)
    return kept


@pytest.fixture
def window(qtbot, shown, tmp_path):
    book = new_book(tmp_path)
    review = case.start(book, reference="SET-1", label="Zanzibar", at=NOON)
    scoping = record.make(book, review, "scoping", at=NOON)
    book.vault.close()
    made = shown()
    made._desk.open_with(lambda: reopened(tmp_path), made._enter, lambda refusal: None)
    until(qtbot, lambda: made.session and made.session.page)
    made.session.go(Place(Kind.FORM, review, "scoping", scoping, "purpose"))
    until(qtbot, lambda: made.session.pane and made.session.pane.page and made.session.pane.where()[0] == "purpose")
    return made


def test_a_larger_text_keeps_place_cursor_words_and_what_can_be_taken_back(qtbot, window, own_settings):
    box = until(qtbot, QApplication.focusWidget)
    QTest.keyClicks(box, "Half a sentence")
    QTest.keyClick(box, Qt.Key.Key_Left)
    before = window.session
    QTest.keyClick(box, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    until(qtbot, lambda: window.session is not before)
    assert window._theme.scale == 1.1
    until(qtbot, lambda: window.session.pane.page and window.session.pane.where() == ("purpose", len("Half a sentence") - 1))
    assert window.session.pane.page.answers["purpose"] == "Half a sentence"
    window._settings.theme = "dark"
    until(qtbot, lambda: window._theme.name == "dark")
    window._settings.theme = "light"
    window._settings.larger(0)
    until(qtbot, lambda: (window._theme.name, window._theme.scale) == ("light", 1.0))
    until(qtbot, lambda: window.session.pane.page and window.session.steps.can_take_back)
    window.close()
    window._settings._store.sync()
    kept = own_settings.read_text("utf-8")
    assert "theme=light" in kept
    assert not {"Half", "Zanzibar", "SET-1", "purpose", "test.caseward"} & set(kept.replace("=", " ").split())


def test_another_idle_time_holds_at_once(qtbot, window):
    window.session.go(Place(Kind.SETTINGS))
    found = until(qtbot, lambda: page(window, SettingsPage))
    found._controls["After so long without a key or a movement: 30 minutes"].click()
    assert window._settings.idle_minutes == 30
    until(qtbot, lambda: window.session.sidebar._left.text() == "by itself in 30 min")


def test_a_copy_and_a_check_from_the_settings(qtbot, window, tmp_path, monkeypatch):
    window.session.go(Place(Kind.SETTINGS))
    found = until(qtbot, lambda: page(window, SettingsPage))
    to = tmp_path / "copy.caseward"
    monkeypatch.setattr("ui.page.settings_page.choose_place", lambda *_: to)
    found.copy.click()
    until(qtbot, lambda: "compared" in found.said.sentence)
    assert to.exists()
    found.check.click()
    until(qtbot, lambda: "sound" in found.said.sentence)


def test_another_passphrase_only_for_who_knows_the_old_one_and_with_a_new_sheet(qtbot, shown, tmp_path, monkeypatch):
    monkeypatch.setitem(keys.PROFILES, 1, keys.Profile(memory=64, passes=1, lanes=1))
    path, pack = tmp_path / "Mine.caseward", real_pack()
    free = Settings().policy
    named = {"device": "Laptop", "at": NOON, "random": chance(), "policy": free}
    opening.make(path, OLD, pack, name="A Reviewer", **named).book.vault.close()
    window = shown()
    window._desk.open_with(lambda: opening.unlock(path, OLD, pack, **named), window._enter, lambda refusal: None)
    until(qtbot, lambda: window.session and window.session.page)
    window.session.go(Place(Kind.KEY))
    change = until(qtbot, lambda: page(window, PassphraseChange))
    change.old.line.setText("not this one")
    for box in (change.choice.first, change.choice.second):
        box.line.setText(NEW)
    change.start()
    until(qtbot, lambda: "does not open" in change._problem.words.text() and change.button.isEnabled())
    change.old.line.setText(OLD)
    change.start()
    sheet = until(qtbot, lambda: page(window, SheetPage))
    assert len(sheet._groups) == 13
    window.close()
    opening.unlock(path, NEW, pack, **named).book.vault.close()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_lock_puts_an_open_dialog_away_and_asks_nothing(qtbot, window, tmp_path, monkeypatch):
    told, ended = [], []

    class Told:
        def __init__(self, _vault):
            pass

        def hand_over(self, what):
            told.append(what)
            return True

        def dismiss(self):
            pass

    window._successor = Told(None)
    monkeypatch.setattr(successor_module, "end_when_shown", ended.append)
    box = until(qtbot, QApplication.focusWidget)
    QTest.keyClicks(box, "Never asked")
    dialog = QFileDialog(window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setModal(True)
    dialog.show()
    menu = QMenu(window)
    menu.addAction("Zanzibar")
    menu.popup(window.mapToGlobal(window.rect().center()))
    assert dialog.isVisible()
    assert menu.isVisible()
    window._system.leaving.emit("The screen was locked.")
    assert not dialog.isVisible()
    assert not menu.isVisible()
    assert window.session is None
    assert "Locked. The screen was locked. Everything was saved at" in told[0].said
    assert ended == [window._successor]
    kept = reopened(tmp_path).book
    place = read(whereabouts.left(kept).place)
    answers = record.look(kept, place.record, at=NOON).record.answers
    kept.vault.close()
    assert (place.path, place.cursor) == ("purpose", len("Never asked"))  # though the dialog had the focus
    assert answers["purpose"] == "Never asked"
