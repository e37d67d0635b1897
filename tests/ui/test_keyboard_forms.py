"""Every form of the pack is filled in with keys alone, from its first question to its last, and what was pressed is in the vault.

Driven from the form files: a new form is covered by being there. No mouse is ever called, and nobody is told where a
question is: Tab leads to it.
"""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from desktop.form.answer import get
from desktop.form.form import Field
from desktop.form.kind import Kind
from desktop.form.when import of_day
from desktop.form.words import YES_NO_UNSURE
from desktop.record import ids
from desktop.usecase import case, edit, record
from desktop.usecase.edit import day_of
from tests.support import new_book, real_pack, reopened
from tests.ui.stage import wait_for
from tests.ui.test_fields import press
from ui.desk import Desk, now
from ui.field.options import FEW
from ui.page.record_pane import RecordPane
from ui.theme import Theme, apply

Key = Qt.Key
PACK = real_pack()
MANIFEST = PACK.manifest
PERSON, AGENCY = "Key worker", "Nursery"
FORM_OF = {Kind.PERSON: MANIFEST.person_form, Kind.PEOPLE: MANIFEST.person_form,
           Kind.AGENCY: MANIFEST.agency_form, Kind.AGENCIES: MANIFEST.agency_form}  # fmt: skip


class Office:
    """A vault with one review, in which there is one record of every form to point to."""

    def __init__(self, folder):
        book = new_book(folder)
        self.review = case.start(book, reference="K-1", label="Child K", at=now())
        self.records = {MANIFEST.case_form: ids.case_record(self.review)}
        for form in PACK.forms():
            if form.id not in self.records:
                self.records[form.id] = record.make(book, self.review, form.id, at=now())
        self.named = {}  # those that links are chosen by name; the ones above are filled in themselves
        for form_id, label in ((MANIFEST.person_form, PERSON), (MANIFEST.agency_form, AGENCY)):
            self.named[form_id] = record.make(book, self.review, form_id, at=now())
            edit.chosen(book, self.named[form_id], "label", label, at=now())
        book.vault.close()
        self.desk = Desk()
        self.desk.open_with(lambda: reopened(folder), lambda _: None, pytest.fail)  # on the thread that the vault belongs to

    def ask(self, query, *values, **named):
        got = []
        self.desk.ask(query, *values, then=got.append, refused=lambda refusal: pytest.fail(refusal.sentence), **named)
        wait_for(lambda: got)
        return got[0]


@pytest.fixture(scope="module")
def office(qapp, tmp_path_factory):
    apply(qapp, Theme())
    made = Office(tmp_path_factory.mktemp("keys"))
    yield made
    assert made.desk.close()


@pytest.fixture
def paper(tmp_path, monkeypatch):
    """The system's own window to choose a file is not ours: it answers with this one."""
    path = tmp_path / "Letter (invented).txt"
    path.write_text("Dear Board", "utf-8")
    monkeypatch.setattr("ui.page.record_pane.choose_file", lambda *_: path)
    return path


@pytest.fixture
def show(qapp, office):
    windows = []

    def open_(record_id):
        window = QWidget()
        windows.append(window)
        window.resize(1280, 800)
        pane = RecordPane(Theme(), office.desk, record_id)
        QHBoxLayout(window).addWidget(pane)
        window.show()
        window.activateWindow()
        wait_for(lambda: pane.page is not None and pane.page.questions.all_made() and window.isActiveWindow())
        assert pane.page is not None
        return pane

    yield open_
    for window in windows:
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def first_option(field: Field):
    if field.kind is Kind.YES_NO_UNSURE:
        return next(iter(YES_NO_UNSURE))
    return PACK.lists[field.options].option[0].id


