"""A status in a word or two. Adjectives, never a button; the colour only repeats what the word says."""

from PySide6.QtWidgets import QSizePolicy

from ui.widget.label import Label, restyle


class Chip(Label):
    """`kind`: ok, warn, bad, info, idle, or plain (no ground: completed things are quiet)."""

    def __init__(self, text: str = "", kind: str = "idle") -> None:
        super().__init__(wrap=False)
        self.setProperty("chip", kind)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.say(text, kind)

    def say(self, text: str, kind: str) -> None:
        self.setText(text)
        restyle(self, "chip", kind)
        if self.parentWidget() is not None or not text:  # shown before it has a parent, it would be a window for a blink
            self.setVisible(bool(text))
