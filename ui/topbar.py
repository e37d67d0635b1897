"""The bar on top: where this is, that it is saved, undo, and print."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import Theme
from ui.widget.button import Button
from ui.widget.card import picture
from ui.widget.label import Label


class Topbar(QWidget):
    menu_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), theme.px(6), theme.px(16), theme.px(6))
        row.setSpacing(theme.px(6))
        self._menu = Button(theme, "", "quiet", icon="menu", name="Show the list of pages")
        self._menu.clicked.connect(self.menu_wanted)
        row.addWidget(self._menu)
        self._review = Label("", "muted", wrap=False)
        self._arrow = picture(theme, "chevron-right", "faint", 16)
        self._page = Label("", "label", wrap=False)
        for part in (self._review, self._arrow, self._page):
            row.addWidget(part)
        row.addStretch(1)
        self._tick = picture(theme, "check", "ok", 16)
        row.addWidget(self._tick)
        self._saved = Label("", "small", wrap=False)
        row.addWidget(self._saved)
        row.addSpacing(theme.px(10))
        self._undo = Button(theme, "Undo", "quiet", icon="undo-2", tip="Take back the last change (Ctrl+Z)")
        self._undo.clicked.connect(self.undo_wanted)
        self._redo = Button(theme, "", "quiet", icon="redo-2", name="Redo", tip="Do it again (Ctrl+Y)")
        self._redo.clicked.connect(self.redo_wanted)
        self._print = Button(theme, "Print summary", icon="printer", tip="See and print the summary (Ctrl+P)")
        self._print.clicked.connect(self.print_wanted)
        for button in (self._undo, self._redo, self._print):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._texts = {self._undo: "Undo", self._print: "Print summary"}
        self._hour = ""
        self._long = True
        self.show_undo(undo=False, redo=False)

    def show_place(self, crumbs: tuple[str, ...]) -> None:
        """("Child R", "Scoping"): the review by its label, and the page. The title of the window never tells either."""
        self._review.setText(crumbs[0] if len(crumbs) > 1 else "")
        self._review.setVisible(len(crumbs) > 1 and bool(crumbs[0]))
        self._arrow.setVisible(self._review.isVisibleTo(self))
        self._page.setText(crumbs[-1])
        self._print.setVisible(len(crumbs) > 1)

    def show_saved(self, hour: str, *, asked: bool = False) -> None:
        self._hour = hour
        long = f"All changes saved {hour}" + (". Caseward saves as you type" if asked else "")
        self._saved.setText(long if self._long else f"Saved {hour}")
        self._saved.setAccessibleName(f"All changes saved at {hour}")
        self._tick.show()

    def show_saving(self) -> None:
        self._saved.setText("Saving…")
        self._tick.hide()

    def show_undo(self, undo: bool, redo: bool) -> None:
        self._undo.setEnabled(undo)
        self._redo.setEnabled(redo)

    def fold(self, width: float, *, menu: bool) -> None:
        """`width` in pixels at 100 %: what does not fit becomes an icon with a name."""
        self._menu.setVisible(menu)
        for button, text in self._texts.items():
            button.setText(text if width >= 960 else "")
            button.setAccessibleName(text)
        self._long = width >= 1000
        self._saved.setVisible(width >= 560)
        if self._hour:
            self.show_saved(self._hour)
