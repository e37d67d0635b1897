"""A first morning, through the window alone: make a vault, prove the sheet, start a review, answer, print, lock, come back."""

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

from desktop.usecase import case, edit, record
from tests.journey.walking import page, until
from tests.support import NOON, new_book, reopened
from ui.navigation.place import Kind, Place
from ui.page.home import HomePage
from ui.page.making import Making
from ui.page.passphrase_page import PassphrasePage
from ui.page.ready import Ready
from ui.page.sheet_page import SheetPage
from ui.page.task_row import TaskRow
from ui.page.unlock import Unlock
from ui.page.versions import Versions
from ui.page.writing import Writing
from ui.widget.button import Button
from ui.widget.changed import ChangedText

PASSPHRASE = "glove puddle orbit lantern"
TYPED = "What helped, and what got in the way."


def saved(qtbot, window):
    until(qtbot, lambda: window.session.topbar._saved.text().startswith("All changes saved"))


@pytest.mark.slow
def test_from_first_run_to_the_printed_summary_and_back(qtbot, shown, tmp_path, monkeypatch):
    window = shown()
    window._shown._make()
    making = until(qtbot, lambda: page(window, Making))
    making.go_on()
    assert "Enter your name" in making._problem.words.text()
    making.choose_folder(tmp_path)
    QTest.keyClicks(making.person, "Ann Reviewer")
    making.file.clear()
    QTest.keyClicks(making.file, "Morning")
    QTest.keyClick(making.file, Qt.Key.Key_Return)

    passphrase = until(qtbot, lambda: page(window, PassphrasePage))
    choice = passphrase.choice
    for box in (choice.first.line, choice.second.line):
        QTest.keyClicks(box, "Safeguarding1")
    passphrase.make()
    until(qtbot, lambda: "was not taken" in passphrase._problem.words.text() and passphrase.button.isEnabled())
    choice.clear()
    QTest.keyClicks(choice.first.line, PASSPHRASE)
    QTest.keyClicks(choice.second.line, "something else entirely")
    passphrase.make()
    assert "not the same" in passphrase._problem.words.text()
    choice.second.clear()
    QTest.keyClicks(choice.second.line, PASSPHRASE)
    QTest.keyClick(choice.second.line, Qt.Key.Key_Return)

    sheet = until(qtbot, lambda: page(window, SheetPage))
    for box in sheet.boxes:
        QTest.keyClicks(box, "0000")
    sheet.check()
    assert "not the one on the sheet" in sheet._problem.words.text()
    sheet_rows = sheet._sheet
    for box, place in zip(sheet.boxes, sheet.asked, strict=True):
        box.clear()
        QTest.keyClicks(box, sheet._groups[place].lower())
    QTest.keyClick(sheet.boxes[-1], Qt.Key.Key_Return)

    ready = until(qtbot, lambda: page(window, Ready))
    QTest.keyClicks(ready.review.reference, "SCR-1")
    QTest.keyClicks(ready.review.label, "Child A")
    QTest.keyClick(ready.review.label, Qt.Key.Key_Return)
    overview = until(qtbot, lambda: window.session and window.session.review.overview)
    scoping = next(task for stage in overview.stages for task in stage.tasks if task.form.id == "scoping")
    window.session.open_task(scoping)
    form = until(qtbot, lambda: window.session.pane and window.session.pane.page)
    form.focus("purpose")
    box = until(qtbot, QApplication.focusWidget)
    assert isinstance(box, QTextEdit)
    QTest.keyClicks(box, TYPED)
    assert window.session.topbar._saved.text() != "Saving…"  # nothing is asked before the pause
    until(qtbot, lambda: not window.session.pane._saving._unsaved)
    saved(qtbot, window)
    QTest.keyClick(box, Qt.Key.Key_Tab)
    until(qtbot, lambda: window.session.steps.can_take_back)
    window.session.take_back()
    until(qtbot, lambda: box.toPlainText() == "")
    window.session.redo()
    until(qtbot, lambda: box.toPlainText() == TYPED)

    window.session.print()
    printing = until(qtbot, lambda: window.session.page if hasattr(window.session.page, "data") else None)
    until(qtbot, lambda: printing.data)
    to = tmp_path / "summary.pdf"
    monkeypatch.setattr("ui.page.way_out.choose_place", lambda *_: to)
    printing.out.encrypt.click()
    printing.out.save_button.click()
    assert "whoever has it can read it" in printing.said.sentence
    printing.out.save_button.click()
    until(qtbot, lambda: "Saved." in printing.said.sentence)
    with pypdfium2.PdfDocument(to) as pdf:
        assert TYPED in " ".join(" ".join(p.get_textpage().get_text_bounded() for p in pdf).split())

    form_place = Place(Kind.FORM, window.session.way.here.case, "scoping", window.session.way.recent()[0].record)
    window.session.go(form_place)
    until(qtbot, lambda: window.session.pane and window.session.pane.page)
    window.close()
    vault = tmp_path / "Morning.caseward"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Morning.caseward", "summary.pdf"]
    assert TYPED.encode() not in vault.read_bytes()

    back = shown(vault)
    unlock = until(qtbot, lambda: page(back, Unlock))
    QTest.keyClicks(unlock.passphrase.line, "not the passphrase at all")
    unlock.unlock()
    until(qtbot, lambda: unlock._problem.isVisible() and unlock.button.isEnabled())
    unlock.passphrase.clear()
    QTest.keyClicks(unlock.passphrase.line, PASSPHRASE)
    QTest.keyClick(unlock.passphrase.line, Qt.Key.Key_Return)
    until(qtbot, lambda: back.session and page(back, HomePage))
    carry_on = until(qtbot, lambda: isinstance(row := QApplication.focusWidget(), TaskRow) and row)
    assert "Child A › Scoping" in carry_on.accessibleName()
    QTest.keyClick(carry_on, Qt.Key.Key_Space)
    pane = until(qtbot, lambda: back.session.pane)
    form = until(qtbot, lambda: pane.page)
    assert form.form.id == "scoping"  # where it was left
    assert form.answers["purpose"] == TYPED
    assert back.session.sidebar._left.text() == "by itself in 10 min"
    assert back._idle.running
    back.close()

    lost = shown(vault)
    unlock = until(qtbot, lambda: page(lost, Unlock))
    unlock.other_way.click()
    lines = [f"{' '.join(groups)} {check}".lower() for groups, check in sheet_rows]
    wrong = ["0" + lines[0][1:] if lines[0][0] != "0" else "1" + lines[0][1:], *lines[1:]]
    unlock.sheet_text.setPlainText("\n".join(wrong))
    unlock.unlock()
    until(qtbot, lambda: "line 1" in unlock._problem.words.text().lower())
    unlock.sheet_text.setPlainText("\n".join(lines))
    unlock.unlock()
    until(qtbot, lambda: lost.session and page(lost, HomePage))


