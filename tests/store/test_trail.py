"""The trail: append-only, chained, able to forget, in an order that no clock decides. What breaks it is named."""

import os
import shutil
from dataclasses import replace

import pytest
from sqlcipher3 import dbapi2

from desktop.record import ids
from desktop.record.ids import CaseId, EntryId
from desktop.record.trail import Act, fingerprint, start
from desktop.store import trail
from desktop.store.author import author
from desktop.store.connection import DatabaseError
from desktop.store.header import read as read_header
from desktop.store.keys import cipher_key
from desktop.store.trail import Said
from desktop.store.vault import open_vault
from tests import vaults

CASE, OTHER = CaseId(1), CaseId(2)
RECORD = ids.case_record(CASE)
DEVICE = 1
REST = "by, record_id, path, act, over, step, body, sum, chain"


def write(vault, *said, record=RECORD, path="a", at=vaults.AT):
    """One sealed entry for each value; the ids of them."""
    out, old = [], None
    with vault.transaction():
        by = author(vault, "Ann")
        for new in said:
            out.append(trail.append(vault, Said(record, path, Act.SET, old, new), by=by, at=at))
            old = new
    return out


@pytest.fixture(scope="module")
def sealed(tmp_path_factory):
    """A vault of five entries, made once and copied: its path, and the ids of the entries."""
    path = tmp_path_factory.mktemp("trail") / "a.caseward"
    with vaults.new(path) as vault:
        entries = write(vault, "one", "two", "three", "four", "five")
        assert list(trail.faults(vault)) == []
    return path, entries


@pytest.fixture
def path(sealed, tmp_path):
    return shutil.copy(sealed[0], tmp_path / "a.caseward")


@pytest.fixture
def entries(sealed):
    return sealed[1]


@pytest.fixture
def vault(path):
    with vaults.opened(path) as found:
        yield found


