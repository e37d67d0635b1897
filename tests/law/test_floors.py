"""The floors as a fact: every package has its place in the contract, and each outside library its one floor."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
OUR_FOLDERS = {"desktop", "ui", "tests", "resources", "requirements", "packaging", "docs"}
ONLY_IN = {
    "PySide6": "ui",
    "shiboken6": "ui",
    "sqlcipher3": "desktop/store",
    "reportlab": "desktop/paper",
    "pikepdf": "desktop/paper",
    "pypdfium2": "desktop/reading",
    "docx": "desktop/paper|desktop/reading",  # written on one floor, read on the other
    "cryptography": "desktop/store",
    "holidays": "desktop/practice",
    "zxcvbn": "desktop/usecase",
    "rapidfuzz": "desktop/usecase",
}
# Ways to a network or to another program. What Qt does in these is done below Python, where desktop/guard.py cannot see it.
NEVER = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "xmlrpc", "asyncio", "multiprocessing", "webbrowser", "sqlite3"}
NEVER_OF_QT = {"QtNetwork", "QtWebEngineCore", "QtWebEngineWidgets", "QtWebSockets", "QProcess", "QDesktopServices", "QTcpSocket"}
MAY_START_PROGRAMS = {"ui/lock/successor.py"}


def modules() -> list[Path]:
    return sorted(path for top in ("desktop", "ui") for path in (ROOT / top).rglob("*.py"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> Iterator[tuple[str, str]]:
    """(top-level package, name) of everything that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name.partition(".")[0], alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            top = node.module.partition(".")[0]
            yield from ((top, part) for alias in node.names for part in (*node.module.split("."), alias.name))


def test_every_package_and_module_of_ours_has_a_floor():
    layers = next(contract for contract in CONTRACTS if contract["type"] == "layers")["layers"]
    named = {one.strip() for layer in layers for one in layer.split("|")}
    here = {f"desktop.{path.stem}" for path in (ROOT / "desktop").iterdir() if path.suffix == ".py" and path.stem != "__init__"}
    here |= {f"desktop.{path.name}" for path in (ROOT / "desktop").iterdir() if (path / "__init__.py").exists()}
    assert named == here | {"ui"}


def test_every_folder_of_modules_is_a_package():
    assert [name(path) for path in modules() if not (path.parent / "__init__.py").exists()] == []


def test_top_level_names_are_the_ones_we_mean():
    found = {path.name for path in ROOT.iterdir() if path.is_dir() and any(path.glob("**/*.py")) and path.name[0] != "."}
    assert found <= OUR_FOLDERS | {"build", "dist"}
    assert not (ROOT / "packaging" / "__init__.py").exists(), "it would hide the packaging library"


@pytest.mark.parametrize("path", modules(), ids=name)
def test_a_module_imports_only_what_belongs_on_its_floor(path):
    wrong = []
    for top, part in imported(path):
        floor = ONLY_IN.get(top)
        if floor is not None and not name(path).startswith(tuple(f"{one}/" for one in floor.split("|"))):
            wrong.append(top)
        if top in NEVER or part in NEVER_OF_QT:
            wrong.append(part)
        if top == "subprocess" and name(path) not in MAY_START_PROGRAMS:
            wrong.append(top)
    assert wrong == []
