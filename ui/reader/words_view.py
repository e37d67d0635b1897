"""The words of a document: to be read out, chosen and copied, with those that were looked for marked."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from ui.theme import Theme

MOST_MARKS = 500


class WordsView(QPlainTextEdit):
    """Read only, with a cursor, so that a screen reader goes through it like through any text."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setFont(theme.font())
        self.setCursorWidth(max(2, theme.px(2)))
        self.setMinimumHeight(theme.px(160))
        self.document().setDocumentMargin(theme.px(16))

    def show_words(self, words: str) -> None:
        self.setExtraSelections([])
        self.setPlainText(words)

    def go(self, place: int) -> None:
        """Put the cursor at a character, and bring it into sight."""
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.centerCursor()

    def mark(self, spans: list[tuple[int, int]], first: int) -> None:
        """Mark spans of characters, and put the cursor at one of them."""
        marks = []
        for n, (start, end) in enumerate(spans[:MOST_MARKS]):
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self.document())
            mark.cursor.setPosition(start)
            mark.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            mark.format.setBackground(self._theme.colour("warn_bg" if n != first else "selection"))
            mark.format.setForeground(self._theme.colour("text"))
            mark.format.setFontUnderline(True)
            marks.append(mark)
        self.setExtraSelections(marks)
        if spans:
            self.go(spans[min(first, len(spans) - 1)][0])
