"""The signed list of a program's files: what it finds, and what it refuses."""

import sys

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from desktop.store import manifest

# On Windows only an administrator may make one, and no package for it holds any.
with_links = pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links")


@pytest.fixture
def program(tmp_path):
    folder = tmp_path / "caseward"
    (folder / "_internal").mkdir(parents=True)
    (folder / "caseward").write_bytes(b"the program")
    (folder / "_internal" / "library.so").write_bytes(bytes(range(256)) * 5000)
    (folder / "_internal" / "other.so").write_bytes(b"other")
    if sys.platform != "win32":
        (folder / "_internal" / "link.so").symlink_to("library.so")
    return folder


def key_pair(seed=1):
    private = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
    return private, private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


@with_links
def test_what_was_listed_and_not_touched_is_as_it_was(program):
    text = manifest.listed(program)
    assert [line.split("  ")[1] for line in text.splitlines()] == [
        "_internal/library.so",
        "_internal/link.so",
        "_internal/other.so",
        "caseward",
    ]
    for name in manifest.OWN:
        (program / name).write_text(text)
    assert manifest.differences(program, text).none


def test_one_flipped_bit_is_found(program):
    text = manifest.listed(program)
    library = program / "_internal" / "library.so"
    content = bytearray(library.read_bytes())
    content[600_000] ^= 1
    library.write_bytes(content)
    found = manifest.differences(program, text)
    assert found.changed == ("_internal/library.so",)
    assert not found.none


@with_links
def test_what_is_missing_added_or_points_elsewhere_is_found(program):
    text = manifest.listed(program)
    (program / "caseward").unlink()
    (program / "_internal" / "stranger.so").touch()
    (program / "_internal" / "link.so").unlink()
    (program / "_internal" / "link.so").symlink_to("other.so")
    found = manifest.differences(program, text)
    assert found == manifest.Differences(("_internal/link.so",), ("caseward",), ("_internal/stranger.so",))


@pytest.mark.parametrize(
    "line", ["what is this", "what  is this", f"{'0' * 63}  caseward", f"{'0' * 64}  ", f"{'0' * 64} caseward"]
)
def test_a_list_that_is_not_one_is_refused(program, line):
    with pytest.raises(ValueError, match="not a digest"):
        manifest.differences(program, line)


def test_only_the_key_that_signed_exactly_this_text_is_believed(program):
    private, public = key_pair()
    text = manifest.listed(program).encode()
    signature = manifest.signed(text, private)
    assert manifest.is_signed(text, signature, public)
    assert not manifest.is_signed(text + b"\n", signature, public)
    assert not manifest.is_signed(text, signature, key_pair(2)[1])
    assert not manifest.is_signed(text, b"AAAA" + signature[4:], public)


@pytest.mark.parametrize("signature", [b"", b"nonsense", b"\xff\xfe", b"QUJD"])
def test_what_is_no_signature_signs_nothing(signature):
    assert not manifest.is_signed(b"text", signature, key_pair()[1])


@pytest.mark.parametrize("key", [b"", b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"])
def test_what_is_no_key_has_signed_nothing(key):
    private, _ = key_pair()
    assert not manifest.is_signed(b"text", manifest.signed(b"text", private), key)


def test_the_uninstaller_that_windows_setup_adds_is_not_a_stranger(program):
    text = manifest.listed(program)
    (program / "uninstall.exe").touch()
    assert manifest.differences(program, text).none
