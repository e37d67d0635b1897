"""The order of Tab, told from where things stand: Qt's own is the order in which they were made, and rows come and go."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLayout, QScrollArea, QTextEdit, QWidget


def order_tabs(root: QWidget) -> None:
    """Have Tab go through everything in `root` as it is read: down, and across within a line."""
    for one, after in pairwise(stops(root)):
        QWidget.setTabOrder(one, after)


def stops(widget: QWidget) -> Iterator[QWidget]:
    """Everything in a widget that Tab can stop at, in the order in which it is read."""
    layout = widget.layout()
    inside = widget.widget() if isinstance(widget, QScrollArea) else None
    if inside is not None:
        yield from stops(inside)
    elif layout is not None and not isinstance(widget, (QTextEdit, QAbstractButton)):  # a row is one control
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
            yield widget  # words that are a stop themselves: an answer that is hidden, help in its place
        yield from _laid(layout)
    elif widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None:
        yield widget


def _laid(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield from stops(widget)
        elif inner is not None:
            yield from _laid(inner)
