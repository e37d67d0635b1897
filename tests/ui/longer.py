"""Every word on a page made longer by two fifths, as another language or long names would: for as long as a gate looks at it.

What cuts its words short by design is left as it is: the rows of a list, the tree at the side, a chip.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from shiboken6 import isValid

from tests.ui.gates import WRAPPING, Fault, no_text_is_cut_off, nothing_overlaps, nothing_scrolls_sideways, shown
from ui.field.link import Chosen
from ui.widget.passage import Passage

MORE = 0.4


def longer(words: str) -> str:
    """ "Print summary" becomes "Printin summarysum"."""
    return " ".join(word + (word * 2)[: round(len(word) * MORE)] for word in words.split(" "))


@contextmanager
def lengthened(root: QWidget) -> Iterator[None]:
    widgets = [w for w in shown(root, (QLabel, QAbstractButton)) if said(w).strip() and not isinstance(w.parent(), Chosen)]
    before = [(widget, said(widget), widget.accessibleName()) for widget in widgets]
    for widget, words, _ in before:
        say(widget, longer(words))
    _settle(root)
    yield
    for widget, words, name in before:
        if isValid(widget):
            say(widget, words)
            widget.setAccessibleName(name)
    _settle(root)


def clips_nothing(root: QWidget) -> list[Fault]:
    with lengthened(root):
        return [*no_text_is_cut_off(root), *nothing_overlaps(root), *nothing_scrolls_sideways(root)]


def said(widget: QWidget) -> str:
    if isinstance(widget, WRAPPING):
        return widget.accessibleName()
    return "" if isinstance(widget, QLabel) and not widget.pixmap().isNull() else widget.text().replace("&&", "&")


def say(widget: QWidget, words: str) -> None:
    if isinstance(widget, Passage):
        widget.say(words)
        return
    widget.setText(words.replace("&", "&&") if isinstance(widget, WRAPPING) else words.strip("\u2002"))
    if isinstance(widget, WRAPPING):
        widget.setAccessibleName(words)
        widget.updateGeometry()


def _settle(root: QWidget) -> None:
    """Boxes within boxes tell each other what they need."""
    for widget in root.findChildren(QWidget):
        if widget.isVisible():
            widget.updateGeometry()
    for _ in range(8):
        QApplication.processEvents()
