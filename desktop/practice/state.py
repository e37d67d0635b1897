"""Where a review stands: moved by recorded decisions and by nothing else, with what each next state needs.

The guidance describes the way and gives its states no names; these were worked out from it. A decision of the independent
chair moves the review by itself, and so do the panel's letter, the chair's instruction, signed terms of reference and the
way of publishing, once each has its day on its own page: nobody types them twice. Every other step is a line of the case
page with its day and by whom it was decided; a line without one of the two does not count yet. A step out of order is
shown as such and is never refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from desktop.form.answer import Answers, blank, rows, text
from desktop.form.around import Around, Neighbour
from desktop.form.standing import Judgement
from desktop.form.when import When, when_of
from desktop.practice.decision import FORM as DECISION
from desktop.practice.decision import outcome
from desktop.practice.process import FORM as PROCESS
from desktop.practice.process import has_ended
from desktop.practice.records import is_settled, of_form
from desktop.practice.sign import Bearing, Sign, caution, lacking, note, weigh

CASE, NOTIFICATION, CONSIDERATION, TERMS, PUBLICATION = "case", "notification", "consideration", "terms-version", "publication"
READS = (CASE, CONSIDERATION, DECISION, TERMS, PUBLICATION)  # the forms whose records move a review
ENDS = ("published", "published_redacted", "published_quietly", "published_anonymously", "not_published")
PUBLISHED = {  # a state of the review, and the state of its publication that shows it
    "published": "unredacted",
    "published_redacted": "redacted",
    "published_quietly": "quiet",
    "published_anonymously": "anonymous",
    "not_published": "unpublished",
    "no_report_possible": "no_report",
}
NEXT: dict[str, tuple[str, ...]] = {
    "": ("notified",),
    "notified": ("fact_finding",),
    "fact_finding": ("considering",),
    "considering": ("recommended",),
    "recommended": ("accepted", "rejected", "deferred"),
    "deferred": ("considering", "accepted", "rejected"),
    "rejected": (),
    "accepted": ("commissioned",),
    "commissioned": ("terms_agreed",),
    "terms_agreed": ("in_progress",),
    "in_progress": ("paused", "draft", "no_report_possible"),
    "paused": ("in_progress", "no_report_possible"),
    "draft": ("board_presentation", "paused"),
    "board_presentation": ("wording_agreed", "draft"),
    "wording_agreed": ("ready_to_publish",),
    "ready_to_publish": ENDS,
    **dict.fromkeys(ENDS, ("actions_running",)),
    "no_report_possible": ("actions_running", "closed"),
    "actions_running": ("assured",),
    "assured": ("closed",),
    "closed": (),
    "revisited": ("considering", "accepted", "rejected", "deferred"),
}
DECIDED = {"scr": "accepted", "other_review": "accepted", "no_review": "rejected", "defer": "deferred"}
NEEDS: dict[str, str] = {
    "notified": "a notification with the day when it came in",
    "fact_finding": "the first facts asked for by the safeguarding manager",
    "considering": "a panel called, with agencies' chronologies before it",
    "recommended": "the panel's letter to the independent chair",
    "accepted": "the chair's decision in writing",
    "rejected": "the chair's decision in writing, then the letters that a refusal requires",
    "deferred": "the chair's decision to wait, and what for",
    "commissioned": "the chair's instruction; the five working days for reporting run",
    "terms_agreed": "a lead reviewer, and terms of reference signed off by the review panel",
    "in_progress": "a start agreed with the board",
    "paused": "the proceedings that it waits for, and what is learned meanwhile",
    "draft": "a report that the reviewer and the panel hold fit to be shown",
    "board_presentation": "a meeting of the full board, with the lead reviewer",
    "wording_agreed": "the final wording, agreed by a small group after the board has spoken",
    "ready_to_publish": "nobody to be recognised, the family told the date, the board's response or why there is none",
    "published": "a day agreed, and the family told first",
    "published_redacted": "the reasons, and the Department for Education told",
    "published_quietly": "the reasons why the press is not told",
    "published_anonymously": "the agreement of the national panel",
    "not_published": "evidence of a significant risk to a child or the family, talked through with the Department for Education",
    "no_report_possible": "the reasons, for the family and the national panel, why there was nothing to report on",
    "actions_running": "an action plan of the board's own",
    "assured": "evidence that practice has changed",
    "closed": "papers returned, copies destroyed, the record handed over",
}


@dataclass(frozen=True)
class Move:
    """One recorded decision that moved the review. `basis`: what it was seen in, or which record it is."""

    to: str
    on: date
    when: When
    by: str
    basis: str


def moves(answers: Answers, around: Around) -> tuple[Move, ...]:
    """Every recorded step in the order of its day; of one day, lines of the case page in their order, then in that of the work.

    A step whose day is still to come has not been taken.
    A letter or a signature moves the review only where its step usually comes next: terms that are signed anew while the
    report is being written lead nowhere back.
    """
    asked, papers = list(_recommendations(around)), list(_papers(around))
    every: list[Move] = []
    for one in sorted((*_lines(answers), *asked, *_decisions(around), *papers), key=lambda one: one.on):
        if one.on > around.today:
            break
        if one not in (*asked, *papers) or one.to in NEXT[every[-1].to if every else ""]:
            every.append(one)
    return tuple(every)


def stands(answers: Answers, around: Around) -> str:
    """The id of the state that the last recorded step led to; empty before any."""
    every = moves(answers, around)
    return every[-1].to if every else ""


def reached(around: Around) -> str:
    """The same for a record beside the case page; empty where the case page is not among what it may look at."""
    case = next((one for one in around.case if one.form == CASE), None)
    return stands(case.answers, around) if case else ""


def case_state(answers: Answers, around: Around) -> Judgement:
    every = moves(answers, around)
    now = every[-1].to if every else ""
    signs = [*_told(every), *_unfinished(answers), *_ahead(answers, around), *_out_of_order(every), *_next(now, around)]
    if now == "paused":
        signs.extend(_while_paused(around))
    title = f"{_words(now, around)}, since {every[-1].when.words()}" if every else "No step has been recorded yet"
    return replace(weigh(signs, dict.fromkeys(Bearing, title), ""), letters=now == "rejected")


def _lines(answers: Answers) -> Iterator[Move]:
    for row in rows(answers.get("moves")):
        when, by, to = when_of(row.get("on")), text(row.get("by")).strip(), text(row.get("to"))
        if when and by and to and to in NEXT:
            yield Move(to, when.first, when, by, text(row.get("seen_in")).strip())


def _decisions(around: Around) -> Iterator[Move]:
    for one in of_form(around, DECISION):
        when, to = when_of(one.answers.get("decided_on")), DECIDED.get(outcome(one.answers))
        if when and to:
            if not blank(one.answers.get("revisits")):
                yield Move("revisited", when.first, when, "the independent chair", one.title)
            yield Move(to, when.first, when, "the independent chair", text(one.answers.get("seen_in")).strip())


def _recommendations(around: Around) -> Iterator[Move]:
    for one in of_form(around, CONSIDERATION):
        if day := _done_on(one, "letter_sent"):
            yield Move("recommended", day.first, day, "the panel that considered the case", one.title)


def _papers(around: Around) -> Iterator[Move]:
    """Steps after a decision that a letter or a signature of the record shows with its day."""
    for one in of_form(around, DECISION):
        if day := _done_on(one, "panel_instructed"):
            yield Move("commissioned", day.first, day, "the independent chair", one.title)
    for one in of_form(around, TERMS):
        day = when_of(one.answers.get("decided_on"))
        if day and _signed_off(one):
            yield Move("terms_agreed", day.first, day, "those who signed the terms of reference", one.title)
    for one in of_form(around, PUBLICATION):
        to = next((to for to, how in PUBLISHED.items() if how == text(one.answers.get("state"))), "")
        day = when_of(one.answers.get(_shown_by(to)))
        if to and day:
            yield Move(to, day.first, day, "those who decided how to publish", text(one.answers.get("seen_in")).strip())


def _done_on(one: Neighbour, step: str) -> When | None:
    """The day of a step that was taken; none where it is not known."""
    taken = one.answers.get(step)
    return when_of(taken.get("on")) if isinstance(taken, dict) and taken.get("state") == "done" else None


def _told(every: tuple[Move, ...]) -> Iterator[Sign]:
    if every:
        last = every[-1]
        seen = f", seen in: {last.basis}" if last.basis else ""
        yield note(f"Decided by {last.by} on {last.when.words()}{seen}.")


def _unfinished(answers: Answers) -> Iterator[Sign]:
    for place, row in enumerate(rows(answers.get("moves")), 1):
        missing = [words for key, words in (("to", "what it led to"), ("on", "its day"), ("by", "by whom it was decided"))
                   if blank(row.get(key)) or (key == "on" and when_of(row.get(key)) is None)]  # fmt: skip
        if missing:
            yield lacking(f"of line {place}, which does not count until then: {', '.join(missing)}")


def _ahead(answers: Answers, around: Around) -> Iterator[Sign]:
    for one in _lines(answers):
        if one.on > around.today:
            yield note(f"{_words(one.to, around)}: counts from {one.when.words()} on.")


def _out_of_order(every: tuple[Move, ...]) -> Iterator[Sign]:
    """Only the last step: what was skipped long ago asks for nothing any more."""
    if len(every) < 2:
        return
    before, last = every[-2].to, every[-1]
    if last.to not in {*NEXT[before], before, "revisited"}:
        yield caution("That step does not usually follow the one before it. See whether one in between is not recorded yet.")


def _next(now: str, around: Around) -> Iterator[Sign]:
    for to in NEXT[now]:
        recorded = " The records show it." if _is_there(to, around) else ""
        yield note(f"Next may be: {_words(to, around)}. It needs {NEEDS[to]}.{recorded}")
    if now == "rejected":
        yield from _after_a_refusal(around)
    if now and now != "revisited":
        yield note("New information may lead the chair to look at the decision again, at any time.")


def _is_there(to: str, around: Around) -> bool:
    """Whether the records already show what a state needs; only for those whose records say it plainly."""
    shows = {
        "notified": any(not blank(one.answers.get("received_on")) for one in of_form(around, NOTIFICATION)),
        "fact_finding": _any_settled(around, NOTIFICATION, "fact_finding"),
        "considering": any(not blank(one.answers.get("met_on")) for one in of_form(around, CONSIDERATION)),
        "recommended": _any_settled(around, CONSIDERATION, "letter_sent"),
        "commissioned": _any_settled(around, DECISION, "panel_instructed"),
        "terms_agreed": any(_signed_off(one) for one in of_form(around, TERMS)),
        "draft": bool(of_form(around, "report-draft")),
        "board_presentation": _any_settled(around, "board-sign-off", "presented"),
        "wording_agreed": _any_settled(around, "board-sign-off", "wording_agreed"),
        "actions_running": bool(of_form(around, "action")),
        "assured": _any_settled(around, "learning", "assurance_looked"),
        "closed": _any_settled(around, "closing", "closed"),
        **{to: _published(around, to) for to in PUBLISHED},
    }
    return shows.get(to, False)


def _signed_off(version: Neighbour) -> bool:
    """Signed by the panel; a version that a later one replaces had been as well, where its day is known."""
    state = text(version.answers.get("state"))
    return state == "signed" or (state == "replaced" and not blank(version.answers.get("decided_on")))


def _published(around: Around, to: str) -> bool:
    """Published in that way, or, where nothing is published, decided so."""
    every = of_form(around, PUBLICATION)
    return any(text(one.answers.get("state")) == PUBLISHED[to] and not blank(one.answers.get(_shown_by(to))) for one in every)


def _shown_by(to: str) -> str:
    """The day that shows it: of publication, or of the decision that nothing will be published."""
    return "decided_on" if to in {"not_published", "no_report_possible"} else "published_on"


def _any_settled(around: Around, form: str, step: str) -> bool:
    return any(is_settled(one.answers.get(step)) for one in of_form(around, form))


def _after_a_refusal(around: Around) -> Iterator[Sign]:
    refusals = [one for one in of_form(around, DECISION) if DECIDED.get(outcome(one.answers)) == "rejected"]
    for one in refusals:
        left = [step for step in ("letter_referrer", "letter_lead", "copy_subcommittee", "letter_national") if _open(one, step)]
        if left:
            yield caution(f"The refusal is not whole: {len(left)} of its 4 letters are still to go.")


def _open(one: Neighbour, step: str) -> bool:
    return not is_settled(one.answers.get(step))


def _while_paused(around: Around) -> Iterator[Sign]:
    yield note("Early learning goes on while the review is paused: points for improvement are noted, acted on and passed on.")
    if not any(not has_ended(one.answers) for one in of_form(around, PROCESS)):
        yield caution("It is paused, and yet no process is running by the record. See what it still waits for.")


def _words(state: str, around: Around) -> str:
    known = around.lists.get("case_status")
    return known.words(state) if known else state.replace("_", " ")
