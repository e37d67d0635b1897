"""The long proofs of the Windows packages, under wine: installed, used, locked, damaged, removed; the suite; builds compared.

Wine is not Windows: what these show is that nothing of ours stands in the way. RELEASE.md says what a person looks at on a
real one. Pictures of the window are left in build/package/pictures.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import signing
import windows
import wine
from PIL import ImageGrab
from prove import NotHeldError, flip
from release import NAME, ROOT, WORK

from desktop.store import manifest

PICTURES = WORK / "pictures"
TRYING = WORK / "wine" / "trying"  # the person's folder: where the demonstration is made
INSTALLED = wine.PREFIX / "drive_c" / "Program Files" / "Caseward"
SUITE = ("form", "practice", "pack", "privacy", "record", "paper", "reading", "store", "usecase", "command")
LOCKS = tuple(ROOT / "requirements" / name for name in ("package.txt", "dev.txt"))
MAKE = """
import sys
from pathlib import Path
sys.path.insert(0, "packaging")
import release, signing, windows
keys = signing.Keys(Path(sys.argv[1]))
program = windows.frozen(windows.INTO)
windows.sign(program, keys)
windows.setup(program, release.WORK, keys)
"""
PATIENCE = 90  # seconds for a window that is still to come: many programs share the computer


def two_windows_builds_from_two_folders_are_the_same(out: Path, keys: signing.Keys) -> None:
    """Every file of the program, signatures and all, and the setup program made of them."""
    source = WORK / "elsewhere" / "another checkout"
    shutil.rmtree(source.parent, ignore_errors=True)
    (source / "build" / "package").mkdir(parents=True)
    with subprocess.Popen(["git", "-C", ROOT, "archive", "HEAD"], stdout=subprocess.PIPE) as archive:
        subprocess.run(["tar", "-x", "-C", source], stdin=archive.stdout, check=True)
    (source / "build" / "package" / "wine").symlink_to(wine.HOME)  # the same Windows
    subprocess.run([sys.executable, "-c", MAKE, keys.folder], cwd=source, check=True, capture_output=True)
    there = source / "build" / "package"
    one, two = manifest.listed(windows.INTO / "dist" / NAME), manifest.listed(there / "windows" / "dist" / NAME)
    if one != two:
        differ = sorted({line[66:] for line in set(one.splitlines()) ^ set(two.splitlines())})
        raise NotHeldError(f"{len(differ)} files differ: {', '.join(differ[:5])}")
    if manifest.digest(out / windows.SETUP) != manifest.digest(there / windows.SETUP):
        raise NotHeldError("the setup programs differ")
    shutil.rmtree(source.parent)


def the_setup_program_installs_is_used_and_leaves_nothing(out: Path, _keys: signing.Keys) -> None:
    before = _there()
    damaged = TRYING / "damaged.exe"
    TRYING.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(out / windows.SETUP, damaged)
    flip(damaged)
    if wine.run(damaged, "/S").returncode == 0 or INSTALLED.exists():
        raise NotHeldError("the setup program installs although a byte of it is flipped")
    damaged.unlink()
    _done(wine.run(out / windows.SETUP, "/S"), "setup /S")
    _used()
    (INSTALLED / "_internal" / "of-an-older-version.dll").touch()
    _done(wine.run(out / windows.SETUP, "/S"), "setup /S over an older version")
    _told("All", "self-check", "--program")
    _code(6, wine.run("msiexec", "/i", wine.place(out / windows.MSI), "/qn"), "the MSI over the setup program", any_but_zero=True)
    with _window() as screen:
        _code(3, wine.run(out / windows.SETUP, "/S"), "setup /S while Caseward runs")
        _locked_and_opened_again(screen)
    _done(wine.run(INSTALLED / "uninstall.exe", "/S"), "uninstall /S")
    _nothing_left(before)


def the_msi_installs_is_used_and_leaves_nothing(out: Path, _keys: signing.Keys) -> None:
    before = _there()
    package = wine.place(out / windows.MSI)
    _done(wine.run("msiexec", "/i", package, "/qn"), "msiexec /i")
    _used()
    _code(6, wine.run(out / windows.SETUP, "/S"), "the setup program over the MSI")
    _done(wine.run("msiexec", "/x", package, "/qn"), "msiexec /x")
    _nothing_left(before)


def the_suite_without_a_screen_passes_on_windows(_out: Path, _keys: signing.Keys) -> None:
    home = wine.python("python-tests", *LOCKS, also=(ROOT,))
    folders = [f"tests/{name}" for name in SUITE]
    ran = wine.run(
        home / "python.exe", "-X", "utf8", "-m", "pytest", "--tb=short", *folders, more={"PYTHONDONTWRITEBYTECODE": "1"}
    )
    last = ran.stdout.strip().splitlines()[-1:]
    (WORK / "suite-on-windows.txt").write_text(ran.stdout + ran.stderr, "utf-8")
    if ran.returncode:
        raise NotHeldError(f"{last}; the whole is in {WORK.relative_to(ROOT) / 'suite-on-windows.txt'}")
    print(f"          {''.join(last)}")


PROOFS: tuple[Callable[[Path, signing.Keys], None], ...] = (
    the_setup_program_installs_is_used_and_leaves_nothing,
    the_msi_installs_is_used_and_leaves_nothing,
    the_suite_without_a_screen_passes_on_windows,
    two_windows_builds_from_two_folders_are_the_same,
)


# ---- using what is installed


def _console(*words: str, said: str = "") -> "subprocess.CompletedProcess[str]":
    return wine.run(INSTALLED / "caseward-console.exe", *words, said=said)


def _told(wanted: str, *words: str, said: str = "") -> None:
    ran = _console(*words, said=said)
    if wanted not in ran.stdout + ran.stderr:
        raise NotHeldError(f"caseward-console {words[0]} says: {(ran.stdout + ran.stderr).strip()[-300:]}")


def _used() -> None:
    """By a person: looked over, a vault made, listed, printed; and damage is found."""
    shutil.rmtree(TRYING, ignore_errors=True)
    TRYING.mkdir(parents=True)
    _told("All", "self-check", "--program")
    _told("Everything worked", "self-check")
    _told("summary.pdf", "demo", wine.place(TRYING / "there"))
    vault = wine.place(_vault())
    secret = _passphrase() + "\n"
    _told("DEMO-1", "list", vault, "--passphrase-stdin", said=secret)
    printed = TRYING / "printed.pdf"
    _told("printed.pdf", "print", vault, "--case", "DEMO-1", "--to", wine.place(printed), "--passphrase-stdin", said=secret)
    if not printed.read_bytes().startswith(b"%PDF"):
        raise NotHeldError("what was printed is no PDF")
    library = INSTALLED / "_internal" / "Qt6Core.dll"
    whole = library.read_bytes()
    flip(library)
    _told("changed: _internal/Qt6Core.dll", "self-check", "--program")
    library.write_bytes(whole)


def _vault() -> Path:
    return next((TRYING / "there").glob("*.caseward"))


def _passphrase() -> str:
    return (TRYING / "there" / "PASSPHRASE.txt").read_text("utf-8").splitlines()[0]


# ---- the window


@contextmanager
def _window() -> Iterator[str]:
    """The program's window with the demonstration's vault, at its door, on a screen that nobody sees. Yields the screen."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    command = ["Xvfb", "-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "1400x900x24"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        wine.settle()  # what wine started without a screen would show nothing on this one
        screen = f":{server.stdout.readline().strip()}" if server.stdout else ""
        words = ["wine64", INSTALLED / "caseward.exe", wine.place(_vault())]
        streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        environment = wine.environment(DISPLAY=screen)
        try:
            with subprocess.Popen(words, env=environment, cwd=ROOT, **streams) as program:  # type: ignore[call-overload]
                _until("a window is shown", lambda: _grey(screen))
                yield screen
                for running in _running():
                    os.kill(running, signal.SIGKILL)
                program.kill()
        finally:
            wine.settle()
            server.terminate()


