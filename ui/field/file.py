"""A file kept with a question: what it is called, how big it is, and what can be done with it. Adding and reading are others'."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.form.answer import Answer
from desktop.form.form import Field
from ui.field.choices import Choices
from ui.field.editor import Editor
from ui.theme import Theme
from ui.widget.button import Button, link
from ui.widget.card import picture
from ui.widget.flow import Flow
from ui.widget.label import Label


class File(Editor):
    def __init__(self, field: Field, theme: Theme, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(field, theme, choices, parent)
        self._value: Answer = None
        self.add = Button(theme, "Add a file…", icon="paperclip", size=16)
        self.add.setAccessibleName(f"Add a file: {field.short}")
        self.add.clicked.connect(self.file_wanted)
        self.read = link(theme, "Read")
        self.read.clicked.connect(self.file_read_wanted)
        self.remove = link(theme, "Remove")
        self.remove.clicked.connect(self._remove)
        self._name = Label("", "label")
        self._size = Label("", "small", wrap=False)
        self._kept = QWidget(self)
        row = QHBoxLayout(self._kept)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        icon = QVBoxLayout()
        icon.setContentsMargins(0, theme.px(5), 0, 0)
        icon.addWidget(picture(theme, "file-text", "muted"))
        icon.addStretch(1)
        row.addLayout(icon)
        words = QWidget()
        flow = Flow(words, across=theme.px(12), down=theme.px(2), level=True)
        for part in (self._name, self._size, self.read, self.remove):
            flow.addWidget(part)
        row.addWidget(words, 1)
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._kept)
        self._show()

    def set_value(self, value: Answer) -> None:
        if value != self._value:
            self._value = value if isinstance(value, dict) else None
            self._show()

    def value(self) -> Answer:
        return self._value

    def _show(self) -> None:
        kept = self._value if isinstance(self._value, dict) else None
        name = str(kept.get("name", "")) if kept else ""
        size = kept.get("size") if kept else None
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._name.setText(name)
        self._size.setText(size_words(size) if isinstance(size, int) else "")
        self.read.setAccessibleName(f"Read {name}: {self.field.short}")
        self.remove.setAccessibleName(f"Remove {name}: {self.field.short}")
        self._kept.setVisible(kept is not None)
        self.add.setVisible(kept is None)
        self.focus_target = self.add if kept is None else self.read
        if had_focus:
            self.focus_target.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def _remove(self) -> None:
        self._value = None
        self._show()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(None)


def size_words(size: int) -> str:
    """How big a file is, in the unit a person would say."""
    if size < 1000:
        return f"{size} bytes"
    if size < 1_000_000:
        return f"{size / 1000:.0f} kB"
    return f"{size / 1_000_000:.1f} MB"
