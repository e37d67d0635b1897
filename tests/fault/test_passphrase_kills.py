"""Killed while the passphrase is changed: exactly one of the two passphrases opens the vault, and nothing is lost.

The two secrets are used directly, so that no kill pays for Argon2id. CASEWARD_KILLS raises the number for a long run.
"""

import os
import random

import pytest

from desktop.store import damage, header
from desktop.store import refusals as no
from desktop.store.copying import change_secret
from tests import vaults
from tests.fault.test_kills import in_child, killed_after

KILLS = int(os.environ.get("CASEWARD_KILLS", "40"))
RECORDS = 300

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 needs POSIX"),
]


def who_opens(path) -> list[int]:
    opens = []
    for number in (1, 2):
        try:
            with vaults.opened(path, number) as vault:
                assert vaults.count(vault) == RECORDS
                assert damage.check(vault) == ()
                assert not vault.header_damaged
                assert vault.device
            opens.append(number)
        except no.WrongKey:
            pass
    return opens


def test_exactly_one_passphrase_opens_whenever_the_change_is_killed(tmp_path):
    path = tmp_path / "a.caseward"
    with vaults.new(path) as vault:
        vaults.fill(vault, RECORDS, "some words " * 50)

    def change(tell, old, new):
        with vaults.opened(path, old) as vault:
            os.write(tell, b"begun")
            change_secret(vault, vaults.secret(new), header.fresh(os.urandom)).close()
            os.write(tell, b"done")

    chance, old, new = random.Random(2), 1, 2
    killed_in_it, changed, leftovers = 0, 0, 0
    for _ in range(KILLS):
        child, listen = in_child(lambda tell, a=old, b=new: change(tell, a, b))
        told = killed_after(child, listen, chance.uniform(0, 0.025))
        leftovers += any(".part" in name for name in vaults.names(tmp_path))
        (now,) = who_opens(path)
        assert vaults.names(tmp_path) == [path.name]
        assert told in (b"begun", b"begundone")
        if told == b"begundone":
            assert now == new
        else:
            killed_in_it += 1
        if now == new:
            changed += 1
            old, new = new, old
    print(f"{KILLS} kills, {killed_in_it} in the change, {leftovers} left a part, {changed} took effect")
    assert killed_in_it
