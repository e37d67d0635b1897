"""A letter as a pack declares it: whom it goes to, which recorded decision asks for it, and its words with places to fill.

A place is `{form.question}`, the answer to a question in words; `{today}`; or `{label}`, what the review is called on paper.
There is nothing else: no expression, no choice between words. Whether every place can be filled is `faults`' business.
"""

import re
from collections.abc import Iterator, Mapping

import msgspec

from desktop.form.condition import Condition
from desktop.form.form import Field, Form
from desktop.form.kind import Force, Kind

PLACE = re.compile(r"\{([^{}]*)\}")
TODAY, LABEL = "today", "label"
UNSPEAKABLE = frozenset({Kind.COMPUTED, Kind.FILE})


class Passage(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A paragraph. `optional`: left out of the draft where one of its places has no answer yet."""

    text: str
    when: Condition | None = None  # over the answers of the record that the letter is about
    optional: bool = False


class Letter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """letters/<id>.toml. The letter form of the pack has a question of the id `about`, and an option of the letter's own id."""

    id: str
    title: str  # what the list calls it
    subject: str
    to: str  # "The referrer, and the safeguarding lead of the referrer's agency"
    about: str  # the form of the record that it is made from
    source: str
    passage: tuple[Passage, ...]
    copies: str = ""
    force: Force = Force.LISTED
    only: Condition | None = None  # of which records it is asked for
    clock: str = ""  # the computed question of that record that counts its time
    timing: str = ""  # what the guidance says about time where nothing counts it: "Promptly"
    settles: tuple[str, ...] = ()  # the steps of that record that are done once it is issued


def places(text: str) -> tuple[str, ...]:
    return tuple(found.strip() for found in PLACE.findall(text))


def faults(letter: Letter, forms: Mapping[str, Form], letter_form: str) -> Iterator[str]:
    """What of a letter does not fit the pack."""
    about = forms.get(letter.about)
    if about is None:
        yield f"it is about the form '{letter.about}', which the pack does not have"
        return
    asked = {field.id: field for field in about.fields()}
    own = {field.id: field for field in forms[letter_form].fields()} if letter_form in forms else {}
    if not letter_form or letter_form not in forms:
        yield "a pack with letters names its letter_form in pack.toml"
    elif letter.about not in own or own[letter.about].kind is not Kind.RECORD or own[letter.about].of != letter.about:
        yield f"the form '{letter_form}' has no question '{letter.about}' that points to such a record"
    for condition in (letter.only, *(one.when for one in letter.passage)):
        yield from _condition(condition, asked, letter.about)
    if letter.clock and (letter.clock not in asked or asked[letter.clock].kind is not Kind.COMPUTED):
        yield f"clock names '{letter.clock}', which is not a computed question of '{letter.about}'"
    for step in letter.settles:
        if step not in asked or asked[step].kind is not Kind.STEP:
            yield f"settles names '{step}', which is not a step of '{letter.about}'"
    if not letter.passage:
        yield "it says nothing"
    for text in (letter.subject, *(one.text for one in letter.passage)):
        yield from _places(text, forms)


def _condition(condition: Condition | None, asked: Mapping[str, Field], about: str) -> Iterator[str]:
    if condition is not None:
        yield from condition.faults()
        yield from (f"the form '{about}' does not ask '{name}'" for name in sorted(condition.names()) if name not in asked)


def _places(text: str, forms: Mapping[str, Form]) -> Iterator[str]:
    if any(brace in PLACE.sub("", text) for brace in "{}"):
        yield f"a brace stands alone in: {text[:40]}"
    for place in places(text):
        form_id, _, question = place.partition(".")
        if place in {TODAY, LABEL}:
            continue
        field = next((one for one in forms[form_id].fields() if one.id == question), None) if form_id in forms else None
        if field is None:
            yield f"{{{place}}} is neither a question of a form nor one of {TODAY} and {LABEL}"
        elif field.kind in UNSPEAKABLE or field.tells:
            yield f"{{{place}}} cannot stand in a letter: it is worked out, is a file, or tells who somebody is"
