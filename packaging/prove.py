"""The long proofs of a release, which no quick test can give. Here: that tampering is refused; then those of each system.

Needs root and some minutes. Each proof prints a line; the exit code is 0 only if all held.
"""

import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import signing
from bare import NotHeldError
from release import WORK

Proof = Callable[[Path, signing.Keys], None]


def main(out: Path, keys: signing.Keys, only: str = "") -> int:
    """Every proof that `only` is in the name of."""
    failed = 0
    import prove_device

    proofs: list[Proof] = [
        a_flipped_byte_is_refused_by_every_verification,
        prove_device.a_release_key_on_a_device_signs_what_openssl_verifies,
    ]
    if any(out.glob("*.deb")):
        import prove_linux

        proofs += prove_linux.PROOFS
    if any(out.glob("*.msi")):
        import prove_windows

        proofs += prove_windows.PROOFS
    for proof in proofs:
        name = proof.__name__.strip("_").replace("_", " ")
        if only not in name:
            continue
        begun = time.monotonic()
        try:
            proof(out, keys)
        except (NotHeldError, subprocess.SubprocessError, OSError) as error:
            failed += 1
            print(f"NOT HELD  {name}: {error}", flush=True)
        else:
            print(f"held      {name} ({time.monotonic() - begun:.0f} s)", flush=True)
    return 1 if failed else 0


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
