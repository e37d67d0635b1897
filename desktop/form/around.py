"""The frozen facts around a record that its rules may look at, gathered by a use case before it judges."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop.form.answer import Answers
from desktop.form.form import ChoiceList


@dataclass(frozen=True)
class Neighbour:
    """Another record of the same case, as far as a judgement may look at it."""

    id: int
    form: str
    title: str
    answers: Answers


@dataclass(frozen=True)
class Named:
    """Somebody whose name, or date of birth, stands in a kept file: by label, with the pages."""

    label: str
    pages: tuple[int, ...]


@dataclass(frozen=True)
class Around:
    """What a record's rules may look at besides its own answers.

    lists: the pack's choice lists by id · titles: what each record of the case that can be pointed to is called
    · taken: for each `unique` field, the answers of the other records, folded · case: the case's other records
    · own: the id of the record itself, so that a judgement can tell who points to it · named: who is named in the words of
    its kept files, looked for where a judgement asks; None where there are no words · gone: what the records were called that
    were removed, and that an answer may still name.
    """

    today: date
    lists: Mapping[str, ChoiceList] = field(default_factory=dict)
    titles: Mapping[int, str] = field(default_factory=dict)
    taken: Mapping[str, frozenset[str]] = field(default_factory=dict)
    case: tuple[Neighbour, ...] = ()
    own: int | None = None
    named: tuple[Named, ...] | None = None
    gone: Mapping[int, str] = field(default_factory=dict)
