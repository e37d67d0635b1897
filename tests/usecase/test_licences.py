"""Every part of the program can tell its licence in full: run from source, and packed."""

import sys

from desktop import VERSION
from desktop.usecase import licences


def test_run_from_source_every_part_has_a_licence_and_its_whole_text():
    found = licences.parts()
    assert found[0].name == f"Caseward {VERSION}"
    assert {one.name.partition(" ")[0] for one in found} >= {*licences.PARTS, "Caseward", "Noto", "Lucide", "EFF"}
    assert all(one.licence for one in found)
    assert [one.name for one in found if len(one.text()) < 300 and not one.name.startswith("EFF")] == []
    assert all(
        "GNU LESSER GENERAL PUBLIC LICENSE" in one.text() for one in found if one.name.startswith(("PySide6", "shiboken6"))
    )


def test_packed_the_texts_lie_in_a_folder_beside_the_program(tmp_path, monkeypatch):
    for name in ("Caseward", "Caseward.app/Contents/MacOS"):
        program = tmp_path / name
        beside = program if "app" not in name else program.parent / "Resources"
        part = beside / "licences" / "sqlcipher3"
        part.mkdir(parents=True)
        program.mkdir(exist_ok=True)
        (part / "ABOUT.txt").write_text("sqlcipher3 0.6.2\nzlib\n")
        (part / "LICENSE").write_text("Permission is granted to anybody.")
        (beside / "licences" / "INSIDE.txt").write_text("SQLite: public domain")
        (beside / "LICENSE.txt").write_text("Apache License")
        monkeypatch.setattr(sys, "frozen", True, raising=False)
        monkeypatch.setattr(sys, "executable", str(program / "caseward"))
        own, library, inside, *_ = licences.parts()
        assert own.text() == "Apache License"
        assert (library.words, library.text()) == ("sqlcipher3 0.6.2: zlib", "Permission is granted to anybody.")
        assert inside.text() == "SQLite: public domain"
