"""Forms and facts for the tests of this folder, said in few words."""

from datetime import date

import msgspec

from desktop.form.around import Around
from desktop.form.form import ChoiceList, Field, Form

TODAY = date(2026, 11, 23)
COLOURS = msgspec.convert(
    {
        "id": "colours",
        "option": [
            {"id": "red", "words": "Red"},
            {"id": "blue", "words": "Blue"},
            {"id": "none", "words": "None", "alone": True},
        ],
    },
    ChoiceList,
)
AROUND = Around(
    today=TODAY,
    lists={"colours": COLOURS},
    titles={7: "Mother", 8: "Police"},
    taken={"label": frozenset({"child a"})},
    gone={19: "Aunt"},
)


def field(kind, **more):
    return msgspec.convert({"id": "it", "ask": "What is it?", "brief": "It", "kind": kind, **more}, Field)


def form(*fields, **more):
    """A form of one section. Each field as a table; what it is called is its id where nothing else is said."""
    tables = [{"ask": f"{one['id']}?", "brief": one["id"].capitalize(), "kind": "text", **one} for one in fields]
    head = {"id": "test", "version": 1, "title": "Test form", "stage": "s", "source": "x"}
    return msgspec.convert({**head, "section": [{"title": "One", "field": tables}], **more}, Form)
