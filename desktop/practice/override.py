"""Going ahead although something stands in the way: possible, and it leaves who decided it, when and why.
Ours, not the guidance's.

A form keeps it as a question `NAME` and the answers `NAME_by`, `NAME_on` and `NAME_why`. What would stop then only cautions, and
is still said: nobody who reads the record later is told that nothing stood in the way.
"""

from collections.abc import Iterable, Iterator

from desktop.form.answer import Answers, blank, text
from desktop.practice.sign import Bearing, Sign, caution, lacking, note

KEPT = (("by", "who decided to go ahead"), ("on", "on which day that was decided"), ("why", "why it was right to go ahead"))


def overridden(signs: Iterable[Sign], name: str, answers: Answers) -> Iterator[Sign]:
    """The signs as they are; where it was decided to go ahead, none of them stops any more."""
    if text(answers.get(name)) != "yes":
        yield from signs
        return
    for sign in signs:
        yield caution(sign.words) if sign.bearing is Bearing.STOP else sign
    yield note("It was decided to go ahead all the same. Who decided it, when and why is kept with this record.")
    for end, words in KEPT:
        if blank(answers.get(f"{name}_{end}")):
            yield lacking(words)
