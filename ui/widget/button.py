"""Buttons of five kinds, each with a spoken name and an icon that follows the text size."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from ui.theme import Theme

INK = {"primary": "on_accent", "add": "link", "icon": "muted"}


class Button(QPushButton):
    """`kind`: "" (with an edge), primary (one on a page), quiet, add, icon (no text: give a `name`) or link.

    `name` is what is read out where that must say more than the text: "Remove Mother".
    """

    def __init__(
        self, theme: Theme, text: str = "", kind: str = "", *, icon: str = "", name: str = "", tip: str = "", size: float = 18
    ) -> None:
        super().__init__()
        self._spaced = "\u2002" if icon else ""
        if kind:
            self.setProperty("kind", kind)
        self.setText(text)
        if icon:
            self.setIcon(theme.icon(icon, INK.get(kind, "text"), size))
            self.setIconSize(QSize(theme.px(size), theme.px(size)))
        if name:
            self.setAccessibleName(name)
        if tip or (name and not text):
            self.setToolTip(tip or name)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def setText(self, text: str) -> None:
        super().setText(self._spaced + text.replace("&", "&&") if text else "")
        self.setAccessibleName(text)


def link(theme: Theme, text: str, *, name: str = "", small: bool = False, parent: QWidget | None = None) -> Button:
    """A button that looks like a link: for going somewhere, or for the lesser of two choices."""
    out = Button(theme, text, "link", name=name)
    if small:
        out.setProperty("letters", "small")
    if parent is not None:
        out.setParent(parent)
    return out
