"""The guidance's four case studies, each walked whole with the keyboard alone: from the notification to where it ends.

People, agencies and who was spoken with are there before. Everything that a board, its panel and the lead reviewer decide and
write is typed in the order of the work. On the way the cards have to say what the digest says of each case study (part 22); in
the end the vault has to hold what the case file says, and the printed summary must not tell who anybody is.

Two that differ most are walked each time, all four with CASEWARD_WALKS=all in the environment.
"""

import os
import re
import unicodedata

import pypdfium2
import pytest
from PySide6.QtWidgets import QLabel

from desktop.record.record import State
from desktop.store import record as records
from tests.journey.filling import Filling
from tests.journey.keyboard import CTRL, Key
from tests.journey.study import GIVEN, LATER, Study
from tests.support import NOON, real_pack, reopened
from tests.usecase.test_demo import LEAST, LONG, closed_up
from ui.navigation.place import Kind

# Who there is, what runs beside the review, and who was spoken with is there before.
STAGES = {
    "decision",
    "scoping",
    "terms",
    "findings",
    "recommendations",
    "actions",
    "report",
    "publication",
    "learning",
    "closing",
}
WALKED = frozenset(form.id for form in real_pack().forms() if form.stage in STAGES) | {"agency-report", "safety-check"}
REQUIRED, OPEN = "A serious case review is required", "Open on what is known"
MUST = "A serious case review must be commissioned"
CARDS = ("base_test", "presumption", "checklist", "together")
STUDIES = (
    (1, (REQUIRED, REQUIRED, REQUIRED, f"{MUST}: a death"), "Ended because no report was possible, since 12 October 2026"),
    (
        2,
        (OPEN, REQUIRED, REQUIRED, f"{MUST}: presumed for serious harm; the tests disagree"),
        "Report before the full board, since 16 November 2026",
    ),
    (3, (REQUIRED, REQUIRED, REQUIRED, f"{MUST}: a death"), "Under way, since 29 June 2026"),
    (4, (REQUIRED, REQUIRED, REQUIRED, f"{MUST}: serious harm"), "Report in draft, since 2 November 2026"),
)
NEXT_YEAR = NOON + 312 * 86_400_000  # 1 October 2027
ALWAYS = (1, 3)
ALL = os.environ.get("CASEWARD_WALKS") == "all"


class Walking(Filling):
    """Somebody who works through a case study."""

    def __init__(self, qtbot, window, study):
        super().__init__(qtbot, window, {})
        self.study = study

    def begin(self, piece):
        """A new record, or the page of a form of which there is one."""
        if piece.form.repeats:
            self.begin_record(piece.form)
        else:
            self.open_only(piece.form)
        self.titles = self.study.titles
        self.fill({name: said for name, said in piece.answers.items() if name not in piece.later})
        if piece.complete and not piece.later:
            self.say_complete()
        self.look(piece)

    def look(self, piece):
        """What the record is called by now."""
        piece.record_id, found = self.session.pane.record_id, []
        self.session.desk.ask(lambda book: records.find(book.vault, piece.record_id), then=found.append, timed=False)
        piece.title = self.until(lambda: found and found[0].title)

    def come_back_to(self, piece):
        """Into a record that is there already, for what could not be said before."""
        if piece.form.repeats:
            self.open_row(piece)
        else:
            self.open_only(piece.form)
        self.titles = self.study.titles
        self.fill(piece.later)
        if piece.complete:
            self.say_complete()

    def open_row(self, piece):
        """A record in its list, by the arrows and Enter."""
        self.go_to(piece.form.many, form=piece.form.id)
        page = self.until(lambda: self.session.page.table.hasFocus() and self.session.page)
        row = self.until(lambda: page.rows.place(piece.record_id) is not None and str(page.rows.place(piece.record_id)))
        self.press(Key.Key_Home, CTRL)
        self.press(Key.Key_Down, times=int(row))
        self.press(Key.Key_Return)
        self.until(lambda: self.session.pane and self.session.pane.record_id == piece.record_id)
        page = self.form()
        self.until(page.questions.all_made)
        self.until(page.focused_path)

    def say_complete(self):
        page = self.form()
        self.tab_to("Yes, I’ve completed", most=900)
        self.press(Key.Key_Space)
        self.until(lambda: page._done)
        self.saved()

    def card(self, name):
        """What the card of a judgement says first, as it is shown."""
        editor = self.form().questions[name].editor
        return next(label.text() for label in editor.findChildren(QLabel) if label.isVisible() and label.text())

    def printed(self):
        """The summary as it is shown and printed."""
        self.press(Key.Key_P, CTRL)
        sheet = self.until(lambda: self.here.kind is Kind.PRINT and self.session.page)
        self.until(lambda: sheet.data)
        with pypdfium2.PdfDocument(sheet.data) as pdf:
            return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)


