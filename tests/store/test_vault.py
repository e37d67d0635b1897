"""Making and opening a vault, and what may be done with one that is open."""

import os
import shutil
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from desktop.store import copying, damage, header, keys
from desktop.store import refusals as no
from desktop.store.vault import DatabaseError, make, open_vault
from tests import vaults

CANARY = "ZebraCanaryZwölf"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "Review 7.caseward"


@pytest.fixture
def vault(path):
    with vaults.new(path) as made:
        yield made


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("synchronous", 3),  # EXTRA: the folder is forced to the disk too, and a commit outlives a power cut
        ("journal_mode", "delete"),
        ("temp_store", 2),  # MEMORY: what is sorted would lie in a plain file otherwise
        ("locking_mode", "exclusive"),
        ("foreign_keys", 1),
    ],
)
def test_an_open_vault_is_as_careful_as_it_says(vault, pragma, value):
    vault.connection.set_authorizer(None)  # of what is asked here, a vault allows nothing
    assert vault.value(f"PRAGMA {pragma}") == value


def test_a_file_that_was_exchanged_between_the_look_at_it_and_the_lock_is_not_opened(path, tmp_path, monkeypatch):
    vaults.new(path).close()
    other = Path(shutil.copy(path, tmp_path / "other.caseward"))
    taken = header.taken

    def exchanged(looked_at):
        found = taken(looked_at)
        other.replace(looked_at)
        return found

    monkeypatch.setattr(header, "taken", exchanged)
    with pytest.raises(no.VaultInUse):
        vaults.opened(path)


def second_program(path: Path) -> tuple[str, float]:
    """What another program is told that opens the same file, and after how many seconds."""
    code = (
        "import sys, time; from pathlib import Path; from tests import vaults; from desktop.refusal import Refusal\n"
        "began = time.perf_counter()\n"
        "try: vaults.opened(Path(sys.argv[1])); said = 'opened'\n"
        "except Refusal as error: said = type(error).__name__\n"
        "print(said, time.perf_counter() - began)"
    )
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True, env=env)
    said, seconds = done.stdout.split()
    return said, float(seconds)


# ---- making


def test_a_new_vault_is_one_file_for_its_owner_only(path):
    os.umask(old := os.umask(0))
    with vaults.new(path) as vault:
        assert vault.name == "Review 7"
        assert vault.value("SELECT name FROM device WHERE id = ?", (vault.device,)) == "Laptop"
        assert vault.value("SELECT uid FROM device WHERE id = ?", (vault.device,)) == vault.device_uid
        if os.name == "posix":
            assert {stat.S_IMODE(found.stat().st_mode) for found in path.parent.iterdir()} == {0o600}
    assert [found.name for found in path.parent.iterdir()] == [path.name]
    assert old >= 0


def test_a_new_vault_never_takes_the_place_of_a_file(path):
    path.write_text("mine")
    with pytest.raises(no.NameTaken):
        vaults.new(path)
    assert path.read_text() == "mine"
    assert vaults.names(path.parent) == [path.name]


@pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links")
def test_a_new_vault_does_not_follow_a_link_that_points_nowhere(path):
    path.symlink_to(path.with_name("elsewhere"))
    with pytest.raises(no.NameTaken):
        vaults.new(path)


def test_a_new_vault_needs_its_folder(tmp_path):
    with pytest.raises(no.FolderMissing):
        vaults.new(tmp_path / "none" / "a.caseward")


def test_a_vault_that_could_not_be_made_leaves_nothing(path, tmp_path):
    broken = tmp_path / "schema"
    broken.mkdir()
    (broken / "0001.sql").write_text("CREATE TABLE vault(key TEXT);\nCREATE NONSENSE;")
    with pytest.raises(DatabaseError):
        make(path, vaults.secret(), header.fresh(os.urandom), name="", device_name="", at=0, random=os.urandom, migrations=broken)
    assert vaults.names(tmp_path) == ["schema"]


def test_the_header_stands_at_the_head_of_the_file(path):
    with vaults.new(path) as vault:
        head = vault.header
    assert path.read_bytes()[:16] == head.raw
    assert head.profile == 1
    assert header.judge(path) == head


