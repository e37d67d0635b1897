"""What a record shows of itself in lists, search and links: worked out from the form's own declaration, never kept by hand."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from desktop.form.answer import Answer, Answers, blank, ids, rows, text
from desktop.form.around import Around
from desktop.form.condition import holds
from desktop.form.form import Field, Form
from desktop.form.hour import hour
from desktop.form.kind import LINKING, Kind
from desktop.form.standing import asked
from desktop.form.when import when_of
from desktop.form.words import all_words, words

YEAR = 4  # digits: what begins with so many is a date
WHOLE_DAY = len("2024-03-14")


@dataclass(frozen=True)
class Shown:
    """title: by labels only · sort, due: ISO dates, possibly partial, sort with a time of day where the form asks for one
    · words: for search · links: (path, record id).
    """

    title: str
    sort: str | None
    due: str | None
    words: str
    links: tuple[tuple[str, int], ...]


def shown(form: Form, answers: Answers, around: Around) -> Shown:
    """`around.titles` must call people and agencies by their labels."""
    return Shown(
        title=title(form, answers, around),
        sort=_place(form, answers),
        due=min((iso for iso in map(first_day, _dues(form, answers)) if iso), default=None),
        words="\n".join(said for _, said in all_words(form, answers, around)),
        links=tuple(links(form, answers)),
    )


def title(form: Form, answers: Answers, around: Around) -> str:
    """What a record is called: the words of its naming fields, or the form's own title while they are blank."""
    parts = [said for name in form.name_from if (said := words(form.field(name), answers.get(name), around).strip())]
    numbered = len(parts) > 1 and parts[0].isdecimal() and len(parts[0]) < YEAR  # "3. Who knew?"
    said = f"{parts[0]}. {', '.join(parts[1:])}" if numbered else ", ".join(parts)
    if not said:
        return form.title
    line = said.splitlines()[0]
    return line if len(line) <= form.longest_title else begun(line, form.longest_title - 1)


def begun(said: str, room: int) -> str:
    """The first words of a text that is longer than the room for it, in letters, and a sign that it goes on."""
    return f"{said[:room].rsplit(' ', 1)[0].rstrip(' ,;:.')}…"


def with_time(form: Form, field: Field, answers: Answers, said: str, spoken: Callable[[str], str] = str) -> str:
    """The words of the date that orders a form's records, with the time of day beside them: "3 March 2024, 14:30".

    `spoken`: what is put over names in what was typed as the time.
    """
    time = text(answers.get(form.sort_time)).strip() if form.sort_time and field.id == form.sort else ""
    return ", ".join(part for part in (said, spoken(time)) if part)


def _place(form: Form, answers: Answers) -> str | None:
    """What orders a form's records. As text, so that less comes before more: 2024, 2024-03, 2024-03-14, 2024-03-14 09:30."""
    day = first_day(answers.get(form.sort)) if form.sort else None
    time = hour(text(answers.get(form.sort_time))) if form.sort_time else ""
    return f"{day} {time}" if day and time and len(day) == WHOLE_DAY else day


def links(form: Form, answers: Answers) -> Iterator[tuple[str, int]]:
    """Every record that an answer names, with the path of the answer."""
    for field in form.fields():
        value = answers.get(field.id)
        if field.kind is Kind.ROWS:
            for row in rows(value):
                for column in field.columns:
                    yield from _linked(column, row.get(column.id), f"{field.id}/{row['id']}/{column.id}")
        else:
            yield from _linked(field, value, field.id)


def _linked(field: Field, value: Answer, path: str) -> Iterator[tuple[str, int]]:
    if field.kind in LINKING:
        yield from ((path, record_id) for record_id in ids(value))


def _dues(form: Form, answers: Answers) -> Iterator[Answer]:
    """The dates that still ask for something: those that are asked for themselves, and whose `until` does not hold yet."""
    heard = asked(form, answers)
    for due in form.due:
        if due.until is None or not holds(due.until, heard):
            yield heard.get(due.field)


def first_day(value: Answer) -> str | None:
    """The first day that a date, or the start of a period, can mean, as far as it is known."""
    if isinstance(value, dict) and not blank(value.get("from")):
        value = value.get("from")
    when = when_of(value)
    return when.iso if when else None
