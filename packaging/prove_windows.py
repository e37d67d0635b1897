"""The long proofs of the Windows packages, under wine: installed, used, locked, damaged, refused, upgraded, removed; the suite;
builds compared.

Wine is not Windows: what these show is that nothing of ours stands in the way. RELEASE.md says what a person looks at on a
real one. Pictures of the window, and of what installers say while it is open, are left in build/package/pictures.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import signing
import unseen
import windows
import wine
from bare import NotHeldError
from prove import flip
from release import HERE, NAME, ROOT, VERSION, WORK

from desktop.store import manifest

TRYING = WORK / "wine" / "trying"  # the person's folder: where the demonstration is made
PROGRAMS = wine.PREFIX / "drive_c" / "Program Files"
INSTALLED = PROGRAMS / "Caseward"
SUITE = ("form", "practice", "pack", "privacy", "record", "paper", "reading", "store", "usecase", "command")
LOCKS = tuple(ROOT / "requirements" / name for name in ("package.txt", "dev.txt"))
OLDER = "0.0.9"
MAKE = """
import sys
from pathlib import Path
sys.path.insert(0, "packaging")
import release, signing, windows
out = release.WORK / "out"
out.mkdir()
windows.make(out, signing.Keys(Path(sys.argv[1])))
"""
AND_WAITS = (r"_?=C:\Program", r"Files\Caseward")  # else an uninstaller goes on in a copy of itself, whose number nobody hears
# Of what a Windows program ends with, wine passes on the last eight bits.
CANCELLED, FAILED = 1602 & 0xFF, 1603 & 0xFF


def two_windows_builds_from_two_folders_are_the_same(out: Path, keys: signing.Keys) -> None:
    """Every file of the program, signatures and all, and the setup program made of them. An MSI bears a number of its own."""
    there = _built_elsewhere("another checkout", VERSION, keys)
    one, two = manifest.listed(windows.INTO / "dist" / NAME), manifest.listed(there / "windows" / "dist" / NAME)
    if one != two:
        differ = sorted({line[66:] for line in set(one.splitlines()) ^ set(two.splitlines())})
        raise NotHeldError(f"{len(differ)} files differ: {', '.join(differ[:5])}")
    if manifest.digest(out / windows.SETUP) != manifest.digest(there / "out" / windows.SETUP):
        raise NotHeldError("the setup programs differ")


def the_setup_program_installs_is_used_and_leaves_nothing(out: Path, _keys: signing.Keys) -> None:
    setup = out / windows.SETUP
    with _clean() as before:
        damaged = TRYING / "damaged.exe"
        shutil.copyfile(setup, damaged)
        flip(damaged)
        if wine.run(damaged, "/S").returncode == 0 or INSTALLED.exists():
            raise NotHeldError("the setup program installs although a byte of it is flipped")
        damaged.unlink()
        _done(wine.run(setup, "/S"), "setup /S")
        _used()
        (INSTALLED / "_internal" / "of-an-older-version.dll").touch()
        _done(wine.run(setup, "/S"), "setup /S over an older version")
        _told("All", "self-check", "--program")
        _code(FAILED, wine.run("msiexec", "/i", wine.place(out / windows.MSI), "/qn"), "the MSI over the setup program")
        with unseen.window(INSTALLED / "caseward.exe", _vault()) as screen:
            _code(3, wine.run(setup, "/S"), "setup /S while Caseward runs")
            _code(3, wine.run(INSTALLED / "uninstall.exe", "/S", *AND_WAITS), "uninstall /S while Caseward runs")
            _number(3, unseen.refused(screen, "5-setup-while-it-runs", setup), "setup, cancelled while Caseward runs")
            unseen.locked_and_opened_again(screen, _passphrase())
        _told("All", "self-check", "--program")
        _done(wine.run(INSTALLED / "uninstall.exe", "/S"), "uninstall /S")
        _nothing_left(before)


def the_msi_installs_is_used_and_leaves_nothing(out: Path, _keys: signing.Keys) -> None:
    package = wine.place(out / windows.MSI)
    with _clean() as before:
        _done(wine.run("msiexec", "/i", package, "/qn"), "msiexec /i")
        _used()
        _code(6, wine.run(out / windows.SETUP, "/S"), "the setup program over the MSI")
        with unseen.window(INSTALLED / "caseward.exe", _vault()) as screen:
            log = TRYING / "log.txt"
            _code(CANCELLED, wine.run("msiexec", "/x", package, "/qn", "/l*v", wine.place(log)), "msiexec /x while Caseward runs")
            if "Caseward is running on this computer" not in log.read_text("utf-8", "replace"):
                raise NotHeldError("the log does not say that Caseward runs")
            log.unlink()
            _code(CANCELLED, wine.run("msiexec", "/i", package, "/qn", "REINSTALL=ALL"), "a repair while Caseward runs")
            told = unseen.refused(screen, "6-msi-while-it-runs", "msiexec", "/x", package, "/qb")
            _number(CANCELLED, told, "msiexec /x, cancelled while Caseward runs")
        _told("All", "self-check", "--program")
        _done(wine.run("msiexec", "/x", package, "/qn"), "msiexec /x")
        _nothing_left(before)


def where_it_cannot_be_installed_both_say_so_and_nothing_is_left(out: Path, _keys: signing.Keys) -> None:
    """An MSI under wine asks for no rights and does not notice a full disk: both are looked at on a real Windows."""
    setup, package = out / windows.SETUP, wine.place(out / windows.MSI)
    with _clean() as before:
        with _like("win81"):
            _code(5, wine.run(setup, "/S"), "setup /S on Windows 8.1")
            _code(FAILED, wine.run("msiexec", "/i", package, "/qn"), "msiexec /i on Windows 8.1")
        plain = wine.python("python", windows.LOCK) / "python.exe", HERE / "windows" / "without_rights.py"
        _code(4, wine.run(*plain, wine.place(setup), "/S"), "setup /S without an administrator's rights")
        with _small(PROGRAMS, 30):
            _code(8, wine.run(setup, "/S"), "setup /S with too little room")
        with _small(INSTALLED, 60):
            _code(9, wine.run(setup, "/S"), "setup /S on a disk that becomes full")
            wine.settle()
        _nothing_left(before)


def an_upgrade_leaves_vaults_as_they_are_and_a_downgrade_is_refused(out: Path, keys: signing.Keys) -> None:
    """Two builds that differ in nothing but the version."""
    there = _built_elsewhere("older", OLDER, keys) / "out"
    older_setup, older_package = (there / name.replace(VERSION, OLDER) for name in (windows.SETUP, windows.MSI))
    with _clean() as before:
        _done(wine.run(older_setup, "/S"), "setup /S of the older version")
        _version(OLDER)
        _demonstrated()
        kept = manifest.digest(_vault())
        _done(wine.run(out / windows.SETUP, "/S"), "setup /S over the older version")
        _upgraded(kept)
        _code(7, wine.run(older_setup, "/S"), "setup /S of the older version over the newer")
        _upgraded(manifest.digest(_vault()))
        _done(wine.run(INSTALLED / "uninstall.exe", "/S"), "uninstall /S")
        _nothing_left(before)
        _done(wine.run("msiexec", "/i", wine.place(older_package), "/qn"), "msiexec /i of the older version")
        _version(OLDER)
        kept = manifest.digest(_vault())
        _done(wine.run("msiexec", "/i", wine.place(out / windows.MSI), "/qn"), "msiexec /i over the older version")
        _upgraded(kept)
        _code(
            FAILED, wine.run("msiexec", "/i", wine.place(older_package), "/qn"), "msiexec /i of the older version over the newer"
        )
        _upgraded(manifest.digest(_vault()))
        _done(wine.run("msiexec", "/x", wine.place(out / windows.MSI), "/qn"), "msiexec /x")
        _nothing_left(before)


def the_suite_without_a_screen_passes_on_windows(_out: Path, _keys: signing.Keys) -> None:
    home = wine.python("python-tests", *LOCKS, also=(ROOT,))
    folders = [f"tests/{name}" for name in SUITE]
    words = ["-X", "utf8", "-m", "pytest", "--tb=short", "-rs", *folders]
    ran = wine.run(home / "python.exe", *words, more={"PYTHONDONTWRITEBYTECODE": "1"})
    last = ran.stdout.strip().splitlines()[-1:]
    (WORK / "suite-on-windows.txt").write_text(ran.stdout + ran.stderr, "utf-8")
    if ran.returncode:
        raise NotHeldError(f"{last}; the whole is in {WORK.relative_to(ROOT) / 'suite-on-windows.txt'}")
    print(f"          {''.join(last)}")


PROOFS: tuple[Callable[[Path, signing.Keys], None], ...] = (
    the_setup_program_installs_is_used_and_leaves_nothing,
    the_msi_installs_is_used_and_leaves_nothing,
    where_it_cannot_be_installed_both_say_so_and_nothing_is_left,
    an_upgrade_leaves_vaults_as_they_are_and_a_downgrade_is_refused,
    two_windows_builds_from_two_folders_are_the_same,
    the_suite_without_a_screen_passes_on_windows,
)


def _built_elsewhere(name: str, version: str, keys: signing.Keys) -> Path:
    """Both packages, made in another folder from what was committed last. Returns its build/package."""
    source = WORK / "elsewhere" / name
    shutil.rmtree(source, ignore_errors=True)
    (source / "build" / "package").mkdir(parents=True)
    with subprocess.Popen(["git", "-C", ROOT, "archive", "HEAD"], stdout=subprocess.PIPE) as archive:
        subprocess.run(["tar", "-x", "-C", source], stdin=archive.stdout, check=True)
    if version != VERSION:
        for file, old, new in (
            ("desktop/__init__.py", f'VERSION = "{VERSION}"', f'VERSION = "{version}"'),
            ("CHANGELOG.md", f"## {VERSION} ", f"## {version} "),
        ):
            text = (source / file).read_text("utf-8")
            (source / file).write_text(text.replace(old, new, 1), "utf-8")
    (source / "build" / "package" / "wine").symlink_to(wine.HOME)  # the same Windows
    made = subprocess.run([sys.executable, "-c", MAKE, keys.folder], cwd=source, check=False, capture_output=True, text=True)
    if made.returncode:
        raise NotHeldError(f"it is not made in another folder: {made.stderr.strip()[-500:]}")
    return source / "build" / "package"


# ---- using what is installed


def _told(wanted: str, *words: str, said: str = "") -> None:
    ran = wine.run(INSTALLED / "caseward-console.exe", *words, said=said)
    if wanted not in ran.stdout + ran.stderr:
        raise NotHeldError(f"caseward-console {words[0]} says: {(ran.stdout + ran.stderr).strip()[-300:]}")


def _used() -> None:
    """By a person: looked over, a vault made, listed, printed; and damage is found. Windows is told what a vault is."""
    flags = wine.run("reg", "query", r"HKLM\Software\Classes\Caseward.Vault", "/v", "EditFlags").stdout
    opens = wine.run("reg", "query", r"HKLM\Software\Classes\.caseward\OpenWithProgids", "/v", "Caseward.Vault").stdout
    if not re.search(r"REG_DWORD +0x0*100000\b", flags) or "REG_SZ" not in opens:
        raise NotHeldError(f"a vault is not made known to Windows as it should be: {flags} {opens}")
    _told("All", "self-check", "--program")
    _told("Everything worked", "self-check")
    _demonstrated()
    vault, secret = wine.place(_vault()), _passphrase() + "\n"
    for name, begins in (("printed.pdf", b"%PDF"), ("report.docx", b"PK\3\4")):
        to = TRYING / name
        document = [] if to.suffix == ".pdf" else ["--document", "report-skeleton"]
        words = ["print", vault, "--case", "DEMO-1", *document, "--to", wine.place(to), "--passphrase-stdin"]
        _told(name, *words, said=secret)
        if not to.read_bytes().startswith(begins):
            raise NotHeldError(f"{name} is none")
    library = INSTALLED / "_internal" / "Qt6Core.dll"
    whole = library.read_bytes()
    flip(library)
    _told("changed: _internal/Qt6Core.dll", "self-check", "--program")
    library.write_bytes(whole)


def _demonstrated() -> None:
    shutil.rmtree(TRYING / "there", ignore_errors=True)
    _told("summary.pdf", "demo", wine.place(TRYING / "there"))
    _listed()


def _listed() -> None:
    _told("DEMO-1", "list", wine.place(_vault()), "--passphrase-stdin", said=_passphrase() + "\n")


def _version(wanted: str) -> None:
    _told(f"Caseward {wanted}", "--version")
    _told("All", "self-check", "--program")


def _upgraded(vault: str) -> None:
    """The newer version is there, whole, once; and the vault, which still opens."""
    if manifest.digest(_vault()) != vault:
        raise NotHeldError("the vault is not as it was")
    _version(VERSION)
    _listed()
    listing = wine.run("reg", "query", r"HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall", "/s").stdout
    found = re.findall(r"DisplayName +REG_SZ +Caseward", listing)
    if len(found) != 1:
        raise NotHeldError(f"Caseward stands {len(found)} times in the list of programs")


def _vault() -> Path:
    return next((TRYING / "there").glob("*.caseward"))


def _passphrase() -> str:
    return (TRYING / "there" / "PASSPHRASE.txt").read_text("utf-8").splitlines()[0]


# ---- other computers


@contextmanager
def _like(version: str) -> Iterator[None]:
    """Wine as another Windows."""
    wine.run("winecfg", "-v", version)
    try:
        yield
    finally:
        wine.run("winecfg", "-v", wine.LIKE)
        wine.settle()


@contextmanager
def _small(folder: Path, megabytes: int) -> Iterator[None]:
    """A small disk in that place."""
    made = not folder.exists()
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "none", folder], check=True)
    try:
        yield
    finally:
        wine.end()
        subprocess.run(["umount", folder], check=True)
        if made:
            folder.rmdir()


# ---- what is there, before and after


@contextmanager
def _clean() -> Iterator[set[str]]:
    """A wine without Caseward, a person without files. Yields what is there. After a proof that did not hold, a fresh wine."""
    shutil.rmtree(TRYING, ignore_errors=True)
    TRYING.mkdir(parents=True)
    used = wine.PREFIX / "a-proof-is-being-made"
    if used.exists():
        _fresh()  # the last one was interrupted, and can have left anything
    used.touch()
    try:
        yield _there()
        used.unlink()
    except BaseException:
        _fresh()
        raise
    finally:
        shutil.rmtree(TRYING, ignore_errors=True)


def _fresh() -> None:
    wine.end()
    for line in Path("/proc/mounts").read_text("utf-8").splitlines():
        place = line.split(" ")[1].replace(r"\040", " ")
        if Path(place).is_relative_to(wine.PREFIX):
            subprocess.run(["umount", place], check=True)
    shutil.rmtree(wine.PREFIX)
    wine.prefix()


def _there() -> set[str]:
    """Every file of wine's disk C, and every key of what all users share in its registry."""
    wine.settle()
    disk = wine.PREFIX / "drive_c"
    files = {str(path.relative_to(disk)) for path in disk.rglob("*") if "/temp/" not in str(path).lower()}
    keys = {
        line.partition("]")[0]
        for line in (wine.PREFIX / "system.reg").read_text("utf-8", "replace").splitlines()
        if line[:1] == "["
    }
    return files | keys


def _nothing_left(before: set[str]) -> None:
    left = sorted(one for one in _there() - before if "caseward" in one.lower() and not one.startswith(OWN))
    if left:
        raise NotHeldError(f"left behind: {left[:8]}")
    if (TRYING / "there").exists() and not list((TRYING / "there").glob("*.caseward")):
        raise NotHeldError("the person's own files are gone")


OWN = (f"users/{os.environ.get('USER', 'root')}/AppData/Local/Caseward",)  # the person's settings and log of faults: they stay


def _done(ran: "subprocess.CompletedProcess[str]", what: str) -> None:
    _code(0, ran, what)
    wine.settle()  # an uninstaller goes on in a copy of itself


def _code(wanted: int, ran: "subprocess.CompletedProcess[str]", what: str) -> None:
    if ran.returncode != wanted:
        raise NotHeldError(f"{what} gave {ran.returncode}: {(ran.stdout + ran.stderr).strip()[-300:]}")


def _number(wanted: int, number: int, what: str) -> None:
    if number != wanted:
        raise NotHeldError(f"{what} gave {number}")
