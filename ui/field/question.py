"""One question as it stands on a page: what is asked, a hint, the help where there is no room beside, and the editor."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.form.form import Field
from ui.field.choices import Choices
from ui.field.editors import editor
from ui.field.help_in_place import HelpInPlace
from ui.field.veil import Veil
from ui.theme import Theme
from ui.widget.button import Button, link
from ui.widget.label import ClickLabel, Label

HelpMaker = Callable[[], QWidget]


class Question(QWidget):
    """Order: question, help, hint, problem, box, echo. The editor brings the last three; one that is `labelled`, all but help."""

    def __init__(self, field: Field, theme: Theme, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.theme = theme
        self.help_maker: HelpMaker | None = None
        self.help_button: Button | None = None
        self._help: HelpInPlace | None = None
        self._veil: Veil | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(3))
        self.editor = editor(field, theme, choices, self)
        self._head: QHBoxLayout | None = None
        if not self.editor.labelled:
            self._head = QHBoxLayout()
            self._head.setSpacing(theme.px(12))
            self._column.addLayout(self._head)
            label = ClickLabel(field.ask, "label", None if self.editor.grouped else self.editor.focus_target, self)
            self._head.addWidget(label, 1)
            if field.hint:
                self._column.addWidget(Label(field.hint, "small", parent=self))
        self._column.addWidget(self.editor)
        if self.editor.grouped:
            self.editor.setAccessibleName(field.ask)
        self.editor.set_hint(field.hint)

    @property
    def focus_target(self) -> QWidget:
        """What an error or a way here leads to."""
        return self._veil if self._veil is not None else self.editor.focus_target

    def veil(self, said: str | None, *, kept: bool = False) -> None:
        """Show `said` and not the answer, which cannot be edited then; None: show the answer. `kept`: it is, and stays so."""
        if said is not None:
            if self._veil is None:
                self._veil = Veil(self.theme, self.field.short, "" if self._head is not None else self.field.ask, self)
                self._column.insertWidget(self._column.indexOf(self.editor), self._veil)
                self.editor.hide()
            self._veil.say(said, kept=kept)
        elif self._veil is not None:
            self._veil.hide()
            self._veil.deleteLater()
            self._veil = None
            self.editor.show()

    def set_help_inline(self, inline: bool) -> None:
        """Offer the help under the question, where it has no room of its own."""
        if inline and self.help_button is None and self.help_maker is not None:
            self._make_button()
        if self.help_button is not None:
            self.help_button.setVisible(inline)
        if not inline:
            self.close_help()

    def open_help(self) -> None:
        """Show the help under the question and go there; Escape comes back and closes it."""
        if self._help is None and self.help_maker is not None:
            self._help = HelpInPlace(self.theme, self.help_maker(), f"Help with: {self.field.ask}", self)
            self._help.closed.connect(self._leave_help)
            self._column.insertWidget(1 if self._head is not None else 0, self._help)
            self.editor.reshaped.emit()  # something more to stop at
        if self._help is not None:
            self._help.show()
            self._help.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._mark()

    def close_help(self) -> None:
        if self._help is not None:
            self._help.hide()
        self._mark()

    def _leave_help(self) -> None:
        self.close_help()
        self.editor.focus_target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mark(self) -> None:
        if self.help_button is not None:
            self.help_button.setChecked(self._help is not None and not self._help.isHidden())

    def _toggle_help(self) -> None:
        if self._help is not None and not self._help.isHidden():
            self.close_help()
        else:
            self.open_help()

    def _make_button(self) -> None:
        button = link(self.theme, "Help", name=f"Help with: {self.field.ask}", small=True, parent=self)
        button.setCheckable(True)
        button.clicked.connect(self._toggle_help)
        self.help_button = button
        if self._head is not None:
            self._head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        else:
            self.editor.take_help_button(button)
