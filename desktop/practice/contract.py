"""Whether a lead reviewer's contract says something under each of the thirteen heads. Section 4, page 16.

Ownership is the head to settle before signing: the guidance calls the report the board's property and the author's
intellectual property at once (pages 17-18).
"""

from collections.abc import Iterator

from desktop.form.answer import Answers, blank
from desktop.form.around import Around
from desktop.form.standing import Judgement
from desktop.practice.sign import Bearing, Sign, caution, lacking, note, weigh

FORM = "contract"
SOURCE = "Section 4, pages 16-18"
HEADS = (
    ("the time that it takes", ("estimate", "end_date")),
    ("the number of days", ("days_contracted",)),
    ("key milestones", ("milestones",)),
    ("what happens if the work is delayed", ("contingency",)),
    ("its limitations", ("limitations",)),
    ("quality assurance and sign-off", ("quality_assurance", "sign_off")),
    ("what happens if board and reviewer disagree", ("disagreement",)),
    ("copyright and ownership", ("copyright", "ownership")),
    ("style, format and structure of the report", ("report_style", "report_format", "report_structure")),
    ("whether an executive summary is wanted", ("executive_summary",)),
    ("contact with the family", ("family_contact",)),
    ("the media and the press", ("media_involvement", "press_contact")),
    ("confidentiality, secure e-mail and insurance", ("confidentiality", "secure_email", "insurance")),
)
OWNERSHIP = HEADS[7][1]
RESULTS = {
    Bearing.CAUTION: "Settle something with the board",
    Bearing.LACKING: "Some heads are still open",
    Bearing.NOTE: "Every head is filled, and it is signed",
}


def contract_standing(answers: Answers, _around: Around) -> Judgement:
    return weigh(_signs(answers), RESULTS, SOURCE)


def _signs(answers: Answers) -> Iterator[Sign]:
    signed = not blank(answers.get("decided_on")) or not blank(answers.get("signed_by_reviewer"))
    for number, (words, fields) in enumerate(HEADS, 1):
        if any(blank(answers.get(one)) for one in fields):
            yield lacking(f"head {number}, {words}")
    if signed and any(blank(answers.get(one)) for one in OWNERSHIP):
        yield caution("It is signed, and it does not say who has the copyright or who owns the report.")
    for field, words in (("secure_email", "secure e-mail"), ("insurance", "insurance")):
        if answers.get(field) == "no":
            yield caution(f"The reviewer has no {words}. The contract should say how that is mended.")
    for field, words in (("decided_on", "the board's signature"), ("signed_by_reviewer", "the reviewer's signature")):
        if blank(answers.get(field)):
            yield lacking(words)
        else:
            yield note(f"There is {words}.")
