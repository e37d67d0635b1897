"""The long proofs of a release, which no quick test can give: two builds compared, tampering refused, a bare system.

Needs root, debootstrap, xvfb, strace and some minutes. Each proof prints a line; the exit code is 0 only if all held.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import freeze
import linux
import signing
from release import NAME, ROOT, VERSION, WORK

from desktop.store import manifest

SUITE = "bookworm"
BARE = WORK / "bare" / SUITE
PLACE = Path("/opt") / NAME

MAKE = """
import sys
sys.path.insert(0, "packaging")
import freeze, linux, release
linux.make(freeze.freeze(release.WORK / "linux"), release.WORK / "out")
"""

Proof = Callable[[Path, signing.Keys], None]


class NotHeldError(Exception):
    """A proof that did not hold, in words."""


def main(out: Path, keys: signing.Keys) -> int:
    failed = 0
    proofs = [a_flipped_byte_is_refused_by_every_verification]
    if any(out.glob("*.deb")):
        proofs += LINUX
    if any(out.glob("*.msi")):
        import prove_windows

        proofs += prove_windows.PROOFS
    for proof in proofs:
        name = proof.__name__.strip("_").replace("_", " ")
        try:
            proof(out, keys)
        except (NotHeldError, subprocess.CalledProcessError) as error:
            failed += 1
            print(f"NOT HELD  {name}: {error}")
        else:
            print(f"held      {name}")
    return 1 if failed else 0


def two_builds_from_two_folders_are_the_same(out: Path, _keys: signing.Keys) -> None:
    """The frozen program byte by byte, and the packages made of it, before they are signed."""
    source = WORK / "elsewhere" / "another checkout"
    shutil.rmtree(source.parent, ignore_errors=True)
    source.mkdir(parents=True)
    with subprocess.Popen(["git", "-C", ROOT, "archive", "HEAD"], stdout=subprocess.PIPE) as archive:
        subprocess.run(["tar", "-x", "-C", source], stdin=archive.stdout, check=True)
    subprocess.run([sys.executable, "-c", MAKE], cwd=source, check=True, capture_output=True)
    here = freeze.freeze(WORK / "again")
    there = source / "build" / "package" / "linux" / "dist" / NAME
    one, two = manifest.listed(here), manifest.listed(there)
    if one != two:
        differ = sorted({line[66:] for line in set(one.splitlines()) ^ set(two.splitlines())})
        raise NotHeldError(f"{len(differ)} files differ: {', '.join(differ[:5])}")
    packages = linux.make(here, WORK / "again" / "out")
    for package in packages:
        other = source / "build" / "package" / "out" / package.name
        if _digest(package) != _digest(other):
            raise NotHeldError(f"{package.name} differs")
    shutil.rmtree(source.parent)


def a_flipped_byte_is_refused_by_every_verification(out: Path, keys: signing.Keys) -> None:
    """In each artefact, and in the sums, the signatures and the program itself."""
    work = WORK / "tampered"
    for package in sorted(out.iterdir()):
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(out, work)
        if not all(check(work, keys) for check in VERIFICATIONS.values()):
            raise NotHeldError("what was not tampered with is refused")
        if package.name == "RELEASE-KEY.asc":
            continue  # for people to import: what it is worth is said by its fingerprint alone
        flip(work / package.name)
        refused = [name for name, check in VERIFICATIONS.items() if not check(work, keys)]
        wanted = {"sums"} | BESIDES_SUMS.get(package.suffix, set())
        if package.name == signing.SUMS:
            wanted = {"Ed25519", "gpgv"}
        if package.name in {signing.SIGNATURE, signing.PUBLIC}:
            wanted = {"Ed25519"}
        if package.name == f"{signing.SUMS}.asc":
            wanted = {"gpgv"}
        if package.name == "RELEASE-KEY.gpg":
            wanted = set()  # the key that a person has from elsewhere counts, and is what the checks use
        if not wanted <= set(refused):
            raise NotHeldError(f"{package.name}: refused by {refused}, should be by {sorted(wanted)}")
    shutil.rmtree(work)


def a_bare_system_installs_it_runs_it_and_is_clean_after_its_removal(out: Path, _keys: signing.Keys) -> None:
    package = out / f"{NAME}_{VERSION}_amd64.deb"
    with _chroot("install") as root:
        before = _files(root)
        shutil.copyfile(package, root / "root" / package.name)
        _in(root, f"apt-get update -qq && apt-get install -y -qq --no-install-recommends /root/{package.name}")
        if (root / "usr/bin/python3").exists():
            raise NotHeldError("the bare system has a Python")
        _say(root, "self-check --program", "files are those that were packed")
        _say(root, "self-check", "Everything worked")
        _in(root, "useradd -m reviewer")
        listing = f"{NAME} list there/*.caseward --passphrase-stdin < there/PASSPHRASE.txt"
        made = _in(root, f"unshare -n su - reviewer -c '{NAME} demo there && {listing}'")
        if "DEMO-1" not in made:
            raise NotHeldError("without a network, the demonstration is not made and listed")
        library = next((root / str(PLACE)[1:]).rglob("Qt/lib/libQt6Core.so.6"))
        whole = library.read_bytes()
        flip(library)
        if "libQt6Core.so.6" not in _in(root, f"{NAME} self-check --program 2>&1 || true"):
            raise NotHeldError("a flipped byte of the installed program is not found")
        library.write_bytes(whole)
        window = "QT_QPA_PLATFORM=offscreen timeout -s TERM 5 caseward; test $? = 124"
        _in(root, f"su reviewer -c '{window}'")
        _in(root, f"apt-get purge -y -qq {NAME} && apt-get autoremove --purge -y -qq && apt-get clean")
        left = {
            path for path in _files(root) - before if not path.startswith(LEFT_BY_APT) and not path.startswith("home/reviewer")
        }
        if left:
            raise NotHeldError(f"left behind: {sorted(left)[:8]}")
        if not (root / "home/reviewer/there").exists():
            raise NotHeldError("the person's own files are gone")


def a_window_under_x_asks_for_no_network(out: Path, _keys: signing.Keys) -> None:
    """Every call of the system that has to do with a network, seen from outside: one to the screen, none to an address."""
    package = out / f"{NAME}_{VERSION}_amd64.deb"
    with _chroot("window") as root:
        shutil.copyfile(package, root / "root" / package.name)
        _in(root, f"apt-get update -qq && apt-get install -y -qq --no-install-recommends /root/{package.name} xvfb xauth strace")
        trace = "strace -f -qq -e trace=%network -o /root/trace"
        _in(root, f"xvfb-run -a {trace} timeout -s TERM 8 {NAME}; true")
        told = (root / "root/trace").read_text(errors="replace")
    if "AF_UNIX" not in told:
        raise NotHeldError("no window reached the screen")
    if "AF_INET" in told:
        raise NotHeldError("something asked for a network")


def a_system_without_what_it_needs_says_so(out: Path, _keys: signing.Keys) -> None:
    """The archive on a bare system, where nothing installs what the program wants of it."""
    archive = out / f"{NAME}-{VERSION}-linux-x86_64.tar.xz"
    with _chroot("lacking") as root:
        shutil.copyfile(archive, root / "root" / archive.name)
        _in(root, "apt-get update -qq && apt-get install -y -qq --no-install-recommends xz-utils")
        told = _in(root, f"cd /root && tar -xf {archive.name} && DISPLAY=:9 ./{NAME}-{VERSION}/{NAME} 2>&1; true")
        if "apt-get install" not in told:
            raise NotHeldError(f"it says: {told.strip()[:300]}")
        if "Everything worked" not in _in(root, f"/root/{NAME}-{VERSION}/{NAME} self-check 2>&1; true"):
            raise NotHeldError("without the display libraries its commands do not work")


LINUX: tuple[Proof, ...] = (
    two_builds_from_two_folders_are_the_same,
    a_bare_system_installs_it_runs_it_and_is_clean_after_its_removal,
    a_window_under_x_asks_for_no_network,
    a_system_without_what_it_needs_says_so,
)
LEFT_BY_APT = ("var/lib/apt/", "var/cache/", "var/log/", "var/lib/dpkg/", "root/", "etc/", "tmp/", "var/lib/systemd/", "var/tmp/")


# ---- verifications, as an administrator would do them


def _sums(folder: Path, _keys: signing.Keys) -> bool:
    return _succeeds(["sha256sum", "--check", "--quiet", "--strict", signing.SUMS], cwd=folder)


def _ed25519(folder: Path, keys: signing.Keys) -> bool:
    """With the key beside the packages, which must be the one that is known from elsewhere."""
    if (folder / signing.PUBLIC).read_bytes() != keys.public:
        return False
    command = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", signing.PUBLIC, "-rawin", "-in", signing.SUMS]
    return _succeeds([*command, "-sigfile", signing.SIGNATURE], cwd=folder)


def _gpgv(folder: Path, keys: signing.Keys) -> bool:
    known = keys.folder / "known.gpg"
    known.write_bytes(keys.gpg("--export", keys.fingerprint))
    return _succeeds(["gpgv", "--keyring", str(known), f"{signing.SUMS}.asc", signing.SUMS], cwd=folder)


def _debsig(folder: Path, keys: signing.Keys) -> bool:
    packages = list(folder.glob("*.deb"))
    number = keys.fingerprint[-16:]
    policies, rings = keys.folder / "policies", keys.folder / "keyrings"
    for place in (policies / number, rings / number):
        place.mkdir(parents=True, exist_ok=True)
    (rings / number / "caseward.gpg").write_bytes(keys.gpg("--export", keys.fingerprint))
    (policies / number / "caseward.pol").write_text(signing.debsig_policy(number))
    command = ["debsig-verify", "--policies-dir", str(policies), "--keyrings-dir", str(rings)]
    return all(_succeeds([*command, str(one)], cwd=folder) for one in packages)


def _rpm(folder: Path, keys: signing.Keys) -> bool:
    base = keys.folder / "rpmdb"
    if not base.exists():
        base.mkdir()
        (keys.folder / "public.asc").write_bytes(keys.gpg("--armor", "--export", keys.fingerprint))
        subprocess.run(["rpm", "--dbpath", base, "--import", keys.folder / "public.asc"], check=True)
    return all(_succeeds(["rpm", "--dbpath", str(base), "-K", str(one)], cwd=folder) for one in folder.glob("*.rpm"))


def _authenticode(folder: Path, keys: signing.Keys) -> bool:
    """With the authority that is known from elsewhere; as Windows does it, by Debian's means."""
    known = ["-CAfile", str(keys.folder / "codesign-ca.pem")]
    packages = [*folder.glob("*.exe"), *folder.glob("*.msi")]
    command = ["osslsigncode", "verify", "-ignore-crl", "-ignore-cdp", *known]
    return all(_succeeds([*command, str(one)], cwd=folder) for one in packages)


