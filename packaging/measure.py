"""How long a start takes, from the program's call to its window on an X screen: frozen, from source, and an empty window of each.

`build/package/venv/bin/python packaging/measure.py [FOLDER]`, as root, after `python3 dev.py package linux`; FOLDER: of another
frozen program. Cold means that the system's file cache was emptied before each start.

Round by round one start of each, so that whatever else the computer does falls on all of them; they and the screen go before
everything else there (SCHED_FIFO), and a ratio is the median of the rounds' ratios. Beside the window that shows nothing at all
stands one that shows a word: what Qt and its binding do for the first letter and the first named constant, they do once.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import tools
from release import HERE, NAME, ROOT, WORK, epoch

WARM, COLD = 15, 7
SCREEN = ":91"
TITLE = "Measured empty window"
FIRST = ("chrt", "--fifo", "40")
EMPTY = f"""
import sys
from PySide6.QtWidgets import QApplication, QLabel, QWidget
app = QApplication(sys.argv)
window = QWidget()
if "word" in sys.argv:
    from PySide6.QtCore import Qt
    QLabel("Caseward", window).setAlignment(Qt.AlignmentFlag.AlignCenter)
window.setWindowTitle({TITLE!r})
window.resize(1280, 800)
window.show()
sys.exit(app.exec())
"""


def main() -> int:
    tools.for_measuring()
    program = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else WORK / "linux" / "dist" / NAME
    empty_source = WORK / "empty" / "empty.py"
    frozen_empty = str(_frozen_empty(empty_source))
    source = str(ROOT / ".venv" / "bin" / "python")
    with tempfile.TemporaryDirectory() as home, _screen():
        vault = str(Path(home) / "Reviews.caseward")
        subprocess.run([source, "-m", "ui", "demo", str(Path(home) / "demo")], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        (made,) = (Path(home) / "demo").glob("*.caseward")
        shutil.copyfile(made, vault)
        starts: dict[str, tuple[list[str], str]] = {
            "empty window, frozen": ([frozen_empty], TITLE),
            "window with a word, frozen": ([frozen_empty, "word"], TITLE),
            "unlock page, frozen": ([str(program / NAME), vault], "Caseward"),
            "empty window, from source": ([source, str(empty_source)], TITLE),
            "window with a word, from source": ([source, str(empty_source), "word"], TITLE),
            "unlock page, from source": ([source, "-m", "ui", vault], "Caseward"),
        }
        for name, times, cold in (("warm", WARM, False), ("cold", COLD, True)):
            _round(starts, home, cold=cold)  # not counted: byte code is written
            rounds = [_round(starts, home, cold=cold) for _ in range(times)]
            for one in starts:
                middle = statistics.median(found[one] for found in rounds)
                kind = one.rpartition(", ")[2]
                above = [statistics.median(found[one] / found[f"{floor}, {kind}"] for found in rounds) for floor in FLOORS]
                ratios = "   ".join(f"{ratio:.2f} times the {floor}" for ratio, floor in zip(above, FLOORS, strict=True))
                print(f"{name}  {one:32} {middle * 1000:6.0f} ms   {ratios}", flush=True)
    return 0


FLOORS = ("empty window", "window with a word")


def _round(starts: dict[str, tuple[list[str], str]], home: str, *, cold: bool) -> dict[str, float]:
    return {one: _start(command, title, home, cold=cold) for one, (command, title) in starts.items()}


def _start(command: list[str], title: str, home: str, *, cold: bool) -> float:
    """Seconds from the call until a window of that name is on the screen."""
    if cold:
        subprocess.run(["sync"], check=True)
        Path("/proc/sys/vm/drop_caches").write_text("3\n")
    environment = dict(os.environ, DISPLAY=SCREEN, HOME=home, QT_QPA_PLATFORM="xcb", XDG_RUNTIME_DIR=home)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(WORK / "empty" / "bytecode")
    looking = [*FIRST, "xdotool", "search", "--onlyvisible", "--name", title]
    begun = time.perf_counter()
    with subprocess.Popen(
        [*FIRST, *command], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as program:
        while not subprocess.run(looking, env=environment, check=False, capture_output=True).stdout.strip():
            if program.poll() is not None:
                raise SystemExit(f"{command[0]} ended by itself")
        took = time.perf_counter() - begun
        program.kill()
    return took


def _frozen_empty(source: Path) -> Path:
    """An empty window, frozen by the same specification."""
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_text(EMPTY)
    told = (HERE / "caseward.spec").read_text("utf-8")
    ours = 'str(ROOT / "packaging" / "entry.py")'
    if ours not in told:
        raise SystemExit("caseward.spec names its entry otherwise than this script knows")
    spec = source.with_name("empty.spec")
    spec.write_text(told.replace(ours, repr(str(source))).replace("Path(SPECPATH).parent", f"Path({str(ROOT)!r})"))
    environment = dict(os.environ, PYTHONHASHSEED="0", SOURCE_DATE_EPOCH=str(epoch()))
    places = ["--distpath", str(source.parent / "dist"), "--workpath", str(source.parent / "work")]
    freezing = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *places, str(spec)]
    subprocess.run(freezing, check=True, env=environment)
    return source.parent / "dist" / NAME / NAME


@contextmanager
def _screen() -> Iterator[None]:
    command = [*FIRST, "Xvfb", SCREEN, "-screen", "0", "1600x1000x24", "-noreset"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        time.sleep(1)
        try:
            yield
        finally:
            server.terminate()


if __name__ == "__main__":
    sys.exit(main())
