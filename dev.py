#!/usr/bin/env python3
"""The one door to this project: python3 dev.py WORD (Windows: py dev.py WORD)

    run          open the window on the demonstration vault; without a screen, draw what it would show
    test ...     every test, in two halves side by side; or what pytest is told
    check        format, lint, types, floors
    bench        how long things take
    pictures     every page in every look, in build/pictures
    package ...  installers, signed: linux, windows or all; --prove for the long proofs
    caseward ... the program itself: caseward --help

Needs nothing but Python 3.11 and pip. The first call makes .venv from the hash-locked list and looks for the libraries
that Qt wants from a Linux system.
"""

import contextlib
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from ui.libraries import has_screen, install_line, missing

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "requirements" / "dev.txt"
PACKAGE_VENV = ROOT / "build" / "package" / "venv"
PACKAGE_LOCK = ROOT / "requirements" / "package.txt"
DEMO = ROOT / "build" / "demo"
VAULT = DEMO / "Caseward demonstration.caseward"
PICTURES = ROOT / "build" / "pictures"
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
HALVES = (("tests/ui",), ("tests", "--ignore=tests/ui"))  # each takes about as long as the other


def system_libraries() -> None:
    """Install what is missing as root; as anybody else say the one line that does it."""
    lacking = missing()
    if not lacking:
        return
    install = install_line(lacking)
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing what Qt needs from the system: {' '.join(lacking)}", flush=True)
        quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
        for command in (["apt-get", "update", "-qq"], [*install, "-qq"]):
            subprocess.run(command, check=False, env=quiet, stdout=subprocess.DEVNULL)
        lacking = missing()
    if lacking:
        end(f"Qt needs libraries that this computer lacks ({', '.join(lacking)}). Install them with:\n  sudo {' '.join(install)}")


def environment() -> None:
    """.venv, with what it takes to run, test and check."""
    made_from(LOCK, VENV, PYTHON)


def made_from(lock: Path, venv: Path, its_python: Path) -> None:
    """An environment from a locked list; made anew when the list or Python changed, or when an earlier try was cut off."""
    stamp = venv / ".made-from"  # written last: without it, the environment is not whole
    want = hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()
    with contextlib.suppress(OSError):
        if its_python.exists() and stamp.read_text() == want:
            return
    print(
        f"Setting up {venv.relative_to(ROOT) if venv.is_relative_to(ROOT) else venv.name} (once; it can take minutes) ...",
        flush=True,
    )
    # Debian without python3-venv has no ensurepip; its pip can install into a folder that has none.
    own_pip = importlib.util.find_spec("ensurepip") is not None
    if not own_pip and importlib.util.find_spec("pip") is None:
        end("pip is needed to set it up. On Debian or Ubuntu, install it with:\n  sudo apt-get install -y python3-pip")
    made = [sys.executable, "-m", "venv", "--clear", *([] if own_pip else ["--without-pip"]), str(venv)]
    pip = [str(its_python), "-m", "pip"] if own_pip else [sys.executable, "-m", "pip", "--python", str(its_python)]
    options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary", ":all:", "--require-hashes"]
    for command in (made, [*pip, "install", *options, "-r", str(lock)]):
        if subprocess.run(command, check=False).returncode:
            end("Setting up did not work; what went wrong stands above. The next call tries again.")
    stamp.write_text(want)


def python(*words: object, **more: str) -> int:
    """Run our Python at the root of the project."""
    return subprocess.call([str(PYTHON), *map(str, words)], cwd=ROOT, env=dict(os.environ, **more))


def run(_words: list[str]) -> int:
    code = 0 if VAULT.exists() else demonstration()
    if code:
        return code
    if has_screen():
        print(f"The passphrase is in {DEMO / 'PASSPHRASE.txt'}", flush=True)
        return window()
    print("There is no screen here, so no window opens. Drawing what it would show ...", flush=True)
    code = python("-m", "tests.pictures", PICTURES, "--quick", **OFFSCREEN)
    print("The demonstration vault, a summary of each case, and the pages as pictures:")
    for path in (VAULT, *sorted(DEMO.glob("*.pdf")), *sorted(PICTURES.glob("*.png"))):
        print(f"  {path.relative_to(ROOT)}")
    return code


