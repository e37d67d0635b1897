"""A row that is one control: words at the left, a status at the right, Enter or a click opens it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widget.card import ROW_INSET, picture
from ui.widget.chip import Chip
from ui.widget.label import Label


class TaskRow(QPushButton):
    """`chip`: (words, kind), or None. The whole is read out as one sentence. `bar`: how much of how much is done, drawn too.

    `folds`: others stand beneath it, and come and go with a click; that is drawn, and said. `among_folding`: it does not, and
    stands among some that do: its words begin where theirs do.
    """

    def __init__(
        self,
        theme: Theme,
        title: str = "",
        detail: str = "",
        chip: tuple[str, str] | None = None,
        *,
        bar: tuple[int, int] | None = None,
        folds: bool = False,
        among_folding: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._arrow = picture(theme, "chevron-right", "muted") if folds else None
        self._expanded = False
        self._said = ""
        self.setProperty("kind", "row")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(theme.px(ROW_INSET), theme.px(9), theme.px(ROW_INSET), theme.px(9))
        self._line.setSpacing(theme.px(12))
        if self._arrow is not None:
            self._line.addWidget(self._arrow, 0, Qt.AlignmentFlag.AlignTop)
        elif among_folding:
            self._line.addSpacing(theme.px(18 + 12))
        words = QVBoxLayout()
        words.setSpacing(theme.px(1))
        self._title, self._detail, self._chip = Label("", "link"), Label("", "small"), Chip()
        words.addWidget(self._title)
        words.addWidget(self._detail)
        if bar is not None:
            drawn = QProgressBar()
            drawn.setTextVisible(False)
            drawn.setRange(0, max(bar[1], 1))
            drawn.setValue(bar[0])
            drawn.setFixedWidth(theme.px(260))
            words.addSpacing(theme.px(5))
            words.addWidget(drawn, 0, Qt.AlignmentFlag.AlignLeft)
        self._line.addLayout(words, 1)
        self._line.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignVCenter)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.say(title, detail, chip)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, title: str, detail: str = "", chip: tuple[str, str] | None = None) -> None:
        self._title.setText(title)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._chip.say(*(chip or ("", "idle")))
        self._said = ", ".join(part for part in (title, chip[0] if chip else "", detail) if part)
        self.expand(expanded=self._expanded)
        self.updateGeometry()

    def expand(self, *, expanded: bool) -> None:
        """Show, and say, whether what stands beneath it is there."""
        self._expanded = expanded
        if self._arrow is None:
            self.setAccessibleName(self._said)
            return
        self._arrow.setPixmap(self._theme.pixmap("chevron-down" if expanded else "chevron-right", "muted", 18, 2.0))
        self.setAccessibleName(f"{self._said}, {'expanded' if expanded else 'collapsed'}")

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._line.heightForWidth(width)

    def sizeHint(self) -> QSize:
        return self._line.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._line.minimumSize()
