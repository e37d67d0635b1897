"""The bar of the last minute: says that the vault is about to lock, and can put it off. Not a dialog: nothing waits for it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.theme import Theme
from ui.widget.button import Button
from ui.widget.card import picture
from ui.widget.label import Label
from ui.widget.spoken import announce

ALOUD = frozenset(
    {60, 30, 10}
)  # seconds at which a screen reader is told: often enough to act, not so often as to drown the page


class LockBar(QFrame):
    """Stands at the foot of the window, so that nothing that is being read or typed moves."""

    stay_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("notice", "warn")
        self.setObjectName("lockbar")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), theme.px(8), theme.px(16), theme.px(8))
        row.setSpacing(theme.px(12))
        row.addWidget(picture(theme, "lock", "warn"))
        self.words = Label("")
        row.addWidget(self.words, 1)
        self.stay = Button(theme, "Stay unlocked")
        self.stay.clicked.connect(self.stay_wanted)
        row.addWidget(self.stay, 0, Qt.AlignmentFlag.AlignVCenter)

    def tell(self, seconds: int) -> None:
        """Shows itself for the last seconds; 0 takes it away."""
        if not seconds:
            self.hide()
            return
        words = f"Locking in {_words(seconds)}. Everything is saved."
        # Every ten seconds, and every second of the last ten: a text that changes all the time takes the eye off the page.
        if self.isHidden() or seconds % 10 == 0 or seconds < 10:
            self.words.setText(words)
        first = self.isHidden()
        self.show()
        if first or seconds in ALOUD:
            announce(self, f"{words} Press any key to stay unlocked.")


def _words(seconds: int) -> str:
    if seconds >= 60:
        return "1 minute"
    return f"{seconds} second{'' if seconds == 1 else 's'}"
