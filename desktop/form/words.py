"""Answers put into words, for lists, search, history and paper: a table keyed by Kind."""

from collections.abc import Callable, Iterator

from desktop.form.answer import Answer, Answers, Json, blank, chosen, ids, rows, text
from desktop.form.around import Around
from desktop.form.form import Field, Form
from desktop.form.kind import Kind
from desktop.form.when import when_of

Words = Callable[[Field, Answer, Around], str]

YES_NO_UNSURE = {"yes": "Yes", "no": "No", "unsure": "Not sure"}
STEP_WORDS = {"done": "Done", "waiting": "Waiting", "not_needed": "Not needed"}
REMOVED = "(removed)"


def removed(title: str) -> str:
    """What a record is called once it was removed, wherever it is still named."""
    return f"{title} {REMOVED}".strip()


def words(field: Field, value: Answer, around: Around) -> str:
    """An answer as a person would read it; empty for a blank one. People and agencies by what `around.titles` calls them."""
    return "" if blank(value) else WORDS[field.kind](field, value, around)


def date_words(value: Answer) -> str:
    """A date in words, or as it was typed where it could not be read."""
    when = when_of(value)
    return when.words() if when else text(value)


def all_words(form: Form, answers: Answers, around: Around) -> Iterator[tuple[Field, str]]:
    """Every answer that is not blank, asked for now or not: nothing kept is beyond finding."""
    for field in form.fields():
        said = words(field, answers.get(field.id), around)
        if said:
            yield field, said


def _typed(_field: Field, value: Answer, _around: Around) -> str:
    return text(value)


def _date(_field: Field, value: Answer, _around: Around) -> str:
    return date_words(value)


def _money(_field: Field, value: Answer, _around: Around) -> str:
    typed = text(value).strip()
    return typed if not typed[:1].isdigit() else f"£{typed}"


def _period(field: Field, value: Answer, _around: Around) -> str:
    ends = value if isinstance(value, dict) else {}
    start, stop = date_words(ends.get("from")), date_words(ends.get("to"))
    if start and stop:
        return f"{start} to {stop}"
    if start and field.single:
        return start
    return f"from {start}" if start else f"until {stop}"


def _options(field: Field, value: Answer, around: Around) -> str:
    known = around.lists.get(field.options)
    if not known:
        return ", ".join(sorted(chosen(value)))
    ordered = [o.words for o in known.option if o.id in chosen(value)]
    lost = sorted(option for option in chosen(value) if not known.has(option))
    return "; ".join((*ordered, *lost))


def _yes_no_unsure(_field: Field, value: Answer, _around: Around) -> str:
    return YES_NO_UNSURE.get(text(value), text(value))


def _step(_field: Field, value: Answer, _around: Around) -> str:
    parts: dict[str, Json] = value if isinstance(value, dict) else {}
    said = STEP_WORDS.get(str(parts.get("state")), "")
    on, note = date_words(parts.get("on")), text(parts.get("note"))
    return ": ".join(part for part in (" ".join(p for p in (said, on) if p), note) if part)


def _records(_field: Field, value: Answer, around: Around) -> str:
    return ", ".join(around.titles.get(one) or removed(around.gone.get(one, "")) for one in ids(value))


def _file(_field: Field, value: Answer, _around: Around) -> str:
    return str(value.get("name", "")) if isinstance(value, dict) else ""


def _rows(field: Field, value: Answer, around: Around) -> str:
    lines = []
    for row in rows(value):
        cells = ((inner, words(inner, row.get(inner.id), around)) for inner in field.columns)
        lines.append("; ".join(f"{inner.short}: {said}" for inner, said in cells if said))
    return "\n".join(line for line in lines if line)


WORDS: dict[Kind, Words] = {
    Kind.TEXT: _typed,
    Kind.PARAGRAPH: _typed,
    Kind.DATE: _date,
    Kind.PERIOD: _period,
    Kind.NUMBER: _typed,
    Kind.MONEY: _money,
    Kind.SCORE: _typed,
    Kind.CHOICE: _options,
    Kind.CHOICES: _options,
    Kind.YES_NO_UNSURE: _yes_no_unsure,
    Kind.STEP: _step,
    Kind.PERSON: _records,
    Kind.PEOPLE: _records,
    Kind.AGENCY: _records,
    Kind.AGENCIES: _records,
    Kind.RECORD: _records,
    Kind.FILE: _file,
    Kind.ROWS: _rows,
    Kind.COMPUTED: _typed,
}
