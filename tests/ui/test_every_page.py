"""Every page and dialog passes every gate in every look. The pages are those of tests/ui/every_page.py."""

import pytest

from tests.ui import gates
from tests.ui.every_page import BARE, BEGUN, DOORS, PAGES
from tests.ui.longer import clips_nothing
from tests.ui.stage import LOOKS, bare, begun, cases, enter, look_of, quiet, stage
from ui.theme import Theme

WALKED_IN = {"light-100", "light-200"}  # moving the focus about takes seconds, and colours do not change the way
LONGER_IN = "light-100"  # a page that folds at 200 % has more room for its words
FOCUS_IN = {"dark-100", "contrast-100"}


def on_a_stage(vault=None):
    @pytest.fixture(scope="module", params=LOOKS, ids=look_of)
    def shown(request, qapp):
        with stage(qapp, Theme(*request.param)) as made:
            if vault is not None:
                enter(made, vault)
            yield made

    return shown


at_the_door, behind_it, just_begun, without_review = map(on_a_stage, (None, cases, begun, bare))


def over(entries):
    return pytest.mark.parametrize("entry", entries, ids=lambda entry: entry.name)


@pytest.mark.slow
@over(DOORS)
def test_a_page_of_the_door_passes(at_the_door, entry):
    assert looked_at(at_the_door, entry) == []


@pytest.mark.slow
@over(PAGES)
def test_a_page_of_an_open_vault_passes(behind_it, entry):
    assert looked_at(behind_it, entry) == []


@pytest.mark.slow
@over(BEGUN)
def test_a_page_of_a_vault_just_begun_passes(just_begun, entry):
    assert looked_at(just_begun, entry) == []


@pytest.mark.slow
@over(BARE)
def test_a_page_of_a_vault_without_a_review_passes(without_review, entry):
    assert looked_at(without_review, entry) == []


def looked_at(on, entry):
    """What is wrong with it, and what it should show and does not."""
    look = look_of((on.theme.name, on.theme.scale))
    entry.open(on)
    quiet(on.window)
    root = entry.root(on)
    found = entry.unseen(on) + gates.faults(root, gates.LOOKED_AT)
    if look == LONGER_IN:
        found += gates.faults(root, (clips_nothing,))
    if look in WALKED_IN:
        found += gates.faults(root, gates.WALKED)
    elif look in FOCUS_IN:
        found += gates.faults(root, (gates.the_focus_can_be_seen,))
    entry.leave(on)
    return found
