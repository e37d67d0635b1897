"""The column that a scrolling page is read in, and emptying a layout for what comes next."""

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.theme import Theme


def reading_column(theme: Theme, width: int) -> tuple[QWidget, QVBoxLayout]:
    """The ground of a page, for a scroll area, and the column on it: at most `width` pixels at 100 %."""
    ground = QWidget()
    ground.setObjectName("page")
    outer = QHBoxLayout(ground)
    outer.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(40))
    inner = QWidget()
    inner.setMaximumWidth(theme.px(width))
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(16))
    outer.addWidget(inner, 100)
    outer.addStretch(1)
    return ground, column


def empty(layout: QLayout) -> None:
    """Take every widget out, at once for the eye and the Tab key, and for good when Qt comes to it."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
