"""What a Linux package takes along from the system that it was made on is named by package and version, with its licence."""

import sys

import pytest

from tests.support import ROOT


@pytest.fixture
def borrowed(monkeypatch, tmp_path):
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    import borrowed

    (tmp_path / "doc" / "libone1").mkdir(parents=True)
    text = "Some authors.\nThe text is in /usr/share/common-licenses/LGPL-9."
    (tmp_path / "doc" / "libone1" / "copyright").write_text(text)
    (tmp_path / "common").mkdir()
    (tmp_path / "common" / "LGPL-9").write_text("You may.")
    internal = tmp_path / "program" / "_internal"
    internal.mkdir(parents=True)
    for name in ("libone.so.1", "libone-more.so.1", "libpython3.11.so.1.0"):
        (internal / name).write_bytes(b"")
    (internal / "libQt6Core.so.6").symlink_to("elsewhere")
    monkeypatch.setattr(borrowed, "DOCUMENTS", tmp_path / "doc")
    monkeypatch.setattr(
        borrowed, "_places", lambda: {f"libone{more}.so.1": tmp_path / f"libone{more}.so.1" for more in ("", "-more")}
    )
    monkeypatch.setattr(borrowed, "_number", lambda _path: "b0b0")
    monkeypatch.setattr(borrowed, "_owner", lambda _place: ("libone1", "1.2-3"))
    yield borrowed
    sys.modules.pop("borrowed", None)


def test_each_package_is_named_once_with_its_files(borrowed, tmp_path):
    (found,) = borrowed.borrowed(tmp_path / "program")
    assert (found.package, found.version, found.files) == ("libone1", "1.2-3", ("libone-more.so.1", "libone.so.1"))


def test_a_licence_that_a_text_only_names_is_there_in_full(borrowed, tmp_path, monkeypatch):
    monkeypatch.setattr(borrowed, "COMMON", tmp_path / "common")
    text = tmp_path / "doc" / "libone1" / "copyright"
    text.write_text(text.read_text().replace("/usr/share/common-licenses", str(tmp_path / "common")))
    (tmp_path / "licences").mkdir()
    borrowed.write_texts(tmp_path / "program", tmp_path / "licences")
    told = (tmp_path / "licences" / "libone1" / "copyright").read_text()
    assert told.startswith("Some authors.")
    assert told.endswith("LGPL-9\n\nYou may.")
    assert (tmp_path / "licences" / "libone1" / "ABOUT.txt").read_text().startswith("libone1 1.2-3 (of Debian)\n")


def test_a_library_that_is_not_the_systems_own_stops_the_making(borrowed, tmp_path, monkeypatch):
    monkeypatch.setattr(borrowed, "_number", str)
    with pytest.raises(SystemExit, match=r"libone-more\.so\.1 was taken along"):
        borrowed.borrowed(tmp_path / "program")
