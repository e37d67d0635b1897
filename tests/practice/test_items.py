"""Every item of the guidance has one question of its own in the pack, of the right kind, with its force and page."""

from datetime import date

import pytest

from desktop.form.around import Around
from desktop.form.standing import standing
from desktop.pack.pack import Pack
from tests.practice.coverage import faults, parts, read
from tests.support import real_pack

LETTERS = {1: " abc", 8: "abcd", 11: "abcd", 13: "ab", 14: "abcd"}
SCOPING = [f"S{n}{letter.strip()}" for n in range(1, 15) for letter in LETTERS.get(n, " ")]
GOOD = """
[[part]]
id = "8"
title = "Scoping"
form = "scoping"
force = "listed"
items = [
  { id = "a", says = "the board", field = "board", kind = "text", page = 13 },
  { id = "b", says = "a case", field = "looking_at=case", kind = "choices", page = 13 },
  { id = "c", says = "a theme", field = "looking_at=theme", kind = "choices", page = 13 },
  { id = "d", says = "an agency's backing", field = "agency_backing/backing", kind = "choice", page = 13 },
]
"""


@pytest.fixture(scope="module")
def pack() -> Pack:
    return real_pack()


def test_the_pack_asks_every_item_as_the_tables_say(pack: Pack) -> None:
    assert list(faults(pack, parts())) == []


def test_every_part_is_told_once() -> None:
    told = [part.id for part in parts()]
    assert sorted(told) == sorted(set(told))


def test_the_scoping_checklist_is_whole() -> None:
    (scoping,) = (part for part in parts() if part.id == "8")
    assert list(dict.fromkeys(item.id.partition("-")[0] for item in scoping.items)) == SCOPING


def test_what_a_whole_form_asks_is_shown_before_anything_was_answered(pack: Pack) -> None:
    for part in parts():
        if part.whole:
            now = standing(pack.form(part.form), {}, Around(today=date(2026, 11, 23)), {})
            assert [item.id for item in part.items if not now.fields[item.question].visible] == []


def test_a_sound_table_has_no_faults(pack: Pack) -> None:
    assert list(faults(pack, read(GOOD))) == []


@pytest.mark.parametrize(
    ("was", "now", "fault"),
    [
        ('id = "b"', 'id = "a"', "a: there are two items of that id"),
        ("looking_at=case", "board", "scoping: board stands for 2 items"),  # a text box that stands for a list
        ("looking_at=theme", "looking_at=case", "scoping: looking_at=case stands for 2 items"),
        ('form = "scoping"', 'form = "scopes"', "a: the form 'scopes' does not ask 'board'"),
        ('field = "board"', 'field = "boar"', "a: the form 'scoping' does not ask 'boar'"),
        ("agency_backing/backing", "agency_backing/back", "d: the form 'scoping' does not ask 'agency_backing/back'"),
        ('kind = "text"', 'kind = "paragraph"', "a: it is of kind text, not paragraph"),
        ('force = "listed"', 'force = "must"', "a: its force is listed, not must"),
        ('kind = "text", page = 13', 'kind = "text", page = 16', "a: it names Section 3, page 13, not page 16"),
        ('kind = "text", page = 13', 'kind = "text"', "a: an item of the guidance has a page, one of ours has none"),
        ("looking_at=theme", "looking_at=thing", "c: the list 'scoping_subjects' has no 'thing'"),
        ('field = "board"', 'field = "board=case"', "a: only a list to choose from has options"),
        ("page = 13 },\n]", 'page = 13, more = ["nothing"] },\n]', "d: the form 'scoping' does not ask 'nothing'"),
        ('field = "board"', 'field = "own_capacity"', "part 8: the form 'scoping' asks its items in another order"),
        (
            'force = "listed"',
            'force = "listed"\nwhole = true',
            "part 8: the form 'scoping' asks something else, or in another order",
        ),
    ],
)
def test_what_is_wrong_with_a_table_is_said(pack: Pack, was: str, now: str, fault: str) -> None:
    assert was in GOOD
    assert fault in list(faults(pack, read(GOOD.replace(was, now))))
