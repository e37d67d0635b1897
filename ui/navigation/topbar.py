"""The bar on top: where this is, that it is saved, undo, and print."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
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
    names_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), theme.px(6), theme.px(16), theme.px(6))
        row.setSpacing(theme.px(6))
        self._menu = Button(theme, "", "quiet", icon="menu", name="Show the list of pages")
        self._menu.clicked.connect(self.menu_wanted)
        row.addWidget(self._menu)
        self._review = Label("", "muted")
        self._arrow = picture(theme, "chevron-right", "faint", 16)
        self._page = Label("", "label")
        for part in (self._review, self._arrow, self._page):
            row.addWidget(part)
        row.addStretch(1)
        self._tick = picture(theme, "check", "ok", 16)
        row.addWidget(self._tick)
        self._saved = Label("", "small", wrap=False)
        row.addWidget(self._saved)
        row.addSpacing(theme.px(10))
        self._undo = Button(theme, "Undo", "quiet", icon="undo-2")
        self._undo.clicked.connect(self.undo_wanted)
        self._redo = Button(theme, "", "quiet", icon="redo-2", name="Redo")
        self._redo.clicked.connect(self.redo_wanted)
        self._print = Button(theme, "Print summary", icon="printer", tip="See and print the summary (Ctrl+P)")
        self._print.clicked.connect(self.print_wanted)
        self._names = Button(theme, "", "quiet", icon="eye", name="Names are shown")
        self._names.clicked.connect(self.names_wanted)
        for button in (self._names, self._undo, self._redo, self._print):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._texts = {self._undo: "Undo", self._print: "Print summary"}
        self._hour = ""
        self._long = True
        self._names_shown = True
        self.show_undo("", "")

    def show_place(self, crumbs: tuple[str, ...]) -> None:
        """("Child R", "Scoping"): the review by its label, and the page. The title of the window never tells either."""
        self._review.setText(crumbs[0] if len(crumbs) > 1 else "")
        self._page.setText(crumbs[-1])
        self._print.setVisible(len(crumbs) > 1)
        self._make_room()

    def show_saved(self, hour: str, *, asked: bool = False) -> None:
        self._hour = hour
        long = f"All changes saved {hour}" + (". Caseward saves as you type" if asked else "")
        self._saved.setText(long if self._long else f"Saved {hour}")
        self._saved.setAccessibleName(f"All changes saved at {hour}")
        self._tick.show()
        self._make_room()

    def show_saving(self) -> None:
        self._saved.setText("Saving…")
        self._tick.hide()

    def show_undo(self, undo: str, redo: str) -> None:
        """What would be taken back, and done again: "change to Reasons". Empty where there is nothing."""
        for button, word, what, keys in ((self._undo, "Undo", undo, "Ctrl+Z"), (self._redo, "Redo", redo, "Ctrl+Y")):
            button.setEnabled(bool(what))
            button.setAccessibleName(f"{word}: {what}" if what else word)
            button.setToolTip(f"{word}: {what} ({keys})" if what else f"Nothing to {word.lower()} ({keys})")

    def show_names(self, shown: bool) -> None:
        """Whether real names are on the screen: hidden is said in words, shown only by the eye."""
        self._names.setIcon(self._theme.icon("eye" if shown else "eye-off", "text", 18))
        self._names.setText("" if shown or not self._long else "Names hidden")
        self._names.setAccessibleName("Names are shown: hide them" if shown else "Names are hidden: show them")
        self._names.setToolTip(f"{'Hide' if shown else 'Show'} names (Ctrl+Shift+H)")
        self._names_shown = shown

    def fold(self, width: float, *, menu: bool) -> None:
        """`width` in pixels at 100 %: what does not fit becomes an icon with a name."""
        self._menu.setVisible(menu)
        for button, text in self._texts.items():
            said = button.accessibleName()
            button.setText(text if width >= 960 else "")
            button.setAccessibleName(said or text)
        self._long = width >= 1000
        self.show_names(self._names_shown)
        self._saved.setVisible(width >= 560)
        if self._hour:
            self.show_saved(self._hour)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._make_room()

    def _make_room(self) -> None:
        """The page comes before the review: where both do not fit on a line, the sidebar alone says which review it is."""
        layout = self.layout()
        if layout is None:
            return
        parts = (self._review, self._arrow)
        wide = layout.sizeHint().width()
        wide += sum(part.sizeHint().width() + layout.spacing() for part in parts if part.isHidden())
        for part in parts:
            part.setVisible(bool(self._review.text()) and wide <= self.width())
