"""Which parts of the terms of reference are still blank. Section 5, pages 19-20; Appendix 2, page 36.

The guidance offers its list as a minimum that terms *could* include, so a blank part is remarked on and never refused.
"""

from collections.abc import Iterator

from desktop.form.answer import Answers, blank, chosen, rows
from desktop.form.around import Around
from desktop.form.standing import Judgement
from desktop.practice.marks import FORM as PERSON
from desktop.practice.question import FORM as QUESTION
from desktop.practice.roles import FORM as ROLE
from desktop.practice.roles import holders
from desktop.practice.sign import Bearing, Sign, caution, lacking, note, weigh

SOURCE = "Section 5, pages 19-20; Appendix 2, page 36"
PARTS = (
    ("the purpose", ("purpose", "circumstances", "children")),
    ("the overall aim of the questions", ("overall_aim",)),
    ("who contributes", ("contributors",)),
    ("family and friends who will be invited", ("family_invited",)),
    ("how good practice is acknowledged", ("good_practice",)),
    ("other processes", ("other_processes",)),
    ("other areas of the country", ("other_areas",)),
    ("the time for the review and the period looked at", ("timescale", "period_considered", "history_included")),
    ("short biographies of independent people", ("biographies",)),
    ("how learning is passed on, change happens and is monitored", ("dissemination", "change", "monitoring")),
    ("governance", ("governance_panel", "governance_subcommittee", "governance_board")),
    ("publication and access for the public", ("publication", "public_access")),
    ("organisations expected to co-operate", ("cooperating",)),
    ("why this method was chosen", ("method_rationale",)),
    ("the limits of the method", ("method_limits",)),
    ("how learning is captured", ("learning_captured",)),
    ("whether diversity leads", ("diversity_in_front",)),
)
CONDUCT = {
    "complexity": "that it recognises complexity",
    "who_and_why": "that it seeks who did what and why",
    "at_the_time": "that it looks from where people stood at the time",
    "open": "that it is open about how facts are gathered",
    "research": "that it draws on research and evidence",
}


def terms_standing(answers: Answers, around: Around) -> Judgement:
    blanks = tuple(_blanks(answers, around))
    count = len(blanks)
    said = "No part is blank" if not count else "1 part is still blank" if count == 1 else f"{count} parts are still blank"
    return weigh((*blanks, *_cautions(answers, around)), dict.fromkeys(Bearing, said), SOURCE)


def _blanks(answers: Answers, around: Around) -> Iterator[Sign]:
    for words, fields in PARTS:
        if any(blank(answers.get(one)) for one in fields):
            yield lacking(words)
    stated = chosen(answers.get("conduct"))
    yield from (lacking(f"the statement {words}") for one, words in CONDUCT.items() if one not in stated)
    if not any(other.form == QUESTION for other in around.case):
        yield lacking("the key questions")


def _cautions(answers: Answers, around: Around) -> Iterator[Sign]:
    for line in rows(answers.get("cooperating")):
        if blank(line.get("basis")):
            yield caution("An organisation is named without the basis on which it gives information.")
    known = any(other.form in {ROLE, PERSON} for other in around.case)
    if known and not any(True for _ in holders("reviewer", around)):
        yield caution("No lead reviewer is recorded. The guidance advises against detailed terms before there is one.")
    yield note("Terms of reference should be open to change.")
