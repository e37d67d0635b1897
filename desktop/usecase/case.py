"""Reviews: starting one, listing them, and what a whole one looks like stage by stage."""

from dataclasses import dataclass

from desktop.form.answer import text
from desktop.form.form import Form
from desktop.form.standing import standing
from desktop.pack.pack import Stage
from desktop.practice.judgements import JUDGEMENTS
from desktop.record import ids
from desktop.record.ids import CaseId, RecordId
from desktop.record.record import Record, State
from desktop.store import record as records
from desktop.usecase.casebook import Casebook
from desktop.usecase.edit import choose, day_of
from desktop.usecase.record import begin
from desktop.usecase.surroundings import around, form_of

NOT_STARTED, IN_PROGRESS, COMPLETED = "Not started", "In progress", "Completed"
PROBLEM = "There is a problem"


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
    """One form in the overview: how it stands, and what opens it."""

    form: Form
    status: str
    detail: str
    record_id: RecordId | None  # of a form that does not repeat, once it was begun
    count: int  # of records, for a form that repeats


@dataclass(frozen=True)
class StageView:
    stage: Stage
    tasks: tuple[Task, ...]

    @property
    def status(self) -> str:
        found = {task.status for task in self.tasks}
        if PROBLEM in found:
            return PROBLEM
        if found == {COMPLETED}:
            return COMPLETED
        return NOT_STARTED if found == {NOT_STARTED} else IN_PROGRESS


@dataclass(frozen=True)
class Overview:
    case: Case
    stages: tuple[StageView, ...]


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


def cases(book: Casebook, *, at: int) -> tuple[Case, ...]:
    """Every review of the vault, the one last worked on first."""
    return tuple(overview(book, ids.case_of(r.id), at=at).case for r in records.cases(book.vault, book.pack.manifest.case_form))


def named(book: Casebook, reference: str) -> CaseId | None:
    """The review with that reference, compared without regard to case; None if there is none."""
    wanted = reference.strip().casefold()
    manifest = book.pack.manifest
    for one in records.cases(book.vault, manifest.case_form):
        if text(one.answers.get(manifest.case_reference)).strip().casefold() == wanted:
            return one.case_id
    return None


def overview(book: Casebook, case: CaseId, *, at: int) -> Overview:
    """A review as a task list of its stages."""
    tallies = records.tallies(book.vault, case)
    stages = tuple(
        StageView(stage, tuple(_task(book, case, form, tallies.get(form.id, {}), at) for form in book.pack.in_stage(stage.id)))
        for stage in book.pack.stages_with_forms()
    )
    own = records.find(book.vault, ids.case_record(case))
    if own is None:
        raise KeyError(case)
    done = sum(s.status == COMPLETED for s in stages)
    manifest = book.pack.manifest
    label = text(own.answers.get(manifest.case_label)) or own.title
    reference = text(own.answers.get(manifest.case_reference))
    return Overview(Case(case, own.id, label, reference, done, len(stages)), stages)


def _task(book: Casebook, case: CaseId, form: Form, tally: dict[State, int], at: int) -> Task:
    living = tally.get(State.OPEN, 0) + tally.get(State.COMPLETE, 0)
    if not living:
        return Task(form, NOT_STARTED, "", None, 0)
    if form.repeats:
        done = tally.get(State.COMPLETE, 0)
        detail = f"{living} kept" if not done else f"{done} of {living} complete"
        return Task(form, COMPLETED if done == living else IN_PROGRESS, detail, None, living)
    return _single(book, records.of_form(book.vault, case, form.id)[0], at)


def _single(book: Casebook, record: Record, at: int) -> Task:
    form = form_of(book, record)
    stand = standing(form, record.answers, around(book, form, record.case_id, record.id, day_of(at)), JUDGEMENTS)
    if stand.wrong:
        status = PROBLEM
    elif record.state is State.COMPLETE:
        status = COMPLETED
    else:
        status = IN_PROGRESS if stand.answered else NOT_STARTED
    return Task(form, status, f"{stand.answered} of {stand.asked} answered", record.id, 1)
