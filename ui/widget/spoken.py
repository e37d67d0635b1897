"""What a screen reader is told beyond what Qt tells by itself: headings, groups of controls with a name, announcements."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_told: list[bool] = []


class Group(QWidget):
    """Controls that belong to one question. Given an accessible name, that is read out when the focus comes in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        _tell_qt()
        super().__init__(parent)


def heading(widget: QWidget, text: str) -> None:
    """Have a label read out, and found by heading keys, as a heading."""
    _tell_qt()
    widget.setProperty("heading", True)
    widget.setAccessibleName(text)


def group(widget: QWidget, text: str) -> None:
    """Have a frame read out as a group of that name."""
    _tell_qt()
    widget.setProperty("group", True)
    widget.setAccessibleName(text)


def announce(widget: QWidget, text: str) -> None:
    """Say something once the reader is free. Not for what happens by itself, like saving."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def describe(widget: QWidget, *parts: str) -> None:
    """What is read after the name of a control: problems first."""
    said = ". ".join(part.strip().rstrip(".") for part in parts if part.strip())
    if widget.accessibleDescription() != said:
        widget.setAccessibleDescription(said)


def _interface(_key: str, thing: QObject | None) -> QAccessibleInterface | None:
    if isinstance(thing, QWidget) and thing.accessibleName() and (isinstance(thing, Group) or thing.property("group")):
        return QAccessibleWidget(thing, QAccessible.Role.Grouping)
    if isinstance(thing, QWidget) and thing.property("heading"):
        return QAccessibleWidget(thing, QAccessible.Role.Heading)
    return None


def _tell_qt() -> None:
    """Once in a process, before the first such widget is asked about."""
    if not _told:
        _told.append(True)
        QAccessible.installFactory(_interface)
