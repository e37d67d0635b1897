"""The long proofs of the Linux packages: builds compared; installed, used, replaced and removed on bare systems; and bad luck.

What is refused is shown in the words in which it is: they are what a person has to act on.
"""

import hashlib
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import freeze
import linux
import signing
from bare import HERE, NEXT, OLD, NotHeldError, System, system
from prove import flip
from release import NAME, ROOT, VERSION, WORK

from desktop.store import manifest

DEB = f"{NAME}_{VERSION}_amd64.deb"
RPM = f"{NAME}-{VERSION}-1.x86_64.rpm"
TAR = f"{NAME}-{VERSION}-linux-x86_64.tar.xz"
INSTALLED = f"/opt/{NAME}"
APT = "apt-get install -y -q --no-install-recommends"
USER = "reviewer"
VAULT = "there/*.caseward"
UNLOCK = "--passphrase-stdin < there/PASSPHRASE.txt"
# What apt, dpkg and useradd leave of their own: lists, logs, caches, copies of what they changed.
LEFT_BY_OTHERS = re.compile(
    r"(var/(lib/(apt|dpkg|systemd)|cache|log)/"
    r"|etc/(passwd-|group-|shadow-|gshadow-|subuid-?|subgid-?|\.pwd\.lock|ld\.so\.cache|resolv\.conf|apt/|ssl/)"
    rf"|{HERE[1:]}|home/{USER})"
)
MAKE = """
import sys
sys.path.insert(0, "packaging")
import freeze, linux, release
linux.make(freeze.freeze(release.WORK / "linux"), release.WORK / "out")
"""


def two_builds_from_two_folders_are_the_same(_out: Path, _keys: signing.Keys) -> None:
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
        if manifest.digest(package) != manifest.digest(other):
            raise NotHeldError(f"{package.name} differs")
    shutil.rmtree(source.parent)
    shutil.rmtree(WORK / "again")


def what_is_in_the_packages_is_well_formed(out: Path, _keys: signing.Keys) -> None:
    """By the systems' own checks: menu entry, description for software centres, manual page, and the package as a whole."""
    tree = WORK / "inside"
    shutil.rmtree(tree, ignore_errors=True)
    subprocess.run(["dpkg-deb", "-x", out / DEB, tree], check=True)
    share = tree / "usr/share"
    for command in (
        ["desktop-file-validate", share / f"applications/{NAME}.desktop"],
        ["man", "--warnings=w", "--local-file", share / f"man/man1/{NAME}.1.gz"],
        ["lintian", "--fail-on", "error", "--suppress-tags", ",".join(KNOWN_TO_LINTIAN), out / DEB],
    ):
        ran = subprocess.run(list(map(str, command)), check=False, capture_output=True, text=True)
        if ran.returncode or (command[0] == "man" and ran.stderr.strip()):
            raise NotHeldError(f"{command[0]}: {(ran.stdout + ran.stderr).strip()[-400:]}")
    described = ["appstreamcli", "validate", "--no-net", str(share / f"metainfo/{NAME}.metainfo.xml")]
    told = subprocess.run(described, check=False, capture_output=True, text=True).stdout.splitlines()
    # Its name would be that of a place on the web, which Caseward has none of.
    if found := [line for line in told if line.startswith(("E:", "W:")) and "cid-desktopapp-is-not-rdns" not in line]:
        raise NotHeldError(f"appstreamcli: {'; '.join(found)}")
    shutil.rmtree(tree)


# A folder of its own below /opt brings its libraries along, which a package of Debian itself would not; and it is signed inside.
KNOWN_TO_LINTIAN = (
    "dir-or-file-in-opt",
    "embedded-library",
    "custom-library-search-path",
    "unstripped-binary-or-object",
    "library-not-linked-against-libc",
    "misplaced-extra-member-in-deb",
)


