"""The four steps when an agency does not do its part, each only after the one before has failed. Section 4, page 17.

A step taken out of turn is remarked on and asks for its reason; it is never refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from desktop.form.answer import Answers, blank, text
from desktop.form.around import Around
from desktop.form.standing import Judgement
from desktop.form.when import When, when_of
from desktop.practice.sign import Bearing, Sign, caution, lacking, note, weigh

SOURCE = "Section 4, page 17"
STEPS = (
    "the lead reviewer agrees dates and quality with staff and authors",
    "the chair of the panel agrees them with staff and authors",
    "the chair of the panel turns to the agency's senior managers",
    "the independent chair brings it before the board",
)
LAST = len(STEPS)


@dataclass(frozen=True)
class Rung:
    number: int
    on: When | None
    until: When | None
    outcome: str
    opened: bool
    early: bool  # a reason is given for not waiting
    lacks: tuple[str, ...]

    @property
    def failed(self) -> bool:
        return self.outcome == "failed"


def ladder(answers: Answers, around: Around) -> Judgement:
    """Where an escalation stands, what comes next, and what was done out of turn."""
    rungs = [_rung(answers, number) for number in range(1, LAST + 1)]
    results = dict.fromkeys(Bearing, _stands(rungs, answers))
    return weigh((*_order(rungs), *_late(rungs, around), *_missing(rungs)), results, SOURCE)


def _rung(answers: Answers, number: int) -> Rung:
    parts = {part: answers.get(f"rung{number}_{part}") for part in ("on", "by", "until", "quality", "outcome")}
    lacks = []
    if blank(parts["on"]):
        lacks.append(f"on what day step {number} was taken")
    if blank(parts["by"]):
        lacks.append(f"who took step {number}")
    if blank(parts["until"]) and blank(parts["quality"]):
        lacks.append(f"the date or quality agreed in step {number}")
    return Rung(
        number=number,
        on=when_of(parts["on"]),
        until=when_of(parts["until"]),
        outcome=text(parts["outcome"]),
        opened=any(not blank(one) for one in parts.values()),
        early=not blank(answers.get(f"rung{number}_early")),
        lacks=tuple(lacks),
    )


def _stands(rungs: list[Rung], answers: Answers) -> str:
    opened = [rung for rung in rungs if rung.opened]
    if not blank(answers.get("settled_on")):
        return "It is settled"
    if not opened:
        return f"Begin with step 1: {STEPS[0]}"
    top = opened[-1]
    if top.outcome == "met":
        return f"Step {top.number} worked"
    if top.failed and top.number < LAST:
        return f"Next is step {top.number + 1}: {STEPS[top.number]}"
    if top.failed:
        return "The last step did not work: the independent chair has to say what follows"
    return f"Step {top.number} is being tried"


def _order(rungs: list[Rung]) -> Iterator[Sign]:
    for below, rung in pairwise(rungs):
        if not rung.opened or below.failed:
            continue
        how = "had failed" if below.opened else "was tried"
        if rung.early:
            yield note(f"Step {rung.number} was taken before step {below.number} {how}. The reason is written down.")
        else:
            yield caution(f"Step {rung.number} was taken before step {below.number} {how}. Write down why.")
    dated = [rung for rung in rungs if rung.on]
    for earlier, later in pairwise(dated):
        if earlier.on and later.on and later.on.last < earlier.on.first:
            yield caution(f"Step {later.number} is dated before step {earlier.number}. Check the two dates.")


def _late(rungs: list[Rung], around: Around) -> Iterator[Sign]:
    for rung in rungs:
        if rung.until and rung.outcome not in {"met", "failed"} and rung.until.last < around.today:
            yield caution(f"The date agreed in step {rung.number}, {rung.until.words()}, has passed. Say how it ended.")


def _missing(rungs: list[Rung]) -> Iterator[Sign]:
    for rung in rungs:
        if rung.opened:
            yield from (lacking(words) for words in rung.lacks)