def demonstration() -> int:
    """Made under another name first, so that a try that was cut off is not taken for a whole one."""
    part = DEMO.with_name("demo.part")
    for left_over in (part, DEMO):
        shutil.rmtree(left_over, ignore_errors=True)
    print("Making the demonstration vault ...", flush=True)
    code = subprocess.call([PYTHON, "-m", "ui", "demo", part], cwd=ROOT, stdout=subprocess.DEVNULL)
    if not code:
        part.rename(DEMO)
    return code


def window() -> int:
    """Each lock ends a process and another takes over. All of them hold the pipe of the first: it ends with the last."""
    with subprocess.Popen([PYTHON, "-m", "ui", VAULT], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as first:
        pipes = ((first.stdout, sys.stdout.buffer), (first.stderr, sys.stderr.buffer))
        copies = [threading.Thread(target=pass_on, args=pipe) for pipe in pipes]
        for copy in copies:
            copy.start()
        for copy in copies:
            copy.join()
    return first.returncode


def pass_on(source: BinaryIO, to: BinaryIO) -> None:
    while some := os.read(source.fileno(), 1 << 16):
        to.write(some)
        to.flush()


def test(words: list[str]) -> int:
    """Without words both halves, each on a core of its own; what the second says comes when the first is done."""
    if words:
        return python("-m", "pytest", *words, **OFFSCREEN)
    first, second = ([str(PYTHON), "-m", "pytest", *half] for half in HALVES)
    offscreen = dict(os.environ, **OFFSCREEN)
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(second, stdout=said, stderr=subprocess.STDOUT, cwd=ROOT, env=offscreen) as other,
    ):
        try:
            codes = [subprocess.call(first, cwd=ROOT, env=offscreen), other.wait()]
        except BaseException:  # Ctrl+C: neither goes on alone
            other.kill()
            raise
        said.seek(0)
        shutil.copyfileobj(said, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    return 1 if any(codes) else 0


def check(_words: list[str]) -> int:
    """Every one of them, whatever the one before said."""
    scripts = PYTHON.parent
    steps: dict[str, list[object]] = {
        "format": [scripts / "ruff", "format", "--check", "--quiet", "."],
        "lint": [scripts / "ruff", "check", "--quiet", "."],
        "types": [PYTHON, "-m", "mypy"],
        "floors": [scripts / "lint-imports"],
    }
    results = {}
    for name, step in steps.items():
        results[name] = subprocess.call([str(word) for word in step], cwd=ROOT) == 0
    for name, passed in results.items():
        print(f"{name}: {'passed' if passed else 'FAILED'}")
    return 0 if all(results.values()) else 1


def bench(words: list[str]) -> int:
    return python("-m", "tests.bench", *words, **OFFSCREEN)


def pictures(words: list[str]) -> int:
    return python("-m", "tests.pictures", PICTURES, *words, **OFFSCREEN)


def caseward(words: list[str]) -> int:
    return python("-m", "ui", *words)


def package(words: list[str]) -> int:
    """In an environment of its own: what freezes a program is no part of it."""
    its_python = PACKAGE_VENV / PYTHON.relative_to(VENV)
    made_from(PACKAGE_LOCK, PACKAGE_VENV, its_python)
    return subprocess.call([str(its_python), str(ROOT / "packaging" / "build.py"), *words], cwd=ROOT)


WORDS: dict[str, Callable[[list[str]], int]] = {
    "run": run,
    "test": test,
    "check": check,
    "bench": bench,
    "pictures": pictures,
    "package": package,
    "caseward": caseward,
}
WITHOUT_QT = {"check", "caseward"}


def end(sentence: str) -> None:
    print(sentence, file=sys.stderr)
    sys.exit(2)


def main() -> int:
    words = sys.argv[1:]
    if not words or words[0] not in WORDS:
        print(__doc__)
        return 0 if words in (["help"], ["-h"], ["--help"]) else 2
    if sys.version_info < (3, 11):
        end(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    try:
        if words[0] not in WITHOUT_QT:
            system_libraries()
        environment()
        return WORDS[words[0]](words[1:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
