"""One record, being answered: the form page, the help beside it, and what can lie over both for a while.

That is one long text by itself, or the earlier versions of one answer. A page that comes and goes never asks anything.
"""

from datetime import date
from pathlib import Path
from secrets import token_hex

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.form.form import ChoiceList
from desktop.practice.judgements import JUDGEMENTS
from desktop.record.ids import RecordId
from desktop.record.record import State
from desktop.refusal import Refusal
from desktop.usecase import history, names, record, undo
from desktop.usecase.history import Change
from desktop.usecase.record import View
from ui.clockface import moment
from ui.desk import Desk
from ui.files import choose_file
from ui.form.form_page import FormPage
from ui.form.help_pane import HelpPane
from ui.form.saving import Saving
from ui.page.versions import Versions
from ui.page.writing import Writing
from ui.theme import Theme
from ui.widget.job_bar import JobBar

SHOWN_CHANGES = 5
REST = 60  # milliseconds: help is shown with a question that somebody stays in, not with each that Tab runs past


class ViewChoices:
    """What editors may choose from, out of a View. Satisfies ui.field.choices.Choices."""

    def __init__(self, view: View, person_form: str, agency_form: str) -> None:
        self.view = view
        self.person_form = person_form
        self.agency_form = agency_form

    def options(self, list_id: str) -> ChoiceList | None:
        return self.view.around.lists.get(list_id)

    def records(self, form_id: str) -> tuple[tuple[int, str], ...]:
        return self.view.pickable.get(form_id, ())

    def gone(self, record: int) -> str:
        return self.view.around.gone.get(record, "")

    def today(self) -> date:
        return self.view.around.today

    def new_id(self) -> str:
        return token_hex(4)


