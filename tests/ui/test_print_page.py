"""From the print page: a skeleton for a word processor, and the record for the board; what is refused is said there."""

import io
import json
import threading
import zipfile
from types import SimpleNamespace

import docx
import pikepdf
import pytest
import shiboken6
from PySide6.QtCore import QPoint
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QLineEdit, QMainWindow

from desktop.record import ids
from desktop.record.trail import Act
from desktop.store import trail
from desktop.usecase import edit, export
from tests.journey.walking import until
from ui import paper
from ui.page.print_page import PrintPage
from ui.paper import pages
from ui.theme import Theme, apply
from ui.widget.passage import Passage


@pytest.fixture
def page(qtbot, qapp, desk, review):
    theme = Theme()
    apply(qapp, theme)
    window = QMainWindow()
    made = PrintPage(theme, desk, review)
    window.setCentralWidget(made)
    qtbot.addWidget(window)
    window.show()
    until(qtbot, lambda: made.data)
    yield made
    window.close()


def said(page):
    return page.said.sentence


def exported(qtbot, desk, review):
    found = []
    desk.ask(lambda book: tuple(trail.of_case(book.vault, review)), then=found.append, timed=False)
    until(qtbot, lambda: found)
    return [entry.new for entry in found[0] if entry.act is Act.EXPORTED]


def test_what_cannot_be_right_is_listed_before_it_goes_out_and_each_line_leads_to_its_box(qtbot, desk, review):
    own = ids.case_record(review)
    desk.do(edit.chosen, own, "incident_on", {"typed": "31 2 2026"}, then=lambda _: None)
    page = PrintPage(Theme(), desk, review)
    qtbot.addWidget(page)
    page.show()
    asked = []
    page.record_wanted.connect(lambda *told: asked.append(told))
    until(qtbot, page.wrong.isVisible)
    until(qtbot, lambda: page.data)
    (line,) = page.wrong.findChildren(Passage)
    assert line.accessibleName() == "The review: Date of the incident must be a real date, and February 2026 has 28 days"
    line.click()
    assert asked == [(own, "incident_on")]
    assert page.out.save_button.isEnabled()  # it goes out all the same


@pytest.mark.parametrize("names", [False, True])
def test_the_record_is_saved_with_labels_unless_names_are_ticked(qtbot, page, desk, review, tmp_path, monkeypatch, names):
    asked = []
    monkeypatch.setattr("ui.page.record_card.choose_place", lambda *told: asked.append(told[2]) or tmp_path / "record")
    page.names.setChecked(names)
    until(qtbot, page.out.save_button.isEnabled)
    page.record.save_button.click()
    until(qtbot, lambda: "The record is saved." in said(page))
    assert asked == ["SCR-7-record.zip"]
    with zipfile.ZipFile(tmp_path / "record.zip") as archive:
        assert json.loads(archive.read("record.json"))["names"] is names
    assert exported(qtbot, desk, review) == [{"document": "record", "names": names, "how": "plain file"}]
    assert page.record.save_button.isEnabled()


def test_a_record_that_cannot_be_written_is_said_and_can_be_tried_again(qtbot, page, tmp_path, monkeypatch):
    monkeypatch.setattr("ui.page.record_card.choose_place", lambda *_: tmp_path / "no folder" / "record.zip")
    page.record.save_button.click()
    until(qtbot, lambda: "This folder is not there" in said(page))
    assert page.record.save_button.isEnabled()


def test_thinking_better_of_it_writes_nothing(qtbot, page, desk, review, monkeypatch):
    asked = []
    monkeypatch.setattr("ui.page.record_card.choose_place", lambda *_: asked.append(1))
    page.record.save_button.click()
    until(qtbot, lambda: asked)
    assert exported(qtbot, desk, review) == []


def test_the_skeleton_is_saved_for_a_word_processor_and_offers_no_lock(qtbot, page, tmp_path, monkeypatch):
    monkeypatch.setattr("ui.page.way_out.choose_place", lambda *_: tmp_path / "report")
    page.out.encrypt.setChecked(True)  # for the summary, then thought better of
    page.papers["report-skeleton"].setChecked(True)
    until(qtbot, page.out.save_button.isEnabled)
    assert page.out.save_button.text() == "Save for a word processor…"
    assert page.out.encrypt.isHidden()
    assert page.out.passphrase.isHidden()
    page.out.save_button.click()  # says first that it is not locked
    assert "again" in said(page)
    page.out.save_button.click()
    until(qtbot, lambda: "Saved." in said(page))
    assert docx.Document(str(tmp_path / "report.docx")).paragraphs[0].text == "Overview report"
    page.papers["summary"].setChecked(True)
    assert not page.out.encrypt.isHidden()


