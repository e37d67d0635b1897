"""Reviews: starting one, listing them, and what a whole one looks like stage by stage.

Five statuses and no more, from what was typed and from what a person said is complete. Two are derived and win over
them: something that contradicts itself, and a date that has passed.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from desktop.form.answer import text
from desktop.form.form import Form
from desktop.form.kind import Kind
from desktop.form.standing import Standing, standing
from desktop.form.when import When, when_of
from desktop.pack.pack import Stage
from desktop.practice.five_days import land_of
from desktop.practice.judgements import JUDGEMENTS
from desktop.practice.workday import Land
from desktop.record import ids
from desktop.record.ids import CaseId, RecordId
from desktop.record.record import Record, State
from desktop.refusal import Refusal
from desktop.store import record as records
from desktop.usecase.casebook import Casebook
from desktop.usecase.due import due, span, waiting
from desktop.usecase.edit import choose, day_of
from desktop.usecase.record import begin
from desktop.usecase.surroundings import around, form_of

NOT_STARTED, IN_PROGRESS, COMPLETED = "Not started", "In progress", "Completed"
WAITING, CANNOT_START = "Waiting for reply", "Cannot start yet"
OVERDUE, PROBLEM = "Overdue", "There is a problem"
Tally = Mapping[str, Mapping[State, int]]
Stages = tuple[tuple[Stage, tuple[Form, ...]], ...]


class ReviewGoneError(Refusal):
    def __init__(self) -> None:
        super().__init__("This review was removed, so it is not shown. Put it back from Your reviews to go on with it.")


@dataclass(frozen=True)
class Case:
    """One review in the list of reviews, by its label."""

    id: CaseId
    record_id: RecordId
    label: str
    reference: str
    stages_done: int
    stages: int


@dataclass(frozen=True)
class Task:
    """One form in the overview: how it stands, and what opens it. `left`: what still has to be answered or completed."""

    form: Form
    status: str
    record_id: RecordId | None = None  # of a form that does not repeat, once it was begun
    count: int = 0  # of records, for a form that repeats
    left: int = 0
    overdue: int = 0
    waiting: int = 0
    answered: str = ""  # "6 of 10", of a form that does not repeat
    why: str = ""  # what it usually follows, while that is not there

    @property
    def chip(self) -> str:
        """The status as the overview shows it, with its number where it has one."""
        return f"{self.overdue} overdue" if self.status == OVERDUE else self.status

    @property
    def detail(self) -> str:
        """The rest in words: "5 kept · 2 left"."""
        told = (
            self.why,
            f"{self.overdue} overdue" if self.overdue and self.status != OVERDUE else "",
            f"{self.waiting} waiting for a reply" if self.waiting and self.status != WAITING else "",
            f"{self.count} kept" if self.count and self.form.repeats else "",
            self._to_do,
        )
        return " · ".join(one for one in told if one)

    @property
    def _to_do(self) -> str:
        if self.left:
            return f"{self.left} left"
        return f"{self.answered} answered" if self.answered and self.status != COMPLETED else ""


@dataclass(frozen=True)
class StageView:
    """`done`: everything that was begun in it is complete, and each form that does not repeat is."""

    stage: Stage
    tasks: tuple[Task, ...]
    done: bool = False

    @property
    def status(self) -> str:
        """What is urgent in it wins; in progress where its tasks differ and nothing is."""
        found = {task.status for task in self.tasks}
        urgent = next((one for one in (PROBLEM, OVERDUE) if one in found), "")
        if urgent or self.done:
            return urgent or COMPLETED
        if WAITING in found:
            return WAITING
        return found.pop() if len(found) == 1 else IN_PROGRESS

    @property
    def chip(self) -> str:
        return f"{self.overdue} overdue" if self.status == OVERDUE else self.status

    @property
    def overdue(self) -> int:
        return sum(task.overdue for task in self.tasks)

    @property
    def left(self) -> int:
        return sum(task.left for task in self.tasks)

    @property
    def detail(self) -> str:
        """Of a stage of several forms: "3 of 7 begun · 2 left". Of one form: that form's own."""
        if len(self.tasks) == 1:
            return self.tasks[0].detail
        begun = sum(task.status not in {NOT_STARTED, CANNOT_START} for task in self.tasks)
        told = (
            self.tasks[0].why if self.status == CANNOT_START else "",
            f"{begun} of {len(self.tasks)} begun" if not self.done else "",
            f"{self.overdue} overdue" if self.overdue and self.status != OVERDUE else "",
            f"{self.left} left" if self.left else "",
        )
        return " · ".join(one for one in told if one)

    @property
    def next(self) -> Task:
        """What to open when the stage is: the first that is not complete."""
        return next((task for task in self.tasks if task.status != COMPLETED), self.tasks[0])


@dataclass(frozen=True)
class KeyDate:
    """What a review opens with: "Aim to finish by", "12 August 2027", "in 181 working days"; or a result in words."""

    words: str
    when: str
    wait: str
    field: str


@dataclass(frozen=True)
class Overview:
    case: Case
    stages: tuple[StageView, ...]
    dates: tuple[KeyDate, ...] = ()


def start(book: Casebook, *, reference: str, label: str, at: int) -> CaseId:
    """A new review, with its reference and the label that stands for it everywhere."""
    with book.vault.transaction():
        case = records.draw_case(book.vault, book.random)
        own = begin(book, case, book.pack.manifest.case_form, at=at, record_id=ids.case_record(case))
        manifest = book.pack.manifest
        for path, value in ((manifest.case_reference, reference.strip()), (manifest.case_label, label.strip())):
            if value:
                choose(book, own, path, value, at=at)
        return case


