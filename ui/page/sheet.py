"""A page that scrolls: one column under a heading, as wide as reading wants, on the ground of the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widget.column import reading_column
from ui.widget.label import Heading, Label


class Sheet(QScrollArea):
    """Put cards into `column`."""

    def __init__(self, theme: Theme, title: str, about: str = "", *, width: int = 760, right: QWidget | None = None) -> None:
        super().__init__()
        self.theme = theme
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground, self.column = reading_column(theme, width)
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        self.heading = Heading(title, "display")
        head.addWidget(self.heading, 1)
        if right is not None:
            head.addWidget(right, 0, Qt.AlignmentFlag.AlignTop)
        top = QVBoxLayout()
        top.setSpacing(theme.px(4))
        top.addLayout(head)
        self.about = Label(about, "muted")
        top.addWidget(self.about)
        if not about:
            self.about.hide()
        self.column.addLayout(top)
        self.setWidget(ground)
