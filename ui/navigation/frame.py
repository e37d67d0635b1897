"""What stands around a page: the sidebar, the bar on top, and a line of words above the page. Knows nothing of a vault."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.navigation.sidebar import Sidebar
from ui.navigation.topbar import Topbar
from ui.theme import Theme, app
from ui.widget.button import Button
from ui.widget.card import Notice, picture
from ui.widget.label import Label
from ui.widget.spoken import announce

NARROW = 820  # pixels at 100 % below which the sidebar folds away


class Frame(QWidget):
    """Shows one page at a time."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.page: QWidget | None = None
        self._notice: QWidget | None = None
        self._wide = True
        self._before_menu: QWidget | None = None
        across = self._across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self.sidebar = Sidebar(theme)
        across.addWidget(self.sidebar)
        column = self._column = QVBoxLayout()
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
        app().focusChanged.connect(self._focus_moved)

    def stay_marked(self, words: str) -> None:
        """Say something above everything, for as long as this is shown."""
        band = QFrame()
        band.setProperty("notice", "info")
        row = QHBoxLayout(band)
        row.setContentsMargins(self.theme.px(24), self.theme.px(4), self.theme.px(16), self.theme.px(4))
        row.setSpacing(self.theme.px(10))
        row.addWidget(picture(self.theme, "info", "info", 16))
        row.addWidget(Label(words, "smallstrong"), 1)
        self._column.insertWidget(0, band)

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
        """In a narrow window: lay the list of pages over the page, or take it away again."""
        if self.sidebar.isVisible():
            self.close_sidebar()
        else:
            self._before_menu = QApplication.focusWidget()
            self.sidebar.show()
            self.sidebar.raise_()
            self.sidebar.take_focus()

    def close_sidebar(self) -> None:
        """Away with the list of pages where it lies over the page, and back to where the focus was."""
        before, self._before_menu = self._before_menu, None
        if not self.has_menu() or not self.sidebar.isVisible():
            return
        self.sidebar.hide()
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_menu(self) -> bool:
        """Whether the list of pages lies over the page and is not always there."""
        return not self._wide

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.has_menu() and self.sidebar.isVisible():
            self.close_sidebar()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        wide = self.width() / self.theme.scale >= NARROW
        if wide is not self._wide:
            self._wide = wide
            if wide:
                self._across.insertWidget(0, self.sidebar)
            else:
                self._across.removeWidget(self.sidebar)
            self.sidebar.setVisible(wide)
        if not wide:
            self.sidebar.setGeometry(0, 0, self.sidebar.width(), self.height())
        self.topbar.fold(self.width() / self.theme.scale, menu=not wide)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        """The list of pages goes when somebody goes on elsewhere."""
        if self.has_menu() and self.sidebar.isVisible() and new is not None and not self.sidebar.isAncestorOf(new):
            self.sidebar.hide()
