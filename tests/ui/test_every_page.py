"""Every page and dialog passes every gate in every look. The pages are those of tests/ui/every_page.py."""

import pytest

from tests.ui import every_page, gates
from tests.ui.every_page import DOORS, LOOKS, PAGES
from ui.theme import Theme

WALKED_IN = {("light", 1.0), ("light", 2.0)}  # moving the focus about takes seconds, and colours do not change the way
FOCUS_IN = {("dark", 1.0), ("contrast", 1.0)}


@pytest.fixture(scope="module", params=LOOKS, ids=[f"{name} {scale:.0%}" for name, scale in LOOKS])
def at_the_door(request, qapp):
    with every_page.stage(qapp, Theme(*request.param)) as stage:
        yield stage


@pytest.fixture(scope="module", params=LOOKS, ids=[f"{name} {scale:.0%}" for name, scale in LOOKS])
def behind_it(request, qapp):
    with every_page.stage(qapp, Theme(*request.param)) as stage:
        every_page.enter(stage)
        yield stage


@pytest.mark.slow
@pytest.mark.parametrize("entry", DOORS, ids=lambda entry: entry.name)
def test_a_page_of_the_door_passes(at_the_door, entry):
    assert looked_at(at_the_door, entry) == []


@pytest.mark.slow
@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.name)
def test_a_page_of_an_open_vault_passes(behind_it, entry):
    assert looked_at(behind_it, entry) == []


def looked_at(stage, entry):
    look = (stage.theme.name, stage.theme.scale)
    entry.open(stage)
    every_page.quiet(stage.window)
    found = gates.faults(stage.window, gates.LOOKED_AT)
    if look in WALKED_IN:
        found += gates.faults(stage.window, gates.WALKED)
    elif look in FOCUS_IN:
        found += gates.faults(stage.window, (gates.the_focus_can_be_seen,))
    return found
