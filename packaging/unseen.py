"""A screen that nobody sees, and Caseward for Windows on it, by wine: looked at as pictures, used by keys."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import wine
from bare import NotHeldError
from PIL import ImageGrab
from release import ROOT, WORK

PICTURES = WORK / "pictures"
PATIENCE = 300  # seconds for a window that is still to come: many programs share the computer


@contextmanager
def window(program: Path, vault: Path) -> Iterator[str]:
    """The program's window with a vault, at its door. Yields the screen."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    command = ["Xvfb", "-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "1400x900x24"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            wine.end()  # what wine started without a screen would show nothing on this one
            number = server.stdout.readline().strip() if server.stdout else ""
            if not number:
                raise NotHeldError("the screen that nobody sees does not start")
            with _shown(program, vault, f":{number}"):
                yield f":{number}"
        finally:
            server.terminate()


@contextmanager
def _shown(program: Path, vault: Path, screen: str) -> Iterator[None]:
    started = _start([program, wine.place(vault)], screen)
    try:
        until("a window is shown", lambda: _whole(screen))
        yield
    finally:
        for one in running():
            os.kill(one, signal.SIGKILL)
        started.kill()
        started.wait()
        wine.end()


def locked_and_opened_again(screen: str, passphrase: str) -> None:
    """The lock ends the process that held the vault; the one that waited stands at the door, and opens it again."""
    picture(screen, "1-door")
    (first,) = running()
    unlock(screen, passphrase)
    until("the vault is open and a successor waits", lambda: len(running()) == 2)
    until("what is due is shown", lambda: _filled(screen) and settled(screen))
    picture(screen, "2-open")
    (successor,) = running() - {first}
    press(screen, "key", "ctrl+l")
    until("the locked process has ended", lambda: running() == {successor})
    until("the door is shown", lambda: settled(screen))
    picture(screen, "3-locked")
    unlock(screen, passphrase)
    until("the vault is open again and another successor waits", lambda: len(running()) == 2 and successor in running())
    until("what is due is shown again", lambda: _filled(screen) and settled(screen))
    picture(screen, "4-open-again")


def refused(screen: str, name: str, *words: str | Path) -> int:
    """An installer with a person before it, who reads what it says and cancels. Returns its number."""
    before, end = _windows(screen), time.monotonic() + PATIENCE
    started = _start(words, screen)
    try:
        while started.poll() is None:
            if time.monotonic() > end:
                raise NotHeldError("what was cancelled does not end")
            # A setup program unpacks itself first, before everybody's eyes.
            if settled(screen) and _windows(screen) - before:
                picture(screen, name)
                press(screen, "key", "Escape")
        return started.returncode
    finally:
        started.kill()


def unlock(screen: str, passphrase: str) -> None:
    press(screen, "type", "--delay", "60", passphrase)
    press(screen, "key", "Return")


def press(screen: str, *words: str) -> None:
    subprocess.run(["xdotool", *words], env=dict(os.environ, DISPLAY=screen), check=True)


def picture(screen: str, name: str) -> None:
    ImageGrab.grab(xdisplay=screen).save(PICTURES / f"windows-{name}.png")


def settled(screen: str) -> bool:
    """Whether the picture stays the same for a while."""
    one = ImageGrab.grab(xdisplay=screen).tobytes()
    time.sleep(2)
    return one == ImageGrab.grab(xdisplay=screen).tobytes()


def running() -> set[int]:
    """The processes of the window and of who waits to follow it."""
    out, ours = set(), f"WINEPREFIX={wine.PREFIX}".encode()
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if ours not in (entry / "environ").read_bytes().split(b"\0"):
                    continue
                words = (entry / "cmdline").read_bytes().split(b"\0")
                living = (entry / "stat").read_text(errors="replace").rpartition(")")[2].split()[0] != "Z"
            except OSError:
                continue
            if living and words[0].endswith((b"\\caseward.exe", b"/caseward.exe")):
                out.add(int(entry.name))
    return out


def until(what: str, holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            raise NotHeldError(f"it does not come to pass that {what}")
        time.sleep(0.3)


def _start(words: Sequence[str | Path], screen: str) -> "subprocess.Popen[bytes]":
    # Nothing is said to it or heard of it: a pipe that is never emptied would hold it up, and wine wants one for its input.
    streams = {"stdin": subprocess.PIPE, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    command = ["wine64", *map(str, words)]
    return subprocess.Popen(command, env=wine.environment(DISPLAY=screen), cwd=ROOT, **streams)  # type: ignore[call-overload, no-any-return]


def _whole(screen: str) -> bool:
    """Whether the window is drawn: a screen without one is black, and a box of the system's covers only its middle."""
    seen = ImageGrab.grab(xdisplay=screen).convert("L")
    return all(seen.getpixel(place) > 100 for place in ((100, 100), (700, 450), (1200, 760)))  # type: ignore[operator]


def _filled(screen: str) -> bool:
    """Whether a page stands beside the list at the side, with something below its heading: the door has no such list."""
    seen = ImageGrab.grab(xdisplay=screen).convert("L")
    least, most = seen.crop((330, 200, 1260, 780)).getextrema()
    return seen.getpixel((100, 600)) != seen.getpixel((1275, 790)) and least != most


def _windows(screen: str) -> set[str]:
    looking = ["xdotool", "search", "--onlyvisible", "--name", "."]
    told = subprocess.run(looking, env=dict(os.environ, DISPLAY=screen), check=False, capture_output=True, text=True)
    return set(told.stdout.split())
