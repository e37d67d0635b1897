"""Vaults of this folder do not wait for the disk: that nothing is lost when the power is cut is tested elsewhere."""

import pytest

from desktop.store import connection
from desktop.usecase import case
from tests.support import Clock, new_book, pack_with

WITHOUT_WAITING = tuple("synchronous=OFF" if p.startswith("synchronous") else p for p in connection.PRAGMAS)
EVERYTHING = "tests/journey/everything.1.toml"


@pytest.fixture(scope="session")
def whole_pack(tmp_path_factory, request):
    """The real pack with the form of every kind."""
    text = (request.config.rootpath / EVERYTHING).read_text("utf-8")
    return pack_with(tmp_path_factory.mktemp("pack") / "pack", everything_1=text)


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch):
    monkeypatch.setattr(connection, "PRAGMAS", WITHOUT_WAITING)


@pytest.fixture
def now():
    return Clock()


@pytest.fixture
def book(tmp_path, whole_pack):
    made = new_book(tmp_path, whole_pack)
    yield made
    made.vault.close()


@pytest.fixture
def review(book, now):
    return case.start(book, reference="SCR-7", label="Child R", at=now())
