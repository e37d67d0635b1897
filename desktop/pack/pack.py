"""A practice pack as values: what the bodies are called, the stages in the order of the work, the forms, the choice lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import msgspec

from desktop.form.form import ChoiceList, Form
from desktop.pack.letter import Letter
from desktop.pack.paper import Paper


class BuildsOn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is usually written down before a stage begins. Only a word of order: nothing is ever barred."""

    form: str  # a form of an earlier stage, of which one record is enough
    words: str  # "Usually follows a finding"


class Stage(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One stage of the work. Listed once, in order; every screen and document takes the order from here."""

    id: str
    title: str
    group: str  # the heading above it: "Before you start"
    about: str = ""
    icon: str = "circle-dot"
    builds_on: BuildsOn | None = None


class KeyDate(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A date of the case form that the overview of a review opens with, or what a judgement of it says."""

    field: str
    words: str  # "Incident"
    shows: Literal["day", "result", "duty"] = "day"  # the result as it is; or only while a duty lasts


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """pack.toml. `case_form`, `person_form` and `agency_form` say which forms the program leans on."""

    id: str
    title: str
    source: str
    about: str
    case_form: str
    person_form: str
    agency_form: str
    letter_form: str = ""  # the form that a letter is kept in; a pack without letters has none
    case_label: str = "label"  # the case form's question whose answer stands for the review everywhere
    case_reference: str = "reference"
    case_classification: str = "classification"
    person_role: str = "role"  # the person form's question to which a list adds the parts that other records give somebody
    key_dates: tuple[KeyDate, ...] = ()
    terms: dict[str, str] = {}  # the field's words, with what each means


@dataclass(frozen=True)
class Pack:
    manifest: Manifest
    stages: tuple[Stage, ...]
    lists: Mapping[str, ChoiceList]
    versions: Mapping[tuple[str, int], Form]
    papers: tuple[Paper, ...] = ()
    letters: tuple[Letter, ...] = ()

    @property
    def id(self) -> str:
        return self.manifest.id

    def form(self, form_id: str, version: int | None = None) -> Form:
        """A form, in the version that a record answered or in the newest. KeyError if the pack has no such form."""
        if version is not None:
            return self.versions[form_id, version]
        return self._newest[form_id]

    def has(self, form_id: str) -> bool:
        return form_id in self._newest

    def forms(self) -> tuple[Form, ...]:
        """The newest version of every form, in the order of the work."""
        return self._in_order

    def paper(self, paper_id: str) -> Paper:
        """A document by its id. KeyError if the pack does not declare it."""
        for paper in self.papers:
            if paper.id == paper_id:
                return paper
        raise KeyError(paper_id)

    def letter(self, letter_id: str) -> Letter:
        """A letter by its id. KeyError if the pack does not declare it."""
        for letter in self.letters:
            if letter.id == letter_id:
                return letter
        raise KeyError(letter_id)

    def in_stage(self, stage_id: str) -> tuple[Form, ...]:
        return tuple(f for f in self.forms() if f.stage == stage_id)

    def stage(self, stage_id: str) -> Stage:
        return next(s for s in self.stages if s.id == stage_id)

    def stages_with_forms(self) -> tuple[Stage, ...]:
        """The stages that have something to fill in."""
        used = {form.stage for form in self.forms()}
        return tuple(s for s in self.stages if s.id in used)

    # Asked for at every look at a review, and a pack never changes: a form of hundreds of parts is dear to compare.

    @cached_property
    def _newest(self) -> dict[str, Form]:
        return {form_id: self.versions[form_id, version] for form_id, version in sorted(self.versions)}

    @cached_property
    def _in_order(self) -> tuple[Form, ...]:
        place = {stage.id: n for n, stage in enumerate(self.stages)}
        return tuple(sorted(self._newest.values(), key=lambda f: (place[f.stage], f.order, f.title)))
