"""A full disk, and places where nothing may be written: said in words, and nothing is lost."""

import json
import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from desktop.store import connection, copying, damage, header, migrate
from desktop.store import refusals as no
from desktop.store.keys import secret_from_passphrase
from desktop.store.vault import open_vault
from tests import vaults
from tests.old import make

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs POSIX")
NOBODY = 65534


def told_by(act):
    """What `act` returns, run in a process of its own whose limits and user may be changed; an exception comes as its name."""
    listen, tell = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            try:
                said = act()
            except BaseException as error:
                said = type(error).__name__
            os.write(tell, json.dumps(said).encode())
        finally:
            os._exit(0)
    os.close(tell)
    with os.fdopen(listen, "rb") as pipe:
        said = json.loads(pipe.read())
    os.waitpid(child, 0)
    return said


def limited_to(size):
    """No file may grow beyond `size`, as on a full disk."""
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def as_nobody():
    """Root may write anywhere, so step down to a user who may not."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "a.caseward"
    with vaults.new(path) as vault:
        vaults.fill(vault, 50)
    return path


def test_a_full_disk_refuses_the_save_keeps_what_was_saved_and_goes_on_when_there_is_room(path):
    def act():
        import resource

        with vaults.opened(path) as vault:
            limited_to(path.stat().st_size + 8 * 4096)
            said, saved = [], 50
            for n in range(50, 200):
                try:
                    vaults.fill(vault, 1, "many words " * 300, first=n + 1)
                    saved += 1
                except (no.DiskFull, no.WriteFailed) as refused:
                    said.append(type(refused).__name__)
                    assert not vault.in_transaction
                    break
            assert vaults.count(vault) == saved
            assert saved > 50
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            vaults.fill(vault, 20, first=1000)
            assert damage.check(vault) == ()
            return [said, saved + 20]

    said, saved = told_by(act)
    assert said in (["DiskFull"], ["WriteFailed"])
    with vaults.opened(path) as vault:
        assert vaults.count(vault) == saved
        assert damage.check(vault) == ()


@pytest.mark.parametrize("part", [0.3, 0.9])
def test_a_copy_that_does_not_fit_leaves_nothing_and_the_vault_as_it_was(path, part):
    def act():
        with vaults.opened(path) as vault:
            vaults.fill(vault, 1, first=1000)
            limited_to(int(path.stat().st_size * part))
            try:
                copying.copy(vault, path.with_name("copy.caseward"))
            except (no.NoRoom, no.NotWritten) as refused:
                copied = type(refused).__name__
            try:
                copying.change_secret(vault, vaults.secret(2), header.fresh(os.urandom))
            except (no.NoRoom, no.NotWritten) as refused:
                return [copied, type(refused).__name__, vaults.names(path.parent), vaults.count(vault)]
        return None

    copied, changed, names, count = told_by(act)
    assert copied in ("NoRoom", "NotWritten")
    assert changed == copied
    assert names == [path.name, f"{path.name}-journal"]
    assert count == 51
    with vaults.opened(path) as vault:
        assert vaults.count(vault) == 51


def test_a_new_vault_that_does_not_fit_leaves_nothing(tmp_path):
    def act():
        limited_to(20_000)
        vaults.new(tmp_path / "a.caseward")

    assert told_by(act) in ("NoRoom", "NotWritten")
    assert vaults.names(tmp_path) == []


@pytest.mark.parametrize("room", [0.5, 1.0])  # for the copy that is made first, or for the copy and nothing more
def test_an_older_vault_that_cannot_be_brought_up_to_date_for_want_of_room_stays_as_it_was(tmp_path, room):
    path = tmp_path / "a.caseward"
    shutil.copy(make.HERE / "schema-1.caseward", path)
    before = path.stat().st_size

    def opened():
        return open_vault(path, make.secret(), at=make.NOON, random=os.urandom, machine=b"old")

    def act():
        limited_to(int(before * room))
        opened()

    assert told_by(act) in ("NoRoom", "NotWritten", "DiskFull", "WriteFailed")
    with connection.hold(path, make.secret(), header.read(path)) as vault:
        assert migrate.version(vault) == 1
        assert tuple(title for (title,) in vault.query("SELECT title FROM record ORDER BY id")) == make.TITLES
    with opened() as vault:
        assert migrate.version(vault) == len(migrate.steps(migrate.SCHEMA))
        assert damage.check(vault) == ()


@pytest.fixture
def public(path):
    """A vault in a folder that any user may enter and nobody but its owner may write."""
    if os.geteuid() == 0:
        for folder in [path.parent, *path.parent.parents]:
            if folder.stat().st_uid == 0 and str(folder).startswith("/tmp/pytest"):
                folder.chmod(0o755)
        if not all(folder.stat().st_mode & 0o005 == 0o005 for folder in path.parent.parents):
            pytest.skip("the temporary folder lies where another user cannot go")
    path.chmod(0o644)
    path.parent.chmod(0o755)
    return path


def refused_to_nobody(path):
    before = path.read_bytes()

    def act():
        as_nobody()
        if os.geteuid() != NOBODY:
            path.parent.chmod(path.parent.stat().st_mode & ~0o222)
        try:
            vaults.opened(path)
        except no.VaultRefusal as refused:
            return [type(refused).__name__, refused.sentence]
        return None

    told = told_by(act)
    path.parent.chmod(0o755)
    assert path.read_bytes() == before
    assert vaults.names(path.parent) == [path.name]
    return told


def test_a_folder_that_may_not_be_written_is_said_and_the_file_stays_as_it_was(public):
    public.chmod(0o666)
    kind, sentence = refused_to_nobody(public)
    assert kind == "VaultReadOnly"
    assert "Copy it to a folder of your own" in sentence


def test_a_file_that_may_not_be_written_is_said(public):
    public.chmod(0o444)
    assert refused_to_nobody(public)[0] == "VaultReadOnly"


def test_a_file_that_may_not_be_read_is_said(public):
    public.chmod(0o000 if os.geteuid() else 0o600)
    if os.geteuid():
        with pytest.raises(no.VaultUnreadable):
            vaults.opened(public)
    else:
        assert refused_to_nobody(public)[0] == "VaultUnreadable"


def test_nothing_is_made_or_copied_where_nothing_may_be_written(public):
    def act():
        as_nobody()
        if os.geteuid() != NOBODY:
            public.parent.chmod(0o555)
        vaults.new(public.with_name("new.caseward"))

    assert told_by(act) == "FolderReadOnly"
    public.parent.chmod(0o755)
    assert vaults.names(public.parent) == [public.name]


def test_argon2_needs_its_memory_and_says_so_when_there_is_none():
    """256 MiB are asked for at once; without them the passphrase is not wrong, the computer is short of memory."""
    if not Path("/proc/self/statm").exists() or sys.platform != "linux":
        pytest.skip("needs Linux")

    def act():
        import resource

        pages = int(Path("/proc/self/statm").read_text().split()[0])
        resource.setrlimit(resource.RLIMIT_AS, (pages * 4096 + (64 << 20), resource.RLIM_INFINITY))
        secret_from_passphrase("word", header.fresh(os.urandom))

    assert told_by(act) == "MemoryShort"
