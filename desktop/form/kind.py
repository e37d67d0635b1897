"""The closed set of kinds that a question can have.

A new kind is one member here and its entries in the tables keyed by Kind: how it is checked (`check`), put into
words (`words`), edited (`ui.field`) and drawn (`desktop.usecase.document`). A law test compares the tables.
"""

from enum import StrEnum


class Kind(StrEnum):
    TEXT = "text"
    PARAGRAPH = "paragraph"
    DATE = "date"
    PERIOD = "period"
    NUMBER = "number"
    MONEY = "money"
    SCORE = "score"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO_UNSURE = "yes-no-unsure"
    STEP = "step"
    PERSON = "person"
    PEOPLE = "people"
    AGENCY = "agency"
    AGENCIES = "agencies"
    RECORD = "record"
    FILE = "file"
    ROWS = "rows"
    COMPUTED = "computed"


TYPED = frozenset({Kind.TEXT, Kind.PARAGRAPH, Kind.DATE, Kind.PERIOD, Kind.NUMBER, Kind.MONEY, Kind.SCORE, Kind.STEP})
"""Kinds whose answer grows key by key: they are saved while being typed and sealed when the person leaves them."""

LINKING = frozenset({Kind.PERSON, Kind.PEOPLE, Kind.AGENCY, Kind.AGENCIES, Kind.RECORD})
"""Kinds whose answer names other records."""


class Lies(StrEnum):
    """Where a day has to lie; where nothing is said, it may lie up to ten years ahead."""

    PAST = "past"  # it has been, or is today
    FAR = "far"  # it may lie further ahead: until when papers are kept


class Force(StrEnum):
    """How strongly the guidance asks. Never hardened: a `should` is not shown as a `must`."""

    MUST = "must"
    SHOULD = "should"
    COULD = "could"
    LISTED = "listed"  # stands in one of the guidance's lists without a verb of its own
    OURS = "ours"  # not in the guidance: added because reviewers need it


FORCE_WORDS = {
    Force.MUST: "The guidance says this must be done",
    Force.SHOULD: "The guidance says this should be done",
    Force.COULD: "The guidance says this could be done",
    Force.LISTED: "The guidance lists this without saying how strongly",
    Force.OURS: "Not in the guidance: added by Caseward",
}
