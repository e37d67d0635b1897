"""About: which version this is, what it is made of and under which licences, how usable it is for everyone, and where help is."""

from importlib import metadata

from PySide6.QtCore import Qt

from desktop import VERSION
from desktop.resources import FOLDER
from ui.page.sheet import Sheet
from ui.place import Kind, Place
from ui.shell import Shell
from ui.widget.button import Button
from ui.widget.card import Card
from ui.widget.label import Label

PARTS = ("PySide6-Essentials", "shiboken6", "sqlcipher3", "cryptography", "reportlab", "pikepdf", "pypdfium2", "msgspec",
         "holidays", "zxcvbn", "rapidfuzz", "python-docx")  # fmt: skip
ACCESS = (
    "Everything can be done with the keyboard alone. Every control has a spoken name. Text can be twice as large; colours can be "
    "light, dark or high in contrast. It aims at WCAG 2.2 AA. It was measured on its own pages with letters, contrast, focus and "
    "order of Tab; it has not been tried with NVDA, JAWS, Narrator or VoiceOver by people who use them."
)
HELP = (
    "F1 explains the question that you are at, with section and page of the guidance. Ctrl+K finds pages, people, words and "
    "commands. If Caseward says that it stopped, tell whoever looks after this computer the code that it shows; it holds nothing "
    "about your cases. Never send the vault or a picture of it."
)


class AboutPage(Sheet):
    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.theme, "Help and about", f"Caseward {VERSION}. It has no way to reach a network.")
        keys = Button(self.theme, "List of keys", icon="keyboard")
        keys.clicked.connect(lambda: shell.go(Place(Kind.KEYS)))
        helping = Card(self.theme, "How to get help")
        helping.body.addWidget(Label(HELP))
        helping.body.addWidget(keys, 0, Qt.AlignmentFlag.AlignLeft)
        access = Card(self.theme, "For everyone")
        access.body.addWidget(Label(ACCESS))
        made = Card(self.theme, "Made of", about="Caseward itself is under the Apache Licence 2.0")
        for line in (*libraries(), *others()):
            made.body.addWidget(Label(line))
        for card in (helping, access, made):
            self.column.addWidget(card)
        self.column.addStretch(1)
        self.setFocusProxy(keys)


def libraries() -> tuple[str, ...]:
    """Each with its version and licence, as it says of itself here."""
    out = []
    for name in PARTS:
        try:
            told = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue
        said = next((told[key].splitlines()[0] for key in ("License-Expression", "License") if key in told), "")
        classed = [c.rpartition(" :: ")[2] for c in told.get_all("Classifier") or () if c.startswith("License :: ")]
        said = said if said and len(said) < 60 else ", ".join(classed)
        out.append(f"{name} {told['Version']}: {said or 'licence in its package'}")
    return tuple(out)


def others() -> tuple[str, ...]:
    """Fonts, icons and words that ship, each licence beside its files."""
    found = sorted(path.parent.relative_to(FOLDER) for name in ("LICENSE.txt", "OFL.txt") for path in FOLDER.rglob(name))
    names = {
        "noto-sans": "Noto Sans: SIL Open Font Licence 1.1",
        "icons": "Lucide icons: ISC",
        "words": "EFF large word list: CC BY 3.0 US",
    }
    return tuple(names.get(one.name, one.name) for one in found)
