"""Every document of the guidance (digest part 18) has its place: the question, letter or paper that holds it, and its owner."""

from dataclasses import dataclass

import pytest

from desktop.form.form import Form
from desktop.pack.pack import Pack
from tests.support import real_pack

BOARD = ("independent_chair", "safeguarding_manager", "board_member")  # the board speaks through them
PANEL = ("panel_chair", "panel_member", "team_member")
AGENCY = ("safeguarding_lead", "agency_author", "senior_manager")


@dataclass(frozen=True)
class Held:
    """`by`: roles that can be its maker. `at`: questions `form/question`, `form/rows/column`, `form=list option`."""

    says: str
    by: tuple[str, ...]
    at: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()


DOCUMENTS = {
    "D1": Held("referral form", ("safeguarding_lead",), ("notification/paper", "notification/backed_by", "notification/why")),
    "D2": Held("form to Ofsted", ("safeguarding_lead",), ("notification/ofsted_form",)),
    "D3": Held("agency's first chronology", AGENCY, ("notification/chronologies", "document/sort_of=chronology")),
    "D4": Held(
        "information, votes and reasons",
        ("consideration_chair",),
        (
            "consideration/information",
            "consideration/questions",
            "consideration/need_votes/reason",
            "consideration/type_votes/reason",
        ),
    ),
    "D5": Held("recommendation", ("consideration_chair",), ("consideration/letter_sent",), letters=("recommendation",)),
    "D6": Held(
        "clarification or challenge",
        ("independent_chair",),
        ("decision/clarifications", "decision/challenge", "decision/challenge_basis"),
    ),
    "D7": Held(
        "decision in writing",
        ("independent_chair",),
        ("decision/letter_panel", "decision/letter_subcommittee"),
        letters=("decision-in-writing",),
    ),
    "D8": Held(
        "advice, and the signed checklist",
        ("peer_chair", "legal_adviser", "medical_expert", "independent_chair"),
        ("advice/advice", "advice/advice_copy", "chair-checklist/signed_copy"),
    ),
    "D9": Held(
        "refusal with full reasons",
        ("independent_chair",),
        ("decision/letter_referrer", "decision/letter_lead", "decision/copy_subcommittee", "decision/letter_national"),
        letters=("no-review", "no-review-national"),
    ),
    "D10": Held(
        "outcome after a challenge",
        BOARD,
        ("advice/final_outcome", "advice/told_ofsted", "advice/told_department", "advice/told_panel"),
        letters=("outcome-after-challenge",),
    ),
    "D11": Held(
        "report of the incident",
        BOARD,
        ("decision/told_ofsted", "decision/told_education", "decision/told_national"),
        letters=("incident-report",),
    ),
    "D12": Held("reviewers' names", BOARD, ("decision/names_told",), letters=("reviewers-named",)),
    "D13": Held(
        "instruction",
        ("independent_chair",),
        ("decision/panel_instructed", "decision/reviewer_asked_for"),
        letters=("decision-in-writing",),
    ),
    "D14": Held("scoping checklist", BOARD, ("scoping/purpose", "scoping/sign_off")),
    "D15": Held("contract", BOARD, ("contract/decided_by", "contract/signed_copy")),
    "D16": Held(
        "terms of reference",
        ("safeguarding_manager", "reviewer"),
        ("terms-of-reference/purpose", "terms-version/number", "terms-version/signed_copy"),
    ),
    "D17": Held("project plan", (*BOARD, *PANEL), ("project-plan/plan_lead", "project-plan/contingency", "milestone/planned_on")),
    "D18": Held(
        "request with template", PANEL, ("agency-report/asked_for", "agency-report/asked_on", "agency-report/template_sent")
    ),
    "D19": Held(
        "agency's report or nil return",
        AGENCY,
        ("agency-report/report_copy", "agency-report/nil_confirmed", "agency-report/signed_by"),
    ),
    "D20": Held(
        "changes since the incident",
        AGENCY,
        ("agency-report/changes_since", "agency-commitment/changes_account", "document/sort_of=changes"),
    ),
    "D21": Held("joint chronology", ("board_support",), ("document/sort_of=joint_chronology",)),
    "D22": Held("minutes of the panel", ("board_support",), ("panel-meeting/minutes", "panel-meeting/minutes_copy")),
    "D23": Held(
        "letters to people",
        (*PANEL, "reviewer", "safeguarding_manager"),
        ("family-member/invited_how=letter", "family-member/told", "practitioner/told_how", "document/sort_of=letter"),
    ),
    "D24": Held(
        "event: plan, record, feedback",
        (*PANEL, "reviewer", "facilitator"),
        ("practitioner-event/purpose_commentary", "practitioner-event/summary", "practitioner-event/fed_back_to_participants"),
    ),
    "D25": Held("liaison log", ("reviewer", "safeguarding_manager"), ("liaison-entry/agreed", "parallel-process/material")),
    "D26": Held("early learning", (*PANEL, "safeguarding_manager"), ("interim-learning/point", "interim-learning/note")),
    "D27": Held(
        "media: strategy, statements, briefing",
        ("communications_officer",),
        (
            "media-plan/strategy_file",
            "press-statement/kind=holding",
            "press-statement/kind=joint",
            "press-statement/wording",
            "media-plan/briefing_on",
        ),
    ),
    "D28": Held(
        "draft to those criticised",
        ("reviewer",),
        ("report-draft/copies/as", "practitioner/draft_shared_on", "practitioner/draft_response"),
    ),
    "D29": Held(
        "overview report",
        ("reviewer",),
        ("overview-report/signed_copy", "contract/executive_summary", "publication/copies_offered"),
        papers=("report-skeleton",),
    ),
    "D30": Held("addenda", ("reviewer", *BOARD), ("hindrance/addendum_author", "hindrance/addendum_board")),
    "D31": Held("presentation", ("reviewer", *PANEL), ("board-sign-off/slides", "board-sign-off/presented")),
    "D32": Held(
        "formal response",
        ("independent_chair",),
        (
            "publication/response_written",
            "publication/response_copy",
            "publication/response_department",
            "publication/response_panel",
        ),
    ),
    "D33": Held("learning summary", ("reviewer",), ("publication/summary_done", "publication/summary_copy")),
    "D34": Held("action plan", BOARD, ("action/action", "action/outcome", "action/by")),
    "D35": Held(
        "case for redacting or not publishing", BOARD, ("publication/reason", "publication/evidence", "publication/consulted")
    ),
    "D36": Held("findings to chief executives", BOARD, ("media-plan/executives_told",)),
    "D37": Held(
        "spreading and making sure",
        (*AGENCY, *BOARD),
        ("learning/confirmations", "learning/case_study_file", "learning/questionnaires", "learning/assurance_audit"),
    ),
    "D38": Held("annual report", BOARD, ("publication/annual_report", "clocks/annual_report_on")),
}