def a_bare_system_installs_it_runs_it_and_is_clean_after_its_removal(out: Path, _keys: signing.Keys) -> None:
    with system("install") as bare:
        before = bare.files()
        package = bare.bring(out / DEB)
        bare.done(f"apt-get update -qq && {APT} {package}")
        if (bare / "usr/bin/python3").exists():
            raise NotHeldError("the bare system has a Python")
        bare.says(f"{NAME} self-check --program", "files are those that were packed")
        bare.says(f"{NAME} self-check", "Everything worked", "printed every document", "recovery sheet", "bank holiday")
        bare.done(f"useradd -m {USER}")
        bare.says(f"unshare -n su - {USER} -c '{NAME} demo there && {NAME} list {VAULT} {UNLOCK}'", "DEMO-1")
        docx = f"{NAME} print {VAULT} --case DEMO-1 --document report-skeleton --to there/report.docx {UNLOCK}"
        bare.done(f"cd /home/{USER} && {docx}", user=USER)
        if not (bare / f"home/{USER}/there/report.docx").read_bytes().startswith(b"PK"):
            raise NotHeldError("the bones of the report are no DOCX")
        library = next((bare / INSTALLED).rglob("Qt/lib/libQt6Core.so.6"))
        whole = library.read_bytes()
        flip(library)
        bare.refuses(f"{NAME} self-check --program", "changed: _internal/PySide6/Qt/lib/libQt6Core.so.6")
        library.write_bytes(whole)
        bare.done(f"QT_QPA_PLATFORM=offscreen timeout -s TERM 5 {NAME}; test $? = 124", user=USER)
        bare.done(f"apt-get purge -y -qq {NAME} && apt-get autoremove --purge -y -qq && apt-get clean")
        if left := sorted(path for path in bare.files() - before if not LEFT_BY_OTHERS.match(path)):
            raise NotHeldError(f"left behind: {left[:8]}")
        if not (bare / f"home/{USER}/there").exists():
            raise NotHeldError("the person's own files are gone")


def a_window_under_x_asks_for_no_network(out: Path, _keys: signing.Keys) -> None:
    """Every call of the system that has to do with a network, seen from outside: one to the screen, none to an address."""
    with system("window", desktop=True) as bare:
        bare.done(f"dpkg -i {bare.bring(out / DEB)}")
        trace = f"strace -f -qq -e trace=%network -o {HERE}/trace"
        bare.ran(f"xvfb-run -a {trace} timeout -s TERM 8 {NAME}")
        told = (bare / HERE / "trace").read_text(errors="replace")
    if "AF_UNIX" not in told:
        raise NotHeldError("no window reached the screen")
    if "AF_INET" in told:
        raise NotHeldError("something asked for a network")


def an_older_version_is_replaced_and_what_a_newer_one_wrote_is_refused(out: Path, _keys: signing.Keys) -> None:
    """Upgrade, vaults untouched; a downgrade, refused by the package's tool and by the vault itself, each in words."""
    with system("upgrade", desktop=True) as bare:
        older = bare.bring(_older(out / DEB))
        bare.done(f"dpkg -i {older} && useradd -m {USER}")
        if not (bare / INSTALLED / "_internal/of-an-older-version").exists():
            raise NotHeldError("the older version is not there")
        bare.done(f"{NAME} demo there", user=USER)
        (vault,) = (bare / f"home/{USER}/there").glob("*.caseward")
        before = vault.read_bytes()
        bare.done(f"dpkg -i {bare.bring(out / DEB)}")
        if (bare / INSTALLED / "_internal/of-an-older-version").exists():
            raise NotHeldError("a file of the older version is still there")
        if vault.read_bytes() != before:
            raise NotHeldError("the upgrade touched a vault")
        bare.says(f"{NAME} self-check --program", "files are those that were packed")
        bare.says(f"{NAME} list {VAULT} {UNLOCK} && {NAME} check {VAULT} {UNLOCK}", "DEMO-1", "sound", user=USER)
        bare.refuses(f"{APT} {older}", "downgraded")
        _of_a_newer_version(vault, (vault.parent / "PASSPHRASE.txt").read_text("utf-8").splitlines()[0])
        newer = vault.read_bytes()
        words = ("was last used with a newer version of Caseward", "Install the newer version here")
        bare.refuses(f"{NAME} list {VAULT} {UNLOCK}", *words, user=USER)
        if vault.read_bytes() != newer:
            raise NotHeldError("a vault of a newer version was touched")


def while_it_runs_it_is_neither_replaced_nor_removed(out: Path, _keys: signing.Keys) -> None:
    with system("running", desktop=True) as bare:
        deb, rpm = bare.bring(out / DEB), bare.bring(out / RPM)
        bare.done(f"dpkg -i {deb} && useradd -m {USER}")
        with bare.running(f"env QT_QPA_PLATFORM=offscreen {NAME}", USER):
            _until_it_runs(bare)
            words = ("Caseward is running on this computer", "Close its windows and try again. No vault was touched.")
            bare.refuses(f"dpkg -i {deb}", *words)
            bare.refuses(f"dpkg -r {NAME}", *words)
            bare.refuses(f"rpm -i --nodeps --replacefiles {rpm}", *words)
            bare.says(f"{NAME} self-check --program", "files are those that were packed")
        _until_it_runs(bare, so=False)
        bare.done(f"dpkg -i {deb} && dpkg -r {NAME}")


