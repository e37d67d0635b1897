"""Form, Section and Field: the declaration of one set of questions, as a pack's TOML file gives it.

Values only. That a pack's files make sense together (no `when` that names a later field, no list that is missing)
is desktop.pack's business; what the answers mean right now is `desktop.form.standing`'s.
"""

from collections.abc import Iterator
from typing import NewType

import msgspec

from desktop.form.condition import Condition
from desktop.form.kind import Force, Kind, Lies

FormId = NewType("FormId", str)


class Due(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A date that asks for something until another answer says that it is done; or a clock, which says itself when it is over."""

    field: str  # a date, or a computed question whose judgement names a day
    words: str  # what is due, without any name: "Next step after a contact"
    until: Condition | None = None
    lasting: bool = False  # goes on asking once the review has ended: a report on a website, papers that are kept


class Filing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A form that is a register of files: each one that is dropped on its list becomes a record."""

    into: str  # the question of kind `file` that it answers, or `rows/column`
    number: str = ""  # the text that numbers the record, by
    pattern: str = ""  # "D{number}"


class Field(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    kind: Kind
    ask: str  # the question as shown above the box
    brief: str = ""  # short wording for tables and paper
    hint: str = ""  # one short line under the question
    help: str = ""  # what is meant, beside the focused field
    example: str = ""
    source: str = ""  # section and page; that of the section or form when empty
    force: Force | None = None  # that of the section or form when absent
    options: str = ""  # a list of the pack (choice, choices)
    of: str = ""  # the form that a `record` points to
    columns: tuple["Field", ...] = ()  # of `rows`
    judgement: str = ""  # of `computed`: the name of a function in desktop.practice
    quiet: bool = False  # of `computed`: shown only while it warns
    when: Condition | None = None
    needed: bool = False  # before the person can call the section complete
    identity: bool = False  # tells who somebody really is: hidden with the names, never on labelled paper
    kept: bool = False  # the program answers it, once: from then on the record stays as it is
    unique: bool = False  # no two records of this form in a case may answer the same
    label_from: str = ""  # proposes an answer from the option chosen in that field
    after: str = ""  # a date or period that may not begin before the date in that field
    lies: Lies | None = None  # of `date` and `period`: that it must have been, or may lie far ahead
    single: bool = False  # of `period`: without an end it is one date, and not all the time from then on
    low: int | None = None  # of `score` and `number`
    high: int | None = None

    @property
    def short(self) -> str:
        return self.brief or self.ask

    @property
    def tells(self) -> bool:
        """Something in its answer tells who somebody is: all of it, or one of its columns."""
        return self.identity or any(column.identity for column in self.columns)


class Option(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    words: str
    label: str = ""  # what somebody of this option is called on paper: "Child {letter}", "Practitioner {number}", "Mother"
    source: str = ""
    alone: bool = False  # "none of these": cannot stand beside others


class ChoiceList(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    option: tuple[Option, ...]

    def words(self, option_id: str) -> str:
        """The words of an option. One that the list no longer has is shown as it was kept."""
        return next((o.words for o in self.option if o.id == option_id), option_id)

    def has(self, option_id: str) -> bool:
        return any(o.id == option_id for o in self.option)


class Section(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    title: str
    field: tuple[Field, ...]
    about: str = ""
    source: str = ""
    force: Force | None = None


class Term(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a pack's guidance calls something, and what that is called, or how it is done, today."""

    said: tuple[str, ...]  # small letters: a question that has one of them in its words speaks of it
    then: str
    now: str


class Form(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    version: int
    title: str  # one of them: "Contact note"
    stage: str
    source: str
    section: tuple[Section, ...]
    plural: str = ""  # many of them: "Contact notes"
    about: str = ""  # what this form is for, under its title
    empty: str = ""  # what a list of none says: what to do next
    force: Force = Force.LISTED
    order: int = 50  # place within its stage
    icon: str = "file-text"
    repeats: bool = False
    name_from: tuple[str, ...] = ()  # the fields whose words title a record; never one that identifies
    longest_title: int = 200  # letters of that, cut at the end of a word
    columns: tuple[str, ...] = ()  # the fields that a list shows
    sort: str = ""  # a date field that orders the list
    sort_time: str = ""  # a text, of which the time of day orders what is of one day, and stands beside the date
    due: tuple[Due, ...] = ()
    list: tuple[ChoiceList, ...] = ()  # choice lists that come with this form; the whole pack may use them
    table_on_paper: bool = False  # its records stand in one table of `columns`, with what else was answered below
    files: Filing | None = None
    summary: bool = True  # is printed in the summary for the panel chair; otherwise only counted there
    in_summary: tuple[str, ...] = ()  # the questions that it shows of each record; where there are none, a table of `columns`
    today: tuple[Term, ...] = ()  # the pack's terms; the reader gives every form the same ones

    @property
    def many(self) -> str:
        return self.plural or self.title

    def fields(self) -> Iterator[Field]:
        """Every question in order, without the columns of rows."""
        for section in self.section:
            yield from section.field

    def field(self, field_id: str) -> Field:
        """The question with that id; KeyError if this version of the form has none."""
        for field in self.fields():
            if field.id == field_id:
                return field
        raise KeyError(field_id)

    def source_of(self, field: Field) -> str:
        """Section and page: the question's own, or those of its rows, its section, its form."""
        return next(said for said in (*(one.source for one in self._above(field)), self.source) if said)

    def force_of(self, field: Field) -> Force:
        return next(said for said in (*(one.force for one in self._above(field)), self.force) if said)

    def today_of(self, field: Field) -> tuple[Term, ...]:
        """What a question speaks of that is called, or done, otherwise today."""
        every = (field, *field.columns)
        words = " ".join(said for one in every for said in (one.ask, one.brief, one.hint, one.help)).casefold()
        return tuple(term for term in self.today if any(said in words for said in term.said))

    def _above(self, field: Field) -> "tuple[Field | Section, ...]":
        """A question and what it stands in: the rows of a column, and the section."""
        for section in self.section:
            for one in section.field:
                if one is field:
                    return (field, section)
                if any(column is field for column in one.columns):
                    return (field, one, section)
        raise KeyError(field.id)


def column(field: Field, column_id: str) -> Field:
    """The column of a `rows` field; KeyError if it has none of that id."""
    for inner in field.columns:
        if inner.id == column_id:
            return inner
    raise KeyError(column_id)
