"""What must not move does not: under the wheel, and through another look and back. What happened is said aloud."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.usecase import edit, record
from tests.ui.gates import INPUTS, shown
from tests.ui.stage import begun, enter, quiet, stage, wait_for
from tests.ui.test_fields import heard
from ui.navigation.place import Kind, Place
from ui.theme import Theme, apply
from ui.widget import spoken


@pytest.fixture(scope="module")
def on(qapp):
    with stage(qapp, Theme()) as made:
        enter(made, begun)
        yield made


@pytest.fixture
def announced(monkeypatch):
    """Everything that a screen reader is told."""
    said = []
    event = spoken.QAccessibleAnnouncementEvent

    def tell(widget, text):
        said.append(text)
        return event(widget, text)

    monkeypatch.setattr(spoken, "QAccessibleAnnouncementEvent", tell)
    return said


def turn_wheel(box):
    middle = QPointF(box.rect().center())
    for degrees in (-120, 120):
        event = QWheelEvent(
            middle,
            box.mapToGlobal(middle),
            QPoint(),
            QPoint(0, degrees),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(box, event)


@pytest.mark.parametrize("focused", [False, True], ids=["pointed at", "in use"])
def test_the_wheel_over_any_input_changes_nothing(screen, focused):
    page = screen.page
    page.questions["rows"].editor.add_row()
    told = heard(page.typed), heard(page.chosen)
    values = {question.field.id: question.editor.value() for question in page.questions.made()}
    boxes = shown(page, INPUTS)
    assert len({type(box) for box in boxes}) > 6
    for box in boxes:
        if focused:
            box.setFocus(Qt.FocusReason.TabFocusReason)
        turn_wheel(box)
    assert told == ([], [])
    assert {question.field.id: question.editor.value() for question in page.questions.made()} == values


def test_another_look_and_back_leaves_every_point_as_it_was(on, qapp):
    on.go(Place(Kind.OVERVIEW, on.reviews[0]))
    settings = on.window._settings
    pictures = []
    for look in ("light", "dark", "light"):
        settings.theme = look
        wait_for(lambda: on.window._theme.name == look)  # noqa: B023 - asked at once
        quiet(on.window)
        pictures.append(on.window.grab().toImage())
    first, dark, again = pictures
    assert first != dark
    assert first == again
    apply(qapp, Theme())


def test_what_happened_is_said_aloud(on, announced):
    session = on.session
    on.go(Place(Kind.LIST, on.reviews[0], "person"))
    wait_for(lambda: session.pane is not None and session.pane.page is not None and session.pane.page.questions.all_made())
    session.save_now()
    assert announced[-1] == "Everything is saved. Caseward saves as you type."
    session.pane.page.questions["name"].editor.chosen.emit("Ann Invented")
    quiet(on.window)
    session.pane.seal()
    quiet(on.window)
    session.take_back()
    wait_for(lambda: any(said.startswith("Undone: ") for said in announced))
    assert [said for said in announced if said.startswith("Undone: ")] != []
    session.open_go_to()
    session.go_to.box.setText("people")
    session.go_to._ask()
    quiet(on.window)
    assert any(said.endswith(" found") for said in announced)
    session.go_to.close_again()
    on.window._bar.tell(60)
    assert announced[-1] == "Locking in 1 minute. Everything is saved. Press any key to stay unlocked."
    on.window._bar.tell(0)


@pytest.mark.parametrize(
    "kind", [Kind.HOME, Kind.REVIEWS, Kind.OVERVIEW, Kind.PRINT, Kind.REMOVED, Kind.KEYS, Kind.SETTINGS, Kind.ABOUT]
)
def test_a_page_is_reached_by_a_command_and_f6_goes_round_it(on, kind):
    session = on.session
    on.go(Place(Kind.OVERVIEW, on.reviews[0]))
    leading = []
    for command in session.commands:
        if command.listed and command.possible() and command.id not in {"lock", "undo", "redo", "names", "larger", "smaller"}:
            went = []
            session.go, real = went.append, session.go
            try:
                command.run()
            finally:
                session.go = real
            leading += [command for place in went if place.kind is kind]
    assert leading != []
    leading[0].run()
    quiet(on.window)
    assert session.way.here.kind is kind
    panes = len(session.panes._shown())
    seen = []
    for _ in range(panes + 1):
        session.panes.step(1)
        seen.append(QApplication.focusWidget())
    assert len(set(seen)) > 1
    assert seen[-1] in seen[:-1]


def test_cursor_scrolling_and_focus_stay_through_three_saves_of_a_long_text(on):
    made = []
    on.window._desk.do(record.make, on.reviews[0], "scoping", then=made.append)
    wait_for(lambda: made)
    on.window._desk.do(edit.chosen, made[0], "purpose", "What three agencies knew of the family. \n" * 300)
    on.go(Place(Kind.FORM, on.reviews[0], "scoping", made[0], "purpose"))
    page = on.session.pane.page
    wait_for(page.questions.all_made)
    page.focus("purpose")
    quiet(on.window)
    box = page.questions["purpose"].editor.box
    cursor = box.textCursor()
    cursor.setPosition(6000)
    box.setTextCursor(cursor)
    box.ensureCursorVisible()
    quiet(on.window)
    stood = box.verticalScrollBar().value(), page.verticalScrollBar().value()
    saved = heard(on.window._desk.saved)
    for number in range(1, 4):
        QTest.keyClicks(box, "x")
        wait_for(lambda: len(saved) >= number)  # noqa: B023 - asked at once
        quiet(on.window)
        assert QApplication.focusWidget() is box
        assert box.textCursor().position() == 6000 + number
        assert (box.verticalScrollBar().value(), page.verticalScrollBar().value()) == stood
    views = []
    on.window._desk.ask(record.look, made[0], then=views.append)
    wait_for(lambda: views)
    assert views[0].record.answers["purpose"] == box.toPlainText()
    assert len(saved) >= 3
