"""A form as a page: its questions as cards in one column, judged by `standing` at every change.

The circle of a form, small: answer → new answers → standing → show. What is typed goes out by signals; what comes from
the store comes in by `set_answers`, which never touches a box that is being typed in.
"""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop.form.answer import Answer, Answers, blank, get, put
from desktop.form.around import Around
from desktop.form.check import unread
from desktop.form.form import Field, Form
from desktop.form.kind import Kind
from desktop.form.standing import Judge, Problem, Standing, standing
from desktop.form.words import words
from desktop.usecase.names import HIDDEN
from ui.field.choices import Choices
from ui.field.computed import Computed
from ui.field.line import Line
from ui.field.naming import Naming
from ui.field.paragraph import Paragraph
from ui.field.question import Question
from ui.field.rows import Rows
from ui.form.completion import Completion
from ui.form.help_text import HelpText
from ui.form.problems import ProblemSummary
from ui.form.questions import Questions
from ui.form.spot import Spot
from ui.form.title import Title
from ui.theme import Theme, app
from ui.widget.column import reading_column
from ui.widget.order import order_tabs
from ui.widget.spoken import announce

PAUSE = 120  # milliseconds after the last key, from which on what was typed is judged
WIDEST = 760  # pixels at 100 %: about 75 letters a line
WORDS = {Kind.TEXT, Kind.PARAGRAPH}  # in which a name may stand


