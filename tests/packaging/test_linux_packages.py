"""What the Linux packages are made from: the files agree with each other and with the program, and no key lies in the tree."""

import configparser
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


@pytest.mark.parametrize("name", ["preinst", "prerm"])
def test_a_script_of_the_package_is_one_that_sh_reads(name):
    subprocess.run(["sh", "-n", LINUX / name], check=True)


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