def tamper(path, *statements):
    """What somebody with the key and another program could do: no triggers, no authorizer."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    with vaults.secret() as secret:
        connection.set_key(cipher_key(secret, read_header(path)))
    for trigger in ("trail_kept", "trail_unchanged", "trail_follows"):
        connection.execute(f"DROP TRIGGER {trigger}")
    for sql, *values in statements:
        assert connection.execute(sql, values).rowcount > 0, "the tampering touched nothing"
    connection.close()


def faults(path):
    with vaults.opened(path) as vault:
        return list(trail.faults(vault))


def broken(n, device):
    return f"The chain is broken at entry {n} of device {device}: it, or what stood before it, was changed, added or taken out."


# ---- append-only


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE trail SET act = 'made' WHERE id = ?",
        "UPDATE trail SET body = x'00' WHERE id = ?",
        "UPDATE trail SET body = NULL WHERE id = ?",
        "UPDATE trail SET at = at + 1 WHERE id = ?",
        "UPDATE trail SET over = NULL, path = 'b' WHERE id = ?",
        "DELETE FROM trail WHERE id = ?",
        "INSERT OR REPLACE INTO trail SELECT * FROM trail WHERE id = ?",
        f"REPLACE INTO trail SELECT id, clock, at + 1, {REST} FROM trail WHERE id = ?",
        f"INSERT INTO trail SELECT id + 9, clock, at, {REST} FROM trail WHERE id = ?",
    ],
)
def test_an_entry_cannot_be_changed_removed_replaced_or_put_out_of_its_place(vault, entries, sql):
    before = vault.query("SELECT * FROM trail")
    with pytest.raises(DatabaseError, match="the trail"), vault.transaction():
        vault.execute(sql, (entries[1],))
    assert vault.query("SELECT * FROM trail") == before


@pytest.mark.parametrize("sql", ["DROP TRIGGER trail_kept", "DROP TABLE trail", "ALTER TABLE trail ADD COLUMN x"])
def test_what_guards_the_trail_cannot_be_taken_away(vault, sql):
    with pytest.raises(DatabaseError, match=r"not authorized|prohibited"), vault.transaction():
        vault.execute(sql)


# ---- tampering


def test_an_untouched_trail_has_no_faults(path):
    assert faults(path) == []


def test_changed_content_is_named(path, entries):
    device = ids.device_of(entries[1])
    tamper(path, ("UPDATE trail SET body = (SELECT body FROM trail WHERE id = ?) WHERE id = ?", entries[0], entries[1]))
    assert faults(path) == [f"The content of entry 2 of device {device} was changed after it was sealed."]


def test_changed_content_with_its_hash_breaks_the_chain_there(path, entries):
    device = ids.device_of(entries[1])
    copied = "UPDATE trail SET (body, sum) = (SELECT body, sum FROM trail WHERE id = ?) WHERE id = ?"
    tamper(path, (copied, entries[0], entries[1]))
    assert faults(path) == [broken(2, device)]


@pytest.mark.parametrize(
    "change",
    [
        "clock = clock + 1",
        "at = at - 60000",
        "record_id = record_id + 1",
        "path = 'b'",
        "path = NULL",
        "act = 'made'",
        "over = NULL",
        "over = '['",
        "over = '7'",
        "over = ''",
        "step = step - 1",
        "sum = zeroblob(32)",
        "chain = zeroblob(32)",
    ],
)
def test_a_changed_column_breaks_the_chain_at_its_entry(path, entries, change):
    tamper(path, (f"UPDATE trail SET {change} WHERE id = ?", entries[2]))
    assert broken(3, ids.device_of(entries[2])) in faults(path)


def test_another_name_for_who_wrote_breaks_the_chain(path, entries):
    tamper(path, ("UPDATE author SET name = 'Bob' WHERE name = 'Ann'",))
    assert [said.split(" of ")[0] for said in faults(path)] == [f"The chain is broken at entry {n}" for n in range(1, 6)]


def test_another_number_of_the_computer_breaks_the_chain_from_its_first_entry_on(path, entries):
    tamper(path, ("UPDATE device SET uid = zeroblob(16)",))
    assert faults(path) == [broken(1, ids.device_of(entries[0]))]


def test_a_chain_of_as_many_entries_that_say_something_else_has_another_fingerprint(vault, entries):
    (head,) = trail.standing_heads(vault, CASE)
    forged = replace(head, chain=bytes(32))
    assert fingerprint((head,)) != fingerprint((forged,))
    assert fingerprint((head,)).endswith(", 5 entries")


def test_a_removed_entry_is_missed_by_the_one_after_it(path, entries):
    tamper(path, ("DELETE FROM trail WHERE id = ?", entries[2]))
    assert faults(path) == [broken(4, ids.device_of(entries[2]))]


def test_a_removed_first_entry_is_missed(path, entries):
    tamper(path, ("DELETE FROM trail WHERE id = ?", entries[0]))
    assert faults(path) == [
        "The trail of one review does not begin with its first entry (number 2).",
        broken(2, ids.device_of(entries[0])),
    ]


def test_swapped_entries_are_named(path, entries):
    one, two, spare = entries[1], entries[2], entries[4] + 1
    move = "UPDATE trail SET id = ? WHERE id = ?"
    tamper(path, (move, spare, one), (move, one, two), (move, two, spare))
    device = ids.device_of(one)
    assert faults(path) == [broken(2, device), broken(3, device), broken(4, device)]


def test_an_entry_slipped_in_is_named(path, entries):
    columns = "clock, at, by, record_id, path, act, over, step, body, sum, chain"
    tamper(path, (f"INSERT INTO trail SELECT id + 1, {columns} FROM trail WHERE id = ?", entries[4]))
    assert faults(path) == [broken(6, ids.device_of(entries[4]))]


def test_entries_cut_off_at_the_end_show_only_in_the_fingerprint(path, entries):
    with vaults.opened(path) as vault:
        before = fingerprint(trail.standing_heads(vault))
    tamper(path, ("DELETE FROM trail WHERE id = ?", entries[4]))
    with vaults.opened(path) as vault:
        assert list(trail.faults(vault)) == []
        after = fingerprint(trail.standing_heads(vault))
    assert before.endswith(", 5 entries")
    assert after.endswith(", 4 entries")
    assert before[:23] != after[:23]


def test_equal_answers_do_not_have_equal_hashes(vault):
    write(vault, "same", path="x")
    write(vault, "same", path="y")
    assert vault.value("SELECT count(DISTINCT sum) FROM trail WHERE path IN ('x', 'y')") == 2


# ---- forgetting


def test_erasing_empties_the_content_and_the_chain_still_holds(path, entries):
    with vaults.opened(path) as vault:
        with vault.transaction():
            trail.erase(vault, entries[1:3], CASE)
        told = trail.history(vault, RECORD)
        assert [(e.old, e.new, e.erased) for e in told] == [
            (None, "one", False),
            (None, None, True),
            (None, None, True),
            ("three", "four", False),
            ("four", "five", False),
        ]
        assert list(trail.faults(vault)) == []
        write(vault, "six")
        assert list(trail.faults(vault)) == []
    assert faults(path) == []


def test_after_an_erasure_nothing_more_can_be_emptied(vault, entries):
    with vault.transaction():
        trail.erase(vault, entries[:1], CASE)
    with pytest.raises(DatabaseError, match="append-only"), vault.transaction():
        vault.execute("UPDATE trail SET body = NULL WHERE id = ?", (entries[1],))


def test_erasing_reaches_no_other_review_and_fails_as_a_whole(vault, entries):
    with pytest.raises(DatabaseError, match="append-only"), vault.transaction():
        trail.erase(vault, entries[:1], OTHER)
    assert vault.setting("erasing") is None
    assert not any(e.erased for e in trail.history(vault, RECORD))


def test_while_erasing_nothing_but_the_content_may_be_emptied(vault, entries):
    for change in ("body = NULL, act = 'made'", "body = x'00'", "body = NULL, chain = zeroblob(32)"):
        vault.set_setting("erasing", int(CASE))
        with pytest.raises(DatabaseError, match="append-only"), vault.transaction():
            vault.execute(f"UPDATE trail SET {change} WHERE id = ?", (entries[0],))


# ---- order


def test_order_never_goes_by_the_clock(vault, entries):
    back = write(vault, "later", at=vaults.AT - 86_400_000)
    told = trail.history(vault, RECORD)
    assert [e.id for e in told] == [*entries, *back]
    assert told[-1].at < told[0].at
    clocks = [row[0] for row in vault.query("SELECT clock FROM trail ORDER BY id")]
    assert clocks == sorted(set(clocks))
    assert list(trail.faults(vault)) == []


def test_each_entry_replaces_the_one_before_it_on_its_path(vault, entries):
    assert [e.over for e in trail.history(vault, RECORD)] == [(), *((one,) for one in entries[:-1])]
    assert trail.heads(vault, RECORD, "a") == (entries[-1],)
    assert trail.heads(vault, RECORD, "b") == trail.heads(vault, RECORD, None) == ()


@pytest.mark.parametrize("number", [1, 65535])
def test_what_another_computer_writes_comes_after_what_it_has_seen_whatever_its_number(path, entries, number):
    def random(size):
        return number.to_bytes(2, "big") if size == 2 else os.urandom(size)

    here = (entries[-1],)
    with open_vault(path, vaults.secret(), at=vaults.AT, random=random, machine=vaults.ELSEWHERE) as vault:
        there = write(vault, "there", at=vaults.AT - 86_400_000)
        assert (ids.device_of(there[0]), ids.counter_of(there[0])) == (number, 1)
        assert [e.id for e in trail.history(vault, RECORD)] == [*entries, *there]
        assert [e.id for e in trail.history(vault, RECORD, "a")] == [*entries, *there]
        assert [e.id for e in trail.of_case(vault, CASE)] == [*entries, *there]
        assert trail.entry(vault, there[0]).over == here
        assert trail.heads(vault, RECORD, "a") == (there[0],)
        assert sorted(head.count for head in trail.standing_heads(vault, CASE)) == [1, 5]
    assert faults(path) == []


def test_heads_that_no_other_entry_replaces_all_stand(vault, entries):
    low = ids.span(CASE, DEVICE if vault.device != DEVICE else 2)[0]
    with vault.transaction():  # as a merge would bring it: an entry of another device that knows of none of ours
        vault.execute(
            "INSERT INTO trail SELECT ?, clock, at, by, record_id, path, act, NULL, ?, body, sum, chain FROM trail WHERE id = ?",
            (low + 1, low + 1, entries[0]),
        )
    assert set(trail.heads(vault, RECORD, "a")) == {low + 1, entries[-1]}
    settled = write(vault, "both")[0]
    assert set(trail.entry(vault, settled).over) == {low + 1, entries[-1]}
    assert trail.heads(vault, RECORD, "a") == (settled,)


# ---- reading


def test_the_history_of_a_field_holds_its_rows_and_no_field_that_begins_like_it(vault):
    write(vault, "1", path="lines/r1/what")
    write(vault, "2", path="lines")
    write(vault, "3", path="lines_more")
    assert [e.path for e in trail.history(vault, RECORD, "lines")] == ["lines/r1/what", "lines"]


def test_each_review_has_a_chain_of_its_own(vault, entries):
    other = write(vault, "elsewhere", record=ids.case_record(OTHER))
    assert ids.counter_of(other[0]) == 1
    assert [e.id for e in trail.of_case(vault, OTHER)] == other
    assert [e.id for e in trail.of_case(vault, CASE)] == entries
    assert [(h.case_id, h.count) for h in trail.standing_heads(vault, OTHER)] == [(OTHER, 1)]
    assert list(trail.faults(vault)) == []
    assert start(CASE, vault.device_uid) != start(OTHER, vault.device_uid)


def test_the_highest_case_number_has_a_head_like_any_other(vault):
    last = CaseId((1 << ids.CASE_BITS) - 1)
    write(vault, "x", record=ids.case_record(last))
    assert [h.count for h in trail.standing_heads(vault, last)] == [1]


def test_a_step_holds_its_entries_in_order(vault):
    first = write(vault, "role", path="role")[0]
    with vault.transaction():
        said = Said(RECORD, "label", Act.SET, None, "Child A", EntryId(first))
        second = trail.append(vault, said, by=author(vault, "Ann"), at=vaults.AT)
    assert [e.id for e in trail.of_step(vault, first)] == [first, second]
    assert trail.entry(vault, second).step == first
    assert trail.entry(vault, second + 1) is None


def test_an_entry_of_a_failed_transaction_leaves_no_gap(vault, entries):
    said = Said(RECORD, "a", Act.SET, None, "lost")

    def fail_after_one():
        trail.append(vault, said, by=1, at=vaults.AT)
        trail.append(vault, said, by=99, at=vaults.AT)  # nobody has that number

    with pytest.raises(IndexError), vault.transaction():
        fail_after_one()
    assert write(vault, "kept") == [entries[-1] + 1]
    assert list(trail.faults(vault)) == []