def test_a_half_typed_date_is_kept_as_typed(qtbot, shown, tmp_path):
    book = new_book(tmp_path)
    review = case.start(book, reference="D-1", label="Child D", at=NOON)
    book.vault.close()
    window = shown()
    window._desk.open_with(lambda: reopened(tmp_path), window._enter, lambda refusal: None)
    until(qtbot, lambda: window.session and window.session.page)
    window.session.go(Place(Kind.FORM, review, "case", review << 39))
    form = until(qtbot, lambda: window.session.pane and window.session.pane.page)
    form.focus("decided_on")
    box = QApplication.focusWidget()
    assert isinstance(box, QLineEdit)
    QTest.keyClicks(box, "12 febr")
    QTest.keyClick(box, Qt.Key.Key_Tab)
    until(qtbot, lambda: window.session.steps.can_take_back)
    window.close()
    again = reopened(tmp_path).book
    assert record.look(again, review << 39, at=NOON).record.answers["decided_on"] == {"typed": "12 febr"}
    again.vault.close()


def test_earlier_versions_of_an_answer_stand_beside_it(qtbot, shown, tmp_path):
    book = new_book(tmp_path)
    review = case.start(book, reference="D-2", label="Child E", at=NOON)
    own = review << 39
    for text in ("First wording", "Second wording"):
        edit.chosen(book, own, "circumstances", text, at=NOON)
    book.vault.close()
    window = shown()
    window._desk.open_with(lambda: reopened(tmp_path), window._enter, lambda refusal: None)
    until(qtbot, lambda: window.session and window.session.page)
    window.session.go(Place(Kind.FORM, review, "case", own, "circumstances"))
    pane = until(qtbot, lambda: window.session.pane)
    until(qtbot, lambda: "changed" in pane.help._said.text())
    pane.help.history_wanted.emit("circumstances")
    versions = until(qtbot, lambda: page(window, Versions))
    wordings = [found.toPlainText() for found in versions.findChildren(ChangedText)]
    assert wordings == ["First Second wording", "First wording"]  # what was taken out stands there too, with a line through it
    use = next(b for b in versions.findChildren(Button) if b.text() == "Use this version")
    use.setFocus()
    QTest.keyClick(use, Qt.Key.Key_Space)
    box = pane.page.questions["circumstances"].editor.box
    until(qtbot, lambda: box.isVisible() and box.toPlainText() == "First wording")
    assert QApplication.focusWidget() is box
    window.session.take_back()
    until(qtbot, lambda: box.toPlainText() == "Second wording")


