"""Makes the packages of a release: python3 dev.py package [linux|windows|all|sums] [--keys FOLDER] [--prove [WORD]]

Without --keys they are signed with throw-away keys, and their folder says so. --prove goes on to the long proofs, or to those
that have WORD in their name. `sums` signs what already lies in the folder, packages of other systems among them.
"""

import argparse
import shutil
import sys
from pathlib import Path

import bill
import freeze
import linux
import signing
import tools
from release import HERE, ROOT, VERSION, WORK

TEST_SIGNED = "TEST-SIGNED.txt"


def main() -> int:
    told = _told()
    if told.prove is not None:
        tools.for_proofs()
    if told.system in {"linux", "all"}:
        tools.for_linux()
    out = WORK / "out" / VERSION
    keys = signing.Keys(told.keys.resolve()) if told.keys else signing.throw_away(WORK / "test-keys")
    if told.system != "sums":
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir(parents=True)
        _make(told.system, out, keys)
    if not told.keys:
        (out / TEST_SIGNED).write_text(
            "Signed with keys made for trying out. They say nothing of where these packages come from.\n"
        )
    signing.sign_folder(out, keys)
    for path in sorted(out.iterdir()):
        print(f"{path.stat().st_size / 1e6:8.1f} MB  {path.relative_to(ROOT)}")
    if told.prove is not None:
        import prove

        return prove.main(out, keys, told.prove)
    return 0


def _make(system: str, out: Path, keys: signing.Keys) -> None:
    if system in {"linux", "all"}:
        program = freeze.freeze(WORK / "linux")
        signing.sign_program(program, keys)
        deb, rpm, _tar = linux.make(program, out, lambda folder: signing.sign_program(folder, keys))
        signing.sign_deb(deb, keys)
        signing.sign_rpm(rpm, keys)
        (out / "debsig-policy.pol").write_text(signing.debsig_policy(keys.fingerprint[-16:]))
        bill.write(out / bill.LINUX, program=program)
    if system in {"windows", "all"}:
        import windows

        windows.make(out, keys)
        bill.write(out / bill.WINDOWS, windows.ask)
    shutil.copyfile(HERE / "ADMINISTRATOR.md", out / "ADMINISTRATOR.md")
    shutil.copyfile(ROOT / "CHANGELOG.md", out / "CHANGELOG.md")


def _told() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="dev.py package", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("system", nargs="?", default="linux", choices=("linux", "windows", "all", "sums"))
    parser.add_argument("--keys", type=Path, help="a folder with release.pem, gnupg, codesign.pem and codesign.key")
    parser.add_argument(
        "--prove", nargs="?", const="", metavar="WORD", help="the long proofs too: installs, tampering, two builds"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
