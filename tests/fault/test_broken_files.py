"""Cut short, added to, flipped: refused in the right words, never opened as a new empty vault, never changed."""

import contextlib
import os

import pytest

from desktop.store import refusals as no
from desktop.store.header import PAGE
from tests import vaults


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    path = tmp_path_factory.mktemp("sound") / "a.caseward"
    with vaults.new(path) as vault:
        vaults.fill(vault, 300, "some words for the index")
    return path.read_bytes()


CUTS = {
    "to nothing": (lambda whole: whole[:0], no.VaultEmpty),
    "to 100 bytes": (lambda whole: whole[:100], no.VaultTooShort),
    "to the header": (lambda whole: whole[:16], no.VaultTooShort),
    "to one page": (lambda whole: whole[:PAGE], no.VaultTooShort),
    "to two pages": (lambda whole: whole[: 2 * PAGE], no.VaultDamaged),
    "to half its pages": (lambda whole: whole[: len(whole) // PAGE // 2 * PAGE], no.VaultDamaged),
    "by one page": (lambda whole: whole[:-PAGE], no.VaultDamaged),
    "by one byte": (lambda whole: whole[:-1], no.VaultUneven),
    "in the middle of a page": (lambda whole: whole[: 9 * PAGE + 777], no.VaultUneven),
    "with a line added": (lambda whole: whole + b"-- sent by mail --\r\n", no.VaultUneven),
    "with half a page added": (lambda whole: whole + bytes(PAGE // 2), no.VaultUneven),
    "overwritten with nought": (lambda whole: bytes(len(whole)), (no.WrongKey, no.VaultDamaged)),
    "its first page nought": (lambda whole: bytes(PAGE) + whole[PAGE:], no.VaultDamaged),
    "turned to text": (
        lambda whole: whole.replace(b"\n", b"\r\n") + bytes(-len(whole.replace(b"\n", b"\r\n")) % PAGE),
        no.VaultRefusal,
    ),
}


@pytest.mark.parametrize("how", CUTS)
def test_a_broken_file_is_refused_in_the_right_words_and_left_alone(tmp_path, sound, how):
    broken, refusal = CUTS[how][0](sound), CUTS[how][1]
    path = tmp_path / "a.caseward"
    path.write_bytes(broken)
    with pytest.raises(refusal):
        vaults.opened(path)
    assert path.read_bytes() == broken
    assert vaults.names(tmp_path) == [path.name]


def test_a_flip_anywhere_in_the_first_page_is_damage_and_in_the_header_no_harm(tmp_path, sound):
    path = tmp_path / "a.caseward"
    for at in (*range(16), *range(16, PAGE, 97)):
        broken = bytearray(sound)
        broken[at] ^= 1 << at % 8
        path.write_bytes(broken)
        if at < 16:
            with vaults.opened(path) as vault:
                assert vault.header_damaged
                assert vaults.count(vault) == 300
        else:
            with pytest.raises(no.VaultDamaged):
                vaults.opened(path)
            assert path.read_bytes() == broken


def test_damage_that_is_met_in_use_is_refused_in_words(tmp_path, sound):
    path = tmp_path / "a.caseward"
    met = []
    for page in range(1, len(sound) // PAGE):
        broken = bytearray(sound)
        broken[page * PAGE + 300] ^= 4
        path.write_bytes(broken)
        with contextlib.suppress(no.VaultDamaged), vaults.opened(path) as vault:
            met.append(page)
            vault.query("SELECT * FROM record")
            vault.query("SELECT rowid FROM search('words')")
            vaults.fill(vault, 1, first=1000)
            met.pop()
    assert len(met) > len(sound) // PAGE // 3


def test_a_stranger_is_never_opened_as_a_new_vault(tmp_path):
    path = tmp_path / "a.caseward"
    for content in (b"", b"x", os.urandom(PAGE), os.urandom(3 * PAGE), b"\x01" + os.urandom(2 * PAGE - 1)):
        path.write_bytes(content)
        with pytest.raises(no.VaultRefusal):
            vaults.opened(path)
        assert path.read_bytes() == content
