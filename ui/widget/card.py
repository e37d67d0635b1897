"""What pages are made of: cards on the ground, notices inside them, a hairline between rows, and what an empty list says."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widget.button import Button
from ui.widget.column import empty
from ui.widget.label import Heading, Label
from ui.widget.middle import in_the_middle
from ui.widget.spoken import announce

ROW_INSET = 10  # pixels at 100 %: the room at both sides of the words of a row that is a control
NOTICES = {
    "info": ("info", "info"),
    "ok": ("circle-check", "ok"),
    "warn": ("triangle-alert", "warn"),
    "bad": ("circle-alert", "bad"),
}


class Card(QFrame):
    """A white box with a heading; put what it holds into `body`. `right` stands across from the heading.

    `rows`: it holds rows that are controls, with room around their words; these then begin where the heading does. What is no
    row goes in by `add_under`.
    """

    def __init__(
        self,
        theme: Theme,
        title: str = "",
        *,
        about: str = "",
        right: QWidget | None = None,
        rows: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._inset = theme.px(ROW_INSET) if rows else 0
        self.body = QVBoxLayout(self)
        around = theme.px(24) - self._inset
        self.body.setContentsMargins(around, theme.px(18), around, theme.px(22))
        self.body.setSpacing(theme.px(2) if rows else theme.px(14))
        if title:
            head = QHBoxLayout()
            head.setContentsMargins(self._inset, 0, self._inset, theme.px(6) if rows else 0)
            head.setSpacing(theme.px(12))
            head.addWidget(Heading(title), 1)
            if right is not None:
                head.addWidget(right, 0, Qt.AlignmentFlag.AlignTop)
            top = QVBoxLayout()
            top.setSpacing(theme.px(2))
            top.addLayout(head)
            if about:
                top.addWidget(Label(about, "muted"))
            self.body.addLayout(top)

    def add_under(self, widget: QWidget) -> None:
        """Below the rows, where the heading begins."""
        line = QHBoxLayout()
        line.setContentsMargins(self._inset, 0, self._inset, 0)
        line.addWidget(widget)
        line.addStretch(1)
        self.body.addLayout(line)


class Rule(QFrame):
    """A hairline."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rule")


class Notice(QFrame):
    """Something to know before going on, in a box with a coloured edge, an icon and words. `kind`: info, ok, warn or bad."""

    def __init__(self, theme: Theme, text: str, kind: str = "info", *, button: QWidget | None = None) -> None:
        super().__init__()
        self.setProperty("notice", kind)
        icon, ink = NOTICES[kind]
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(10))
        row.setSpacing(theme.px(10))
        row.addWidget(picture(theme, icon, ink), 0, Qt.AlignmentFlag.AlignTop)
        self.words = Label(text)
        column = QVBoxLayout()
        column.setSpacing(theme.px(8))
        column.addWidget(self.words)
        if button is not None:
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(column, 1)

    def tell(self, sentence: str) -> None:
        """Say what is wrong: shown, and read out."""
        self.words.setText(sentence)
        self.show()
        announce(self, f"Error: {sentence}")


class Said(QWidget):
    """Where a page says what happened, each time in the look of its kind. Not there until there is something."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._notice: Notice | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    @property
    def sentence(self) -> str:
        return self._notice.words.text() if self._notice is not None else ""

    def tell(self, sentence: str, kind: str) -> None:
        """Show it in the place of what was said before, and read it out. `kind`: info, ok, warn or bad."""
        empty(self._column)
        self._notice = Notice(self._theme, sentence, kind)
        self._column.addWidget(self._notice)
        self.show()
        announce(self, sentence)


class EmptyState(QWidget):
    """What a list of none says: what would stand here, and the button that adds the first one."""

    def __init__(self, theme: Theme, icon: str, text: str, button: Button | None = None, *, title: str = "") -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(40), theme.px(24), theme.px(40))
        column.setSpacing(theme.px(12))
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(1)
        column.addWidget(picture(theme, icon, "faint", 36), 0, centre)
        self._words = Label(text, "muted")
        for words in (Heading(title) if title else None, self._words):
            if words is not None:
                words.setAlignment(centre)
                column.addLayout(in_the_middle(words, theme.px(520)))
        if button is not None:
            column.addWidget(button, 0, centre)
        column.addStretch(2)

    def say(self, text: str) -> None:
        self._words.setText(text)


def picture(theme: Theme, icon: str, ink: str = "text", size: float = 18) -> QLabel:
    """An icon that only repeats what words beside it say, so it is not read out."""
    out = QLabel()
    out.setPixmap(theme.pixmap(icon, ink, size, 2.0))
    out.setFixedSize(theme.px(size), theme.px(size))
    out.setAccessibleName(" ")
    return out
