"""The licence of one part of the program, in full, inside the program."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from desktop.usecase import licences
from ui.navigation.place import Kind, Place
from ui.shell import Shell
from ui.widget.button import Button
from ui.widget.label import Heading, Label


class LicencePage(QWidget):
    """`name`: of the part; the program itself where there is none of that name."""

    def __init__(self, shell: Shell, name: str) -> None:
        super().__init__()
        theme = shell.theme
        found = licences.parts()
        part = next((one for one in found if one.name == name), found[0])
        self._name = part.name
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(24))
        column.setSpacing(theme.px(10))
        column.addWidget(Heading(part.name, "display"))
        column.addWidget(Label(part.licence, "muted"))
        self.text = QPlainTextEdit(part.text())
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(f"Licence of {part.name}")
        column.addWidget(self.text, 1)
        back = Button(theme, "Back to Help and about", icon="chevron-left")
        back.clicked.connect(lambda: shell.go(Place(Kind.ABOUT)))
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.text)

    def where(self) -> tuple[str, int]:
        return self._name, 0
