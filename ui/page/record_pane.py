"""One record, being answered: the form page, its saving, and the help beside it.

Saved 0.8 seconds after the last key, three seconds after the first at the latest, and on every leave. An edit is sealed
in the trail when its box is left, or after a minute's rest. A page that comes and goes never asks anything.
"""

from datetime import date
from pathlib import Path
from secrets import token_hex

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.form.answer import Answer, put
from desktop.form.form import ChoiceList
from desktop.practice.judgements import JUDGEMENTS
from desktop.record.ids import RecordId
from desktop.record.record import State
from desktop.refusal import Refusal
from desktop.usecase import edit, filing, history, record
from desktop.usecase.filing import Added
from desktop.usecase.history import Change
from desktop.usecase.record import View
from ui.clockface import moment
from ui.desk import Desk
from ui.files import choose_file
from ui.form_page import FormPage
from ui.help_pane import HelpPane
from ui.theme import Theme
from ui.widget.job_bar import JobBar

PAUSE, AT_LATEST, REST = 800, 3000, 60_000  # milliseconds
SHOWN_CHANGES = 5
KEPT_ONE = (
    "A copy is now inside the vault. The file you chose is still at {path}: delete it yourself if it should not stay there."
)


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

    def today(self) -> date:
        return self.view.around.today

    def new_id(self) -> str:
        return token_hex(4)


