"""Something in the middle of what is around it, no wider than reading wants."""

from PySide6.QtWidgets import QHBoxLayout, QWidget


def in_the_middle(widget: QWidget, width: int) -> QHBoxLayout:
    """A layout and not an alignment: a widget that is only aligned is asked how high it is for a width that it never gets."""
    widget.setMaximumWidth(width)
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.addWidget(widget, 1000)
    row.addStretch(1)
    return row
