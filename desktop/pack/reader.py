"""Decodes a pack's folder into a Pack, or raises PackRefusedError with every fault found, each with its file and place.

A pack's folder holds pack.toml, stages.toml, lists.toml, forms/<id>.<version>.toml and documents/<id>.toml; it may hold
today.toml and letters/<id>.toml, and a form may bring choice lists of its own. Whether the decoded pieces fit each other is
desktop.pack.sense's business.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from desktop.form.form import ChoiceList, Field, Form, Section, Term
from desktop.pack.letter import Letter
from desktop.pack.pack import Manifest, Pack, Stage
from desktop.pack.paper import Paper
from desktop.pack.sense import senseless
from desktop.refusal import Refusal

Table = dict[str, Any]
Decoded = TypeVar("Decoded")
Named = TypeVar("Named", Paper, Letter)


class PackRefusedError(Refusal):
    """The pack cannot be used. `faults` are lines of "file: place: what is wrong"; they quote the pack, never a case."""

    def __init__(self, folder: str, faults: tuple[str, ...]) -> None:
        self.faults = faults
        many = f"{len(faults)} things are wrong with it" if len(faults) > 1 else "something is wrong with it"
        super().__init__(
            f"The practice pack '{folder}' was not loaded, because {many}. No vault was touched. "
            f"Put these right, or go back to the pack that came with Caseward:\n" + "\n".join(faults)
        )


@dataclass
class _Reading:
    folder: Path
    faults: list[str] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)  # files of which one fault was told, and that hold no more

    def fault(self, file: str, place: str, what: str) -> None:
        self.faults.append(": ".join(part for part in (file, place, what) if part))

    def table(self, name: str) -> Table:
        try:
            return tomllib.loads((self.folder / name).read_text("utf-8"))
        except FileNotFoundError:
            self.fault(name, "", "the file is missing")
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as bad:
            self.fault(name, "", f"it is not TOML in UTF-8: {bad}")
        self.unread.add(name)
        return {}

    def decode(self, file: str, place: str, table: object, kind: type[Decoded]) -> Decoded | None:
        if file in self.unread:
            return None
        try:
            return msgspec.convert(table, kind)
        except msgspec.ValidationError as bad:
            self.fault(file, place, str(bad))
            return None

    def several(self, file: str, key: str, kind: type[Decoded]) -> tuple[Decoded, ...]:
        whole = self.table(file)
        for other in whole.keys() - {key}:
            self.fault(file, "", f"unknown key '{other}'")
        tables = self.tables(file, "", key, whole)
        found = (self.decode(file, f"{key} {n}", t, kind) for n, t in enumerate(tables, 1))
        return tuple(f for f in found if f is not None)

    def tables(self, file: str, place: str, key: str, table: Table) -> list[Any]:
        """What stands under a key that holds several tables; a single one, in single brackets, would be lost without a word."""
        found = table.get(key, [])
        if isinstance(found, list):
            return found
        self.fault(file, place, f"'{key}' stands in double brackets, one for each")
        return []


def read(folder: Path, judgements: frozenset[str] = frozenset()) -> Pack:
    """The pack in a folder. `judgements`: the names that its computed fields may call.

    Raises PackRefusedError with all faults of all its files at once.
    """
    reading = _Reading(folder)
    manifest = reading.decode("pack.toml", "", reading.table("pack.toml"), Manifest)
    stages = reading.several("stages.toml", "stage", Stage)
    today = reading.several("today.toml", "term", Term) if (folder / "today.toml").exists() else ()
    forms = {file: msgspec.structs.replace(form, today=today) for file, form in _forms(reading)}
    lists = (*reading.several("lists.toml", "list", ChoiceList), *(one for form in forms.values() for one in form.list))
    papers = tuple(_named(reading, "documents", Paper))
    letters = tuple(_named(reading, "letters", Letter))
    if manifest is not None:
        pack = Pack(
            manifest=manifest,
            stages=stages,
            lists={one.id: one for one in lists},
            versions={(form.id, form.version): form for form in forms.values()},
            papers=papers,
            letters=letters,
        )
        reading.faults.extend(senseless(pack, forms, lists, judgements))
        if not reading.faults:
            return pack
    raise PackRefusedError(folder.name, tuple(reading.faults))


def _forms(reading: _Reading) -> Iterator[tuple[str, Form]]:
    """Each form by its file's name. Its questions are decoded one by one, so that one fault does not hide the next."""
    for path in sorted((reading.folder / "forms").glob("*.toml")):
        file = f"forms/{path.name}"
        before = len(reading.faults)
        table = reading.table(file)
        sections = _sections(reading, file, table)
        head = reading.decode(file, "", {**table, "section": []}, Form)
        if head is not None and len(reading.faults) == before:
            yield file, msgspec.structs.replace(head, section=sections)


def _named(reading: _Reading, folder: str, kind: type[Named]) -> Iterator[Named]:
    """The files of a folder, each of which is named for the id that it gives."""
    for path in sorted((reading.folder / folder).glob("*.toml")):
        file = f"{folder}/{path.name}"
        found = reading.decode(file, "", reading.table(file), kind)
        if found is not None:
            yield found
            if found.id != path.stem:
                reading.fault(file, "", "the file must be named for its id")


def _sections(reading: _Reading, file: str, form: Table) -> tuple[Section, ...]:
    out = []
    for n, table in enumerate(reading.tables(file, "", "section", form), 1):
        place = f"section {n}"
        if not isinstance(table, dict):
            reading.fault(file, place, "a section is a table")
            continue
        place = f"section {n} '{table.get('title', '')}'"
        fields = tuple(_fields(reading, file, place, table))
        section = reading.decode(file, place, {**table, "field": []}, Section)
        if section is not None:
            out.append(msgspec.structs.replace(section, field=fields))
    return tuple(out)


def _fields(reading: _Reading, file: str, place: str, section: Table) -> Iterator[Field]:
    for n, table in enumerate(reading.tables(file, place, "field", section), 1):
        named = table.get("id", n) if isinstance(table, dict) else n
        found = reading.decode(file, f"{place}, question '{named}'", table, Field)
        if found is not None:
            yield found
