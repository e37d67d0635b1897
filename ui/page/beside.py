"""The record that was chosen in a list, with the way to the one before and after it, back to the list, and out of sight."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.page.record_pane import RecordPane
from ui.theme import Theme
from ui.widget.button import Button
from ui.widget.flow import Flow
from ui.widget.label import Label


class Beside(QWidget):
    """`stepped`: -1 for the record before, 1 for the one after."""

    stepped = Signal(int)
    left = Signal()
    removal_wanted = Signal()

    def __init__(self, theme: Theme, pane: RecordPane, what: str) -> None:
        super().__init__()
        self.pane = pane
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(pane, 1)
        foot = QWidget()
        foot.setObjectName("foot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        flow = Flow(foot, across=theme.px(8), down=theme.px(6), level=True)
        flow.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        self.back = Button(theme, "Back to the list", "quiet", tip="Back to the list (Escape)")
        self.back.clicked.connect(self.left)
        self.before = Button(theme, "Previous", icon="chevron-left", tip=f"The {what} before this one (Ctrl+Up)", size=16)
        self.after = Button(theme, "Next", icon="chevron-right", tip=f"The {what} after this one (Ctrl+Down)", size=16)
        self.out = Button(theme, "Remove", "quiet", name="Remove this record")
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        self.out.clicked.connect(self.removal_wanted)
        self._where = Label("", "small", wrap=False)
        for one in (self.back, self.before, self.after, self._where, self.out):
            flow.addWidget(one)
        column.addWidget(foot)
        for keys, by in (("Ctrl+Up", -1), ("Ctrl+Down", 1)):
            context = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(keys), self, lambda by=by: self.stepped.emit(by), context=context)
        self.setFocusProxy(pane)

    def tell(self, place: int | None, many: int) -> None:
        """Where in the list, as it is shown now, this record stands."""
        self._where.setText(f"{place + 1:,} of {many:,}" if place is not None else "Not among the rows shown")
        self.before.setEnabled(place is None or place > 0)
        self.after.setEnabled(place is None or place < many - 1)
