"""Asking for a file or a folder. Qt's own dialog keeps a history of folders and files in its settings; it is taken out again."""

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

VAULTS = "Caseward vault (*.caseward)"


def choose_vault(parent: QWidget) -> Path | None:
    return _asked(QFileDialog.getOpenFileName(parent, "Open a vault", str(Path.home()), f"{VAULTS};;All files (*)"))


def choose_folder(parent: QWidget, start: Path) -> Path | None:
    folder = QFileDialog.getExistingDirectory(parent, "Where the vault is kept", str(start))
    return _asked((folder, ""))


def choose_place(parent: QWidget, title: str, name: str, kind: str) -> Path | None:
    """Where to save a file of that name. The dialog itself asks before something is replaced."""
    return _asked(QFileDialog.getSaveFileName(parent, title, str(Path.home() / name), kind))


def choose_file(parent: QWidget) -> Path | None:
    return _asked(QFileDialog.getOpenFileName(parent, "Choose a file to keep in the vault", str(Path.home())))


def choose_files(parent: QWidget) -> list[Path]:
    names, _ = QFileDialog.getOpenFileNames(parent, "Choose files to keep in the vault", str(Path.home()))
    _asked(("", ""))
    return [Path(name) for name in names]


def _asked(answer: tuple[str, str]) -> Path | None:
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    settings.remove("FileDialog")
    settings.sync()
    return Path(answer[0]) if answer[0] else None
