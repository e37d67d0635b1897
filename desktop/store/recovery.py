"""The recovery sheet: the root secret of a vault as 52 letters and digits that a person can type back.

Crockford's base32 (no I, L, O, U), thirteen groups of four in five lines, and one check character at the end of each line.
32 bytes are 256 bits, 52 characters are 260: the last four bits are zero. Whoever has the sheet and the file needs no
passphrase. The text is `str`, which cannot be wiped: it is made to be printed, shortly before the process goes on.
"""

import hmac
from dataclasses import dataclass, field

from desktop.store.keys import SECRET_LENGTH, Secret, wipe
from desktop.store.refusals import RecoveryUnread

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP = 4
GROUPS_IN_LINE = (3, 3, 3, 2, 2)
GROUPS = sum(GROUPS_IN_LINE)
_LENGTHS = tuple(groups * GROUP for groups in GROUPS_IN_LINE)
_VALUES = {letter: value for value, letter in enumerate(ALPHABET)}
_VALUES |= {letter.lower(): value for letter, value in _VALUES.items()}
_VALUES |= dict.fromkeys("oO", 0) | dict.fromkeys("iIlL", 1)
_BETWEEN = frozenset(" \t\r\n\f\v-–—‐‑_.,:;·\u00a0\u2009\u202f\ufeff")


@dataclass(frozen=True)
class Line:
    """One line of the sheet, 1 to 5. Not shown by repr: it is a part of the secret."""

    number: int
    groups: tuple[str, ...] = field(repr=False)
    check: str = field(repr=False)


def written(secret: Secret) -> tuple[Line, ...]:
    """The five lines of the sheet."""
    values = _spread(secret)
    lines, at = [], 0
    for number, length in enumerate(_LENGTHS, start=1):
        own = values[at : at + length]
        letters = "".join(ALPHABET[value] for value in own)
        groups = tuple(letters[start : start + GROUP] for start in range(0, length, GROUP))
        lines.append(Line(number, groups, ALPHABET[_check(number, own)]))
        at += length
    wipe(values)
    return tuple(lines)


def group(secret: Secret, number: int) -> str:
    """Group 1 to 13, without check characters."""
    return tuple(text for line in written(secret) for text in line.groups)[number - 1]


def is_group(secret: Secret, number: int, typed: str) -> bool:
    """Was group `number` typed back rightly? As forgiving as `read`."""
    values = [_VALUES.get(letter, -1) for letter in typed if letter not in _BETWEEN]
    known = [_VALUES[letter] for letter in group(secret, number)]
    return -1 not in values and hmac.compare_digest(bytes(values), bytes(known))


def read(text: str) -> Secret:
    """The secret from what was typed: any case, o for 0, i or l for 1, with or without spaces, hyphens and line breaks.

    Raises RecoveryUnread with the number of the first line that is wrong.
    """
    rows = _rows(text)
    values = bytearray()
    try:
        for number, (row, length) in enumerate(zip(rows, _LENGTHS, strict=True), start=1):
            if strange := next((letter for letter in row if letter not in _VALUES), None):
                raise RecoveryUnread(number, f"has “{strange}”, which the sheet never uses")
            if len(row) != length + 1:
                raise RecoveryUnread(number, f"has {len(row)} letters and digits, not {length + 1}")
            own = bytearray(_VALUES[letter] for letter in row)
            if _check(number, own[:-1]) != own[-1]:
                raise RecoveryUnread(number, "is not as it was printed: a letter or digit is wrong, or two are swapped")
            values += own[:-1]
        if values[-1] & 0b1111:
            raise RecoveryUnread(len(rows), "is not as it was printed: its last letter or digit is wrong")
        return _gathered(values)
    finally:
        wipe(values)


def _rows(text: str) -> list[str]:
    """Five lines, as typed if there are five, else cut where the sheet's lines end."""
    rows = [row for row in ("".join(letter for letter in line if letter not in _BETWEEN) for line in text.splitlines()) if row]
    if len(rows) == len(_LENGTHS):
        return rows
    letters = "".join(rows)
    if not letters:
        raise RecoveryUnread(0, "holds no letters or digits")
    cut, at = [], 0
    for length in _LENGTHS[:-1]:
        cut.append(letters[at : at + length + 1])
        at += length + 1
    return [*cut, letters[at:]]


def _check(number: int, values: bytearray) -> int:
    """The check character of a line: a polynomial over the field of 32 elements, beginning with the line's number.

    Each place has a factor of its own (a power of x, which comes round only after 31), so one wrong character, two swapped
    ones, and a line typed in the place of another of its length always show.
    """
    total = number
    for value in (*values, 0):
        total <<= 1  # times x, modulo x^5 + x^2 + 1
        if total & 32:
            total ^= 0b100101
        total ^= value
    return total


def _spread(secret: Secret) -> bytearray:
    """Eight bits each into five bits each, four zero bits at the end."""
    values, pool, bits = bytearray(), 0, 0
    for byte in secret.root:
        pool, bits = (pool << 8 | byte) & 0xFFF, bits + 8
        while bits >= 5:
            bits -= 5
            values.append(pool >> bits & 31)
    values.append(pool << (5 - bits) & 31)
    return values


def _gathered(values: bytearray) -> Secret:
    root, at, pool, bits = bytearray(SECRET_LENGTH), 0, 0, 0
    for value in values:
        pool, bits = (pool << 5 | value) & 0xFFF, bits + 5
        if bits >= 8:
            bits -= 8
            root[at] = pool >> bits & 255
            at += 1
    return Secret(root)
