"""Makes the packages of a release: python3 dev.py package [linux|windows|all] [--keys FOLDER] [--prove]

Without --keys they are signed with throw-away keys, and their folder says so. --prove goes on to the long proofs.
"""

import argparse
import shutil
import sys
from pathlib import Path

import bill
import freeze
import linux
import signing
from release import HERE, ROOT, VERSION, WORK

TEST_SIGNED = "TEST-SIGNED.txt"


def main() -> int:
    told = _told()
    out = WORK / "out" / VERSION
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    keys = signing.Keys(told.keys.resolve()) if told.keys else signing.throw_away(WORK / "test-keys")
    if not told.keys:
        (out / TEST_SIGNED).write_text(
            "Signed with keys made for trying out. They say nothing of where these packages come from.\n"
        )
    if told.system in {"linux", "all"}:
        program = freeze.freeze(WORK / "linux")
        signing.sign_program(program, keys)
        for package in linux.make(program, out):
            if package.suffix == ".deb":
                signing.sign_deb(package, keys)
            if package.suffix == ".rpm":
                signing.sign_rpm(package, keys)
    if told.system in {"windows", "all"}:
        import windows

        windows.make(out, keys)
    bill.write(out / f"caseward-{VERSION}.cdx.json")
    for name in ("ADMINISTRATOR.md",):
        shutil.copyfile(HERE / name, out / name)
    shutil.copyfile(ROOT / "CHANGELOG.md", out / "CHANGELOG.md")
    signing.sign_folder(out, keys)
    for path in sorted(out.iterdir()):
        print(f"{path.stat().st_size / 1e6:8.1f} MB  {path.relative_to(ROOT)}")
    if told.prove:
        import prove

        return prove.main(out, keys)
    return 0


def _told() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="dev.py package", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("system", nargs="?", default="linux", choices=("linux", "windows", "all"))
    parser.add_argument("--keys", type=Path, help="a folder with release.pem, gnupg, codesign.pem and codesign.key")
    parser.add_argument("--prove", action="store_true", help="the long proofs too: installs, tampering, two builds")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
