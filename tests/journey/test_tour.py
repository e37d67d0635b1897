"""The tour after the first vault; the recovery sheet once more, for who knows the passphrase; the invented example."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.policy import FREE
from desktop.record.trail import Act
from desktop.store import keys
from desktop.usecase import case, opening, record
from desktop.usecase.example import EXAMPLE
from desktop.usecase.example import PASSPHRASE as EXAMPLE_PASSPHRASE
from desktop.usecase.history import history
from tests.journey.walking import page, until
from tests.support import NOON, ROOT, chance, new_book, real_pack, reopened
from ui.navigation.place import Kind, Place
from ui.page.home import HomePage
from ui.page.overview import OverviewPage
from ui.page.settings_page import SettingsPage
from ui.page.sheet_again import SheetAgain
from ui.page.sheet_page import SheetPage
from ui.page.tour_page import STOPS, TourPage
from ui.page.unlock import Unlock
from ui.page.welcome import Welcome
from ui.session import INVENTED
from ui.widget.label import Label

CTRL = Qt.KeyboardModifier.ControlModifier
PASSPHRASE = "lantern orbit glove puddle"


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch):
    monkeypatch.setitem(keys.PROFILES, 1, keys.Profile(memory=64, passes=1, lanes=1))


@pytest.fixture
def named():
    return {"device": "Laptop", "at": NOON, "random": chance(), "policy": FREE}


def made(qtbot, shown, path, named):
    """A window on a vault that was made just now."""
    window = shown()
    pack = real_pack()
    window._desk.open_with(
        lambda: opening.make(path, PASSPHRASE, pack, name="A Reviewer", **named),
        window._enter,
        lambda refusal: None,
    )
    until(qtbot, lambda: window.session and window.session.page)
    return window


def test_a_new_vault_begins_with_the_tour_which_ends_in_the_program_and_does_not_come_again(
    qtbot, shown, tmp_path, named, monkeypatch
):
    window = made(qtbot, shown, tmp_path / "One.caseward", named)
    tour = until(qtbot, lambda: page(window, TourPage))
    assert not window._settings.tour_done
    heard = []
    monkeypatch.setattr("ui.page.tour_page.announce", lambda _widget, words: heard.append(words))
    for stop in STOPS[1:]:
        focus = until(qtbot, QApplication.focusWidget)
        assert focus is tour.on
        QTest.keyClick(focus, Qt.Key.Key_Space)
        assert tour.heading.text() == stop.title
        assert stop.words in heard[-1]
        assert stop.words.rstrip(".") in tour.on.accessibleDescription()
    assert tour.on.text() == "Start working"
    QTest.keyClick(tour.on, Qt.Key.Key_Space)
    until(qtbot, lambda: page(window, HomePage))
    assert window._settings.tour_done
    window.close()
    window = made(qtbot, shown, tmp_path / "Two.caseward", named)
    assert until(qtbot, lambda: page(window, HomePage))


def test_the_tour_can_be_skipped_at_once_and_gone_back_in(qtbot, shown, tmp_path, named):
    window = made(qtbot, shown, tmp_path / "One.caseward", named)
    tour = until(qtbot, lambda: page(window, TourPage))
    tour.step(1)
    QTest.keyClick(tour.on, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is tour.back
    QTest.keyClick(tour.back, Qt.Key.Key_Space)
    assert tour.heading.text() == STOPS[0].title
    assert QApplication.focusWidget() is tour.on  # a button that went grey does not keep the focus
    QTest.keyClick(tour.on, Qt.Key.Key_Escape)
    until(qtbot, lambda: page(window, HomePage))
    assert window._settings.tour_done


def test_the_tour_after_the_first_review_ends_on_that_review(qtbot, shown, tmp_path, named):
    window = made(qtbot, shown, tmp_path / "One.caseward", named)
    reviews = []
    window._desk.do(case.start, reference="T-1", label="Child T", then=reviews.append)
    until(qtbot, lambda: reviews)
    window.session.go(Place(Kind.TOUR, reviews[0]))
    until(qtbot, lambda: page(window, TourPage)).leave()
    until(qtbot, lambda: page(window, OverviewPage))


def test_whoever_opens_a_vault_that_was_there_is_led_to_the_field_and_not_round(qtbot, shown, tmp_path):
    book = new_book(tmp_path)
    review = case.start(book, reference="T-2", label="Child U", at=NOON)
    scoping = record.make(book, review, "scoping", at=NOON)
    book.vault.close()
    window = shown()
    window._desk.open_with(lambda: reopened(tmp_path), window._enter, lambda refusal: None)
    until(qtbot, lambda: window.session and window.session.page)
    window.session.go(Place(Kind.FORM, review, "scoping", scoping, "purpose"))
    until(qtbot, lambda: window.session.pane and window.session.pane.page)
    window.session.leave_everything()
    window._session = None
    window.close()
    back = shown()
    assert not back._settings.tour_done
    back._desk.open_with(lambda: reopened(tmp_path), back._enter, lambda refusal: None)
    until(qtbot, lambda: back.session and back.session.pane and back.session.pane.page)
    until(qtbot, lambda: back.session.pane.where()[0] == "purpose")
    assert page(back, TourPage) is None


def test_the_recovery_sheet_is_shown_again_to_who_knows_the_passphrase_and_is_the_same(qtbot, shown, tmp_path, named):
    path = tmp_path / "One.caseward"
    pack = real_pack()
    first = opening.make(path, PASSPHRASE, pack, name="A Reviewer", **named)
    review = case.start(first.book, reference="T-3", label="Child V", at=NOON)
    first.book.vault.close()
    window = shown()
    window._desk.open_with(lambda: opening.unlock(path, PASSPHRASE, pack, **named), window._enter, lambda refusal: None)
    until(qtbot, lambda: window.session and window.session.page)
    window.session.go(Place(Kind.SETTINGS))
    until(qtbot, lambda: page(window, SettingsPage)).sheet.click()
    again = until(qtbot, lambda: page(window, SheetAgain))
    again.start()
    assert "Enter the passphrase" in again._problem.words.text()
    QTest.keyClicks(again.passphrase.line, "not this one at all")
    QTest.keyClick(again.passphrase.line, Qt.Key.Key_Return)
    until(qtbot, lambda: "does not open" in again._problem.words.text() and again.button.isEnabled())
    assert page(window, SheetPage) is None
    again.passphrase.clear()
    QTest.keyClicks(again.passphrase.line, PASSPHRASE)
    QTest.keyClick(again.passphrase.line, Qt.Key.Key_Return)
    sheet = until(qtbot, lambda: page(window, SheetPage))
    assert sheet._sheet == first.sheet
    for box, place in zip(sheet.boxes, sheet.asked, strict=True):
        QTest.keyClicks(box, sheet._groups[place].lower())
    QTest.keyClick(sheet.boxes[-1], Qt.Key.Key_Return)
    until(qtbot, lambda: page(window, SettingsPage))
    window.close()
    lines = "\n".join(f"{' '.join(groups)} {check}" for groups, check in sheet._sheet)
    kept = opening.recover(path, lines, pack, **named).book
    told = [one for one in history(kept, review << 39, at=NOON) if one.act is Act.EXPORTED]
    kept.vault.close()
    assert len(told) == 1  # the wrong passphrase left nothing


def test_the_invented_example_is_opened_from_the_first_page_worked_in_and_always_says_what_it_is(
    qtbot, shown, tmp_path, monkeypatch
):
    cases = tmp_path / "cases"
    cases.mkdir()
    shutil.copy(ROOT / "resources" / "demo" / "case-1.toml", cases)
    monkeypatch.setattr("ui.page.door.resource", lambda *_: cases)
    monkeypatch.setattr("ui.page.making.first_folder", lambda _policy: tmp_path)
    window = shown()
    until(qtbot, lambda: page(window, Welcome)).example.button.click()
    until(qtbot, lambda: window.session and page(window, TourPage))
    page(window, TourPage).leave()
    until(qtbot, lambda: page(window, HomePage))
    assert window.windowTitle() == "Caseward: invented example"
    (review,) = reviews_of(qtbot, window)
    window.session.go(Place(Kind.FORM, review, "case", review << 39, "circumstances"))
    until(qtbot, lambda: window.session.pane and window.session.pane.page)
    box = until(qtbot, lambda: window.session.pane.where()[0] == "circumstances" and QApplication.focusWidget())
    QTest.keyClick(box, Qt.Key.Key_End, CTRL)
    QTest.keyClicks(box, " And a word of mine.")
    for look in ("dark", "light"):
        window._settings.theme = look
        until(qtbot, lambda look=look: window._theme.name == look and says_invented(window))
    window.close()
    renamed = tmp_path / "Something else.caseward"
    (tmp_path / EXAMPLE).rename(renamed)
    back = shown(renamed)
    unlock = until(qtbot, lambda: page(back, Unlock))
    QTest.keyClicks(unlock.passphrase.line, EXAMPLE_PASSPHRASE)
    QTest.keyClick(unlock.passphrase.line, Qt.Key.Key_Return)
    until(qtbot, lambda: back.session and back.session.page and says_invented(back))
    back.session.go(Place(Kind.FORM, review, "case", review << 39, "circumstances"))
    until(qtbot, lambda: back.session.pane and back.session.pane.page)
    assert back.session.pane.page.answers["circumstances"].endswith(" And a word of mine.")


def says_invented(window):
    return INVENTED in [label.text() for label in window.findChildren(Label) if label.isVisible()]


def reviews_of(qtbot, window):
    found = []
    window._desk.ask(case.cases, then=found.append, timed=False)
    until(qtbot, lambda: found)
    return [one.id for one in found[0]]
