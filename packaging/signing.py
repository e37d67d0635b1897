"""Signing what was built. Every key comes from outside, by path; none is ever made or kept here but the throw-away ones of tests.

One signature is the same everywhere: Ed25519 over SHA256SUMS. The others are what each system's own tools look for.
"""

import getpass
import os
import shlex
import shutil
import struct
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import release  # first: it finds the project's own modules
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from pkcs11 import DeviceKey

from desktop.store import manifest

SUMS, SIGNATURE, PUBLIC = "SHA256SUMS", "SHA256SUMS.sig", "RELEASE-KEY.pem"


@dataclass(frozen=True)
class Keys:
    """A folder: release.pem (Ed25519, PKCS#8), gnupg (a GnuPG home with one secret key), codesign.pem and codesign.key.

    release.pkcs11 instead of release.pem: the line of pkcs11.py for a key on a device.
    """

    folder: Path

    @property
    def release(self) -> Ed25519PrivateKey | DeviceKey:
        device = self.folder / "release.pkcs11"
        if device.exists():
            return DeviceKey.named(device.read_text("utf-8"), _pin)
        secret = os.environ.get("CASEWARD_KEY_PASSPHRASE")
        key = load_pem_private_key((self.folder / "release.pem").read_bytes(), secret.encode() if secret else None)
        if not isinstance(key, Ed25519PrivateKey):
            raise SystemExit(f"{self.folder / 'release.pem'} is not an Ed25519 key.")
        return key

    @property
    def public(self) -> bytes:
        return self.release.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    @property
    def home(self) -> Path:
        return self.folder / "gnupg"

    @property
    def fingerprint(self) -> str:
        told = self.gpg("--list-secret-keys", "--with-colons").decode()
        return next(line.split(":")[9] for line in told.splitlines() if line.startswith("fpr:"))

    def gpg(self, *words: str | Path) -> bytes:
        command = ["gpg", "--homedir", str(self.home), "--batch", "--yes", "--quiet"]
        return subprocess.run([*command, *map(str, words)], check=True, capture_output=True).stdout


@cache
def _pin() -> str:
    return os.environ.get("CASEWARD_KEY_PIN") or getpass.getpass("PIN of the device that holds the release key: ")


def sign_program(program: Path, keys: Keys) -> None:
    """Put the signed list of its files into a program's folder, for `caseward self-check --program`."""
    text = manifest.listed(program).encode()
    (program / manifest.LIST).write_bytes(text)
    (program / manifest.SIGNATURE).write_bytes(manifest.signed(text, keys.release))
    (program / manifest.KEY).write_bytes(keys.public)
    for name in manifest.OWN:
        (program / name).chmod(0o644)


def sign_deb(package: Path, keys: Keys) -> None:
    """Inside the package, as debsig-verify looks for it."""
    environment = dict(os.environ, GNUPGHOME=str(keys.home))
    subprocess.run(
        ["debsigs", "--sign=origin", "-k", keys.fingerprint, package], check=True, env=environment, capture_output=True
    )


def debsig_policy(number: str) -> str:
    """What debsig-verify wants to know of the key with that number: its file, and that the package must bear its signature."""
    return f"""<?xml version="1.0"?>
<!DOCTYPE Policy SYSTEM "https://www.debian.org/debsig/1.0/policy.dtd">
<Policy xmlns="https://www.debian.org/debsig/1.0/">
  <Origin Name="Caseward" id="{number}" Description="Caseward release key"/>
  <Selection><Required Type="origin" File="caseward.gpg" id="{number}"/></Selection>
  <Verification MinOptional="0"><Required Type="origin" File="caseward.gpg" id="{number}"/></Verification>
</Policy>
"""


def sign_rpm(package: Path, keys: Keys) -> None:
    settings = {"__gpg": shutil.which("gpg"), "_gpg_name": keys.fingerprint, "_gpg_path": keys.home}
    defines = [word for name, value in settings.items() for word in ("--define", f"{name} {value}")]
    command = ["rpmsign", *defines, "--addsign", str(package)]
    subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL)


def sign_folder(folder: Path, keys: Keys) -> None:
    """SHA256SUMS over everything in a folder of packages, signed with both keys, and the keys' public halves beside it."""
    own = {SUMS, SIGNATURE, f"{SUMS}.asc", PUBLIC, "RELEASE-KEY.asc", "RELEASE-KEY.gpg"}
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name not in own)
    text = "".join(f"{manifest.digest(path)}  {path.name}\n" for path in files).encode()
    (folder / SUMS).write_bytes(text)
    (folder / SIGNATURE).write_bytes(keys.release.sign(text))
    (folder / PUBLIC).write_bytes(keys.public)
    keys.gpg("--local-user", keys.fingerprint, "--armor", "--output", folder / f"{SUMS}.asc", "--detach-sign", folder / SUMS)
    (folder / "RELEASE-KEY.asc").write_bytes(keys.gpg("--armor", "--export", keys.fingerprint))
    (folder / "RELEASE-KEY.gpg").write_bytes(keys.gpg("--export", keys.fingerprint))


