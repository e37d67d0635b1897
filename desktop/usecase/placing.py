"""Is a folder a good place for a vault? Judged before anything is made, in words, from facts that the screen gathers.

What keeps a vault from being made is a hindrance; what should make a person think again is a warning. A synchronised folder
is known by its name, by what such programs leave in it, or by what they say of themselves in their own settings.
"""

import contextlib
import json
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.policy import NotAllowedHereError, Policy, may_be_in

SMALLEST, SMALL = 20_000_000, 500_000_000  # bytes free, below which no vault is made, or a warning given
NETWORK = frozenset(
    (
        "nfs",
        "nfs3",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "afpfs",
        "webdav",
        "davfs",
        "fuse.davfs",
        "fuse.davfs2",
        "sshfs",
        "fuse.sshfs",
        "fuse.rclone",
        "fuse.gvfsd-fuse",
        "9p",
        "afs",
        "ceph",
        "glusterfs",
        "ncpfs",
        "vboxsf",
        "fuse.vmhgfs-fuse",
    )
)
IN_MEMORY = frozenset({"tmpfs", "ramfs"})
# A folder of such a name, or one that begins so ("OneDrive - Northshire Council"), anywhere above.
SYNCHRONISED = {
    "onedrive": "OneDrive",
    "sharepoint": "SharePoint",
    "dropbox": "Dropbox",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "cloudstorage": "a cloud service",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pclouddrive": "pCloud",
    "pcloud": "pCloud",
    "proton drive": "Proton Drive",
    "mega": "MEGA",
    "megasync": "MEGA",
    "box sync": "Box",
    "box": "Box",
    "syncthing": "Syncthing",
    "tresorit": "Tresorit",
    "seafile": "Seafile",
}
WHOLE_NAME = frozenset({"box", "mega", "my drive"})  # too common as a beginning
LEFT_BEHIND = {
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".849c9593-d756-4e56-8d6e-42412f2a707b": "OneDrive",
    ".seafile-data": "Seafile",
}
SAYING_WHERE = {"OneDrive": "OneDrive", "OneDriveCommercial": "OneDrive", "OneDriveConsumer": "OneDrive"}  # on Windows


@dataclass(frozen=True)
class Disk:
    """What is known of the disk under a folder. `removable`: it can be taken out of the computer."""

    filesystem: str = ""
    free: int = 0
    removable: bool = False
    network: bool = False


@dataclass(frozen=True)
class Verdict:
    hindrance: str = ""
    warnings: tuple[str, ...] = ()


def judge(folder: Path, disk: Disk | None, policy: Policy, *, home: Path, environment: Mapping[str, str]) -> Verdict:
    """Slow where the folder is on a network: not on the screen's thread."""
    hindrance = _hindrance(folder, disk, policy)
    if hindrance:
        return Verdict(hindrance)
    return Verdict("", tuple(_warnings(folder, disk, home, environment)))


def synchronised_by(folder: Path, home: Path, environment: Mapping[str, str]) -> str:
    """The program that sends what is in this folder to other computers, by name; empty if none is known to."""
    here = _real(folder)
    for one in (here, *here.parents):
        name = one.name.casefold()
        for known, program in SYNCHRONISED.items():
            if name == known or (known not in WHOLE_NAME and re.match(rf"{re.escape(known)}[ \-_(]", name)):
                return program
        with contextlib.suppress(OSError):
            for left, program in LEFT_BEHIND.items():
                if os.path.lexists(one / left):
                    return program
    for place, program in _said_by_themselves(home, environment):
        if here.is_relative_to(_real(place)):
            return program
    return ""


def _hindrance(folder: Path, disk: Disk | None, policy: Policy) -> str:
    try:
        may_be_in(policy.vaults_in, folder / "vault", "No vault can be made there")
    except NotAllowedHereError as refusal:
        return refusal.sentence
    if not folder.is_dir():
        return "That folder is not there. Choose another one, or put in the disk that holds it."
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError:
        return "Caseward may not write in that folder. Choose one of your own, in your home folder or your documents."
    if disk is not None and disk.free < SMALLEST:
        return (
            f"The disk with that folder is nearly full: {megabytes(disk.free)} are left. Choose another one, or make room first."
        )
    return ""


def _warnings(folder: Path, disk: Disk | None, home: Path, environment: Mapping[str, str]) -> Iterator[str]:
    program = synchronised_by(folder, home, environment)
    if program:
        yield (
            f"This folder is kept in step by {program}: copies of the vault would leave this computer. They are encrypted, but "
            "such a program can also bring back an older copy, or make two out of one. Choose a folder that stays on this "
            "computer, unless your organisation has told you to use this one."
        )
    if disk is None:
        return
    if disk.network or disk.filesystem.casefold() in NETWORK:
        yield (
            "This folder is on a network drive. Whenever the connection breaks, Caseward cannot save. A folder on this computer "
            "is safer; put copies on the network drive."
        )
    elif disk.removable:
        yield (
            "This folder is on a stick or a disk that can be taken out. It can be lost, and pulling it out while Caseward writes "
            "can cost your last change. A folder on this computer is safer; use the stick for copies, and encrypt it."
        )
    if disk.filesystem.casefold() in IN_MEMORY:
        yield "This folder is emptied when the computer is switched off, and the vault with it. Choose another one."
    if disk.free < SMALL:
        yield f"The disk with this folder has only {megabytes(disk.free)} left. Documents that you keep in the vault need room."


def megabytes(size: int) -> str:
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size // 1_000_000} MB"


def _said_by_themselves(home: Path, environment: Mapping[str, str]) -> Iterator[tuple[Path, str]]:
    """The folders that such programs name in their own settings, for folders that were given another name."""
    yield from ((Path(environment[name]), program) for name, program in SAYING_WHERE.items() if environment.get(name))
    places = [home / ".dropbox"] + [
        Path(environment[name]) / "Dropbox" for name in ("APPDATA", "LOCALAPPDATA") if environment.get(name)
    ]
    for place in places:
        with contextlib.suppress(OSError, ValueError):
            told = json.loads((place / "info.json").read_text("utf-8"))
            yield from ((Path(str(one["path"])), "Dropbox") for one in told.values() if isinstance(one, dict) and "path" in one)
    for name, program in (("Nextcloud/nextcloud.cfg", "Nextcloud"), ("ownCloud/owncloud.cfg", "ownCloud")):
        with contextlib.suppress(OSError, ValueError):
            told = (home / ".config" / name).read_text("utf-8")
            yield from ((Path(found), program) for found in re.findall(r"^.*\\localPath=(.+)$", told, re.MULTILINE))


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except OSError:
        return path
