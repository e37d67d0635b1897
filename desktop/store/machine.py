"""Which computer this is, as the system itself says: only ever kept as a salted hash inside a vault, so that a vault
that was copied to another computer knows it.
"""

import contextlib
import ctypes
import sys
import uuid
from pathlib import Path


def this_machine() -> bytes:
    """The same bytes on every start, on this computer; empty if the system has no such number. No network is asked."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        if sys.platform == "win32":
            import winreg  # noqa: PLC0415 - only on Windows

            with winreg.OpenKey(
                winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography", 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY
            ) as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0]).encode()
        if sys.platform == "darwin":
            number = ctypes.create_string_buffer(16)
            no_wait = (ctypes.c_long * 2)(0, 0)
            if ctypes.CDLL(None).gethostuuid(number, no_wait) == 0:
                return uuid.UUID(bytes=number.raw).bytes
            return b""
        for place in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
            with contextlib.suppress(OSError):
                return Path(place).read_bytes().strip()
    return b""
