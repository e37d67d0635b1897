"""A mistake of ours: the vault closes, the screen shows a code of classes and places, and no value is in it or in the log."""

from PySide6.QtWidgets import QLabel

from tests.journey.walking import page, until
from tests.support import new_book, reopened
from ui import fault
from ui.page.fault_page import FaultPage


def test_a_mistake_of_ours_closes_the_vault_and_quotes_nothing(qtbot, shown, tmp_path, monkeypatch):
    new_book(tmp_path).vault.close()
    window = shown()
    window._desk.open_with(lambda: reopened(tmp_path), window._enter, lambda refusal: None)
    until(qtbot, lambda: window.session and window.session.page)
    logged = []
    monkeypatch.setattr(fault.LOG, "info", lambda said, *_: logged.append(said))

    def mistaken(_book, *, at):
        raise KeyError("Margaret Ellis")

    window._desk.do(mistaken)
    stopped = until(qtbot, lambda: page(window, FaultPage))
    words = " ".join(label.text() for label in stopped.findChildren(QLabel))
    assert "KeyError at test_fault.py" in words
    assert "Margaret" not in words
    assert logged
    assert "Margaret" not in " ".join(logged)
    assert not window._desk.is_open
    reopened(tmp_path).book.vault.close()  # the file is free and whole
