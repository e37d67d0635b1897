"""Trying the program out: every step is real, nothing is left behind, and what does not work is said."""

import itertools
import tempfile

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from desktop.store import keys, manifest
from desktop.usecase import opening, self_check
from tests.support import Clock, chance, real_pack


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch):
    monkeypatch.setitem(keys.PROFILES, 1, keys.Profile(memory=64, passes=1, lanes=1))


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def steps():
    seconds = itertools.count(0, 0.5)
    return self_check.try_out(real_pack(), now=Clock(), random=chance(), clock=lambda: next(seconds))


def test_it_makes_fills_closes_opens_finds_prints_copies_recovers_and_verifies(temporary):
    done = list(steps())
    assert [step.words.split(",")[0].split()[0] for step in done] == [
        "knew",
        "drew",
        "made",
        "filled",
        "closed",
        "opened",
        "found",
        "printed",
        "copied",
        "opened",
        "verified",
    ]
    assert {step.took for step in done} == {500.0}
    assert list(temporary.iterdir()) == []


def test_what_does_not_work_is_said_and_nothing_is_left(temporary, monkeypatch):
    monkeypatch.setattr(opening, "check", lambda _book: ("Page 3 is damaged.",))
    with pytest.raises(self_check.SelfCheckFailed, match="the copy is not sound"):
        list(steps())
    assert list(temporary.iterdir()) == []


def test_what_is_found_elsewhere_than_it_was_written_is_no_success(temporary, monkeypatch):
    monkeypatch.setattr(self_check, "find", lambda *_, **__: ())
    with pytest.raises(self_check.SelfCheckFailed, match="is not found"):
        list(steps())


def test_a_document_that_comes_out_empty_is_no_success(temporary, monkeypatch):
    monkeypatch.setattr(self_check.export, "export", lambda _book, _case, _paper, to, **_: to.write_bytes(b"%PDF-1.7"))
    with pytest.raises(self_check.SelfCheckFailed, match="came out of it"):
        list(steps())


def test_a_year_without_its_bank_holidays_is_said(temporary, monkeypatch):
    monkeypatch.setattr(self_check.workday, "skips", lambda _day: None)
    with pytest.raises(self_check.SelfCheckFailed, match="does not know a bank holiday"):
        list(steps())


def test_versions_name_what_holds_the_secrets():
    told = "\n".join(self_check.versions())
    assert "sqlcipher3 0." in told
    assert "cryptography " in told
    assert "not installed" not in told


@pytest.fixture
def program(tmp_path):
    folder = tmp_path / "caseward"
    folder.mkdir()
    (folder / "caseward").write_bytes(b"the program")
    private = Ed25519PrivateKey.from_private_bytes(bytes(32))
    text = manifest.listed(folder).encode()
    (folder / manifest.LIST).write_bytes(text)
    (folder / manifest.SIGNATURE).write_bytes(manifest.signed(text, private))
    (folder / manifest.KEY).write_bytes(private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return folder


def test_an_installed_program_is_compared_with_what_was_packed(program):
    assert self_check.compare_program(program) == 1
    (program / "caseward").write_bytes(b"the progrom")
    with pytest.raises(self_check.ProgramChanged, match="changed: caseward"):
        self_check.compare_program(program)


def test_a_list_that_was_changed_after_signing_is_not_believed(program):
    with (program / manifest.LIST).open("a") as text:
        text.write(f"{'0' * 64}  another\n")
    with pytest.raises(self_check.ProgramChanged, match="does not bear the signature"):
        self_check.compare_program(program)


def test_a_program_from_source_has_nothing_to_be_compared_with(tmp_path):
    with pytest.raises(self_check.ProgramChanged, match="from source has none"):
        self_check.compare_program(tmp_path)
