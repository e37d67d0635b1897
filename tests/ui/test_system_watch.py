"""What the system says of sleep and of a locked screen is heard; a system without a bus is no fault."""

import contextlib
import os
import shutil
import subprocess
import sys

import pytest

from tests.support import ROOT

BUS = shutil.which("dbus-daemon")
ASLEEP, SCREEN = "The computer went to sleep.", "The screen was locked."


@pytest.fixture
def environment(tmp_path):
    """A bus of this test's own, which stands for the system's and the session's."""
    if BUS is None or sys.platform == "win32":
        pytest.skip("there is no message bus to start here")
    words = [BUS, "--session", "--nofork", "--print-address=1", f"--address=unix:dir={tmp_path}"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as bus:
        address = bus.stdout.readline().strip()
        yield os.environ | {"DBUS_SESSION_BUS_ADDRESS": address, "DBUS_SYSTEM_BUS_ADDRESS": address}
        bus.terminate()


@contextlib.contextmanager
def running(module, environment):
    words = [sys.executable, "-m", module]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(words, cwd=ROOT, env=environment, **pipes) as child:
        yield child
        child.terminate()


def tell(child, line):
    child.stdin.write(line + "\n")
    child.stdin.flush()


@pytest.mark.slow
def test_sleep_and_a_locked_screen_are_heard_and_a_sleep_waits(environment):
    with running("tests.logind", environment) as system:
        assert system.stdout.readline() == "ready\n"
        with running("tests.listener", environment) as listener:
            assert listener.stdout.readline() == "listening\n"
            assert system.stdout.readline() == "waited for: sleep Caseward Saving and locking delay\n"
            for happening, reason in (("sleep", ASLEEP), ("cover", SCREEN), ("lock", SCREEN)):
                for before in ("wake", "uncover", "elsewhere"):  # none of these is a reason
                    tell(system, before)
                tell(system, happening)
                assert listener.stdout.readline().strip() == reason
            listener.kill()
            assert system.stdout.readline() == "let go\n"  # until then the sleep waited


@pytest.mark.slow
def test_without_a_bus_nothing_is_said():
    nowhere = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere/at/all", "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nowhere/at/all"}
    with running("tests.listener", os.environ | nowhere) as listener:
        assert listener.stdout.readline() == "listening\n"
        listener.terminate()
        assert listener.stderr.read() == ""
