"""A button that looks like the box that it opens, with its keys at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from ui.theme import Theme
from ui.widget.button import Button
from ui.widget.label import Label


class FindButton(Button):
    def __init__(self, theme: Theme, text: str, keys: str) -> None:
        super().__init__(theme, text, "find", icon="search", size=16)
        self.setAccessibleName(f"{text.rstrip('…')}, {keys}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, theme.px(10), 0)
        row.addStretch(1)
        shown = Label(keys, "small", wrap=False)
        shown.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(shown)
