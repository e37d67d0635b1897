"""The list of keys, made from the commands themselves, so that it cannot tell of a key that does nothing."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from ui.navigation.commands import OF_ITS_OWN, Command
from ui.theme import Theme, Weight
from ui.widget.label import Heading, Label

ABOUT = "Everything here can be done with the mouse too. Ctrl+K finds commands by their words."


class KeysPage(QWidget):
    """One table, one stop of Tab: a row is read out as a sentence."""

    def __init__(self, theme: Theme, commands: Sequence[Command]) -> None:
        super().__init__()
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(24))
        column.setSpacing(theme.px(6))
        column.addWidget(Heading("List of keys", "display"))
        column.addWidget(Label(ABOUT, "muted"))
        column.addSpacing(theme.px(8))
        self.table = QTableView()
        self.table.setObjectName("keys")
        self.table.setAccessibleName("List of keys")
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setMaximumWidth(theme.px(760))
        self.table.horizontalHeader().hide()
        self.table.verticalHeader().hide()
        self._model = QStandardItemModel(0, 2, self.table)
        self.table.setModel(self._model)
        self._fill([(c.group, c.words, _told(c.keys)) for c in commands if c.keys])
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self.table.selectRow(1)

    def _fill(self, lines: list[tuple[str, str, str]]) -> None:
        lines = [*lines, *((group, words, keys) for words, keys, group in OF_ITS_OWN)]
        order = list(dict.fromkeys(group for group, *_ in lines))
        for group, found in groupby(sorted(lines, key=lambda line: order.index(line[0])), key=lambda line: line[0]):
            head = _item(group, self._theme.font("body", Weight.STRONG))
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            self._model.appendRow([head])
            self.table.setSpan(self._model.rowCount() - 1, 0, 1, 2)
            for _, words, keys in found:
                row = [_item(words), _item(keys)]
                row[0].setData(f"{words}: {keys}", Qt.ItemDataRole.AccessibleTextRole)
                self._model.appendRow(row)


def _item(words: str, font: QFont | None = None) -> QStandardItem:
    item = QStandardItem(words)
    if font is not None:
        item.setFont(font)
    return item


def _told(keys: tuple[str, ...]) -> str:
    return " or ".join(QKeySequence(one).toString(QKeySequence.SequenceFormat.NativeText) for one in keys)
