"""Runs a Windows program as somebody who is no administrator, and ends with its number: for trying out, under wine.

`python without_rights.py PROGRAM WORDS...`: the same user, whose rights as an administrator are taken off for this one program.
"""

import ctypes
import subprocess
import sys

assert sys.platform == "win32"

from ctypes import wintypes

EVERYTHING, ADMINISTRATORS, NO_PRIVILEGE = 0xF01FF, 26, 1  # TOKEN_ALL_ACCESS, WinBuiltinAdministratorsSid, DISABLE_MAX_PRIVILEGE
FOREVER = 0xFFFFFFFF

kernel = ctypes.WinDLL("kernel32", use_last_error=True)
rights = ctypes.WinDLL("advapi32", use_last_error=True)


class Group(ctypes.Structure):
    _fields_ = (("sid", ctypes.c_void_p), ("attributes", wintypes.DWORD))


class Start(ctypes.Structure):
    _fields_ = (("size", wintypes.DWORD), ("rest", ctypes.c_byte * 100))


class Started(ctypes.Structure):
    _fields_ = (
        ("process", wintypes.HANDLE),
        ("thread", wintypes.HANDLE),
        ("process_number", wintypes.DWORD),
        ("thread_number", wintypes.DWORD),
    )


def sure(done: int) -> None:
    if not done:
        raise ctypes.WinError(ctypes.get_last_error())


def main(words: list[str]) -> int:
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    own, lesser = wintypes.HANDLE(), wintypes.HANDLE()
    sure(rights.OpenProcessToken(wintypes.HANDLE(kernel.GetCurrentProcess()), EVERYTHING, ctypes.byref(own)))
    sid = ctypes.create_string_buffer(68)
    sure(rights.CreateWellKnownSid(ADMINISTRATORS, None, sid, ctypes.byref(wintypes.DWORD(68))))
    group = Group(ctypes.cast(sid, ctypes.c_void_p).value, 0)
    taken = (1, ctypes.byref(group), 0, None, 0, None)
    sure(rights.CreateRestrictedToken(own, NO_PRIVILEGE, *taken, ctypes.byref(lesser)))
    line = ctypes.create_unicode_buffer(subprocess.list2cmdline(words))
    start, started, number = Start(104), Started(), wintypes.DWORD()
    about = (None, line, None, None, False, 0, None, None)
    sure(rights.CreateProcessAsUserW(lesser, *about, ctypes.byref(start), ctypes.byref(started)))
    kernel.WaitForSingleObject(started.process, FOREVER)
    sure(kernel.GetExitCodeProcess(started.process, ctypes.byref(number)))
    return number.value


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
