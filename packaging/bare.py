"""Bare Debian systems to try packages in: made once, never changed, with a layer over them for each proof that goes with it.

What is brought into such a system lies below HERE, so that whatever else a proof finds in it was left by a package.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from release import NAME, WORK

NEW, OLD = "bookworm", "bullseye"  # Debian 12, and 11 with an older C library than Caseward wants
NEXT = "trixie"  # Debian 13
BARE = WORK / "bare"
HERE = "/srv/try"
# What a desktop has and a bare system has not, and what the proofs look with.
DESKTOP = (
    "libgl1 libegl1 libxcb1 libfontconfig1 libfreetype6 libexpat1 libwayland-cursor0 libwayland-egl1 libstdc++6 "
    "xvfb xauth strace rpm xz-utils"
)


class NotHeldError(Exception):
    """A proof that did not hold, in words."""


@dataclass(frozen=True)
class Ran:
    code: int
    said: str


@dataclass(frozen=True)
class System:
    root: Path

    def __truediv__(self, path: str) -> Path:
        return self.root / path.lstrip("/")

    def bring(self, file: Path) -> str:
        """A file for this system. Returns where it lies there."""
        (self / HERE).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, self / HERE / file.name)
        return f"{HERE}/{file.name}"

    def ran(self, command: str, user: str = "") -> Ran:
        """Run a line, as root or as somebody. What it said is both of its outputs."""
        environment = {
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "LC_ALL": "C.UTF-8",
            "HOME": HERE,
            "DEBIAN_FRONTEND": "noninteractive",
        }
        environment |= {name: value for name, value in os.environ.items() if name.lower().endswith("_proxy")}
        whole = ["chroot", str(self.root), *(["su", "-", user] if user else ["sh"]), "-c", command]
        told = subprocess.run(
            whole,
            env=environment,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        return Ran(told.returncode, told.stdout)

    def done(self, command: str, user: str = "") -> str:
        """The same for what has to succeed. Returns what it said."""
        ran = self.ran(command, user)
        if ran.code:
            raise NotHeldError(f"'{command}' gave {ran.code}: {ran.said.strip()[-400:]}")
        return ran.said

    def says(self, command: str, *words: str, user: str = "") -> None:
        told = self.done(command, user)
        if lacking := [one for one in words if one not in told]:
            raise NotHeldError(f"'{command}' does not say {lacking}: {told.strip()[-600:]}")

    def refuses(self, command: str, *words: str, user: str = "") -> None:
        """It has to fail, in these words."""
        ran = self.ran(command, user)
        if not ran.code:
            raise NotHeldError(f"'{command}' is not refused: {ran.said.strip()[-400:]}")
        if lacking := [one for one in words if one not in ran.said]:
            raise NotHeldError(f"'{command}' does not say {lacking}: {ran.said.strip()[-400:]}")
        print(f"          {_last(ran.said, words)}")

    @contextmanager
    def running(self, command: str, user: str) -> Iterator[None]:
        """While a program runs there."""
        words = ["chroot", str(self.root), "su", user, "-c", f"exec {command}"]
        with subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as program:
            try:
                yield
            finally:
                program.terminate()

    @contextmanager
    def disk(self, place: str, size: str) -> Iterator[Path]:
        """A disk of that size, mounted there."""
        (self / place).mkdir(parents=True, exist_ok=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size},mode=1777", "small", self / place], check=True)
        try:
            yield self / place
        finally:
            subprocess.run(["umount", "-l", self / place], check=True)

    def files(self) -> set[str]:
        out = set()
        for folder, folders, names in os.walk(self.root):
            folders[:] = [one for one in folders if one not in {"proc", "dev", "sys"} or Path(folder) != self.root]
            out |= {str(Path(folder, name).relative_to(self.root)) for name in (*names, *folders)}
        return out


@contextmanager
def system(name: str, suite: str = NEW, *, desktop: bool = False) -> Iterator[System]:
    """A bare system of its own; `desktop`: with the libraries of one."""
    _make(suite)
    if not desktop:
        with _layer(name, [BARE / suite]) as made:
            yield made
        return
    ready = BARE / f"{suite}-desktop"
    if not ready.exists():
        with _layer("making", [BARE / suite]) as made:
            made.done(f"apt-get update -qq && apt-get install -y -qq --no-install-recommends {DESKTOP} && apt-get clean")
            subprocess.run(["cp", "-a", BARE / "making" / "upper", ready], check=True)
    with _layer(name, [ready, BARE / suite]) as made:
        yield made


def _make(suite: str) -> None:
    if not (BARE / suite / "etc" / "debian_version").exists():
        shutil.rmtree(BARE / suite, ignore_errors=True)
        (BARE / suite).mkdir(parents=True)
        subprocess.run(["debootstrap", "--variant=minbase", suite, BARE / suite], check=True, capture_output=True)


@contextmanager
def _layer(name: str, under: list[Path]) -> Iterator[System]:
    here = BARE / name
    _unmount(here)
    shutil.rmtree(here, ignore_errors=True)
    root = here / "root"
    for part in (root, here / "upper", here / "work"):
        part.mkdir(parents=True)
    layers = f"lowerdir={':'.join(map(str, under))},upperdir={here / 'upper'},workdir={here / 'work'}"
    subprocess.run(["mount", "-t", "overlay", "overlay", "-o", layers, root], check=True)
    try:
        subprocess.run(["mount", "-t", "proc", "proc", root / "proc"], check=True)
        subprocess.run(["mount", "--bind", "/dev", root / "dev"], check=True)
        shutil.copyfile("/etc/resolv.conf", root / "etc/resolv.conf")
        for place in ("etc/apt/apt.conf.d", "etc/ssl"):  # how this computer reaches its packages
            if Path("/", place).exists() and len(under) == 1:  # with more, they came along with the layer below
                shutil.copytree(Path("/", place), root / place, dirs_exist_ok=True, symlinks=True)
        (root / HERE[1:]).mkdir(parents=True, exist_ok=True)
        yield System(root)
    finally:
        _unmount(here)
        shutil.rmtree(here, ignore_errors=True)


def _unmount(here: Path) -> None:
    for part in ("root/dev", "root/proc", "root"):
        subprocess.run(["umount", "-l", here / part], check=False, capture_output=True)


def _last(said: str, words: tuple[str, ...]) -> str:
    """The line of an answer in which it is said why, for whoever reads the proofs."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return next((line for line in lines if words and words[0] in line), lines[-1] if lines else NAME)[:300]
