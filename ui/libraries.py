"""Which of a Linux system's own libraries Qt needs, and the line that installs them on Debian and Ubuntu.

Standard library only: dev.py looks here too, before there is anything else. A desktop has all of them, a bare server none.
Without the last two groups Qt does not raise an error but ends the process, so they are looked for beforehand.
"""

import ctypes
import os
import sys
from collections.abc import Iterable

ALWAYS = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
ON_X = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
ON_WAYLAND = {
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
# A program from a package brings Qt's libraries along, in a version that was tried; these belong to the computer.
FROZEN = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libexpat.so.1": "libexpat1",
    "libxcb.so.1": "libxcb1",
}


def has_screen() -> bool:
    """Whether there is anything to show a window on. Windows and macOS always have something."""
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def missing() -> tuple[str, ...]:
    """The libraries that are needed here and cannot be loaded. None on Windows and macOS, where Qt brings its own."""
    if not sys.platform.startswith("linux"):
        return ()
    frozen = getattr(sys, "frozen", False)
    wanted = dict(FROZEN if frozen else ALWAYS)
    if not frozen and not os.environ.get("QT_QPA_PLATFORM"):  # who names a platform, as the tests do, knows what it needs
        if os.environ.get("DISPLAY"):
            wanted |= ON_X
        elif os.environ.get("WAYLAND_DISPLAY"):
            wanted |= ON_WAYLAND
    return tuple(name for name in wanted if not loads(name))


def install_line(names: Iterable[str]) -> list[str]:
    """The words of the command that installs these libraries."""
    packages = ALWAYS | ON_X | ON_WAYLAND | FROZEN
    return ["apt-get", "install", "-y", "--no-install-recommends", *sorted(packages[name] for name in names)]


def loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