# ---- opening


def test_what_was_saved_is_there_again(path, vault):
    vaults.fill(vault, 3)
    vault.set_setting("theme", "dark")
    device = vault.device
    vault.close()
    with vaults.opened(path) as again:
        assert vaults.count(again) == 3
        assert again.setting("theme") == "dark"
        assert (again.device, again.device_uid) == (device, again.value("SELECT uid FROM device"))


def test_a_real_passphrase_opens_and_a_wrong_one_is_refused_unchanged(path):
    head = header.fresh(os.urandom)
    with keys.secret_from_passphrase("lantern orchard seven", head) as secret:
        make(path, secret, head, name="", device_name="", at=0, random=os.urandom).close()
    before = path.read_bytes()
    with keys.secret_from_passphrase("lantern orchard eight", header.judge(path)) as wrong, pytest.raises(no.WrongKey):
        open_vault(path, wrong, at=0, random=os.urandom)
    assert path.read_bytes() == before
    assert vaults.names(path.parent) == [path.name]
    with keys.secret_from_passphrase(bytearray(b"lantern orchard seven"), header.judge(path)) as right:
        open_vault(path, right, at=0, random=os.urandom).close()


def test_a_wrong_secret_is_refused_within_a_second(path, vault):
    vaults.fill(vault, 500)
    vault.close()
    began = time.perf_counter()
    with pytest.raises(no.WrongKey):
        vaults.opened(path, number=2)
    assert time.perf_counter() - began < 1


def test_a_file_of_random_bytes_reads_as_a_wrong_passphrase(path):
    content = b"\x01" + os.urandom(8 * 4096 - 1)
    path.write_bytes(content)
    with pytest.raises(no.WrongKey):
        vaults.opened(path)
    assert path.read_bytes() == content


def test_the_recovery_sheet_opens_a_vault_whose_header_is_damaged(path, vault):
    vaults.fill(vault, 2)
    true = vault.header
    vault.close()
    with path.open("rb+") as file:
        file.write(b"\xee" * 16)
    with pytest.raises(no.UnknownProfile):
        header.judge(path)
    with vaults.opened(path) as again:
        assert vaults.count(again) == 2
        assert again.header_damaged
        assert again.true_header == true
        assert "sixteen bytes" in damage.check(again)[0]
        copying.copy(again, path.with_name("copy.caseward"))
        with copying.change_secret(again, vaults.secret(2), fresh := header.fresh(os.urandom)) as renewed:
            assert not renewed.header_damaged
            assert damage.check(renewed) == ()
    assert header.judge(path) == fresh
    assert header.judge(path.with_name("copy.caseward")) == true


def test_a_newer_schema_is_refused_unchanged(path, vault, tmp_path):
    vault.close()
    older = tmp_path / "older"
    older.mkdir()
    before = path.read_bytes()
    with pytest.raises(no.VaultNewer):
        open_vault(path, vaults.secret(), at=0, random=os.urandom, migrations=older)
    assert path.read_bytes() == before
    vaults.opened(path).close()


def test_opening_a_file_that_was_removed_makes_no_new_one(path):
    with pytest.raises(no.VaultMissing):
        vaults.opened(path)
    assert vaults.names(path.parent) == []


def test_what_a_killed_attempt_left_is_swept_away_and_nothing_else(path, vault):
    vault.close()
    ours = [
        f"{path.name}.0a1b2c3d.part",
        f"{path.name}.0a1b2c3d.part-journal",
        f"{path.stem} before update 2.caseward.00ff00ff.part",
    ]
    others = [
        f"{path.name}.part",
        f"{path.name}.0a1b2c3d.part.caseward",
        "Other.caseward.0a1b2c3d.part",
        f"{path.name}.0A1B2C3G.part",
    ]
    for name in (*ours, *others):
        path.with_name(name).write_bytes(b"")
    with pytest.raises(no.WrongKey):
        vaults.opened(path, number=2)
    assert len(vaults.names(path.parent)) == 8
    vaults.opened(path).close()
    assert vaults.names(path.parent) == sorted([path.name, *others])


