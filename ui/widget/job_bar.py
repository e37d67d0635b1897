"""A job that is running: what is being done in words, how far it is, and a button that stops it."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from ui.job import Job
from ui.theme import Theme
from ui.widget.button import Button
from ui.widget.label import Label
from ui.widget.spoken import announce, group

MEANWHILE = "What you type meanwhile is kept, and saved as soon as this is done."
PATIENCE = 300  # milliseconds: what is over by then needs no bar


class JobBar(QFrame):
    """Out of sight until a job has run for a moment. Shows one job at a time: a new one takes the place of the last."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("notice", "info")
        self._job: Job | None = None
        self._words = Label("", "label")
        self._far = Label("", "small", wrap=False)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel = Button(theme, "Cancel", icon="x", size=16)
        self.cancel.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(10))
        row.setSpacing(theme.px(16))
        column = QVBoxLayout()
        column.setSpacing(theme.px(6))
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(self._words, 1)
        head.addWidget(self._far)
        column.addLayout(head)
        column.addWidget(self.bar)
        self._meanwhile = Label(MEANWHILE, "small")
        column.addWidget(self._meanwhile)
        row.addLayout(column, 1)
        row.addWidget(self.cancel)
        self._late = QTimer(self, singleShot=True, interval=PATIENCE)
        self._late.timeout.connect(self._appear)
        self.hide()

    def follow(self, job: Job, words: str, *, holds_up: bool = False) -> None:
        """Show a job until it ends. `words`: what is being done, "Adding 3 files". `holds_up`: saving waits for its end."""
        if self._job is not None:
            self._job.disconnect(self)
        self._job = job
        self._meanwhile.setHidden(not holds_up)
        self._words.setText(f"{words}…")
        group(self, words)
        self.bar.setAccessibleName(words)
        self.bar.setRange(0, 100)
        self.bar.setValue(0)
        self._far.setText("0 %")
        self.cancel.setEnabled(True)
        self.cancel.setAccessibleName(f"Cancel: {words}")
        # Its own methods: Qt lets go of them with the bar. A job outlives the page that it was asked for on.
        job.moved.connect(self._moved)
        job.ended.connect(self._ended)
        if self.isHidden():
            self._late.start()

    def _appear(self) -> None:
        if self._job is not None:
            self.show()
            announce(self, " ".join((self._words.text(), *(() if self._meanwhile.isHidden() else (MEANWHILE,)))))

    def _moved(self, done: int, whole: int) -> None:
        far = min(100, 100 * done // max(whole, 1))
        self.bar.setValue(far)
        self._far.setText(f"{far} %")

    def _cancel(self) -> None:
        if self._job is not None:
            self.cancel.setEnabled(False)
            self._words.setText("Stopping…")
            self._job.cancel()

    def _ended(self) -> None:
        self._job = None
        self._late.stop()
        self.hide()
