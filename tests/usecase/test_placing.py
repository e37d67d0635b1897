"""Where a vault is kept is judged before it is made: folders that are sent elsewhere, sticks, networks, full disks."""

import json
import os

import pytest

from desktop.policy import FREE, understood
from desktop.usecase import placing
from desktop.usecase.placing import Disk, synchronised_by

PLENTY = 10**11
BY_NAME = {
    "OneDrive": "OneDrive",
    "OneDrive - Northshire Council": "OneDrive",
    "Dropbox (Personal)": "Dropbox",
    "Google Drive": "Google Drive",
    "Nextcloud": "Nextcloud",
    "iCloud Drive": "iCloud",
    "Mobile Documents": "iCloud",
    "Box": "Box",
    "CloudStorage": "a cloud service",
}
NOT_BY_NAME = ("Boxes of files", "My drive to work", "Documents", "Megan", "Dropboxes")


def judged(folder, disk=None, policy=FREE, environment=None):
    disk = disk or Disk("ext4", PLENTY)
    return placing.judge(folder, disk, policy, home=folder, environment=environment or {})


@pytest.mark.parametrize(("name", "program"), BY_NAME.items())
def test_a_synchronised_folder_is_known_by_its_name_and_so_is_what_lies_below(tmp_path, name, program):
    folder = tmp_path / name / "Reviews"
    folder.mkdir(parents=True)
    assert synchronised_by(folder, tmp_path, {}) == program
    (warning,) = judged(folder).warnings
    assert f"kept in step by {program}" in warning


@pytest.mark.parametrize("name", NOT_BY_NAME)
def test_a_folder_of_another_name_is_not_taken_for_one(tmp_path, name):
    folder = tmp_path / name
    folder.mkdir()
    assert synchronised_by(folder, tmp_path, {}) == ""


@pytest.mark.parametrize(("left", "program"), placing.LEFT_BEHIND.items())
def test_a_synchronised_folder_is_known_by_what_is_left_in_it(tmp_path, left, program):
    (tmp_path / left).mkdir()
    (tmp_path / "below").mkdir()
    assert synchronised_by(tmp_path / "below", tmp_path / "home", {}) == program


def test_a_synchronised_folder_is_known_by_what_the_program_says_of_itself(tmp_path):
    renamed = tmp_path / "Work"
    renamed.mkdir()
    home = tmp_path / "home"
    (home / ".dropbox").mkdir(parents=True)
    assert synchronised_by(renamed, home, {"OneDriveCommercial": str(renamed)}) == "OneDrive"
    (home / ".dropbox" / "info.json").write_text("no JSON", "utf-8")
    assert synchronised_by(renamed, home, {}) == ""
    (home / ".dropbox" / "info.json").write_text(json.dumps({"personal": {"path": str(renamed)}}), "utf-8")
    assert synchronised_by(renamed, home, {}) == "Dropbox"
    assert synchronised_by(home, home, {}) == ""


def test_nextcloud_says_where_its_folder_is(tmp_path):
    (tmp_path / ".config" / "Nextcloud").mkdir(parents=True)
    (tmp_path / "Papers").mkdir()
    told = f"[Accounts]\n0\\Folders\\1\\localPath={tmp_path / 'Papers'}/\n"
    (tmp_path / ".config" / "Nextcloud" / "nextcloud.cfg").write_text(told, "utf-8")
    assert synchronised_by(tmp_path / "Papers", tmp_path, {}) == "Nextcloud"


@pytest.mark.parametrize(
    ("disk", "said"),
    [
        (Disk("vfat", PLENTY, removable=True), "stick"),
        (Disk("cifs", PLENTY), "network drive"),
        (Disk("nfs4", PLENTY), "network drive"),
        (Disk("NTFS", PLENTY, network=True), "network drive"),
        (Disk("tmpfs", PLENTY), "switched off"),
        (Disk("ext4", 300_000_000), "only 300 MB left"),
    ],
)
def test_a_disk_that_should_make_one_think_again_is_warned_of(tmp_path, disk, said):
    found = judged(tmp_path, disk)
    assert found.hindrance == ""
    assert said in " ".join(found.warnings)


def test_a_folder_on_this_computers_own_disk_is_left_in_peace(tmp_path):
    assert judged(tmp_path) == placing.Verdict()


def test_of_a_disk_that_nothing_is_known_of_nothing_is_said(tmp_path):
    assert placing.judge(tmp_path, None, FREE, home=tmp_path, environment={}) == placing.Verdict()


def test_a_full_disk_and_a_missing_folder_are_refused(tmp_path):
    assert "nearly full" in judged(tmp_path, Disk("ext4", 1_000_000)).hindrance
    assert "not there" in judged(tmp_path / "none").hindrance


def test_a_folder_that_cannot_be_written_in_is_refused_and_nothing_stays_in_one_that_can(tmp_path, monkeypatch):
    judged(tmp_path)
    assert list(tmp_path.iterdir()) == []

    def refuse(**_):
        raise PermissionError

    monkeypatch.setattr(placing.tempfile, "TemporaryFile", refuse)
    assert "may not write" in judged(tmp_path).hindrance


@pytest.mark.skipif(os.name != "posix", reason="a path of POSIX")
def test_an_organisation_may_name_the_places(tmp_path):
    elsewhere = understood({"vaults_in": ["/nowhere/at/all"]})
    assert "your organisation allows only these folders" in judged(tmp_path, policy=elsewhere).hindrance
    assert judged(tmp_path, policy=understood({"vaults_in": [str(tmp_path)]})).hindrance == ""