each = pytest.mark.parametrize("number", DOCUMENTS)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return real_pack()


def asks(pack: Pack, place: str) -> bool:
    """Whether the pack asks at a place; a list option must be one of that question's own list."""
    path, _, option = place.partition("=")
    form_id, question, *column = path.split("/")
    form: Form = pack.form(form_id)
    field = form.field(question)
    if column:
        return column[0] in {one.id for one in field.columns}
    return not option or pack.lists[field.options].has(option)


def test_the_register_is_whole() -> None:
    assert list(DOCUMENTS) == [f"D{number}" for number in range(1, 39)]


@each
def test_each_document_has_a_place(pack: Pack, number: str) -> None:
    held = DOCUMENTS[number]
    assert held.at
    assert [place for place in held.at if not asks(pack, place)] == []


@each
def test_each_document_has_an_owner_whose_role_can_be_recorded(pack: Pack, number: str) -> None:
    assert [role for role in DOCUMENTS[number].by if not pack.lists["roles"].has(role)] == []
    assert DOCUMENTS[number].by


@each
def test_letters_and_papers_are_there_under_their_names(pack: Pack, number: str) -> None:
    held = DOCUMENTS[number]
    assert set(held.letters) <= {one.id for one in pack.letters}
    assert set(held.papers) <= {one.id for one in pack.papers}


def test_no_letter_is_without_a_document() -> None:
    assert {one.id for one in real_pack().letters} == {letter for held in DOCUMENTS.values() for letter in held.letters}


def test_no_place_stands_for_two_documents_unless_a_list_tells_them_apart() -> None:
    places = [place for held in DOCUMENTS.values() for place in held.at]
    assert sorted(places) == sorted(set(places))