BESIDES_SUMS = {".deb": {"debsig-verify"}, ".rpm": {"rpm -K"}, ".exe": {"Authenticode"}, ".msi": {"Authenticode"}}
VERIFICATIONS: dict[str, Callable[[Path, signing.Keys], bool]] = {
    "sums": _sums,
    "Ed25519": _ed25519,
    "gpgv": _gpgv,
    "debsig-verify": _debsig,
    "rpm -K": _rpm,
    "Authenticode": _authenticode,
}


def _succeeds(command: list[str], cwd: Path) -> bool:
    return subprocess.run(command, cwd=cwd, check=False, capture_output=True).returncode == 0


def flip(path: Path) -> None:
    """One bit in the middle."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


# ---- bare systems


@contextmanager
def _chroot(name: str) -> Iterator[Path]:
    """A bare system of its own, over one that is made once and never changed."""
    if not (BARE / "etc").exists():
        shutil.rmtree(BARE, ignore_errors=True)
        BARE.mkdir(parents=True)
        subprocess.run(["debootstrap", "--variant=minbase", SUITE, BARE], check=True, capture_output=True)
    here = WORK / "bare" / name
    _unmount(here)
    shutil.rmtree(here, ignore_errors=True)
    root = here / "root"
    for part in (root, here / "upper", here / "work"):
        part.mkdir(parents=True)
    layers = f"lowerdir={BARE},upperdir={here / 'upper'},workdir={here / 'work'}"
    subprocess.run(["mount", "-t", "overlay", "overlay", "-o", layers, root], check=True)
    try:
        subprocess.run(["mount", "-t", "proc", "proc", root / "proc"], check=True)
        subprocess.run(["mount", "--bind", "/dev", root / "dev"], check=True)
        shutil.copyfile("/etc/resolv.conf", root / "etc/resolv.conf")
        for place in ("etc/apt/apt.conf.d", "etc/ssl"):  # how this computer reaches its packages
            if Path("/", place).exists():
                shutil.copytree(Path("/", place), root / place, dirs_exist_ok=True, symlinks=True)
        yield root
    finally:
        _unmount(here)
        shutil.rmtree(here, ignore_errors=True)


def _unmount(here: Path) -> None:
    for part in ("root/dev", "root/proc", "root"):
        subprocess.run(["umount", "-l", here / part], check=False, capture_output=True)


def _in(root: Path, command: str) -> str:
    """Run a line in a bare system. Returns what it said."""
    environment = {
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        "LC_ALL": "C.UTF-8",
        "HOME": "/root",
        "DEBIAN_FRONTEND": "noninteractive",
    }
    environment |= {name: value for name, value in os.environ.items() if name.lower().endswith("_proxy")}
    ran = subprocess.run(["chroot", root, "sh", "-c", command], env=environment, check=False, capture_output=True, text=True)
    if ran.returncode:
        raise NotHeldError(f"'{command}' gave {ran.returncode}: {(ran.stderr or ran.stdout).strip()[-400:]}")
    return ran.stdout


def _say(root: Path, words: str, wanted: str) -> None:
    told = _in(root, f"{NAME} {words}")
    if wanted not in told:
        raise NotHeldError(f"{NAME} {words} says: {told.strip()[-300:]}")


def _files(root: Path) -> set[str]:
    out = set()
    for folder, folders, names in os.walk(root):
        folders[:] = [one for one in folders if one not in {"proc", "dev", "sys"} or Path(folder) != root]
        out |= {str(Path(folder, name).relative_to(root)) for name in (*names, *folders)}
    return out