class Chosen:
    """The system's dialog, which answers at once that this printer was chosen."""

    def __init__(self, printer, _parent):
        self.offered = True
        PRINTERS.append((printer, self))

    def setOption(self, option, on):
        assert option is QAbstractPrintDialog.PrintDialogOption.PrintToFile
        self.offered = on

    def exec(self):
        return QDialog.DialogCode.Accepted


PRINTERS = []
OTHERS = "ui.paper.QPrinterInfo.availablePrinterNames"


def test_what_is_typed_is_saved_while_a_document_is_drawn_for_a_file(qtbot, page, desk, review, tmp_path, monkeypatch):
    drawing, go_on = threading.Event(), threading.Event()
    write_out = export.write_out

    def slowly(leaving, to, *, replace):
        drawing.set()
        assert go_on.wait(20)
        write_out(leaving, to, replace=replace)

    monkeypatch.setattr(export, "write_out", slowly)
    monkeypatch.setattr("ui.page.way_out.choose_place", lambda *_: tmp_path / "out.pdf")
    page.out.encrypt.setChecked(False)
    page.out.save_button.click()
    page.out.save_button.click()
    until(qtbot, drawing.is_set)
    assert not page.out.save_button.isEnabled()
    written = []
    desk.do(edit.chosen, ids.case_record(review), "incident_on", {"typed": "3 2 2026"}, then=written.append)
    until(qtbot, lambda: written)
    go_on.set()
    until(qtbot, lambda: said(page).startswith("Saved."))
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
    assert [one["how"] for one in exported(qtbot, desk, review)] == ["plain file"]
    assert page.out.save_button.isEnabled()


def test_what_was_chosen_anew_while_a_file_was_written_is_drawn_before_anything_leaves(qtbot, page, tmp_path, monkeypatch):
    written, drawn = threading.Event(), threading.Event()
    write_out, draw = export.write_out, export.drawn
    monkeypatch.setattr(export, "write_out", lambda *told, **named: written.wait(20) and write_out(*told, **named))
    monkeypatch.setattr(export, "drawn", lambda made: drawn.wait(20) and draw(made))
    monkeypatch.setattr("ui.page.way_out.choose_place", lambda *_: tmp_path / "out.pdf")
    page.out.encrypt.setChecked(False)
    page.out.save_button.click()
    page.out.save_button.click()
    page.names.setChecked(True)
    written.set()
    until(qtbot, lambda: said(page).startswith("Saved."))
    assert not page.out.save_button.isEnabled()  # what is there is the paper from before
    assert not page.out.print_button.isEnabled()
    drawn.set()
    until(qtbot, page.out.save_button.isEnabled)
    assert "with real names" in page._which.text()


def test_without_a_printer_nothing_is_sent_and_nothing_noted(qtbot, page, desk, review, monkeypatch):
    monkeypatch.setattr(OTHERS, list)
    page.out.print_button.click()
    assert "no printer is set up" in said(page)
    assert exported(qtbot, desk, review) == []


@pytest.mark.parametrize("names_a_file", [True, False])
def test_a_printer_that_writes_a_file_is_refused(qtbot, page, desk, review, tmp_path, monkeypatch, names_a_file):
    """Past the lock, past what an administrator settled and past the trail: the dialog must not offer it, nor be believed."""

    class Filing(Chosen):
        def exec(self):
            printer, _ = PRINTERS[-1]
            if names_a_file:
                printer.setOutputFileName(str(tmp_path / "out.pdf"))
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            return QDialog.DialogCode.Accepted

    monkeypatch.setattr(OTHERS, lambda: ["The printer in the hall"])
    monkeypatch.setattr("ui.paper.QPrintDialog", Filing)
    page.out.print_button.click()
    assert "writes a file instead of paper" in said(page)
    assert PRINTERS[-1][1].offered is False
    assert list(tmp_path.glob("*.pdf")) == []
    assert exported(qtbot, desk, review) == []


@pytest.mark.parametrize(
    ("make", "name", "known"),
    [
        ("Microsoft Print To PDF", "Reception", True),
        ("Microsoft XPS Document Writer v4", "Microsoft XPS Document Writer", True),
        ("Send to Microsoft OneNote 16 Driver", "OneNote (Desktop)", True),
        ("Generic CUPS-PDF Printer (w/ options)", "PDF", True),
        ("Adobe PDF Converter", "Adobe PDF", True),
        ("HP LaserJet P2055dn Postscript (recommended)", "Hall", False),
        ("Brother HL-L2350DW, driverless, PDF", "Upstairs", False),
        ("", "", False),
    ],
)
def test_a_driver_that_writes_files_is_known_and_paper_is_not(make, name, known):
    info = SimpleNamespace(makeAndModel=lambda: make, description=lambda: name, printerName=lambda: name)
    assert paper.is_known_to_write_files(info) is known


