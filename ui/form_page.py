"""A form as a page: its questions as cards in one column, judged by `standing` at every change.

The circle of a form, small: answer → new answers → standing → show. What is typed goes out by signals; what comes from
the store comes in by `set_answers`, which never touches a box that is being typed in.
"""

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QTextEdit, QWidget

from desktop.form.answer import Answer, Answers, put
from desktop.form.around import Around
from desktop.form.form import Field, Form, Section
from desktop.form.kind import Kind
from desktop.form.standing import Judge, Problem, Standing, standing
from ui.completion import Completion
from ui.field.choices import Choices
from ui.field.computed import Computed
from ui.field.editor import Editor
from ui.field.question import Question
from ui.field.rows import Rows
from ui.help_text import HelpText
from ui.problems import ProblemSummary
from ui.theme import Theme, app
from ui.title import Title
from ui.widget.card import Card
from ui.widget.column import reading_column
from ui.widget.order import order_tabs
from ui.widget.spoken import announce

WIDEST = 760  # pixels at 100 %: about 75 letters a line


class FormPage(QScrollArea):
    typed = Signal(str, object)
    chosen = Signal(str, object)
    left = Signal(str)
    focused = Signal(str)
    record_wanted = Signal(object)
    person_wanted = Signal(str, str)
    file_wanted = Signal(str)
    file_read_wanted = Signal(str)
    completed = Signal(bool)

    def __init__(
        self, theme: Theme, form: Form, around: Around, judges: Mapping[str, Judge], choices: Choices, answers: Answers
    ) -> None:
        super().__init__()
        self.form = form
        self._theme, self._around, self._judges, self._choices = theme, around, judges, choices
        self._answers: Answers = dict(answers)
        self._problems_shown = False
        self._done = False
        self._accepted = False
        self._built = False
        self._questions: dict[str, Question] = {}
        self._summary, self._end = ProblemSummary(theme), Completion(theme, form)
        self._title = Title(theme, form)
        self._end.said.connect(self._say_done)
        self._summary.wanted.connect(self.focus)
        self._cards: list[tuple[Card, Section]] = []
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._build()
        self._show_values()
        self._judge()
        self._built = True
        self._order()
        app().focusChanged.connect(self._focus_moved)

    # ---- from the store

    @property
    def answers(self) -> Answers:
        """As they stand on the page, typed ones included."""
        return self._answers

    def set_answers(self, answers: Answers, around: Around) -> None:
        """What the store says now. A box with the focus and words of its own keeps them."""
        self._answers, self._around = dict(answers), around
        for question in self._questions.values():
            question.editor.renamed()
        self._show_values()
        self._judge()

    def set_complete(self, *, done: bool) -> None:
        """Whether a person has said that this record is complete."""
        self._done = done
        self._end.show_done(done=done)
        self._judge()

    # ---- going about

    def focus(self, path: str) -> None:
        """Put the cursor into the answer at a path."""
        target = self._target(path)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            # A page that is only now shown has no measures yet.
            QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(target, 0, self._theme.px(120)))

    def focus_first(self) -> None:
        asked = (q for q in self._questions.values() if q.field.kind is not Kind.COMPUTED and q.isVisibleTo(self))
        first = next(asked, None)
        self.focus(first.field.id if first else "")

    def focused_path(self) -> str:
        return self._path_of(QApplication.focusWidget())

    def cursor_place(self) -> int:
        """Where the cursor stands in the box that has the focus."""
        box = QApplication.focusWidget()
        if isinstance(box, QTextEdit):
            return box.textCursor().position()
        return box.cursorPosition() if isinstance(box, QLineEdit) else 0

    def set_cursor_place(self, place: int) -> None:
        box = QApplication.focusWidget()
        if isinstance(box, QTextEdit):
            cursor = box.textCursor()
            cursor.setPosition(min(place, box.document().characterCount() - 1), QTextCursor.MoveMode.MoveAnchor)
            box.setTextCursor(cursor)
        elif isinstance(box, QLineEdit):
            box.setCursorPosition(place)

    def set_help_inline(self, inline: bool) -> None:
        for question in self._questions.values():
            question.set_help_inline(inline)

    def show_problems(self, shown: bool) -> None:
        """Red only when the person says that it is done, prints or hands over."""
        self._problems_shown = shown
        self._judge()

    # ---- the circle

    def _change(self, path: str, value: Answer) -> None:
        self._answers = put(self._answers, path, value)
        self._judge()

    def _typed(self, path: str, value: Answer) -> None:
        self._change(path, value)
        self.typed.emit(path, value)

    def _chosen(self, path: str, value: Answer) -> None:
        self._change(path, value)
        self.chosen.emit(path, value)

    def _judge(self) -> Standing:
        stand = standing(self.form, self._answers, self._around, self._judges)
        for name, found in stand.fields.items():
            question = self._questions[name]
            if question.isHidden() is found.visible:
                question.setVisible(found.visible)
            if isinstance(question.editor, Computed):
                question.editor.set_judgement(found.judgement)
        for card, section in self._cards:
            card.setVisible(any(stand.fields[f.id].visible for f in section.field))
        self._title.show_standing(stand, done=self._done)
        self._show_summary(stand.problems if self._problems_shown else ())
        return stand

    def _show_values(self) -> None:
        for name, question in self._questions.items():
            question.editor.set_value(self._answers.get(name))

    def _show_summary(self, problems: tuple[Problem, ...]) -> None:
        said: dict[Editor, str] = {}
        for problem in problems:
            editor = self._editor(problem.path)
            if editor is not None:
                said.setdefault(editor, problem.text)
        for editor in self._editors():
            text = said.get(editor)
            if text != (editor.problem() or None):
                editor.set_problem(text)
        if self._summary.show_problems(problems):
            self._order()

    def _say_done(self, done: bool) -> None:
        """The person's word stands; what is missing or wrong is shown, and can be accepted."""
        self.show_problems(done)
        problems = self._judge().problems
        if done and problems and not self._accepted:
            self._accepted = True
            self.set_complete(done=False)
            announce(self, self._end.warn(len(problems)))
            self.verticalScrollBar().setValue(0)
            self._summary.focus_first()
            return
        self._accepted = False
        self._end.warn(0)
        self._done = done
        self._judge()
        self.completed.emit(done)

    def _order(self) -> None:
        """Rows, chips or problems came or went."""
        if self._built:
            order_tabs(self)

    # ---- paths

    def _editor(self, path: str) -> Editor | None:
        """The editor that would mend the answer at a path: of the cell, where there is one."""
        name, _, rest = path.partition("/")
        question = self._questions.get(name)
        if question is None:
            return None
        row_id, _, column = rest.partition("/")
        cell = question.editor.question(row_id, column) if isinstance(question.editor, Rows) else None
        return cell.editor if cell is not None else question.editor

    def _editors(self) -> Iterator[Editor]:
        for question in self._questions.values():
            yield question.editor
            if isinstance(question.editor, Rows):
                yield from (cell.editor for cell in question.editor.questions().values())

    def _target(self, path: str) -> QWidget | None:
        editor = self._editor(path)
        return editor.focus_target if editor is not None and editor.isVisibleTo(self) else None

    def _path_of(self, widget: QWidget | None) -> str:
        if widget is None or not self.isAncestorOf(widget):
            return ""
        for name, question in self._questions.items():
            if not question.isAncestorOf(widget):
                continue
            if isinstance(question.editor, Rows):
                for cell, inner in question.editor.questions().items():
                    if inner.isAncestorOf(widget):
                        return f"{name}/{cell}"
            return name
        return ""

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        path = self._path_of(new)
        if path and new is not None:
            # Not under a pressed mouse: what is being clicked on would move away before the button comes up.
            if app().mouseButtons() == Qt.MouseButton.NoButton:
                self.ensureWidgetVisible(new, 0, self._theme.px(60))
            self.focused.emit(path)

    # ---- building

    def _build(self) -> None:
        ground, self._column = reading_column(self._theme, WIDEST)
        self._column.addLayout(self._title)
        self._column.addWidget(self._summary)
        for section in self.form.section:
            self._column.addWidget(self._section(section))
        self._column.addWidget(self._end)
        self._column.addStretch(1)
        self.setWidget(ground)

    def _section(self, section: Section) -> Card:
        card = Card(self._theme, section.title, about=section.about)
        card.body.setSpacing(self._theme.px(18))
        for field in section.field:
            question = Question(field, self._theme, self._choices, self._helper(field))
            self._questions[field.id] = question
            card.body.addWidget(question)
            self._join(field.id, question)
        self._cards.append((card, section))
        return card

    def _helper(self, field: Field) -> Callable[[], QWidget]:
        return lambda: HelpText(self._theme, self.form, field, title=False)

    def _join(self, name: str, question: Question) -> None:
        editor = question.editor
        if isinstance(editor, Rows):
            editor.typed_at.connect(lambda path, value: self._typed(f"{name}/{path}", value))
            editor.chosen_at.connect(lambda path, value: self._chosen(f"{name}/{path}", value))
            editor.left_at.connect(lambda path: self.left.emit(f"{name}/{path}"))
            editor.file_wanted_at.connect(lambda path: self.file_wanted.emit(f"{name}/{path}"))
            editor.file_read_wanted_at.connect(lambda path: self.file_read_wanted.emit(f"{name}/{path}"))
            editor.new_wanted_at.connect(lambda _path, form, typed: self.person_wanted.emit(form, typed))
        editor.typed.connect(lambda value: self._typed(name, value))
        editor.chosen.connect(lambda value: self._chosen(name, value))
        editor.left.connect(lambda: self.left.emit(name))
        editor.reshaped.connect(self._order)
        editor.new_wanted.connect(self.person_wanted)
        editor.record_wanted.connect(self.record_wanted)
        editor.file_wanted.connect(lambda: self.file_wanted.emit(name))
        editor.file_read_wanted.connect(lambda: self.file_read_wanted.emit(name))
