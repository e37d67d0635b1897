"""Libraries that a frozen program takes along from the Debian that it is frozen on: of which package each is, in which version.

The same library is not always the same file: each is known by the number that its linker gave it, which stripping leaves alone.
"""

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

DOCUMENTS = Path("/usr/share/doc")
COMMON = Path("/usr/share/common-licenses")  # which Debian's own texts only point to


@dataclass(frozen=True)
class Borrowed:
    package: str
    version: str
    files: tuple[str, ...]

    @property
    def text(self) -> str:
        """Debian's account of its authors and licences, and the whole text of those that it only names."""
        told = (DOCUMENTS / self.package / "copyright").read_text("utf-8")
        named = sorted({name.rstrip(".") for name in re.findall(rf"{COMMON}/([\w.-]+)", told)})
        whole = [f"\n\n{'-' * 30} {name}\n\n{(COMMON / name).read_text('utf-8')}" for name in named if (COMMON / name).exists()]
        return told + "".join(whole)


def borrowed(program: Path) -> list[Borrowed]:
    """From the folder of a program that was frozen here. SystemExit for a library that nobody knows."""
    places = _places()
    found: dict[tuple[str, str], list[str]] = {}
    for file in sorted((program / "_internal").glob("lib*.so*")):
        if file.is_symlink() or file.name.startswith("libpython"):  # links to Qt's, which is in its own folder; CPython's own
            continue
        place = places.get(file.name)
        owner = _owner(place) if place and _number(place) == _number(file) else None
        if owner is None:
            raise SystemExit(f"{file.name} was taken along, and is of no package here: say in caseward.spec what it is.")
        found.setdefault(owner, []).append(file.name)
    return [Borrowed(package, version, tuple(files)) for (package, version), files in sorted(found.items())]


def write_texts(program: Path, folder: Path) -> None:
    """A folder for each package, as freeze.py makes one for each library."""
    for one in borrowed(program):
        own = folder / one.package
        own.mkdir()
        (own / "copyright").write_text(one.text, "utf-8")
        (own / "ABOUT.txt").write_text(f"{one.package} {one.version} (of Debian)\nsee the texts beside this file\n", "utf-8")


def _places() -> dict[str, Path]:
    command = shutil.which("ldconfig", path="/usr/sbin:/sbin") or "ldconfig"
    told = subprocess.run([command, "-p"], check=True, capture_output=True, text=True).stdout
    found: dict[str, Path] = {}
    for name, place in re.findall(r"^\s+(\S+) \(.*x86-64.*\) => (\S+)$", told, re.MULTILINE):
        found.setdefault(name, Path(place).resolve())
    return found


def _number(library: Path) -> str:
    told = subprocess.run(["objdump", "-s", "-j", ".note.gnu.build-id", library], check=False, capture_output=True, text=True)
    return "".join(re.findall(r"^ [0-9a-f]+ ((?:[0-9a-f]+ )+)", told.stdout, re.MULTILINE))


def _owner(place: Path) -> tuple[str, str] | None:
    merged = Path("/", place.relative_to("/usr")) if place.is_relative_to("/usr") else place  # before /usr took it in
    for one in (place, merged):
        told = subprocess.run(["dpkg-query", "-S", one], check=False, capture_output=True, text=True).stdout
        if told:
            package = told.split(":")[0]
            form = "-f=${Version}"
            version = subprocess.run(["dpkg-query", "-W", form, package], check=True, capture_output=True, text=True).stdout
            return package, version
    return None
