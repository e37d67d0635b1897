"""A printed document as a pack declares it: which parts it has, in order, over which answers."""

from enum import StrEnum

import msgspec

from desktop.form.condition import Condition


class PartKind(StrEnum):
    FACTS = "facts"  # some of the case's own answers, side by side
    ROWS = "rows"  # one `rows` answer of the case as a table
    DUE = "due"  # every date of the case that asks for something
    ROOM = "room"  # ruled lines to write on
    STAGES = "stages"  # every stage with its records: answered in full, unanswered counted
    RECORDED = "recorded"  # what has been recorded, stage by stage, briefly
    TRAIL = "trail"  # every sealed change
    PAGE = "page"  # a new page
    PASSAGE = "passage"  # a heading, what belongs under it, and room for it to be written
    RECORDS = "records"  # the records of one form, each under a heading, with some of their answers
    TABLE = "table"  # the records of one form, a row each


class Column(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A column of a `table`: of several questions the first stands by itself, the others with their short names."""

    head: str
    fields: tuple[str, ...]
    share: float = 1.0  # of the line, beside those of the other columns


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    kind: PartKind
    title: str = ""
    fields: tuple[str, ...] = ()  # of `facts`
    field: str = ""  # of `rows`
    form: str = ""  # of `records` and `table`; its `fields` are then those of that form
    only: Condition | None = None  # of `records` and `table`: those of which it holds
    column: tuple[Column, ...] = ()  # of `table`
    about: str = ""  # of `passage`, `records` and `table`: what belongs here
    lines: int = 4  # of `room`
    most: int = 1000  # of `due` and `rows`: how many lines before the rest is only counted
    empty: str = "None recorded."


class Paper(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """documents/<id>.toml."""

    id: str
    title: str
    about: str  # what it is for, where a person chooses what to print
    part: tuple[Part, ...]
    note: str = ""  # stands at the end of a document made without names
    landscape: bool = False  # for wide tables
    editable: bool = False  # to be written on: saved for a word processor, not as PDF