def a_full_disk_is_said_and_what_was_there_stays(out: Path, _keys: signing.Keys) -> None:
    """While it is installed, and while it is used."""
    with system("full", desktop=True) as bare:
        deb = bare.bring(out / DEB)
        with bare.disk("/opt", "60m"):
            bare.refuses(f"dpkg -i {deb}", "No space left on device")
            if any((bare / "opt").rglob(NAME)):
                raise NotHeldError("half of it was left behind")
        bare.done(f"dpkg -i {deb} && useradd -m {USER}")
        bare.says(f"{NAME} self-check --program", "files are those that were packed")
        with bare.disk("/srv/small", "2m") as small:
            bare.refuses(f"{NAME} demo /srv/small/demo", *FULL, user=USER)
            if list(small.rglob("*.caseward")):
                raise NotHeldError("half a vault was left behind")
        with bare.disk("/srv/small", "16m") as small:
            bare.done(f"{NAME} demo /srv/small/there", user=USER)
            (small / "filling").write_bytes(b"")
            bare.ran("cat /dev/zero > /srv/small/filling")
            (vault,) = (small / "there").glob("*.caseward")
            before = vault.read_bytes()
            there = "cd /srv/small"
            asked = f"--case DEMO-1 --to summary.pdf {UNLOCK}"
            bare.refuses(f"{there} && {NAME} print {VAULT} {asked}", *FULL, user=USER)
            bare.refuses(f"{there} && {NAME} copy {VAULT} copy.caseward {UNLOCK}", *FULL, user=USER)
            twice = "(cat there/PASSPHRASE.txt; echo lantern orbit glove puddle harbour crisp violet) |"
            bare.refuses(f"{there} && {twice} {NAME} passphrase {VAULT} --passphrase-stdin", *FULL, user=USER)
            (small / "filling").unlink()
            bare.says(f"{there} && {NAME} list {VAULT} {UNLOCK}", "DEMO-1", user=USER)
            if hashlib.sha256(vault.read_bytes()).digest() != hashlib.sha256(before).digest():
                print("          (the vault's own history has grown by what was tried; it opens as before)")


FULL = ("disk",)


def without_rights_it_is_said_what_to_do(out: Path, _keys: signing.Keys) -> None:
    with system("rights", desktop=True) as bare:
        deb, tar = bare.bring(out / DEB), bare.bring(out / TAR)
        bare.done(f"useradd -m {USER}")
        bare.refuses(f"{APT} {deb}", "are you root?", user=USER)
        bare.refuses(f"cd /opt && tar -xf {tar}", "Permission denied", user=USER)
        bare.done(f"tar -xf {tar} && ln -s {NAME}-{VERSION}/{NAME} there", user=USER)
        bare.says(f"./there self-check --program && ./{NAME}-{VERSION}/{NAME} self-check", "Everything worked", user=USER)
        own = f"~/{NAME}-{VERSION}/{NAME}"
        bare.refuses(f"{own} demo /opt/there", "Choose a folder of your own", user=USER)
        bare.done(f"rm there && {own} demo there && mkdir locked && cp {VAULT} locked/", user=USER)
        locked = f"/home/{USER}/locked"
        bare.done(f"chown root {locked} && chmod 555 {locked}")
        bare.refuses(f"{own} list locked/*.caseward {UNLOCK}", "folder", user=USER)
        bare.done(f"chmod 755 {locked} && chown -R {USER} {locked} && chmod 400 {locked}/*")
        bare.refuses(f"{own} list locked/*.caseward {UNLOCK}", "written", user=USER)


def a_system_without_what_it_needs_says_so(out: Path, _keys: signing.Keys) -> None:
    """The archive on a bare system, where nothing installs what the program wants of it."""
    with system("lacking") as bare:
        archive = bare.bring(out / TAR)
        bare.done("apt-get update -qq && apt-get install -y -qq --no-install-recommends xz-utils")
        bare.done(f"cd {HERE} && tar -xf {archive}")
        bare.refuses(f"DISPLAY=:9 {HERE}/{NAME}-{VERSION}/{NAME}", "needs libraries that this computer lacks", "apt-get install")
        bare.says(f"{HERE}/{NAME}-{VERSION}/{NAME} self-check", "Everything worked")


def a_system_with_too_old_a_library_says_so(out: Path, _keys: signing.Keys) -> None:
    with system("old", OLD) as bare:
        deb, rpm, tar = (bare.bring(out / name) for name in (DEB, RPM, TAR))
        bare.done("apt-get update -qq && apt-get install -y -qq --no-install-recommends xz-utils rpm")
        bare.refuses(f"{APT} {deb}", "Depends: libc6 (>= 2.")
        bare.refuses(f"rpm -i {rpm}", "glibc >= 2.")
        bare.done(f"cd {HERE} && tar -xf {tar}")
        bare.refuses(
            f"{HERE}/{NAME}-{VERSION}/{NAME}", "needs the system's C library glibc in version 2.", "Use it on a newer system"
        )


