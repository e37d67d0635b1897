"""Letters on screen: what is asked for, a draft made from it, and issuing, after which nothing changes it any more."""

import pytest
from PySide6.QtCore import Qt

from desktop.record.record import Record
from desktop.store import record as records
from desktop.usecase import edit, letter
from tests.journey.walking import until
from tests.support import Clock, new_book
from tests.usecase.test_letter import refusal
from ui.page.letter_page import LetterPage
from ui.page.letters_page import LettersPage
from ui.page.record_pane import RecordPane
from ui.widget.button import Button
from ui.widget.label import Label


@pytest.fixture
def review(tmp_path):
    book = new_book(tmp_path)
    found = refusal(book, Clock())
    book.vault.close()
    return found


@pytest.fixture
def page(qtbot, theme, desk, review):
    made = LettersPage(theme, desk, review, names=True)
    qtbot.addWidget(made)
    made.show()
    until(qtbot, lambda: made.buttons)
    return made


@pytest.fixture
def drafted(qtbot, page, desk):
    """A letter drafted from the page, and its signer."""
    made = []
    page.drafted.connect(lambda one, _step: made.append(one))
    page.buttons["no-review"].click()
    until(qtbot, lambda: made)
    put_right(qtbot, desk, made[0], "sender", "Independent Chair")
    return made[0]


def put_right(qtbot, desk, one, path, value):
    done = []
    desk.do(edit.chosen, one, path, value, then=lambda _: done.append(True))
    until(qtbot, lambda: done)


def kept(qtbot, desk, one) -> Record:
    found = []
    desk.ask(lambda book: records.find(book.vault, one), then=found.append, timed=False)
    until(qtbot, lambda: found)
    return found[0]


def words(widget):
    return "\n".join(label.text() for label in widget.findChildren(Label) if not label.isHidden())


@pytest.fixture
def shown(qtbot, theme, desk, drafted):
    made = LetterPage(theme, desk, drafted, names=True)
    qtbot.addWidget(made)
    made.show()
    until(qtbot, lambda: made.data)
    return made


def test_the_letters_that_a_refusal_asks_for_stand_there_with_what_is_missing(page):
    assert list(page.buttons) == ["decision-in-writing", "no-review", "no-review-national"]
    assert "Not recorded yet: Date of the incident, Reasons against the tests." in words(page)


@pytest.mark.parametrize(("names", "called"), [(False, "Child V was not known"), (True, "Dara Quill was not known")])
def test_a_draft_is_made_with_labels_or_with_names_as_chosen(qtbot, page, desk, names, called):
    made = []
    page.drafted.connect(lambda one, _step: made.append(one))
    (page.by_name if names else page.by_label).setChecked(True)
    page.buttons["no-review"].click()
    until(qtbot, lambda: made)
    assert called in kept(qtbot, desk, made[0]).answers["draft"]


def test_a_draft_stands_with_its_letter_and_can_be_edited_or_looked_at(qtbot, page, drafted):
    page.refresh()
    until(qtbot, lambda: "Draft, not issued" in words(page))
    assert page.buttons["no-review"].text().strip() == "Make another draft"


def test_what_is_not_said_yet_is_told_and_nothing_is_issued(qtbot, shown, desk, drafted):
    shown.issue_button.click()
    until(qtbot, lambda: "how it was sent" in shown.said.sentence)
    assert not letter.is_issued(kept(qtbot, desk, drafted))
    assert shown.issue_button.isEnabled()


def test_marking_as_issued_keeps_the_letter_and_takes_the_way_to_change_it_away(qtbot, theme, shown, desk, drafted):
    shown.day.setText("20 November 2026")
    shown.way.setCurrentIndex(shown.way.findData("post"))
    shown.issue_button.click()
    until(qtbot, shown.issue_card.isHidden)
    assert (shown.edit_button.isHidden(), shown.heading.text()) == (True, "Letter, issued")
    assert kept(qtbot, desk, drafted).answers["issued_how"] == "post"
    pane = RecordPane(theme, desk, drafted)
    qtbot.addWidget(pane)
    pane.show()
    until(qtbot, lambda: pane.page is not None and pane.page.questions.all_made())
    for question in ("draft", "addressee", "issued_text"):
        assert pane.page.questions[question].editor.isHidden()
    assert "Kept as it went out: it cannot be changed" in words(pane)


def test_a_letter_is_saved_locked_unless_somebody_insists(qtbot, shown, tmp_path, monkeypatch):
    to = tmp_path / "letter.pdf"
    monkeypatch.setattr("ui.page.way_out.choose_place", lambda *_: to)
    shown.out.save_button.click()
    assert "Enter a passphrase" in shown.said.sentence
    shown.out.encrypt.setChecked(False)
    shown.out.save_button.click()
    assert "not locked" in shown.said.sentence
    assert not to.exists()
    shown.out.save_button.click()
    until(qtbot, to.exists)
    until(qtbot, lambda: shown.said.sentence.startswith("Saved."))


def test_the_card_of_a_decision_leads_to_the_letters_that_it_asks_for(qtbot, theme, desk, review):
    """With its own button, which the keyboard reaches and which goes away when nothing is decided any more."""
    found, asked = [], []
    desk.ask(lambda book: records.of_form(book.vault, review, "decision"), then=found.extend, timed=False)
    until(qtbot, lambda: found)
    pane = RecordPane(theme, desk, found[0].id)
    qtbot.addWidget(pane)
    pane.letters_wanted.connect(lambda: asked.append(True))
    pane.show()
    until(qtbot, lambda: pane.page is not None and pane.page.questions.all_made())
    card = pane.page.questions["stands"].editor
    (button,) = card.findChildren(Button)
    assert (button.text().strip(), button.isHidden()) == ("Letters asked for", False)
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    button.click()
    assert asked == [True]
    put_right(qtbot, desk, found[0].id, "answer", None)
    pane.refresh()
    until(qtbot, button.isHidden)


def test_while_names_are_hidden_a_letter_is_not_drawn(qtbot, theme, desk, drafted):
    page = LetterPage(theme, desk, drafted, names=False)
    qtbot.addWidget(page)
    page.show()
    assert "Names are hidden" in page.said.sentence
    assert (page.data, page.issue_button.isEnabled()) == (b"", False)
