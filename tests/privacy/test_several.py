"""Several names, or an address, in one box are each found by themselves; the remarks between them are not taken for names."""

import pytest

from desktop.privacy.mask import Known, mask
from desktop.privacy.several import names_in, places_in


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", set()),
        ("Margaret Ellis", {"Margaret Ellis"}),
        ("Maggie, Peg", {"Maggie, Peg", "Maggie", "Peg"}),
        ("Maggie (at school), born Fenwick", {"Maggie (at school), born Fenwick", "Maggie", "Fenwick"}),
        ("“Peg” or Peggy Ann Hale", {"“Peg” or Peggy Ann Hale", "Peg", "Peggy Ann Hale"}),
        ("Peg; used only by her aunt", {"Peg; used only by her aunt", "Peg"}),
        ("07700 900 123, safe to leave a message", {"07700 900 123, safe to leave a message", "07700 900 123", "07700900123"}),
        ("peg@example.org (her sister reads it)", {"peg@example.org (her sister reads it)", "peg@example.org"}),
    ],
)
def test_names_are_taken_apart(typed, found):
    assert set(names_in(typed)) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", set()),
        ("Send nothing there", set()),
        ("14 Acacia Avenue\nNorthtown\nNX1 4AB", {"14 Acacia Avenue", "Acacia Avenue", "NX1 4AB", "NX14AB"}),
        ("Flat 2, 7a High Street, Northtown NX14AB", {"7a High Street", "High Street", "NX14AB", "NX1 4AB"}),
        ("Flat 9 Rowan House, Northshire", {"Flat 9 Rowan House", "Rowan House"}),
        ("Only after 5 o’clock", set()),
        ("2 letters came back", set()),
    ],
)
def test_an_address_is_taken_apart_but_for_its_town(typed, found):
    assert set(places_in(typed)) == found


def test_a_name_loses_nothing_around_it():
    hide = mask([Known("Mother", tuple(names_in("Maggie, Peg (at school)")))])
    assert hide("Maggie, who is Peg, rang.") == "Mother, who is Mother, rang."