class RecordPane(QWidget):
    """Shows a record once the desk has looked it up. `stepped`: a sealed step that Undo can take back."""

    stepped = Signal(object)
    shown = Signal()
    changed = Signal()  # something that lists show may be different now
    person_wanted = Signal(str, str)  # form, what was typed
    record_wanted = Signal(object)
    reader_wanted = Signal(str)  # the path of the file to be read
    told = Signal(str)  # something to know that went well
    gone = Signal(str)  # the record is not there any more: why
    completed = Signal(bool)

    def __init__(self, theme: Theme, desk: Desk, record_id: RecordId, *, names: bool = True) -> None:
        super().__init__()
        self._theme, self._desk, self._names = theme, desk, names
        self.record_id = record_id
        self.page: FormPage | None = None
        self._choices: ViewChoices | None = None
        self._unsaved: dict[str, Answer] = {}
        self._unsealed: set[str] = set()
        self._path, self._cursor = "", 0
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._latest = QTimer(self, singleShot=True, interval=AT_LATEST)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._pause.timeout.connect(self.save)
        self._latest.timeout.connect(self.save)
        self._rest.timeout.connect(self.seal)
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
        desk.ask(record.look, record_id, names=names, then=self._build, refused=self._lost)

    # ---- saving

    def save(self) -> None:
        """Have everything typed so far written. Nothing to do when nothing is waiting."""
        self._pause.stop()
        self._latest.stop()
        unsaved, self._unsaved = self._unsaved, {}
        for path, value in unsaved.items():
            self._desk.do(edit.typed, self.record_id, path, value)

    def seal(self) -> None:
        """Write, and seal every edit of this page that is open."""
        self.save()
        self._rest.stop()
        unsealed, self._unsealed = self._unsealed, set()
        for path in sorted(unsealed):
            self._desk.do(edit.left, self.record_id, path, then=self._sealed)

    def _typed(self, path: str, value: Answer) -> None:
        self._unsaved[path] = value
        self._unsealed.add(path)
        self._pause.start()
        self._rest.start()
        if not self._latest.isActive():
            self._latest.start()

    def _left(self, path: str) -> None:
        if path in self._unsealed:
            self.seal()

    def _chosen(self, path: str, value: Answer) -> None:
        self.seal()
        self._desk.do(edit.chosen, self.record_id, path, value, then=self._sealed)

    def _sealed(self, step: int | None) -> None:
        if step is not None:
            self.stepped.emit(step)
            self.changed.emit()
            self.refresh()

    # ---- showing

    def refresh(self) -> None:
        """Look again: labels may have been proposed, judgements changed, records renamed."""
        self._desk.ask(record.look, self.record_id, names=self._names, then=self._renew, refused=self._lost)

    def go_to(self, path: str, cursor: int = 0) -> None:
        self._path, self._cursor = path, cursor
        if self.page is not None and path:
            self.page.focus(path)
            self.page.set_cursor_place(cursor)

    def where(self) -> tuple[str, int]:
        """The path of the answer that has the focus, and the place of the cursor in it."""
        if self.page is None:
            return "", 0
        return self.page.focused_path(), self.page.cursor_place()

    def _build(self, view: View) -> None:
        manifest = self._desk.book.pack.manifest
        self._choices = ViewChoices(view, manifest.person_form, manifest.agency_form)
        page = FormPage(self._theme, view.form, view.around, JUDGEMENTS, self._choices, view.record.answers)
        page.set_complete(done=view.record.state is State.COMPLETE)
        page.typed.connect(self._typed)
        page.chosen.connect(self._chosen)
        page.left.connect(self._left)
        page.focused.connect(self._focused)
        page.record_wanted.connect(self.record_wanted)
        page.person_wanted.connect(self._new_wanted)
        page.completed.connect(self._completed)
        page.file_wanted.connect(self._file_wanted)
        page.file_read_wanted.connect(self._read_wanted)
        self._row.insertWidget(0, page, 1)
        page.show()  # at once: a hidden box cannot take the cursor
        self.page = page
        self.setFocusProxy(page)
        self._fold()
        self.help.history_wanted.connect(self._tell_versions)
        if self._path:
            self.go_to(self._path, self._cursor)
        self.shown.emit()

    def _renew(self, view: View) -> None:
        if self.page is None or self._choices is None:
            return
        self._choices.view = view
        answers = dict(view.record.answers)
        if self._unsaved:  # the person is ahead of the store: what is being typed stays
            for path, value in self._unsaved.items():
                answers = put(answers, path, value)
        self.page.set_answers(answers, view.around)
        self.page.set_complete(done=view.record.state is State.COMPLETE)
        if self.help.path():
            self._tell_history(self.help.path())

    def _lost(self, refusal: Refusal) -> None:
        self.gone.emit(refusal.sentence)

    def _focused(self, path: str) -> None:
        page = self.page
        if page is None:
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
        self._desk.ask(history.history, self.record_id, field_id, names=self._names, then=self._show_versions)

    def _show_versions(self, changes: tuple[Change, ...]) -> None:
        self.help.set_changes([f"{moment(c.at)}  {c.by} {c.sentence}\n{_version(c)}\n" for c in reversed(changes)])

    def _show_history(self, changes: tuple[Change, ...]) -> None:
        self.help.set_changes([f"{moment(c.at)}  {c.by} {c.sentence}" for c in reversed(changes[-SHOWN_CHANGES:])])

    def _completed(self, done: bool) -> None:
        self.seal()
        self._desk.do(record.complete, self.record_id, done=done, then=lambda _: self.changed.emit())
        self.completed.emit(done)

    def _read_wanted(self, path: str) -> None:
        self.seal()
        self.reader_wanted.emit(path)

    def _new_wanted(self, form: str, typed: str) -> None:
        self.seal()
        self.person_wanted.emit(form, typed)

    def _file_wanted(self, path: str) -> None:
        chosen = choose_file(self)
        if chosen is not None:
            self.add_file(path, chosen)

    def add_file(self, path: str, chosen: Path) -> None:
        """Copy a file into the vault as the answer to a question."""
        self.seal()
        self._bar.follow(
            self._desk.job(
                lambda errand: filing.answer(errand.vault, errand.step, self.record_id, path, chosen),
                self._added,
                lambda refusal: self._desk.refused.emit(refusal.sentence),
            ),
            "Adding the file",
        )

    def _added(self, added: Added) -> None:
        self._sealed(added.step)
        self.told.emit(" ".join(part for part in (KEPT_ONE.format(path=added.path), added.note) if part))

    def resizeEvent(self, event: object) -> None:
        self._fold()

    def _fold(self) -> None:
        """Help stands beside the page where there is room, and under each question where there is not."""
        beside = self.window().width() / self._theme.scale >= 1120 and self.width() / self._theme.scale >= 780
        self.help.setVisible(beside and self.page is not None)
        if self.page is not None:
            self.page.set_help_inline(not beside)


def _version(change: Change) -> str:
    if change.erased:
        return "(its content was erased)"
    return f"was: {change.old or 'nothing'}\nbecame: {change.new or 'nothing'}"
