"""Files come into a register: chosen by a button or dropped on its list. What becomes of them is ui.page.incoming's."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.form.form import Form
from desktop.record.ids import CaseId
from ui.desk import Desk
from ui.files import choose_files
from ui.page.incoming import Incoming
from ui.theme import Theme
from ui.widget.button import Button
from ui.widget.card import Notice
from ui.widget.job_bar import JobBar


class Intake(QWidget):
    def __init__(self, theme: Theme, desk: Desk, case: CaseId, form: Form, ground: QWidget) -> None:
        """`ground`: the widget that files may be dropped on."""
        super().__init__()
        self.incoming = Incoming(desk, case, form)
        self.destroyed.connect(self.incoming.retire)
        self.button = Button(
            theme, "Add files…", icon="paperclip", tip="Copy files into the vault; they can also be dropped here"
        )
        self.button.clicked.connect(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.bar = JobBar(theme)
        self.incoming.started.connect(self.bar.follow)
        self._hint = Notice(theme, "Let go here to copy the files into the vault.")
        self._hint.hide()
        column.addWidget(self._hint)
        column.addWidget(self.bar)
        ground.setAcceptDrops(True)
        ground.installEventFilter(self)

    def choose(self) -> None:
        self.incoming.take(choose_files(self))

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
                self.incoming.take(paths)
                return True
        return False


def files_in(data: QMimeData) -> list[Path]:
    """The files of this computer among what is dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
