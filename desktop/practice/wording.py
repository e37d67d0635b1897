"""Hints on wording: recommendations, outcomes, and phrases of hindsight. Section 3, page 11; Section 6, pages 25-26.

Each hint quotes the words that it is about and says why the guidance, or Caseward, would have them looked at again. None of
them blocks: there are good reasons to write every one of these words.
"""

import re
from collections.abc import Iterator, Mapping

from desktop.form.answer import Answers, blank, rows, text
from desktop.form.around import Around
from desktop.form.standing import Judgement
from desktop.practice.sign import Bearing, Sign, caution, lacking, note, weigh

LONG, FEW = 40, 8  # words in a recommendation, recommendations in a review: the guidance gives no number, these are ours
SENTENCE = re.compile(r"[.!?](?:\s|$)")
REVIEW = re.compile(r"\b(?:reviews?|reviewed|reviewing)\b", re.IGNORECASE)
TRAINING = re.compile(r"\b(?:training|trained|train|re-?training)\b", re.IGNORECASE)
LOOSE = re.compile(
    r"\b(?:as appropriate|where (?:possible|appropriate)|as (?:soon as )?possible|consider(?:ation)?|ensure that all|etc)\b",
    re.IGNORECASE,
)
PEOPLE = (
    r"(?:staff|people|practitioners?|professionals?|managers?|workers?|teachers?|nurses?|officers?|members?|attendees|delegates)"
)
THINGS = r"(?:sessions?|courses?|workshops?|events?|meetings?|leaflets?|posters?|briefings?|copies|visits to the page|modules?)"
COUNT = r"(?:\d[\d,.]*\s*(?:%|per cent)?|all|every|each|most|half)"
PROCESS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            rf"\b{COUNT}(?:\s+(?:of|the|our|front-line|relevant|new))*\s+{PEOPLE}\b[^.]*?\b(?:train|attend|complet|brief|told)\w*",
            re.IGNORECASE,
        ),
        "It counts people who were reached. That says what was done, not what changed for children.",
    ),
    (
        re.compile(rf"\b{COUNT}\s+(?:[\w-]+\s+)?{THINGS}\b", re.IGNORECASE),
        "It counts what was held or handed out. That says what was done, not what changed for children.",
    ),
    (
        re.compile(
            r"\b(?:polic(?:y|ies)|procedures?|protocols?|guidance)\b[^.]*?\b(?:written|updated|revised|issued|agreed|reviewed)\b",
            re.IGNORECASE,
        ),
        "A text that was written or changed is a step. What will people do differently because of it?",
    ),
)
MEASURE = re.compile(
    r"\b(?:audit|sample|dip[- ]sample|survey|compar|records? show|evidence|measur|children say|families say)\w*", re.IGNORECASE
)
HINDSIGHT: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"\b(?:should|ought to|must|could) have (?:known|realised|seen|recognised|foreseen|noticed)\b", re.IGNORECASE),
        "knew then",
    ),
    (re.compile(r"\bfail(?:ed|s|ing|ures?)\b(?: to\b)?", re.IGNORECASE), "blame"),
    (re.compile(r"\b(?:with|in) (?:the benefit of )?hindsight\b", re.IGNORECASE), "knew then"),
    (
        re.compile(r"\b(?:it was|was) (?:clear|obvious|evident|plain)(?:ly)?\b|\b(?:clearly|obviously)\b", re.IGNORECASE),
        "knew then",
    ),
    (re.compile(r"\bmissed (?:an? |the )?opportunit(?:y|ies)\b", re.IGNORECASE), "knew then"),
    (re.compile(r"\b(?:could|would|should) have (?:been )?(?:prevented|avoided)\b", re.IGNORECASE), "knew then"),
    (re.compile(r"\b(?:negligent|careless|incompetent|inexcusabl[ey])\b", re.IGNORECASE), "blame"),
)
WHY_HINDSIGHT = {
    "knew then": "Would it have looked so at the time? The guidance asks for the view of those involved then, not hindsight.",
    "blame": "That judges rather than explains. The guidance asks who did what and for which underlying reasons.",
}
TOLD: Mapping[str, str] = {
    "found": "what was found",
    "why": "what lay behind it",
    "seen_then": "how it looked at the time",
    "complexity": "what made it difficult",
    "what": "what happened",
    "expected": "what was to be expected",
    "comment": "your comment",
}