def the_debian_after_it_installs_it_and_shows_its_window(out: Path, _keys: signing.Keys) -> None:
    """With newer graphics libraries than those it was built beside."""
    with system("next", NEXT) as bare:
        bare.done(f"apt-get update -qq && {APT} {bare.bring(out / DEB)}")
        bare.says(f"{NAME} self-check --program", "files are those that were packed")
        bare.says(f"{NAME} self-check", "Everything worked")
        bare.done("apt-get install -y -qq --no-install-recommends xvfb xauth xdotool")
        looking = "timeout 60 xdotool search --sync --onlyvisible --name Caseward"
        bare.done(f"xvfb-run -a sh -c '{NAME} & {looking}; found=$?; kill $!; exit $found'")


def the_rpm_is_installed_used_and_removed(out: Path, _keys: signing.Keys) -> None:
    """By rpm itself, on Debian: what it wants of Fedora by name is here under other names."""
    with system("rpm", desktop=True) as bare:
        before = bare.files()
        rpm = bare.bring(out / RPM)
        bare.refuses(f"rpm -i {rpm}", "libglvnd-glx is needed by")
        bare.done(f"rpm -i --nodeps {rpm}")
        bare.says(f"{NAME} self-check --program", "files are those that were packed")
        bare.says(f"{NAME} self-check", "Everything worked")
        bare.done(f"rpm -e {NAME}")
        # Folders that many packages share belong to others on Fedora.
        new = (path for path in bare.files() - before if not (bare / path).is_dir() and not path.startswith("var/lib/rpm"))
        left = sorted(path for path in new if not LEFT_BY_OTHERS.match(path))
        if left:
            raise NotHeldError(f"left behind: {left[:8]}")


PROOFS: tuple[Callable[[Path, signing.Keys], None], ...] = (
    two_builds_from_two_folders_are_the_same,
    what_is_in_the_packages_is_well_formed,
    a_bare_system_installs_it_runs_it_and_is_clean_after_its_removal,
    a_window_under_x_asks_for_no_network,
    the_debian_after_it_installs_it_and_shows_its_window,
    the_rpm_is_installed_used_and_removed,
    an_older_version_is_replaced_and_what_a_newer_one_wrote_is_refused,
    while_it_runs_it_is_neither_replaced_nor_removed,
    a_full_disk_is_said_and_what_was_there_stays,
    without_rights_it_is_said_what_to_do,
    a_system_without_what_it_needs_says_so,
    a_system_with_too_old_a_library_says_so,
)


def _older(package: Path) -> Path:
    """The same package as one of an older version, with a file that this one does not have any more."""
    folder = WORK / "older"
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run(["dpkg-deb", "-R", package, folder], check=True)
    control = folder / "DEBIAN/control"
    control.write_text(control.read_text().replace(f"Version: {VERSION}\n", "Version: 0.0.9\n"))
    (folder / INSTALLED[1:] / "_internal/of-an-older-version").touch()
    made = WORK / f"{NAME}_0.0.9_amd64.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "--build", folder, made], check=True, capture_output=True)
    shutil.rmtree(folder)
    return made


def _of_a_newer_version(vault: Path, passphrase: str) -> None:
    """Bring a vault up to date as a version that is still to come would: by one more step of its schema."""
    schema = WORK / "newer"
    shutil.rmtree(schema, ignore_errors=True)
    shutil.copytree(ROOT / "desktop/store/schema", schema)
    (schema / f"{len(list(schema.glob('*.sql'))) + 1:04}.sql").write_text("CREATE TABLE to_come(thing TEXT NOT NULL) STRICT;\n")
    subprocess.run([sys.executable, "-c", NEWER, vault, passphrase, schema], cwd=ROOT, check=True)
    shutil.rmtree(schema)
    for copy in vault.parent.glob("* before update *"):
        copy.unlink()


NEWER = """
import os, sys
from pathlib import Path
from desktop.store import header, keys, vault
path, passphrase, schema = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
with keys.secret_from_passphrase(passphrase, header.judge(path)) as secret:
    vault.open_vault(
        path, secret, at=1_800_000_000_000, random=os.urandom, device_name="Laptop", migrations=schema
    ).close()
"""


def _until_it_runs(bare: System, *, so: bool = True) -> None:
    for _ in range(600):
        there = not bare.ran(f"ls -l /proc/[0-9]*/exe 2>/dev/null | grep -q ' {INSTALLED}/{NAME}$'").code
        if there == so:
            return
        time.sleep(0.1)
    raise NotHeldError("the program did not start" if so else "the program did not end")