def test_a_printer_of_the_systems_own_that_writes_files_is_refused(qtbot, page, desk, review, monkeypatch):
    class Made(Chosen):
        def exec(self):
            PRINTERS[-1][0].setPrinterName("Reception")
            return super().exec()

    monkeypatch.setattr(OTHERS, lambda: ["Reception"])
    monkeypatch.setattr("ui.paper.QPrintDialog", Made)
    monkeypatch.setattr("ui.paper.writes_a_file", lambda _: False)
    monkeypatch.setattr(QPrinterInfo, "makeAndModel", lambda _: "Microsoft Print To PDF")
    page.out.print_button.click()
    assert "writes a file instead of paper" in said(page)
    assert exported(qtbot, desk, review) == []


@pytest.fixture
def chosen(monkeypatch, tmp_path):
    """A printer that was chosen at once; its paper is a file."""

    class Filed(Chosen):
        def exec(self):
            PRINTERS[-1][0].setOutputFileName(str(tmp_path / "paper.pdf"))
            return super().exec()

    monkeypatch.setattr(OTHERS, lambda: ["The printer in the hall"])
    monkeypatch.setattr("ui.paper.QPrintDialog", Filed)
    monkeypatch.setattr("ui.paper.writes_a_file", lambda _: False)
    return tmp_path / "paper.pdf"


def test_pages_are_drawn_for_the_printer_away_from_the_screens_thread_and_noted(qtbot, page, desk, review, chosen, monkeypatch):
    drew = set()
    monkeypatch.setattr("ui.paper.pages", lambda *told: (drew.add(threading.current_thread().name), *pages(*told))[1:])
    page.out.print_button.click()
    until(qtbot, lambda: "Sent to the printer." in said(page))
    assert drew == {"job"}
    with pikepdf.open(chosen) as printed, pikepdf.open(io.BytesIO(page.data)) as shown:
        assert len(printed.pages) == len(shown.pages)
    assert exported(qtbot, desk, review) == [{"document": "summary", "names": False, "how": "printer"}]


def test_printing_that_is_stopped_says_what_may_still_come_and_is_not_noted(qtbot, page, desk, review, chosen, monkeypatch):
    began, go_on = threading.Event(), threading.Event()

    def slow(data, dpi):
        for one in pages(data, dpi):
            began.set()
            go_on.wait(20)
            yield one

    monkeypatch.setattr("ui.paper.pages", slow)
    page.out.print_button.click()
    until(qtbot, began.is_set)
    page.bar.cancel.click()
    go_on.set()
    until(qtbot, lambda: "Printing was stopped" in said(page))
    assert exported(qtbot, desk, review) == []


@pytest.mark.usefixtures("chosen")
@pytest.mark.parametrize("stays", [True, False])
def test_a_printer_that_does_not_take_it_is_said_wherever_the_person_is_by_then(qtbot, page, desk, monkeypatch, stays):
    told, go_on = [], threading.Event()
    desk.refused.connect(told.append)
    monkeypatch.setattr("ui.paper.QPainter.begin", lambda *_: not go_on.wait(20))
    page.out.print_button.click()
    if not stays:
        shiboken6.delete(page)
    go_on.set()
    until(qtbot, lambda: "did not take the document" in (said(page) if stays else " ".join(told)))


def test_a_lock_that_would_be_guessed_is_refused_and_one_can_be_suggested(qtbot, page, tmp_path, monkeypatch):
    to = tmp_path / "summary.pdf"
    monkeypatch.setattr("ui.page.way_out.choose_place", lambda *_: to)
    page.out.passphrase.line.setText("x")
    page.out.save_button.click()
    until(qtbot, lambda: "would be guessed" in said(page))
    assert not to.exists()
    page.out.passphrase.suggest.click()
    words = until(qtbot, lambda: len(page.out.passphrase.text()) > 1 and page.out.passphrase.text())
    assert page.out.passphrase.line.echoMode() is QLineEdit.EchoMode.Normal
    page.out.save_button.click()
    until(qtbot, lambda: "It opens with the passphrase" in said(page))
    assert not pikepdf.open(to, password=words).docinfo.get("/Author")


def test_the_paper_stands_beside_the_choices_where_there_is_room_and_begins_where_they_do(qtbot, page):
    for wide, beside in ((980, True), (700, False)):
        page.window().resize(wide, 750)
        until(qtbot, lambda wide=wide: page.width() == wide)
        until(qtbot, lambda beside=beside: (page.view.geometry().left() > page.out.width()) is beside)
        if beside:
            assert page.view.mapTo(page.window(), QPoint(0, 0)).y() < 200
            assert page.view.width() > 380