# ---- two programs, two laptops


def test_a_second_program_is_refused_within_a_second_even_after_a_check_and_a_copy(path, vault):
    assert second_program(path)[0] == "VaultInUse"
    vaults.fill(vault, 10)
    assert damage.check(vault) == ()
    copying.copy(vault, path.with_name("copy.caseward"))
    with pytest.raises(no.NameTaken):
        copying.copy(vault, path)
    with pytest.raises(no.VaultInUse):
        vaults.opened(path)
    assert header.unfinished(path) is None
    vault.query("SELECT count(*) FROM record")
    said, seconds = second_program(path)
    assert said == "VaultInUse"
    assert seconds < 1
    vault.close()
    assert second_program(path)[0] == "opened"


def test_a_second_program_is_refused_after_the_passphrase_was_changed(path, vault):
    with copying.change_secret(vault, vaults.secret(1), header.fresh(os.urandom)):
        assert second_program(path)[0] == "VaultInUse"


def test_a_vault_on_another_computer_goes_on_as_a_new_device(path, vault):
    first = vault.device
    vault.close()
    with vaults.opened(path, machine=vaults.ELSEWHERE) as moved:
        second = moved.device
        assert moved.query("SELECT id, name FROM device WHERE id <> ?", (first,)) == [(second, "Another computer")]
    with vaults.opened(path, machine=vaults.ELSEWHERE) as same:
        assert same.device == second
    with vaults.opened(path) as back:
        assert back.device not in (first, second)


def test_a_copy_goes_on_as_a_new_device(path, vault):
    copying.copy(vault, path.with_name("copy.caseward"))
    with vaults.opened(path.with_name("copy.caseward")) as copied:
        assert copied.device != vault.device
        assert copied.device_uid != vault.device_uid


def test_a_device_number_in_use_is_not_drawn_again(path):
    same = lambda n: b"\x00\x07"[:n] if n == 2 else os.urandom(n)  # noqa: E731
    with make(path, vaults.secret(), header.fresh(os.urandom), name="", device_name="", at=0, random=same, machine=b"1") as vault:
        assert vault.device == 7
    with open_vault(path, vaults.secret(), at=0, random=same, machine=b"2") as vault:
        assert vault.device == 8


def test_this_computer_has_the_same_number_each_time(path):
    make(path, vaults.secret(), header.fresh(os.urandom), name="", device_name="", at=0, random=os.urandom).close()
    with open_vault(path, vaults.secret(), at=0, random=os.urandom) as vault:
        assert vault.value("SELECT count(*) FROM device") == 1


# ---- transactions


def test_a_transaction_is_kept_whole_or_not_at_all(vault):
    vaults.fill(vault, 1)

    def fail_half_way():
        with vault.transaction():
            vaults.put(vault, 2, "lost")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    assert vaults.count(vault) == 1
    assert not vault.in_transaction


def test_transactions_do_not_nest(vault):
    with vault.transaction():
        with pytest.raises(RuntimeError), vault.transaction():
            pass
        vaults.put(vault, 1, "kept")
    assert vaults.count(vault) == 1


def test_nothing_is_written_outside_a_transaction(vault):
    with pytest.raises(RuntimeError):
        vault.execute("DELETE FROM vault")
    with pytest.raises(RuntimeError):
        vault.execute_many("INSERT INTO author(name) VALUES(?)", [("A",)])


def test_a_rollback_that_sqlite_did_itself_is_no_second_error(vault):
    def fill_the_disk():
        with vault.transaction():
            vaults.put(vault, 1, "x")
            vault.connection.execute("ROLLBACK")
            raise no.DiskFull(vault.path)

    with pytest.raises(no.DiskFull):
        fill_the_disk()
    vaults.fill(vault, 1)


