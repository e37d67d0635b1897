"""What this computer knows of the disk under a folder: its kind, the room left, whether it can be taken out."""

import ctypes
import os
import sys
from pathlib import Path

from PySide6.QtCore import QStorageInfo

from desktop.usecase.placing import Disk

TAKEN_OUT_FROM = ("/media/", "/run/media/", "/Volumes/")  # where Linux and macOS show such disks
DRIVE_REMOVABLE, DRIVE_REMOTE = 2, 4  # as Windows says it


def disk_under(folder: Path) -> Disk | None:
    """None if nothing is known. May wait for a network drive: not on the screen's thread."""
    found = QStorageInfo(str(folder))
    if not found.isValid() or not found.isReady():
        return None
    root, device = found.rootPath(), bytes(found.device().data()).decode("utf-8", "replace")
    kind = _windows_kind(root)
    return Disk(
        filesystem=bytes(found.fileSystemType().data()).decode("utf-8", "replace"),
        free=found.bytesAvailable(),
        removable=kind == DRIVE_REMOVABLE or f"{root}/".startswith(TAKEN_OUT_FROM) or _on_a_stick(device),
        network=kind == DRIVE_REMOTE or device.startswith("//"),
    )


def _on_a_stick(device: str) -> bool:
    """On Linux the kernel says of each disk whether it can be taken out, and by which plug it came."""
    if not device.startswith("/dev/"):
        return False
    block = Path(os.path.realpath(Path("/sys/class/block") / Path(os.path.realpath(device)).name))
    for one in (block, block.parent):
        try:
            if (one / "removable").read_text("ascii").strip() == "1":
                return True
        except OSError:
            continue
    return "/usb" in str(block)


def _windows_kind(root: str) -> int:
    """Untried on Windows."""
    if sys.platform == "win32":
        return int(ctypes.windll.kernel32.GetDriveTypeW(root))
    return 0
