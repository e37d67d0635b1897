"""Starting the window: the application, its look, and which page comes first.

A process shows one window and, in its life, at most one open vault: it begins locked and ends when the vault is locked
again.
"""

import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop import VERSION, policy
from desktop.resources import resource
from ui import WAIT, fault
from ui.settings import Settings
from ui.theme import STYLE, Theme, apply
from ui.window import Window


def run(vault: Path | None, argv: list[str]) -> int:
    """Show the window on a vault, or on the first page if there is none yet. Returns the exit code."""
    app = application(argv[:1])
    settings = Settings(policy=policy.read())
    theme = Theme(settings.look, settings.text_size)
    apply(app, theme)
    if WAIT in argv:
        return _wait(app)
    window = Window(theme, settings, vault)
    fault.watch(window.faulted.emit)
    window.show()
    # After the first picture: both load more than it seems.
    QTimer.singleShot(0, window, lambda: _wear_icon(app))
    QTimer.singleShot(60, window, fault.keep_log)
    return app.exec()


def application(argv: list[str]) -> QApplication:
    QApplication.setApplicationName("Caseward")
    QApplication.setApplicationDisplayName("Caseward")
    QApplication.setApplicationVersion(VERSION)
    QApplication.setOrganizationName("Caseward")
    QApplication.setDesktopFileName("caseward")
    app = QApplication.instance() or QApplication([*argv, *STYLE])
    if not isinstance(app, QApplication):
        raise TypeError("an application without widgets is running")
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, on=False)
    return app


def _wear_icon(app: QApplication) -> None:
    from PySide6.QtGui import QIcon

    app.setWindowIcon(QIcon(str(resource("icons", "caseward.svg"))))


def _wait(app: QApplication) -> int:
    """Be the successor: everything is loaded and built, nothing is shown until the session hands over."""
    from PySide6.QtCore import QByteArray

    from ui.lock.successor import Handover, Waiting

    app.setQuitOnLastWindowClosed(False)
    _wear_icon(app)
    fault.keep_log()
    settings = Settings(policy=policy.read())
    theme = Theme(settings.look, settings.text_size)
    window = Window(theme, settings, None)
    fault.watch(window.faulted.emit)
    waiting = Waiting()

    def show(told: Handover) -> None:
        app.setQuitOnLastWindowClosed(True)
        settings.look_again()
        window.take_over(Path(told.vault), told.said, Theme(settings.look, settings.text_size))
        if told.geometry:
            window.restoreGeometry(QByteArray.fromBase64(told.geometry.encode()))
        window.show()
        window.raise_()
        window.activateWindow()
        window.repaint()
        app.processEvents()
        waiting.answer()

    waiting.called.connect(show)
    waiting.ended.connect(app.quit)
    return app.exec()


if __name__ == "__main__":
    sys.exit(run(None, sys.argv))
