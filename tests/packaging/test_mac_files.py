"""What a Mac's package is made from. No Mac was at hand: everything that can be looked at without one is looked at here."""

import plistlib
import re
import shutil
import subprocess
import sys
import types

import pytest

from desktop import VERSION
from tests.support import ROOT

MAC = ROOT / "packaging" / "macos"


class Made(list):
    """What PyInstaller's own parts are to the specification: lists with attributes."""

    def __init__(self, *parts, **told):
        super().__init__()
        self.parts, self.told = parts, told
        self.binaries = [("libqcocoa", "PySide6/Qt/plugins/platforms/libqcocoa.dylib", "BINARY"), ("QtNetwork", "", "BINARY")]
        self.datas, self.scripts, self.pure = [], [], []


def on_a_mac(monkeypatch):
    """Run the one specification as it would run there. Returns each part that was made, by its name."""
    made = {}

    def maker(name):
        def make(*parts, **told):
            made[name] = Made(*parts, **told)
            return made[name]

        return make

    hooks = types.ModuleType("PyInstaller.utils.hooks")
    hooks.collect_data_files = lambda *_, **__: []
    hooks.copy_metadata = lambda _name: []
    building = types.ModuleType("PyInstaller.building")
    building.build_main = types.SimpleNamespace(create_base_library_zip=lambda _to, modules, _code: made.update(zip=modules))
    for name in ("PyInstaller", "PyInstaller.utils"):
        monkeypatch.setitem(sys.modules, name, types.ModuleType(name))
    monkeypatch.setitem(sys.modules, "PyInstaller.utils.hooks", hooks)
    monkeypatch.setitem(sys.modules, "PyInstaller.building", building)
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setenv("CASEWARD_ICON", "caseward.icns")
    spec = ROOT / "packaging" / "caseward.spec"
    names = {name: maker(name) for name in ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE")}
    monkeypatch.setattr(sys, "path", [*sys.path])
    exec(compile(spec.read_text("utf-8"), str(spec), "exec"), {"SPECPATH": str(spec.parent), **names})
    building.build_main.create_base_library_zip("zip", [("re", ""), ("locale", "")], None)
    return made


def test_pythons_own_modules_are_packed_in_one_order(monkeypatch):
    assert on_a_mac(monkeypatch)["zip"] == [("locale", ""), ("re", "")]


def test_the_specification_makes_a_bundle_that_opens_vaults(monkeypatch):
    made = on_a_mac(monkeypatch)
    told = made["BUNDLE"].told
    assert (told["name"], told["version"], told["icon"]) == ("Caseward.app", VERSION, "caseward.icns")
    assert re.fullmatch(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", told["bundle_identifier"])
    (kind,) = told["info_plist"]["CFBundleDocumentTypes"]
    assert kind["CFBundleTypeExtensions"] == ["caseward"]
    plistlib.dumps(told["info_plist"])  # only what such a list can hold
    assert made["BUNDLE"].parts == (made["COLLECT"],)
    assert made["EXE"].told["console"] is False
    assert "PySide6.QtNetwork" in made["Analysis"].told["excludes"]


def test_the_program_is_allowed_one_thing_and_nothing_that_would_let_others_code_in():
    allowed = plistlib.loads((MAC / "entitlements.plist").read_bytes())
    assert allowed == {"com.apple.security.cs.allow-unsigned-executable-memory": True}


@pytest.mark.skipif(shutil.which("bash") is None, reason="for bash")
def test_the_script_is_one_that_bash_reads_and_says_what_it_wants():
    script = MAC / "build.sh"
    subprocess.run(["bash", "-n", script], check=True)
    ended = subprocess.run(["bash", script, "one"], capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert "packaging/macos/build.sh" in ended.stderr


def test_what_is_signed_last_covers_what_was_signed_before():
    """Parts, the bundle, the image that holds it; then it is notarised, stapled and asked for."""
    script = (MAC / "build.sh").read_text("utf-8")
    steps = (
        "packaging/freeze.py",
        '--sign "$identity" "$file"',
        '--sign "$identity" "$program"',
        "codesign --verify --deep --strict",
        "hdiutil create",
        '--sign "$identity" "$image"',
        "notarytool submit",
        "stapler staple",
        "spctl --assess",
        "build.py sums",
    )
    places = [script.find(step) for step in steps]
    assert -1 not in places
    assert places == sorted(places)
    assert script.count("--options runtime") == 2
    assert script.startswith("#!/bin/bash\n")
    assert "set -euo pipefail" in script
    named = re.findall(r"(?:\$here|\$root|packaging)/([\w./-]+\.(?:py|plist|txt))", script)
    assert [name for name in named if not any((folder / name).exists() for folder in (MAC, ROOT, ROOT / "packaging"))] == []