class RecordPane(QWidget):
    """Shows a record once the desk has looked it up. `stepped`: a sealed step that Undo can take back; `filed`: what became of
    a file. Both are told even when the page is left already.
    """

    shown = Signal()
    changed = Signal()  # something that lists show may be different now
    person_wanted = Signal(str, str, str)  # form, what was typed, the path of the answer
    record_wanted = Signal(object)
    letters_wanted = Signal()  # those that the review's decisions ask for
    reader_wanted = Signal(str)  # the path of the file to be read
    gone = Signal(str)  # the record is not there any more: why
    completed = Signal(bool)
    moved = Signal(int)  # to the page before (-1) or after (1), as offered
    alone = Signal(bool)  # one text or its history wants the room of the whole page, or gives it back

    def __init__(self, theme: Theme, desk: Desk, record_id: RecordId, *, names: bool = True) -> None:
        super().__init__()
        self._theme, self._desk, self._names = theme, desk, names
        self.record_id = record_id
        self.page: FormPage | None = None
        self._choices: ViewChoices | None = None
        self._path, self._cursor, self._words = "", 0, ""
        self._offered = ("", "")
        self._about = True
        self._over: Writing | Versions | None = None
        self._saving = Saving(desk, record_id)
        self._saving.sealed.connect(self._sealed)
        self._saving.lost.connect(self.refresh)
        self.destroyed.connect(self._saving.retire)
        self.stepped: SignalInstance = self._saving.sealed
        self.filed: SignalInstance = self._saving.filed
        self.save, self.seal = self._saving.save, self._saving.seal
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._bar = JobBar(theme)
        column.addWidget(self._bar)
        row = QHBoxLayout()
        row.setSpacing(0)
        column.addLayout(row, 1)
        self._row = row
        self.help = HelpPane(theme)
        self.help.setVisible(False)
        row.addWidget(self.help)
        self._in = ""
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._show_help)
        self.help.history_wanted.connect(self._tell_versions)
        self.help.returned.connect(self._back_from_help)
        desk.ask(record.look, record_id, names=names, then=self._build, refused=self._lost)

    def _sealed(self) -> None:
        self.changed.emit()
        self.refresh()

    def _stepped(self, step: int | None) -> None:
        if step is not None:
            self.stepped.emit(step)

    # ---- showing

    def refresh(self) -> None:
        """Look again: labels may have been proposed, judgements changed, records renamed."""
        self._desk.ask(record.look, self.record_id, names=self._names, then=self._renew, refused=self._lost)

    def go_to(self, path: str, cursor: int = 0, offset: int = 0) -> None:
        self._path, self._cursor, self._offset = path, cursor, offset
        if self.page is not None and path:
            words, self._words = self._words, ""
            self.page.go_to(path, cursor, words, offset)

    def select(self, words: str) -> None:
        """Have words selected in the answer that is gone to next."""
        self._words = words

    def look_at(self, path: str) -> None:
        """Look again, and go to the answer that was changed from elsewhere: taken back, or done again."""
        self._put_back()

        def renew(view: View) -> None:
            self._renew(view)
            if self.page is not None and path and self.page.focused_path() != path:
                self.page.go_to(path)

        self._desk.ask(record.look, self.record_id, names=self._names, then=renew, refused=self._lost)

    def where(self) -> tuple[str, int]:
        """The path of the answer that has the focus, and the place of the cursor in it."""
        if self.page is None:
            return self._path, self._cursor
        if self._over is not None:
            return self._over.path, self._over.cursor_place()
        return self.page.focused_path(), self.page.cursor_place()

    def offset(self) -> int:
        """How far under the top of the page the answer that has the focus stands."""
        return self.page.offset() if self.page is not None and self._over is None else self._offset

    def offer(self, before: str, after: str) -> None:
        """Buttons at the end of the form that go on from here, in their words; "" for none. They tell by `moved`."""
        self._offered = (before, after)
        if self.page is not None:
            self.page.offer(before, after)

    def show_about(self, *, shown: bool) -> None:
        """Whether the page says what its form is for."""
        self._about = shown
        if self.page is not None:
            self.page.show_about(shown=shown)

    def open_help(self) -> None:
        """Go to the help with the question that has the focus: beside the form, or under the question."""
        if self.help.isVisible():
            if self._rest.isActive():
                self._show_help()
            self.help.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.page is not None:
            self.page.open_help()

    def panes(self) -> tuple[QWidget, ...]:
        parts = (self._over or self.page, self.help)
        return tuple(part for part in parts if part is not None and part.isVisible())

    def write_alone(self) -> None:
        """Show the long text that has the focus alone; once more, or Escape, and the form is back."""
        if self._over is not None:
            self._put_back()
            return
        box = self.page.long_text() if self.page is not None else None
        if box is not None and self.page is not None:
            self._lay_over(Writing(self._theme, box, self.page.focused_path(), self))

    def _move(self, by: int) -> None:
        if self._offered[0 if by < 0 else 1]:
            self.moved.emit(by)

    def _lay_over(self, over: Writing | Versions) -> None:
        page = self.page
        if page is None:
            return
        self._over = over
        over.closed.connect(self._put_back)
        # First out of the way: two views of one text lay it out for their own width, and only one of them is to be seen.
        page.hide()
        self.help.hide()
        self._row.insertWidget(0, over, 1)
        over.show()
        over.setFocus(Qt.FocusReason.OtherFocusReason)
        self.alone.emit(True)

    def _put_back(self) -> None:
        """The form again, with the cursor where it is now."""
        over, self._over = self._over, None
        if over is None or self.page is None:
            return
        path, cursor = over.path, over.cursor_place()
        self.page.show()
        self._fold()
        over.give_back()
        self.page.focus(path)
        self.page.set_cursor_place(cursor)
        self._row.removeWidget(over)
        over.hide()
        over.deleteLater()
        self.alone.emit(False)

    def _back_from_help(self) -> None:
        if self.page is not None:
            self.page.focus(self.help.path())

    def _build(self, view: View) -> None:
        manifest = self._desk.book.pack.manifest
        self._choices = ViewChoices(view, manifest.person_form, manifest.agency_form)
        page = FormPage(
            self._theme,
            view.form,
            view.around,
            JUDGEMENTS,
            self._choices,
            view.record.answers,
            self,
            covered=view.covered,
            hidden=view.hidden,
        )
        page.set_complete(done=view.record.state is State.COMPLETE)
        page.typed.connect(self._saving.typed)
        page.chosen.connect(self._saving.chosen)
        page.left.connect(self._saving.left)
        page.focused.connect(self._focused)
        page.record_wanted.connect(self.record_wanted)
        page.letters_wanted.connect(self.letters_wanted)
        page.person_wanted.connect(self._new_wanted)
        page.completed.connect(self._completed)
        page.file_wanted.connect(self._file_wanted)
        page.file_read_wanted.connect(self._read_wanted)
        page.history_wanted.connect(self._tell_versions)
        page.moved.connect(self._move)
        page.offer(*self._offered)
        page.show_about(shown=self._about)
        page.show_name(view.title)
        self._row.insertWidget(0, page, 1)
        self.page = page
        self._fold()
        page.show()  # at once: a hidden box cannot take the cursor
        self.setFocusProxy(page)
        if self._names:
            self._desk.ask(names.shown_as, view.record.case_id, then=page.set_naming, timed=False)
        if self._path:
            self.go_to(self._path, self._cursor, self._offset)
        self.shown.emit()

    def _renew(self, view: View) -> None:
        if self.page is None or self._choices is None:
            return
        self._choices.view = view
        self.page.show_name(view.title)
        answers = self._saving.ahead_of(view.record.answers)
        self.page.set_answers(answers, view.around, view.covered, view.hidden)
        self.page.set_complete(done=view.record.state is State.COMPLETE)
        if self.help.path():
            self._tell_history(self.help.path())

    def _lost(self, refusal: Refusal) -> None:
        self.gone.emit(refusal.sentence)

    def _focused(self, path: str) -> None:
        self._in = path
        self._rest.start()

    def _show_help(self) -> None:
        self._rest.stop()
        page, path = self.page, self._in
        if page is None or not path:
            return
        field_id = path.partition("/")[0]
        self.help.show_field(page.form, page.form.field(field_id), path)
        self._tell_history(path)

    def _tell_history(self, path: str) -> None:
        field_id = path.partition("/")[0]
        self._desk.ask(history.history, self.record_id, field_id, names=self._names, then=self._show_history)

    def _tell_versions(self, path: str) -> None:
        """Every earlier version of an answer, in full."""
        field_id = path.partition("/")[0]
        self.seal()  # what is being typed is a version too
        self._desk.ask(
            history.history, self.record_id, field_id, names=self._names, then=lambda changes: self._show_versions(path, changes)
        )

    def _show_versions(self, path: str, changes: tuple[Change, ...]) -> None:
        if self.page is None or not changes:
            return
        if isinstance(self._over, Versions):
            self._over.show_changes(changes)
            return
        self._put_back()
        over = Versions(self._theme, self.page.form.field(path.partition("/")[0]), path, changes, self)
        over.version_wanted.connect(self._use_version)
        self._lay_over(over)

    def _use_version(self, entry: int) -> None:
        self._desk.do(undo.use_version, entry, then=self._used)

    def _used(self, step: int | None) -> None:
        self._stepped(step)
        self._put_back()

    def _show_history(self, changes: tuple[Change, ...]) -> None:
        self.help.set_changes([f"{moment(c.at)}  {c.by} {c.sentence}" for c in reversed(changes[-SHOWN_CHANGES:])])

    def _completed(self, done: bool) -> None:
        self.seal()
        self._desk.do(record.complete, self.record_id, done=done, then=self._completed_now)
        self.completed.emit(done)

    def _completed_now(self, step: int | None) -> None:
        self._stepped(step)
        self.changed.emit()

    def _read_wanted(self, path: str) -> None:
        self.seal()
        self.reader_wanted.emit(path)

    def _new_wanted(self, form: str, typed: str, path: str) -> None:
        self.seal()
        self.person_wanted.emit(form, typed, path)

    def _file_wanted(self, path: str) -> None:
        chosen = choose_file(self)
        if chosen is not None:
            self.add_file(path, chosen)

    def add_file(self, path: str, chosen: Path) -> None:
        """Copy a file into the vault as the answer to a question."""
        self._bar.follow(self._saving.keep_file(path, chosen), "Adding the file")

    @property
    def expects_file(self) -> bool:
        """A file is on its way into this record."""
        return self._saving.expects_file

    def resizeEvent(self, event: object) -> None:
        self._fold()

    def _fold(self) -> None:
        """Help stands beside the page where there is room, and under each question where there is not."""
        beside = self.window().width() / self._theme.scale >= 1120 and self.width() / self._theme.scale >= 780
        self.help.setVisible(beside and self.page is not None and self._over is None)
        if self.page is not None:
            self.page.set_help_inline(not beside)
