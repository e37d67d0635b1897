"""Every page of a review of sixty people, fifteen agencies and four hundred records, by keyboard, under the watchdog.

Nothing is timed here: the watchdog tells at the end how long the screen's thread was kept.
"""

import pytest

from desktop.store import record as records
from tests import realistic
from tests.journey.keyboard import CTRL, Key, Keyboard
from tests.support import NOON, new_book, reopened
from ui.navigation.place import Kind
from ui.page.listing import Listing


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A vault that holds the review; walks only read it."""
    made = tmp_path_factory.mktemp("long")
    book = new_book(made)
    review = realistic.fill(book, at=NOON)
    counted = {form.id: len(records.of_form(book.vault, review, form.id)) for form in book.pack.forms()}
    book.vault.close()
    assert sum(counted.values()) == realistic.RECORDS
    assert (counted["person"], counted["agency"]) == (realistic.PEOPLE, realistic.AGENCIES)
    return made


@pytest.fixture
def keys(qtbot, shown, folder):
    window = shown()
    window._desk.open_with(lambda: reopened(folder), window._enter, pytest.fail)
    keyboard = Keyboard(qtbot, window)
    keyboard.until(lambda: window.session and window.session.review.overview is None and window.session.page)
    return keyboard


@pytest.mark.slow
def test_every_page_of_a_long_review_is_gone_to_with_keys(keys):
    keys.go_to("Child", form="")
    keys.until(lambda: keys.here.kind is Kind.OVERVIEW)
    keys.settled()
    forms = keys.session.pack.forms()
    keys.go_to(forms[0].many, form=forms[0].id)
    for number, form in enumerate(forms):
        keys.until(lambda form=form: keys.here.form == form.id)
        if form.repeats:
            listing = keys.session.page
            assert isinstance(listing, Listing)
            keys.settled()
            if keys.until(lambda listing=listing: listing._table) and listing._table.ids:
                keys.until(lambda listing=listing: len(listing.rows.shown) == len(listing._table.ids))
                keys.press(Key.Key_Down)
                page = keys.form()
                keys.until(page.questions.all_made)
        else:
            page = keys.form()
            keys.until(page.questions.all_made)
        keys.settled()
        if number < len(forms) - 1:
            keys.press(Key.Key_PageDown, CTRL)
    for key in (Key.Key_1, Key.Key_2):
        keys.press(key, CTRL)
        keys.settled()
    keys.press(Key.Key_P, CTRL)
    keys.until(lambda: keys.session.page.data)
