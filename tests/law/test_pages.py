"""Every page, panel and popup of ours is in the registry that the gates of accessibility go over."""

import importlib
import inspect

from PySide6.QtWidgets import QWidget

from tests.support import ROOT
from tests.ui.every_page import EVERY

FOLDERS = ("ui", "ui/form", "ui/lock", "ui/navigation", "ui/page", "ui/reader")
POPUPS = ("ui.field.calendar", "ui.field.finder", "ui.field.help_in_place", "ui.field.veil")  # the other fields stand on forms
NEVER_RUN = {"__init__", "__main__", "start"}  # the entry points, which close the process up for good


def widgets():
    """The kinds of widget that a person meets; one with an underscore is a part of another."""
    names = [
        f"{folder.replace('/', '.')}.{path.stem}"
        for folder in FOLDERS
        for path in sorted((ROOT / folder).glob("*.py"))
        if path.stem not in NEVER_RUN
    ]
    for name in (*names, *POPUPS):
        for found in vars(importlib.import_module(name)).values():
            if inspect.isclass(found) and issubclass(found, QWidget) and found.__module__ == name and found.__name__[0] != "_":
                yield found


def test_every_widget_of_ours_is_shown_by_an_entry_of_the_registry():
    shown = {kind for entry in EVERY for kind in (*entry.shows, *entry.wide)}
    missing = [found.__name__ for found in widgets() if not any(issubclass(kind, found) for kind in shown)]
    assert missing == []


def test_no_two_entries_have_the_same_name():
    names = [entry.name for entry in EVERY]
    assert sorted(set(names)) == sorted(names)
