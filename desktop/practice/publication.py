"""The five ways of publishing and what each needs, and the twelve months on the website. Section 7, pages 27-29.

To publish the report as it is, is the rule. What holds publication back is read from the other processes; a date that has
passed does not lift a hold by itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop.form.answer import Answers, blank, chosen, rows, text
from desktop.form.around import Around
from desktop.form.standing import Judgement
from desktop.form.when import When, add_months, when_of
from desktop.practice.override import overridden
from desktop.practice.process import holds_publication, running
from desktop.practice.records import is_settled
from desktop.practice.sign import Bearing, Sign, caution, lacking, note, stop, weigh

MONTHS = 12
FAMILY = "family-member"
DEPARTMENT, NATIONAL_PANEL = "department", "national_panel"
CONSULTED = {DEPARTMENT: "the Department for Education", NATIONAL_PANEL: "the national panel of independent experts"}
RESULTS = {
    Bearing.STOP: "Publication is held as things stand",
    Bearing.CAUTION: "Something is to be settled before publication",
    Bearing.LACKING: "Some things are not recorded yet",
    Bearing.NOTE: "Nothing recorded stands in the way",
}


@dataclass(frozen=True)
class Needs:
    """What one way of publishing needs beyond the rule."""

    told: str = ""  # whom the decision has to be put to
    agreed: bool = False  # that body has to agree
    reason: bool = True
    evidence: bool = False
    exceptional: bool = False
    public: bool = True  # there will be something for the public to read


STATES: Mapping[str, Needs] = {
    "unredacted": Needs(reason=False),
    "redacted": Needs(told=DEPARTMENT),
    "quiet": Needs(),
    "anonymous": Needs(told=NATIONAL_PANEL, agreed=True, evidence=True, exceptional=True),
    "unpublished": Needs(told=DEPARTMENT, evidence=True, exceptional=True, public=False),
    "no_report": Needs(public=False),
}


def publication(answers: Answers, around: Around) -> Judgement:
    """What this way of publishing still needs."""
    state = text(answers.get("state"))
    needs = STATES.get(state)
    if needs is None:
        return weigh((lacking("how the report is published"),), RESULTS, "Section 7, pages 27-29")
    signs = [*_state(answers, state, needs), *_family(around, answers)]
    if needs.public:
        signs += [*overridden(_held(answers, around), "hold_overridden", answers), *_ready(answers, around)]
    return weigh(signs, RESULTS, "Section 3, page 10; Section 5, page 24; Section 7, pages 27-29")


def web_until(answers: Answers, around: Around) -> Judgement:
    """Twelve calendar months from publication, the last day of a shorter month."""
    source = "Section 7, page 28"
    on, taken = when_of(answers.get("published_on")), when_of(answers.get("web_taken_on"))
    if on is None or on.day is None:
        return Judgement("No date yet", source=source, lacking=("the day of publication",))
    end = add_months(on.first, MONTHS)
    until = When(end.year, end.month, end.day, about=on.about)
    why = f"Twelve calendar months after publication on {on.words()}. After that the report should be made available on request."
    if taken and taken.last < end:
        early = f"It was taken off on {taken.words()}, before the twelve months were over."
        return Judgement(until.words(), reasons=(why, early), source=source, weight="caution")
    if taken:
        return Judgement(until.words(), reasons=(why, f"It stood there until {taken.words()}."), source=source, weight="good")
    if end < around.today:  # it stood as long as it was asked to: from then on nobody has to do anything by a day
        passed = "The twelve months are over. It may stay, or be given out on request."
        return Judgement(until.words(), reasons=(why, passed), source=source, weight="good")
    return Judgement(until.words(), reasons=(why,), source=source, by=until)


def _state(answers: Answers, state: str, needs: Needs) -> Iterator[Sign]:
    if needs.exceptional:
        yield note("The guidance treats this as exceptional.")
    if needs.reason and blank(answers.get("reason")):
        yield lacking("the reason for this way")
    if state == "unpublished" and blank(answers.get("harm_risk")):
        yield caution("Not to publish rests on a significant risk of further harm to the child or the family: say what it is.")
    if state == "quiet":
        yield from _quiet(answers)
    if needs.evidence and not rows(answers.get("evidence")):
        yield caution("The national panel will ask for evidence from experts who know the case, and none is recorded.")
    if needs.told:
        yield from _put_to(answers, needs)


def _quiet(answers: Answers) -> Iterator[Sign]:
    for field, words in (
        ("little_interest", "there is little public interest"),
        ("family_damage", "the press could damage the family"),
    ):
        match text(answers.get(field)):
            case "yes":
                pass
            case "no":
                yield caution(f"To publish without telling the press rests on two things; one is that {words}.")
            case _:
                yield lacking(f"whether {words}")


def _put_to(answers: Answers, needs: Needs) -> Iterator[Sign]:
    body = CONSULTED[needs.told]
    said = [row for row in rows(answers.get("consulted")) if text(row.get("whom")) == needs.told]
    if not said:
        yield caution(f"It has to be put to {body}, and that is not recorded.")
    elif needs.agreed and not any(text(row.get("agrees")) == "yes" for row in said):
        yield caution(f"It needs the agreement of {body}, which is not recorded.")
    elif any(text(row.get("agrees")) == "no" for row in said):
        yield caution(f"On record, {body} does not agree.")


def _held(answers: Answers, around: Around) -> Iterator[Sign]:
    planned = when_of(answers.get("planned_on"))
    for process in running(around):
        if not holds_publication(process):
            continue
        until = when_of(process.answers.get("hold_publication_until"))
        words = f"Publication is held{f' until {until.words()}' if until else ''} for this: {process.title}."
        if until is not None and until.last < (planned.first if planned else around.today):
            yield caution(f"{words} Before you publish, ask whether the hold has been lifted.")
        else:
            yield stop(words)


def _family(around: Around, answers: Answers) -> Iterator[Sign]:
    """What is owed to the family, also where nothing is published and where they took no part."""
    if text(answers.get("state")) in {"unpublished", "no_report"}:
        return
    for one in around.case:
        if one.form != FAMILY:
            continue
        missing = [
            words
            for field, words in (("told_publication_on", "the day of publication"), ("told_press_on", "what the press will do"))
            if blank(one.answers.get(field))
        ]
        if missing:
            yield caution(f"{one.title}: not recorded as told {' and '.join(missing)}. The family must be informed.")


def _ready(answers: Answers, around: Around) -> Iterator[Sign]:
    reports = [one for one in around.case if one.form == "overview-report"]
    if not any(is_settled(one.answers.get("names_checked")) for one in reports):
        yield caution("It is not recorded that the report was searched for what could give somebody away.")
    signed = [one for one in around.case if one.form == "board-sign-off"]
    if not any(chosen(one.answers.get("wording_agreed")) & {"done"} for one in signed):
        yield caution("It is not recorded that the final wording has been agreed.")
    if not is_settled(answers.get("response_written")):
        yield lacking("the independent chair's formal response, which is published with it where possible")
