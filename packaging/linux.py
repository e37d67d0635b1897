"""The Linux packages: .deb, .rpm and .tar.xz of one and the same folder. Nothing in them says when or where they were made."""

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from release import HERE, NAME, ROOT, SUMMARY, VERSION, date, epoch, filled

# What the program wants of the system: the graphics stack, which belongs to the computer, and what that is built on. The
# C library it wants is read from what was built.
DEB_NEEDS = (
    "libstdc++6 (>= 11), libgcc-s1, libgl1, libegl1, libxcb1, libfontconfig1, libfreetype6, libexpat1, "
    "libwayland-cursor0, libwayland-egl1"
)
RPM_NEEDS = ("libstdc++ >= 11", "libgcc", "libglvnd-glx", "libglvnd-egl", "libxcb", "fontconfig", "freetype", "expat")
HOME = f"opt/{NAME}"
DESCRIPTION = (
    "Independent lead reviewers keep a serious case review in it, from the first call to the closed file; panel chairs print "
    "the summaries. The program has no way to reach a network."
)


def make(program: Path, into: Path, seal: Callable[[Path], None] = lambda _folder: None) -> list[Path]:
    """Every Linux package of a frozen program. Returns the files. `seal`: signs the list of a folder's files."""
    into.mkdir(parents=True, exist_ok=True)
    glibc = wanted_glibc(path for path in program.rglob("*") if path.is_file() and not path.is_symlink())
    tree = _tree(program, into.parent / "tree")
    return [
        _deb(tree, into, glibc),
        _rpm(tree, into, glibc),
        _tar(_portable(program, into.parent / "portable", glibc, seal), into),
    ]


def wanted_glibc(files: Iterable[Path]) -> int:
    """The newest 2.N of the system's C library that any of these files asks for."""
    told = subprocess.run(["objdump", "-T", *files], check=False, capture_output=True, text=True).stdout
    return max(int(minor) for minor in re.findall(r"\bGLIBC_2\.(\d+)", told))


def _tree(program: Path, tree: Path) -> Path:
    """The files as they lie on an installed system, below `tree`."""
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(program, tree / HOME, symlinks=True)
    _link(tree / "usr/bin" / NAME, f"/{HOME}/{NAME}")
    share = tree / "usr/share"
    _file(share / "applications" / f"{NAME}.desktop", (HERE / "linux/caseward.desktop").read_bytes())
    _file(share / "mime/packages" / f"{NAME}.xml", (HERE / "linux/caseward.mime.xml").read_bytes())
    _file(share / "metainfo" / f"{NAME}.metainfo.xml", filled(HERE / "linux/caseward.metainfo.xml").encode())
    _file(share / "icons/hicolor/scalable/apps" / f"{NAME}.svg", (ROOT / "resources/icons/caseward.svg").read_bytes())
    _file(share / "man/man1" / f"{NAME}.1.gz", _packed(filled(HERE / "linux/caseward.1").encode()))
    _file(share / "doc" / NAME / "ADMINISTRATOR.md", (HERE / "ADMINISTRATOR.md").read_bytes())
    _file(share / "doc" / NAME / "copyright", _copyright(program).encode())
    _file(share / "doc" / NAME / "changelog.gz", _packed((ROOT / "CHANGELOG.md").read_bytes()))
    return tree


