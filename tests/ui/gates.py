"""The gates that every page passes: by ear, by keyboard, with large letters, with few colours. Measured, not assumed.

A gate looks at a window as it is shown and returns what is wrong with it, in words; nothing when it is sound.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QTextEdit,
    QWidget,
)

from ui.widget.mark import Radio, Tick
from ui.widget.passage import Passage

INPUTS = (QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QAbstractButton)
STOPS = (*INPUTS, QAbstractItemView)
WRAPPING = (Radio, Tick, Passage)
LEAST_TARGET = 24
LEAST_CONTRAST = 4.5
SEEN = 3.0  # how far the colours around a control move when the focus comes

Fault = tuple[object, ...]
Gate = Callable[[QWidget], list[Fault]]


# ---- what is shown, and what of it is spoken


def shown(root, kinds):
    """The widgets of a kind that a person meets: visible, enabled, and ours rather than a part that Qt puts inside another."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if isinstance(widget, kinds)
        and widget.isVisible()
        and widget.isEnabled()
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget, QScrollBar)
        and not isinstance(widget.parent(), QAbstractItemView)
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


def said(widget):
    """Enough to find it by: its kind, and its name or words."""
    words = getattr(widget, "text", lambda: "")() or spoken(widget) or widget.objectName()
    return f"{type(widget).__name__} '{str(words)[:40]}'"


def place_in(ground, widget):
    return QRect(widget.mapTo(ground, QPoint(0, 0)), widget.size())


def in_page(page, widget):
    return place_in(page.widget(), widget)


def ground_of(widget, root):
    """What a widget scrolls with: the inside of the scroll area around it, or the window."""
    around = widget.parentWidget()
    while around is not None and around is not root:
        if isinstance(around.parentWidget(), QWidget) and isinstance(around.parentWidget().parentWidget(), QScrollArea):
            area = around.parentWidget().parentWidget()
            if area.widget() is around:
                return around
        around = around.parentWidget()
    return root


# ---- colour


@cache
def light(colour: int) -> float:
    """How light a colour is, 0 to 1. `colour`: red, green and blue as one number."""

    def part(value):
        value /= 255
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * part(colour >> 16 & 255) + 0.7152 * part(colour >> 8 & 255) + 0.0722 * part(colour & 255)


def contrast(one: int, other: int) -> float:
    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


class Picture:
    """The pixels of a widget as it is drawn, a number each, row by row."""

    def __init__(self, image: QImage) -> None:
        image = image.convertToFormat(QImage.Format.Format_RGB32)
        self.rect = image.rect()
        self._bytes = bytes(image.constBits())
        self._pixels = memoryview(self._bytes).cast("I")
        self._wide = image.bytesPerLine() // 4

    def row(self, y: int, left: int, right: int) -> memoryview:
        return self._pixels[y * self._wide + left : y * self._wide + right]

    def ink_on_ground(self, place: QRect) -> float:
        """Of a piece of it: the commonest colour is the ground, the one farthest from it the ink."""
        piece = place.intersected(self.rect)
        colours: Counter[int] = Counter()
        for y in range(piece.top(), piece.bottom() + 1):
            colours.update(self.row(y, piece.left(), piece.right() + 1))
        if not colours:
            return 21.0
        ground = colours.most_common(1)[0][0]
        return max(contrast(colour, ground) for colour in colours)

    def changed_by(self, other: "Picture", least: float) -> int:
        """How many pixels have another colour there, at a contrast of at least so much."""
        changed = 0
        for y in range(min(self.rect.height(), other.rect.height())):
            wide = min(self.rect.width(), other.rect.width())
            mine, theirs = self.row(y, 0, wide), other.row(y, 0, wide)
            if mine != theirs:
                changed += sum(a != b and contrast(a, b) >= least for a, b in zip(mine, theirs, strict=True))
        return changed


# ---- the gates


def every_control_says_its_name(root) -> list[Fault]:
    return [(type(w).__name__, w.objectName() or w.toolTip()) for w in shown(root, STOPS) if not spoken(w)]


def no_two_buttons_have_the_same_name(root) -> list[Fault]:
    names = Counter(spoken(b) for b in shown(root, QPushButton))
    return [(name,) for name, times in names.items() if times > 1]


