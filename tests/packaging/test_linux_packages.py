"""What the Linux packages are made from: the files agree with each other and with the program, and no key lies in the tree."""

import configparser
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest

from desktop import VERSION
from desktop.command.commands import COMMANDS
from tests.support import ROOT

HERE = ROOT / "packaging"
LINUX = HERE / "linux"


@pytest.fixture
def scripts(monkeypatch):
    """The scripts of the folder, which is no package: it would hide the library of that name."""
    monkeypatch.syspath_prepend(str(HERE))
    yield
    for name in ("release", "linux"):
        sys.modules.pop(name, None)


def test_the_change_log_knows_this_version_and_its_day(scripts):
    import release

    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", release.date())
    assert release.epoch() % 86_400 == 0
    assert release.VERSION == VERSION


def test_a_version_without_a_heading_in_the_change_log_makes_no_package(scripts, monkeypatch):
    import release

    monkeypatch.setattr(release, "VERSION", "9.9.9")
    with pytest.raises(SystemExit, match=r"no heading '## 9\.9\.9 \(YYYY-MM-DD\)'"):
        release.date()


def test_templates_are_filled_whole(scripts):
    import release

    told = release.filled(LINUX / "caseward.metainfo.xml")
    assert f'<release version="{VERSION}" date="{release.date()}"/>' in told
    assert ElementTree.fromstring(told.encode()).findtext("id") == "caseward"
    assert f'"Caseward {VERSION}"' in release.filled(LINUX / "caseward.1")
    with pytest.raises(ValueError, match="@REQUIRES@"):
        release.filled(LINUX / "caseward.spec.in")


def test_the_menu_entry_opens_files_of_our_type_and_is_found_by_the_window():
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read(LINUX / "caseward.desktop", "utf-8")
    told = entry["Desktop Entry"]
    kind = ElementTree.parse(LINUX / "caseward.mime.xml").getroot()[0]
    assert told["Exec"] == "caseward %f"
    assert told["MimeType"] == f"{kind.get('type')};"
    assert [one.get("pattern") for one in kind if one.tag.endswith("glob")] == ["*.caseward"]
    assert f'setDesktopFileName("{told["StartupWMClass"]}")' in (ROOT / "ui" / "program.py").read_text("utf-8")
    assert (ROOT / "resources" / "icons" / f"{told['Icon']}.svg").exists()


def test_the_manual_page_names_every_command():
    page = (LINUX / "caseward.1").read_text("utf-8").replace("\\-", "-")
    assert [word for word in COMMANDS if not re.search(rf"^\.B[IR] \"?{re.escape(word)}\b", page, re.MULTILINE)] == []


def test_what_the_archive_asks_of_the_computer_is_what_the_package_depends_on(scripts):
    import linux

    from ui.libraries import FROZEN

    assert [package for package in FROZEN.values() if package not in linux.DEB_NEEDS] == []


def sh(script, *words, **environment):
    return subprocess.run(["sh", "-c", script, "sh", *words], env=environment, capture_output=True, text=True, check=False)


def fake(folder, name, script):
    """A program of that name that does something else."""
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


@pytest.mark.skipif(os.name != "posix", reason="for sh")
@pytest.mark.parametrize(
    ("where", "code"),
    [
        ("/opt/caseward/caseward", 1),
        ("/opt/caseward/caseward (deleted)", 1),
        ("/usr/bin/python3", 0),
        ("/media/stick/opt/caseward/caseward", 0),
    ],
)
def test_a_running_program_is_neither_replaced_nor_removed(scripts, tmp_path, where, code):
    import linux

    fake(tmp_path, "readlink", f"echo '{where}'")
    ended = sh(linux.unless_running("removed"), PATH=f"{tmp_path}:/usr/bin:/bin")
    assert ended.returncode == code
    assert ended.stderr == ("" if not code else SAID_WHILE_IT_RUNS)


SAID_WHILE_IT_RUNS = (
    "Caseward is running on this computer, so it was not removed. Close its windows and try again. No vault was touched.\n"
)


@pytest.mark.skipif(os.name != "posix", reason="for sh")
@pytest.mark.parametrize(
    ("told", "starts"),
    [
        ("glibc 2.35", True),
        ("glibc 2.41", True),
        ("glibc 2.35.1", True),
        ("glibc 2.34", False),
        ("glibc 2.9", False),
        ("", False),
        ("musl", False),
    ],
)
def test_the_unpacked_program_starts_where_the_c_library_is_new_enough_and_says_so_elsewhere(scripts, tmp_path, told, starts):
    import release

    (tmp_path / "program").mkdir()
    fake(tmp_path, "getconf", f"echo '{told}'")
    fake(tmp_path / "program", "caseward-program", 'echo "started with $*"')
    fake(tmp_path / "program", "caseward", "")
    start = tmp_path / "program" / "caseward"
    start.write_text(release.filled(LINUX / "start", GLIBC_MINOR="35"))
    (tmp_path / "link").symlink_to(start)
    for way in (start, tmp_path / "link"):
        ended = sh('"$@"', str(way), "a b.caseward", PATH=f"{tmp_path}:/usr/bin:/bin")
        if starts:
            assert (ended.returncode, ended.stdout) == (0, "started with a b.caseward\n")
        else:
            assert (ended.returncode, ended.stdout) == (2, "")
            assert "glibc in version 2.35 or newer" in ended.stderr
            assert len(ended.stderr.splitlines()) == 1


def test_the_c_library_that_a_package_asks_for_is_the_newest_that_any_of_its_files_does(scripts, monkeypatch):
    import linux

    told = "0000 DF *UND* 0000 (GLIBC_2.9) open\n0000 DF *UND* 0000 (GLIBC_2.35) hypot\n0000 (GLIBCXX_3.4.40) x\n"
    monkeypatch.setattr(linux.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, told, ""))
    assert linux.wanted_glibc([Path("one"), Path("two")]) == 35


def test_what_freezes_the_program_takes_the_same_libraries_as_what_runs_it():
    def pinned(name):
        lines = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8").splitlines()
        return {line.split(" ")[0] for line in lines if "==" in line and not line.startswith(" ")}

    assert pinned("runtime") - pinned("package") == set()
    assert "://" not in (ROOT / "requirements" / "package.txt").read_text("utf-8")


def test_the_program_is_frozen_without_what_reaches_a_network():
    spec = (HERE / "caseward.spec").read_text("utf-8")
    for name in ("PySide6.QtNetwork", "ssl", "_ssl", "smtplib", "asyncio"):
        assert f'"{name}"' in spec
    assert "qt6network" in spec


def test_no_secret_key_lies_in_the_tree():
    found = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    marks = [f"BEGIN {kind}PRIVATE KEY".encode() for kind in ("", "ENCRYPTED ", "PGP ", "RSA ", "EC ")]
    assert [name for name in found if any(mark in Path(ROOT, name).read_bytes() for mark in marks)] == []


def test_the_policy_in_the_manual_is_one_that_the_program_follows():
    from desktop import policy

    text = (HERE / "ADMINISTRATOR.md").read_text("utf-8")
    told = tomllib.loads(text.partition("```toml\n")[2].partition("```")[0])
    assert told.keys() == policy.READERS.keys()
    assert policy.understood(told).trouble == ""
