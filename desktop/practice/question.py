"""Key questions: answered or not, and every change with its reason. Section 5, pages 19-20.

They may be adapted, dropped and added, provided that the report explains each change.
"""

from collections.abc import Iterator, Sequence

from desktop.form.answer import Answers, blank, rows, text
from desktop.form.around import Around, Neighbour
from desktop.form.standing import Judgement
from desktop.form.when import when_of
from desktop.practice.meeting import FORM as MEETING
from desktop.practice.sign import Bearing, Sign, caution, lacking, note, weigh

FORM = "key-question"
SOURCE = "Section 5, pages 19-20"
REWORDED = frozenset({"reworded", "narrowed", "widened", "merged"})
RESULTS = {
    Bearing.CAUTION: "A change needs its reason",
    Bearing.LACKING: "Something is still open",
    Bearing.NOTE: "Nothing is open",
}


def key_question(answers: Answers, _around: Around) -> Judgement:
    return weigh(_one(answers), RESULTS, SOURCE)


def unexplained(answers: Answers) -> Iterator[str]:
    """Each change of a question that its log does not explain."""
    log = rows(answers.get("changes"))
    logged = {text(line.get("what")) for line in log}
    if text(answers.get("status")) == "dropped" and "dropped" not in logged:
        yield "It was dropped, and the change log does not say so."
    first, now = (_folded(answers.get(one)) for one in ("first_wording", "question"))
    if first and now and first != now and logged.isdisjoint(REWORDED):
        yield "It is worded otherwise than at first, and the change log does not say so."
    count = sum(blank(line.get("why")) for line in log)
    if count:
        yield f"{count} {'change has' if count == 1 else 'changes have'} no reason."


def is_open(answers: Answers) -> bool:
    return text(answers.get("status")) not in {"answered", "dropped"}


def _one(answers: Answers) -> Iterator[Sign]:
    for words in unexplained(answers):
        yield caution(f"{words} The report must explain every change.")
    for line in rows(answers.get("changes")):
        if blank(line.get("in_report")):
            on = when_of(line.get("on"))
            yield lacking(f"where the report explains the change{f' of {on.words()}' if on else ''}")
    if blank(answers.get("about_event")):
        yield lacking("whether it asks about the event itself")
    if text(answers.get("status")) == "answered":
        if blank(answers.get("answered_where")):
            yield lacking("where in the report it is answered")
        yield note("It is answered.")
    elif is_open(answers):
        if blank(answers.get("cannot_answer")):
            yield lacking("its answer")
        else:
            yield note("What keeps it from being answered is written down. The report should name that limit.")


def key_questions(_answers: Answers, around: Around) -> Judgement:
    """All of them together, for the terms of reference."""
    every = [other for other in around.case if other.form == FORM]
    count = len(every)
    open_ones = sum(is_open(one.answers) for one in every)
    said = (
        f"{count} {'question' if count == 1 else 'questions'}, {open_ones} not answered yet" if every else "No key question yet"
    )
    return weigh(_all(every, around), dict.fromkeys(Bearing, said), SOURCE)


def _all(every: Sequence[Neighbour], around: Around) -> Iterator[Sign]:
    if not every:
        held = [when_of(other.answers.get("held_on")) for other in around.case if other.form == MEETING]
        if any(on and on.last < around.today for on in held):
            yield caution("A panel meeting has been held. A first set of questions could be ready by the end of the first.")
        yield lacking("the key questions")
        return
    for one in every:
        for words in unexplained(one.answers):
            yield caution(f"{one.title}: {words}")
        if is_open(one.answers) and blank(one.answers.get("cannot_answer")):
            yield lacking(f"an answer to: {one.title}")
    standing = [one for one in every if text(one.answers.get("status")) != "dropped"]
    if not any(text(one.answers.get("kind")) == "why" for one in standing):
        yield caution("There is no why among them. The list should include why questions.")


def _folded(value: object) -> str:
    return " ".join(value.split()).casefold() if isinstance(value, str) else ""
