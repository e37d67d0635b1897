"""What a person is marked with: suspect, possible witness, parental responsibility. Section 2, page 5; Section 5, page 24.

The person's own record under People is the one place where these stand. Everywhere else they are shown, not asked again.
"""

from collections.abc import Iterator

from desktop.form.answer import Answers, blank, ids, text
from desktop.form.around import Around
from desktop.form.standing import Judgement
from desktop.practice.sign import Bearing, Sign, caution, lacking, note, weigh

FORM = "person"
POSSIBLE = frozenset({"yes", "unsure"})
RESULTS = {
    Bearing.CAUTION: "Take care: see what is marked",
    Bearing.LACKING: "Not everything is marked yet",
    Bearing.NOTE: "Nothing that calls for care is marked",
}
MARKS = (
    ("suspect", "Under suspicion, charged or convicted", "whether they are under suspicion"),
    ("witness", "Could be called as a witness", "whether they could be called as a witness"),
    ("has_parental_responsibility", "Has parental responsibility", "whether they have parental responsibility"),
)
SAYS = {
    "suspect": "suspect_says",
    "witness": "witness_says",
    "has_parental_responsibility": "parental_responsibility_says",
}
CAREFUL = frozenset({"suspect", "witness"})
WORDS = {"yes": "yes", "no": "no", "unsure": "not sure"}


def of_person(person: int | None, around: Around) -> Answers:
    """The answers on somebody's own record; none where there is no such person."""
    return next((other.answers for other in around.case if other.form == FORM and other.id == person), {})


def marks(answers: Answers, around: Around) -> Judgement:
    """What the record of the person named here says of them."""
    return weigh(_signs(answers, around), RESULTS, "Section 2, page 5; Section 5, page 24")


def _signs(answers: Answers, around: Around) -> Iterator[Sign]:
    person = next(iter(ids(answers.get("person"))), None)
    if person is None:
        yield lacking("who this is about")
        return
    own = of_person(person, around)
    for mark, words, unknown in MARKS:
        said = text(own.get(mark))
        if said not in WORDS:
            yield lacking(f"{unknown} (to be answered under People)")
            continue
        source = own.get(SAYS[mark])
        line = f"{words}: {WORDS[said]}{'' if said == 'no' or blank(source) else f', according to: {text(source).strip()}'}."
        yield caution(line) if mark in CAREFUL and said in POSSIBLE else note(line)
