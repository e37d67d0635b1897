"""Copies and a changed passphrase: a second file, read back whole before it has a name."""

import os
import stat

import pytest

from desktop.store import copying, damage, header, keys
from desktop.store import refusals as no
from desktop.store.copying import change_passphrase, change_secret, copy
from desktop.store.vault import open_vault
from tests import vaults


@pytest.fixture
def path(tmp_path):
    return tmp_path / "Review 7.caseward"


@pytest.fixture
def vault(path):
    with vaults.new(path) as made:
        vaults.fill(made, 40, "tŷ agored")
        yield made


@pytest.fixture
def beside(path):
    return path.with_name("copy.caseward")


def test_a_copy_opens_with_the_same_passphrase_and_holds_the_same(vault, path, beside):
    copy(vault, beside)
    assert header.judge(beside) == vault.header
    with vaults.opened(beside) as copied:
        assert copied.query("SELECT * FROM record") == vault.query("SELECT * FROM record")
        assert copied.query("SELECT rowid FROM search('agored')") == vault.query("SELECT rowid FROM search('agored')")
        assert copied.name == vault.name
        assert damage.check(copied) == ()
    assert vaults.names(path.parent) == [path.name, f"{path.name}-journal", beside.name]
    if os.name == "posix":
        assert stat.S_IMODE(beside.stat().st_mode) == 0o600
    vaults.fill(vault, 1, first=100)


def test_a_copy_goes_on_as_a_device_of_its_own_on_the_very_computer_it_was_made_on(vault, beside):
    copy(vault, beside)
    with vaults.opened(beside) as copied:
        assert copied.device != vault.device
        assert copied.device_uid != vault.device_uid


@pytest.mark.skipif(os.name != "posix", reason="a folder can be forced to the disk on POSIX only")
def test_a_copy_is_on_the_disk_before_it_has_its_name_and_the_name_before_it_is_said(vault, beside, monkeypatch):
    forced, fsync = [], os.fsync

    def force(handle):
        forced.append(("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file", beside.exists()))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", force)
    copy(vault, beside)
    assert forced == [("file", False), ("folder", True)]


def test_a_copy_never_takes_the_place_of_a_file(vault, beside):
    beside.write_text("mine")
    with pytest.raises(no.NameTaken):
        copy(vault, beside)
    assert beside.read_text() == "mine"


def test_a_copy_gives_way_to_a_file_that_appears_while_it_is_made(vault, path, beside):
    def intrude(_done, _whole):
        beside.write_text("mine")
        return True

    with pytest.raises(no.NameTaken):
        copy(vault, beside, intrude)
    assert beside.read_text() == "mine"
    assert not [name for name in vaults.names(path.parent) if ".part" in name]


def test_a_stick_that_knows_no_second_names_gets_its_copy_too(vault, path, beside, monkeypatch):
    def unable(*_):
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(os, "link", unable)
    copy(vault, beside)
    vaults.opened(beside).close()
    with pytest.raises(no.NameTaken):
        copy(vault, beside)
    assert not [name for name in vaults.names(path.parent) if ".part" in name]


@pytest.mark.parametrize("stop_after", [0, 1, 2, 4])
def test_a_copy_can_be_stopped_at_any_time_and_leaves_nothing(vault, path, beside, stop_after):
    seen = []

    def go_on(done, whole):
        seen.append(done / whole)
        return len(seen) <= stop_after

    with pytest.raises(no.CopyStopped):
        copy(vault, beside, go_on)
    assert vaults.names(path.parent) == [path.name, f"{path.name}-journal"]
    assert seen == sorted(seen)
    vaults.fill(vault, 1, first=100)


def test_progress_runs_from_nothing_to_the_whole(vault, beside):
    seen = []
    copy(vault, beside, lambda done, whole: seen.append(done / whole) or True)
    assert seen == sorted(seen)
    assert 0 < seen[0] <= 0.5
    assert seen[-1] == 1


def test_a_copy_that_does_not_read_back_is_thrown_away(vault, path, beside, monkeypatch):
    forced = copying.beside.force

    def spoil(part):
        forced(part)
        with part.open("rb+") as file:
            file.seek(5 * 4096 + 100)
            file.write(os.urandom(8))

    monkeypatch.setattr(copying.beside, "force", spoil)
    with pytest.raises(no.CopyUnsound):
        copy(vault, beside)
    with pytest.raises(no.CopyUnsound):
        change_secret(vault, vaults.secret(2), header.fresh(os.urandom))
    assert vaults.names(path.parent) == [path.name, f"{path.name}-journal"]
    vaults.fill(vault, 1, first=100)


def test_a_copy_that_lost_a_row_is_thrown_away(vault, beside, monkeypatch):
    counted = copying._counts
    monkeypatch.setattr(copying, "_counts", lambda of: counted(of) | ({"record": 1} if of is vault else {}))
    with pytest.raises(no.CopyUnsound):
        copy(vault, beside)
    assert not beside.exists()


