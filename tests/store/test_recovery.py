"""The recovery sheet is typed back by hand: every slip a hand makes must show."""

import contextlib
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.store import recovery
from desktop.store.keys import Secret
from desktop.store.recovery import ALPHABET, read, written
from desktop.store.refusals import RecoveryUnread

SECRETS = st.binary(min_size=32, max_size=32).map(lambda root: Secret(bytearray(root)))
ONE = Secret(bytearray(range(7, 39)))


def rows(secret):
    return ["".join(line.groups) + line.check for line in written(secret)]


def printed(secret):
    return "\n".join(" ".join((*line.groups, line.check)) for line in written(secret))


@given(SECRETS)
@settings(max_examples=100)
def test_what_is_written_reads_back(secret):
    assert read(printed(secret)) == secret


@given(SECRETS, st.sampled_from(["\n", "", " ", "-", "\r\n", " – "]), st.booleans())
@settings(max_examples=60)
def test_case_spaces_hyphens_and_lookalikes_do_not_matter(secret, between, lower):
    typed = between.join(rows(secret)).replace("0", "o").replace("1", "l")
    assert read(typed.lower() if lower else typed.upper()) == secret


def test_a_sheet_has_thirteen_groups_of_four_in_five_lines():
    lines = written(ONE)
    assert [line.number for line in lines] == [1, 2, 3, 4, 5]
    assert [len(line.groups) for line in lines] == [3, 3, 3, 2, 2]
    assert {len(group) for line in lines for group in line.groups} == {4}
    assert all(set("".join(line.groups) + line.check) <= set(ALPHABET) for line in lines)
    assert [recovery.group(ONE, n) for n in range(1, 14)] == [group for line in lines for group in line.groups]


def test_every_single_wrong_character_is_found_in_its_line():
    good = rows(ONE)
    for number, row in enumerate(good):
        for at, letter in itertools.product(range(len(row)), ALPHABET):
            if letter != row[at]:
                bad = [*good[:number], row[:at] + letter + row[at + 1 :], *good[number + 1 :]]
                with pytest.raises(RecoveryUnread) as refused:
                    read("\n".join(bad))
                assert refused.value.line == number + 1


@given(SECRETS)
@settings(max_examples=40)
def test_every_swap_of_two_characters_in_a_line_is_found(secret):
    good = rows(secret)
    for number, row in enumerate(good):
        for one, two in itertools.combinations(range(len(row)), 2):
            if row[one] != row[two]:
                letters = list(row)
                letters[one], letters[two] = letters[two], letters[one]
                with pytest.raises(RecoveryUnread) as refused:
                    read("\n".join([*good[:number], "".join(letters), *good[number + 1 :]]))
                assert refused.value.line == number + 1


@given(SECRETS)
@settings(max_examples=60)
def test_lines_in_the_wrong_order_are_found(secret):
    good = rows(secret)
    for one, two in itertools.combinations(range(5), 2):
        swapped = list(good)
        swapped[one], swapped[two] = swapped[two], swapped[one]
        with pytest.raises(RecoveryUnread) as refused:
            read("\n".join(swapped))
        assert refused.value.line == one + 1


@pytest.mark.parametrize(
    ("change", "line", "said"),
    [
        (lambda good: [good[0], good[1][:-1], *good[2:]], 2, "12 letters and digits, not 13"),
        (lambda good: [*good[:3], good[3] + "A", good[4]], 4, "10 letters and digits, not 9"),
        (lambda good: [good[0], good[1], "U" + good[2][1:], *good[3:]], 3, "“U”"),
        (lambda good: [good[0], good[1], "é" + good[2][1:], *good[3:]], 3, "“é”"),
        (lambda good: good[:3], 4, "0 letters"),
        (lambda _: [], 0, "no letters or digits"),
        (lambda good: ["".join(good) + "7"], 5, "10 letters"),
    ],
)
def test_the_line_that_is_wrong_is_named(change, line, said):
    with pytest.raises(RecoveryUnread, match=said) as refused:
        read("\n".join(change(rows(ONE))))
    assert refused.value.line == line
    assert (f"Line {line} " in str(refused.value)) == bool(line)


def test_the_four_bits_that_say_nothing_are_zero():
    *most, last = rows(ONE)
    for letter in ALPHABET[1:16]:
        values = bytearray(ALPHABET.index(one) for one in last[:7])
        values.append(ALPHABET.index(last[7]) & 16 | ALPHABET.index(letter))
        row = "".join(ALPHABET[value] for value in values) + ALPHABET[recovery._check(5, values)]
        with pytest.raises(RecoveryUnread) as refused:
            read("\n".join([*most, row]))
        assert refused.value.line == 5


@given(st.text(max_size=80))
@settings(max_examples=200)
def test_whatever_is_typed_is_refused_in_words_or_read(text):
    with contextlib.suppress(RecoveryUnread):
        assert read(printed(read(text))) == read(text)


def test_two_groups_are_typed_back():
    assert recovery.is_group(ONE, 5, recovery.group(ONE, 5))
    assert recovery.is_group(ONE, 5, f" {recovery.group(ONE, 5).lower()} ")
    assert not recovery.is_group(ONE, 5, recovery.group(ONE, 6))
    assert not recovery.is_group(ONE, 5, "")
    assert not recovery.is_group(ONE, 5, "é£$%")


def test_a_line_shows_nothing_of_the_secret_by_accident():
    line = written(ONE)[0]
    assert line.groups[0] not in repr(line)
