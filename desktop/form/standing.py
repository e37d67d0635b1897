"""What is shown, needed or wrong in a record right now. The only judge: screen, check and paper all ask here."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from desktop.form.answer import Answer, Answers, blank, rows
from desktop.form.around import Around
from desktop.form.check import begins, wrong
from desktop.form.condition import holds
from desktop.form.form import Field, Form
from desktop.form.kind import Kind
from desktop.form.when import When


@dataclass(frozen=True)
class Judgement:
    """What a computed question says: the result in words, why, and where the guidance says so."""

    result: str
    reasons: tuple[str, ...] = ()
    source: str = ""
    weight: str = "plain"  # plain, good, caution or stop: never shown by colour alone
    lacking: tuple[str, ...] = ()  # what it would need to know
    by: When | None = None  # a clock's date, while what it waits for has not been done: shown among what is due
    beside: tuple[tuple[str, str, str], ...] = ()  # results to be compared: which, what it says, where in the guidance
    lasts: bool = False  # a duty without a day, for as long as it holds: shown among what is due, done or not
    letters: bool = False  # letters are asked for: the card leads to them


WARNING = frozenset({"caution", "stop"})  # the weights at which a quiet judgement speaks
Judge = Callable[[Answers, Around], Judgement]


@dataclass(frozen=True)
class Problem:
    """Something wrong or missing, and the path of the answer that would mend it."""

    path: str
    text: str
    missing: bool = False


@dataclass(frozen=True)
class FieldStanding:
    field: Field
    visible: bool
    needed: bool
    answered: bool
    wrong: str | None = None
    judgement: Judgement | None = None


@dataclass(frozen=True)
class Standing:
    """`asked` and `answered` count the questions that are visible and that a person can answer."""

    fields: Mapping[str, FieldStanding]
    answered: int
    asked: int
    problems: tuple[Problem, ...]

    @property
    def wrong(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if not p.missing)

    @property
    def missing(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.missing)


def standing(form: Form, answers: Answers, around: Around, judges: Mapping[str, Judge]) -> Standing:
    """Judge a record's answers. Pure: the same answers and facts always stand the same.

    An answer to a question that is no longer asked is kept and ignored: it neither shows, counts nor is wrong.
    """
    heard = asked(form, answers)
    found = {field.id: _stand(field, answers, heard, around, judges) for field in form.fields()}
    counted = [s for s in found.values() if s.visible and s.field.kind is not Kind.COMPUTED]
    return Standing(found, sum(s.answered for s in counted), len(counted), _problems(found, answers, around))


def asked(form: Form, answers: Answers) -> dict[str, Answer]:
    """The answers that count: not blank, and to questions that are asked. Conditions look at no others."""
    heard: dict[str, Answer] = {}
    for field in form.fields():
        value = answers.get(field.id)
        if not blank(value) and holds(field.when, heard):
            heard[field.id] = value
    return heard


def _stand(field: Field, answers: Answers, heard: Answers, around: Around, judges: Mapping[str, Judge]) -> FieldStanding:
    value = answers.get(field.id)
    visible = holds(field.when, heard) and not (field.kept and blank(value))  # nobody is asked for what the program answers
    judge = judges.get(field.judgement) if field.kind is Kind.COMPUTED and visible else None
    judgement = judge(answers, around) if judge else None
    visible = visible and not (field.quiet and (judgement is None or judgement.weight not in WARNING))
    return FieldStanding(
        field=field,
        visible=visible,
        needed=visible and field.needed,
        answered=visible and not blank(value),
        wrong=(wrong(field, value, around) or _too_early(field, value, heard)) if visible else None,
        judgement=judgement if visible else None,
    )


def _too_early(field: Field, value: Answer, heard: Answers) -> str | None:
    """A date before the one that it must follow. Partial dates are only early when no day of theirs is late enough."""
    start, own = begins(heard.get(field.after)) if field.after else None, begins(value)
    if start and own and own.last < start.first:
        return f"{field.short} must not be before {start.words()}"
    return None


def _problems(found: Mapping[str, FieldStanding], answers: Answers, around: Around) -> tuple[Problem, ...]:
    out: list[Problem] = []
    for field_id, stand in found.items():
        if stand.wrong and stand.field.kind is not Kind.ROWS:
            out.append(Problem(field_id, stand.wrong))
        elif stand.needed and not stand.answered and stand.field.kind is not Kind.COMPUTED:
            out.append(Problem(field_id, _ask_for(stand.field), missing=True))
        if stand.visible and stand.field.kind is Kind.ROWS:
            out.extend(_in_cells(stand.field, answers.get(field_id), around))
    return tuple(out)


def _in_cells(field: Field, value: Answer, around: Around) -> Iterator[Problem]:
    """Each at its cell, so that a way there ends in the box."""
    for place, row in enumerate(rows(value), 1):
        for inner in field.columns:
            if not holds(inner.when, row):
                continue
            path, said = f"{field.id}/{row.get('id')}/{inner.id}", row.get(inner.id)
            fault = wrong(inner, said, around)
            if fault:
                yield Problem(path, f"Row {place}: {fault}")
            elif inner.needed and blank(said):
                yield Problem(path, f"Row {place}: {_ask_for(inner)}", missing=True)


ENTERED = frozenset({Kind.TEXT, Kind.PARAGRAPH, Kind.DATE, Kind.PERIOD, Kind.NUMBER, Kind.MONEY, Kind.SCORE})


def _ask_for(field: Field) -> str:
    verb = "Enter" if field.kind in ENTERED else "Add" if field.kind in {Kind.ROWS, Kind.FILE} else "Select"
    return f"{verb}: {field.short}"