def test_statements_answer_in_plain_values(vault):
    with vault.transaction():
        assert vault.execute_many("INSERT INTO author(name) VALUES(?)", [("A",), ("B",)]) == 2
        assert vault.execute("UPDATE author SET name = name || '.'") == 2
    assert vault.query("SELECT name FROM author ORDER BY name") == [("A.",), ("B.",)]
    assert list(vault.stream("SELECT name FROM author ORDER BY name")) == [("A.",), ("B.",)]
    assert vault.row("SELECT id, name FROM author WHERE name = 'B.'") == (2, "B.")
    assert vault.row("SELECT 1 WHERE 0") is None
    assert vault.value("SELECT 1 WHERE 0") is None


def test_settings_keep_their_type_and_go_with_none(vault):
    for value in ("text", 7, 1.5, b"\x00\xff"):
        vault.set_setting("key", value)
        assert vault.setting("key") == value
        assert type(vault.setting("key")) is type(value)
    with vault.transaction():
        vault.set_setting("key", None)
    assert vault.setting("key") is None


def test_a_fault_of_ours_stays_a_fault(vault):
    with pytest.raises(DatabaseError), vault.transaction():
        vault.execute("INSERT INTO nothing VALUES(1)")
    with pytest.raises(DatabaseError):
        vault.query("SELECT nonsense")


def test_a_vault_belongs_to_its_thread(vault, path):
    raised = []

    def meddle():
        for act in (lambda: vault.query("SELECT 1"), vault.close, lambda: copying.copy(vault, path.with_name("c.caseward"))):
            try:
                act()
            except Exception as error:
                raised.append(type(error))

    thread = threading.Thread(target=meddle)
    thread.start()
    thread.join()
    assert len(raised) == 3
    assert vaults.names(path.parent) == [path.name, f"{path.name}-journal"]


def test_closing_twice_is_harmless_and_wipes_the_secret(vault):
    own = vault.secret
    vault.close()
    vault.close()
    assert vault.closed
    assert repr(own) == "Secret(wiped)"


def test_the_journal_goes_when_the_vault_is_closed(path, vault):
    vaults.fill(vault, 1)
    vault.close()
    assert vaults.names(path.parent) == [path.name]


@pytest.mark.skipif(os.name != "posix", reason="Windows lets nobody move a file that is open")
def test_work_is_refused_while_the_file_is_away_and_goes_on_when_it_is_back(path, vault):
    vaults.fill(vault, 1)
    away = path.with_name("away.caseward")
    path.rename(away)
    with pytest.raises(no.VaultVanished):
        vaults.fill(vault, 1, first=2)
    with pytest.raises(no.VaultVanished):
        copying.change_secret(vault, vaults.secret(2), header.fresh(os.urandom))
    path.write_bytes(b"another file")
    with pytest.raises(no.VaultVanished):
        vaults.fill(vault, 1, first=2)
    path.unlink()
    away.rename(path)
    vaults.fill(vault, 1, first=2)
    assert vaults.count(vault) == 2


@pytest.mark.skipif(os.name != "posix", reason="Windows lets nobody move a file that is open")
def test_a_file_that_goes_in_the_middle_of_a_transaction_takes_nothing_with_it(path, vault):
    def move_while_writing():
        with vault.transaction():
            vaults.put(vault, 1, "x")
            path.rename(path.with_name("away.caseward"))

    with pytest.raises(no.VaultVanished):
        move_while_writing()
    path.with_name("away.caseward").rename(path)
    assert vaults.count(vault) == 0


# ---- what may not be asked

