"""Another board's part: who decides and leads, and whether it is represented on the panel. Section 3, page 8."""

from collections.abc import Iterator

from desktop.form.answer import Answers, blank, chosen, text
from desktop.form.around import Around
from desktop.form.standing import Judgement
from desktop.practice.sign import Bearing, Sign, caution, lacking, note, weigh

FORM = "other-board"
SOURCE = "Section 3, page 8"
RESULTS = {
    Bearing.CAUTION: "Something is to be settled with this board",
    Bearing.LACKING: "Something is not known yet",
    Bearing.NOTE: "Nothing is open with this board",
}


def other_board(answers: Answers, around: Around) -> Judgement:
    return weigh(_signs(answers, around), RESULTS, SOURCE)


def _signs(answers: Answers, around: Around) -> Iterator[Sign]:
    part = text(answers.get("part"))
    if not part:
        yield lacking("what part the board has")
    if not chosen(answers.get("residence_settled")) & {"done", "not_needed"}:
        yield caution("Settle which board decides and leads: the one of the area where the child normally lives.")
    leading = [o for o in around.case if o.form == FORM and text(o.answers.get("part")) == "leads"]
    if part == "leads" and leading:
        yield caution("Another board is recorded as leading too. Only one can.")
    if part != "leads" and blank(answers.get("representative")):
        yield caution("At least one representative of this board should sit on the review panel.")
    if blank(answers.get("manager")):
        yield lacking("its safeguarding manager, through whom you could keep in touch")
    if blank(answers.get("liaison")):
        yield lacking("how the boards have kept in touch")
    else:
        yield note("The boards have been in touch.")
