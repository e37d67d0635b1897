"""Words on a screen. Always plain text: nothing that somebody typed is ever read as markup."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from ui.widget.spoken import heading


class Label(QLabel):
    """`role`: display, title, head, label, muted, small, smallstrong, caption, error or echo; body text without."""

    def __init__(self, text: str = "", role: str = "", *, wrap: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if role:
            self.setProperty("role", role)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.setText(text)

    def sizeHint(self) -> QSize:
        """On one line if there is room. Qt would rather have a block, and would keep the height of a narrow one."""
        if not self.wordWrap():
            return super().sizeHint()
        self.ensurePolished()
        around = self.contentsMargins()
        wide = self.fontMetrics().size(0, self.text()).width() + around.left() + around.right() + 2
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """As narrow as its longest word. How high it must be is asked for by width."""
        if not self.wordWrap():
            return super().minimumSizeHint()
        self.ensurePolished()
        metrics = self.fontMetrics()
        return QSize(max(map(metrics.horizontalAdvance, self.text().split()), default=0) + 2, metrics.height())


class Heading(Label):
    def __init__(self, text: str, role: str = "head", *, wrap: bool = True, parent: QWidget | None = None) -> None:
        super().__init__("", role, wrap=wrap, parent=parent)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(text)
        heading(self, text)


class ClickLabel(Label):
    """The name of a control: a click on it goes to the control, and ticks it where it can be ticked."""

    def __init__(self, text: str, role: str = "label", buddy: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(role=role, parent=parent)
        if buddy is not None:
            self.setBuddy(buddy)
        self.setText(text)

    def setText(self, text: str) -> None:
        # With a buddy Qt reads "&" as the mark of an access key.
        super().setText(text.replace("&", "&&"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        buddy = self.buddy()
        if buddy is not None and self.rect().contains(event.position().toPoint()):
            buddy.setFocus(Qt.FocusReason.MouseFocusReason)
            if isinstance(buddy, QAbstractButton) and buddy.isCheckable():
                buddy.click()


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and have the sheet look again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    # A sheet's new padding counts only once the widget has been told that its style changed.
    widget.event(QEvent(QEvent.Type.StyleChange))
