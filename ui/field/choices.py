"""What editors may ask for while a question is being answered: lists, the case's records, today, new row ids."""

from datetime import date
from typing import Protocol

from desktop.form.form import ChoiceList


class Choices(Protocol):
    @property
    def person_form(self) -> str: ...

    @property
    def agency_form(self) -> str: ...

    def options(self, list_id: str) -> ChoiceList | None:
        """A choice list of the pack; None if it has none of that id."""

    def records(self, form_id: str) -> tuple[tuple[int, str], ...]:
        """The case's records of one form, or of all for "", each with what it is called now."""

    def gone(self, record: int) -> str:
        """What a record was called that was removed; "" where there never was one."""

    def today(self) -> date: ...

    def new_id(self) -> str:
        """An id for a new row, like no other in this vault."""
