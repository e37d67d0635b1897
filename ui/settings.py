"""The few settings outside the vault: how the window looks and when it locks. Never a path, a title or a word of a case."""

from PySide6.QtCore import QSettings

from desktop.policy import FREE, USUAL_IDLE, Policy

SIZES = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
THEMES = ("light", "dark", "contrast")


class Settings:
    """Kept in the system's own place for settings; what cannot be read is as at first."""

    def __init__(self, store: QSettings | None = None, policy: Policy = FREE) -> None:
        self.policy = policy
        self._store = store or QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Caseward", "Caseward")

    @property
    def theme(self) -> str:
        found = str(self._store.value("theme", "light"))
        return found if found in THEMES else "light"

    @theme.setter
    def theme(self, name: str) -> None:
        self._store.setValue("theme", name)

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
        self._store.setValue("text_size", str(scale))

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
        self._store.setValue("idle_minutes", str(minutes))

    @property
    def tour_done(self) -> bool:
        return str(self._store.value("tour_done", "false")) == "true"

    @tour_done.setter
    def tour_done(self, done: bool) -> None:
        self._store.setValue("tour_done", "true" if done else "false")
