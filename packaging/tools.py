"""What making and proving packages wants of a Debian computer: installed by root, otherwise said in one line that installs it."""

import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping

from release import ROOT  # first: it finds the project's own modules

from ui.libraries import ALWAYS, ON_WAYLAND, ON_X, loads

SBIN = ("/usr/sbin", "/sbin")
BUILD: Mapping[str, tuple[str, ...]] = {
    "objdump": ("binutils",),
    "dpkg-deb": ("dpkg",),
    "rpmbuild": ("rpm",),
    "rpmsign": ("rpm",),
    "debsigs": ("debsigs",),
    "gpg": ("gnupg",),
    "openssl": ("openssl",),
    "xz": ("xz-utils",),
}
PROOF: Mapping[str, tuple[str, ...]] = {
    "debsig-verify": ("debsig-verify",),
    "gpgv": ("gpgv",),
    "debootstrap": ("debootstrap",),
    "git": ("git",),
    "softhsm2-util": ("softhsm2",),
    "pkcs11-tool": ("opensc",),
    "lintian": ("lintian",),
    "desktop-file-validate": ("desktop-file-utils",),
    "appstreamcli": ("appstream",),
}
MEASURE: Mapping[str, tuple[str, ...]] = {"Xvfb": ("xvfb",), "xdotool": ("xdotool",)}


def for_linux() -> None:
    """Its libraries too: what is not here when the program is frozen is not in the package."""
    libraries = [package for name, package in (ALWAYS | ON_X | ON_WAYLAND).items() if not loads(name)]
    installed("Packages for Linux are made", [*lacking(BUILD), *libraries])


def for_proofs() -> None:
    if os.geteuid() != 0:
        raise SystemExit(
            "The long proofs install packages into bare systems of their own, which only root can make. Nothing was tried."
        )
    installed("The long proofs are made", lacking(PROOF))


def for_measuring() -> None:
    if os.geteuid() != 0:
        raise SystemExit("Cold starts are measured by emptying the system's file cache, which only root can do.")
    installed("Starts are measured", lacking(MEASURE))


def installed(what: str, packages: Iterable[str]) -> None:
    """Install these as root; as anybody else say the one line that does it."""
    wanted = sorted(set(packages))
    if not wanted:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *wanted]
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise SystemExit(f"{what} with tools that this computer lacks. On Debian, install them with:\n  sudo {' '.join(install)}")
    print(f"{what} with what is installed now: {' '.join(wanted)}", flush=True)
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for command in (["apt-get", "update", "-qq"], [*install, "-qq"]):
        if subprocess.run(command, check=False, env=quiet, stdout=subprocess.DEVNULL, cwd=ROOT).returncode:
            raise SystemExit(f"Installing did not work; what went wrong stands above. The line was:\n  {' '.join(install)}")


def lacking(tools: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The packages of those tools that are not on the path. Debian keeps some where only root looks."""
    path = os.pathsep.join([os.environ.get("PATH", ""), *SBIN])
    return [one for tool, names in tools.items() if shutil.which(tool, path=path) is None for one in names]
