"""Help and about: how to get help, how usable it is for everyone, which version this is, and what it is made of."""

from PySide6.QtWidgets import QVBoxLayout

from desktop import VERSION
from desktop.usecase import licences
from ui.fault import log_file
from ui.navigation.place import Kind, Place
from ui.page.sheet import Sheet
from ui.shell import Shell
from ui.widget.button import Button
from ui.widget.card import Card
from ui.widget.flow import Flow
from ui.widget.label import Label
from ui.widget.passage import Passage
from ui.widget.spoken import Group

HELP = (
    (
        "F1 explains the question that you are at, with section and page of the guidance. Ctrl+K finds pages, people, words "
        "and commands."
    ),
    (
        "If Caseward says that it stopped, tell whoever looks after this computer the code that it shows. The code names "
        "places in the program and holds nothing about your cases. The same codes are kept in this file: {log}"
    ),
    "Never send anybody the vault, or a picture of it, to get help.",
)
ACCESS = (
    (
        "Everything can be done with the keyboard alone, and the list of keys says how. Every control has a spoken name, and "
        "what is wrong with an answer is read out with it."
    ),
    (
        "Text can be twice as large without anything being cut off or scrolled sideways; colours can be light, dark or high "
        "in contrast. Nothing is told by colour alone, and nothing is lost when time runs out: before a lock everything is "
        "saved."
    ),
    (
        "Caseward aims at WCAG 2.2, level AA, as far as it is meant for programs. Its own tests measure names, order of Tab, "
        "contrast, focus, size of targets and cut-off text on each of its pages, in every look."
    ),
    (
        "Not known: how it does with NVDA, JAWS, Narrator, VoiceOver or a magnifier, because nobody who works with them has "
        "tried it yet. Not accessible: pictures and scanned pages that were added as documents, since nothing in them is "
        "text."
    ),
)


class AboutPage(Sheet):
    """`path`: the part whose licence was read last, which has the focus again."""

    def __init__(self, shell: Shell, path: str = "") -> None:
        super().__init__(shell.theme, "Help and about", f"Caseward {VERSION}. It has no way to reach a network.")
        self._shell = shell
        helping = Card(self.theme, "How to get help")
        for words in HELP:
            helping.body.addWidget(Label(words.format(log=log_file())))
        first, buttons = self._ways()
        helping.body.addWidget(buttons)
        access = Card(self.theme, "For everyone")
        for words in ACCESS:
            access.body.addWidget(Label(words))
        made = Card(self.theme, "Made of", about="Each opens the whole text of its licence")
        lines = QVBoxLayout()
        lines.setSpacing(self.theme.px(2))
        self.parts = {part.name: self._part(part) for part in licences.parts()}
        for line in self.parts.values():
            lines.addWidget(line)
        made.body.addLayout(lines)
        for card in (helping, access, made):
            self.column.addWidget(card)
        self.column.addStretch(1)
        self.setFocusProxy(self.parts.get(path, first))

    def where(self) -> tuple[str, int]:
        focus = self.window().focusWidget()
        return next((name for name, one in self.parts.items() if one is focus), ""), 0

    def _ways(self) -> tuple[Button, Group]:
        group = Group()
        flow = Flow(group, across=self.theme.px(8), down=self.theme.px(8))
        keys = Button(self.theme, "List of keys", icon="keyboard")
        keys.clicked.connect(lambda: self._shell.go(Place(Kind.KEYS)))
        tour = Button(self.theme, "A short tour", icon="flag")
        tour.clicked.connect(lambda: self._shell.go(Place(Kind.TOUR)))
        for button in (keys, tour):
            flow.addWidget(button)
        return keys, group

    def _part(self, part: licences.Part) -> Passage:
        line = Passage(self.theme, part.words)
        line.clicked.connect(lambda: self._shell.go(Place(Kind.LICENCE, path=part.name)))
        return line
