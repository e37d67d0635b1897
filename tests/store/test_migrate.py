"""From one schema to the next, with a copy of what was there before."""

import os
import shutil

import pytest

from desktop.store import damage, header, migrate
from desktop.store import refusals as no
from desktop.store.migrate import SCHEMA, statements, steps
from desktop.store.vault import DatabaseError, open_vault
from tests import vaults

ADDS = """-- A column; it's harmless.
ALTER TABLE author ADD COLUMN initials TEXT; -- why; because
CREATE TABLE extra(x TEXT DEFAULT ';') STRICT;
CREATE TRIGGER extra_made AFTER INSERT ON extra BEGIN
  UPDATE extra SET x = upper(NEW.x) WHERE rowid = NEW.rowid;
  SELECT 1; END;
INSERT INTO extra VALUES('a;b');
/* the end; */
"""
REBUILDS = """CREATE TABLE author_new(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, initials TEXT, role TEXT) STRICT;
INSERT INTO author_new SELECT id, name, initials, 'reviewer' FROM author;
DROP TABLE author;
ALTER TABLE author_new RENAME TO author;
"""


NOW = len(steps(SCHEMA))  # the shipped schema; the migrations of these tests come after it
NEXT, AFTER = f"{NOW + 1:04}.sql", f"{NOW + 2:04}.sql"


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "Review 7.caseward"
    with vaults.new(path) as vault:
        vaults.fill(vault, 20)
        with vault.transaction():
            vault.execute("INSERT INTO author VALUES(1, 'A')")
            vault.execute("INSERT INTO visit VALUES(?, 'p', 1, 1, 1, '{}')", ((1 << 39) + 1,))
    return path


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(SCHEMA, tmp_path / "schema")


def opened(path, folder):
    return open_vault(path, vaults.secret(), at=0, random=os.urandom, machine=vaults.HERE, migrations=folder)


def test_an_older_vault_is_brought_up_to_date_and_a_copy_kept(path, folder):
    (folder / NEXT).write_text(ADDS)
    (folder / AFTER).write_text(REBUILDS)
    with opened(path, folder) as vault:
        assert migrate.version(vault) == NOW + 2
        assert vault.query("SELECT x FROM extra") == [("A;B",)]
        assert vault.query("SELECT * FROM author") == [(1, "A", None, "reviewer")]
        assert vault.value("SELECT count(*) FROM visit") == 1
        assert vault.value("PRAGMA foreign_keys") == 1
        assert damage.check(vault) == ()
        with pytest.raises(DatabaseError):
            vault.query("DROP TABLE extra")
    kept = path.with_name(f"Review 7 before update {NOW + 2}.caseward")
    with vaults.opened(kept) as before:
        assert migrate.version(before) == NOW
        assert vaults.count(before) == 20
    opened(path, folder).close()
    assert vaults.names(path.parent) == sorted([path.name, kept.name, "schema"])


def test_an_older_copy_of_the_same_name_is_left_alone(path, folder):
    kept = path.with_name(f"Review 7 before update {NOW + 1}.caseward")
    kept.write_text("mine")
    (folder / NEXT).write_text(ADDS)
    opened(path, folder).close()
    assert kept.read_text() == "mine"
    with vaults.opened(path.with_name(f"Review 7 before update {NOW + 1} (2).caseward")) as before:
        assert migrate.version(before) == NOW


def test_a_migration_that_fails_leaves_the_vault_as_it_was(path, folder):
    (folder / NEXT).write_text(ADDS + "INSERT INTO nothing VALUES(1);")
    with pytest.raises(DatabaseError):
        opened(path, folder)
    with vaults.opened(path) as vault:
        assert migrate.version(vault) == NOW
        assert vault.value("SELECT count(*) FROM sqlite_schema WHERE name = 'extra'") == 0
        assert damage.check(vault) == ()


def test_a_migration_that_leaves_rows_pointing_nowhere_is_taken_back(path, folder):
    (folder / NEXT).write_text("DELETE FROM author;")
    with pytest.raises(RuntimeError):
        opened(path, folder)
    with vaults.opened(path) as vault:
        assert vault.query("SELECT name FROM author") == [("A",)]


def test_not_even_a_migration_attaches_a_file(path, folder, tmp_path):
    (folder / NEXT).write_text(f"ATTACH '{tmp_path / 'plain'}' AS p KEY '';")
    with pytest.raises(DatabaseError):
        opened(path, folder)
    assert not (tmp_path / "plain").exists()


def test_a_vault_of_a_newer_program_is_refused(path, folder, tmp_path):
    (folder / NEXT).write_text(ADDS)
    opened(path, folder).close()
    before = path.read_bytes()
    with pytest.raises(no.VaultNewer):
        vaults.opened(path)
    assert path.read_bytes() == before


def test_migrations_are_numbered_without_a_gap(folder):
    (folder / "readme.txt").write_text("not one")
    assert [step.name for step in steps(folder)] == [f"{n:04}.sql" for n in range(1, NOW + 1)]
    (folder / AFTER).write_text("")
    with pytest.raises(RuntimeError):
        steps(folder)


def test_our_own_schema_splits_into_whole_statements():
    whole = (SCHEMA / "0001.sql").read_text("utf-8")
    split = list(statements(whole))
    assert len(split) == 22
    assert all(statement.endswith(";") for statement in split)
    assert sum("CREATE TRIGGER" in statement for statement in split) == 6


def test_a_statement_that_is_not_whole_is_a_fault():
    assert list(statements("SELECT 1;\n-- done\n/* yes; */ ")) == ["SELECT 1;"]
    with pytest.raises(ValueError, match="not whole"):
        list(statements("SELECT 1; SELECT"))
    with pytest.raises(ValueError, match="not whole"):
        list(statements("CREATE TRIGGER t AFTER INSERT ON x BEGIN SELECT 1;"))


def test_every_migration_makes_a_sound_vault(path):
    with vaults.opened(path) as vault:
        assert migrate.version(vault) == len(steps(SCHEMA))
        assert damage.check(vault) == ()
        assert vault.header == header.Header(vault.setting("header"))