def _locked_and_opened_again(screen: str) -> None:
    """The lock ends the process that held the vault; the one that waited stands at the door, and opens it again."""
    _picture(screen, "1-door")
    (first,) = _running()
    _open(screen)
    _until("the vault is open and a successor waits", lambda: len(_running()) == 2)
    _until("the review is shown", lambda: _settled(screen))
    _picture(screen, "2-open")
    (successor,) = _running() - {first}
    _press(screen, "key", "ctrl+l")
    _until("the locked process has ended", lambda: _running() == {successor})
    _until("the door is shown", lambda: _settled(screen))
    _picture(screen, "3-locked")
    _open(screen)
    _until("the vault is open again and another successor waits", lambda: len(_running()) == 2 and successor in _running())
    _until("the review is shown again", lambda: _settled(screen))
    _picture(screen, "4-open-again")


def _open(screen: str) -> None:
    _press(screen, "type", "--delay", "60", _passphrase())
    _press(screen, "key", "Return")


def _press(screen: str, *words: str) -> None:
    subprocess.run(["xdotool", *words], env=dict(os.environ, DISPLAY=screen), check=True)


def _picture(screen: str, name: str) -> None:
    ImageGrab.grab(xdisplay=screen).save(PICTURES / f"windows-{name}.png")


def _grey(screen: str) -> bool:
    """Whether something is drawn: a screen without a window is black."""
    return ImageGrab.grab(xdisplay=screen).convert("L").getpixel((700, 450)) > 100  # type: ignore[operator]


