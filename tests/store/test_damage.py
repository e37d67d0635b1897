"""What a check says of a file that is not sound."""

import random

import pytest

from desktop.store import damage
from desktop.store import refusals as no
from desktop.store.damage import check
from desktop.store.header import PAGE
from tests import vaults


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "a.caseward"
    with vaults.new(path) as vault:
        vaults.fill(vault, 200, "some words for the index")
    return path


def change(path, at, content):
    with path.open("rb+") as file:
        file.seek(at)
        file.write(content)


def test_a_sound_vault_has_no_findings(path):
    with vaults.opened(path) as vault:
        assert check(vault) == ()


def test_every_damaged_page_is_found_or_the_vault_does_not_open(path):
    whole = path.read_bytes()
    chance = random.Random(7)
    for page in range(len(whole) // PAGE):
        for _ in range(2):
            at = page * PAGE + chance.randrange(16 if page == 0 else 0, PAGE)
            change(path, at, bytes((whole[at] ^ 1 << chance.randrange(8),)))
            try:
                with vaults.opened(path) as vault:
                    assert any("do not match their seal" in found for found in check(vault))
            except no.VaultDamaged:
                assert page < len(whole) // PAGE
            path.write_bytes(whole)
    vaults.opened(path).close()


def test_every_page_that_is_damaged_is_counted(path):
    pages = path.stat().st_size // PAGE
    for page in (pages - 2, pages - 1):
        change(path, page * PAGE + 5, b"xxxxxxxx")
    with vaults.opened(path) as vault:
        assert check(vault)[0] == f"2 of the pages of the file do not match their seal; the first is page {pages - 1}."


def test_a_damaged_first_page_is_not_mistaken_for_a_wrong_passphrase(path):
    change(path, 2000, b"xxxxxxxx")
    with pytest.raises(no.VaultDamaged):
        vaults.opened(path)
    with pytest.raises(no.WrongKey):
        vaults.opened(path, number=2)


def test_whole_pages_added_at_the_end_are_named_and_do_no_harm(path):
    with path.open("ab") as file:
        file.write(bytes(2 * PAGE))
    with vaults.opened(path) as vault:
        assert check(vault)[0] == "The file is 8,192 bytes longer than it should be: something was added at its end."
        vaults.fill(vault, 1, first=1000)
        assert vaults.count(vault) == 201


def test_an_end_cut_off_at_a_page_is_found_on_opening(path):
    whole = path.read_bytes()
    for pages in range(2, len(whole) // PAGE, 3):
        path.write_bytes(whole[: pages * PAGE])
        with pytest.raises(no.VaultDamaged):
            vaults.opened(path)
        assert path.stat().st_size == pages * PAGE


def test_pages_in_each_others_place_are_found(path):
    whole = path.read_bytes()
    change(path, 3 * PAGE, whole[4 * PAGE : 5 * PAGE] + whole[3 * PAGE : 4 * PAGE])
    try:
        with vaults.opened(path) as vault:
            assert "2 of the pages" in check(vault)[0]
    except no.VaultDamaged:
        pass


def test_a_broken_search_index_is_found(path):
    with vaults.opened(path) as vault:
        with vault.transaction():
            vault.execute("DELETE FROM search_data WHERE id > 10")
        assert any("contradict" in found for found in check(vault))


def test_a_row_that_points_nowhere_is_found(path):
    with vaults.opened(path) as vault:
        with vault.reshaping():
            vault.query("PRAGMA foreign_keys=OFF")
        with vault.transaction():
            vault.execute("INSERT INTO link VALUES(12345, 'x', 1)")
        assert check(vault) == ("1 rows point to something that is not there.",)


def test_a_check_says_how_far_it_is_and_can_be_stopped(path):
    with vaults.opened(path) as vault:
        seen = []
        assert check(vault, lambda done, whole: seen.append((done, whole)) or True) == ()
        assert seen[-1] == (100, 100)
        assert seen == sorted(seen)
        for stop in range(1, 5):
            seen.clear()
            with pytest.raises(no.CheckStopped):
                check(vault, lambda done, _whole, stop=stop: seen.append(done) or len(seen) < stop)
        vaults.fill(vault, 1, first=1000)


def test_the_one_long_step_asks_now_and_then_whether_to_go_on(path, monkeypatch):
    with vaults.opened(path) as vault:
        asked = []
        monkeypatch.setattr(damage, "_TICK", 100)
        with pytest.raises(no.CheckStopped):
            check(vault, lambda done, _whole: asked.append(done) or len(asked) < 4)
        assert asked[-1] == 20
        assert check(vault) == ()


def test_nothing_is_checked_in_the_middle_of_a_transaction(path):
    with vaults.opened(path) as vault, vault.transaction(), pytest.raises(RuntimeError):
        check(vault)


def test_no_finding_quotes_what_was_typed(path):
    with vaults.opened(path) as vault:
        vaults.fill(vault, 20, "CANARY", first=1000)
    change(path, path.stat().st_size - 2 * PAGE, b"x" * 100)
    with vaults.opened(path) as vault:
        found = check(vault)
        assert found
        assert not any("CANARY" in sentence or "Note" in sentence for sentence in found)
