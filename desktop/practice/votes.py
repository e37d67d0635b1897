"""Votes of the panel that considers a case: every view needs its reason, and reasons come from the case. Appendix 2.

Whether to review and how to review are two votes. A view without a reason, or with one that is about the business of
reviewing, is named and not counted; it is kept as it was given.
"""

import re
from collections import Counter
from collections.abc import Iterator

from desktop.form.answer import Answers, Json, blank, ids, rows, text
from desktop.form.around import Around
from desktop.form.standing import Judgement
from desktop.practice.criteria import in_force
from desktop.practice.sign import Bearing, Sign, caution, lacking, note, weigh
from desktop.practice.threshold import MUST

PLACE = "Appendix 2, pages 34-36"
PROCESS = re.compile(
    r"\b(costs?|costly|expens\w+|budget\w*|afford\w*|workload|capacity|burden\w*|resource\w*|staff time|paperwork)\b",
    re.IGNORECASE,
)
REVIEW = {"yes": "for a review", "no": "against a review", "unsure": "not sure"}
LESS = frozenset({"other_review", "no_review"})
KINDS = {"scr": "for a serious case review", "other_review": "for another kind of review", "no_review": "for no review"}


def need_votes(answers: Answers, around: Around) -> Judgement:
    """How members stand on whether the case should be reviewed."""
    lines = rows(answers.get("need_votes"))
    signs = tuple(_each(lines, "review", around, whether="whether it should be reviewed"))
    return weigh(signs, dict.fromkeys(Bearing, _tally(lines, "review", REVIEW)), PLACE)


def type_votes(answers: Answers, around: Around) -> Judgement:
    """How members stand on the kind of review, whether its need was settled before, and whether a required one is made less."""
    lines = rows(answers.get("type_votes"))
    signs = [
        *_each(lines, "kind", around, whether="which kind of review"),
        *_order(answers, lines),
        *_against_the_tests(answers, lines, around),
    ]
    return weigh(signs, dict.fromkeys(Bearing, _tally(lines, "kind", KINDS)), PLACE)


def counts(row: dict[str, Json]) -> bool:
    """Whether a view has a reason, and one that is about the case."""
    return not blank(row.get("reason")) and text(row.get("about")) == "case"


def _tally(lines: tuple[dict[str, Json], ...], field: str, words: dict[str, str]) -> str:
    if not lines:
        return "No view is recorded yet"
    given = Counter(text(row.get(field)) for row in lines if counts(row))
    counted = [f"{given[option]} {said}" for option, said in words.items() if given[option]]
    out = len(lines) - sum(given[option] for option in words)
    return ", ".join([*counted, *([f"{out} not counted"] if out else [])])


def _each(lines: tuple[dict[str, Json], ...], field: str, around: Around, *, whether: str) -> Iterator[Sign]:
    if not lines:
        yield lacking("what each member says, and why")
    for place, row in enumerate(lines, 1):
        who = next((around.titles[one] for one in ids(row.get("member")) if one in around.titles), f"Row {place}")
        about = text(row.get("about"))
        if blank(row.get(field)):
            yield lacking(f"{who}: {whether}")
        if blank(row.get("reason")):
            yield caution(f"{who} gives no reason. Every view must have one.")
        elif about in {"process", "both"}:
            yield caution(f"{who}'s reason is about the process of reviewing. Reasons are to come from the case: ask again.")
        elif not about:
            yield lacking(f"{who}: whether the reason is about the case")
        elif PROCESS.search(text(row.get("reason"))):
            yield note(f"{who}'s reason has a word that often stands for the process. Is it about the case?")
    doubled = [one for one, times in Counter(one for row in lines for one in ids(row.get("member"))).items() if times > 1]
    yield from (caution(f"{around.titles.get(one, 'A member')} stands there twice.") for one in doubled)


def _order(answers: Answers, lines: tuple[dict[str, Json], ...]) -> Iterator[Sign]:
    further = text(answers.get("further_learning"))
    if lines and further == "no":
        yield caution("The panel sees nothing more to learn, and yet there are votes on the kind of review.")
    elif lines and further != "yes":
        yield caution("Settle first whether more could be learned. Need and kind are two decisions.")


def _against_the_tests(answers: Answers, lines: tuple[dict[str, Json], ...], around: Around) -> Iterator[Sign]:
    """A smaller review, or none, is put forward where the recorded criteria require a serious case review."""
    required = [one.title for one, found in in_force(around) if MUST & set(found)]
    for title in required:
        less = sum(text(row.get("kind")) in LESS for row in lines)
        if less:
            many = "1 member would hold less" if less == 1 else f"{less} members would hold less"
            yield caution(f"By the criteria there must be a serious case review ({title}); {many}. Take legal advice.")
        if text(answers.get("recommended")) in LESS:
            yield caution(f"By the criteria there must be a serious case review ({title}), and less than that is recommended.")
