#!/usr/bin/env python3
"""The one door to this project: python3 dev.py run | test | check | bench | pictures | caseward …   (Windows: py dev.py …)

Needs nothing but Python 3.11 and pip: the first call makes .venv from the hash-locked list and looks for the libraries
that Qt wants from the system.
"""

import contextlib
import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "requirements" / "dev.txt"
DEMO = ROOT / "build" / "demo"
VAULT = DEMO / "Caseward demonstration.caseward"

# What Qt loads from a Linux system: for every platform, and for a window on X.
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


def has_screen() -> bool:
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def system_libraries() -> None:
    """Install what is missing as root; as anybody else say the one line that does it."""
    if not sys.platform.startswith("linux"):
        return
    wanted = ALWAYS | (ON_X if os.environ.get("DISPLAY") else {})
    missing = _missing(wanted)
    if not missing:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *sorted({wanted[one] for one in missing})]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet)
        subprocess.run([*install, "-qq"], check=True, env=quiet, stdout=subprocess.DEVNULL)
        missing = _missing(wanted)
    if missing:
        names = ", ".join(missing)
        sys.exit(f"Qt needs libraries that this computer lacks ({names}). Install them with:\n  sudo {' '.join(install)}")


def _missing(wanted: dict[str, str]) -> list[str]:
    out = []
    for name in wanted:
        try:
            ctypes.CDLL(name)
        except OSError:
            out.append(name)
    return out


def environment() -> None:
    """.venv from the locked list; made anew when the list or Python changed, or when an earlier try was cut off."""
    if sys.version_info < (3, 11):
        sys.exit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    stamp = VENV / ".made-from"
    want = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    with contextlib.suppress(OSError):
        if PYTHON.exists() and stamp.read_text() == want:
            return
    print("Setting up .venv (once; a few minutes on a slow line) …", flush=True)
    # Debian without python3-venv has no ensurepip; its pip can install into a folder that has none.
    own_pip = importlib.util.find_spec("ensurepip") is not None
    made = [sys.executable, "-m", "venv", "--clear", *([] if own_pip else ["--without-pip"]), str(VENV)]
    subprocess.run(made, check=True)
    pip = [str(PYTHON), "-m", "pip"] if own_pip else [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary", ":all:", "--require-hashes"]
    subprocess.run([*pip, "install", *options, "-r", str(LOCK)], check=True)
    stamp.write_text(want)


def python(*words: object, **more: str) -> int:
    """Run our Python at the root of the project."""
    return subprocess.call([str(PYTHON), *map(str, words)], cwd=ROOT, env=dict(os.environ, **more))


def run(_words: list[str]) -> int:
    if not VAULT.exists():
        code = python("-m", "ui", "demo", DEMO)
        if code:
            return code
    if has_screen():
        print(f"The passphrase is in {DEMO / 'PASSPHRASE.txt'}", flush=True)
        return _window()
    code = python("-m", "tests.pictures", ROOT / "build" / "pictures", "--quick")
    print("There is no screen here, so no window was opened. What it would have shown:")
    for path in (VAULT, *sorted(DEMO.glob("*.pdf")), *sorted((ROOT / "build" / "pictures").glob("*.png"))):
        print(f"  {path.relative_to(ROOT)}")
    return code


def _window() -> int:
    """Each lock ends a process and another takes over; the program is over when the last of them lets go of our pipe."""
    with subprocess.Popen([str(PYTHON), "-m", "ui", str(VAULT)], cwd=ROOT, stderr=subprocess.PIPE) as first:
        while first.stderr and (line := first.stderr.readline()):
            sys.stderr.buffer.write(line)
            sys.stderr.flush()
    return first.returncode


def test(words: list[str]) -> int:
    return python("-m", "pytest", *words, QT_QPA_PLATFORM="offscreen")


def check(_words: list[str]) -> int:
    """Format, lint, types, floors: all of them, whatever the one before said."""
    scripts = PYTHON.parent
    steps: dict[str, list[object]] = {
        "format": [scripts / "ruff", "format", "--check", "--quiet", "."],
        "lint": [scripts / "ruff", "check", "--quiet", "."],
        "types": [PYTHON, "-m", "mypy"],
        "floors": [scripts / "lint-imports"],
    }
    bad = []
    for name, words in steps.items():
        ok = subprocess.call([str(word) for word in words], cwd=ROOT) == 0
        print(f"{name}: {'ok' if ok else 'FAILED'}", flush=True)
        if not ok:
            bad.append(name)
    return 1 if bad else 0


def bench(words: list[str]) -> int:
    return python("-m", "tests.bench", *words, QT_QPA_PLATFORM="offscreen")


def pictures(_words: list[str]) -> int:
    return python("-m", "tests.pictures", ROOT / "build" / "pictures")


def caseward(words: list[str]) -> int:
    return python("-m", "ui", *words)


COMMANDS = {"run": run, "test": test, "check": check, "bench": bench, "pictures": pictures, "caseward": caseward}


def main() -> int:
    words = sys.argv[1:]
    if not words or words[0] not in COMMANDS:
        print(__doc__)
        return 2
    system_libraries()
    environment()
    return COMMANDS[words[0]](words[1:])


if __name__ == "__main__":
    sys.exit(main())