def keys_for(field: Field, office: Office):
    """What to press in the first box of a question, and the answer that must come of it."""
    number = str(field.low if field.low is not None else 3)
    day = {"typed": "3 3 24", "iso": "2024-03-03"}
    listed = field.kind is Kind.CHOICE and len(PACK.lists[field.options].option) > FEW
    target = office.named.get(FORM_OF.get(field.kind, field.of), 0)
    name = {MANIFEST.person_form: PERSON, MANIFEST.agency_form: AGENCY}.get(FORM_OF.get(field.kind, ""), "")
    return {
        Kind.TEXT: lambda: (["Blue ink"], "Blue ink"),
        Kind.PARAGRAPH: lambda: (["One", Key.Key_Return, "two"], "One\ntwo"),
        Kind.NUMBER: lambda: ([number], number),
        Kind.SCORE: lambda: ([number], number),
        Kind.MONEY: lambda: (["1,250"], "1,250"),
        Kind.DATE: lambda: (["3 3 24"], day),
        Kind.PERIOD: lambda: (
            ["3 3 24", Key.Key_Tab, Key.Key_Tab, "May 2025"], {"from": day, "to": {"typed": "May 2025", "iso": "2025-05"}}
        ),
        Kind.STEP: lambda: ([Key.Key_Space], {"state": "done", "on": of_day(day_of(now()))}),
        Kind.CHOICE: lambda: ([Key.Key_Down if listed else Key.Key_Space], first_option(field)),
        Kind.YES_NO_UNSURE: lambda: ([Key.Key_Space], first_option(field)),
        Kind.CHOICES: lambda: ([Key.Key_Space], [first_option(field)]),
        Kind.PERSON: lambda: ([name, Key.Key_Return], target),
        Kind.AGENCY: lambda: ([name, Key.Key_Return], target),
        Kind.PEOPLE: lambda: ([name, Key.Key_Return], [target]),
        Kind.AGENCIES: lambda: ([name, Key.Key_Return], [target]),
    }[field.kind]()  # fmt: skip


class Walk:
    """A person at the keyboard, going down a page with Tab."""

    def __init__(self, office, pane, paper):
        self.office, self.pane, self.page, self.paper = office, pane, pane.page, paper
        self.pressed = {}

    def down(self):
        self.page.focus_first()
        met, stops = [], 0
        while path := self.page.focused_path():
            if path.partition("/")[0] not in met:
                met.append(path.partition("/")[0])
            if path not in self.pressed:
                self.fill(path)
                self.come_back()
            press(Key.Key_Tab)
            stops += 1
            assert stops < 600, f"Tab goes round in {path}"
        return met

    def come_back(self):
        """Without a window manager a list that was closed stays the active window, and a hidden button keeps the focus."""
        assert QApplication.activePopupWidget() is None
        self.pane.window().activateWindow()
        wait_for(self.pane.isActiveWindow)

    def fill(self, path):
        name, _, cell = path.partition("/")
        field = self.page.form.field(name)
        if field.kind is Kind.ROWS and cell and "/" not in cell:
            return  # the row itself: what removes and closes it
        if field.kind is Kind.COMPUTED:
            return  # the way to the letters that it asks for: nothing to fill in
        if field.kind is Kind.ROWS and not cell:
            if not any(known.startswith(f"{name}/") for known in self.pressed):
                self.pressed[path] = None
                press(Key.Key_Space)  # a row, with the focus in its first box: Tab goes on from there
                self.fill(self.page.focused_path())
            return
        if cell:
            field = next(column for column in field.columns if column.id == cell.partition("/")[2])
        if field.kind is Kind.FILE:
            self.come_back()
            press(Key.Key_Space)
            self.pressed[path] = {"name": self.paper.name}
            wait_for(lambda: self.page.answers.get(name))
        elif field.kind is Kind.RECORD:
            self.pressed[path] = self.choose_record(path)
        else:
            keys, self.pressed[path] = keys_for(field, self.office)
            press(*keys)

    def choose_record(self, path):
        press(Key.Key_Down)  # opens the list of those that can be pointed to
        if QApplication.activePopupWidget() is None:
            return None
        press(Key.Key_Down, Key.Key_Return)
        kept = get(self.page.answers, path)
        assert kept is not None
        return kept


def told(pressed):
    """The answers that the keys should have made; rows by their cells, whatever id they got."""
    out = {}
    for path, value in pressed.items():
        name, _, cell = path.partition("/")
        if cell:
            out.setdefault(name, [{}])[0][cell.partition("/")[2]] = value
        elif value is not None:
            out[name] = value
    return out


def plain(value):
    """An answer as it can be foretold: without the ids of rows, and by its name what is kept of a file."""
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, dict) and "size" in value:
        return {"name": value["name"]}
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items() if key != "id"}
    return value


@pytest.mark.parametrize("form", PACK.forms(), ids=lambda form: form.id)
def test_a_form_is_filled_in_with_keys_alone(office, show, paper, form):
    pane = show(office.records[form.id])
    walk = Walk(office, pane, paper)
    met = walk.down()
    asked = [name for name, found in pane.page._stand.fields.items() if found.visible and found.field.kind is not Kind.COMPUTED]
    order = [name for name in met if name in asked]
    assert order == asked  # nothing was passed over, and all in the order of the page
    pane.seal()
    office.ask(lambda _book: None, timed=False)
    kept = office.ask(record.look, office.records[form.id]).record.answers
    expected = told(walk.pressed)
    assert plain(kept) == expected
