"""Documents come in by a button or by dropping, are read inside, and leave only after a warning; jobs can be stopped."""

import re
import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from shiboken6 import isValid

from desktop.record.ids import RecordId
from desktop.refusal import Stopped
from desktop.usecase import case, filing, record
from tests import files
from tests.journey.test_leaks import strangers
from tests.journey.walking import until
from ui.page import reader_page
from ui.page.incoming import Incoming, account
from ui.page.intake import Intake
from ui.page.listing import Listing
from ui.page.reader_page import OUTSIDE, ReaderPage
from ui.reader import leaves
from ui.theme import Theme, apply
from ui.widget.card import EmptyState
from ui.widget.job_bar import JobBar
from ui.widget.label import Label

PAGES = ("The first page", "Seen at home\nseen at school", "Zanzibar")


@pytest.fixture
def read(qtbot, desk, review, tmp_path):
    """Puts a file into the vault and opens it."""
    kept = []

    def open_it(content, page=1, *, names=True, name="a file"):
        (tmp_path / name).write_bytes(content)
        added = []
        desk.job(lambda e: filing.add(e.vault, e.step, review, "document", [tmp_path / name]), added.append)
        until(qtbot, lambda: added)
        found = []
        desk.ask(record.look, RecordId(added[0][0].record_id), then=found.append)
        until(qtbot, lambda: found)
        ((path, _),) = filing.files(found[0].form, found[0].record.answers)
        theme = Theme()
        apply(qtbot_app(), theme)
        shown = ReaderPage(theme, desk, RecordId(added[0][0].record_id), path, page, names=names)
        qtbot.addWidget(shown)
        kept.append(shown)  # a widget without a parent lives as long as Python holds it
        shown.resize(1000, 700)
        shown.show()
        until(qtbot, shown.is_still)
        return shown

    return open_it


def qtbot_app():
    from PySide6.QtWidgets import QApplication

    return QApplication.instance()


def words(widget):
    return " ".join(label.text() for label in widget.findChildren(Label) if label.isVisible())


def test_a_pdf_is_shown_page_by_page_and_opens_at_the_page_wanted(qtbot, read):
    page = read(files.pdf(*PAGES), 3)
    view = page.pane.view
    assert (view.page, view.many, view.accessibleName()) == (3, 3, "Page 3 of 3")
    assert view.accessibleDescription() == "Zanzibar"
    QTest.keyClick(view, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert view.page == 2
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.page == 1
    until(qtbot, page.is_still)
    colours = {view.grab().toImage().pixelColor(x, 150).name() for x in range(100, 400)}
    assert len(colours) > 2  # letters, not a blank sheet


def test_only_pages_in_sight_are_drawn(qtbot, read):
    page = read(files.pdf(*[f"Page {n}" for n in range(200)]))
    assert len(page.pane.view._drawn) < 6


def test_words_are_found_across_pages_and_marked_where_they_stand(qtbot, read):
    pane = read(files.pdf(*PAGES)).pane
    pane.box.setText("SEEN")
    pane.look()
    assert pane._count.text() == "1 of 2"
    assert pane.view.page == 2
    until(qtbot, lambda: pane.view._marks.get(2))
    QTest.keyClick(pane.box, Qt.Key.Key_Return)
    assert pane._count.text() == "2 of 2"
    pane.box.setText("giraffe")
    pane.look()
    assert pane._count.text() == "Not found"


def test_a_page_is_read_as_words_and_the_same_page_stays(qtbot, read):
    pane = read(files.pdf(*PAGES), 2).pane
    pane.toggle_words()
    assert pane.words.toPlainText() == "Seen at home\nseen at school"
    pane.view.go(3)
    assert pane.words.toPlainText() == "Zanzibar"
    pane.toggle_words()
    assert pane.view.page == 3


def test_nearer_and_farther_keep_the_page_in_sight(qtbot, read):
    pane = read(files.pdf(*PAGES), 2).pane
    QTest.keyClicks(pane.view, "+++")
    assert (pane.view.page, pane.view._zoom > 1) == (2, True)
    QTest.keyClicks(pane.view, "0")
    assert (pane.view.page, pane.view._zoom) == (2, None)


def test_a_locked_pdf_asks_for_its_password_and_is_then_read_and_found_in(qtbot, read):
    page = read(files.locked_pdf(*PAGES))
    page.password.line.setText("herring")
    page.password.entered.emit()
    until(qtbot, lambda: "does not open" in words(page))
    page.password.line.setText("swordfish")
    page.password.entered.emit()
    until(qtbot, lambda: page.pane is not None)
    page.pane.box.setText("zanzibar")
    page.pane.look()
    assert (page.pane._count.text(), page.pane.view.page) == ("1 of 1", 3)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF", "BMP"])
def test_pictures_are_shown_and_what_is_not_known_by_its_bytes_is_not(qtbot, read, kind):
    page = read(files.png(kind=kind))
    if kind == "BMP":  # its two bytes of a mark would make many a text a picture
        assert page.pane is None
        assert "cannot be shown" in words(page)
    else:
        assert page.pane.view.many == 1
        assert not page.pane._going.isVisible()


def test_a_picture_that_would_fill_the_memory_is_refused_in_words(qtbot, read, monkeypatch):
    monkeypatch.setattr(leaves, "MOST_MEGABYTES", 1)
    page = read(files.png(2000, 2000))
    assert page.pane is None
    assert "too large to be shown" in words(page)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (files.pdf("One")[:150], "damaged"),
        (files.png()[:60], "damaged"),
        (bytes(range(256)) * 10, "Files of this kind cannot be shown here"),
    ],
)
def test_what_cannot_be_shown_says_so_and_can_still_leave(qtbot, read, content, said):
    page = read(content)
    assert page.findChild(EmptyState)
    assert said in words(page)
    assert page.save.isEnabled()


