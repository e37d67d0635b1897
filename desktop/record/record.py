"""A record: one form answered in one case."""

from dataclasses import dataclass
from enum import IntEnum

from desktop.form.answer import Answers
from desktop.record.ids import CaseId, RecordId


class State(IntEnum):
    OPEN = 0
    COMPLETE = 1  # because a person said so
    REMOVED = 2  # out of sight, and can be put back


@dataclass(frozen=True)
class Listed:
    """A record as a list shows it. sort and due are ISO dates that may be partial."""

    id: RecordId
    case_id: CaseId
    form: str
    state: State
    title: str
    sort: str | None
    due: str | None


@dataclass(frozen=True)
class Record:
    id: RecordId
    case_id: CaseId
    form: str
    form_version: int
    state: State
    title: str
    sort: str | None
    due: str | None
    answers: Answers
    changed_at: int  # UTC milliseconds
