"""What a piece of advice still calls for. Section 3, pages 7-10; Appendix 1, page 32. Advice is not a vote."""

from collections.abc import Iterator
from dataclasses import replace

from desktop.form.answer import Answers, blank, chosen, text
from desktop.form.around import Around
from desktop.form.standing import Judgement
from desktop.form.when import when_of
from desktop.practice.sign import Bearing, Sign, caution, lacking, note, weigh

SOURCE = "Section 3, pages 9-10; Appendix 1, page 32"
RESULTS = {
    Bearing.CAUTION: "Something is to be done about it",
    Bearing.LACKING: "Something is still open",
    Bearing.NOTE: "Nothing is open",
}
PEER = {"asked_of": "which chair was consulted", "given_on": "on what day the other chair was consulted"}
TOLD = {"told_ofsted": "Ofsted", "told_department": "the Department for Education", "told_panel": "the national panel"}


def advice(answers: Answers, around: Around) -> Judgement:
    kind = text(answers.get("kind"))
    signs = [*_given(answers, around)]
    if kind == "peer":
        signs.extend(lacking(words) for field, words in PEER.items() if blank(answers.get(field)))
        signs.append(
            note(
                "The other chair advises; the chair who asked decides. "
                "In doubt about the harm, that decision and its reasons stand in the chair's checklist, item 3."
            )
        )
    elif kind == "national_panel":
        signs.extend(_national(answers))
    elif not kind:
        signs.append(lacking("what kind of advice it is"))
    final = text(answers.get("subject")) == "challenge" and not blank(answers.get("final_outcome"))
    return replace(weigh((*signs, *_followed(answers)), RESULTS, SOURCE), letters=final)


def _given(answers: Answers, around: Around) -> Iterator[Sign]:
    if chosen(answers.get("given")) & {"done", "not_needed"}:
        return
    by = when_of(answers.get("answer_by"))
    if by and by.last < around.today:
        yield caution(f"It was wanted by {by.words()} and has not come.")
    else:
        yield lacking("the advice itself")


def _national(answers: Answers) -> Iterator[Sign]:
    subject = text(answers.get("subject"))
    if subject == "challenge":
        if blank(answers.get("final_outcome")):
            yield lacking("the final outcome")
        left = [who for field, who in TOLD.items() if "done" not in chosen(answers.get(field))]
        if left:
            yield caution(f"The final outcome should be told to: {', '.join(left)}.")
        else:
            yield note("The final outcome has been told to all three.")
    elif subject == "request":
        if not chosen(answers.get("request_met")) & {"done", "not_needed"}:
            yield caution("The board should comply with the request as far as possible.")
    elif not subject:
        yield lacking("what the national panel writes about")
    elif blank(answers.get("regard")):
        yield caution("The board should have regard to this advice. Write down how it did.")


def _followed(answers: Answers) -> Iterator[Sign]:
    if text(answers.get("followed")) in {"partly", "no"} and blank(answers.get("not_followed_because")):
        yield lacking("why it was not followed, or only in part")