class FormPage(QScrollArea):
    typed = Signal(str, object)
    chosen = Signal(str, object)
    left = Signal(str)
    focused = Signal(str)
    record_wanted = Signal(object)
    letters_wanted = Signal()
    person_wanted = Signal(str, str, str)  # the form, what was typed, the path of the answer
    file_wanted = Signal(str)
    file_read_wanted = Signal(str)
    completed = Signal(bool)
    history_wanted = Signal(str)
    moved = Signal(int)

    def __init__(
        self,
        theme: Theme,
        form: Form,
        around: Around,
        judges: Mapping[str, Judge],
        choices: Choices,
        answers: Answers,
        parent: QWidget | None = None,
        *,
        covered: Answers | None = None,
        hidden: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(parent)
        self.form = form
        self._theme, self._around, self._judges, self._choices = theme, around, judges, choices
        self._answers: Answers = dict(answers)
        self._covered, self._hidden = covered if covered is not None else answers, hidden
        self._problems_shown = False
        self._done = False
        self._help_inline = False
        self._naming: Naming | None = None
        self._typing = ""
        self._paused = QTimer(self, singleShot=True, interval=PAUSE)
        self._paused.timeout.connect(self._judge)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._build()
        app().focusChanged.connect(self._focus_moved)
        self._judge()

    # ---- from the store

    @property
    def answers(self) -> Answers:
        """As they stand on the page, typed ones included."""
        return self._answers

    def set_answers(
        self, answers: Answers, around: Around, covered: Answers | None = None, hidden: frozenset[str] = frozenset()
    ) -> None:
        """What the store says now. A box with the focus and words of its own keeps them.

        `covered`, `hidden`: while names are hidden, the answers as they are shown, and the paths of those that cannot be
        edited. Nothing is hidden under the hands of whoever types it.
        """
        self._answers, self._around = dict(answers), around
        before = self._hidden
        self._covered, self._hidden = covered if covered is not None else answers, hidden - {self.focused_path()}
        for question in self.questions.made():
            question.editor.renamed()
            self._show_value(question)
        if self._hidden != before:
            self._order()
        self._judge()

    def set_naming(self, naming: Naming) -> None:
        """Have texts tell which names in them would be labels on paper."""
        self._naming = naming
        for question in self.questions.made():
            for one in (question, *(question.editor.questions().values() if isinstance(question.editor, Rows) else ())):
                self._name(one)

    def _name(self, question: Question) -> None:
        """What tells who somebody is does not go on paper with labels at all."""
        editor, field = question.editor, question.field
        if isinstance(editor, Paragraph | Line) and field.kind in WORDS and not field.identity:
            editor.set_naming(self._naming)

    def set_complete(self, *, done: bool) -> None:
        """Whether a person has said that this record is complete."""
        self._end.show_done(done=done)
        if done is not self._done:
            self._done = done
            self._judge()

    # ---- going about

    def told(self) -> Iterator[tuple[str, str, str]]:
        """Every question that is asked: its id, what it asks, and its answer in words as it is shown."""
        for name, found in self._stand.fields.items():
            if found.visible and found.field.kind is not Kind.COMPUTED:
                said = words(found.field, (self._covered if self._hides(name) else self._answers).get(name), self._around)
                yield name, found.field.ask, "" if name in self._hidden and found.field.identity else " ".join(said.split())

    def _hides(self, name: str) -> bool:
        return any(path.partition("/")[0] == name for path in self._hidden)

    def focus_first(self) -> None:
        asked = (q for q in self.questions.made() if q.field.kind is not Kind.COMPUTED and q.isVisibleTo(self))
        first = next(asked, None)
        self.focus(first.field.id if first else "")

    def set_help_inline(self, inline: bool) -> None:
        if inline is not self._help_inline:
            self._help_inline = inline
            for question in self.questions.made():
                question.set_help_inline(inline)
            self._order()

    def offer(self, before: str, after: str) -> None:
        """Buttons that go on from here, at the end."""
        self._end.offer(before, after)

    def add_foot(self, widget: QWidget) -> None:
        """Below everything, at the very end."""
        self._column.insertWidget(self._column.indexOf(self._end) + 1, widget)
        self._order()

    def long_text(self) -> Paragraph | None:
        """The editor of the long text that has the focus."""
        question = self.questions.at(self.focused_path())
        return question.editor if question is not None and isinstance(question.editor, Paragraph) else None

    def open_help(self) -> None:
        """Open the help with the question that has the focus, in its place."""
        question = self.questions.get(self.focused_path().partition("/")[0])
        if question is not None:
            question.open_help()

    def show_problems(self, shown: bool) -> None:
        """Red only when the person says that it is done, prints or hands over."""
        self._problems_shown = shown
        if shown:
            self.questions.make_all()
        self._judge()

    # ---- the circle

    def _typed(self, path: str, value: Answer) -> None:
        """A whole form is not judged at every key: once there is a pause, or the box is left."""
        self._typing = path.partition("/")[0]
        self.questions[self._typing].editor.set_remark("")  # said of what stood there before
        self._answers = put(self._answers, path, value)
        self._paused.start()
        self.typed.emit(path, value)

    def _chosen(self, path: str, value: Answer) -> None:
        self._answers = put(self._answers, path, value)
        self._judge()
        self.chosen.emit(path, value)

    def _leave(self, path: str) -> None:
        self._typing = ""
        if self._paused.isActive():
            self._judge()
        else:
            self._show_remarks()
        self.left.emit(path)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Before Tab goes on: what was typed may have brought up the very question that is next."""
        if self._paused.isActive():
            self._judge()
        return super().focusNextPrevChild(forward)

    def _judge(self) -> Standing:
        self._paused.stop()
        stand = self._stand = standing(self.form, self._answers, self._around, self._judges)
        if self.questions.show(stand, self._answers):
            self._order()
        for question in self.questions.made():
            if isinstance(question.editor, Computed):
                question.editor.set_judgement(stand.fields[question.field.id].judgement)
        if self._title.show_standing(stand, done=self._done):
            self._order()
        self._show_remarks()
        self._show_summary(stand.problems if self._problems_shown else ())
        return stand

    def _show_remarks(self) -> None:
        for question in self.questions.made():
            self._remark_on(question)

    def _remark_on(self, question: Question) -> None:
        """What does not fit, under an answer that is not being typed just now and does not say it by itself."""
        name = question.field.id
        wrong = self._stand.fields[name].wrong or ""
        if name != self._typing or not wrong:
            quiet = self._problems_shown or unread(question.field, self._answers.get(name))
            question.editor.set_remark("" if quiet else wrong)

    def _show_value(self, question: Question) -> None:
        """Of a hidden answer not even the box out of sight holds the words."""
        name = question.field.id
        question.editor.set_value((self._covered if self._hides(name) else self._answers).get(name))
        self._veil(question, name)
        if isinstance(question.editor, Rows):
            for cell, inner in question.editor.questions().items():
                self._veil(inner, f"{name}/{cell}")

    def _wording(self, path: str, field: Field, value: Answer) -> str:
        """A cell of a row that is folded, as it may be shown."""
        return HIDDEN if path in self._hidden and field.identity else words(field, value, self._around)

    def _veil(self, question: Question, path: str) -> None:
        if path not in self._hidden:
            question.veil(None)
            return
        shown = get(self._covered, path)
        said = words(question.field, shown, self._around)
        if self._kept and shown == get(self._answers, path):
            question.veil(said, kept=True)
        else:
            question.veil(HIDDEN if question.field.identity else said)

    @property
    def _kept(self) -> bool:
        """Whether the program has answered for good: nothing of this record changes any more."""
        return any(field.kept and not blank(self._answers.get(field.id)) for field in self.form.fields())

    def _show_summary(self, problems: tuple[Problem, ...]) -> None:
        said: dict[str, str] = {}
        cells: dict[str, dict[str, str]] = {}
        for problem in problems:
            name, _, cell = problem.path.partition("/")
            if cell:
                cells.setdefault(name, {}).setdefault(cell, problem.text)
            else:
                said.setdefault(name, problem.text)
        for question in self.questions.made():
            name, editor = question.field.id, question.editor
            if said.get(name) != (editor.problem() or None):
                editor.set_problem(said.get(name))
            if isinstance(editor, Rows):
                editor.show_problems(cells.get(name, {}))
        if self._summary.show_problems(problems):
            self._order()
        self._end.show_problems(len(problems))

    def _say_done(self, done: bool, anyway: bool) -> None:
        """The person's word stands; what is missing or wrong is shown first, and can be accepted."""
        self.show_problems(done and not anyway)
        problems = self._stand.problems
        if done and problems and not anyway:
            self._end.show_done(done=False)
            many = "is 1 problem" if len(problems) == 1 else f"are {len(problems)} problems"
            announce(self, f"There {many}")
            self.verticalScrollBar().setValue(0)
            self._summary.focus_first()
            return
        self._done = done
        self._end.show_done(done=done)
        self._judge()
        self.completed.emit(done)

    def _order(self) -> None:
        """Rows, chips or problems came or went."""
        if self.questions.all_made():
            order_tabs(self)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None:
            self.spot.moved(new)
        path = self.questions.path_of(new)
        if path and new is not None:
            # Not under a pressed mouse: what is being clicked on would move away before the button comes up.
            if app().mouseButtons() == Qt.MouseButton.NoButton:
                self.ensureWidgetVisible(new, 0, self._theme.px(60))
            self.focused.emit(path)

    # ---- building

    def _build(self) -> None:
        ground, self._column = reading_column(self._theme, WIDEST)
        self.setWidget(ground)
        self._title = Title(self._theme, self.form)
        self._summary = ProblemSummary(self._theme)
        self._end = Completion(self._theme, self.form)
        self._column.addLayout(self._title)
        self._column.addWidget(self._summary)
        self.questions = Questions(self._theme, self.form, self._choices, self._column, self._join)
        self._column.addWidget(self._end)
        self._column.addStretch(1)
        spot = self.spot = Spot(self, self.questions, self._theme)
        self.go_to, self.focus, self.focused_path, self.offset = spot.go_to, spot.focus, spot.path, spot.offset
        self.cursor_place, self.set_cursor_place = spot.cursor_place, spot.set_cursor_place
        self._end.said.connect(self._say_done)
        self._end.moved.connect(self.moved)
        self._summary.wanted.connect(self.focus)
        self._title.wanted.connect(self.focus)
        self.show_about, self.show_name = self._title.show_about, self._title.show_name
        self.questions.finished.connect(self._order)

    def _help_text(self, question: Question) -> HelpText:
        """The help for its place under the question: there the way to the history is a part of it."""
        text = HelpText(self._theme, self.form, question.field, title=False)
        if question.field.kind is not Kind.COMPUTED:
            text.add_history().clicked.connect(lambda: self.history_wanted.emit(question.field.id))
        return text

    def _join_cell(self, cell: Question, path: str) -> None:
        self._veil(cell, path)
        self._name(cell)

    def _join(self, question: Question) -> None:
        """Make a question that has just come to be a part of the circle."""
        name, editor = question.field.id, question.editor
        if isinstance(editor, Rows):
            editor.wording = lambda path, field, value: self._wording(f"{name}/{path}", field, value)
            editor.cell_made = lambda path, cell: self._join_cell(cell, f"{name}/{path}")
        self._show_value(question)
        self._remark_on(question)
        if isinstance(editor, Computed):
            editor.set_judgement(self._stand.fields[name].judgement)
        self._name(question)
        question.help_maker = lambda: self._help_text(question)
        question.set_help_inline(self._help_inline)
        if isinstance(editor, Rows):
            editor.typed_at.connect(lambda path, value: self._typed(f"{name}/{path}", value))
            editor.chosen_at.connect(lambda path, value: self._chosen(f"{name}/{path}", value))
            editor.left_at.connect(lambda path: self._leave(f"{name}/{path}"))
            editor.file_wanted_at.connect(lambda path: self.file_wanted.emit(f"{name}/{path}"))
            editor.file_read_wanted_at.connect(lambda path: self.file_read_wanted.emit(f"{name}/{path}"))
            editor.new_wanted_at.connect(lambda path, form, typed: self.person_wanted.emit(form, typed, f"{name}/{path}"))
        editor.typed.connect(lambda value: self._typed(name, value))
        editor.chosen.connect(lambda value: self._chosen(name, value))
        editor.left.connect(lambda: self._leave(name))
        editor.reshaped.connect(self._order)
        editor.new_wanted.connect(lambda form, typed: self.person_wanted.emit(form, typed, name))
        editor.record_wanted.connect(self.record_wanted)
        if isinstance(editor, Computed):
            editor.letters_wanted.connect(self.letters_wanted)
        editor.file_wanted.connect(lambda: self.file_wanted.emit(name))
        editor.file_read_wanted.connect(lambda: self.file_read_wanted.emit(name))
