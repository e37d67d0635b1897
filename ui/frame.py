"""What stands around a page: the sidebar, the bar on top, and a line of words above the page. Knows nothing of a vault."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.sidebar import Sidebar
from ui.theme import Theme
from ui.topbar import Topbar
from ui.widget.button import Button
from ui.widget.card import Notice
from ui.widget.spoken import announce

NARROW = 820  # pixels at 100 % below which the sidebar folds away


class Frame(QWidget):
    """Shows one page at a time."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.page: QWidget | None = None
        self._notice: QWidget | None = None
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self.sidebar = Sidebar(theme)
        across.addWidget(self.sidebar)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.topbar = Topbar(theme)
        self.topbar.menu_wanted.connect(self.toggle_sidebar)
        column.addWidget(self.topbar)
        body = QWidget()
        body.setObjectName("page")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._body = QVBoxLayout(body)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        column.addWidget(body, 1)
        across.addLayout(column, 1)

    def tell(self, sentence: str, button: Button | None = None) -> None:
        """Say something in words above the page, until the next page."""
        self.forget()
        self._notice = Notice(self.theme, sentence, "warn", button=button)
        self._body.insertWidget(0, self._notice)
        announce(self, sentence)

    def forget(self) -> None:
        """Take away what was said."""
        if self._notice is not None:
            self._notice.hide()
            self._notice.deleteLater()
            self._notice = None

    def put_page(self, page: QWidget) -> None:
        """Show a page in the place of the one before, and put the focus into it."""
        self.forget()
        old, self.page = self.page, page
        if old is not None:
            self._body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._body.addWidget(page, 1)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_sidebar(self) -> None:
        self.sidebar.setVisible(not self.sidebar.isVisible())
        if self.sidebar.isVisible():
            self.sidebar.take_focus()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        wide = self.width() / self.theme.scale >= NARROW
        self.sidebar.setVisible(wide)
        self.topbar.fold(self.width() / self.theme.scale, menu=not wide)