def _deb(tree: Path, into: Path, glibc: int) -> Path:
    root = tree.parent / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(tree, root, symlinks=True)
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    sums = "".join(f"{_md5(path)}  {path.relative_to(root)}\n" for path in files)
    size = sum(-(-path.stat().st_size // 1024) for path in files)
    said = {
        "Package": NAME,
        "Version": VERSION,
        "Architecture": "amd64",
        "Maintainer": "The Caseward founders <maintainers@caseward.invalid>",
        "Installed-Size": size,
        "Depends": f"libc6 (>= 2.{glibc}), {DEB_NEEDS}",
        "Recommends": "libcups2, xdg-desktop-portal",
        "Section": "misc",
        "Priority": "optional",
        "Description": f"{SUMMARY[0].lower()}{SUMMARY[1:]}\n {DESCRIPTION}",
    }
    _file(root / "DEBIAN/control", "".join(f"{name}: {value}\n" for name, value in said.items()).encode())
    _file(root / "DEBIAN/md5sums", sums.encode())
    _file(root / "DEBIAN/preinst", f"#!/bin/sh\nset -e\n{unless_running('installed')}".encode(), 0o755)
    only = '[ "$1" = remove ] || exit 0'
    _file(root / "DEBIAN/prerm", f"#!/bin/sh\nset -e\n{only}\n{unless_running('removed')}".encode(), 0o755)
    _same_times(root)
    to = into / f"{NAME}_{VERSION}_amd64.deb"
    environment = dict(os.environ, SOURCE_DATE_EPOCH=str(epoch()), LC_ALL="C", TZ="UTC")
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", root, to],
        check=True,
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    shutil.rmtree(root)
    return to


def _rpm(tree: Path, into: Path, glibc: int) -> Path:
    top = Path(tempfile.mkdtemp(prefix="caseward-rpm-"))  # rpmbuild takes no folder with a space in its path
    _same_times(tree)
    told = {
        "REQUIRES": "".join(f"Requires: {one}\n" for one in (f"glibc >= 2.{glibc}", *RPM_NEEDS)),
        "SUMMARY": SUMMARY,
        "DESCRIPTION": DESCRIPTION,
        "TREE": str(tree),
        "BEFORE_INSTALLING": unless_running("installed"),
        "BEFORE_REMOVING": unless_running("removed"),
    }
    spec = top / f"{NAME}.spec"
    spec.write_text(filled(HERE / "linux/caseward.spec.in", **told))
    settings = {
        "_topdir": str(top),
        "_buildhost": "reproducible",
        "use_source_date_epoch_as_buildtime": "1",
        "clamp_mtime_to_source_date_epoch": "1",
        "_binary_payload": "w12.zstdio",
        "_build_id_links": "none",
    }
    defines = [word for name, value in settings.items() for word in ("--define", f"{name} {value}")]
    environment = dict(os.environ, SOURCE_DATE_EPOCH=str(epoch()), LC_ALL="C", TZ="UTC")
    subprocess.run(
        ["rpmbuild", "-bb", "--quiet", "--target", "x86_64", *defines, spec],
        check=True,
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    (made,) = (top / "RPMS").rglob("*.rpm")
    to = into / made.name
    shutil.copyfile(made, to)
    shutil.rmtree(top)
    return to


def _portable(program: Path, into: Path, glibc: int, seal: Callable[[Path], None]) -> Path:
    """The folder that is unpacked by hand: nothing looks after what it needs, so what starts it does."""
    shutil.rmtree(into, ignore_errors=True)
    folder = into / NAME
    shutil.copytree(program, folder, symlinks=True)
    (folder / NAME).rename(folder / f"{NAME}-program")
    _file(folder / NAME, filled(HERE / "linux/start", GLIBC_MINOR=str(glibc)).encode(), 0o755)
    seal(folder)
    return folder


def _tar(program: Path, into: Path) -> Path:
    """For systems that have neither: to be unpacked anywhere and run from there."""
    to = into / f"{NAME}-{VERSION}-linux-x86_64.tar.xz"
    command = ["tar", "--sort=name", f"--mtime=@{epoch()}", "--owner=0", "--group=0", "--numeric-owner", "--format=gnu"]
    command += [f"--transform=s,^{NAME},{NAME}-{VERSION},rSh", "-C", str(program.parent), "-cf", "-", NAME]
    with to.open("wb") as file, subprocess.Popen(command, stdout=subprocess.PIPE) as tar:
        subprocess.run(["xz", "-6", "--threads=1"], check=True, stdin=tar.stdout, stdout=file)
    if tar.returncode:
        raise SystemExit("tar did not finish")
    return to


def _copyright(program: Path) -> str:
    """In the form that Debian reads: ours, and where the texts of all others lie."""
    others = "\n".join(f"  {path.name}" for path in sorted((program / "licences").iterdir()))
    return (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        f"Upstream-Name: {NAME}\n\nFiles: *\nCopyright: {date()[:4]} The Caseward founders\nLicense: Apache-2.0\n"
        " On Debian systems the text is in /usr/share/common-licenses/Apache-2.0.\n\n"
        f"Files: {HOME}/_internal/*\nCopyright: those named in the texts\nLicense: others\n"
        f" The whole texts lie in /{HOME}/licences:\n"
        + "\n".join(f" {line}" for line in others.splitlines())
        + "\n .\n Qt for Python and Qt are used under the LGPL, version 3, unchanged. They lie as files of their own in\n"
        f" /{HOME}/_internal and may be replaced by others of the same interface.\n"
    )


def unless_running(done: str) -> str:
    """The lines of a script that ends with a sentence while the program runs."""
    return filled(HERE / "linux/running", DONE=done)


def _md5(path: Path) -> str:
    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()


def _packed(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def _file(path: Path, content: bytes, mode: int = 0o644) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    path.chmod(mode)


def _link(path: Path, to: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(to)


def _same_times(root: Path) -> None:
    for path in [root, *root.rglob("*")]:
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o755)
        os.utime(path, (epoch(), epoch()), follow_symlinks=False)
