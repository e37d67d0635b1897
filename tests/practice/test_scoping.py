"""The scoping form asks every item of the guidance's checklist, in its order, each as a question of its own."""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.form.around import Around
from desktop.form.form import Form
from desktop.form.kind import Force
from desktop.form.standing import standing
from desktop.pack.reader import read

HERE = Path(__file__).parent
PACK = HERE.parents[1] / "resources" / "practice" / "scr-2015"
ITEMS: list[dict[str, Any]] = tomllib.loads((HERE / "scoping_items.toml").read_text("utf-8"))["item"]
LETTERS = {1: " abc", 8: "abcd", 11: "abcd", 13: "ab", 14: "abcd"}
ORDER = [f"S{n}{letter.strip()}" for n in range(1, 15) for letter in LETTERS.get(n, " ")]


@pytest.fixture(scope="module")
def scoping() -> Form:
    return read(PACK, frozenset({"target_date", "invitation", "restrictions", "clearance"})).form("scoping")


def test_the_table_holds_every_item_once_in_order() -> None:
    assert [item["id"] for item in ITEMS] == ORDER


def test_the_form_asks_the_items_in_the_order_of_the_checklist_and_nothing_else(scoping: Form) -> None:
    assert [f.id for f in scoping.fields()] == [one for item in ITEMS for one in (*item["main"], *item.get("more", ()))]


def test_every_item_is_shown_before_anything_has_been_answered(scoping: Form) -> None:
    now = standing(scoping, {}, Around(today=date(2026, 11, 23)), {})
    assert not [one for item in ITEMS for one in item["main"] if not now.fields[one].visible]


def test_every_item_names_its_own_page(scoping: Form) -> None:
    for item in ITEMS:
        for one in item["main"]:
            pages = re.fullmatch(r"Section 3, pages? (\d+)(?:-(\d+))?", scoping.source_of(scoping.field(one)))
            assert pages, one
            assert int(pages[1]) <= item["page"] <= int(pages[2] or pages[1]), one


def test_the_checklist_lists_and_does_not_demand(scoping: Form) -> None:
    assert {scoping.force_of(f) for f in scoping.fields()} == {Force.LISTED}
