"""Files come into a register: chosen by a button or dropped on its list, copied in meanwhile, and accounted for in words."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.form.form import Form
from desktop.record.ids import CaseId
from desktop.refusal import Refusal
from desktop.usecase import filing
from desktop.usecase.filing import Added
from ui.desk import Desk
from ui.files import choose_files
from ui.theme import Theme
from ui.widget.button import Button
from ui.widget.card import Notice
from ui.widget.job_bar import JobBar

MOST_TOLD = 6


class Intake(QWidget):
    """`begun`: the record of each file that came in but the last, which is `added`. `told`: what became of all of them."""

    begun = Signal(object)
    added = Signal(object)
    told = Signal(str)

    def __init__(self, theme: Theme, desk: Desk, case: CaseId, form: Form, ground: QWidget) -> None:
        """`ground`: the widget that files may be dropped on."""
        super().__init__()
        self._desk, self._case, self._form = desk, case, form
        self._waiting: list[Path] = []
        self._busy = False
        self.button = Button(
            theme, "Add files…", icon="paperclip", tip="Copy files into the vault; they can also be dropped here"
        )
        self.button.clicked.connect(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.bar = JobBar(theme)
        self._hint = Notice(theme, "Let go here to copy the files into the vault.")
        self._hint.hide()
        column.addWidget(self._hint)
        column.addWidget(self.bar)
        ground.setAcceptDrops(True)
        ground.installEventFilter(self)

    def choose(self) -> None:
        self.take(choose_files(self))

    def take(self, paths: Sequence[Path]) -> None:
        """Copy files into the vault, each as a record of its own. More that come meanwhile wait their turn."""
        self._waiting.extend(paths)
        if self._busy or not self._waiting:
            return
        self._busy = True
        taken, self._waiting = tuple(self._waiting), []
        job = self._desk.job(
            lambda errand: filing.add(errand.vault, errand.step, self._case, self._form.id, taken), self._came, self._refused
        )
        self.bar.follow(job, "Adding the file" if len(taken) == 1 else f"Adding {len(taken)} files")

    def eventFilter(self, _ground: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragMoveEvent) and files_in(event.mimeData()):  # entering is a move too
            self._hint.show()
            event.acceptProposedAction()
            return True
        if event.type() == QEvent.Type.DragLeave:
            self._hint.hide()
        elif isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self._hint.hide()
            paths = files_in(event.mimeData())
            if paths:
                event.acceptProposedAction()
                self.take(paths)
                return True
        return False

    def _came(self, all_of_them: tuple[Added, ...]) -> None:
        self._end()
        came = [one.record_id for one in all_of_them if one.record_id is not None]
        for earlier in came[:-1]:
            self.begun.emit(earlier)
        for last in came[-1:]:
            self.added.emit(last)
        self.told.emit(account(all_of_them))

    def _refused(self, refusal: Refusal) -> None:
        self._end()
        self.told.emit(refusal.sentence)

    def _end(self) -> None:
        self._busy = False
        self.take(())


def files_in(data: QMimeData) -> list[Path]:
    """The files of this computer among what is dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def account(all_of_them: Sequence[Added]) -> str:
    """What became of files that were to come in, where the chosen ones still are, and what is to be known of each."""
    came = [one for one in all_of_them if one.record_id is not None]
    lines = []
    if len(came) == 1:
        lines.append(
            f"A copy is now inside the vault. The file you chose is still at {came[0].path}: "
            "delete it yourself if it should not stay there."
        )
    elif came:
        lines.append(
            f"Copies of {len(came)} files are now inside the vault. The files you chose are still where they were: "
            "delete them yourself if they should not stay there."
        )
    noted = [one for one in all_of_them if one.note]
    lines += [f"{one.path.name}: {one.note}" for one in noted[:MOST_TOLD]]
    if len(noted) > MOST_TOLD:
        out = len([one for one in noted[MOST_TOLD:] if one.record_id is None])
        lines.append(f"And {len(noted) - MOST_TOLD} more, of which {out} were not added.")
    return "\n".join(lines)
