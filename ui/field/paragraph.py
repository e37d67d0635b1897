"""Answers of several lines: plain words with room between the lines, growing with what is written."""

from PySide6.QtCore import QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QTextBlockFormat, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QTextEdit, QWidget

from desktop.form.answer import Answer, text
from desktop.form.form import Field
from ui.field.choices import Choices
from ui.field.editor import Editor, Leaving, ahead
from ui.field.naming import Naming, named
from ui.theme import Theme
from ui.widget.spoken import announce

FEWEST, MOST = 5, 20
MOST_PASTED = 500_000  # characters at once: some 200 pages
OVERLONG = (
    "What you pasted is longer than a box can hold well, so nothing was put in. Keep it as a file among the documents, where it "
    "is read and found, or paste a part of it."
)
LINE_HEIGHT = 130
STILL = 2000  # milliseconds without a key after which the number of words is read out


class Words(QTextEdit):
    """A box whose Tab leaves it, and into which what is pasted comes as plain words, and no book."""

    overlong = Signal()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """A text of megabytes would hold up the window for a minute at each change."""
        if len(source.text()) > MOST_PASTED:
            self.overlong.emit()
        else:
            super().insertFromMimeData(source)


class Paper(Words):
    """The box of a question: as high as its words up to twenty lines."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._fewest = FEWEST
        self.setFont(theme.font())
        self.document().setDefaultFont(theme.font())
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.show_text("")

    def show_text(self, said: str) -> None:
        """Put words in and leave the cursor, what is chosen and the scrolling where they stood."""
        cursor, bar = self.textCursor(), self.verticalScrollBar()
        place, anchor, scrolled = cursor.position(), cursor.anchor(), bar.value()
        self.setPlainText(said)
        self.forget_undo()
        whole = QTextCursor(self.document())
        whole.select(QTextCursor.SelectionType.Document)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        self.document().setUndoRedoEnabled(False)
        whole.mergeBlockFormat(spaced)
        self.document().setUndoRedoEnabled(True)
        back = self.textCursor()
        back.setPosition(min(anchor, len(said)))
        back.setPosition(min(place, len(said)), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(back)
        bar.setValue(scrolled)
        self._fit()

    def set_fewest(self, lines: int) -> None:
        """As high as so many lines when there are fewer."""
        self._fewest = lines
        self._fit()

    def forget_undo(self) -> None:
        self.document().clearUndoRedoStacks()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls its own words only where there are more than fit; else the page."""
        bar = self.verticalScrollBar()
        if bar.maximum() and self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self.minimumHeight())

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(400), self.height())

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing() * LINE_HEIGHT / 100
        around = self._theme.px(14) + 2 * self.document().documentMargin()
        wanted = self.document().size().height() + self._theme.px(14)
        least, most = round(self._fewest * line + around), round(MOST * line + around)
        high = min(max(least, round(wanted)), most)
        if self.height() != high or self.minimumHeight() != high:
            self.setFixedHeight(high)
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if wanted > most else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() != policy:
            self.setVerticalScrollBarPolicy(policy)


class WholePage(Words):
    """A second view of the words in an editor's box, as high as there is room. Only one of the two is seen at a time."""

    def __init__(self, theme: Theme, editor: "Paragraph") -> None:
        super().__init__()
        self.setFont(theme.font())
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDocument(editor.box.document())
        self.setTextCursor(editor.box.textCursor())
        self.overlong.connect(editor.tell_overlong)
        self.document().documentLayout().documentSizeChanged.connect(self._hold_width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hold_width()

    def _hold_width(self) -> None:
        """The words have one layout for both views: it is as wide as the one that is seen."""
        wide = self.viewport().width()
        if self.isVisible() and self.document().textWidth() != wide:
            self.document().setTextWidth(wide)


class Paragraph(Editor):
    counted = Signal(str)

    def __init__(self, field: Field, theme: Theme, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(field, theme, choices, parent)
        self.box = Paper(theme)
        self.body.addWidget(self.box)
        self.focus_target = self.box
        self.keep_echo_line()
        self._lent: WholePage | None = None
        self._still = QTimer(self, singleShot=True, interval=STILL)
        self._still.timeout.connect(self._say_count)
        self._settled = ""
        self._quiet = False
        self._naming: Naming | None = None
        self._named = ""
        self.box.textChanged.connect(self._changed)
        self.box.overlong.connect(self.tell_overlong)
        Leaving(self.box).happened.connect(self._leave)

    def set_value(self, value: Answer) -> None:
        said, now = text(value), self.box.toPlainText()
        if said == now:
            self._settled = said
        elif not ahead(self._lent or self.box, now, self._settled):
            self._settled = said
            self._quiet = True
            self.box.show_text(said)
            self._quiet = False
            self._count(said, spoken=True)

    def value(self) -> Answer:
        return self.box.toPlainText()

    def set_naming(self, naming: Naming | None) -> None:
        """`naming` finds the names in a text that would be another word on paper. Asked when typing pauses, not at a key."""
        self._naming = naming
        self._count(self.box.toPlainText(), spoken=True)

    def tell_overlong(self) -> None:
        """Nothing was pasted, and what to do instead."""
        self.set_echo(OVERLONG)
        self.counted.emit(OVERLONG)
        announce(self._lent or self.box, OVERLONG)

    def lend(self, view: WholePage) -> None:
        """The words are written in another view of them for a while; what is typed there is this editor's answer."""
        self._lent = view

    def take_back(self) -> None:
        """The cursor comes back from the other view. Its width was another one: the words are laid out anew."""
        if self._lent is not None:
            self.box.setTextCursor(self._lent.textCursor())
            self._lent = None
            QApplication.sendEvent(self.box, QResizeEvent(self.box.size(), self.box.size()))

    def _changed(self) -> None:
        if not self._quiet:
            said = self.box.toPlainText()
            self._count(said, spoken=False)
            self._still.start()
            self.typed.emit(said)

    def _count(self, said: str, *, spoken: bool) -> None:
        words = len(said.split())
        told = f"{words:,} word{'' if words == 1 else 's'}" if words else ""
        if spoken:
            self._named = named(self._naming(said)) if self._naming is not None and words else ""
        told = " · ".join(part for part in (told, self._named if words else "") if part)
        self.set_echo(told, spoken=spoken)
        self.counted.emit(told)

    def _say_count(self) -> None:
        self._count(self.box.toPlainText(), spoken=True)
        if self.echo():
            announce(self._lent or self.box, self.echo())

    def _leave(self) -> None:
        self._still.stop()
        if self._lent is not None:
            return
        self.box.forget_undo()
        self._count(self.box.toPlainText(), spoken=True)
        self.left.emit()
