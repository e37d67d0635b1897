"""Anybody can use a form page: by ear, by keyboard, with large letters, with few colours. Measured, not assumed."""

from collections import Counter
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QTextEdit,
    QWidget,
)

from tests.ui.conftest import gone, shown_screen
from ui.theme import Theme
from ui.widget.label import Heading, Label
from ui.widget.mark import Radio, Tick
from ui.widget.passage import Passage

INPUTS = (QLineEdit, QTextEdit, QComboBox, QAbstractButton)
WRAPPING = (Radio, Tick, Passage)


def shown(root, kinds):
    return [
        widget
        for widget in root.findChildren(QWidget)
        if isinstance(widget, kinds)
        and widget.isVisible()
        and widget.isEnabled()
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget, QScrollBar)
    ]


def spoken(widget):
    found = QAccessible.queryAccessibleInterface(widget)
    labels = [
        other.text(QAccessible.Text.Name).strip() for other, how in found.relations() if how & QAccessible.RelationFlag.Label
    ]
    if isinstance(widget, QComboBox):  # on Linux the name of a list is what is chosen in it
        return next(filter(None, labels), "")
    return found.text(QAccessible.Text.Name).strip() or next(filter(None, labels), "")


def described(widget):
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Description)


def in_page(page, widget):
    return QRect(widget.mapTo(page.widget(), QPoint(0, 0)), widget.size())


def light(colour):
    def part(value):
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF())


def contrast(one, other):
    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_control_says_its_name(screen):
    screen.page.show_problems(True)
    assert [(type(w).__name__, w.toolTip()) for w in shown(screen, INPUTS) if not spoken(w)] == []


def test_no_two_buttons_of_a_page_have_the_same_name(screen):
    names = Counter(spoken(b) for b in shown(screen.page, QPushButton))
    assert [name for name, times in names.items() if times > 1] == []


def test_groups_and_headings_are_told_as_such(screen):
    editor = screen.page._questions["choices"].editor
    group = QAccessible.queryAccessibleInterface(editor)
    assert (group.role(), group.text(QAccessible.Text.Name)) == (QAccessible.Role.Grouping, "Which of these apply?")
    heads = [QAccessible.queryAccessibleInterface(h) for h in shown(screen.page, Heading)]
    assert {h.role() for h in heads} == {QAccessible.Role.Heading}
    assert "People and papers" in [h.text(QAccessible.Text.Name) for h in heads]


def test_hints_readings_and_problems_are_read_out_with_the_box(screen):
    page = screen.page
    box = page._questions["date"].editor.focus_target
    assert described(box) == "For example, 27 3 2024. Sunday 3 March 2024"
    page.show_problems(True)
    wrong = page._questions["period"].editor
    assert all(described(end).startswith("Error: Period must") for end in wrong.boxes())
    assert [
        spoken(w) for w in shown(page, (QLineEdit, QTextEdit)) if w.property("error") == "true" and "Error: " not in described(w)
    ] == []


def test_tab_reaches_everything_in_reading_order_and_comes_round(screen):
    page = screen.page
    page.show_problems(True)
    page._questions["rows"].editor.add_row()
    page._questions["people"].editor.link_to(14)
    QApplication.processEvents()
    stops = [
        w for w in shown(page, INPUTS) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    first = page._summary._lines.itemAt(0).widget()
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


def test_no_text_is_cut_off(dressed):
    bad = []
    for label in shown(dressed, QLabel):
        if label.text() and label.wordWrap() and label.heightForWidth(label.width()) > label.height() + 1:
            bad.append(("tall", label.text(), label.size()))
        elif label.text() and not label.wordWrap() and label.sizeHint().width() > label.width() + 1:
            bad.append(("wide", label.text(), label.size()))
    for button in shown(dressed, QAbstractButton):
        if isinstance(button, WRAPPING):
            if button.heightForWidth(button.width()) > button.height() + 1:
                bad.append(("tall", spoken(button), button.size()))
        elif button.sizeHint().width() > button.width() + 1 or button.minimumSizeHint().height() > button.height() + 1:
            bad.append(("button", spoken(button), button.size(), button.sizeHint()))
    bad += [("line", w.text()) for w in shown(dressed, QLineEdit) if w.fontMetrics().height() > w.contentsRect().height()]
    assert bad == []


def test_nothing_overlaps(dressed):
    labels = [(w.text(), in_page(dressed.page, w)) for w in shown(dressed.page, Label) if w.text()]
    boxes = [(spoken(w), in_page(dressed.page, w)) for w in shown(dressed.page, (*INPUTS,))]
    assert [(text, name) for text, one in labels for name, other in boxes if one.intersects(other)] == []


def test_one_column_without_sideways_scrolling(dressed):
    page = dressed.page
    assert page.widget().width() <= page.viewport().width()
    room = page.widget().rect()
    assert [spoken(w) for w in shown(page, INPUTS) if not room.contains(in_page(page, w))] == []


@pytest.mark.parametrize("width", [640, 900])
def test_a_small_window_with_large_letters_still_has_one_column(qapp, width):
    screen = shown_screen(qapp, Theme("light", 2.0 if width == 900 else 1.5))
    screen.resize(width, 480)
    qapp.processEvents()
    assert screen.width() == width
    assert screen.page.widget().width() <= screen.page.viewport().width()
    gone(screen)


def test_targets_are_large_enough_to_hit(dressed):
    assert [(spoken(b), b.size()) for b in shown(dressed, QAbstractButton) if min(b.width(), b.height()) < 24] == []


def test_letters_stand_out_from_their_ground(dressed):
    """Measured on the picture: the commonest colour is the ground, the one farthest from it the ink."""
    page = dressed.page
    picture = page.widget().grab().toImage()
    faint = []
    for label in shown(page, QLabel):
        if not label.text():
            continue
        place = in_page(page, label)
        colours = Counter(
            picture.pixel(x, y)
            for y in range(place.top(), min(place.bottom(), place.top() + 24), 1)
            for x in range(place.left(), place.left() + min(place.width(), 120), 1)
        )
        ground = QColor(colours.most_common(1)[0][0])
        best = max(contrast(QColor(colour), ground) for colour in colours)
        if best < 4.5:
            faint.append((label.text()[:30], round(best, 2)))
    assert faint == []


def test_where_the_focus_is_can_be_seen(dressed):
    """As much as a line of two pixels around the control changes by 3 to 1 when the focus comes."""
    page = dressed.page

    def picture(widget):
        QApplication.processEvents()
        around = QRect(widget.mapTo(dressed, QPoint(0, 0)), widget.size()).adjusted(-4, -4, 4, 4)
        return dressed.grab(around).toImage()

    kinds = (QLineEdit, QCheckBox, QRadioButton, QComboBox, Passage)
    for widget in [shown(page, kind)[0] for kind in kinds]:
        page.setFocus()
        if QApplication.focusWidget() is not None:
            QApplication.focusWidget().clearFocus()
        page.ensureWidgetVisible(widget, 0, 60)
        before = picture(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        after = picture(widget)
        changed = sum(
            contrast(QColor(before.pixel(x, y)), QColor(after.pixel(x, y))) >= 3
            for y in range(after.height())
            for x in range(after.width())
        )
        assert changed >= 0.9 * 2 * 2 * (widget.width() + widget.height()), spoken(widget)