def _settled(screen: str) -> bool:
    """Whether the picture stays the same for a while."""
    one = ImageGrab.grab(xdisplay=screen).tobytes()
    time.sleep(2)
    return one == ImageGrab.grab(xdisplay=screen).tobytes()


def _running() -> set[int]:
    """The processes of the window and of who waits to follow it."""
    out = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                words = (entry / "cmdline").read_bytes().split(b"\0")
                living = (entry / "stat").read_text(errors="replace").rpartition(")")[2].split()[0] != "Z"
            except OSError:
                continue
            if living and words[0].endswith((b"\\caseward.exe", b"/caseward.exe")):
                out.add(int(entry.name))
    return out


def _until(what: str, holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            raise NotHeldError(f"it does not come to pass that {what}")
        time.sleep(0.3)


# ---- what is there, before and after


def _there() -> set[str]:
    """Every file of wine's disk C, and every key of what all users share in its registry."""
    wine.settle()
    disk = wine.PREFIX / "drive_c"
    files = {str(path.relative_to(disk)) for path in disk.rglob("*") if "/temp/" not in str(path).lower()}
    keys = {
        line.partition("]")[0]
        for line in (wine.PREFIX / "system.reg").read_text("utf-8", "replace").splitlines()
        if line[:1] == "["
    }
    return files | keys


def _nothing_left(before: set[str]) -> None:
    left = sorted(one for one in _there() - before if "caseward" in one.lower() and not one.startswith(OWN))
    if left:
        raise NotHeldError(f"left behind: {left[:8]}")
    if not _vault().exists():
        raise NotHeldError("the person's own files are gone")


OWN = (f"users/{os.environ.get('USER', 'root')}/AppData/",)  # the person's settings and log of faults: they stay


def _done(ran: "subprocess.CompletedProcess[str]", what: str) -> None:
    _code(0, ran, what)
    wine.settle()  # an uninstaller goes on in a copy of itself


def _code(wanted: int, ran: "subprocess.CompletedProcess[str]", what: str, *, any_but_zero: bool = False) -> None:
    if ran.returncode != wanted and not (any_but_zero and ran.returncode):
        raise NotHeldError(f"{what} gave {ran.returncode}: {(ran.stdout + ran.stderr).strip()[-300:]}")
