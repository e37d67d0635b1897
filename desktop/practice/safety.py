"""Whether somebody has asked at each stage if the other children are safe. Section 3, page 10: at all points."""

from collections.abc import Iterator

from desktop.form.answer import Answers, blank, text
from desktop.form.around import Around
from desktop.form.standing import Judgement
from desktop.practice.sign import Bearing, Sign, caution, lacking, note, stop, weigh
from desktop.practice.state import reached

FORM = "safety-check"
CASE = "case"
SOURCE = "Section 3, page 10"
RESULTS = {
    Bearing.STOP: "Act now: these children are not known to be safe",
    Bearing.CAUTION: "Ask again",
    Bearing.LACKING: "Not enough is known yet to say",
    Bearing.NOTE: "Asked at every stage that the review has reached",
}
STAGES = {
    "notification": "when the incident was notified",
    "deciding": "while deciding whether to review",
    "setting_up": "while the review was set up",
    "gathering": "while papers were gathered",
    "talking": "while people were talked to",
    "report": "while the report was written",
    "publication": "before publication",
    "actions": "while actions were carried out",
}
REACHED = {
    "notified": 0,
    "fact_finding": 0,
    "considering": 1,
    "recommended": 1,
    "deferred": 1,
    "rejected": 1,
    "accepted": 1,
    "revisited": 1,
    "commissioned": 2,
    "terms_agreed": 2,
    "in_progress": 4,
    "paused": 4,
    "draft": 5,
    "board_presentation": 5,
    "wording_agreed": 5,
    "ready_to_publish": 6,
    "published": 6,
    "published_redacted": 6,
    "published_quietly": 6,
    "published_anonymously": 6,
    "not_published": 6,
    "no_report_possible": 5,
    "actions_running": 7,
    "assured": 7,
    "closed": 7,
}
"""How far a review has got, by its status: the last of STAGES, in order, that it has reached."""


def safety(answers: Answers, around: Around) -> Judgement:
    """What this check says, and at which stages of the review there has been none."""
    return weigh((*_this(answers), *_stages(answers, around)), RESULTS, SOURCE)


def _this(answers: Answers) -> Iterator[Sign]:
    said = text(answers.get("safe"))
    if said in {"no", "unsure"}:
        if blank(answers.get("action")):
            yield stop("Speak to children's services or the police today, and write down what was done.")
        else:
            yield caution("They were not known to be safe. What was done is written down; ask again soon.")
    elif not said:
        yield lacking("whether the children are safe")


def _stages(answers: Answers, around: Around) -> Iterator[Sign]:
    state = reached(around)
    if state not in REACHED:
        yield lacking("how far the review has got")
        return
    asked = {text(answers.get("stage")), *(text(o.answers.get("stage")) for o in around.case if o.form == FORM)}
    for stage in tuple(STAGES)[: REACHED[state] + 1]:
        if stage not in asked:
            yield caution(f"No check is recorded {STAGES[stage]}.")
    yield note("Checks for the children whom the review is about stand on the child's own page.")
