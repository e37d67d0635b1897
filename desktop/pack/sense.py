"""Whether the decoded pieces of a pack fit each other. Returns faults as lines; raises nothing."""

import re
from collections.abc import Iterator, Mapping, Sequence

from desktop.form.condition import Condition
from desktop.form.form import ChoiceList, Field, Form
from desktop.form.kind import Kind
from desktop.pack import letter as letters
from desktop.pack.pack import Pack
from desktop.pack.paper import Part, PartKind

FIELD_ID = re.compile(r"[a-z][a-z0-9_]*")
FORM_ID = re.compile(r"[a-z][a-z0-9-]*")
STEP_STATES = frozenset({"done", "waiting", "not_needed"})
YES_NO_UNSURE = frozenset({"yes", "no", "unsure"})
DATED = frozenset({Kind.DATE, Kind.PERIOD})
DUE = frozenset({Kind.DATE, Kind.COMPUTED})
NUMERIC = frozenset({Kind.NUMBER, Kind.SCORE})
NOT_IN_ROWS = frozenset({Kind.ROWS, Kind.COMPUTED, Kind.PERIOD, Kind.STEP})


def senseless(pack: Pack, forms: Mapping[str, Form], lists: Sequence[ChoiceList], judgements: frozenset[str]) -> Iterator[str]:
    """Every fault between the pieces. `forms` by file name; `lists` as listed, so that doubles show."""
    yield from (f"stages.toml: stage '{one}' is listed twice" for one in _doubles([s.id for s in pack.stages]))
    yield from (f"stages.toml: {fault}" for fault in _stages(pack))
    yield from (f"list '{one}' is listed twice" for one in _doubles([c.id for c in lists]))
    for choice in lists:
        for one in _doubles([o.id for o in choice.option]):
            yield f"list '{choice.id}': option '{one}' is listed twice"
    for role in ("case_form", "person_form", "agency_form"):
        if not pack.has(getattr(pack.manifest, role)):
            yield f"pack.toml: {role} names a form that the pack does not have"
    yield from _papers(pack)
    yield from _letters(pack)
    for file, form in forms.items():
        for fault in _form(pack, file, form, judgements):
            yield f"{file}: {fault}"


def _stages(pack: Pack) -> Iterator[str]:
    """A stage may only build on what is filled in before it."""
    before: set[str] = set()
    for stage in pack.stages:
        if stage.builds_on is not None and stage.builds_on.form not in before:
            yield f"stage '{stage.id}' builds on the form '{stage.builds_on.form}', which no earlier stage has"
        before |= {form.id for form in pack.versions.values() if form.stage == stage.id}


def _papers(pack: Pack) -> Iterator[str]:
    """A document, and the manifest, may only name questions that the case form asks."""
    manifest = pack.manifest
    if not pack.has(manifest.case_form):
        return
    asked = {field.id: field.kind for field in pack.form(manifest.case_form).fields()}
    for named in (manifest.case_label, manifest.case_reference, manifest.case_classification):
        if named not in asked:
            yield f"pack.toml: the form '{manifest.case_form}' does not ask '{named}'"
    for date in manifest.key_dates:
        if asked.get(date.field) not in DUE:
            yield f"pack.toml: key_dates names '{date.field}', which is not a date of the form '{manifest.case_form}'"
        elif date.shows != "day" and asked[date.field] is not Kind.COMPUTED:
            yield f"pack.toml: key_dates shows what '{date.field}' says, which is no computed question"
    if pack.has(manifest.person_form) and manifest.person_role not in {f.id for f in pack.form(manifest.person_form).fields()}:
        yield f"pack.toml: the form '{manifest.person_form}' does not ask '{manifest.person_role}'"
    for paper in pack.papers:
        for part in paper.part:
            yield from (f"documents/{paper.id}.toml: {fault}" for fault in _part(pack, part, asked))


