"""What packages are made with: missing tools are named with the line that installs them, keys on a device in a line."""

import sys

import pytest

from tests.support import ROOT

HERE = ROOT / "packaging"
LIBRARY = "/usr/lib/softhsm/libsofthsm2.so"


@pytest.fixture(autouse=True)
def _scripts(monkeypatch):
    monkeypatch.syspath_prepend(str(HERE))
    yield
    for name in ("release", "tools", "pkcs11", "signing"):
        sys.modules.pop(name, None)


@pytest.mark.skipif(sys.platform != "linux", reason="the tools are Debian's")
def test_whoever_is_not_root_is_told_the_line_that_installs_what_is_missing(monkeypatch):
    import tools

    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setattr(tools, "lacking", lambda _tools: ["rpm", "binutils", "rpm"])
    monkeypatch.setattr(tools, "loads", lambda name: name != "libxcb-cursor.so.0")
    with pytest.raises(SystemExit) as ended:
        tools.for_linux()
    assert str(ended.value).endswith("sudo apt-get install -y --no-install-recommends binutils libxcb-cursor0 rpm")
    with pytest.raises(SystemExit, match="Nothing was tried"):
        tools.for_proofs()


def test_a_tool_is_looked_for_where_only_root_looks_too(monkeypatch, tmp_path):
    import tools

    (tmp_path / "there").write_text("#!/bin/sh\n")
    (tmp_path / "there").chmod(0o755)
    monkeypatch.setattr(tools, "SBIN", (str(tmp_path),))
    monkeypatch.setenv("PATH", "")
    assert tools.lacking({"there": ("one",), "not-there": ("two", "three")}) == ["two", "three"]


@pytest.mark.parametrize(
    ("line", "token", "label", "number"),
    [
        (f"pkcs11:token=Release%20key;object=caseward?module-path={LIBRARY}\n", "Release key", "caseward", b""),
        (f"pkcs11:id=%01%FF?module-path={LIBRARY}", "", "", b"\x01\xff"),
    ],
)
def test_a_key_on_a_device_is_named_in_one_line(line, token, label, number):
    from pkcs11 import DeviceKey

    key = DeviceKey.named(line, lambda: "")
    assert (key.module, key.token, key.label, key.id) == (LIBRARY, token, label, number)


@pytest.mark.parametrize("line", ["", "caseward", "pkcs11:object=caseward", f"pkcs11:token=Release?module-path={LIBRARY}"])
def test_a_line_that_names_no_key_is_answered_with_one_that_does(line):
    from pkcs11 import DeviceKey

    with pytest.raises(SystemExit, match="pkcs11:token=NAME;object=LABEL\\?module-path=LIBRARY"):
        DeviceKey.named(line, lambda: "")


def test_a_device_whose_library_is_missing_is_said(tmp_path):
    import signing

    (tmp_path / "release.pkcs11").write_text(f"pkcs11:object=caseward?module-path={tmp_path / 'none.so'}")
    with pytest.raises(SystemExit, match=r"library cannot be loaded: .*none\.so"):
        signing.Keys(tmp_path).release.sign(b"sums")
