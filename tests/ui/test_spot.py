"""The answer that somebody comes back to: at its place while the questions around it come, until they scroll or go elsewhere."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QTextEdit

from tests.journey.walking import until
from tests.ui.every_kind import ANSWERS, FORM, JUDGES, Listed, around
from ui.form.form_page import FormPage

STOOD = 180  # pixels under the top


@pytest.fixture
def page(qtbot, theme):
    """A page that is still being made, on the way to its second question."""
    made = FormPage(theme, FORM, around(), JUDGES, Listed(), ANSWERS)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    made.activateWindow()
    assert not made.questions.all_made()
    made.go_to("paragraph", offset=STOOD)
    assert not made.questions.all_made()
    return made


def settled(qtbot, page):
    until(qtbot, page.questions.all_made)
    for _ in range(5):
        QApplication.processEvents()


def scrolled(page):
    return page.verticalScrollBar().value()


def test_it_stands_where_it_stood_when_the_page_is_whole(qtbot, page):
    settled(qtbot, page)
    assert page.focused_path() == "paragraph"
    assert page.offset() == STOOD
    assert scrolled(page) > 0


def test_who_turns_the_wheel_meanwhile_stays_where_they_scrolled_to(qtbot, page):
    for _ in range(3):  # the first questions are laid out, the last ones are still to come
        QApplication.processEvents()
    assert not page.questions.all_made()
    middle = QPointF(page.viewport().rect().center())
    turn = QWheelEvent(
        middle,
        page.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, -360),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    before = scrolled(page)
    QApplication.sendEvent(page.viewport(), turn)
    after = scrolled(page)
    assert after > before
    settled(qtbot, page)
    assert scrolled(page) == after


def test_who_goes_elsewhere_meanwhile_is_not_brought_back(qtbot, page):
    until(qtbot, lambda: isinstance(QApplication.focusWidget(), QTextEdit))
    page.focus("coroner")
    settled(qtbot, page)
    assert page.focused_path() == "coroner"
    assert page.offset() != STOOD
    box = QApplication.focusWidget()
    assert page.viewport().rect().contains(box.mapTo(page.viewport(), QPoint(0, 0)))
