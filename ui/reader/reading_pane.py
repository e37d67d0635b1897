"""A document that is open: its pages and its words, going from page to page, nearer and farther, and finding words in it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.reader.finding import Found, found
from ui.reader.leaves import Leaves
from ui.reader.page_view import PageView
from ui.reader.words_view import WordsView
from ui.theme import Theme
from ui.widget.button import Button
from ui.widget.flow import Flow
from ui.widget.label import Label
from ui.widget.spoken import announce

TYPING = 300  # milliseconds of rest before what was typed is looked for


class ReadingPane(QWidget):
    """`leaves`: how it looks, if it has looks. `pages`: its words by page; of what has no looks, joined, the whole text."""

    def __init__(self, theme: Theme, desk: Desk, leaves: Leaves | None, pages: dict[int, str], page: int = 1) -> None:
        super().__init__()
        self._theme, self._desk, self._leaves, self._words = theme, desk, leaves, pages
        self._found: tuple[Found, ...] = ()
        self._at = -1
        self._wanted = ""
        self._starts = self._starts_of(pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self.view = PageView(theme, desk)
        self.words = WordsView(theme)
        column.addWidget(self._tools())
        self.words.setAccessibleName("The words of this document")
        frame = QWidget()
        self._stack = QStackedLayout(frame)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.words)
        column.addWidget(frame, 1)
        self.view.turned.connect(self._turned)
        self.view.zoomed.connect(lambda percent: self._percent.setText(f"{percent} %"))
        self._rest = QTimer(self, singleShot=True, interval=TYPING)
        self._rest.timeout.connect(self.look)
        for keys, act in (
            ("F3", self.next),
            ("Shift+F3", self.previous),
        ):
            QShortcut(QKeySequence(keys), self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if leaves is None:
            self.words.show_words("".join(pages[n] for n in sorted(pages)))
            self._stack.setCurrentWidget(self.words)
            self.words.go(self._starts.get(page, 0))
        else:
            self.view.show_leaves(leaves, page)
        self._fold()

    @property
    def page(self) -> int:
        if self._leaves is not None:
            return self.view.page
        place = self.words.textCursor().position()
        return max((n for n, start in self._starts.items() if start <= place), default=1)

    @property
    def shows_words(self) -> bool:
        return self._stack.currentWidget() is self.words

    def focusInEvent(self, event: QFocusEvent) -> None:
        (self.words if self.shows_words else self.view).setFocus(event.reason())

    # ---- pages and words

    def toggle_words(self) -> None:
        """From how it looks to what it says, and back: the same page stays."""
        to_words = not self.shows_words
        self._stack.setCurrentWidget(self.words if to_words else self.view)
        self._as.setText("Show as it looks" if to_words else "Show as words")
        for button in (self._nearer, self._farther, self._fit):
            button.setEnabled(not to_words)
        if to_words:
            self._show_page_words()
            announce(self, f"The words of page {self.page}")
        target = self.words if to_words else self.view
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turned(self, number: int) -> None:
        self._number.setText(str(number))
        self._back.setEnabled(number > 1)
        self._on.setEnabled(number < self.view.many)
        self.view.say(self._words.get(number, ""))
        if self.shows_words:
            self._show_page_words()

    def _show_page_words(self) -> None:
        said = self._words.get(self.view.page, "").strip("\n")
        nothing = "This page has no words that could be read: it may be a scan, a drawing or a photograph."
        self.words.setAccessibleName(f"The words of page {self.view.page} of {self.view.many}")
        self.words.show_words(said or nothing)

    def _go_typed(self) -> None:
        typed = self._number.text().strip()
        if typed.isdigit():
            self.view.go(int(typed))
            announce(self, self.view.accessibleName())
        self._number.setText(str(self.view.page))

    # ---- finding

    def find_here(self) -> None:
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def look_for(self, words: str) -> None:
        """Find words that were typed elsewhere."""
        if words.strip():
            self.box.setText(words)
            self.look()

    def look(self) -> None:
        """Look for what is typed, from the page in sight on."""
        self._rest.stop()
        self._wanted = self.box.text()
        self._found = found(self._words, self._wanted)
        here = self.page
        self._at = next((n for n, one in enumerate(self._found) if one.page >= here), 0) if self._found else -1
        self._show_found()

    def next(self) -> None:
        self._step(1)

    def previous(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        if self.box.text() != self._wanted:
            self.look()
        elif self._found:
            self._at = (self._at + by) % len(self._found)
            self._show_found()

    def _show_found(self) -> None:
        for button in (self._before, self._after):
            button.setEnabled(bool(self._found))
        if not self._found:
            said = "Not found" if self._wanted.split() else ""
            if said and not any(text.strip() for text in self._words.values()):
                said = "It has no words that can be found"
            self._count.setText(said)
            self.words.mark([], 0)
            self.view.mark(self.view.page, ())
            if said:
                announce(self, said)
            return
        one = self._found[self._at]
        self._count.setText(f"{self._at + 1} of {len(self._found)}")
        where = f", page {one.page}" if self._leaves is not None else ""
        announce(self, f"{self._at + 1} of {len(self._found)}{where}")
        if self._leaves is None:
            spans = [(self._starts[f.page] + f.start, self._starts[f.page] + f.end) for f in self._found]
            self.words.mark(spans, self._at)
            return
        if self.view.page != one.page:
            self.view.go(one.page)
        if self.shows_words:
            self._show_page_words()
            cut = len(self._words[one.page]) - len(self._words[one.page].lstrip("\n"))
            self.words.mark([(f.start - cut, f.end - cut) for f in self._found if f.page == one.page], one.nth)
        self._mark(one)

    def _mark(self, one: Found) -> None:
        leaves, words = self._leaves, " ".join(self._wanted.split())
        if leaves is not None:
            at = self._at
            self._desk.job(
                lambda _: leaves.places(one.page, words),
                lambda places: self.view.mark(one.page, places, one.nth) if at == self._at else None,
                lambda _: None,
            )

    # ---- building

    def _tools(self) -> QWidget:
        theme = self._theme
        tools = QWidget()
        flow = Flow(tools, across=theme.px(10), down=theme.px(8), level=True)
        self._back = Button(theme, "", "icon", icon="chevron-left", name="Previous page", tip="Previous page (Ctrl+Page Up)")
        self._back.clicked.connect(lambda: self.view.go(self.view.page - 1))
        self._on = Button(theme, "", "icon", icon="chevron-right", name="Next page", tip="Next page (Ctrl+Page Down)")
        self._on.clicked.connect(lambda: self.view.go(self.view.page + 1))
        self._number = QLineEdit("1")
        self._number.setFixedWidth(theme.px(56))
        self._number.setAccessibleName("Page")
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._number.editingFinished.connect(self._go_typed)
        many = len(self._leaves.sizes) if self._leaves is not None else 0
        self._going = _together(
            theme, self._back, Label("Page", "", wrap=False), self._number, Label(f"of {many}", "", wrap=False), self._on
        )
        self._farther = Button(theme, "", "icon", icon="minus", name="Smaller", tip="Smaller (-, in the page)")
        self._farther.clicked.connect(lambda: self.view.zoom_by(-1))
        self._percent = Label("100 %", "", wrap=False)
        self._percent.setMinimumWidth(theme.px(48))
        self._percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nearer = Button(theme, "", "icon", icon="plus", name="Larger", tip="Larger (+, in the page)")
        self._nearer.clicked.connect(lambda: self.view.zoom_by(1))
        self._fit = Button(theme, "Fit width", "quiet")
        self._fit.clicked.connect(self.view.fit)
        self._zooming = _together(theme, self._farther, self._percent, self._nearer, self._fit)
        self._as = Button(theme, "Show as words", "quiet", tip="What stands on the page, to be read out or copied")
        self._as.clicked.connect(self.toggle_words)
        self.box = QLineEdit()
        self.box.setPlaceholderText("Find in this document…")
        self.box.setAccessibleName("Find in this document")
        self.box.setFixedWidth(theme.px(190))
        self.box.textChanged.connect(lambda _: self._rest.start())
        self.box.returnPressed.connect(self.next)
        self._before = Button(theme, "", "icon", icon="chevron-left", name="Previous place", tip="Previous place (Shift+F3)")
        self._before.clicked.connect(self.previous)
        self._after = Button(theme, "", "icon", icon="chevron-right", name="Next place", tip="Next place (F3)")
        self._after.clicked.connect(self.next)
        for button in (self._before, self._after):
            button.setEnabled(False)
        self._count = Label("", "small", wrap=False)
        self._count.setMinimumWidth(theme.px(56))
        self._finding = _together(theme, self.box, self._before, self._after, self._count)
        for part in (self._going, self._zooming, self._as, self._finding):
            flow.addWidget(part)
        return tools

    def _fold(self) -> None:
        """What a document does not have is not offered."""
        for part in (self._going, self._zooming, self._as):
            part.setVisible(self._leaves is not None)
        if self._leaves is not None and not any(text.strip() for text in self._words.values()):
            self._as.hide()
            self._finding.hide()
        if self._leaves is not None and len(self._leaves.sizes) == 1:
            self._going.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.box.hasFocus():
            (self.words if self.shows_words else self.view).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _starts_of(pages: dict[int, str]) -> dict[int, int]:
        """Where each part begins in the whole text."""
        starts, so_far = {}, 0
        for number in sorted(pages):
            starts[number] = so_far
            so_far += len(pages[number])
        return starts


def _together(theme: Theme, *parts: QWidget) -> QWidget:
    """Controls that stay on one line."""
    out = QWidget()
    row = QHBoxLayout(out)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(6))
    for part in parts:
        row.addWidget(part)
    return out
