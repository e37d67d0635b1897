"""The entry point: which way it goes, and the one sentence when it can go neither."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def start(*words: str, before: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the entry point in a process of its own; `before` is done to it first."""
    code = "from ui import start\nimport sys\n" + textwrap.dedent(before) + "\nsys.exit(start.main())"
    env = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}}
    return subprocess.run(
        [sys.executable, "-c", code, *words], cwd=ROOT, env=env | environment, capture_output=True, text=True, check=False
    )


def refusal(*words: str, **how: str) -> str:
    ended = start(*words, **how)
    assert ended.returncode == 2
    assert len(ended.stderr.splitlines()) == 1
    assert not ended.stdout
    return ended.stderr


def test_the_process_is_closed_up_before_anything_is_loaded():
    code = "import sys, ui.start; print('PySide6' in sys.modules, sys.modules['desktop.guard']._closed)"
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.stdout.strip() == "False True"


def test_a_command_needs_neither_qt_nor_a_screen():
    ended = start("--version", before="sys.modules['PySide6'] = None")
    assert (ended.returncode, ended.stdout[:9], ended.stderr) == (0, "Caseward ", "")


def test_python_dash_m_ui_is_the_same_program():
    ended = subprocess.run([sys.executable, "-m", "ui", "--version"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.stdout.startswith("Caseward ")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
def test_without_a_screen_the_window_says_so():
    assert "There is no screen here" in refusal()


def test_without_pyside6_the_window_says_how_to_get_it():
    assert "python3 dev.py run" in refusal(before="sys.modules['PySide6'] = None")


def test_the_pyside6_that_stops_after_some_minutes_is_refused_on_older_pythons():
    before = """
    import PySide6
    PySide6.__version__ = "6.12.0"
    start.MENDED_BY = (99, 0)
    """
    said = refusal(before=before)
    assert "PySide6 6.12.0 with Python" in said
    assert "6.11.3" in said


def test_a_missing_library_is_named_with_the_line_that_installs_it():
    said = refusal(before="start.missing = lambda: ('libxcb-cursor.so.0',)")
    assert said.endswith("sudo apt-get install -y --no-install-recommends libxcb-cursor0\n")


def test_a_fault_at_the_start_is_told_by_its_place_and_never_by_its_message():
    before = """
    def broken(vault):
        raise ValueError("Alice")
    start._window = broken
    """
    said = refusal(before=before, QT_QPA_PLATFORM="offscreen")
    assert "(ValueError at <string>:" in said
    assert "Alice" not in said


def test_a_refusal_at_the_start_is_said_as_it_is():
    before = """
    def refused(vault):
        raise start.Refusal("The pack was not loaded.")
    start._window = refused
    """
    assert refusal(before=before, QT_QPA_PLATFORM="offscreen") == "The pack was not loaded.\n"


def test_the_window_gets_the_file_that_was_named(tmp_path):
    before = """
    def window(vault):
        print(vault)
        return 0
    start._window = window
    """
    ended = start(str(tmp_path / "a.caseward"), before=before, QT_QPA_PLATFORM="offscreen")
    assert (ended.returncode, ended.stdout.strip()) == (0, str(tmp_path / "a.caseward"))


def test_the_door_is_shown_before_anything_behind_it_is_loaded():
    """A process of its own, since this one has loaded everything long ago."""
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "import ui.start\n"
        "from ui.program import application\n"
        "from ui.settings import Settings\n"
        "from ui.theme import Theme, apply\n"
        "from ui.window import Window\n"
        "app = application(['caseward'])\n"
        "assert app.style().name() == 'fusion'\n"
        "theme = Theme()\n"
        "apply(app, theme)\n"
        "window = Window(theme, Settings(), Path('Reviews.caseward'))\n"
        "window.show()\n"
        "print(' '.join(sorted(sys.modules)), flush=True)\n"
        "import os\n"
        "os._exit(0)\n"
    )
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    behind = {"sqlcipher3", "cryptography", "reportlab", "pikepdf", "pypdfium2", "msgspec", "holidays", "zxcvbn", "docx"}
    behind |= {"rapidfuzz", "desktop.usecase.case", "desktop.store.vault", "desktop.practice.judgements", "ui.session"}
    behind |= {"desktop.command.line", "desktop.pack.pack", "tomllib"}
    assert behind & set(told.stdout.split()) == set()


def test_what_is_imported_is_not_read_through_for_pysides_name():
    before = """
    reading = []
    def window(vault, argv):
        import PySide6.support.feature as feature
        feature._mod_uses_pyside = lambda module: reading.append(module.__name__)
        import wave
        print(reading)
        return 0
    import ui.program
    ui.program.run = window
    """
    assert start(before=before, QT_QPA_PLATFORM="offscreen").stdout.strip() == "[]"
