"""One question as it stands on a page: what is asked, a hint, the help where there is no room beside, and the editor."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.form.form import Field
from ui.field.choices import Choices
from ui.field.editors import editor
from ui.theme import Theme
from ui.widget.button import link
from ui.widget.label import ClickLabel, Label

HelpMaker = Callable[[], QWidget]


class Question(QWidget):
    """Order: question, help, hint, problem, box, echo. The editor brings the last three."""

    def __init__(self, field: Field, theme: Theme, choices: Choices, help_maker: HelpMaker | None = None) -> None:
        super().__init__()
        self.field = field
        self.theme = theme
        self._help_maker = help_maker
        self._help: QWidget | None = None
        self.editor = editor(field, theme, choices)
        self.label = ClickLabel(field.ask, "label", None if self.editor.grouped else self.editor.focus_target)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(3))
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(self.label, 1)
        self._column.addLayout(head)
        self.help_button = link(theme, "Help", name=f"Help with: {field.ask}", small=True)
        self.help_button.setCheckable(True)
        self.help_button.clicked.connect(self._toggle_help)
        self.help_button.hide()
        head.addWidget(self.help_button, 0, Qt.AlignmentFlag.AlignTop)
        if field.hint:
            self._column.addWidget(Label(field.hint, "small"))
        self._column.addWidget(self.editor)
        if self.editor.grouped:
            self.editor.setAccessibleName(field.ask)
        self.editor.set_hint(field.hint)

    def set_help_inline(self, inline: bool) -> None:
        self.help_button.setVisible(inline and self._help_maker is not None)
        if not inline and self._help is not None:
            self.help_button.setChecked(False)
            self._help.hide()

    def _toggle_help(self) -> None:
        if self._help is None and self._help_maker is not None:
            self._help = self._help_maker()
            self._column.insertWidget(1, self._help)
        if self._help is not None:
            self._help.setVisible(self.help_button.isChecked())
