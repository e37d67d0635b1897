"""The words of a letter: its places filled from the record that it is about, and from the review around that."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from desktop.form.answer import ids as linked
from desktop.form.answer import text
from desktop.form.condition import holds
from desktop.form.words import words
from desktop.pack.letter import LABEL, PLACE, TODAY, Letter, places
from desktop.practice.records import said
from desktop.record import ids
from desktop.record.ids import CaseId
from desktop.record.record import Record
from desktop.store import record as records
from desktop.usecase.casebook import Casebook
from desktop.usecase.edit import day_of
from desktop.usecase.names import veil
from desktop.usecase.surroundings import around, form_of

MISSING = "[not recorded yet: {}]"
STOPPED = re.compile(PLACE.pattern + r"(\.?)")  # a place, and the full stop after it


@dataclass(frozen=True)
class Telling:
    """`names`: whether people are called by their real names."""

    book: Casebook
    case: CaseId
    about: Record
    at: int
    names: bool

    def passages(self, letter: Letter) -> Iterator[str]:
        for passage in self._spoken(letter):
            yield self.fill(passage)

    def missing(self, letter: Letter) -> tuple[str, ...]:
        found = (self._value(place) for passage in self._spoken(letter) for place in places(passage))
        return tuple(dict.fromkeys(short for short, value in found if not value))

    def fill(self, said: str) -> str:
        def put(found: re.Match[str]) -> str:
            short, value = self._value(found[1].strip())
            stop = "" if value.endswith((".", "?", "!")) else found[2]  # never two full stops
            return f"{self._hide(value) if value else MISSING.format(short)}{stop}"

        return STOPPED.sub(put, said)

    @cached_property
    def _hide(self) -> Callable[[str], str]:
        """Once for all passages: every name that the trail holds is looked up for it."""
        return veil(self.book, self.case, names=self.names)

    def _spoken(self, letter: Letter) -> Iterator[str]:
        """The passages that this letter has: those whose condition holds, and of the optional ones those that can be filled."""
        for passage in letter.passage:
            filled = all(self._value(place)[1] for place in places(passage.text))
            if holds(passage.when, self.about.answers) and (filled or not passage.optional):
                yield passage.text

    def _value(self, place: str) -> tuple[str, str]:
        """What a place asks for, and its answer in words: empty where there is none."""
        if place == TODAY:
            return "Today", said(day_of(self.at))
        if place == LABEL:
            own = records.find(self.book.vault, ids.case_record(self.case))
            return "Label", text(own.answers.get(self.book.pack.manifest.case_label)) if own is not None else ""
        form_id, _, question = place.partition(".")
        record = self._record(form_id)
        form = form_of(self.book, record) if record is not None else self.book.pack.form(form_id)
        field = form.field(question)
        if record is None:
            return field.short, ""
        facts = around(self.book, form, self.case, record.id, day_of(self.at), names=self.names)
        return field.short, words(field, record.answers.get(question), facts).strip()

    def _record(self, form_id: str) -> Record | None:
        """The record that a place speaks of: the one the letter is about, one that it points to, or the last of the form."""
        if form_id == self.about.form:
            return self.about
        if form_id == self.book.pack.manifest.case_form:
            return records.find(self.book.vault, ids.case_record(self.case))
        found = records.of_form(self.book.vault, self.case, form_id)
        pointed = {one for value in self.about.answers.values() for one in linked(value)}
        return next((one for one in found if one.id in pointed), found[-1] if found else None)