def problems_are_spoken(root) -> list[Fault]:
    boxes = shown(root, (QLineEdit, QTextEdit, QPlainTextEdit))
    return [(said(w),) for w in boxes if w.property("error") == "true" and "Error: " not in described(w)]


def access_keys_are_unique(root) -> list[Fault]:
    """Letters behind an ampersand in buttons, and in labels that lead to a box."""
    labels = (w for w in shown(root, QLabel) if w.buddy() is not None)
    texts = [w.text() for w in (*shown(root, QAbstractButton), *labels)]
    keys = Counter(
        after.casefold()
        for text in texts
        for before, after in pairwise(text.replace("&&", ""))
        if before == "&" and after.strip()
    )
    return [(key, times) for key, times in keys.items() if times > 1]


def no_text_is_cut_off(root) -> list[Fault]:
    bad: list[Fault] = []
    for label in shown(root, QLabel):
        if label.text() and label.wordWrap() and label.heightForWidth(label.width()) > label.height() + 1:
            bad.append(("tall", label.text(), label.size().toTuple(), label.heightForWidth(label.width())))
        elif label.text() and not label.wordWrap() and label.sizeHint().width() > label.width() + 1:
            bad.append(("wide", label.text(), label.size().toTuple(), label.sizeHint().toTuple()))
    for button in shown(root, QAbstractButton):
        if isinstance(button, WRAPPING):
            if button.heightForWidth(button.width()) > button.height() + 1:
                bad.append(("tall", spoken(button), button.size().toTuple()))
        elif button.hasHeightForWidth():
            if button.heightForWidth(button.width()) > button.height() + 1:
                bad.append(("tall", spoken(button), button.size().toTuple(), button.heightForWidth(button.width())))
        elif button.sizeHint().width() > button.width() + 1 or button.minimumSizeHint().height() > button.height() + 1:
            bad.append(("button", spoken(button), button.size().toTuple(), button.sizeHint().toTuple()))
    bad += [("line", w.text()) for w in shown(root, QLineEdit) if w.fontMetrics().height() > w.contentsRect().height()]
    return bad


def nothing_overlaps(root) -> list[Fault]:
    """Words do not run into a control, nor one control into another. What lies inside a control belongs to it."""
    controls = shown(root, INPUTS)
    placed = [(w, ground_of(w, root)) for w in controls]
    out: list[Fault] = []
    for label in (w for w in shown(root, QLabel) if w.text()):
        ground = ground_of(label, root)
        own = place_in(ground, label)
        out += [
            (label.text()[:40], said(w))
            for w, other in placed
            if other is ground and not w.isAncestorOf(label) and not label.isAncestorOf(w) and own.intersects(place_in(ground, w))
        ]
    return out


def nothing_scrolls_sideways(root) -> list[Fault]:
    areas = [(area, area.widget()) for area in shown(root, QScrollArea) if area.widget() is not None]
    out: list[Fault] = [
        ("scrolls", said(area), inside.width(), area.viewport().width())
        for area, inside in areas
        if inside.width() > area.viewport().width()
    ]
    out += [("scrolls", said(view)) for view in shown(root, QAbstractItemView) if view.horizontalScrollBar().maximum() > 0]
    for widget in shown(root, STOPS):
        ground = ground_of(widget, root)
        if not ground.rect().adjusted(0, 0, 0, 1).contains(place_in(ground, widget)):
            out.append(("outside", said(widget), place_in(ground, widget).getRect(), ground.size().toTuple()))
    return out


def targets_are_large_enough(root) -> list[Fault]:
    return [(said(b), b.size().toTuple()) for b in shown(root, QAbstractButton) if min(b.width(), b.height()) < LEAST_TARGET]


def letters_stand_out(root) -> list[Fault]:
    """Measured on the picture, of labels and of buttons with words: over their whole width, wherever the words stand in it."""
    pictures: dict[QWidget, Picture] = {}
    faint: list[Fault] = []
    words = [w for w in (*shown(root, QLabel), *shown(root, QPushButton)) if w.text().strip()]
    for widget in words:
        ground = ground_of(widget, root)
        if ground not in pictures:
            pictures[ground] = Picture(ground.grab().toImage())
        place = place_in(ground, widget)
        height = place.height() if isinstance(widget, QPushButton) else widget.fontMetrics().height() * 2
        best = pictures[ground].ink_on_ground(QRect(place.topLeft(), QSize(place.width(), min(place.height(), height))))
        if best < LEAST_CONTRAST:
            faint.append((said(widget), round(best, 2)))
    return faint


