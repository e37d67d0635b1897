"""Whether the commission, the agency reports and the reviewer address culture and diversity. Section 5, page 20."""

from collections.abc import Iterator

from desktop.form.answer import Answers, blank, chosen, text
from desktop.form.around import Around
from desktop.form.standing import Judgement
from desktop.practice.agency import REPORT
from desktop.practice.question import FORM as QUESTION
from desktop.practice.sign import Bearing, Sign, caution, lacking, note, weigh

SOURCE = "Section 5, page 20"
RESULTS = {
    Bearing.CAUTION: "Something about diversity is still to be done",
    Bearing.LACKING: "Not enough is known yet to say",
    Bearing.NOTE: "Diversity is addressed, as far as is recorded",
}


def diversity(answers: Answers, around: Around) -> Judgement:
    return weigh((*_commission(answers, around), *_reports(around)), RESULTS, SOURCE)


def _commission(answers: Answers, around: Around) -> Iterator[Sign]:
    if not chosen(answers.get("diversity_required")) & {"done"}:
        yield caution("The commission should require every agency report to address culture and diversity.")
    front = text(answers.get("diversity_in_front"))
    asked = any(text(o.answers.get("origin")) == "diversity" for o in around.case if o.form == QUESTION)
    if front == "yes" and not asked:
        yield caution("Diversity stands at the front of this review, and no key question comes from it.")
    elif not front:
        yield lacking("whether diversity stands at the front of this review")
    if blank(answers.get("diversity_considered")):
        yield lacking("what you think culture meant for this child")


def _reports(around: Around) -> Iterator[Sign]:
    reports = [other for other in around.case if other.form == REPORT]
    if not reports:
        yield lacking("any agency report")
    for report in reports:
        said = text(report.answers.get("diversity"))
        if said == "well":
            yield note(f"Addressed well: {report.title}.")
        elif said in {"partly", "not"} and blank(report.answers.get("diversity_comment")):
            how = "in part only" if said == "partly" else "nowhere"
            yield caution(f"Addressed {how}, and you have not commented on it: {report.title}.")
        elif said in {"partly", "not"}:
            yield note(f"You have commented on what is missing: {report.title}.")
        else:
            yield lacking(f"how it is addressed in: {report.title}")
