"""Killed before and after every step of making, copying, migrating and changing the passphrase: old or new, never neither.

The kills of test_kills.py come at random; here each step is met for certain.
"""

import os
import shutil
import signal

import pytest

from desktop.store import beside, connection, copying, damage, header, migrate, trail
from desktop.store import refusals as no
from desktop.store import vault as vault_module
from desktop.store.vault import Vault, open_vault
from tests import vaults
from tests.fault.test_kills import in_child
from tests.old import make

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 needs POSIX"),
]

STEPS = (
    (beside, "begin"),
    (beside, "begin_over"),
    (beside, "force"),
    (beside, "force_folder"),
    (beside, "settle"),
    (beside, "replace"),
    (beside, "drop"),
    (beside, "sweep"),
    (os, "link"),
    (os, "replace"),
    (os, "rename"),
    (os, "unlink"),
    (copying, "_duplicate"),
    (copying, "check"),
    (copying, "hold"),
    (vault_module, "hold"),
    (connection, "cipher_key"),
    (Vault, "close"),
    (Vault, "execute"),
    (Vault, "execute_many"),
    (migrate, "_step"),
)


def killed_at(number, act) -> bool:
    """Run `act` in a child that dies at the given step; False if it came to its end first."""

    def counted(tell):
        passed = 0

        def count():
            nonlocal passed
            passed += 1
            if passed == number:
                os.kill(os.getpid(), signal.SIGKILL)

        def watched(function):
            def step(*args, **named):
                count()
                result = function(*args, **named)
                count()
                return result

            return step

        for owner, name in STEPS:
            setattr(owner, name, watched(getattr(owner, name)))
        act()
        os.write(tell, b"end")

    child, listen = in_child(counted)
    with os.fdopen(listen, "rb") as pipe:
        told = pipe.read()
    _, status = os.waitpid(child, 0)
    assert told == b"end" or os.WIFSIGNALED(status), "the child failed by itself"
    return told != b"end"


def at_every_step(path, prepare, act, judge) -> int:
    """How many steps there were. `prepare` makes the folder afresh, `judge` looks at what the kill left."""
    for number in range(1, 10_000):
        for found in path.parent.iterdir():
            if found.is_file():
                found.unlink()
        prepare()
        killed = killed_at(number, act)
        judge(killed)
        if not killed:
            return number - 1
    raise AssertionError


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a.caseward"


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    path = tmp_path_factory.mktemp("sound") / "a.caseward"
    with vaults.new(path) as vault:
        vaults.fill(vault, 30)
    return path.read_bytes()


def test_the_passphrase(path, sound):
    effects = set()

    def act():
        copying.change_secret(vaults.opened(path), vaults.secret(2), header.fresh(os.urandom)).close()

    def judge(killed):
        opens = []
        for number in (1, 2):
            try:
                with vaults.opened(path, number) as vault:
                    assert vaults.count(vault) == 30
                    assert damage.check(vault) == ()
                opens.append(number)
            except no.WrongKey:
                pass
        assert opens in ([1], [2])
        assert killed or opens == [2]
        assert vaults.names(path.parent) == [path.name]
        effects.add(opens[0])

    steps = at_every_step(path, lambda: path.write_bytes(sound), act, judge)
    print(f"{steps} steps of changing the passphrase")
    assert effects == {1, 2}
    assert steps > 20


def test_a_copy(path, sound):
    to = path.with_name("copy.caseward")

    def act():
        with vaults.opened(path) as vault:
            copying.copy(vault, to)

    def judge(killed):
        for found in (path, to) if to.exists() else (path,):
            with vaults.opened(found) as vault:
                assert vaults.count(vault) == 30
                assert damage.check(vault) == ()
        assert killed or to.exists()
        assert [name for name in vaults.names(path.parent) if ".part" not in name] in (
            [path.name],
            [path.name, to.name],
        )

    assert at_every_step(path, lambda: path.write_bytes(sound), act, judge) > 20


def test_a_new_vault(path):
    def judge(killed):
        if path.exists():
            with vaults.opened(path) as vault:
                assert vault.name == "Review 7"
                assert damage.check(vault) == ()
            assert vaults.names(path.parent) == [path.name]
        assert killed or path.exists()

    assert at_every_step(path, lambda: None, lambda: vaults.new(path).close(), judge) > 20


def test_a_migration(path, sound):
    folder = shutil.copytree(migrate.SCHEMA, path.parent / "schema")
    now = len(migrate.steps(folder))
    (folder / f"{now + 1:04}.sql").write_text("CREATE TABLE two(x TEXT) STRICT;\nINSERT INTO two VALUES('2');")
    (folder / f"{now + 2:04}.sql").write_text(
        "CREATE TABLE three(x TEXT) STRICT;\nINSERT INTO three SELECT x FROM two;\nDROP TABLE two;"
    )
    seen = set()

    def opened():
        return open_vault(path, vaults.secret(), at=0, random=os.urandom, machine=vaults.HERE, migrations=folder)

    def judge(killed):
        with connection.hold(path, vaults.secret(), header.read(path)) as vault:
            number = migrate.version(vault)
            tables = {name for (name,) in vault.query("SELECT name FROM sqlite_schema WHERE name IN ('two', 'three')")}
            assert tables == {now: set(), now + 1: {"two"}, now + 2: {"three"}}[number]
            assert vaults.count(vault) == 30
            assert damage.check(vault) == ()
        kept = path.with_name(f"a before update {now + 2}.caseward")
        assert number == now or kept.exists()
        if kept.exists():
            with vaults.opened(kept) as before:
                assert vaults.count(before) == 30
        with opened() as vault:
            assert vault.query("SELECT x FROM three") == [("2",)]
        assert not [name for name in vaults.names(path.parent) if ".part" in name]
        assert killed or number == now + 2
        seen.add(number)

    steps = at_every_step(path, lambda: path.write_bytes(sound), lambda: opened().close(), judge)
    assert seen == {now, now + 1, now + 2}
    assert steps > 30


def old_vault(path):
    return open_vault(path, make.secret(), at=make.NOON, random=os.urandom, machine=b"old")


def stands_at(path) -> int:
    """The schema of a vault that nobody brings up to date, whole, with all that was in it."""
    with connection.hold(path, make.secret(), header.read(path)) as vault:
        number = migrate.version(vault)
        tables = {name for (name,) in vault.query("SELECT name FROM sqlite_schema WHERE name IN ('page', 'page_search')")}
        assert tables == ({"page", "page_search"} if number > 1 else set())
        assert tuple(title for (title,) in vault.query("SELECT title FROM record ORDER BY id")) == make.TITLES
        assert damage.check(vault) == ()
        return number


def test_the_first_released_schema_on_its_way_to_the_newest(path):
    newest = len(migrate.steps(migrate.SCHEMA))
    kept = path.with_name(f"a before update {newest}.caseward")
    seen = set()

    def judge(killed):
        number = stands_at(path)
        if kept.exists():
            assert stands_at(kept) == 1
        assert number == 1 or kept.exists()
        with old_vault(path) as vault:
            assert migrate.version(vault) == newest
            assert list(trail.faults(vault)) == []
            assert vault.value("SELECT count(*) FROM search('gwyn*')") == 1
        assert not [name for name in vaults.names(path.parent) if ".part" in name]
        assert killed or number == newest
        seen.add(number)

    steps = at_every_step(
        path, lambda: shutil.copy(make.HERE / "schema-1.caseward", path), lambda: old_vault(path).close(), judge
    )
    assert seen == set(range(1, newest + 1))
    assert steps > 20
