"""Which editor a kind of question has: a table keyed by Kind."""

from PySide6.QtWidgets import QWidget

from desktop.form.form import Field
from desktop.form.kind import Kind
from ui.field.choices import Choices
from ui.field.computed import Computed
from ui.field.day import Day
from ui.field.editor import Editor
from ui.field.file import File
from ui.field.line import Line
from ui.field.link import Many, One
from ui.field.options import OneOf, YesNoUnsure
from ui.field.paragraph import Paragraph
from ui.field.period import Period
from ui.field.several import Several
from ui.field.step import Step
from ui.theme import Theme


def _rows(field: Field, theme: Theme, choices: Choices, parent: QWidget | None = None) -> Editor:
    # A row is made of questions, and a question finds its editor here.
    from ui.field.rows import Rows  # noqa: PLC0415

    return Rows(field, theme, choices, parent)


EDITORS = {
    Kind.TEXT: Line,
    Kind.PARAGRAPH: Paragraph,
    Kind.DATE: Day,
    Kind.PERIOD: Period,
    Kind.NUMBER: Line,
    Kind.MONEY: Line,
    Kind.SCORE: Line,
    Kind.CHOICE: OneOf,
    Kind.CHOICES: Several,
    Kind.YES_NO_UNSURE: YesNoUnsure,
    Kind.STEP: Step,
    Kind.PERSON: One,
    Kind.PEOPLE: Many,
    Kind.AGENCY: One,
    Kind.AGENCIES: Many,
    Kind.RECORD: One,
    Kind.FILE: File,
    Kind.ROWS: _rows,
    Kind.COMPUTED: Computed,
}


def editor(field: Field, theme: Theme, choices: Choices, parent: QWidget | None = None) -> Editor:
    return EDITORS[field.kind](field, theme, choices, parent)
