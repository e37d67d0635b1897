"""Whether an incident has to be notified to the board, or is one that any agency should seriously consider notifying.

Section 3, pages 8-9. What has to be notified is wider than what has to be reviewed: the death of a looked-after child is
notified whether or not anybody suspects abuse.
"""

from collections.abc import Iterator

from desktop.form.answer import Answers, blank, text
from desktop.form.around import Around
from desktop.form.standing import Judgement
from desktop.practice.sign import Bearing, Sign, caution, lacking, note, weigh

MUST = {
    "child_died": "a child has died, with abuse or neglect known or suspected",
    "child_harmed": "a child was seriously harmed, with abuse or neglect known or suspected",
    "looked_after_died": "a looked-after child has died",
    "regulated_died": "a child has died in a regulated setting or service",
}
NOT_BY_THEMSELVES = frozenset({"looked_after_died", "regulated_died"})
CONSIDER = {
    "risk_not_seen": "a clear risk was not recognised",
    "risk_not_shared": "a clear risk was not shared",
    "risk_not_acted_on": "a clear risk was not acted on properly",
    "absent": "the child died while absent or run away",
    "not_taken_seriously": "a professional thinks that their concern was not taken seriously",
    "failings_beyond": "there are signs of failings beyond this case",
    "plan": "the child is or was on a child protection plan",
    "procedures": "procedures may have to change, or are not understood or followed",
    "national": "it could matter nationally, or to the public",
}


def notifiable(answers: Answers, _around: Around) -> Judgement:
    must = [words for field, words in MUST.items() if text(answers.get(field)) == "yes"]
    consider = [words for field, words in CONSIDER.items() if text(answers.get(field)) == "yes"]
    results = {
        Bearing.CAUTION: "The local authority must notify it" if must else "To be considered seriously",
        Bearing.LACKING: "Not enough is known yet to say",
        Bearing.NOTE: "Nothing on either list",
    }
    if must:
        results[Bearing.LACKING] = results[Bearing.CAUTION]
    return weigh(_signs(answers, must, consider), results, "Section 3, pages 8-9")


def _signs(answers: Answers, must: list[str], consider: list[str]) -> Iterator[Sign]:
    for words in must:
        yield caution(f"The local authority must notify the board, because {words}.")
    said = {field for field in MUST if text(answers.get(field)) == "yes"}
    if said and said <= NOT_BY_THEMSELVES:
        yield note("That alone does not make a serious case review necessary: the criteria are another question.")
    for words in consider:
        yield caution(f"Agencies should seriously consider notifying it, because {words}.")
    unsure = [words for field, words in (MUST | CONSIDER).items() if text(answers.get(field)) == "unsure"]
    if unsure:
        yield caution("Where somebody is not sure, ask the business manager, who takes advice from the independent chair.")
    if not must:
        yield from (lacking(f"whether {words}") for field, words in MUST.items() if blank(answers.get(field)))
    if blank(answers.get("backed_by")):
        yield lacking("which senior officer supports the referral")
    if blank(answers.get("why")):
        yield lacking("why the incident may reach the threshold")
