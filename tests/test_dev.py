"""The one door for developers: what it sets up, when it sets it up again, and when it is done waiting."""

import subprocess
import sys
import textwrap

import pytest

import dev
from ui import libraries


@pytest.fixture
def set_up(tmp_path, monkeypatch):
    """`dev.environment` in a folder of its own, with the commands it would run kept in a list instead."""
    ran = []

    class Ended:
        returncode = 0

    def pretend(command, **_):
        ran.append([str(word) for word in command])
        if "venv" in command:
            dev.PYTHON.parent.mkdir(parents=True, exist_ok=True)
            dev.PYTHON.touch()
        return Ended

    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(dev, "LOCK", tmp_path / "dev.txt")
    monkeypatch.setattr(dev.subprocess, "run", pretend)
    monkeypatch.setattr(dev.importlib.util, "find_spec", lambda name: name)
    dev.LOCK.write_text("one==1\n")
    return ran, Ended


def test_the_environment_is_made_once(set_up):
    ran, _ = set_up
    dev.environment()
    assert ["--require-hashes" in command for command in ran] == [False, True]
    dev.environment()
    assert len(ran) == 2


def test_the_environment_is_made_anew_when_the_lock_changed(set_up):
    ran, _ = set_up
    dev.environment()
    dev.LOCK.write_text("one==2\n")
    dev.environment()
    assert len(ran) == 4


def test_the_environment_is_made_anew_after_it_was_cut_off(set_up, capsys):
    ran, ended = set_up
    ended.returncode = 1
    with pytest.raises(SystemExit) as stopped:
        dev.environment()
    assert stopped.value.code == 2
    assert "The next call tries again." in capsys.readouterr().err
    ended.returncode = 0
    dev.environment()
    assert "--require-hashes" in ran[-1]


def test_a_python_without_ensurepip_installs_with_its_own_pip(set_up, monkeypatch):
    ran, _ = set_up
    monkeypatch.setattr(dev.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else name)
    dev.environment()
    assert "--without-pip" in ran[0]
    assert ran[1][:5] == [sys.executable, "-m", "pip", "--python", str(dev.PYTHON)]


def test_a_system_without_qts_libraries_is_told_one_line_that_installs_them(monkeypatch, capsys):
    monkeypatch.setattr(dev, "missing", lambda: ("libGL.so.1", "libEGL.so.1"))
    monkeypatch.setattr(dev.shutil, "which", lambda _: None)
    with pytest.raises(SystemExit) as stopped:
        dev.system_libraries()
    assert stopped.value.code == 2
    assert capsys.readouterr().err.splitlines()[-1] == "  sudo apt-get install -y --no-install-recommends libegl1 libgl1"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt brings its libraries")
def test_a_window_on_x_needs_more_than_a_picture(monkeypatch):
    monkeypatch.setattr(libraries, "loads", lambda _: False)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert libraries.missing() == tuple(libraries.ALWAYS)
    monkeypatch.delenv("QT_QPA_PLATFORM")
    assert libraries.missing() == (*libraries.ALWAYS, *libraries.ON_X)


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
def test_run_waits_for_the_process_that_takes_over_at_a_lock(tmp_path, monkeypatch, capfd):
    stand_in = tmp_path / "python"
    stand_in.write_text(
        f"#!{sys.executable}\n"
        + textwrap.dedent(
            """
            import os, sys
            first = os.getpid()
            print("first", flush=True)
            if os.fork() == 0:
                while os.getppid() == first:
                    pass
                print("taken over", file=sys.stderr, flush=True)
            """
        )
    )
    stand_in.chmod(0o700)
    monkeypatch.setattr(dev, "PYTHON", stand_in)
    assert dev.window() == 0
    told = capfd.readouterr()
    assert (told.out, told.err) == ("first\n", "taken over\n")


def test_what_is_not_known_is_answered_with_what_is():
    ended = subprocess.run([sys.executable, "dev.py", "dance"], cwd=dev.ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert "python3 dev.py WORD" in ended.stdout


@pytest.mark.parametrize(("first", "second", "code"), [("True", "True", 0), ("False", "True", 1), ("True", "False", 1)])
def test_both_halves_of_the_suite_run_and_either_can_fail_it(monkeypatch, tmp_path, capfd, first, second, code):
    halves = []
    for name, holds in (("one", first), ("two", second)):
        file = tmp_path / f"test_{name}.py"
        file.write_text(f"def test_{name}():\n    assert {holds}\n")
        halves.append(("-p", "no:pytestqt", "-v", f"--rootdir={tmp_path}", "-c", "/dev/null", str(file)))
    monkeypatch.setattr(dev, "HALVES", halves)
    assert dev.test([]) == code
    heard = capfd.readouterr().out
    assert heard.index("test_one.py") < heard.index("test_two.py")
