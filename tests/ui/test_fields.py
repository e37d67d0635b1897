"""Each kind of question can be filled in by keyboard alone, gives back what it was given, and never moves under a hand."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QTextEdit, QWidget

from desktop.form.kind import Kind
from desktop.form.when import of_day
from tests.ui.every_kind import ANSWERS, FORM, TODAY, Listed, around
from ui.field.editors import EDITORS, editor
from ui.theme import Theme

Key, Mod = Qt.Key, Qt.KeyboardModifier


def heard(signal):
    got = []
    signal.connect(lambda *values: got.append(values))
    return got


def press(*keys):
    """Keys to whatever has the focus: words are typed, keys pressed."""
    for key in keys:
        target = QApplication.activePopupWidget() or QApplication.focusWidget()
        if isinstance(key, str):
            QTest.keyClicks(target, key)
        elif isinstance(key, tuple):
            QTest.keyClick(target, *key)
        else:
            QTest.keyClick(target, key)


def test_every_kind_has_an_editor():
    assert set(EDITORS) == set(Kind)
    assert {field.kind for field in FORM.fields()} == set(Kind)


@pytest.mark.parametrize("field", [f for f in FORM.fields() if f.kind is not Kind.COMPUTED], ids=lambda f: f.id)
def test_an_editor_gives_back_what_it_was_given(qtbot, field):
    made = editor(field, Theme(), Listed())
    qtbot.addWidget(made)
    said = [heard(signal) for signal in (made.typed, made.chosen, made.left)]
    for value in (ANSWERS.get(field.id), None, ANSWERS.get(field.id)):
        made.set_value(value)
        assert made.value() == value or (value is None and made.value() in (None, ""))
    assert said == [[], [], []]


# What to press in the box that a question's label leads to, and the answer that comes of it.
BY_KEYS = {
    "text": (["Child R"], "Child R"),
    "paragraph": (["One", Key.Key_Return, "two"], "One\ntwo"),
    "number": (["7"], "7"),
    "money": (["1,250.50"], "1,250.50"),
    "score": (["4"], "4"),
    "date": (["3 3 24"], {"typed": "3 3 24", "iso": "2024-03-03"}),
    "period": (
        ["1 jan 24", Key.Key_Tab, Key.Key_Tab, "about June 2025"],
        {"from": {"typed": "1 jan 24", "iso": "2024-01-01"}, "to": {"typed": "about June 2025", "iso": "2025-06", "about": True}},
    ),
    "step": ([Key.Key_Space], {"state": "done", "on": of_day(TODAY)}),
    "choice": ([Key.Key_Down, Key.Key_Space], "refused"),
    "method": ([Key.Key_Down, Key.Key_Down], "root"),
    "choices": ([Key.Key_Space, Key.Key_Tab, Key.Key_Space], ["abuse", "suspected"]),
    "yes_no_unsure": ([Key.Key_Right, Key.Key_Right, Key.Key_Space], "unsure"),
    "person": (["marg el", Key.Key_Return], 12),
    "people": (["moth", Key.Key_Return, "prac", Key.Key_Down, Key.Key_Return], [11, 14]),
    "agency": ([Key.Key_Down, Key.Key_Down, Key.Key_Return], 22),
    "agencies": (["poli", Key.Key_Return], [23]),
    "record": (["key worker", Key.Key_Return], 32),
    "rows": (
        [Key.Key_Space, "Who knew?", Key.Key_Tab, "t"],
        [{"id": "new1", "question": "Who knew?", "by": {"typed": "t", "iso": "2026-11-23"}}],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BY_KEYS)
def test_each_kind_is_filled_in_without_a_mouse(empty, name):
    keys, answer = BY_KEYS[name]
    empty.page.focus(name)
    press(*keys)
    assert empty.page.answers.get(name) == answer


def test_by_keys_covers_every_kind_that_is_filled_in_on_the_page():
    filled = {FORM.field(name).kind for name in BY_KEYS}
    assert filled == set(Kind) - {Kind.FILE, Kind.COMPUTED}  # a file is chosen in the system's own window


def test_a_file_is_asked_for_read_and_removed_by_keys(empty):
    page = empty.page
    asked, read = heard(page.file_wanted), heard(page.file_read_wanted)
    page.focus("file")
    press(Key.Key_Space)
    assert asked == [("file",)]
    page.set_answers(ANSWERS, around())
    page.focus("file")
    press(Key.Key_Space)
    assert read == [("file",)]
    press(Key.Key_Tab, Key.Key_Space)
    assert "file" not in page.answers


@pytest.mark.parametrize("name", ["text", "paragraph", "date", "period", "step", "number"])
def test_what_grows_is_told_at_every_key_and_when_it_is_left(empty, name):
    page = empty.page
    page.focus(name)
    typed, left = heard(page.typed), heard(page.left)
    if name == "step":
        press(Key.Key_Menu, Key.Key_Down, Key.Key_Return)  # Waiting for…
    press("12", Key.Key_Tab)
    assert [path for path, _ in typed] == [name, name]
    assert left
    assert {path for (path,) in left} == {name}


def test_a_box_with_words_of_its_own_is_left_alone_by_the_store(screen):
    page = screen.page
    for name in ("text", "paragraph", "date", "number"):
        page.focus(name)
        box = QApplication.focusWidget()
        press("x")
        before = box.text() if isinstance(box, QLineEdit) else box.toPlainText()
        page.set_answers(ANSWERS, around())
        assert (box.text() if isinstance(box, QLineEdit) else box.toPlainText()) == before


def test_the_cursor_and_what_is_chosen_stay_through_saves(screen):
    page = screen.page
    page.focus("paragraph")
    box = QApplication.focusWidget()
    assert isinstance(box, QTextEdit)
    press((Key.Key_Home, Mod.ControlModifier), (Key.Key_Right, Mod.NoModifier), "new ", (Key.Key_Right, Mod.ShiftModifier))
    stood = (box.textCursor().anchor(), box.textCursor().position(), page.verticalScrollBar().value())
    for _ in range(3):
        page.set_answers({**page.answers}, around())
        assert (box.textCursor().anchor(), box.textCursor().position(), page.verticalScrollBar().value()) == stood
        assert QApplication.focusWidget() is box
    page.focus("text")
    line = QApplication.focusWidget()
    press(Key.Key_Home, Key.Key_Right, "Z")
    page.set_answers({**page.answers}, around())
    assert (line.text(), line.cursorPosition()) == ("CZhild R", 2)


def test_a_saved_box_takes_what_undo_brings_even_with_the_focus(screen):
    page = screen.page
    page.focus("text")
    press(Key.Key_End, "!")
    page.set_answers({**page.answers}, around())
    page.set_answers(ANSWERS, around())
    assert QApplication.focusWidget().text() == "Child R"


def test_a_sealed_box_has_no_undo_of_its_own(screen):
    page = screen.page
    for name in ("text", "paragraph", "date"):
        page.focus(name)
        box = QApplication.focusWidget()
        press("x", Key.Key_Tab)
        undo = box.isUndoAvailable() if isinstance(box, QLineEdit) else box.document().isUndoAvailable()
        assert undo is False


def test_the_wheel_changes_no_answer(screen):
    page = screen.page
    before = dict(page.answers)
    changed = heard(page.chosen), heard(page.typed)
    boxes = [w for w in page.findChildren(QWidget) if isinstance(w, (QLineEdit, QTextEdit, QComboBox)) and w.isVisible()]
    for focused in (False, True):
        for box in boxes:
            if focused:
                box.setFocus()
            place = QPointF(box.rect().center())
            wheel = QWheelEvent(
                place, box.mapToGlobal(place), QPoint(), QPoint(0, -240), Qt.MouseButton.NoButton, Mod.NoModifier,
                Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(box.viewport() if isinstance(box, QTextEdit) else box, wheel)
    assert changed == ([], [])
    assert page.answers == before


def test_a_date_typed_yesterday_means_yesterday_still(qtbot):
    made = editor(FORM.field("date"), Theme(), Listed())
    qtbot.addWidget(made)
    made.set_value({"typed": "t", "iso": "2026-11-22"})
    assert made.value() == {"typed": "t", "iso": "2026-11-22"}


def test_the_arrows_go_a_day_and_a_month_from_a_whole_date_only(empty):
    page = empty.page
    page.focus("date")
    press("31 1 24", Key.Key_Down)
    assert page.answers["date"]["iso"] == "2024-02-01"
    press(Key.Key_Up, (Key.Key_Down, Mod.ControlModifier))
    assert page.answers["date"]["iso"] == "2024-02-29"
    page.focus("date")
    QApplication.focusWidget().clear()
    press("March 2024", Key.Key_Down)
    assert page.answers["date"] == {"typed": "March 2024", "iso": "2024-03"}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("30 2 2024", "Not a date yet: it must be a real date, and February 2024 has 29 days. It is kept as you typed it"),
        ("12 feb", "Not a date yet: it must include a year. It is kept as you typed it"),
        ("at Easter", "Not a date yet. It is kept as you typed it"),
        ("about June 2019", "about June 2019"),
    ],
)
def test_a_date_box_says_on_leaving_what_it_read_or_why_it_could_not(empty, typed, said):
    empty.page.focus("date")
    press(typed)
    assert empty.page.questions["date"].editor.box.reading() in {"", said}
    press(Qt.Key.Key_Tab)
    assert empty.page.questions["date"].editor.box.reading() == said


def test_a_date_can_be_chosen_from_a_calendar_by_keys(empty):
    page = empty.page
    chosen = heard(page.chosen)
    page.focus("date")
    press((Key.Key_Down, Mod.AltModifier))
    popup = QApplication.activePopupWidget()
    month = popup.focusWidget()
    QTest.keyClick(month, Key.Key_Right)
    QTest.keyClick(month, Key.Key_Return)
    assert chosen == [("date", {"typed": "24 November 2026", "iso": "2026-11-24"})]
    assert QApplication.activePopupWidget() is None


def test_what_stands_alone_takes_the_others_away(empty):
    page = empty.page
    ticks = page.questions["choices"].editor.ticks
    for name in ("abuse", "suspected", "none"):
        ticks[name].click()
    assert page.answers["choices"] == ["none"]
    ticks["suspected"].click()
    assert page.answers["choices"] == ["suspected"]


def test_every_choice_can_be_taken_back(screen):
    page = screen.page
    for name in ("choice", "yes_no_unsure"):
        page.questions[name].editor.radios.clear.click()
        assert name not in page.answers
    page.questions["person"].editor.clear.click()
    page.questions["method"].editor.drop.setFocus()
    press(Key.Key_Home)
    assert page.answers.keys() & {"person", "method"} == set()


def test_an_option_that_the_list_no_longer_has_is_kept_and_said(qtbot):
    for name, value in (("choice", "lost"), ("method", "lost"), ("choices", ["abuse", "lost"])):
        made = editor(FORM.field(name), Theme(), Listed())
        qtbot.addWidget(made)
        made.set_value(value)
        assert made.value() == value


def test_a_name_that_nobody_has_can_be_added_and_is_not_an_answer(empty):
    page = empty.page
    wanted = heard(page.person_wanted)
    page.focus("person")
    press("Aunt Jo", Key.Key_Return)
    assert wanted == [("person", "Aunt Jo", "person")]
    assert "person" not in page.answers
    press(Key.Key_Tab)
    assert "not in this review yet" in page.questions["person"].editor.echo()


class Alone(Listed):
    """A review in which there is nobody and nothing yet."""

    def records(self, form_id):
        return ()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("person", "There is no person in this review yet: type a name here, and add it from the list"),
        ("agencies", "There is no agency in this review yet: type a name here, and add it from the list"),
        ("record", "There is nothing of that kind in this review yet: add it on its own page first"),
    ],
)
def test_a_list_with_nothing_in_it_says_what_to_do_instead_of_nothing(qtbot, name, says):
    made = editor(FORM.field(name), Theme(), Alone())
    qtbot.addWidget(made)
    made.show()
    made.finder.open_list()
    assert made.echo() == says
    assert says in made.focus_target.accessibleDescription()


def test_a_list_of_which_all_are_chosen_says_so(qtbot):
    made = editor(FORM.field("agencies"), Theme(), Listed())
    qtbot.addWidget(made)
    made.set_value([21, 22, 23])
    made.finder.open_list()
    assert made.echo() == "All that there are have been chosen"


def test_a_chip_shows_its_whole_name_where_there_is_room_and_as_much_as_fits_where_there_is_not(screen):
    page = screen.page
    assert [chip.open.text() for chip in page.questions["agencies"].editor.chips()] == ["Nursery", "Police"]
    (chip,) = page.questions["people"].editor.chips()[1:]
    assert chip.open.text() == "Marjorie, grandmother"
    chip.resize(chip.minimumSizeHint().width() - 40, chip.height())
    assert chip.open.text().endswith("…")
    assert chip.open.accessibleName() == "Marjorie, grandmother, open: People"


def test_backspace_in_the_empty_box_takes_the_last_name_away(screen):
    page = screen.page
    page.focus("people")
    press(Key.Key_Backspace)
    assert page.answers["people"] == [11]


STEP_KEYS = [
    ([Key.Key_Space], {"state": "done", "on": of_day(TODAY)}),
    ([Key.Key_Space, Key.Key_Space], None),
    ([Key.Key_Menu, Key.Key_Return, (Key.Key_A, Mod.ControlModifier), "1 10 26"],
     {"state": "done", "on": {"typed": "1 10 26", "iso": "2026-10-01"}}),
    ([(Key.Key_F10, Mod.ShiftModifier), Key.Key_Down, Key.Key_Return, "the GP"], {"state": "waiting", "note": "the GP"}),
    ([Key.Key_Menu, Key.Key_Down, Key.Key_Down, Key.Key_Return, "no inquest"], {"state": "not_needed", "note": "no inquest"}),
]  # fmt: skip


@pytest.mark.parametrize(("keys", "answer"), STEP_KEYS)
def test_a_step_is_ticked_with_a_key_and_says_the_rest_by_its_menu(empty, keys, answer):
    empty.page.focus("step")
    press(*keys)
    assert empty.page.answers.get("step") == answer


def test_a_step_that_is_done_at_last_is_done_today_and_not_when_it_was_asked(screen):
    screen.page.focus("step")
    press(Key.Key_Space)
    assert screen.page.answers["step"] == {"state": "done", "on": of_day(TODAY), "note": "Reply from the GP"}


def test_a_step_says_how_it_stands_to_those_who_do_not_see_it(screen):
    box = screen.page.questions["step"].editor.box
    assert box.accessibleName() == "Has every agency been asked to secure its records?"
    assert box.accessibleDescription() == "Waiting. Asked 2 November 2026. For: Reply from the GP. Include GP and school"


@pytest.mark.parametrize(("record", "called"), [(19, "Aunt (removed)"), (99, "(removed)")])
def test_who_was_removed_is_still_called_by_the_label(qtbot, record, called):
    one, many = (editor(FORM.field(name), Theme(), Listed()) for name in ("person", "people"))
    for made, value in ((one, record), (many, [11, record])):
        qtbot.addWidget(made)
        made.set_value(value)
    assert one.finder.box.text() == called
    assert [chip.remove.accessibleName().partition(",")[0] for chip in many.chips()] == ["Mother", called]


def test_the_sign_of_pounds_is_seen_once_whoever_types_it(qtbot):
    made = editor(FORM.field("money"), Theme(), Listed())
    qtbot.addWidget(made)
    sign = next(label for label in made.findChildren(QLabel) if label.text() == "£")
    for typed, shown in (("14,000", "£"), ("£ 14,000", ""), ("", "£")):
        made.box.setText(typed)
        assert sign.text() == shown
