"""Killed while it saves: every save that was acknowledged is there, whole, and the file is sound.

CASEWARD_KILLS raises the number for a long run.
"""

import os
import random
import select
import signal
import struct
import time

import pytest

from desktop.store import damage, header
from desktop.store import refusals as no
from tests import vaults

KILLS = int(os.environ.get("CASEWARD_KILLS", "100"))

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 needs POSIX"),
]


def save_until_killed(path, first, tell):
    """Each save is two records of long text and a search entry each; its number is told when it is acknowledged."""
    with vaults.opened(path) as vault:
        vault.connection.execute("SELECT 1")
        for n in range(first, first + 100_000):
            with vault.transaction():
                vaults.put(vault, 2 * n, f"word{n} " * 200)
                vaults.put(vault, 2 * n + 1, f"word{n} " * 200)
            os.write(tell, struct.pack("<I", n))


def in_child(act) -> tuple[int, int]:
    """The process and the end of its pipe to read from."""
    listen, tell = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(listen)
            act(tell)
        finally:
            os._exit(1)
    os.close(tell)
    return child, listen


def killed_after(child, listen, seconds) -> bytes:
    """Kill the process that long after it has told the first thing; everything that it told."""
    select.select([listen], [], [], 10)
    ends = time.perf_counter() + seconds
    told = b""
    while (left := ends - time.perf_counter()) > 0 and select.select([listen], [], [], left)[0]:
        told += os.read(listen, 65536)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(listen, 65536):
        told += more
    os.close(listen)
    return told


def test_no_kill_loses_or_tears_an_acknowledged_save(tmp_path):
    path = tmp_path / "a.caseward"
    vaults.new(path).close()
    chance, saved, hot = random.Random(1), 0, 0
    for _ in range(KILLS):
        child, listen = in_child(lambda tell, first=saved + 1: save_until_killed(path, first, tell))
        told = killed_after(child, listen, chance.uniform(0, 0.03))
        told = told[: len(told) // 4 * 4]
        acknowledged = struct.unpack("<I", told[-4:])[0] if told else saved
        hot += header.journal_is_hot(path)
        with vaults.opened(path) as vault:
            found = [n - (1 << 39) for (n,) in vault.query("SELECT id FROM record ORDER BY id")]
            most = found[-1] // 2 if found else 0
            assert acknowledged <= most <= acknowledged + 1  # the one more was saved and killed before it could say so
            assert found == list(range(2, 2 * most + 2))
            assert vault.value("SELECT n FROM tally") in (None, len(found))
            assert len(vault.query("SELECT rowid FROM search(?)", (f"word{most}",))) == (2 if found else 0)
            assert damage.check(vault) == ()
            saved = most
            if saved > 150:  # or the checks would grow with every kill
                with vault.transaction():
                    vault.execute("DELETE FROM record")
                    vault.execute("INSERT INTO search(search) VALUES('delete-all')")
                    vault.execute("DELETE FROM tally")
                saved = 0
    print(f"{KILLS} kills, {hot} of them with a hot journal")
    assert vaults.names(tmp_path) == [path.name]


@pytest.fixture
def half_done(tmp_path):
    """A vault that was killed in a long transaction, when part of it was already in the file."""
    path = tmp_path / "a.caseward"
    with vaults.new(path) as vault:
        vaults.fill(vault, 300, "as it was")

    def spill(tell):
        with vaults.opened(path) as vault:
            vault.connection.set_authorizer(None)
            vault.connection.execute("PRAGMA cache_size=10")
            with vault.transaction():
                vault.execute("UPDATE record SET answers = json_object('t', ?)", ("half done " * 500,))
                os.write(tell, b"half")
                signal.pause()

    child, listen = in_child(spill)
    assert killed_after(child, listen, 0.01) == b"half"
    assert header.journal_is_hot(path)
    return path


def as_it_was(path):
    with vaults.opened(path) as vault:
        assert vault.query("SELECT DISTINCT answers FROM record") == [('{"t":"as it was"}',)]
        assert damage.check(vault) == ()
    assert vaults.names(path.parent) == [path.name]


def test_a_half_done_change_is_taken_back_on_opening(half_done):
    assert "not closed properly" in header.unfinished(half_done)
    as_it_was(half_done)
    assert header.unfinished(half_done) is None


def test_a_wrong_passphrase_does_not_spoil_a_half_done_change(half_done):
    with pytest.raises((no.WrongKey, no.VaultDamaged)):
        vaults.opened(half_done, number=2)
    as_it_was(half_done)


@pytest.mark.parametrize("cut", [1, 1000, 4096, 5000])
def test_a_half_done_change_is_taken_back_though_the_file_ends_in_the_middle_of_a_page(half_done, cut):
    """What a power cut can leave: the file grew or shrank by less than a page."""
    whole = half_done.stat().st_size
    with half_done.open("rb+") as file:
        file.truncate(whole - cut)
    as_it_was(half_done)


def test_a_journal_that_is_not_one_hides_no_uneven_file(tmp_path):
    path = tmp_path / "a.caseward"
    vaults.new(path).close()
    with path.open("ab") as file:
        file.write(b"x")
    header.journal(path).write_bytes(b"xxxx" * 1000)
    with pytest.raises(no.VaultUneven):
        vaults.opened(path)
