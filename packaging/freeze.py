"""The program as a folder that needs no Python: frozen by PyInstaller, with licences, and nothing of the machine it was made on.

Two builds of one release from two folders are the same to the byte; packaging/prove.py shows it.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import borrowed
from release import HERE, NAME, ROOT, epoch

ALSO = ("shiboken6", "lxml", "pillow", "pycparser", "cffi", "python-dateutil", "six", "typing_extensions", "charset-normalizer")
TEXTS = ("licen", "copying", "notice", "authors")
# What the wheels bring along as compiled code, beyond what their own metadata says.
INSIDE = {
    "Qt 6 and the Qt for Python binding": "LGPL-3.0-only",
    "ICU": "Unicode-3.0",
    "OpenSSL (in the cryptography wheel, and again in the sqlcipher3 wheel)": "Apache-2.0",
    "SQLCipher and SQLite": "BSD-3-Clause, and the public domain",
    "PDFium": "BSD-3-Clause and Apache-2.0",
    "qpdf": "Apache-2.0",
    "libjpeg-turbo, libtiff, libwebp, OpenJPEG, zlib, zstd, xz": "their own permissive licences",
    "CPython": "PSF-2.0",
    "PyInstaller's start-up code": "GPL-2.0-or-later with an exception for programs that it freezes",
}


Runs = Callable[[list[str], dict[str, str]], None]


def natively(words: list[str], more: dict[str, str]) -> None:
    """Our Python, with words and with settings added to its environment."""
    subprocess.run([sys.executable, *words], check=True, env=dict(os.environ, **more), cwd=ROOT)


def freeze(into: Path, python: Runs = natively, place: Callable[[Path], str] = str) -> Path:
    """Freeze the program below `into`. Returns its folder. `python`: what runs PyInstaller, `place`: a path as it reads it."""
    shutil.rmtree(into, ignore_errors=True)
    settings = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(epoch()), "LC_ALL": "C", "TZ": "UTC"}
    settings["PYINSTALLER_CONFIG_DIR"] = place(into / "cache")
    words = ["-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    words += ["--distpath", place(into / "dist"), "--workpath", place(into / "work"), place(HERE / "caseward.spec")]
    python(words, settings)
    program = into / "dist" / NAME
    if sys.platform == "darwin":
        program = into / "dist" / "Caseward.app" / "Contents" / "Resources"
    _licences(program / "licences")
    if python is natively and sys.platform.startswith("linux"):
        borrowed.write_texts(program, program / "licences")
    shutil.copy2(ROOT / "LICENSE", program / "LICENSE.txt")
    shutil.copy2(HERE / "ADMINISTRATOR.md", program / "ADMINISTRATOR.md")
    settle(program)
    return program


def libraries() -> list[str]:
    """The distributions whose code is in the program, by the names that they give themselves."""
    asked = (ROOT / "requirements" / "runtime.in").read_text("utf-8").splitlines()
    return sorted({line.partition("==")[0] for line in asked if "==" in line} | set(ALSO), key=str.lower)


def licence(told: metadata.PackageMetadata) -> str:
    """What a library's own metadata calls its licence; "" where it calls it nothing."""
    said = (told[name] for name in ("License-Expression", "License") if name in told)
    return next(filter(None, said), "")


def _licences(folder: Path) -> None:
    """A folder of licence texts for every library, whole, as they came, and what is inside them."""
    folder.mkdir()
    for name in libraries():
        found = [
            file
            for file in metadata.files(name) or ()
            if any(word in file.name.lower() for word in TEXTS) or ".dist-info/licenses/" in file.as_posix()
        ]
        own = folder / metadata.distribution(name).metadata["Name"]
        own.mkdir()
        for number, file in enumerate(sorted(found, key=str)):
            target = own / file.name
            shutil.copyfile(file.locate(), target if not target.exists() else own / f"{number}-{file.name}")
        told = metadata.metadata(name)
        said = licence(told) or "see the texts beside this file"
        (own / "ABOUT.txt").write_text(f"{told['Name']} {told['Version']}\n{said}\n", "utf-8")
    lines = "".join(f"{what}: {licence}\n" for what, licence in INSIDE.items())
    (folder / "INSIDE.txt").write_text(
        f"Compiled code inside the libraries above, and what starts the program:\n\n{lines}", "utf-8"
    )
    resources = ROOT / "resources"
    for text in sorted(
        path for path in resources.rglob("*") if path.is_file() and path.name.upper().startswith(("LICENSE", "OFL"))
    ):
        shutil.copyfile(text, folder / f"resources-{text.parent.name}-{text.name}")


def settle(program: Path) -> None:
    """Rights and times that do not depend on who built it and when."""
    for path in [program, *program.rglob("*")]:
        if path.is_symlink():
            continue
        runs = path.is_dir() or path.name == NAME or path.suffix in {".exe", ".dll", ".pyd"}
        path.chmod(0o755 if runs else 0o644)
        os.utime(path, (epoch(), epoch()))


if __name__ == "__main__":  # freeze.py FOLDER, for macos/build.sh
    freeze(Path(sys.argv[1]).resolve())
