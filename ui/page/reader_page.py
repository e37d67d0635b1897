"""Reads a document of the vault: as it looks where that can be shown, or as words. Everything comes from memory.

A document shows what it shows: names in it cannot be hidden, so that while names are hidden it is not opened at all.
"""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.reading import pdf, plain, word
from desktop.reading.content import parts
from desktop.reading.refusals import LockedError
from desktop.reading.sort import SORT_WORDS, Sort, sort_of
from desktop.record.ids import RecordId
from desktop.refusal import Refusal, Stopped
from desktop.usecase import filing
from desktop.usecase.filing import Filed
from ui.desk import Desk
from ui.field.file import size_words
from ui.files import choose_place
from ui.job import Account, Errand
from ui.page.passphrase_box import PassphraseBox
from ui.reader.leaves import Leaves, PdfLeaves, pdf_leaves, picture_leaves
from ui.reader.reading_pane import ReadingPane
from ui.theme import Theme
from ui.widget.button import Button
from ui.widget.card import Card, EmptyState, Notice
from ui.widget.column import empty
from ui.widget.flow import Flow
from ui.widget.job_bar import JobBar
from ui.widget.label import Heading, Label
from ui.widget.order import order_tabs
from ui.widget.spoken import announce

OUTSIDE = (
    "A copy outside the vault is not encrypted. Whoever gets at this computer, the stick or the folder can read it, and copies "
    "of it can stay behind after it is deleted. The trail will show that it left the vault."
)
SAVED = "Saved. That copy is not encrypted: delete it as soon as it is no longer needed."


@dataclass(frozen=True)
class Opened:
    """A document ready to be shown. `note`: how it is shown, where that needs saying."""

    content: bytes
    leaves: Leaves | None
    pages: dict[int, str]
    sort: Sort
    note: str = ""


