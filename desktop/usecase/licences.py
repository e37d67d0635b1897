"""What the program is made of, each part with its version, its licence, and the licence's whole text.

A packed program has the texts in a folder beside it; one that is run from source finds them where its libraries lie.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from desktop import VERSION
from desktop.resources import FOLDER
from desktop.usecase.self_check import is_frozen, program_folder

PARTS = ("PySide6-Essentials", "shiboken6", "sqlcipher3", "cryptography", "reportlab", "pikepdf", "pypdfium2", "msgspec",
         "holidays", "zxcvbn", "rapidfuzz", "python-docx")  # fmt: skip
TEXTS = ("licen", "copying", "notice", "authors")
OURS = "Apache Licence 2.0"
SHIPPED = {  # what lies in resources and is somebody else's: by its folder
    "noto-sans": ("Noto Sans", "SIL Open Font Licence 1.1"),
    "icons": ("Lucide icons", "ISC"),
    "words": ("EFF large word list", "CC BY 3.0 US"),
}


@dataclass(frozen=True)
class Part:
    """`licence` as the part says it of itself; `texts`: the files that hold it in full."""

    name: str
    licence: str
    texts: tuple[Path, ...]

    @property
    def words(self) -> str:
        return f"{self.name}: {self.licence}"

    def text(self) -> str:
        """All of it, in the order of the files."""
        found = [path.read_text("utf-8", "replace").strip() for path in self.texts]
        return "\n\n\n".join(found) or "This part came without a text of its licence."


def parts() -> tuple[Part, ...]:
    """Caseward first, then its libraries, then what it ships."""
    folder = _beside()
    libraries = _packed(folder) if folder is not None else _installed()
    own = next((path for path in _places("LICENSE.txt", "LICENSE") if path.is_file()), None)
    return (Part(f"Caseward {VERSION}", OURS, (own,) if own else ()), *libraries, *_shipped())


def _places(*names: str) -> Iterator[Path]:
    roots = (program_folder(), program_folder().parent / "Resources") if is_frozen() else (FOLDER.parent,)
    return (root / name for root in roots for name in names)


def _beside() -> Path | None:
    """The folder that packing made; a Mac keeps it with the resources."""
    return next((path for path in _places("licences") if path.is_dir()), None) if is_frozen() else None


def _packed(folder: Path) -> Iterator[Part]:
    for one in sorted(path for path in folder.iterdir() if path.is_dir()):
        about = one / "ABOUT.txt"
        name, _, licence = about.read_text("utf-8").strip().partition("\n") if about.exists() else (one.name, "", "")
        texts = tuple(sorted(path for path in one.iterdir() if path != about))
        yield Part(name, _short(licence) or "see its text", (*texts, *_of_qt(name)))
    inside = folder / "INSIDE.txt"
    if inside.exists():
        yield Part("Compiled code inside the libraries", "several", (inside,))


def _installed() -> Iterator[Part]:
    for name in PARTS:
        try:
            told = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue
        files = [file for file in metadata.files(name) or () if _is_text(file)]
        classed = [one.rpartition(" :: ")[2] for one in told.get_all("Classifier") or () if one.startswith("License :: ")]
        said = next((_short(told[key]) for key in ("License-Expression", "License") if key in told), "")
        texts = tuple(Path(str(file.locate())) for file in sorted(files, key=str))
        yield Part(f"{name} {told['Version']}", said or ", ".join(classed) or "see its text", (*texts, *_of_qt(name)))


def _is_text(file: metadata.PackagePath) -> bool:
    """By its name, or by the folder that packages keep such texts in."""
    named = any(word in file.name.lower() for word in TEXTS)
    return (named or ".dist-info/licenses/" in file.as_posix()) and file.suffix not in {".py", ".pyc"}


def _of_qt(name: str) -> tuple[Path, ...]:
    """Qt's own packages come without the texts that they are under, so these lie with us; the one builds on the other."""
    qt = FOLDER / "licences" / "qt"
    return (qt / "LICENSE-LGPL-3.txt", qt / "LICENSE-GPL-3.txt") if name.startswith(("PySide6", "shiboken6")) else ()


def _shipped() -> Iterator[Part]:
    found = (path for name in ("LICENSE.txt", "OFL.txt") for path in FOLDER.rglob(name))
    for path in sorted(found):
        name, licence = SHIPPED.get(path.parent.name, (path.parent.name, "see its text"))
        yield Part(name, licence, (path,))


def _short(licence: str) -> str:
    """The name of a licence, where its whole text does not stand in its place."""
    first = (licence.strip().splitlines() or [""])[0]
    return first if len(first) < 60 else ""
