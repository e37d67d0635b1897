"""After a transaction that was taken back, an open vault is read as if it had just been opened."""

import pytest

from desktop.refusal import Refusal
from desktop.store import connection
from tests import vaults

OFTEN = 40_000  # times; SQLCipher alone misreads its schema after one of 8,000


@pytest.fixture
def vault(tmp_path):
    with vaults.new(tmp_path / "a.caseward") as made:
        yield made


def try_and_refuse(vault):
    with vault.transaction():
        vault.execute("PRAGMA user_version=99")  # stands on page 1
        raise Refusal


def test_the_schema_is_never_misread_after_it(vault):
    vault.connection.set_authorizer(None)
    vault.connection.execute("PRAGMA synchronous=OFF")  # nothing is kept here, so nothing need be forced to the disk
    asked = "SELECT count(*) FROM sqlite_schema"
    there = vault.value(asked)
    vault.still_there = lambda: None
    for _ in range(OFTEN):
        with pytest.raises(Refusal):
            try_and_refuse(vault)
        assert vault.value(asked) == there


def test_the_write_that_opening_tries_is_taken_back_the_same_way(tmp_path, monkeypatch):
    vaults.new(tmp_path / "b.caseward").close()
    taken_back = []
    ending = connection._take_back
    monkeypatch.setattr(connection, "_take_back", lambda asked: (taken_back.append(asked.in_transaction), ending(asked)))
    vaults.opened(tmp_path / "b.caseward").close()
    assert taken_back == [True]
