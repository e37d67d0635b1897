"""A whole review with the keyboard alone, through the window: from first run to a printed and saved summary.

No mouse, and nothing of a page is called: keys go to whatever has the focus, and what is shown is read.
"""

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PySide6.QtWidgets import QDialog, QLabel

from desktop.policy import FREE
from desktop.record.record import State
from desktop.store import record as records
from desktop.usecase import opening
from tests.journey.filling import Filling
from tests.journey.keyboard import ALT, CTRL, Key
from tests.journey.walking import page as page_of
from tests.support import NOON, chance, real_pack
from ui.navigation.place import Kind
from ui.page.making import Making
from ui.page.passphrase_page import PassphrasePage
from ui.page.ready import Ready
from ui.page.sheet_page import SheetPage
from ui.page.tour_page import STOPS, TourPage
from ui.page.unlock import Unlock

LABEL, REFERENCE = "Child B", "SCR-2026-01"
PURPOSE = "What helped, and what got in the way"


@pytest.fixture
def hands(qtbot, shown, tmp_path, monkeypatch):
    """In a home of one's own, where the new vault is kept if nobody says otherwise."""
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    made = Filling(qtbot, shown())
    made.open_window = shown
    return made


def make_the_vault(hands):
    """Place, the suggested passphrase, the sheet, the first review, the tour. Returns the passphrase."""
    window = hands.window
    hands.tab_to("Make a new vault")
    hands.press(Key.Key_Space)
    hands.until(lambda: page_of(window, Making))
    hands.until(page_of(window, Making).person.hasFocus)
    hands.type("Ann Reviewer")
    hands.press(Key.Key_Return)

    told = hands.until(lambda: page_of(window, PassphrasePage))
    suggested = hands.until(told.choice._words.text)
    for box in (told.choice.first.line, told.choice.second.line):
        hands.tab_until(box.hasFocus)
        hands.type(suggested)
    hands.press(Key.Key_Return)

    sheet = hands.until(lambda: page_of(window, SheetPage))
    groups = read_off(sheet)
    for box in sheet.boxes:
        hands.tab_until(box.hasFocus)
        hands.type(groups[hands.called()])
    hands.press(Key.Key_Return)

    ready = hands.until(lambda: page_of(window, Ready))
    hands.tab_until(ready.review.reference.hasFocus)
    hands.type(REFERENCE)
    hands.tab_until(ready.review.label.hasFocus)
    hands.type(LABEL)
    hands.press(Key.Key_Return)
    tour = hands.until(lambda: window.session and page_of(window, TourPage))
    for _ in STOPS:
        hands.until(tour.on.hasFocus)
        hands.press(Key.Key_Space)
    hands.until(lambda: hands.here.kind is Kind.OVERVIEW)
    return suggested


def read_off(sheet):
    """The sheet's groups as they are shown: by "Group 7"."""
    shown = (label.accessibleName().partition(": ") for label in sheet.findChildren(QLabel))
    return {name: characters.replace(" ", "") for name, _, characters in shown if name.startswith("Group")}


@pytest.mark.slow
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_from_first_run_to_the_printed_summary_with_keys_alone(hands, tmp_path, monkeypatch):
    passphrase = make_the_vault(hands)
    forms = {form.id: form for form in hands.session.pack.forms()}

    hands.open_only(forms["scoping"])
    hands.fill({"board": "Northshire Board", "purpose": f"{PURPOSE}.", "boards": "one", "budget": "12500"})
    hands.begin_record(forms["notification"])
    hands.fill(
        {
            "notified_by": "agency",
            "why": "Her death was not foreseen by anybody.",
            "received_on": "2 3 2026",
            "child_died": "yes",
            "told": [{"who": "The independent chair", "on": "3 3 2026"}],
            "fact_finding": {"state": "waiting", "note": "Northshire Police"},
        }
    )

    hands.begin_record(forms["contact-note"])
    note = hands.session.pane.record_id
    hands.fill({"on": "9 3 2026", "said": "He asks to be told in person."})
    hands.tab_to_question("with_whom")
    hands.type("Ian Fox")
    hands.enter_in_list()
    hands.until(lambda: hands.here.form == "person")
    hands.form()
    hands.fill({"role": "father"})
    hands.press(Key.Key_Left, ALT)
    hands.until(lambda: hands.session.pane and hands.session.pane.record_id == note)

    hands.begin_record(forms["finding"])
    hands.fill({"name": "Worries were not shared", "kind": "finding", "found": "Three agencies each knew a part."})
    hands.begin_record(forms["recommendation"])
    hands.fill(
        {
            "name": "One shared history",
            "wording": "Bring a one-page history to each meeting.",
            "findings": [{"finding": "Worries were not shared"}],
        }
    )
    hands.begin_record(forms["action"])
    hands.fill({"name": "A page for each child", "recommendation": "One shared history", "by": "1 9 2026"})

    accept_what_is_missing(hands)
    undo_and_redo(hands, forms)
    lock_and_come_back(hands, passphrase, tmp_path)
    printed, saved = print_and_save(hands, tmp_path, monkeypatch)
    hands.window.close()

    book = opened(tmp_path / "My reviews.caseward", passphrase)
    (review,) = (one.case_id for one in records.cases(book.vault, "case"))
    kept = {form: records.of_form(book.vault, review, form) for form in forms}
    (father,), (finding,), (recommendation,) = kept["person"], kept["finding"], kept["recommendation"]
    assert (father.answers["name"], father.answers["role"]) == ("Ian Fox", "father")
    assert kept["contact-note"][0].answers["with_whom"] == [father.id]
    assert [row["finding"] for row in recommendation.answers["findings"]] == [finding.id]
    assert kept["action"][0].answers["recommendation"] == recommendation.id
    assert kept["action"][0].state is State.COMPLETE
    told = kept["notification"][0].answers
    assert told["received_on"] == {"typed": "2 3 2026", "iso": "2026-03-02"}
    assert (told["notified_by"], told["fact_finding"]) == ("agency", {"state": "waiting", "note": "Northshire Police"})
    assert told["told"][0]["who"] == "The independent chair"
    assert kept["scoping"][0].answers["purpose"] == f"{PURPOSE}. Again."
    book.vault.close()
    assert PURPOSE in printed
    assert PURPOSE in saved


