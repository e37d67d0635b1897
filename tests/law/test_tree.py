"""What no file of the tree says: where packages come from, or where something lies on the machine it was written on."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SKIPPED = {".git", ".venv", "build", "dist", "__pycache__"}
TEXT = {
    ".py",
    ".toml",
    ".txt",
    ".in",
    ".md",
    ".cfg",
    ".ini",
    ".sh",
    ".qss",
    ".svg",
    ".sql",
    ".spec",
    ".yml",
    ".yaml",
    ".json",
    ".cnf",
    "",
}
# Pieces, joined here so that this file does not say them itself.
HOSTS = re.compile(
    "|".join(("pypi" + r"\.org", "python" + r"hosted\.", "deb\\." + "debian", "npm" + "js\\.", "artifact" + "ory")), re.IGNORECASE
)
MACHINE = re.compile(
    "|".join(("/" + "work/main", "/" + "work/shared", "/home/" + r"\w+/", "/Users/" + r"\w+/", r"C:\\Users\\" + r"\w+"))
)


def files() -> list[Path]:
    """What git would keep."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=False
    )
    if listed.returncode == 0:
        found = [ROOT / one for one in listed.stdout.decode().split("\0") if one]
    else:  # unpacked without its history
        found = [path for path in ROOT.rglob("*") if not SKIPPED & set(path.parts)]
    return [path for path in found if path.suffix in TEXT and path.is_file()]


def saying(words: re.Pattern[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files()
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1)
        if words.search(line)
    ]


def test_no_file_names_a_place_that_packages_come_from():
    assert saying(HOSTS) == []


def test_no_file_names_a_folder_of_one_machine():
    assert saying(MACHINE) == []


@pytest.mark.parametrize("name", ["dev.txt", "runtime.txt", "dev.in", "runtime.in"])
def test_a_list_of_requirements_holds_names_versions_and_sums_only(name):
    text = (ROOT / "requirements" / name).read_text("utf-8")
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text


@pytest.mark.parametrize("name", ["dev.txt", "runtime.txt"])
def test_every_locked_requirement_has_its_sums(name):
    text = (ROOT / "requirements" / name).read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    assert lines
    assert [line[:40] for line in lines if "==" not in line or "--hash=sha256:" not in line] == []


def test_no_two_files_of_tests_have_one_name():
    """Pytest knows them by it: with two of a name the whole suite would end before its first test."""
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted({one for one in names if names.count(one) > 1}) == []
