"""A box to find a record by part of its name, with the list of those that fit under it and, last, an offer to add a new one."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QListView, QSizePolicy, QWidget

from desktop.usecase.ranking import fitting
from ui.field.editor import Leaving
from ui.theme import Theme
from ui.widget.button import Button

Records = tuple[tuple[int, str], ...]
ROWS = 8
NEW = -1
MOST = 200  # that are listed at once: from there on a word finds sooner than scrolling


class Finder(QWidget):
    """`new`: what a new one would be called ("person"), or "" where none can be added from here."""

    picked = Signal(object)
    new_wanted = Signal(str)
    left = Signal()
    empty = Signal()  # the list was asked for, and there is nothing to show
    back = Signal()  # Backspace in the empty box

    def __init__(
        self, theme: Theme, records: Callable[[], Records], name: str, new: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._records, self.new = theme, records, new
        self.box = QLineEdit()
        self.box.setMaximumWidth(theme.px(420))
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.box.installEventFilter(self)
        self.box.textEdited.connect(self._search)
        Leaving(self.box).happened.connect(self.left)
        opener = Button(theme, "", "icon", icon="chevron-down", name=f"Show the list: {name}", tip="Show the list (Alt+Down)")
        opener.clicked.connect(self.open_list)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(theme.px(4))
        self.row.addWidget(self.box, 1000)
        self.row.addWidget(opener)
        self.row.addStretch(1)
        self._model = QStandardItemModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(ROWS)
        self._completer.setWidget(self.box)
        self._rows = QListView()
        self._completer.setPopup(self._rows)
        self._rows.setObjectName("popup")
        self._rows.setFont(theme.font())
        self._completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]  # the stubs leave overloads out

    def open_list(self) -> None:
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fill(self.box.text() if self.box.isModified() else "")
        if self._model.rowCount():
            self._completer.complete()
        else:
            self.empty.emit()

    def exact(self) -> int | None:
        """The record of exactly the name in the box; None if there is none, or more than one."""
        wanted = self.box.text().strip().casefold()
        found = [record for record, title in self._records() if title.casefold() == wanted]
        return found[0] if len(found) == 1 else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.box and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._key(Qt.Key(event.key()))
        return False

    def _key(self, key: Qt.Key) -> bool:
        if key in {Qt.Key.Key_Down, Qt.Key.Key_F4}:
            self.open_list()
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take_first()
            return True
        if key is Qt.Key.Key_Backspace and not self.box.text():
            self.back.emit()
            return True
        return False

    def _take_first(self) -> None:
        if self.box.isModified() and self.box.text().strip():
            self._fill(self.box.text())
            if self._model.rowCount():
                self._take(self._model.index(0, 0))

    def _search(self, typed: str) -> None:
        self._fill(typed)
        if typed.strip() and self._model.rowCount():
            self._completer.complete()
        else:
            self._rows.hide()

    def _fill(self, typed: str) -> None:
        self._model.clear()
        found = fitting(typed, self._records())
        for record, title in found[:MOST]:
            item = QStandardItem(title)
            item.setData(record, Qt.ItemDataRole.UserRole)
            self._model.appendRow(item)
        if len(found) > MOST:
            item = QStandardItem(f"{len(found) - MOST:,} more: type a word of what you look for")
            item.setEnabled(False)
            self._model.appendRow(item)
        if self.new and typed.strip():
            item = QStandardItem(self._theme.icon("plus", "link", 16), f"Add “{typed.strip()}” as a new {self.new}")
            item.setData(NEW, Qt.ItemDataRole.UserRole)
            self._model.appendRow(item)

    def _take(self, index: QModelIndex) -> None:
        record = index.data(Qt.ItemDataRole.UserRole)
        if record == NEW:
            self.new_wanted.emit(self.box.text().strip())
        elif isinstance(record, int):
            self.picked.emit(record)
