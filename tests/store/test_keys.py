"""From a passphrase to the keys."""

import pickle

import pytest

from desktop.store import header, keys
from desktop.store.header import Header
from desktop.store.keys import Secret, cipher_key, secret_from_passphrase, wait_after

HEAD = Header(b"\x01" + bytes(range(15)))


def test_a_passphrase_gives_the_same_secret_in_any_spelling_of_its_letters():
    composed = secret_from_passphrase("Siân a'r tŷ 47", HEAD)
    assert composed == secret_from_passphrase("Sia\u0302n a'r ty\u0302 47", HEAD)
    assert composed == secret_from_passphrase(bytearray("Siân a'r tŷ 47".encode()), HEAD)


def test_the_secret_of_a_passphrase_never_changes_from_one_version_to_the_next():
    made = secret_from_passphrase("correct horse battery staple", HEAD)
    assert made.root.hex() == "2a6a57df944df01391bc099fd878f9ab1894260ed023c8a34919292fcffe0a22"


def test_a_typed_bytearray_is_wiped():
    typed = bytearray(b"lantern orchard")
    secret_from_passphrase(typed, HEAD).wipe()
    assert typed == bytes(15)


def test_a_typed_bytearray_is_wiped_even_if_the_profile_is_unknown():
    typed = bytearray(b"lantern orchard")
    with pytest.raises(KeyError):
        secret_from_passphrase(typed, Header(b"\x09" + bytes(15)))
    assert typed == bytes(15)


@pytest.mark.parametrize("typed", ["", " ", "a", "naïve \U0001f600", "\udc80", "x" * 1_000_000])
def test_any_text_is_spelt_out_as_utf_8(typed):
    spelt = keys._utf8(typed)
    assert bytes(spelt) == typed.encode("utf-8", "surrogatepass")


def test_a_space_at_the_end_counts():
    assert keys._utf8("word ") != keys._utf8("word")


def test_the_key_carries_the_header_and_nothing_else_of_it():
    secret = Secret(bytearray(range(32)))
    one, two = cipher_key(secret, HEAD), cipher_key(secret, Header(bytes(16)))
    assert len(one) == 163
    assert one[:2] == b"x'"
    assert one[-1:] == b"'"
    assert one[2:130] == two[2:130]
    assert bytes.fromhex(one[130:162].decode()) == HEAD.raw
    assert one[2:66] != one[66:130]
    assert bytes.fromhex(one[66:130].decode()) == keys.page_key(secret)


def test_the_keys_of_a_secret_never_change_from_one_version_to_the_next():
    spec = cipher_key(Secret(bytearray(range(32))), HEAD)
    cipher = "f7c85ad0eb15f141c8938de9ae7ed0679e6e8b96a98ed5b182adf0cfb749cd51"
    seal = "7ebd68b1b2e16f22c54cbff417bcac59e1dc7eb8fe03767a0ffae0f66e507d51"
    assert spec.decode() == f"x'{cipher}{seal}{HEAD.raw.hex()}'"


def test_a_wiped_secret_is_gone():
    root = bytearray(b"s" * 32)
    with Secret(root) as secret:
        other = secret.copy()
    assert root == bytes(32)
    assert other.root == b"s" * 32
    with pytest.raises(ValueError, match="wiped"):
        _ = secret.root
    secret.wipe()


def test_a_secret_shows_nothing_of_itself():
    secret = Secret(bytearray(b"s" * 32))
    assert repr(secret) == "Secret(...)"
    assert "ssss" not in f"{secret!r} {secret}"
    with pytest.raises(TypeError):
        pickle.dumps(secret)


def test_secrets_are_equal_when_their_bytes_are():
    assert Secret(bytearray(32)) == Secret(bytearray(32))
    assert Secret(bytearray(32)) != Secret(bytearray(b"1" * 32))
    assert Secret(bytearray(32)) != bytearray(32)


def test_the_wait_grows_to_eight_seconds():
    assert [wait_after(failures) for failures in range(8)] == [0, 0, 1, 2, 4, 8, 8, 8]


def test_the_newest_profile_of_the_header_is_the_newest_of_the_keys():
    assert max(keys.PROFILES) == header.NEWEST_PROFILE