def is_signed(program: Path) -> bool:
    """Whether a Windows program file bears a signature: its header says where one lies. ValueError if it is no such file."""
    begin = program.read_bytes()[:4096]
    (header,) = struct.unpack_from("<I", begin, 0x3C)
    if begin[:2] != b"MZ" or begin[header : header + 4] != b"PE\0\0":
        raise ValueError(f"{program.name} is no Windows program")
    (kind,) = struct.unpack_from("<H", begin, header + 24)
    directories = header + 24 + {0x10B: 96, 0x20B: 112}[kind]
    _place, size = struct.unpack_from("<II", begin, directories + 4 * 8)
    return bool(size)


def sign_windows(file: Path, keys: Keys) -> None:
    """Authenticode, as Windows looks for it, on a program file or an installer.

    CASEWARD_CODESIGN: osslsigncode's own options for a key on a token, instead of codesign.pem and codesign.key.
    CASEWARD_TIMESTAMP: the address of a time stamp service. Without one the release's day stands there, and a signature ends
    with its certificate.
    """
    own = ["-certs", str(keys.folder / "codesign.pem"), "-key", str(keys.folder / "codesign.key")]
    options = shlex.split(os.environ.get("CASEWARD_CODESIGN", "")) or own
    stamp = os.environ.get("CASEWARD_TIMESTAMP")
    options += ["-ts", stamp] if stamp else ["-time", str(release.epoch())]
    signed = file.with_name(f"{file.name}.signed")
    signed.unlink(missing_ok=True)
    told = ["osslsigncode", "sign", "-h", "sha256", *options, "-n", "Caseward", "-in", str(file), "-out", str(signed)]
    subprocess.run(told, check=True, capture_output=True)
    signed.replace(file)


def throw_away_authority(folder: Path) -> None:
    """A certificate to sign Windows programs with, by an authority that nobody trusts and whose own key is not kept."""
    made = folder / "codesign.part"
    made.mkdir(exist_ok=True)
    openssl = ["openssl", "req", "-x509", "-newkey", "rsa:3072", "-sha256", "-nodes", "-days", "3650"]
    name = "/CN=Caseward test packages (trust nothing signed by this)"
    ca = ["-keyout", "ca.key", "-out", "ca.pem", "-addext", "keyUsage=critical,keyCertSign"]
    leaf = ["-keyout", "codesign.key", "-out", "leaf.pem", "-CA", "ca.pem", "-CAkey", "ca.key"]
    uses = ["-addext", "basicConstraints=critical,CA:FALSE", "-addext", "keyUsage=critical,digitalSignature"]
    for more in ([*ca, "-subj", f"{name} CA"], [*leaf, *uses, "-addext", "extendedKeyUsage=codeSigning", "-subj", name]):
        subprocess.run([*openssl, *more], cwd=made, check=True, capture_output=True)
    (folder / "codesign.pem").write_bytes((made / "leaf.pem").read_bytes() + (made / "ca.pem").read_bytes())
    for part in ("codesign.key", "ca.pem"):
        (made / part).replace(folder / {"ca.pem": "codesign-ca.pem"}.get(part, part))
    (folder / "codesign.key").chmod(0o600)
    shutil.rmtree(made)


def throw_away(folder: Path) -> Keys:
    """Keys for tests and for packages that are only tried: they prove nothing of where a package comes from."""
    keys = Keys(folder)
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    if not (folder / "codesign.key").exists():
        throw_away_authority(folder)
    if (folder / "release.pem").exists():
        return keys
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    keys.home.mkdir(mode=0o700)
    keys.gpg(
        "--passphrase",
        "",
        "--quick-generate-key",
        "Caseward test packages (trust nothing signed by this)",
        "ed25519",
        "sign",
        "1y",
    )
    (folder / "release.pem").write_bytes(pem)
    (folder / "release.pem").chmod(0o600)
    return keys


if __name__ == "__main__":  # signing.py KEYS FILE: makensis has the uninstaller signed this way, in the middle of its work
    sign_windows(Path(sys.argv[2]), Keys(Path(sys.argv[1])))