def _letters(pack: Pack) -> Iterator[str]:
    """A letter fits the forms that it speaks of, and can be chosen by its id in the form that letters are kept in."""
    forms = {form_id: pack.form(form_id) for form_id, _ in pack.versions}
    kept_in = forms.get(pack.manifest.letter_form)
    for one in pack.letters:
        for fault in letters.faults(one, forms, pack.manifest.letter_form):
            yield f"letters/{one.id}.toml: {fault}"
        if kept_in is not None and not any(
            pack.lists[f.options].has(one.id) for f in kept_in.fields() if f.options in pack.lists
        ):
            yield f"letters/{one.id}.toml: the form '{kept_in.id}' has no choice '{one.id}'"


def _part(pack: Pack, part: Part, asked: Mapping[str, Kind]) -> Iterator[str]:
    if part.kind in {PartKind.RECORDS, PartKind.TABLE}:
        yield from _records(pack, part)
        return
    for named in (*part.fields, *((part.field,) if part.field else ())):
        if named not in asked:
            yield f"the form '{pack.manifest.case_form}' does not ask '{named}'"
    if (part.kind is PartKind.ROWS) != (asked.get(part.field) is Kind.ROWS):
        yield "a part of kind rows, and no other, names a question of kind rows"


def _records(pack: Pack, part: Part) -> Iterator[str]:
    if not pack.has(part.form):
        yield f"a part names the form '{part.form}', which the pack does not have"
        return
    fields = {field.id: field for field in pack.form(part.form).fields()}
    named_in = (*part.fields, *(named for column in part.column for named in column.fields))
    yield from (f"the form '{part.form}' does not ask '{named}'" for named in named_in if named not in fields)
    if (part.kind is PartKind.TABLE) != bool(part.column) or not all(one.fields and one.share > 0 for one in part.column):
        yield "a part of kind table, and no other, has columns, each with a question and some width"
    yield from _condition(pack, part.only, fields)


def _form(pack: Pack, file: str, form: Form, judgements: frozenset[str]) -> Iterator[str]:
    if not FORM_ID.fullmatch(form.id) or file != f"forms/{form.id}.{form.version}.toml":
        yield f"the file must be named for its id and version: {form.id}.{form.version}.toml"
    if form.stage not in {s.id for s in pack.stages}:
        yield f"stage '{form.stage}' is not in stages.toml"
    fields = list(form.fields())
    if not fields:
        yield "it asks nothing"
    yield from (f"question '{one}' is asked twice" for one in _doubles([f.id for f in fields]))
    earlier: dict[str, Field] = {}
    for field in fields:
        for fault in _field(pack, form, field, earlier, judgements):
            yield f"question '{field.id}': {fault}"
        earlier[field.id] = field
    yield from _heads(pack, form, earlier)


def _heads(pack: Pack, form: Form, fields: Mapping[str, Field]) -> Iterator[str]:
    for key, named in (("name_from", form.name_from), ("columns", form.columns), ("in_summary", form.in_summary)):
        for one in named:
            if one not in fields:
                yield f"{key} names '{one}', which it does not ask"
            elif key == "name_from" and fields[one].tells:
                yield f"name_from names '{one}', which tells who somebody is: titles use labels"
    if form.sort and (form.sort not in fields or fields[form.sort].kind not in DATED):
        yield f"sort names '{form.sort}', which is not one of its dates"
    if form.sort_time and (not form.sort or form.sort_time not in fields or fields[form.sort_time].kind is not Kind.TEXT):
        yield f"sort_time names '{form.sort_time}', which is not a text beside a date that it is sorted by"
    for due in form.due:
        if due.field not in fields or fields[due.field].kind not in DUE:
            yield f"due names '{due.field}', which is not one of its dates, nor one of its computed questions"
        yield from _condition(pack, due.until, fields)
    yield from _files(form, fields)
    if form.repeats and not form.name_from:
        yield "a form that repeats says in name_from what its records are called"


def _files(form: Form, fields: Mapping[str, Field]) -> Iterator[str]:
    if form.files is None:
        return
    question, _, column = form.files.into.partition("/")
    found = fields.get(question)
    if found is not None and column:
        found = next((one for one in found.columns if one.id == column), None)
    if found is None or found.kind is not Kind.FILE or not form.repeats:
        yield f"files names '{form.files.into}', which is not a file that a form with many records asks for"
    number = form.files.number
    if bool(number) != ("{number}" in form.files.pattern) or (
        number and (number not in fields or fields[number].kind is not Kind.TEXT)
    ):
        yield "files numbers its records by a text and a pattern with {number}, or not at all"