def test_a_word_document_is_read_as_words_only_and_says_so(qtbot, read):
    page = read(files.word("Dear reviewer", "Seen at home"))
    assert page.pane.words.toPlainText() == "Dear reviewer\nSeen at home"
    assert "only its words are shown" in words(page)


def test_a_text_says_how_it_was_read(qtbot, read):
    page = read("naïve".encode("cp1252"))
    assert page.pane.words.toPlainText() == "naïve"
    assert "read as Windows-1252" in words(page)


def test_while_names_are_hidden_a_document_is_not_opened(qtbot, read):
    page = read(b"Margaret Ellis", names=False, name="Margaret.txt")
    assert page.pane is None
    assert "Names are hidden" in words(page)
    assert "Margaret" not in words(page)
    assert not page.save.isVisible()


def test_nothing_is_saved_outside_before_the_warning_was_read(qtbot, read, monkeypatch, tmp_path):
    page = read(b"Zanzibar")
    asked = []
    monkeypatch.setattr(reader_page, "choose_place", lambda *_: asked.append(1) or tmp_path / "out.txt")
    page.save.click()
    assert OUTSIDE in words(page)
    assert asked == []
    page.focusWidget().click()
    until(qtbot, lambda: "Saved. That copy is not encrypted" in words(page))
    assert (tmp_path / "out.txt").read_bytes() == b"Zanzibar"


def test_files_dropped_on_the_list_come_in_and_are_accounted_for(qtbot, desk, review, tmp_path):
    theme = Theme()
    listing = Listing(theme, desk, review, desk.book.pack.form("document"))
    qtbot.addWidget(listing)
    listing.show()
    told, begun = [], []
    listing.intake.incoming.told.connect(told.append)
    listing.intake.incoming.begun.connect(begun.append)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.txt", "b.txt", "gone.txt")])
    actions, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    qtbot_app().sendEvent(listing, QDragEnterEvent(QPoint(50, 50), actions, data, left, none))
    assert "Let go here" in words(listing)
    qtbot_app().sendEvent(listing, QDropEvent(QPointF(50, 50), actions, data, left, none))
    until(qtbot, lambda: told)
    assert told[0].startswith("Copies of 2 files are now inside the vault. The files you chose are still where they were")
    assert "gone.txt: It could not be read" in told[0]
    until(qtbot, lambda: [listing.table.model().index(n, 0).data() for n in range(2)] == ["D1", "D2"])
    assert begun == list(listing.rows.ids)  # each can be taken back, and the last first
    assert (tmp_path / "a.txt").read_text() == "a.txt"


