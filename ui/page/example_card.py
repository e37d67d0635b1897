"""The offer to look around in invented cases, on the first page and at the end of making a vault."""

from PySide6.QtCore import Qt

from ui.theme import Theme
from ui.widget.button import Button
from ui.widget.card import Card
from ui.widget.label import Label


class ExampleCard(Card):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Look around first")
        self.body.addWidget(
            Label(
                "Four invented reviews, partly filled in, in a vault of their own. You can change anything in it, and delete the "
                "file when you have seen enough. Nobody in it is real."
            )
        )
        self.button = Button(theme, "Open the invented example")
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def set_busy(self, *, busy: bool) -> None:
        self.button.setEnabled(not busy)
        self.button.setText("Making the example…" if busy else "Open the invented example")