def test_a_damaged_vault_is_not_copied_as_if_it_were_sound(vault, path, beside):
    vault.close()
    with path.open("rb+") as file:
        file.seek(7 * 4096 + 100)
        file.write(b"x")
    with vaults.opened(path) as damaged, pytest.raises((no.VaultDamaged, no.CopyUnsound)):
        copy(damaged, beside)
    assert vaults.names(path.parent) == [path.name]


def test_a_copy_without_room_is_refused_before_it_begins(vault, path, beside, monkeypatch):
    monkeypatch.setattr(copying.beside.shutil, "disk_usage", lambda _: copying.beside.shutil._ntuple_diskusage(1, 1, 100))
    with pytest.raises(no.NoRoom):
        copy(vault, beside)
    assert vaults.names(path.parent) == [path.name, f"{path.name}-journal"]


def test_a_copy_needs_its_folder(vault, path):
    with pytest.raises(no.FolderMissing):
        copy(vault, path.parent / "none" / "copy.caseward")


def test_nothing_is_copied_in_the_middle_of_a_transaction(vault, path, beside):
    with vault.transaction(), pytest.raises(RuntimeError):
        copy(vault, beside)
    assert vaults.names(path.parent) == [path.name, f"{path.name}-journal"]


# ---- the passphrase


def test_a_changed_passphrase_opens_the_vault_and_the_old_one_does_not(tmp_path):
    path = tmp_path / "a.caseward"
    vaults.new(path).close()
    with keys.secret_from_passphrase("lantern orchard seven", header.judge(path)) as wrong, pytest.raises(no.WrongKey):
        open_vault(path, wrong, at=0, random=os.urandom)
    vault, secret = change_passphrase(vaults.opened(path), "lantern orchard seven", random=os.urandom)
    with vault, secret:
        vaults.fill(vault, 1)
        assert vault.secret == secret
    with keys.secret_from_passphrase("lantern orchard seven", header.judge(path)) as right:
        open_vault(path, right, at=0, random=os.urandom, machine=vaults.HERE).close()
    with pytest.raises(no.WrongKey):
        vaults.opened(path)


def test_a_changed_secret_comes_with_a_new_header_and_goes_on_as_the_same_device(vault, path):
    before, device, uid = path.read_bytes()[:16] if os.name != "posix" else vault.header.raw, vault.device, vault.device_uid
    fresh = header.fresh(os.urandom)
    with change_secret(vault, vaults.secret(2), fresh) as renewed:
        assert vault.closed
        assert (renewed.device, renewed.device_uid, renewed.header) == (device, uid, fresh)
        assert vaults.count(renewed) == 40
        vaults.fill(renewed, 1, first=100)
        assert damage.check(renewed) == ()
    assert header.judge(path) == fresh
    assert fresh.raw != before
    assert vaults.names(path.parent) == [path.name]
    with vaults.opened(path, number=2) as again:
        assert again.device == device
        assert vaults.count(again) == 41
    with pytest.raises(no.WrongKey):
        vaults.opened(path, number=1)


def test_a_passphrase_that_could_not_be_changed_leaves_the_vault_open_under_the_old_one(vault, path, monkeypatch):
    def unable(*_):
        raise PermissionError(13, "in use")

    monkeypatch.setattr(copying.beside, "replace", unable)
    with pytest.raises(no.PassphraseKept):
        change_secret(vault, vaults.secret(2), header.fresh(os.urandom))
    if os.name == "posix":
        vaults.fill(vault, 1, first=100)
        assert vaults.names(path.parent) == [path.name, f"{path.name}-journal"]
    vault.close()
    with vaults.opened(path):
        pass


def test_a_vault_that_cannot_be_opened_again_at_once_is_not_said_to_be_unchanged(vault, path, monkeypatch):
    hold = copying.hold

    def busy(at, *rest):
        if at == path:
            raise no.VaultInUse(at)
        return hold(at, *rest)

    monkeypatch.setattr(copying, "hold", busy)
    with pytest.raises(no.PassphraseChanged):
        change_secret(vault, vaults.secret(2), header.fresh(os.urandom))
    vaults.opened(path, number=2).close()


def test_a_stopped_change_leaves_the_old_passphrase(vault, path):
    with pytest.raises(no.CopyStopped):
        change_secret(vault, vaults.secret(2), header.fresh(os.urandom), progress=lambda _done, _whole: False)
    vaults.fill(vault, 1, first=100)
    assert vaults.names(path.parent) == [path.name, f"{path.name}-journal"]


def test_a_file_that_was_changed_by_a_stick_in_between_is_not_written_over(vault, path, monkeypatch):
    def swap(done, _whole):
        if done and path.exists() and not path.with_name("away").exists():
            path.rename(path.with_name("away"))
        return True

    if os.name == "posix":
        with pytest.raises(no.VaultVanished):
            change_secret(vault, vaults.secret(2), header.fresh(os.urandom), progress=swap)
        assert not path.exists()
        assert not [name for name in vaults.names(path.parent) if name.endswith(".part")]
