"""A form that holds every kind of question, with answers, and the choices that go with it: what pages are tested on."""

from datetime import date
from itertools import count

import msgspec

from desktop.form.answer import Answers
from desktop.form.around import Around
from desktop.form.form import ChoiceList, Form
from desktop.form.standing import Judgement
from desktop.form.when import When

TODAY = date(2026, 11, 23)


def field(kind: str, name: str = "", **more: object) -> dict[str, object]:
    name = name or kind.replace("-", "_")
    return {"id": name, "kind": kind, "ask": f"What is the {name}?", "brief": name.capitalize(), **more}


FORM = msgspec.convert(
    {
        "id": "every-kind",
        "version": 1,
        "title": "Every kind of question",
        "stage": "scoping",
        "source": "Section 3, page 9",
        "about": "What the review will look at, over which period, and who has to be part of it.",
        "section": [
            {
                "title": "Words & numbers",
                "about": "What can be typed. <b>Nothing</b> here is markup.",
                "field": [
                    field("text", ask="How is the review called in the board’s letters & notes?", hint="No name", needed=True),
                    field("paragraph", ask="Why is a review needed?", help="The reasons that the chair gave.", needed=True),
                    field("number", ask="How many agencies knew the family?", low=0),
                    field("money", ask="What fee was agreed?", hint="Without VAT"),
                    field("score", ask="How sure is the panel?", low=1, high=5),
                ],
            },
            {
                "title": "Dates",
                "field": [
                    field("date", ask="When was the notification received?", hint="For example, 27 3 2024"),
                    field("period", ask="Which period does the review look at?", help="The shortest that explains.", needed=True),
                ],
            },
            {
                "title": "Before the scoping meeting",
                "field": [
                    field("step", "received", ask="Notification documents received"),
                    field("step", "declared", ask="The lead reviewer has declared any conflict of interest"),
                    field("step", ask="Has every agency been asked to secure its records?", hint="Include GP and school"),
                    field("step", "asked", ask="Police and CPS asked whether the review could affect a trial"),
                    field("step", "coroner", ask="The coroner has been told that a review has started"),
                ],
            },
            {
                "title": "Choices",
                "field": [
                    field("choice", ask="Has agreement been given?", options="few", needed=True),
                    field("text", "why", ask="Why does the panel believe that this person should be invited all the same?",
                          when={"field": "choice", "is": ["refused"]}, needed=True),
                    field("choice", "method", ask="Which method is used?", options="many"),
                    field("choices", ask="Which of these apply?", options="apply"),
                    field("yes-no-unsure", ask="Is a prosecution possible?"),
                ],
            },
            {
                "title": "People and papers",
                "field": [
                    field("person", ask="Who leads the review?", hint="Start typing a name. New people are added to this review"),
                    field("people", ask="Whose agreement is needed?"),
                    field("agency", ask="Which agency holds the records?"),
                    field("agencies", ask="Which agencies contribute?"),
                    field("record", ask="Which finding does this rest on?", of="finding"),
                    field("file", ask="The signed contract"),
                ],
            },
            {
                "title": "Tables and judgements",
                "field": [
                    field("rows", ask="Which questions shall the review answer?", columns=[
                        field("paragraph", "question", ask="The question", needed=True),
                        field("date", "by", ask="To be answered by"),
                        field("yes-no-unsure", "met", ask="Was it answered?"),
                        field("text", "unmet", ask="Why not?", when={"field": "met", "is": ["no"]}),
                    ]),
                    field("computed", ask="Are the criteria met?", judgement="criteria"),
                ],
            },
        ],
    },
    Form,
)  # fmt: skip


def listed(list_id: str, *words: str, alone: str = "") -> ChoiceList:
    option = [{"id": w.split()[0].lower(), "words": w, "alone": w == alone} for w in words]
    return msgspec.convert({"id": list_id, "option": option}, ChoiceList)


METHODS = ("Systems", "Root", "Narrative", "Hybrid", "Learning", "Multi", "Other")
LISTS = {
    one.id: one
    for one in (
        listed("few", "Given, in writing or in the presence of somebody from the board who wrote it down on the day",
               "Refused", "Asked and waiting"),
        listed("many", *(f"{w} method of review" for w in METHODS)),
        listed("apply", "Abuse or neglect is known", "Suspected abuse or neglect", "None of these", alone="None of these"),
    )
}  # fmt: skip
PEOPLE = ((11, "Mother"), (12, "Margaret Ellis, independent reviewer"), (13, "Marjorie, grandmother"), (14, "Practitioner 3"))
AGENCIES = ((21, "Nursery"), (22, "Health visiting service"), (23, "Police"))
FINDINGS = ((31, "Information was not shared between health and nursery"), (32, "Good practice by the key worker"))

ANSWERS: Answers = {
    "text": "Child R",
    "paragraph": "Child R, aged 4, was seriously injured at home. Three agencies knew the family.\n\nThe panel wants "
    "to understand how information was shared between the health visiting service and the nursery.",
    "number": "7",
    "money": "12,500",
    "score": "4",
    "date": {"typed": "3 3 2024", "iso": "2024-03-03"},
    "period": {"from": {"typed": "1 jan 24", "iso": "2024-01-01"}, "to": {"typed": "when she moved"}},
    "received": {"state": "done", "on": {"typed": "6 10 26", "iso": "2026-10-06"}},
    "step": {"state": "waiting", "on": {"typed": "2 11 26", "iso": "2026-11-02"}, "note": "Reply from the GP"},
    "coroner": {"state": "not_needed", "note": "No inquest"},
    "choice": "refused",
    "why": "She has said that she would like to be asked again.",
    "method": "systems",
    "choices": ["abuse", "suspected"],
    "yes_no_unsure": "unsure",
    "person": 12,
    "people": [11, 13],
    "agency": 22,
    "agencies": [21, 23],
    "record": 31,
    "file": {"id": 5, "name": "Contract, signed by both.pdf", "size": 245_000},
    "rows": [
        {"id": "r1", "question": "Was the bruise told to anybody?", "met": "no", "unmet": "The log is missing"},
        {"id": "r2", "question": "Who knew of the move?", "by": {"typed": "3 3 2027", "iso": "2027-03-03"}, "met": "yes"},
    ],
}


class Listed:
    """Choices out of the tables above. Satisfies ui.field.choices.Choices."""

    person_form = "person"
    agency_form = "agency"

    def __init__(self) -> None:
        self._ids = count(1)

    def options(self, list_id: str) -> ChoiceList | None:
        return LISTS.get(list_id)

    def records(self, form_id: str) -> tuple[tuple[int, str], ...]:
        known = {"person": PEOPLE, "agency": AGENCIES, "finding": FINDINGS}
        return known.get(form_id, (*PEOPLE, *AGENCIES, *FINDINGS))

    def gone(self, record: int) -> str:
        return "Aunt" if record == 19 else ""

    def today(self) -> date:
        return TODAY

    def new_id(self) -> str:
        return f"new{next(self._ids)}"


def around() -> Around:
    return Around(TODAY, LISTS, dict((*PEOPLE, *AGENCIES, *FINDINGS)))


def judge(_answers: Answers, _around: Around) -> Judgement:
    return Judgement(
        "Two of the three tests are met",
        ("Abuse or neglect is known or suspected", "The child was seriously harmed"),
        "Section 2.1, page 5",
        "caution",
        ("Whether agencies gave cause for concern",),
        When(2026, 12, 4),
    )


JUDGES = {"criteria": judge}
