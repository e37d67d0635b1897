"""What a panel meeting leaves open: minutes, a look at the terms, the first set of questions, actions. Sections 2 and 5."""

from collections.abc import Iterator

from desktop.form.answer import Answers, chosen, ids, text
from desktop.form.around import Around
from desktop.form.standing import Judgement
from desktop.form.when import When, when_of
from desktop.practice.sign import Bearing, Sign, caution, lacking, note, weigh

FORM = "panel-meeting"
ACTION = "panel-action"
SOURCE = "Section 3, page 10; Section 5, pages 19-20"
RESULTS = {
    Bearing.CAUTION: "Something from this meeting is still to be done",
    Bearing.LACKING: "Something is still open",
    Bearing.NOTE: "Nothing is open from this meeting",
}


def meeting(answers: Answers, around: Around) -> Judgement:
    on = when_of(answers.get("held_on"))
    if on is None:
        return weigh([lacking("when it is held")], RESULTS, SOURCE)
    if on.first > around.today:
        return Judgement(f"It is to be held on {on.words()}", source=SOURCE)
    return weigh((*_recorded(answers), *_first(answers, on, around), *_actions(around)), RESULTS, SOURCE)


def _recorded(answers: Answers) -> Iterator[Sign]:
    if not chosen(answers.get("minutes")) & {"done", "not_needed"}:
        yield lacking("the minutes")
    match text(answers.get("terms_fit")):
        case "fit":
            yield note("The terms of reference still fit.")
        case "change":
            yield caution("The terms of reference need to change. Make a new version of them.")
        case "not_looked":
            yield note("The terms of reference were not looked at. They could be at each meeting.")
        case _:
            yield lacking("whether the terms of reference were looked at")
    if text(answers.get("children_safe")) != "yes":
        yield caution("At every point somebody should ask whether other children are safe.")


def _first(answers: Answers, on: When, around: Around) -> Iterator[Sign]:
    others = [when_of(other.answers.get("held_on")) for other in around.case if other.form == FORM]
    if any(other and other.first < on.first for other in others):
        return
    if text(answers.get("questions_set")) == "yes":
        yield note("A first set of key questions was there by the end of the first meeting.")
    else:
        yield caution("This was the first meeting. A first set of key questions could be ready by its end.")


def _actions(around: Around) -> Iterator[Sign]:
    late = 0
    for other in around.case:
        if other.form == ACTION and around.own is not None and around.own in ids(other.answers.get("meeting")):
            by = when_of(other.answers.get("by"))
            done = chosen(other.answers.get("done")) & {"done", "not_needed"}
            late += bool(by and by.last < around.today and not done)
    if late:
        yield caution(f"{late} {'action from it is' if late == 1 else 'actions from it are'} overdue.")
