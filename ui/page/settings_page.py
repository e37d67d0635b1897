"""Settings: how the window looks, when it locks, the vault's copy and check, and the way to its passphrase."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.policy import LEAST_IDLE
from desktop.refusal import Refusal
from desktop.usecase import opening
from ui.files import choose_place
from ui.job import Account, Job
from ui.navigation.place import Kind, Place
from ui.page.sheet import Sheet
from ui.settings import SIZES, THEMES
from ui.shell import Shell
from ui.widget.button import Button
from ui.widget.card import Card, Notice, Said
from ui.widget.flow import Flow
from ui.widget.job_bar import JobBar
from ui.widget.label import Label
from ui.widget.mark import Radio
from ui.widget.spoken import Group

LOOKS = {"system": "As the system", "light": "Light", "dark": "Dark", "contrast": "High contrast"}
MINUTES = (5, 10, 15, 20, 30)


class SettingsPage(Sheet):
    """`path`: the name of the control that had the focus, when the page was made anew in another look."""

    def __init__(self, shell: Shell, path: str = "") -> None:
        super().__init__(shell.theme, "Settings", "They hold on this computer. What is in the vault is not touched by them.")
        self._shell, self._settings = shell, shell.settings
        self._controls: dict[str, QWidget] = {}
        if self._settings.policy.trouble:
            self.column.addWidget(Notice(self.theme, self._settings.policy.trouble, "warn"))
        self.column.addWidget(self._looks())
        self.column.addWidget(self._locking())
        self.column.addWidget(self._vault())
        self.column.addStretch(1)
        first = self._controls.get(path) or next(iter(self._controls.values()))
        self.setFocusProxy(first)

    def where(self) -> tuple[str, int]:
        focus = self.window().focusWidget()
        return next((name for name, one in self._controls.items() if one is focus), ""), 0

    def _looks(self) -> Card:
        card = Card(self.theme, "How it looks")
        looks = {LOOKS[name]: name for name in THEMES}
        card.body.addLayout(self._choice("Colours", looks, self._settings.theme, lambda name: self._set("theme", name)))
        sizes = {f"{size:.0%}": size for size in SIZES}
        card.body.addLayout(self._choice("Text size", sizes, self._settings.text_size, lambda size: self._set("text_size", size)))
        card.body.addWidget(Label("Also Ctrl+Plus, Ctrl+Minus and Ctrl+0, from anywhere", "small"))
        return card

    def _locking(self) -> Card:
        card = Card(self.theme, "Locking by itself")
        policy, now = self._settings.policy, self._settings.idle_minutes
        if policy.idle_minutes is not None:
            card.body.addWidget(Label(f"After {now} minutes without a key or a movement. Your organisation has fixed this."))
            return card
        minutes = {f"{one} minutes": one for one in MINUTES if LEAST_IDLE <= one <= policy.most_idle_minutes}
        minutes.setdefault(f"{now} minutes", now)
        card.body.addLayout(
            self._choice("After so long without a key or a movement", minutes, now, lambda one: self._set("idle_minutes", one))
        )
        if "most_idle_minutes" in policy.settled:
            card.body.addWidget(Label(f"Your organisation allows {policy.most_idle_minutes} minutes at most", "small"))
        return card

    def _vault(self) -> Card:
        theme, policy = self.theme, self._settings.policy
        card = self._card = Card(theme, "This vault")
        self.said = Said(theme)
        card.body.addWidget(self.said)
        self.bar = JobBar(theme)
        card.body.addWidget(self.bar)
        self.copy = Button(theme, "Make a copy…")
        self.copy.clicked.connect(self._copy)
        self.check = Button(theme, "Check the vault")
        self.check.clicked.connect(self._check)
        self.change = Button(theme, "Change the passphrase…")
        self.change.clicked.connect(lambda: self._shell.go(Place(Kind.KEY, 0)))
        self.sheet = Button(theme, "Show the recovery sheet…")
        self.sheet.clicked.connect(lambda: self._shell.go(Place(Kind.SHEET)))
        asked = (
            (self.copy, "A whole copy, read back and compared. It opens with the same passphrase and the same sheet"),
            (self.check, "Looks at every page of the file and at the trail of changes"),
            (self.sheet, "The code that opens this vault if the passphrase is forgotten, to print it once more"),
            (self.change, "Makes a new recovery sheet too; the old passphrase and the old sheet no longer open this vault"),
        )
        for button, words in asked:
            row = QVBoxLayout()
            row.setSpacing(theme.px(4))
            across = QHBoxLayout()
            across.addWidget(button)
            across.addStretch(1)
            row.addLayout(across)
            row.addWidget(Label(words, "small"))
            button.setAccessibleDescription(words)
            card.body.addLayout(row)
            self._controls[button.text()] = button
        if policy.copies_in is not None:
            self.copy.setEnabled(bool(policy.copies_in))
            where = ", ".join(map(str, policy.copies_in)) or "nowhere"
            card.body.addWidget(Label(f"Your organisation allows copies only in: {where}", "small"))
        return card

    def _choice(self, name: str, options: Mapping[str, object], chosen: object, take: Callable[[object], None]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(self.theme.px(4))
        column.addWidget(Label(name, "label"))
        group = Group()
        group.setAccessibleName(name)
        flow = Flow(group, across=self.theme.px(20), down=self.theme.px(4))
        for words, value in options.items():
            radio = Radio(self.theme, words)
            radio.setChecked(value == chosen)
            radio.clicked.connect(lambda _=False, value=value: take(value))
            flow.addWidget(radio)
            self._controls[f"{name}: {words}"] = radio
        column.addWidget(group)
        return column

    def _set(self, name: str, value: object) -> None:
        setattr(self._settings, name, value)

    def _copy(self) -> None:
        name = self._shell.desk.book.vault.path.stem
        to = choose_place(self, "Make a copy of the vault", f"{name} copy.caseward", "Caseward vault (*.caseward)")
        if to is None:
            return
        words = "Copied, read back whole and compared."
        job = self._shell.desk.job(
            lambda errand: errand.vault(lambda book, at: opening.copy(book, to, at=at, progress=errand.go_on)),
            lambda _: self.said.tell(words, "ok"),
            self._refused,
            account=Account("The copy of the vault was not made: make it again.", "The copy of the vault was made."),
        )
        self._begin(job, "Copying the vault")

    def _check(self) -> None:
        def show(found: tuple[str, ...]) -> None:
            self.said.tell(" ".join(found) or "The file and its trail are sound.", "bad" if found else "ok")

        job = self._shell.desk.job(
            lambda errand: errand.look(lambda book: opening.check(book, errand.go_on)), show, self._refused
        )
        self._begin(job, "Checking the vault")

    def _begin(self, job: Job, words: str) -> None:
        self.said.hide()
        self.bar.follow(job, words, holds_up=True)  # they run where saves do

    def _refused(self, refusal: Refusal) -> None:
        self.said.tell(refusal.sentence, "bad")
