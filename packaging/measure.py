"""How long a start takes, from the program's call to its window on an X screen: frozen, from source, and an empty window of each.

`build/package/venv/bin/python packaging/measure.py`, as root, after `python3 dev.py package linux`. Needs Xvfb and xdotool.
Ratios of medians; cold means that the system's file cache was emptied before each start.
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

from release import HERE, NAME, ROOT, WORK, epoch

WARM, COLD = 9, 5
SCREEN = ":91"
TITLE = "Measured empty window"
EMPTY = f"""
import sys
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication(sys.argv)
window = QWidget()
window.setWindowTitle({TITLE!r})
window.resize(1280, 800)
window.show()
sys.exit(app.exec())
"""


def main() -> int:
    empty_source = WORK / "empty" / "empty.py"
    frozen_empty = _frozen_empty(empty_source)
    source = str(ROOT / ".venv" / "bin" / "python")
    with tempfile.TemporaryDirectory() as home, _screen():
        vault = Path(home) / "Reviews.caseward"
        subprocess.run([source, "-m", "ui", "demo", str(Path(home) / "demo")], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        (made,) = (Path(home) / "demo").glob("*.caseward")
        shutil.copyfile(made, vault)
        starts: dict[str, tuple[list[str], str]] = {
            "empty window, frozen": ([str(frozen_empty)], TITLE),
            "unlock page, frozen": ([str(WORK / "linux" / "dist" / NAME / NAME), str(vault)], "Caseward"),
            "empty window, from source": ([source, str(empty_source)], TITLE),
            "unlock page, from source": ([source, "-m", "ui", str(vault)], "Caseward"),
        }
        for name, times, cold in (("warm", WARM, False), ("cold", COLD, True)):
            runs: dict[str, list[float]] = {one: [] for one in starts}
            for _ in range(times):
                for one, (command, title) in starts.items():
                    runs[one].append(_start(command, title, home, cold=cold))
            for one, found in runs.items():
                floor = statistics.median(runs["empty window, frozen" if "frozen" in one else "empty window, from source"])
                middle = statistics.median(found)
                print(f"{name}  {one:28} {middle * 1000:6.0f} ms   {middle / floor:.2f} times its empty window")
    return 0


def _start(command: list[str], title: str, home: str, *, cold: bool) -> float:
    """Seconds from the call until a window of that name is on the screen."""
    if cold:
        subprocess.run(["sync"], check=True)
        Path("/proc/sys/vm/drop_caches").write_text("3\n")
    environment = dict(os.environ, DISPLAY=SCREEN, HOME=home, QT_QPA_PLATFORM="xcb", XDG_RUNTIME_DIR=home)
    begun = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as program:
        looking = ["xdotool", "search", "--onlyvisible", "--name", title]
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
    with subprocess.Popen(["Xvfb", SCREEN, "-screen", "0", "1600x1000x24", "-noreset"], stderr=subprocess.DEVNULL) as server:
        time.sleep(1)
        try:
            yield
        finally:
            server.terminate()


if __name__ == "__main__":
    sys.exit(main())
