"""Edges, with the keyboard: a duty without a day leads to its rule, a whole review goes and comes back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.form.when import of_day
from desktop.record import ids
from desktop.store import record as records
from desktop.usecase import case, edit
from desktop.usecase.edit import day_of
from tests.journey.keyboard import CTRL
from tests.support import reopened
from ui.desk import now
from ui.field.computed import Computed
from ui.navigation.place import Kind, Place
from ui.page.overview import OverviewPage
from ui.page.reviews import Reviews
from ui.page.task_row import TaskRow
from ui.widget.button import Button


def button(walk, words):
    return walk.until(lambda: next((b for b in walk.window.findChildren(Button) if b.isVisible() and b.text() == words), None))


def press(walk, words):
    button(walk, words).setFocus()
    walk.press(Qt.Key.Key_Space)


def rows(walk):
    return {one.accessibleName().partition(",")[0]: one for one in walk.session.page.findChildren(TaskRow) if one.isVisible()}


def test_what_is_asked_without_a_day_leads_to_its_rule_with_one_key(walk):
    """Also where the page of the clocks was never opened: it is begun then."""
    walk.session.desk.do(edit.chosen, ids.case_record(walk.review), "started_on", of_day(day_of(now())))
    walk.session.go(Place(Kind.HOME, walk.review))
    row = walk.until(lambda: rows(walk).get("Media strategy and holding statement"))
    assert "No media strategy is recorded." in row.accessibleName()
    row.setFocus()
    walk.press(Qt.Key.Key_Space)
    form = walk.form()
    walk.until(lambda: form.form.id == "clocks" and form.focused_path() == "t5")
    card = form.questions["t5"].editor
    assert isinstance(card, Computed)
    assert "Rule: A media strategy" in card.accessibleDescription()
    walk.press(Qt.Key.Key_Z, CTRL)  # the page was begun, and nothing is on it: taking that back takes it away
    walk.until(lambda: walk.session.way.here.kind is Kind.OVERVIEW)


def test_a_record_begun_and_left_without_a_word_vanishes_with_the_window_too(walk, tmp_path):
    walk.go(Kind.LIST, "person", walk.mother)
    walk.session.page.add()
    walk.until(lambda: walk.session.pane and walk.session.pane.record_id != walk.mother)
    walk.form()
    walk.window.close()
    walk.until(lambda: not walk.window._desk.is_open)
    with reopened(tmp_path).book.vault as vault:
        assert [one.id for one in records.listed(vault, walk.review, "person")] == [walk.mother]


def test_a_whole_review_goes_and_comes_back_by_undo_and_from_the_page_of_the_reviews(walk):
    walk.go(Kind.FORM, "scoping", walk.scoping)
    walk.go(Kind.OVERVIEW)
    page = walk.session.page
    assert isinstance(page, OverviewPage)
    walk.until(lambda: page._out._words)
    press(walk, "Remove this review…")
    assert "Child W would go out of sight with its 3 pages and records" in walk.words()
    assert QApplication.focusWidget().text() == "Keep it"
    walk.press(Qt.Key.Key_Space)
    assert QApplication.focusWidget().text() == "Remove this review…"
    walk.press(Qt.Key.Key_Space)
    press(walk, "Remove the review")
    walk.until(lambda: isinstance(walk.session.page, Reviews) and "Removed reviews" in walk.words())
    assert walk.looked(case.cases, timed=False) == ()
    assert walk.review not in {place.case for place in walk.session.way.recent()}, "nothing leads into it"
    walk.press(Qt.Key.Key_Z, CTRL)
    walk.until(lambda: walk.session.way.here == Place(Kind.FORM, walk.review, "case", ids.case_record(walk.review)))
    assert [one.label for one in walk.looked(case.cases, timed=False)] == ["Child W"]
    walk.press(Qt.Key.Key_Y, CTRL)
    walk.until(lambda: isinstance(walk.session.page, Reviews) and "Removed reviews" in walk.words())
    press(walk, "Put back")
    walk.until(lambda: walk.session.way.here.form == "case")
    assert [one.label for one in walk.looked(case.cases, timed=False)] == ["Child W"]