def _field(pack: Pack, form: Form, field: Field, earlier: Mapping[str, Field], judgements: frozenset[str]) -> Iterator[str]:
    if not FIELD_ID.fullmatch(field.id):
        yield "an id is small letters, figures and underscores"
    yield from _condition(pack, field.when, earlier)
    yield from _options(pack, field)
    if field.kind is Kind.RECORD and field.of and not pack.has(field.of):
        yield f"of names the form '{field.of}', which the pack does not have"
    if (field.kind is Kind.COMPUTED) != bool(field.judgement):
        yield "a computed question, and no other, names its judgement"
    elif field.judgement and field.judgement not in judgements:
        yield f"there is no judgement '{field.judgement}'"
    if field.kind is Kind.COMPUTED and field.needed:
        yield "a computed question cannot be needed"
    if field.quiet and field.kind is not Kind.COMPUTED:
        yield "only a computed question can be quiet"
    if field.lies is not None and field.kind not in DATED:
        yield "lies is for a date"
    if field.single and field.kind is not Kind.PERIOD:
        yield "only a period can be single"
    if field.after and (field.after not in earlier or earlier[field.after].kind not in DATED):
        yield f"after names '{field.after}', which is not an earlier date"
    if field.label_from and (field.label_from not in earlier or earlier[field.label_from].kind is not Kind.CHOICE):
        yield f"label_from names '{field.label_from}', which is not an earlier choice"
    if (field.low is not None or field.high is not None) and field.kind not in NUMERIC:
        yield "only a number or a score has low and high"
    yield from _columns(pack, form, field, judgements)


def _columns(pack: Pack, form: Form, field: Field, judgements: frozenset[str]) -> Iterator[str]:
    if (field.kind is Kind.ROWS) != bool(field.columns):
        yield "rows, and nothing else, has columns"
    yield from (f"column '{one}' is there twice" for one in _doubles([c.id for c in field.columns]))
    earlier: dict[str, Field] = {}
    for column in field.columns:
        if column.kind in NOT_IN_ROWS:
            yield f"column '{column.id}': a row cannot hold {column.kind.value}"
        elif column.id in {"id", "at"}:
            yield f"column '{column.id}': that name is the row's own"
        else:
            for fault in _field(pack, form, column, earlier, judgements):
                yield f"column '{column.id}': {fault}"
        earlier[column.id] = column


def _options(pack: Pack, field: Field) -> Iterator[str]:
    choosing = field.kind in {Kind.CHOICE, Kind.CHOICES}
    if choosing and field.options not in pack.lists:
        yield f"options names the list '{field.options}', which the pack does not have"
    elif field.options and not choosing:
        yield "only a choice has options"


def _condition(pack: Pack, condition: Condition | None, earlier: Mapping[str, Field]) -> Iterator[str]:
    if condition is None:
        return
    yield from condition.faults()
    for named in sorted(condition.names()):
        if named not in earlier:
            yield f"its condition names '{named}', which is not asked before it"
    yield from _values(pack, condition, earlier)


def _values(pack: Pack, condition: Condition, earlier: Mapping[str, Field]) -> Iterator[str]:
    for part in (*condition.all, *condition.any):
        yield from _values(pack, part, earlier)
    known = _possible(pack, earlier.get(condition.field))
    for value in (*condition.is_, *condition.is_not):
        if known is not None and value not in known:
            yield f"its condition waits for '{value}', which '{condition.field}' can never be"


def _possible(pack: Pack, field: Field | None) -> frozenset[str] | None:
    """The option ids that a field can be answered with; None where any text can be."""
    if field is None:
        return None
    if field.kind is Kind.STEP:
        return STEP_STATES
    if field.kind is Kind.YES_NO_UNSURE:
        return YES_NO_UNSURE
    if field.options in pack.lists:
        return frozenset(o.id for o in pack.lists[field.options].option)
    return None


def _doubles(names: Sequence[str]) -> list[str]:
    return sorted({name for name in names if names.count(name) > 1})
