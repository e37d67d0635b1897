#!/bin/bash
# Makes the macOS package: the bundle by the same specification, signed with the hardened runtime, notarised, stapled, as a disk image.
# Written and checked by shellcheck and plutil's format, never run: no Mac was at hand.
#
#   packaging/macos/build.sh "Developer ID Application: NAME (TEAM)" PROFILE KEYS
#
# PROFILE: of `xcrun notarytool store-credentials`. KEYS: a folder with release.pem (see RELEASE.md). Notarising is the one step that
# wants a network beyond what pip does.
set -euo pipefail
if [ $# -ne 3 ]; then
  sed -n '2,8p' "$0" >&2
  exit 2
fi
identity=$1 profile=$2 keys=$(cd "$3" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$root/build/package
venv=$work/venv
program=$work/macos/dist/Caseward.app

if [ ! -x "$venv/bin/python" ]; then
  python3 -m venv "$venv"
  "$venv/bin/python" -m pip install --quiet --no-deps --only-binary :all: --require-hashes -r "$root/requirements/package.txt"
fi
version=$(cd "$root" && "$venv/bin/python" -c 'import desktop; print(desktop.VERSION)')
image=$work/out/$version/Caseward-$version.dmg
mkdir -p "$(dirname "$image")"

# The program's picture, in the sizes that a Mac asks for.
pictures=$work/caseward.iconset
rm -rf "$pictures" && mkdir -p "$pictures"
QT_QPA_PLATFORM=offscreen "$venv/bin/python" "$here/pictures.py" "$pictures"
iconutil --convert icns --output "$work/caseward.icns" "$pictures"

# packaging/caseward.spec, by packaging/freeze.py.
cd "$root"
CASEWARD_ICON=$work/caseward.icns "$venv/bin/python" packaging/freeze.py "$work/macos"

# From the inside out: what is signed last covers what was signed before.
find "$program" -type f \( -name '*.dylib' -o -name '*.so' -o -perm -u+x \) -print0 |
  while IFS= read -r -d '' file; do
    if file -b "$file" | grep -q Mach-O; then
      codesign --force --timestamp --options runtime --entitlements "$here/entitlements.plist" --sign "$identity" "$file"
    fi
  done
codesign --force --timestamp --options runtime --entitlements "$here/entitlements.plist" --sign "$identity" "$program"
codesign --verify --deep --strict --verbose=2 "$program"

rm -f "$image"
hdiutil create -volname "Caseward $version" -srcfolder "$program" -format UDZO "$image"
codesign --force --timestamp --sign "$identity" "$image"
xcrun notarytool submit "$image" --keychain-profile "$profile" --wait
xcrun stapler staple "$image"
spctl --assess --type open --context context:primary-signature --verbose "$image"
"$venv/bin/python" packaging/build.py sums --keys "$keys"
