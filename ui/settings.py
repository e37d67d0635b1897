"""The few settings outside the vault: how the window looks and when it locks. Never a path, a title or a word of a case."""

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QGuiApplication

from desktop.policy import FREE, USUAL_IDLE, Policy

SIZES = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
THEMES = ("system", "light", "dark", "contrast")


class Settings(QObject):
    """Kept in the system's own place for settings; what cannot be read is as at first. `changed`: which one."""

    changed = Signal(str)

    def __init__(self, store: QSettings | None = None, policy: Policy = FREE) -> None:
        super().__init__()
        self.policy = policy
        self._store = store or QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Caseward", "Caseward")

    @property
    def theme(self) -> str:
        found = str(self._store.value("theme", THEMES[0]))
        return found if found in THEMES else THEMES[0]

    @theme.setter
    def theme(self, name: str) -> None:
        self._keep("theme", name)

    @property
    def look(self) -> str:
        """The theme to show: the one that was chosen, or the one that fits the system's."""
        if self.theme != "system":
            return self.theme
        hints = QGuiApplication.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return "contrast"
        return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"

    @property
    def text_size(self) -> float:
        """1.0 to 2.0."""
        try:
            found = float(str(self._store.value("text_size", "1.0")))
        except ValueError:
            return 1.0
        return min(max(found, SIZES[0]), SIZES[-1])

    @text_size.setter
    def text_size(self, scale: float) -> None:
        self._keep("text_size", str(scale))

    def larger(self, steps: int) -> None:
        """The next size up or down; 0 is the size at first."""
        sizes = [size for size in SIZES if size > self.text_size] if steps > 0 else [s for s in SIZES if s < self.text_size][::-1]
        self.text_size = SIZES[0] if steps == 0 else sizes[0] if sizes else self.text_size

    @property
    def idle_minutes(self) -> int:
        """5 to 30, or what the organisation has settled."""
        try:
            wished = int(str(self._store.value("idle_minutes", USUAL_IDLE)))
        except ValueError:
            wished = USUAL_IDLE
        return self.policy.idle(wished)

    @idle_minutes.setter
    def idle_minutes(self, minutes: int) -> None:
        self._keep("idle_minutes", str(minutes))

    @property
    def tour_done(self) -> bool:
        return str(self._store.value("tour_done", "false")) == "true"

    @tour_done.setter
    def tour_done(self, done: bool) -> None:
        self._keep("tour_done", "true" if done else "false")

    def look_again(self) -> None:
        """Another process may have settled something since this one began."""
        self._store.sync()

    def _keep(self, name: str, value: str) -> None:
        if str(self._store.value(name, "")) != value:
            self._store.setValue(name, value)
            self.changed.emit(name)