def test_the_button_does_what_dropping_does(qtbot, desk, review, tmp_path, monkeypatch):
    from ui.page import intake

    (tmp_path / "a.txt").write_text("a")
    monkeypatch.setattr(intake, "choose_files", lambda _: [tmp_path / "a.txt"])
    ground = JobBar(Theme())
    qtbot.addWidget(ground)
    made = Intake(Theme(), desk, review, desk.book.pack.form("document"), ground)
    qtbot.addWidget(made)
    told = []
    made.incoming.told.connect(told.append)
    made.button.click()
    until(qtbot, lambda: told)
    assert str(tmp_path / "a.txt") in told[0]
    assert "delete it yourself" in told[0]


def test_files_dropped_while_others_come_in_are_added_though_the_list_was_left(qtbot, desk, review, tmp_path, monkeypatch):
    hold = threading.Event()
    add = filing.add

    def slowly(*told):
        hold.wait(10)
        return add(*told)

    monkeypatch.setattr(filing, "add", slowly)
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(name)
    listing = Listing(Theme(), desk, review, desk.book.pack.form("document"))
    listing.show()
    told, begun, ended = [], [], []
    coming = listing.intake.incoming
    coming.told.connect(told.append)
    coming.begun.connect(begun.append)
    coming.destroyed.connect(lambda: ended.append(1))
    coming.take([tmp_path / "a.txt"])
    coming.take([tmp_path / "b.txt", tmp_path / "c.txt"])
    listing.close()
    listing.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(listing)
    hold.set()
    until(qtbot, lambda: len(told) == 2)
    assert "a copy is now inside" in told[0].lower()
    assert told[1].startswith("Copies of 2 files")
    assert len(begun) == 3
    until(qtbot, lambda: ended)
    assert desk.findChildren(Incoming) == []


def test_an_account_of_many_files_does_not_fill_the_screen(tmp_path):
    out = [filing.Added(tmp_path / f"{n}", None, note="It is a folder.") for n in range(20)]
    assert len(account(out).splitlines()) == 7


# ---- jobs


def test_a_job_tells_how_far_it_is_and_can_be_stopped(qtbot, desk):
    go_on, refused = threading.Event(), []

    def work(errand):
        for n in range(1000):
            errand.step(n, 1000)
            if n == 500:
                go_on.wait(10)
        pytest.fail("it was not stopped")

    bar = JobBar(Theme())
    qtbot.addWidget(bar)
    job = desk.job(work, lambda _: None, refused.append)
    bar.follow(job, "Working")
    until(qtbot, bar.isVisible)
    bar.cancel.click()
    assert not bar.cancel.isEnabled()
    go_on.set()
    until(qtbot, lambda: refused)
    assert isinstance(refused[0], Stopped)
    assert bar.isHidden()


def test_a_save_does_not_wait_for_a_job(qtbot, desk, review):
    hold, done, looked = threading.Event(), [], []
    desk.job(lambda _: hold.wait(10), done.append)
    desk.ask(case.overview, review, then=looked.append)
    until(qtbot, lambda: looked)
    assert done == []
    hold.set()
    until(qtbot, lambda: done)


def test_what_a_job_brings_after_a_lock_is_dropped_and_it_ends(qtbot, desk, review):
    hold, ended, arrived = threading.Event(), threading.Event(), []

    def work(errand):
        hold.wait(10)
        try:
            errand.vault(case.overview, review)
        finally:
            ended.set()

    desk.job(work, arrived.append, arrived.append)
    desk.close(0.1)
    hold.set()
    assert ended.wait(10)
    qtbot_app().processEvents()
    assert arrived == []


def test_what_is_read_is_in_no_file_outside_the_vault(qtbot, read, desk, review, tmp_path):
    began = (tmp_path / "test.caseward").stat().st_mtime
    sent = {"Quokkaville.txt": b"Quokkaville said so", "Quokkaville.pdf": files.pdf("Quokkaville said so")}
    sent["Quokkaville.docx"] = files.word("Quokkaville said so")
    for name, content in sent.items():
        page = read(content, name=name)
        page.pane.look_for("Quokkaville")
        assert page.pane._count.text() == "1 of 1"
        (tmp_path / name).unlink()  # what was sent is the sender's
    canary = re.compile(rb"Q\0?u\0?o\0?k\0?k\0?a\0?v\0?i\0?l\0?l\0?e")
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.name for path in written} <= {"test.caseward", "test.caseward-journal"}
    assert [path for path in (*written, *strangers(began)) if canary.search(path.read_bytes())] == []
