"""Filling in forms with keys alone, from answers written as the case files in resources/demo write them.

Tab leads to each question; what is pressed there goes by its kind. Long texts are pasted, as from somebody's notes.
"""

from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QRadioButton

from desktop.form.form import column
from desktop.form.kind import Kind
from desktop.form.words import YES_NO_UNSURE
from tests.journey.keyboard import CTRL, SHIFT, Key, Keyboard

LONG = 24  # letters from which on a text is pasted
STEP_MENU = ("done", "waiting", "not_needed")


class Filling(Keyboard):
    """`titles`: by the "@key" of a case file, what the record it stands for is called."""

    def __init__(self, qtbot, window, titles=None):
        super().__init__(qtbot, window)
        self.titles = titles or {}

    def open_only(self, form):
        """The page of a form of which there is one."""
        self.go_to(form.many, form=form.id)
        page = self.form()
        self.until(page.questions.all_made)

    def begin_record(self, form):
        """A new record of a form of which there are many."""
        if self.here.form != form.id:
            self.go_to(form.many, form=form.id)
            self.until(lambda: self.session.page._table is not None)
        known = self.session.pane.record_id if self.session.pane else 0
        self.settled()
        self.press(Key.Key_N, CTRL)
        self.until(lambda: self.session.pane and self.session.pane.record_id != known)
        page = self.form()
        self.until(page.questions.all_made)
        self.until(page.focused_path)

    def fill(self, answers):
        """Every answer, in the order of the page; what a later answer brings up above it is come back for."""
        page, waiting = self.form(), dict(answers)
        for _ in range(3):
            self.to_the_top(page)
            while waiting and page.focused_path():
                name = page.focused_path().partition("/")[0]
                if name in waiting and not self.on_help():
                    self.answer(page.form.field(name), waiting.pop(name))
                    self.until(lambda: QApplication.activePopupWidget() is None)
                else:
                    self.press(Key.Key_Tab)
            if not waiting:
                break
        assert not waiting, f"Tab never came to {sorted(waiting)} of {page.form.id}"
        self.press(Key.Key_Tab)  # what was typed last is sealed by going on
        self.saved()

    def to_the_top(self, page):
        """Tab goes round: forward out of the questions, and on until the first of them."""
        first = next(q.field.id for q in page.questions.made() if q.field.kind is not Kind.COMPUTED and q.isVisibleTo(page))
        for _ in range(900):
            if page.focused_path().partition("/")[0] == first:
                break
            self.press(Key.Key_Tab)
        for _ in range(60):  # back to the first control of it
            self.press(Key.Key_Tab, SHIFT)
            if page.focused_path().partition("/")[0] != first:
                self.press(Key.Key_Tab)
                return

    # ---- by kind

    def answer(self, field, told):
        """The focus is on the first control of the question."""
        WAYS[field.kind](self, field, told)

    def write(self, _field, told):
        words = str(told)
        if len(words) < LONG:
            self.press(Key.Key_A, CTRL)
            self.type(words)
        else:
            QApplication.clipboard().setText(words)
            self.press(Key.Key_A, CTRL)
            self.press(Key.Key_V, CTRL)

    def period(self, _field, told):
        self.write(None, told.get("from", ""))
        if "to" in told:
            self.press(Key.Key_Tab, times=2)
            self.write(None, told["to"])

    def step(self, _field, told):
        state = told["state"]
        self.press(Key.Key_F10, SHIFT)
        self.until(QApplication.activePopupWidget)
        for _ in range(STEP_MENU.index(state)):
            self.press(Key.Key_Down)
        self.enter_in_list()
        if state == "done":
            self.press(Key.Key_A, CTRL)  # done is done today, until somebody says otherwise
            self.press(Key.Key_Delete)
            self.type(told.get("on", ""))
            if "note" in told:
                self.press(Key.Key_Tab, times=2)
                self.write(None, told["note"])
            return
        if "note" in told:
            self.write(None, told["note"])
        if "on" in told:
            self.press(Key.Key_Tab, SHIFT, times=2)
            self.write(None, told["on"])

    def choose(self, field, told):
        known = self.session.pack.lists.get(field.options) if field.options else None
        words = YES_NO_UNSURE[told] if known is None else known.words(told)
        box = self.focus()
        if isinstance(box, QComboBox):
            self.press(Key.Key_Home)
            for _ in range(box.count()):
                if box.currentText() == words:
                    return
                self.press(Key.Key_Down)
            raise AssertionError(f"{words!r} is not in the list of {field.id}")
        for _ in range(12):
            one = self.focus()
            if isinstance(one, QRadioButton) and one.text() == words:
                if not one.isChecked():
                    self.press(Key.Key_Space)
                return
            self.press(Key.Key_Right if known is None else Key.Key_Down)  # yes, no and unsure stand side by side
        raise AssertionError(f"{words!r} is not offered by {field.id}")

    def tick(self, field, told):
        known = self.session.pack.lists[field.options]
        wanted = {known.words(one) for one in told}
        page = self.form()
        while page.focused_path().endswith(field.id) and wanted:
            one = self.focus()
            if isinstance(one, QCheckBox) and one.text() in wanted:
                wanted.remove(one.text())
                self.press(Key.Key_Space)
            self.press(Key.Key_Tab)
        assert not wanted, f"{wanted} not offered by {field.id}"

    def point(self, _field, told):
        for one in told if isinstance(told, list) else [told]:
            self.type(self.few_letters(self.titles[one.removeprefix("@")]) if one.startswith("@") else one[:40])
            self.enter_in_list()

    def few_letters(self, title):
        """As many of a title as no other begins with, and a few at least."""
        others = [one for one in self.titles.values() if one != title]
        enough = (n for n in range(12, len(title)) if not any(one.startswith(title[:n]) for one in others))
        return title[: next(enough, len(title))]

    def rows(self, field, told):
        """The focus is on the button that adds a row, or in a row that is there already."""
        page = self.form()
        for line in told:
            for _ in range(200):
                if page.focused_path() == field.id and self.focus().accessibleName().startswith("Add"):
                    break
                self.press(Key.Key_Tab)
            self.press(Key.Key_Space)
            row = self.until(lambda: page.focused_path().split("/")[1:2])
            waiting = dict(line)
            for _ in range(200):
                path = page.focused_path()
                if not waiting or path.split("/")[1:2] != row:
                    break
                name = path.split("/")[2] if path.count("/") == 2 else ""
                if name in waiting and not self.on_help():
                    self.answer(column(field, name), waiting.pop(name))
                else:
                    self.press(Key.Key_Tab)
            assert not waiting, f"Tab never came to {sorted(waiting)} in a row of {field.id}"


WAYS = {
    Kind.TEXT: Filling.write,
    Kind.PARAGRAPH: Filling.write,
    Kind.NUMBER: Filling.write,
    Kind.SCORE: Filling.write,
    Kind.MONEY: Filling.write,
    Kind.DATE: Filling.write,
    Kind.PERIOD: Filling.period,
    Kind.STEP: Filling.step,
    Kind.CHOICE: Filling.choose,
    Kind.YES_NO_UNSURE: Filling.choose,
    Kind.CHOICES: Filling.tick,
    Kind.PERSON: Filling.point,
    Kind.AGENCY: Filling.point,
    Kind.RECORD: Filling.point,
    Kind.PEOPLE: Filling.point,
    Kind.AGENCIES: Filling.point,
    Kind.ROWS: Filling.rows,
}
