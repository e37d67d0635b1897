"""A wording with what changed in it marked: added words underlined, those taken out struck through. Never by colour alone."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextCharFormat, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from desktop.record.difference import Part, Piece
from ui.theme import Theme
from ui.widget.spoken import describe


class ChangedText(QTextEdit):
    """As high as its words. They can be chosen and copied, not changed."""

    def __init__(self, theme: Theme, pieces: Sequence[Piece], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("wording")
        self.setFont(theme.font())
        self.document().setDefaultFont(theme.font())
        self.document().setDocumentMargin(0)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        cursor = QTextCursor(self.document())
        for piece in pieces:
            cursor.insertText(piece.text, self._format(piece.part))
        self.setAccessibleName(name)
        told = {part: " … ".join(p.text.strip() for p in pieces if p.part is part and p.text.strip()) for part in Part}
        added, out = told[Part.ADDED], told[Part.TAKEN_OUT]
        describe(self, f"Added: {added}" if added else "", f"Taken out: {out}" if out else "")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self.minimumHeight())

    def _format(self, part: Part) -> QTextCharFormat:
        out = QTextCharFormat()
        out.setForeground(self._theme.colour({Part.ADDED: "ok", Part.TAKEN_OUT: "bad", Part.SAME: "text"}[part]))
        if part is not Part.SAME:
            out.setBackground(self._theme.colour("ok_bg" if part is Part.ADDED else "bad_bg"))
        out.setFontUnderline(part is Part.ADDED)
        out.setFontStrikeOut(part is Part.TAKEN_OUT)
        return out

    def _fit(self) -> None:
        high = max(round(self.document().size().height()), self.fontMetrics().height()) + 2 * self._theme.px(6) + 4
        if self.minimumHeight() != high:
            self.setFixedHeight(high)
