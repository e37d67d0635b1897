"""The long proof that a release can be signed with a key that lies on a device of its own."""

import shutil
import subprocess
import sys
from pathlib import Path

import signing
from bare import NotHeldError
from prove import flip
from release import ROOT, WORK

LIBRARY = "/usr/lib/softhsm/libsofthsm2.so"
PIN = "2468"
# In a process of its own, since the library reads its settings once. The second text is longer than a device takes in one piece
# through the tools that come with it.
SIGN = """
import sys
from pathlib import Path
sys.path.insert(0, "packaging")
import signing
from desktop.store import manifest
work = Path(sys.argv[1])
keys = signing.Keys(work)
text = (work / signing.SUMS).read_bytes()
(work / signing.SIGNATURE).write_bytes(keys.release.sign(text))
(work / signing.PUBLIC).write_bytes(keys.public)
if not manifest.is_signed(text * 100, manifest.signed(text * 100, keys.release), keys.public):
    sys.exit("the list of a program's files is not signed")
"""


def a_release_key_on_a_device_signs_what_openssl_verifies(out: Path, keys: signing.Keys) -> None:
    """SoftHSM stands for the device: the key is made inside and never comes out."""
    work = WORK / "device"
    shutil.rmtree(work, ignore_errors=True)
    (work / "tokens").mkdir(parents=True)
    (work / "softhsm2.conf").write_text(f"directories.tokendir = {work / 'tokens'}\nobjectstore.backend = file\n")
    (work / "release.pkcs11").write_text(f"pkcs11:token=Release;object=caseward?module-path={LIBRARY}\n")
    shutil.copyfile(out / signing.SUMS, work / signing.SUMS)
    settings = {"SOFTHSM2_CONF": str(work / "softhsm2.conf"), "PATH": "/usr/bin:/bin", "CASEWARD_KEY_PIN": PIN}

    def ran(*command: str, **more: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(command, cwd=ROOT, env=settings | more, check=False, capture_output=True, text=True)

    token = ("--token-label", "Release", "--login", "--pin", PIN)
    made = ["softhsm2-util", "--init-token", "--free", "--label", "Release", "--pin", PIN, "--so-pin", "13579"]
    for command in (
        made,
        ["pkcs11-tool", "--module", LIBRARY, *token, "--keypairgen", "--key-type", "EC:edwards25519", "--label", "caseward"],
        [sys.executable, "-c", SIGN, str(work)],
    ):
        if (told := ran(*command)).returncode:
            raise NotHeldError(f"{command[0]}: {told.stderr.strip()[-300:]}")
    verify = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", signing.PUBLIC, "-rawin", "-in", signing.SUMS]
    verify += ["-sigfile", signing.SIGNATURE]
    if subprocess.run(verify, cwd=work, check=False, capture_output=True).returncode:
        raise NotHeldError("openssl does not accept the device's signature")
    if "did not take the PIN" not in (told := ran(sys.executable, "-c", SIGN, str(work), CASEWARD_KEY_PIN="1111")).stderr:
        raise NotHeldError(f"a wrong PIN is answered with: {told.stderr.strip()[-300:]}")
    flip(work / signing.SUMS)
    if not subprocess.run(verify, cwd=work, check=False, capture_output=True).returncode:
        raise NotHeldError("a flipped byte is accepted")
    shutil.rmtree(work)
