"""How the pack covers the guidance: tables of its items, one question for each, and what is wrong with such a table.

A file of tests/practice/items has `[[part]]` tables, one for a part of the digest:

    id      the digest's number of it: "3e"
    title   what the part is, in a few words
    form    the form that asks its items (an item may name another)
    force   the guidance's force (an item may have another)
    whole   true where the form asks these items, what follows from them, and nothing else
    items   a list of
        id      stable, unique over all files: "3e-custody"
        says    the item in our words
        field   the one question that stands for it: "held", a column "votes/rationale", an option of a list "held=custody"
        kind    the kind of that question
        page    the page of the guidance; left out where the item is ours
        more    questions that only follow from its answer
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.form.form import Field, Form, column
from desktop.form.kind import Force, Kind
from desktop.pack.pack import Pack

ITEMS = Path(__file__).parent / "items"
PAGES = re.compile(r"pages? (\d+)(?:-(\d+))?")
CHOOSING = frozenset({Kind.CHOICE, Kind.CHOICES})


@dataclass(frozen=True)
class Item:
    id: str
    part: str
    form: str
    says: str
    field: str
    kind: str
    force: str
    page: int | None
    more: tuple[str, ...]

    @property
    def question(self) -> str:
        """The id of the form's own question, whatever of it stands for the item."""
        return re.split(r"[/=]", self.field)[0]


@dataclass(frozen=True)
class Part:
    id: str
    title: str
    form: str
    whole: bool
    items: tuple[Item, ...]


def parts() -> tuple[Part, ...]:
    return tuple(part for file in sorted(ITEMS.glob("*.toml")) for part in read(file.read_text("utf-8")))


def read(text: str) -> tuple[Part, ...]:
    """The parts in one file. TypeError or KeyError for a table with a key too many or too few."""
    found = []
    for told in tomllib.loads(text)["part"]:
        head = {key: told[key] for key in ("form", "force") if key in told}
        unknown = told.keys() - {"id", "title", "form", "force", "whole", "items"}
        if unknown:
            raise KeyError(*sorted(unknown))
        items = tuple(
            Item(**{"page": None, **head, **one, "part": told["id"], "more": tuple(one.get("more", ()))}) for one in told["items"]
        )
        found.append(Part(told["id"], told["title"], told.get("form", ""), told.get("whole", False), items))
    return tuple(found)


def faults(pack: Pack, parts: tuple[Part, ...]) -> Iterator[str]:
    """Where the tables and the pack say different things, a line each."""
    every = [item for part in parts for item in part.items]
    yield from (f"{one}: there are two items of that id" for one, times in Counter(i.id for i in every).items() if times > 1)
    asked = Counter((item.form, item.field) for item in every)
    yield from (f"{form}: {field} stands for {times} items" for (form, field), times in asked.items() if times > 1)
    for item in every:
        yield from (f"{item.id}: {fault}" for fault in _item(pack, item))
    sound = [part for part in parts if all(_question(pack, item) for item in part.items)]
    for part in sound:
        yield from (f"part {part.id}: {fault}" for fault in _part(pack, part))


def _question(pack: Pack, item: Item) -> tuple[Form, Field] | None:
    """The form and the question, or the column, that stands for an item."""
    if not pack.has(item.form):
        return None
    form = pack.form(item.form)
    name, _, inner = item.field.partition("=")[0].partition("/")
    try:
        field = form.field(name)
        return form, column(field, inner) if inner else field
    except KeyError:
        return None


def _item(pack: Pack, item: Item) -> Iterator[str]:
    found = _question(pack, item)
    if found is None:
        yield f"the form '{item.form}' does not ask '{item.field}'"
        return
    form, field = found
    source, option = form.source_of(field), item.field.partition("=")[2]
    if field.kind.value != item.kind:
        yield f"it is of kind {field.kind.value}, not {item.kind}"
    if form.force_of(field).value != item.force:
        yield f"its force is {form.force_of(field).value}, not {item.force}"
    if option and field.kind not in CHOOSING:
        yield "only a list to choose from has options"
    elif option and not pack.lists[field.options].has(option):
        yield f"the list '{field.options}' has no '{option}'"
    elif option:
        source = next(one.source for one in pack.lists[field.options].option if one.id == option) or source
    if (item.page is None) != (item.force == Force.OURS.value):
        yield "an item of the guidance has a page, one of ours has none"
    elif item.page is not None and not any(int(m[1]) <= item.page <= int(m[2] or m[1]) for m in PAGES.finditer(source)):
        yield f"it names {source}, not page {item.page}"
    asked = {one.id for one in form.fields()}
    yield from (f"the form '{form.id}' does not ask '{one}'" for one in item.more if one not in asked)


def _part(pack: Pack, part: Part) -> Iterator[str]:
    """The items of a part are asked in its order, form by form."""
    for form_id in dict.fromkeys(item.form for item in part.items):
        form = pack.form(form_id)
        places = {field.id: place for place, field in enumerate(form.fields())}
        order = [places[item.question] for item in part.items if item.form == form_id]
        if order != sorted(order):
            yield f"the form '{form_id}' asks its items in another order"
    if part.whole:
        told = [one for item in part.items for one in (item.question, *item.more)]
        if list(dict.fromkeys(told)) != [field.id for field in pack.form(part.form).fields()]:
            yield f"the form '{part.form}' asks something else, or in another order"
