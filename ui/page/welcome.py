"""The first page where there is no vault yet: make one, or open one."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.files import choose_vault
from ui.page.example_card import ExampleCard
from ui.theme import Theme
from ui.widget.button import Button
from ui.widget.card import Card, Notice, picture
from ui.widget.label import Heading, Label


class Welcome(QWidget):
    make_wanted = Signal()
    example_wanted = Signal()
    vault_chosen = Signal(Path)

    def __init__(self, theme: Theme, trouble: str = "") -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(picture(theme, "shield-check", "accent", 40))
        column.addWidget(Heading("Caseward", "display"))
        column.addWidget(
            Label(
                "Everything about a serious case review in one locked file on this computer. Nothing is sent anywhere: "
                "Caseward has no way to reach a network.",
                "muted",
            )
        )
        self.problem = Notice(theme, trouble, "warn")
        column.addWidget(self.problem)
        self.problem.setHidden(not trouble)
        new = Card(theme, "Start a new vault")
        new.body.addWidget(
            Label("A vault is one encrypted file. It can hold one review or several. You choose where it is kept.")
        )
        make = Button(theme, "Make a new vault", "primary", icon="plus")
        make.clicked.connect(self.make_wanted)
        new.body.addWidget(make, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(new)
        old = Card(theme, "Open a vault that you have")
        choose = Button(theme, "Choose the file…")
        choose.clicked.connect(self._choose)
        old.body.addWidget(choose, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(old)
        self.example = ExampleCard(theme)
        self.example.button.clicked.connect(self.example_wanted)
        column.addWidget(self.example)
        self.setFocusProxy(make)

    def _choose(self) -> None:
        path = choose_vault(self)
        if path is not None:
            self.vault_chosen.emit(path)
