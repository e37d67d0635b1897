"""The Windows packages: a setup program and an MSI of one and the same folder, made and signed on Debian under wine.

The CPython in them is the one that can be had here, which is old: they are for trying out. windows/build.ps1 makes those of a
release on a real Windows, by the same specification and the same scripts, and calls `python windows.py STEP` for its parts.
"""

import os
import re
import subprocess
import sys
from pathlib import Path
from uuid import UUID, uuid5
from xml.sax.saxutils import quoteattr

import freeze
import signing
from release import HERE, NAME, ROOT, VERSION, WORK, epoch

LOCK = ROOT / "requirements" / "package.txt"
OURS = HERE / "windows"
INTO = WORK / "windows"
ICON = WORK / "caseward.ico"
SIDE = WORK / "caseward-side.bmp"
SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
PROGRAMS = {".exe", ".dll", ".pyd"}
SETUP, MSI = f"Caseward-{VERSION}-setup.exe", f"Caseward-{VERSION}.msi"
PARTS = UUID("b1d2a7e4-3f0c-4b8e-9c55-2a8b6e1f7d90")  # from which each file's own number in the MSI is made: the same each time


def make(out: Path, keys: signing.Keys) -> list[Path]:
    """Both packages, signed. Returns the files."""
    program = frozen(INTO)
    sign(program, keys)
    return [setup(program, out, keys), msi(program, out, keys)]


def frozen(into: Path) -> Path:
    """The program's folder, frozen under wine."""
    import wine

    wine.get_tools()
    wine.prefix()
    python = wine.python("python", LOCK) / "python.exe"

    def under_wine(words: list[str], more: dict[str, str]) -> None:
        settings = more | {"CASEWARD_ICON": wine.place(icon())}
        ran = wine.run(python, *words, more=settings)
        wine.settle()
        if ran.returncode:
            raise SystemExit(f"PyInstaller did not finish:\n{ran.stderr[-3000:]}")

    return freeze.freeze(into, under_wine, wine.place)


def ask(code: str) -> str:
    """What the Python that goes into the packages says to some code."""
    import wine

    ran = wine.run(wine.python("python", LOCK) / "python.exe", "-c", code)
    if ran.returncode:
        raise SystemExit(f"Python for Windows could not be asked what is inside: {ran.stderr.strip()[-500:]}")
    return ran.stdout


def icon() -> Path:
    """The program's picture in the sizes that Windows asks for, drawn from the same drawing as everywhere."""
    from io import BytesIO

    from PIL import Image
    from PySide6.QtCore import QBuffer
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    drawing = QSvgRenderer(str(ROOT / "resources/icons/caseward.svg"))
    pictures = []
    for size in sorted(SIZES, reverse=True):
        picture = QImage(size, size, QImage.Format.Format_ARGB32)
        picture.fill(0)
        painter = QPainter(picture)
        drawing.render(painter)
        painter.end()
        buffer = QBuffer()
        picture.save(buffer, "PNG")  # type: ignore[call-overload]
        pictures.append(Image.open(BytesIO(bytes(buffer.data().data()))))
    ICON.parent.mkdir(parents=True, exist_ok=True)
    pictures[0].save(ICON, format="ICO", sizes=[one.size for one in pictures], append_images=pictures[1:], bitmap_format="bmp")
    return ICON


def side() -> Path:
    """The picture beside the first and the last page of the setup program, in the size that it has there."""
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    picture = QImage(164, 314, QImage.Format.Format_RGB32)
    picture.fill(QColor("#DFECF5"))
    painter = QPainter(picture)
    QSvgRenderer(str(ROOT / "resources/icons/caseward.svg")).render(painter, QRectF(34, 56, 96, 96))
    painter.end()
    picture.save(str(SIDE), "BMP")  # type: ignore[call-overload]
    os.utime(SIDE, (epoch(), epoch()))  # the setup program keeps its time
    return SIDE


def sign(program: Path, keys: signing.Keys) -> None:
    """Every program file that comes without a signature, then the list of all files."""
    for file in unsigned(program):
        signing.sign_windows(file, keys)
    seal(program, keys)


def seal(program: Path, keys: signing.Keys) -> None:
    """The signed list of all files as they are now. After it nothing in the folder may change."""
    signing.sign_program(program, keys)
    freeze.settle(program)


def unsigned(program: Path) -> list[Path]:
    found = sorted(path for path in program.rglob("*") if path.suffix.lower() in PROGRAMS)
    return [path for path in found if not signing.is_signed(path)]


def setup(program: Path, into: Path, keys: signing.Keys) -> Path:
    to = into / SETUP
    by = f"{_quoted(sys.executable)} {_quoted(HERE / 'signing.py')} {_quoted(keys.folder)}"
    told = {"VERSION": VERSION, "SRC": program, "OUT": to, "ICON": ICON, "LISTED": _listed(program)}
    told |= {"SIDE": side(), "SIGN": by}
    command = ["makensis", "-V2", *(f"-D{name}={value}" for name, value in told.items()), str(OURS / "caseward.nsi")]
    environment = dict(os.environ, SOURCE_DATE_EPOCH=str(epoch()), LC_ALL="C.UTF-8", TZ="UTC")
    subprocess.run(command, check=True, env=environment)
    signing.sign_windows(to, keys)
    return to