def test_a_long_text_is_written_alone_with_the_same_cursor_and_saved_from_there(qtbot, shown, tmp_path):
    book = new_book(tmp_path)
    review = case.start(book, reference="D-3", label="Child F", at=NOON)
    own = review << 39
    edit.chosen(book, own, "circumstances", "One two three", at=NOON)
    book.vault.close()
    window = shown()
    window._desk.open_with(lambda: reopened(tmp_path), window._enter, lambda refusal: None)
    until(qtbot, lambda: window.session and window.session.page)
    window.session.go(Place(Kind.FORM, review, "case", own, "circumstances", 3))
    pane = until(qtbot, lambda: window.session.pane)
    form = until(qtbot, lambda: pane.page)
    box = until(qtbot, lambda: form.focused_path() == "circumstances" and QApplication.focusWidget())
    QTest.keyClicks(box, " and")
    QTest.keyClick(box, Qt.Key.Key_F11)
    writing = until(qtbot, lambda: page(window, Writing))
    assert QApplication.focusWidget() is writing.box
    until(qtbot, lambda: writing.box.document().textWidth() == writing.box.viewport().width())
    assert not form.isVisible()
    QTest.keyClicks(writing.box, " a half")
    assert pane.where() == ("circumstances", len("One and a half"))
    pane.refresh()  # what the store knows is older, and does not come over what is being written
    until(qtbot, lambda: window.session.topbar._saved.text().startswith("All changes saved"))
    assert writing.box.toPlainText() == "One and a half two three"
    QTest.keyClick(writing.box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert writing.box.toPlainText() != "One and a half two three"
    QTest.keyClick(writing.box, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(writing.box, Qt.Key.Key_Escape)
    assert form.isVisible()
    assert QApplication.focusWidget() is box
    assert box.textCursor().position() == len("One and a half")
    QTest.keyClick(box, Qt.Key.Key_Tab)
    until(qtbot, lambda: window.session.steps.can_take_back)
    window.close()
    again = reopened(tmp_path).book
    assert record.look(again, own, at=NOON).record.answers["circumstances"] == "One and a half two three"
    again.vault.close()


def test_the_end_of_a_form_leads_to_the_next_stage_and_back(qtbot, shown, tmp_path):
    book = new_book(tmp_path)
    review = case.start(book, reference="D-4", label="Child G", at=NOON)
    book.vault.close()
    window = shown()
    window._desk.open_with(lambda: reopened(tmp_path), window._enter, lambda refusal: None)
    session = until(qtbot, lambda: window.session and window.session.page and window.session)
    forms = session.pack.forms()
    only = [n for n, form in enumerate(forms) if not form.repeats and 0 < n < len(forms) - 1]
    session.go(Place(Kind.OVERVIEW, review))
    session.open_form(forms[only[-1]])
    pane = until(qtbot, lambda: session.pane)
    end = until(qtbot, lambda: pane.page)._end
    assert end.after.text().strip() == f"Continue to {forms[only[-1] + 1].many}"
    end.before.setFocus()
    QTest.keyClick(end.before, Qt.Key.Key_Space)
    until(qtbot, lambda: session.way.here.form == forms[only[-1] - 1].id)
    session.back()
    until(qtbot, lambda: session.pane and session.pane.page)
    session.pane.page.focus_first()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    until(qtbot, lambda: session.way.here.form == forms[only[-1] + 1].id)