def accept_what_is_missing(hands):
    """The action lacks answers that are needed: that is said, read, and accepted."""
    page = hands.form()
    hands.tab_to("Yes, I’ve completed")
    hands.press(Key.Key_Space)
    hands.until(lambda: page._problems_shown and page._stand.problems)
    hands.tab_to("Mark as completed anyway")
    hands.press(Key.Key_Space)
    hands.until(lambda: page._done)


def undo_and_redo(hands, forms):
    hands.open_only(forms["scoping"])
    page = hands.form()
    hands.tab_to_question("purpose")
    hands.press(Key.Key_End, CTRL)
    hands.type(" Again.")
    hands.press(Key.Key_Tab)
    hands.until(lambda: hands.session.topbar._undo.accessibleName().startswith("Undo: change to"))
    hands.press(Key.Key_1, CTRL)
    hands.until(lambda: hands.here.kind is Kind.HOME)
    hands.press(Key.Key_Z, CTRL)
    page = hands.form()
    hands.until(lambda: page.answers["purpose"] == f"{PURPOSE}.")
    hands.press(Key.Key_Y, CTRL)
    hands.until(lambda: page.answers["purpose"] == f"{PURPOSE}. Again.")


def lock_and_come_back(hands, passphrase, folder):
    page = hands.form()
    hands.tab_to_question("purpose")
    hands.press(Key.Key_Home, CTRL)
    hands.press(Key.Key_Right, times=4)
    hands.press(Key.Key_L, CTRL)
    hands.until(lambda: hands.window.session is None)
    hands.window.close()
    hands.window = hands.open_window(folder / "My reviews.caseward")
    door = hands.until(lambda: page_of(hands.window, Unlock))
    hands.until(door.passphrase.line.hasFocus)
    hands.type(passphrase)
    hands.press(Key.Key_Return)
    hands.until(lambda: hands.window.session)
    page = hands.form()
    hands.until(lambda: page.focused_path() == "purpose")
    hands.until(lambda: page.cursor_place() == 4)


def print_and_save(hands, folder, monkeypatch):
    """On paper, and as a file that asks for a passphrase. The system's own windows are not ours: they answer at once."""
    paper, file = folder / "paper.pdf", folder / "summary.pdf"

    class Dialog:
        DialogCode = QDialog.DialogCode

        def __init__(self, printer, _parent):
            printer.setOutputFileName(str(paper))

        def setOption(self, _option, _on):
            pass

        def exec(self):
            return QDialog.DialogCode.Accepted

    monkeypatch.setattr("ui.paper.QPrintDialog", Dialog)
    monkeypatch.setattr("ui.paper.QPrinterInfo.availablePrinterNames", lambda: ["The printer in the hall"])
    monkeypatch.setattr("ui.paper.writes_a_file", lambda _printer: False)  # the paper of this journey is a file
    monkeypatch.setattr("ui.page.way_out.choose_place", lambda *_: file)
    hands.press(Key.Key_P, CTRL)
    sheet = hands.until(lambda: hands.here.kind is Kind.PRINT and hands.session.page)
    hands.until(lambda: sheet.data)
    hands.tab_to("Print…")
    hands.press(Key.Key_Space)
    hands.until(lambda: "Sent to the printer" in hands.words())
    hands.tab_until(sheet.out.passphrase.line.hasFocus)
    hands.type("glove puddle orbit lantern")
    hands.tab_to("Save as PDF…")
    hands.press(Key.Key_Space)
    hands.until(lambda: "It opens with the passphrase" in hands.words())
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(file)
    assert paper.stat().st_size > 10_000  # pictures of pages
    return read(sheet.data), read(file, "glove puddle orbit lantern")


def read(pdf, password=None):
    with pypdfium2.PdfDocument(pdf, password=password) as opened_pdf:
        return " ".join(" ".join(one.get_textpage().get_text_bounded() for one in opened_pdf).split())


def opened(path, passphrase):
    found = opening.unlock(path, passphrase, real_pack(), at=NOON, random=chance(5), device="Test", policy=FREE)
    return found.book