def cases(book: Casebook) -> tuple[Case, ...]:
    """Every review of the vault, the one last worked on first. Counts what the vault counts by itself, and reads no record."""
    tallies, stages = records.all_tallies(book.vault), _stages(book)
    own = records.cases(book.vault, book.pack.manifest.case_form)
    return tuple(_case(book, record, stages, tallies.get(record.case_id, {})) for record in own)


def named(book: Casebook, reference: str) -> CaseId | None:
    """The review with that reference, compared without regard to case; None if there is none."""
    wanted = reference.strip().casefold()
    manifest = book.pack.manifest
    for one in records.cases(book.vault, manifest.case_form):
        if text(one.answers.get(manifest.case_reference)).strip().casefold() == wanted:
            return one.case_id
    return None


def overview(book: Casebook, case: CaseId, *, at: int) -> Overview:
    """A review as a task list of its stages. ReviewGoneError if it was removed."""
    own = records.find(book.vault, ids.case_record(case))
    if own is None:
        raise KeyError(case)
    if own.state is State.REMOVED:
        raise ReviewGoneError
    today = day_of(at)
    tally = records.tallies(book.vault, case)
    late = Counter(one.form.id for one in due(book, case, at=at) if one.is_overdue(today))
    waits = Counter(one.form.id for one in waiting(book, case, at=at))
    stages = _stages(book)
    views = tuple(
        StageView(
            stage,
            tuple(_task(book, case, stage, form, tally, late[form.id], waits[form.id], today) for form in forms),
            done=_is_done(forms, tally),
        )
        for stage, forms in stages
    )
    return Overview(_case(book, own, stages, tally), views, tuple(_key_dates(book, own, today)))


def _stages(book: Casebook) -> Stages:
    return tuple((stage, book.pack.in_stage(stage.id)) for stage in book.pack.stages_with_forms())


def _case(book: Casebook, own: Record, stages: Stages, tally: Tally) -> Case:
    manifest = book.pack.manifest
    return Case(
        id=own.case_id,
        record_id=own.id,
        label=text(own.answers.get(manifest.case_label)) or own.title,
        reference=text(own.answers.get(manifest.case_reference)),
        stages_done=sum(_is_done(forms, tally) for _, forms in stages),
        stages=len(stages),
    )


def _is_done(forms: tuple[Form, ...], tally: Tally) -> bool:
    """By a person's own word and nothing else. A list may be empty, since nobody can complete what there is none of."""
    states = [(form.repeats, tally.get(form.id, {})) for form in forms]
    complete = any(one.get(State.COMPLETE) for _, one in states)
    return complete and not any(one.get(State.OPEN) or not (repeats or _living(one)) for repeats, one in states)


def _task(book: Casebook, case: CaseId, stage: Stage, form: Form, tally: Tally, late: int, waits: int, today: date) -> Task:
    states = tally.get(form.id, {})
    open_, done = states.get(State.OPEN, 0), states.get(State.COMPLETE, 0)
    stand, record_id = None, None
    if not form.repeats and open_ + done:
        record = records.of_form(book.vault, case, form.id)[0]
        record_id = record.id
        stand = _stand(book, record, today)
    begun = bool(open_ + done) if form.repeats else bool(stand and (stand.answered or done))
    before = stage.builds_on
    why = before.words if before and not begun and not _living(tally.get(before.form, {})) else ""
    if stand and stand.wrong:
        status = PROBLEM
    elif late:
        status = OVERDUE
    elif done and not open_:
        status = COMPLETED
    elif waits:
        status = WAITING
    elif begun:
        status = IN_PROGRESS
    else:
        status = CANNOT_START if why else NOT_STARTED
    return Task(
        form=form,
        status=status,
        record_id=record_id,
        count=open_ + done if form.repeats else 0,
        left=(open_ if done else 0) if stand is None else len(stand.missing) if begun and not done else 0,
        overdue=late,
        waiting=waits,
        answered=f"{stand.answered} of {stand.asked}" if stand and stand.answered else "",
        why=why,
    )


def _living(tally: Mapping[State, int]) -> int:
    return tally.get(State.OPEN, 0) + tally.get(State.COMPLETE, 0)


def _stand(book: Casebook, record: Record, today: date) -> Standing:
    form = form_of(book, record)
    return standing(form, record.answers, around(book, form, record.case_id, record.id, today), JUDGEMENTS)


def _key_dates(book: Casebook, own: Record, today: date) -> Iterator[KeyDate]:
    """The dates that the pack wants at the top; one that is not known, or no longer asked for, is left out."""
    stands, land = _stand(book, own, today).fields, land_of(own.answers)
    for one in book.pack.manifest.key_dates:
        stand = stands.get(one.field)
        if stand is None or not stand.visible:
            continue
        if stand.field.kind is Kind.COMPUTED:
            judgement = stand.judgement
            if one.shows != "day":
                if judgement is not None and (judgement.lasts or one.shows == "result"):
                    yield KeyDate(one.words, judgement.result, "", one.field)
            elif judgement is not None and judgement.by is not None:
                yield KeyDate(one.words, judgement.by.words(), _ahead(judgement.by, today, land), one.field)
            elif judgement is not None and not judgement.lacking:
                yield KeyDate(one.words, judgement.result, "", one.field)
        elif (when := when_of(own.answers.get(one.field))) is not None:
            yield KeyDate(one.words, when.words(), _ahead(when, today, land), one.field)


def _ahead(when: When, today: date, land: Land) -> str:
    return f"in {span(today, when.first, land)}" if when.day is not None and when.first > today else ""
