"""A file is judged before it is touched, and each thing that can be wrong has its own words."""

import pytest

from desktop.store import header
from desktop.store import refusals as no
from desktop.store.header import Header, judge
from tests import vaults

SOUND = b"\x01" + bytes(range(15)) + bytes(2 * 4096 - 16)

CASES = {
    "empty": (b"", no.VaultEmpty, "0 bytes"),
    "one hundred bytes": (SOUND[:100], no.VaultTooShort, "too short"),
    "the header alone": (SOUND[:16], no.VaultTooShort, "too short"),
    "less than the header": (SOUND[:3], no.VaultTooShort, "too short"),
    "one page": (SOUND[:4096], no.VaultTooShort, "too short"),
    "cut in a page": (SOUND + bytes(1000), no.VaultUneven, "cut off"),
    "one byte too many": (SOUND + b"x", no.VaultUneven, "something was added"),
    "plain SQLite": (b"SQLite format 3\0" + SOUND[16:], no.NotEncrypted, "not encrypted"),
    "Word": (b"PK\x03\x04" + SOUND[4:], no.AnotherKind, "Word or Excel"),
    "PDF": (b"%PDF-1.7\n" + SOUND[9:], no.AnotherKind, "PDF"),
    "a newer profile": (b"\x02" + SOUND[1:], no.UnknownProfile, "newer"),
    "profile nought": (b"\x00" + SOUND[1:], no.UnknownProfile, "damaged"),
}


@pytest.mark.parametrize("case", CASES)
def test_each_kind_of_wrong_file_is_refused_in_its_own_words(tmp_path, case):
    content, refusal, words = CASES[case]
    path = tmp_path / "Review 7.caseward"
    path.write_bytes(content)
    with pytest.raises(no.VaultRefusal, match=words) as refused:
        judge(path)
    assert type(refused.value) is refusal
    assert "Review 7.caseward" in refused.value.sentence
    assert str(tmp_path) not in refused.value.sentence
    assert path.read_bytes() == content
    assert vaults.names(tmp_path) == [path.name]


def test_a_missing_file_a_folder_and_a_device_are_refused(tmp_path):
    with pytest.raises(no.VaultMissing):
        judge(tmp_path / "none.caseward")
    with pytest.raises(no.VaultMissing):
        judge(tmp_path / ("long" * 200))
    with pytest.raises(no.VaultIsFolder):
        judge(tmp_path)
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(no.VaultMissing):
        judge(tmp_path / "file" / "below.caseward")


def test_a_sound_file_gives_its_profile_and_salt(tmp_path):
    path = tmp_path / "a.caseward"
    path.write_bytes(SOUND)
    assert judge(path) == Header(SOUND[:16])
    assert judge(path).profile == 1
    assert judge(path).salt == bytes(range(15))


def test_an_unknown_profile_is_no_reason_to_refuse_the_recovery_sheet(tmp_path):
    path = tmp_path / "a.caseward"
    path.write_bytes(b"\x99" + SOUND[1:])
    assert header.read(path).profile == 0x99


def test_a_fresh_header_has_fifteen_random_bytes():
    drawn = []
    assert header.fresh(lambda n: drawn.append(n) or b"r" * n) == Header(b"\x01" + b"r" * 15)
    assert drawn == [15]
    with pytest.raises(ValueError, match="sixteen"):
        Header(b"short")


def test_a_vault_that_was_not_closed_properly_is_named_in_words(tmp_path):
    path = tmp_path / "a.caseward"
    path.write_bytes(SOUND + b"half a page")
    assert header.unfinished(path) is None
    for quiet in (b"", bytes(512)):
        header.journal(path).write_bytes(quiet)
        assert header.unfinished(path) is None
    header.journal(path).write_bytes(b"\xd9\xd5\x05\xf9")
    assert "a.caseward-journal" in header.unfinished(path)
    assert judge(path) == Header(SOUND[:16])  # its length says nothing until the journal was played back


def test_every_refusal_says_what_happened_what_became_of_the_work_and_what_next(tmp_path):
    for kind in no.VaultRefusal.__subclasses__():
        said = (kind(tmp_path / "x.caseward", "a picture") if kind is no.AnotherKind else kind(tmp_path / "x.caseward")).sentence
        assert "x.caseward" in said
        assert "{" not in said
        assert said.count(". ") >= 1
        assert any(word in said for word in ("othing", "saved", "as it was", "was lost")), said


def test_an_open_vault_is_not_even_looked_into_by_the_same_program(tmp_path):
    path = tmp_path / "a.caseward"
    with vaults.new(path), pytest.raises(no.VaultInUse):
        header.read(path)
    header.read(path)