def msi(program: Path, into: Path, keys: signing.Keys) -> Path:
    to = into / MSI
    parts = INTO / "files.wxs"
    parts.write_text(components(program), "utf-8")
    # wixl finds only what is named from where it runs.
    told = {"VERSION": VERSION} | {
        name: path.relative_to(WORK) for name, path in {"SRC": program, "ICON": ICON, "RUNNING": running(keys)}.items()
    }
    defines = [word for name, value in told.items() for word in ("-D", f"{name}={value}")]
    command = ["wixl", "-a", "x64", *defines, "-o", str(to), str(OURS / "caseward.wxs"), str(parts)]
    said = subprocess.run(
        command, check=True, cwd=WORK, env=dict(os.environ, SOURCE_DATE_EPOCH=str(epoch())), stderr=subprocess.PIPE
    )
    sys.stderr.writelines(
        line for line in said.stderr.decode().splitlines(keepends=True) if line.strip() and "'Secure'" not in line
    )
    _let_through(to)
    signing.sign_windows(to, keys)
    return to


def running(keys: signing.Keys) -> Path:
    """The MSI's look whether Caseward runs, signed: some computers run no library that is not."""
    to = INTO / "running.dll"
    options = ["-shared", "-O2", "-s", "-Wall", "-Wextra", "-Werror", "-Wl,--no-insert-timestamp"]
    subprocess.run(["x86_64-w64-mingw32-gcc", *options, "-o", to, OURS / "running.c", "-lmsi"], check=True)
    signing.sign_windows(to, keys)
    return to


def _let_through(package: Path) -> None:
    """What Windows Installer finds out without rights, told to its part that has them: wixl knows no Secure="yes"."""
    ours = re.findall(r'<Property Id="(\w+)" Secure="yes"', (OURS / "caseward.wxs").read_text("utf-8"))
    names = ";".join(["WIX_DOWNGRADE_DETECTED", "WIX_UPGRADE_DETECTED", *ours])
    change = f"UPDATE `Property` SET `Value` = '{names}' WHERE `Property` = 'SecureCustomProperties'"
    subprocess.run(["msibuild", package, "-q", change], check=True)


def components(program: Path) -> str:
    """Every file of the program as a component of the MSI, with a number that is the same in each build."""
    names: list[str] = []

    def folder(at: Path, depth: int) -> list[str]:
        lines = []
        for one in sorted(at.iterdir(), key=lambda path: path.name):
            inner = one.relative_to(program).as_posix()
            number = uuid5(PARTS, inner)
            if one.is_dir():
                opened = f'<Directory Id="d{number.hex}" Name={quoteattr(one.name)}>'
                lines += [" " * depth + opened, *folder(one, depth + 1), " " * depth + "</Directory>"]
                continue
            names.append(f"c{number.hex}")
            source = quoteattr(f"$(var.SRC)/{inner}")
            file = f'<File Id="f{number.hex}" Source={source} KeyPath="yes"/>'
            lines.append(
                " " * depth + f'<Component Id="c{number.hex}" Guid="{str(number).upper()}" Win64="yes">{file}</Component>'
            )
        return lines

    whole = folder(program, 3)
    refs = [f'   <ComponentRef Id="{name}"/>' for name in names]
    inside = [
        '  <DirectoryRef Id="INSTALLDIR">',
        *whole,
        "  </DirectoryRef>",
        '  <ComponentGroup Id="Files">',
        *refs,
        "  </ComponentGroup>",
    ]
    head = ['<?xml version="1.0" encoding="utf-8"?>', '<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">', " <Fragment>"]
    return "\n".join([*head, *inside, " </Fragment>", "</Wix>"]) + "\n"


def _listed(program: Path) -> Path:
    """For the setup program: what to remove, by name."""
    to = INTO / "listed.nsh"
    remove = [f'  {"RMDir /r" if one.is_dir() else "Delete"} "$INSTDIR\\{one.name}"' for one in sorted(program.iterdir())]
    to.write_text("\n".join(["!macro RemoveListed", *remove, "!macroend", ""]), "utf-8")
    return to


def _quoted(word: str | Path) -> str:
    return f'"{word}"'


def steps(words: list[str]) -> None:
    """For windows/build.ps1, on a real Windows: freeze, unsigned, seal KEYS, lists, bill OUT."""
    program = INTO / "dist" / NAME
    match words:
        case ["freeze"]:
            os.environ["CASEWARD_ICON"] = str(icon())
            freeze.freeze(INTO)
        case ["unsigned"]:
            print("\n".join(map(str, unsigned(program))))
        case ["seal", keys]:
            seal(program, signing.Keys(Path(keys).resolve()))
        case ["lists"]:
            _listed(program)
            side()
            (INTO / "files.wxs").write_text(components(program), "utf-8")
        case ["bill", out]:
            import bill

            bill.write(Path(out) / bill.WINDOWS)
        case _:
            raise SystemExit(steps.__doc__)


if __name__ == "__main__":
    steps(sys.argv[1:])
