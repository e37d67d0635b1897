"""What an organisation settles holds everywhere; a file that cannot be followed means the strictest, never nothing."""

import os
from pathlib import Path

import pytest

from desktop import policy
from desktop.policy import FREE, Level, NotAllowedHereError

WHOLE = """
idle_minutes = 10
least_strength = "very strong"
plain_files = false
vaults_in = ["/cases"]
copies_in = ["/cases", "/media/copies"]
"""
NOT_FOLLOWED = {
    "nonsense": "this is not TOML",
    "a word that is not known": "idle_minuts = 10",
    "a number out of reach": "idle_minutes = 90",
    "a number below": "most_idle_minutes = 1",
    "yes for a number": "idle_minutes = true",
    "a strength there is not": 'least_strength = "good"',
    "a strength below what we allow ourselves": 'least_strength = "weak"',
    "no as a word": 'plain_files = "no"',
    "a place that could be anywhere": 'copies_in = ["copies"]',
    "one place not in a list": 'copies_in = "/copies"',
    "the home of nobody": 'copies_in = ["~nobody-of-that-name/x"]',
    "a place that no file can have": 'copies_in = ["/a\\u0000b"]',
    "lists in lists without end": "idle_minutes = " + "[" * 20_000,
    "far too much": "# " + "x" * policy.LARGEST,
}


def anybody(_path: Path) -> bool:
    return True


def written(folder: Path, text: str) -> Path:
    path = folder / "policy.toml"
    path.write_text(text, "utf-8")
    return path


def test_without_a_file_nothing_is_settled(tmp_path):
    assert policy.read(tmp_path / "policy.toml") == FREE
    assert FREE.trouble == ""
    assert FREE.settled == frozenset()


def test_a_file_says_what_is_settled(tmp_path):
    found = policy.read(written(tmp_path, WHOLE), trusted=anybody)
    assert (found.idle_minutes, found.least_strength, found.plain_files) == (10, Level.VERY_STRONG, False)
    assert found.vaults_in == (Path("/cases"),)
    assert found.copies_in == (Path("/cases"), Path("/media/copies"))
    assert found.settled == {"idle_minutes", "least_strength", "plain_files", "vaults_in", "copies_in"}
    assert found.trouble == ""


@pytest.mark.parametrize("text", NOT_FOLLOWED.values(), ids=NOT_FOLLOWED)
def test_a_file_that_is_not_understood_means_the_strictest_and_says_so(tmp_path, text):
    found = policy.read(written(tmp_path, text), trusted=anybody)
    assert found.trouble.startswith("Your organisation's settings for Caseward could not be followed")
    assert (found.idle(30), found.least_strength, found.plain_files) == (5, Level.VERY_STRONG, False)
    assert (found.vaults_in, found.copies_in) == ((), ())


def test_a_byte_that_is_no_letter_means_the_strictest(tmp_path):
    path = tmp_path / "policy.toml"
    path.write_bytes(b"\xff\xfe")
    assert policy.read(path, trusted=anybody).trouble


def test_a_home_may_be_named_by_its_sign(tmp_path):
    found = policy.read(written(tmp_path, 'copies_in = ["~/Copies"]'), trusted=anybody)
    assert found.copies_in == (Path.home() / "Copies",)


def test_a_file_that_its_user_can_change_is_not_followed(tmp_path):
    path = written(tmp_path, "plain_files = true")
    path.chmod(0o666)
    assert "somebody other than an administrator" in policy.read(path).trouble


@pytest.mark.skipif(os.name != "posix", reason="owners as POSIX knows them")
def test_only_a_file_and_a_folder_of_the_administrator_alone_count(tmp_path, monkeypatch):
    path = written(tmp_path, "plain_files = false")
    owners = {path: 0, tmp_path: 0}
    modes = {path: 0o100644, tmp_path: 0o040755}

    class Found:
        def __init__(self, one):
            self.st_uid, self.st_mode = owners[one], modes[one]

    monkeypatch.setattr(Path, "stat", lambda self, **_: Found(self))
    assert policy.only_administrators_write(path)
    for one, owner in ((path, 1000), (tmp_path, 1000)):
        owners[one] = owner
        assert not policy.only_administrators_write(path)
        owners[one] = 0
    for one, mode in ((path, 0o100664), (path, 0o100646), (path, 0o010644), (tmp_path, 0o040777)):  # the third is a pipe
        before, modes[one] = modes[one], mode
        assert not policy.only_administrators_write(path)
        modes[one] = before


@pytest.mark.parametrize(("wished", "minutes"), [(1, 5), (5, 5), (12, 12), (60, 30)])
def test_a_person_may_wish_for_five_to_thirty_minutes(wished, minutes):
    assert FREE.idle(wished) == minutes


def test_the_organisation_may_set_the_most_or_the_very_number():
    most = policy.understood({"most_idle_minutes": 15})
    assert [most.idle(wished) for wished in (5, 15, 30)] == [5, 15, 15]
    fixed = policy.understood({"idle_minutes": 20})
    assert [fixed.idle(wished) for wished in (5, 30)] == [20, 20]


def test_a_file_is_allowed_in_a_named_folder_and_below_and_nowhere_else(tmp_path):
    (tmp_path / "in" / "deep").mkdir(parents=True)
    places = (tmp_path / "in",)
    policy.may_be_in(None, tmp_path / "x", "It was not made")
    policy.may_be_in(places, tmp_path / "in" / "x", "It was not made")
    policy.may_be_in(places, tmp_path / "in" / "deep" / "x", "It was not made")
    for path in (tmp_path / "x", tmp_path / "in" / ".." / "x", tmp_path / "inside" / "x"):
        with pytest.raises(NotAllowedHereError, match="It was not made, because your organisation allows only these folders"):
            policy.may_be_in(places, path, "It was not made")
    with pytest.raises(NotAllowedHereError, match="no place"):
        policy.may_be_in((), tmp_path / "x", "It was not made")


def test_a_link_does_not_lead_out(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "in" / "link").symlink_to(tmp_path / "out")
    with pytest.raises(NotAllowedHereError):
        policy.may_be_in((tmp_path / "in",), tmp_path / "in" / "link" / "x", "It was not made")