def walk(first: QWidget) -> list[QWidget]:
    """Where Tab goes from one control until it comes back to where it has been."""
    first.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    seen: dict[QWidget, None] = {}
    while (now := QApplication.focusWidget()) is not None and now not in seen and len(seen) < 600:
        seen[now] = None
        QTest.keyClick(now, Qt.Key.Key_Tab)
    return list(seen)


def tab_goes_down_the_page_to_everything_and_comes_round(root) -> list[Fault]:
    """Every stop is reached and no control keeps the person. Within what scrolls together, the next stop is not above the
    one before it. Of radio buttons one is a stop.
    """
    stops = [w for w in shown(root, STOPS) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    if not stops:
        return []
    way = walk(stops[0])
    after = QApplication.focusWidget()
    seen = set(way)
    out: list[Fault] = [("missed", said(w)) for w in stops if w not in seen and w.isVisible() and not isinstance(w, QRadioButton)]
    if way and after is not way[0]:
        out.append(("does not come round", said(after) if after is not None else ""))
    for one, following in pairwise(way):
        if not (root.isAncestorOf(one) and root.isAncestorOf(following)):
            continue
        ground = ground_of(one, root)
        if ground is root or ground_of(following, root) is not ground:
            continue
        here, there = place_in(ground, one), place_in(ground, following)
        if there.bottom() < here.top():
            out.append(("up", said(one), here.getRect(), said(following), there.getRect()))
    return out


def the_focus_can_be_seen(root) -> list[Fault]:
    """As much as a line of two pixels around a control changes by 3 to 1 when the focus comes. One control of each kind."""
    out: list[Fault] = []
    kinds: dict[type, QWidget] = {}
    for widget in shown(root, STOPS):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            kinds.setdefault(type(widget), widget)
    areas = [area for area in shown(root, QScrollArea) if area.widget() is not None]
    for widget in kinds.values():
        around = [area for area in areas if area.widget().isAncestorOf(widget)]
        for area in around:
            area.ensureWidgetVisible(widget, 0, 60)
        if QApplication.focusWidget() is not None:
            QApplication.focusWidget().clearFocus()
        before = _picture(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        changed = before.changed_by(_picture(widget), SEEN)
        seen = place_in(root, widget)
        for area in around:
            seen = seen.intersected(place_in(root, area.viewport()))
        wanted = 2 * 2 * (seen.width() + seen.height()) - 4 * (0 if seen.size() == widget.size() else max(seen.width(), 0))
        if isinstance(widget, QAbstractItemView):
            wanted = 2 * 2 * LEAST_TARGET  # a list shows it on a row, which may be as narrow as a target
        if changed < 0.9 * wanted:
            out.append((said(widget), changed, wanted))
    return out


def _picture(widget) -> Picture:
    """A widget and a little around it, as the window shows it: the line around what has the focus is the window's."""
    QApplication.processEvents()
    window = widget.window()
    return Picture(window.grab(place_in(window, widget).adjusted(-4, -4, 4, 4)).toImage())


LOOKED_AT: tuple[Gate, ...] = (
    every_control_says_its_name,
    no_two_buttons_have_the_same_name,
    problems_are_spoken,
    access_keys_are_unique,
    no_text_is_cut_off,
    nothing_overlaps,
    nothing_scrolls_sideways,
    targets_are_large_enough,
    letters_stand_out,
)
"""Gates that only look."""

WALKED: tuple[Gate, ...] = (tab_goes_down_the_page_to_everything_and_comes_round, the_focus_can_be_seen)
"""Gates that move the focus about."""


def faults(root: QWidget, gates: Iterable[Gate]) -> list[str]:
    """What each gate found, a line each with the gate's name; empty when the window is sound."""
    return [f"{gate.__name__}: {' · '.join(map(str, wrong))}" for gate in gates for wrong in gate(root)]
