"""Anybody can use a form page: by ear, by keyboard, with large letters, with few colours. Measured, not assumed."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QRadioButton, QTextEdit

from tests.ui import gates
from tests.ui.conftest import gone, shown_screen
from tests.ui.gates import INPUTS, described, in_page, shown, spoken
from ui.theme import Theme
from ui.widget.label import Heading


def test_every_control_says_its_name(screen):
    screen.page.show_problems(True)
    assert gates.every_control_says_its_name(screen) == []


def test_no_two_buttons_of_a_page_have_the_same_name(screen):
    assert gates.no_two_buttons_have_the_same_name(screen.page) == []


def test_groups_and_headings_are_told_as_such(screen):
    editor = screen.page.questions["choices"].editor
    group = QAccessible.queryAccessibleInterface(editor)
    assert (group.role(), group.text(QAccessible.Text.Name)) == (QAccessible.Role.Grouping, "Which of these apply?")
    heads = [QAccessible.queryAccessibleInterface(h) for h in shown(screen.page, Heading)]
    assert {h.role() for h in heads} == {QAccessible.Role.Heading}
    assert "People and papers" in [h.text(QAccessible.Text.Name) for h in heads]


def test_hints_readings_and_problems_are_read_out_with_the_box(screen):
    page = screen.page
    box = page.questions["date"].editor.focus_target
    assert described(box) == "For example, 27 3 2024. Sunday 3 March 2024"
    page.show_problems(True)
    wrong = page.questions["period"].editor
    assert all(described(end).startswith("Error: Period must") for end in wrong.boxes())
    assert len([w for w in shown(page, (QLineEdit, QTextEdit)) if w.property("error") == "true"]) > 0
    assert gates.problems_are_spoken(page) == []


def test_tab_reaches_everything_in_reading_order_and_comes_round(screen):
    page = screen.page
    page.show_problems(True)
    page.questions["rows"].editor.add_row()
    page.questions["people"].editor.link_to(14)
    QApplication.processEvents()
    stops = [
        w for w in shown(page, INPUTS) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    first = min((w for w in stops if page.isAncestorOf(w)), key=lambda w: in_page(page, w).top())
    first.setFocus(Qt.FocusReason.TabFocusReason)
    seen = []
    while (now := QApplication.focusWidget()) not in seen:
        seen.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    assert now is first
    # Of radio buttons that belong together only the chosen one is a stop.
    missed = [spoken(w) for w in stops if w not in seen and not isinstance(w, QRadioButton)]
    assert missed == []
    places = [in_page(page, w) for w in seen if page.isAncestorOf(w) and w is not page]
    assert [(p.top(), n.top()) for p, n in pairwise(places) if n.bottom() < p.top()] == []
    same_line = [(p.left(), n.left()) for p, n in pairwise(places) if p.top() <= n.center().y() <= p.bottom()]
    assert all(before < after for before, after in same_line)


@pytest.mark.parametrize("gate", gates.LOOKED_AT, ids=lambda gate: gate.__name__)
def test_a_page_with_every_kind_of_question_passes_in_every_look(dressed, gate):
    assert gate(dressed) == []


@pytest.mark.parametrize("width", [640, 900])
def test_a_small_window_with_large_letters_still_has_one_column(qapp, width):
    screen = shown_screen(qapp, Theme("light", 2.0 if width == 900 else 1.5))
    screen.resize(width, 480)
    qapp.processEvents()
    assert screen.width() == width
    assert screen.page.widget().width() <= screen.page.viewport().width()
    gone(screen)


def test_where_the_focus_is_can_be_seen(dressed):
    assert gates.the_focus_can_be_seen(dressed) == []