def recommendation_wording(answers: Answers, around: Around) -> Judgement:
    """Whether a recommendation is short, of one kind, and careful with "review" and "training"."""
    wording = text(answers.get("wording"))
    results = {
        Bearing.CAUTION: "Something in the wording may be worth another look",
        Bearing.LACKING: "Not enough is written yet to say",
        Bearing.NOTE: "Nothing in the wording stands out",
    }
    signs = [*_short(wording), *_careful(wording, answers), *_kind(answers), *_many(around)]
    return weigh(signs, results, "Section 6, page 25")


def outcome_wording(answers: Answers, _around: Around) -> Judgement:
    """Whether an outcome tells of an effect, never of a count of what was done."""
    results = {
        Bearing.CAUTION: "This may tell what was done, not what changed",
        Bearing.LACKING: "No outcome is written yet",
        Bearing.NOTE: "Nothing in it only counts what was done",
    }
    return weigh(_outcome(text(answers.get("outcome")), answers), results, "Section 6, page 26")


def hindsight(answers: Answers, _around: Around) -> Judgement:
    """Phrases that judge by what only became known later."""
    results = {
        Bearing.CAUTION: "Some words may look back with hindsight",
        Bearing.LACKING: "Nothing is written yet",
        Bearing.NOTE: "No word of hindsight stands out",
    }
    return weigh(_looking_back(answers), results, "Section 3, page 11")


def _short(wording: str) -> Iterator[Sign]:
    if not wording.strip():
        yield lacking("what is recommended")
        return
    words, sentences = len(wording.split()), len(SENTENCE.findall(wording.strip()))
    if words > LONG:
        yield caution(f"It has {words} words. Recommendations need to be short and punchy; Caseward speaks up from {LONG}.")
    if sentences > 2:
        yield caution(f"It has {sentences} sentences. It may be more than one recommendation.")


def _careful(wording: str, answers: Answers) -> Iterator[Sign]:
    explained = not blank(answers.get("review_or_training_why"))
    for pattern, why in (
        (REVIEW, "To review something is easily said and takes much time."),
        (TRAINING, "Training seldom helps where people already knew what to do."),
    ):
        found = pattern.search(wording)
        if found and explained:
            yield note(f"It says “{found[0]}”. Why that would help here is written down.")
        elif found:
            yield caution(f"It says “{found[0]}”. {why} Say below why it would make the difference here.")
    found = LOOSE.search(wording)
    if found:
        yield caution(f"It says “{found[0]}”. It should be possible to understand it in one way only.")


def _kind(answers: Answers) -> Iterator[Sign]:
    if blank(answers.get("kind")):
        yield lacking("which of the three kinds it is")


def _many(around: Around) -> Iterator[Sign]:
    count = 1 + sum(other.form == "recommendation" for other in around.case)
    if count > FEW:
        yield caution(f"This review has {count} recommendations. The guidance would have few; Caseward speaks up after {FEW}.")


def _outcome(outcome: str, answers: Answers) -> Iterator[Sign]:
    if not outcome.strip():
        yield lacking("what will be different")
        return
    measured = MEASURE.search(outcome) or not blank(answers.get("success_criteria"))
    for pattern, why in PROCESS:
        found = pattern.search(outcome)
        if found:
            yield caution(f"It says “{' '.join(found[0].split())}”. {why}")
    for pattern in (REVIEW, TRAINING):
        found = pattern.search(outcome)
        if found and not measured:
            yield caution(f"It says “{found[0]}” without saying how anybody will see the effect.")


def _looking_back(answers: Answers) -> Iterator[Sign]:
    if all(blank(answers.get(field)) for field in TOLD):
        yield lacking("what was found")
    for field, where in TOLD.items():
        for pattern, why in HINDSIGHT:
            for phrase in dict.fromkeys(found[0].strip() for found in pattern.finditer(text(answers.get(field)))):
                yield caution(f"“{phrase}”, under {where}: {WHY_HINDSIGHT[why]}")
    for row in rows(answers.get("sources")):
        for pattern, _ in HINDSIGHT:
            found = pattern.search(text(row.get("says")))
            if found:
                yield note(f"“{found[0].strip()}” stands in a source. Keep it as a quotation, not as your own finding.")
