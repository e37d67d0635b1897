"""A vault of every schema that was ever released opens, whole, and is brought up to date."""

import os
import shutil

import pytest

from desktop.store import damage, migrate, recovery, trail, vault
from tests.old import make

OLD = sorted(make.HERE.glob("schema-*.caseward"), key=lambda path: int(path.stem.partition("-")[2]))
SHEET = """
CHJP CSV8 D5N6 B
PV3D DSQQ 0WBJ 0
EDT7 AXKQ F1WQ F
MYVW FNZ7 0
Z041 GA1G C
"""


def opened(path):
    return vault.open_vault(path, make.secret(), at=make.NOON, random=os.urandom, machine=b"old")


def test_every_schema_has_its_vault():
    assert [path.stem for path in OLD] == [f"schema-{n}" for n in range(1, len(migrate.steps(migrate.SCHEMA)) + 1)]


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_an_old_vault_opens_whole(old, tmp_path):
    path = tmp_path / old.name
    shutil.copy(old, path)
    with opened(path) as found:
        assert migrate.version(found) == len(OLD)
        assert damage.check(found) == ()
        assert list(trail.faults(found)) == []
        assert tuple(title for (title,) in found.query("SELECT title FROM record ORDER BY id")) == make.TITLES
        assert found.value("SELECT count(*) FROM trail") == 9
        assert found.value("SELECT count(*) FROM search('gwyn*')") == 1
        assert found.value("SELECT n FROM tally") == 3
        assert found.value("SELECT count(*) FROM device") == 1
        assert found.name == "An old vault"
    kept = path.with_name(f"{path.stem} before update {len(OLD)}.caseward")
    assert kept.exists() == (old != OLD[-1])


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_an_old_recovery_sheet_opens_an_old_vault(old, tmp_path):
    path = tmp_path / old.name
    shutil.copy(old, path)
    with recovery.read(SHEET) as secret:
        vault.open_vault(path, secret, at=make.NOON, random=os.urandom, machine=b"old").close()