FORBIDDEN = [
    "ATTACH 'PLAIN' AS p KEY ''",
    "ATTACH ':memory:' AS p",
    "VACUUM",
    "VACUUM INTO 'PLAIN'",
    "DROP TABLE trail",
    "DROP TRIGGER trail_kept",
    "DROP INDEX record_due",
    "ALTER TABLE trail RENAME TO old",
    "ALTER TABLE trail ADD COLUMN x",
    "CREATE TABLE mine(x)",
    "CREATE TEMP TABLE mine(x)",
    "CREATE TRIGGER mine AFTER INSERT ON trail BEGIN SELECT 1; END",
    "CREATE VIEW mine AS SELECT 1",
    "PRAGMA writable_schema=ON",
    "PRAGMA temp_store=FILE",
    "PRAGMA temp_store_directory='.'",
    "PRAGMA journal_mode=OFF",
    "PRAGMA locking_mode=NORMAL",
    "PRAGMA synchronous=OFF",
    "PRAGMA foreign_keys=OFF",
    "PRAGMA user_version=9",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA rekey='x'",
    "PRAGMA key='x'",
    "PRAGMA cipher_plaintext_header_size=16",
    "PRAGMA cipher_hmac_pgno=be",
    "PRAGMA cipher_memory_security=ON",
    "PRAGMA cipher_log='log.txt'",
    "SELECT load_extension('x')",
    "SELECT sqlcipher_export('main')",
    "UPDATE sqlite_schema SET sql = ''",
    "DELETE FROM sqlite_schema",
]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_an_open_vault_refuses_what_could_harm_it(vault, path, statement):
    with pytest.raises(DatabaseError):
        vault.query(statement.replace("PLAIN", str(path.with_name("plain.db"))))
    assert not path.with_name("plain.db").exists()
    vaults.fill(vault, 1)
    assert damage.check(vault) == ()


def test_the_search_index_is_used_in_every_way_that_is_needed(vault):
    vaults.fill(vault, 300, "tŷ agored")
    with vault.transaction():
        vault.execute("UPDATE search SET title = 'x', words = 'y', scope = 'z' WHERE rowid = ?", ((1 << 39) + 3,))
        vault.execute("DELETE FROM search WHERE rowid = ?", ((1 << 39) + 4,))
        for command in ("integrity-check", "optimize", "delete-all"):
            vault.execute("INSERT INTO search(search) VALUES(?)", (command,))
        vault.execute("INSERT INTO search(search, rank) VALUES('merge', 50)")
        vaults.put(vault, 1000, "agored")
    assert len(vault.query("SELECT rowid FROM search('ago*') ORDER BY rank")) == 1


def test_the_trail_is_append_only_whatever_is_asked(vault):
    with vault.transaction():
        vault.execute("INSERT INTO author VALUES(1, 'A')")
        vault.execute(
            "INSERT INTO trail VALUES(?, 1, 1, 1, 1, NULL, 'made', NULL, 1, x'00', zeroblob(32), zeroblob(32))", ((1 << 39) + 1,)
        )
    for statement in ("DELETE FROM trail", "UPDATE trail SET at = 2", "INSERT OR REPLACE INTO trail SELECT * FROM trail"):
        with pytest.raises(DatabaseError, match="trail"), vault.transaction():
            vault.execute(statement)


# ---- what the disk sees


def test_no_file_in_the_folder_holds_what_was_typed(path, vault):
    vaults.fill(vault, 50, CANARY)
    marks = [CANARY.encode(form) for form in ("utf-8", "utf-16-le", "utf-32-le")] + [b"CREATE TABLE", b"Note 1", b"Review 7"]
    with vault.transaction():
        vault.execute("UPDATE record SET answers = json_object('t', ?)", (CANARY * 100,))
        vault.query("SELECT DISTINCT answers FROM record ORDER BY answers DESC")
        vault.connection.execute("SAVEPOINT s")
        for found in path.parent.iterdir():
            if found != path:  # closing a descriptor on the vault itself would drop its lock
                assert not any(mark in found.read_bytes() for mark in marks), found.name
    vault.close()
    content = path.read_bytes()
    assert not any(mark in content for mark in marks)
    assert [found.name for found in path.parent.iterdir()] == [path.name]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc")
def test_an_open_vault_has_one_descriptor_and_nothing_outside_its_folder(path, vault):
    vaults.fill(vault, 200, CANARY)
    with vault.transaction():
        vault.execute("UPDATE record SET title = title || '.'")
        vault.query("SELECT a.title, b.title FROM record a, record b WHERE a.id < b.id ORDER BY b.title, a.title LIMIT 5000")
        names = [str(fd.readlink()) for fd in Path("/proc/self/fd").iterdir() if fd.exists()]
        ours = [name for name in names if str(path.parent) in name]
        assert sorted(ours) == [str(path), f"{path}-journal"]
        assert not [name for name in names if "etilqs" in name]
