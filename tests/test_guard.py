"""The closed process: each test runs one, because a process that is closed up stays so."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BEFORE = "from desktop.guard import ForbiddenError, close_up, may_start\nclose_up()\n"


def python(code: str, *, closed: bool = True, **environment: str) -> subprocess.CompletedProcess[str]:
    whole = (BEFORE if closed else "") + textwrap.dedent(code)
    env = os.environ | environment
    return subprocess.run([sys.executable, "-c", whole], cwd=ROOT, env=env, capture_output=True, text=True, check=False)


def said(code: str, **environment: str) -> str:
    ended = python(code, **environment)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.strip()


NETWORK = {
    "a socket": "import socket; socket.socket()",
    "a socket without its module": "import _socket; _socket.socket()",
    "a pair of sockets": "import socket; socket.socketpair()",
    "looking up a name": "import socket; socket.getaddrinfo('localhost', 80)",
    "looking up an address": "import socket; socket.gethostbyname('localhost')",
    "asking what this computer is called": "import socket; socket.gethostname()",
    "opening a page": "import urllib.request; urllib.request.urlopen('http://localhost/')",
    "posting a letter": "import smtplib; smtplib.SMTP('localhost')",
}

PROGRAMS = {
    "a child": "import subprocess; subprocess.run(['true'])",
    "a shell": "import subprocess; subprocess.run('true', shell=True)",
    "the system's shell": "import os; os.system('true')",
    "a pipe": "import os; os.popen('true')",
    "spawning": "import os; os.posix_spawn('/bin/true', ['true'], {})",
    "becoming another program": "import os; os.execv('/bin/true', ['true'])",
    "splitting in two": "import os; os.fork()",
    "a browser": "import webbrowser; webbrowser.GenericBrowser('/bin/true').open('about:blank')",
}


@pytest.mark.parametrize("attempt", NETWORK.values(), ids=NETWORK)
def test_no_way_to_a_network_is_open(attempt):
    assert said(f"try:\n    {attempt}\nexcept ForbiddenError as no:\n    print(no)").startswith(
        "Caseward does not do this: use of a network ("
    )


@pytest.mark.parametrize("attempt", PROGRAMS.values(), ids=PROGRAMS)
@pytest.mark.skipif(sys.platform == "win32", reason="these are the ways of other systems")
def test_no_other_program_can_be_started(attempt):
    assert said(f"try:\n    {attempt}\nexcept ForbiddenError as no:\n    print(no)").startswith(
        "Caseward does not do this: another program ("
    )


def test_a_refusal_says_what_kind_of_thing_was_tried_and_quotes_nothing():
    ended = python("import subprocess; subprocess.run(['/opt/secret-tool', 'Alice'])")
    assert "ForbiddenError: Caseward does not do this: another program (subprocess.Popen)" in ended.stderr
    assert "Alice" not in ended.stderr.splitlines()[-1]
    assert "secret-tool" not in ended.stderr.splitlines()[-1]


def test_a_program_named_beforehand_can_be_started_and_told_more():
    code = """
    import subprocess, sys
    greet = (sys.executable, "-c", "import sys; print('hello', *sys.argv[1:])")
    may_start(greet)
    print(subprocess.run([*greet, "you"], capture_output=True, text=True).stdout)
    """
    assert said(code) == "hello you"


def test_naming_a_program_does_not_allow_it_with_other_words():
    code = """
    import subprocess, sys
    may_start((sys.executable, "-m", "ui"))
    for words in ([sys.executable, "-c", "pass"], [sys.executable], [sys.executable, "-m"], ["true", "-m", "ui"]):
        try:
            subprocess.run(words)
        except ForbiddenError:
            print("no")
    """
    assert said(code).split() == ["no"] * 4


def test_another_program_cannot_run_under_the_name_of_an_allowed_one():
    code = """
    import os, subprocess, sys
    may_start((sys.executable, "-m", "ui"))
    for attempt in (
        lambda: subprocess.run([sys.executable, "-m", "ui"], executable="/bin/true"),
        lambda: os.execv("/bin/true", [sys.executable, "-m", "ui"]),
    ):
        try:
            attempt()
        except ForbiddenError:
            print("no")
    """
    assert said(code).split() == ["no"] * 2


def test_the_line_that_windows_makes_of_the_words_is_judged_alike():
    code = """
    import subprocess
    from desktop.guard import _may_start
    may_start((r"C:\\Program Files\\Caseward\\caseward.exe", "--wait-hidden"))
    for line in (
        r'"C:\\Program Files\\Caseward\\caseward.exe" --wait-hidden',
        r'"C:\\Program Files\\Caseward\\caseward.exe" --wait-hidden more',
        r'"C:\\Program Files\\Caseward\\caseward.exe" --wait-hidden-not',
        r'"C:\\Program Files\\Caseward\\caseward.exe"',
        r'cmd.exe /c "C:\\Program Files\\Caseward\\caseward.exe" --wait-hidden',
    ):
        print(_may_start("subprocess.Popen", (None, line, None, None)))
    line = r'"C:\\Program Files\\Caseward\\caseward.exe" --wait-hidden'
    print(_may_start("subprocess.Popen", (r"C:\\other.exe", line, None, None)))
    """
    assert said(code).split() == ["True", "True", "False", "False", "False", "False"]


def test_the_call_that_windows_makes_is_allowed_once_for_each_attempt_that_was():
    code = """
    import sys
    may_start(("caseward.exe", "--wait-hidden"))
    def attempt(event, *args):
        try:
            sys.audit(event, *args)
        except ForbiddenError:
            print("no")
        else:
            print("yes")
    import subprocess
    stray = ("_winapi.CreateProcess", None, chr(2), None)  # as CPython 3.11 tells it
    attempt(*stray)
    attempt("subprocess.Popen", None, "caseward.exe --wait-hidden", None, None)
    attempt(*stray)
    attempt(*stray)
    attempt("subprocess.Popen", None, "caseward.exe --wait-hidden", None, None)
    attempt("subprocess.Popen", None, "other.exe", None, None)
    attempt(*stray)
    """
    assert said(code).split() == ["no", "yes", "yes", "no", "yes", "no", "no"]


def test_a_program_without_a_name_cannot_be_allowed():
    assert "ValueError" in python("may_start(())").stderr


def test_a_library_that_only_asks_in_passing_gets_no_and_goes_on():
    assert said("import ctypes.util, uuid; print(ctypes.util.find_library('no such thing'), uuid.getnode() > 0)") == "None True"


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps other rules on files")
def test_what_is_written_is_for_its_owner_only(tmp_path):
    file = tmp_path / "file"
    said(f"open({str(file)!r}, 'w').close()")
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")
def test_a_crash_leaves_no_picture_of_the_memory():
    code = """
    import ctypes, resource
    print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
    """
    assert said(code) == "(0, 0) 0"


def test_a_fault_handler_that_the_environment_asked_for_is_switched_off():
    assert said("import faulthandler; print(faulthandler.is_enabled())", PYTHONFAULTHANDLER="1") == "False"


def test_variables_that_decide_what_is_loaded_are_not_taken_over():
    named = ("OPENSSL_MODULES", "OPENSSL_ENGINES", "OPENSSL_CONF_INCLUDE", "SSLKEYLOGFILE", "QT_PLUGIN_PATH")
    code = f"import os; print([name for name in {named} if name in os.environ], os.environ['OPENSSL_CONF'])"
    assert said(code, **dict.fromkeys(named, "/elsewhere")) == f"[] {ROOT / 'resources' / 'openssl-empty.cnf'}"


USES = {
    "cryptography": """
        from cryptography.hazmat.primitives.hashes import SHA256, Hash
        made = Hash(SHA256())
        made.update(b"x")
        print(len(made.finalize()))
        """,
    "SQLCipher": """
        from sqlcipher3 import dbapi2
        made = dbapi2.connect(":memory:")
        made.set_key(b"k")
        made.execute("CREATE TABLE t(a)")
        print(len(made.execute("SELECT randomblob(32)").fetchone()[0]))
        """,
}


@pytest.mark.parametrize("use", USES.values(), ids=USES)
@pytest.mark.skipif(sys.platform == "win32", reason="a shared object of Linux and macOS")
def test_a_prepared_openssl_configuration_is_not_read(tmp_path, use):
    # An OpenSSL that reads this file stops the process at once: it may not go on after a configuration that it could not
    # follow (config_diagnostics), and this one names a provider that is not there.
    prepared = tmp_path / "prepared.cnf"
    prepared.write_text(
        "openssl_conf = o\nconfig_diagnostics = 1\n[o]\nproviders = p\nalg_section = a\n"
        "[a]\ndefault_properties = nothing=has-this\n[p]\nforeign = f\n[f]\nmodule = /nowhere/foreign.so\nactivate = 1\n"
    )
    assert python(use, closed=False, OPENSSL_CONF=str(prepared)).stdout.strip() != "32", "the file would have no effect"
    assert said(use, OPENSSL_CONF=str(prepared)) == "32"


def test_closing_up_twice_is_closing_up_once():
    assert said("close_up(); import os; print(os.environ['OPENSSL_CONF'] != '')") == "True"


BUSES = {
    "no bus": ({}, False, "disabled:"),
    "an address": ({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/some/where"}, False, "unix:path=/some/where"),
    "a bus of this session": ({}, True, "None"),
}


@pytest.mark.parametrize(("told", "there", "kept"), BUSES.values(), ids=BUSES)
@pytest.mark.skipif(sys.platform != "linux", reason="D-Bus is Linux's")
def test_where_there_is_no_bus_none_is_started(tmp_path, monkeypatch, told, there, kept):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    if there:
        (tmp_path / "bus").touch()
    look = "import os; print(os.environ.get('DBUS_SESSION_BUS_ADDRESS'))"
    assert said(look, XDG_RUNTIME_DIR=str(tmp_path), **told) == kept