class ReaderPage(QWidget):
    """Shows one file of one record."""

    def __init__(self, theme: Theme, desk: Desk, record_id: RecordId, path: str, page: int = 1, *, names: bool = True) -> None:
        super().__init__()
        self._theme, self._desk, self._record, self._path = theme, desk, record_id, path
        self._start, self._names = max(page, 1), names
        self._filed: Filed | None = None
        self._content = b""
        self._words = ""
        self.pane: ReadingPane | None = None
        self.password: PassphraseBox | None = None
        self._problem: Notice | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(14), theme.px(24), theme.px(20))
        column.setSpacing(theme.px(10))
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        self._title = Heading("Document", "title")
        head.addWidget(self._title, 1)
        self.save = Button(theme, "Save a copy…", name="Save a copy outside the vault", size=16)
        self.save.clicked.connect(self.warn)
        head.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self._about = Label("", "small")
        column.addWidget(self._about)
        self._said = QVBoxLayout()
        column.addLayout(self._said)
        self.bar = JobBar(theme)
        column.addWidget(self.bar)
        self._body = QVBoxLayout()
        column.addLayout(self._body, 1)
        then = self._held if names else self._hidden
        desk.ask(filing.held, record_id, path, names=names, then=then, refused=self._lost, timed=False)

    def where(self) -> tuple[str, int]:
        """Which file is open, and its page in sight."""
        return self._path, self.pane.page if self.pane is not None else self._start

    def look_for(self, words: str) -> None:
        """Have words found as soon as the document is open."""
        self._words = words
        if self.pane is not None:
            self.pane.look_for(words)

    def find_here(self) -> None:
        """Go to the box that finds words in the document."""
        if self.pane is not None:
            self.pane.find_here()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """To what there is to read, or to do. No focus proxy: Qt would then leave the rest of the page out of Tab's way."""
        (self.pane or self.password or self.save).setFocus(event.reason())

    def is_open(self) -> bool:
        """Something can be seen, be it only why nothing can."""
        return self._body.count() > 0

    def is_still(self) -> bool:
        """Nothing is being opened or drawn."""
        return self.is_open() and (self.pane is None or self.pane.view.is_still())

    # ---- opening

    def _hidden(self, filed: Filed) -> None:
        self._title.setText(filed.record.title)
        self.save.hide()
        self._put(
            EmptyState(
                self._theme,
                "file-text",
                "A document shows the names that stand in it, and they cannot be hidden. Show names to read it: Ctrl+Shift+H.",
                title="Names are hidden",
            )
        )

    def _held(self, filed: Filed) -> None:
        self._filed = filed
        self._title.setText(filed.record.title)
        self._about.setText(f"{filed.file.name} · {size_words(filed.file.size)}")
        self._open(None)

    def _open(self, password: str | None) -> None:
        filed = self._filed
        if filed is None:
            return
        content, pages = self._content, filed.pages

        def work(errand: Errand) -> Opened:
            whole = content or filing.content(errand.vault, errand.step, filed.file)
            return opened(whole, pages, password)

        self.bar.follow(self._desk.job(work, self._show, self._missed), "Opening the document")

    def _show(self, found: Opened) -> None:
        filed = self._filed
        if filed is None:
            return
        self._content = found.content
        kind = f"{filed.file.name} · {SORT_WORDS[found.sort]} · {size_words(filed.file.size)}"
        self._about.setText(f"{kind} · {found.note}" if found.note else kind)
        if found.leaves is None and not found.pages:
            self._put(
                EmptyState(
                    self._theme,
                    "file-text",
                    "Files of this kind cannot be shown here. It is kept in the vault as it came. To look at it in another "
                    "program, save a copy outside the vault first.",
                    title="It cannot be shown",
                )
            )
            return
        self.pane = ReadingPane(self._theme, self._desk, found.leaves, found.pages, self._start)
        self._put(self.pane)
        self.pane.setFocus(Qt.FocusReason.OtherFocusReason)
        self.pane.look_for(self._words)

    def _missed(self, refusal: Refusal) -> None:
        if isinstance(refusal, LockedError):
            self._ask_password(refusal)
        elif isinstance(refusal, Stopped):
            again = Button(self._theme, "Open it")
            again.clicked.connect(lambda: self._open(None))
            self._put(EmptyState(self._theme, "file-text", "Opening it was stopped.", again))
        else:
            self._put(EmptyState(self._theme, "circle-alert", refusal.sentence, title="It cannot be shown"))

    def _lost(self, refusal: Refusal) -> None:
        self.save.hide()
        self._put(EmptyState(self._theme, "circle-alert", refusal.sentence, title="It is not here"))

    def _ask_password(self, refusal: LockedError) -> None:
        """The sender's password for this file, not the vault's. It is kept nowhere."""
        if self.password is not None and self._problem is not None and refusal.tried:
            self._problem.tell(refusal.sentence)
            self.password.select()
            return
        card = Card(self._theme, "This document is locked", about=refusal.sentence)
        problem = self._problem = Notice(self._theme, "", "bad")
        problem.hide()
        card.body.addWidget(problem)
        box = PassphraseBox(self._theme, "Password of this document")
        open_it = Button(self._theme, "Open", "primary")
        open_it.clicked.connect(lambda: self._open(box.text()))
        box.entered.connect(lambda: self._open(box.text()))
        card.body.addWidget(box)
        card.body.addWidget(open_it, 0, Qt.AlignmentFlag.AlignLeft)
        card.setMaximumWidth(self._theme.px(560))
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, self._theme.px(12), 0, 0)
        column.addWidget(card)
        column.addStretch(1)
        self.password = box
        self._put(ground)
        box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, widget: QWidget) -> None:
        empty(self._body)
        shown = widget
        if widget is not self.pane:
            self.pane = None
            shown = area = QScrollArea()  # what is only said has room under a warning too, whatever the text size
            area.setWidgetResizable(True)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            widget.setObjectName("page")
            area.setWidget(widget)
        self._body.addWidget(shown, 1)
        shown.show()
        order_tabs(self)

    # ---- leaving the vault

    def warn(self) -> None:
        """Say what a copy outside means, before anything is asked."""
        if self._filed is None:
            return
        go_on = Button(self._theme, "Choose where to save it…")
        go_on.clicked.connect(self._choose)
        stay = Button(self._theme, "Leave it in the vault", "quiet")
        stay.clicked.connect(self._stay)
        both = QWidget()
        row = Flow(both, across=self._theme.px(8), down=self._theme.px(8), level=True)
        row.addWidget(go_on)
        row.addWidget(stay)
        self._say(Notice(self._theme, OUTSIDE, "warn", button=both))
        announce(self, OUTSIDE)
        go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stay(self) -> None:
        empty(self._said)
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        filed = self._filed
        if filed is None:
            return
        to = choose_place(self, "Save a copy outside the vault", filed.file.name, "All files (*)")
        if to is None:
            return
        empty(self._said)
        job = self._desk.job(
            lambda errand: filing.take_out(errand.vault, errand.step, self._record, filed.file, to),
            lambda _: self._tell(SAVED, "warn"),
            lambda refusal: self._tell(refusal.sentence, "bad"),
            account=Account("The copy of the document was not written: save it again.", "The copy of the document was saved."),
        )
        self.bar.follow(job, "Saving a copy")
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, sentence: str, kind: str) -> None:
        self._say(Notice(self._theme, sentence, kind))
        announce(self, sentence)

    def _say(self, notice: Notice) -> None:
        empty(self._said)
        self._said.addWidget(notice)
        notice.show()


def opened(content: bytes, pages: dict[int, str], password: str | None) -> Opened:
    """Find out what a file is and make it ready, on the thread of a job. Raises BrokenError, LockedError and the like."""
    sort = sort_of(content)
    if sort is Sort.PDF:
        leaves = pdf_leaves(content, password)
        return Opened(content, leaves, pages if password is None else words_of(leaves), sort)
    if sort is Sort.PICTURE:
        return Opened(content, picture_leaves(content), {}, sort)
    if sort is Sort.WORD:
        return Opened(content, None, numbered(word.text(content)), sort, "only its words are shown, not how it looks")
    found = plain.decoded(content) if sort is Sort.TEXT else None
    if found is None:
        return Opened(content, None, {}, Sort.OTHER)
    return Opened(content, None, numbered(found.text), sort, f"read as {found.encoding}")


def numbered(text: str) -> dict[int, str]:
    """A text in the parts that a search knows it by. One without words is one empty part."""
    return dict(enumerate(parts(text) or ("",), 1))


def words_of(leaves: PdfLeaves) -> dict[int, str]:
    """What a document says that was locked when it came in."""
    return {n: pdf.text(leaves.content, n, leaves.password) for n in range(1, len(leaves.sizes) + 1)}