def chosen(number):
    return () if ALL or number in ALWAYS else pytest.mark.skip(reason="walked with CASEWARD_WALKS=all")


@pytest.mark.slow
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize(
    ("number", "cards", "stands"), [pytest.param(*one, id=f"study {one[0]}", marks=chosen(one[0])) for one in STUDIES]
)
def test_a_case_study_is_walked_from_notification_to_assurance_with_keys_alone(
    qtbot, shown, tmp_path, monkeypatch, number, cards, stands
):
    study = Study(number, tmp_path, WALKED)
    window = shown()
    window._desk.open_with(lambda: reopened(tmp_path), window._enter, pytest.fail)
    hands = Walking(qtbot, window, study)
    hands.until(lambda: window.session and window.session.page)
    hands.go_to(study.label)
    hands.until(lambda: hands.here.case)
    hands.settled()

    hands.open_only(study.case.form)
    hands.fill({name: said for name, said in study.case.answers.items() if name not in GIVEN | LATER})
    for piece in study.to_type():
        hands.begin(piece)
        if piece.form.id == "criteria":
            assert tuple(hands.card(name) for name in CARDS) == cards
    for piece in study.pieces:
        if piece.later:
            hands.come_back_to(piece)
    hands.open_only(study.case.form)
    hands.fill({name: said for name, said in study.case.answers.items() if name in LATER})
    assert hands.card("state").startswith(stands)
    ending = study.ending()
    if ending:  # what is written down for a day that has not come does not count before that
        monkeypatch.setattr("ui.desk.now", lambda: NEXT_YEAR)
    for piece, answers in ending:
        hands.open_only(piece.form)
        hands.fill(answers)
        piece.go_on(answers)
    hands.until(lambda: hands.card("state").startswith("Closed, since" if ending else stands))
    hands.look(study.case)
    paper = hands.printed()
    window.close()

    book = reopened(tmp_path).book
    for piece in (study.case, *study.pieces):
        kept = records.find(book.vault, piece.record_id)
        assert study.told(piece, kept.answers) == piece.answers, f"{piece.form.id} {piece.key}"
        if piece.form.id in WALKED:
            assert (kept.state is State.COMPLETE) is piece.complete, f"{piece.form.id} {piece.key}"
    book.vault.close()
    assert_nobody_is_named(study, paper)


def assert_nobody_is_named(study, paper):
    whole, words = closed_up(paper), set(re.findall(r"[\w'’]+", unicodedata.normalize("NFC", paper).casefold()))
    said = study.identities()
    assert len(said) > 20
    assert [asked for asked, one in said if len(closed_up(one)) >= LONG and closed_up(one) in whole] == []
    names = {
        part
        for asked, one in said
        if asked in {"name", "known_as"}
        for part in re.findall(r"[\w'’]+", unicodedata.normalize("NFC", one).casefold())
        if len(part) >= LEAST
    }
    people = {str(one.answers.get("name", "")) for one in study.pieces if one.form.id == "person"}
    parts = {part for name in people for part in re.findall(r"[\w'’]+", unicodedata.normalize("NFC", name).casefold())}
    assert {part for part in names & parts if len(part) >= LEAST} & words == set()
