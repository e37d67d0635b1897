"""The demonstration cases hold the facts of the guidance's four case studies, are sound, and give nobody away on paper."""

import re
import unicodedata
from dataclasses import dataclass

import pypdfium2
import pytest

from desktop.form.answer import get, ids, text
from desktop.form.kind import Kind
from desktop.practice.state import moves
from desktop.record.record import State
from desktop.store import record as records
from desktop.usecase import demo, export, record
from desktop.usecase.due import due
from desktop.usecase.edit import day_of
from desktop.usecase.surroundings import around, form_of
from tests.support import NOON, ROOT, new_book

FILES = sorted((ROOT / "resources" / "demo").glob("*.toml"))
REFERENCES = ("DEMO-1", "DEMO-2", "DEMO-3", "DEMO-4")
PEOPLE, AGENCIES = "person", "agency"
LEAST = 3  # letters in a part of a name that must not be seen alone
LONG = 6  # letters from which a name is looked for without its spaces; shorter ones happen inside other words


@dataclass(frozen=True)
class Demo:
    book: object
    cases: dict

    def records(self, reference):
        return tuple(records.find(self.book.vault, one.id) for one in records.listed(self.book.vault, self.cases[reference]))

    def find(self, reference, form, title):
        found = [one for one in self.records(reference) if one.form == form and one.title.startswith(title)]
        assert found, f"{reference} has no {form} called {title}"
        return found[0]

    def words(self, reference, form, title, path):
        """An answer as plain JSON, with labels in the place of the ids of people and agencies."""
        value = get(self.find(reference, form, title).answers, path)
        named = [records.find(self.book.vault, one).title for one in ids(value)]
        return ", ".join(named) or text(value) or str(value)


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    book = new_book(tmp_path_factory.mktemp("demo"))
    cases = {}
    for file in FILES:
        case = demo.fill(book, file, at=NOON)
        cases[records.of_form(book.vault, case, "case")[0].answers["reference"]] = case
    yield Demo(book, cases)
    book.vault.close()


PAPERS = ("summary", "full-record", "history")


@pytest.fixture(scope="module")
def printed(filled):
    """Everything that leaves a review as PDF, without names."""
    return {reference: "\n".join(printed_text(filled, reference, paper) for paper in PAPERS) for reference in REFERENCES}


def printed_text(filled, reference, paper, *, names=False):
    made, _ = export.preview(filled.book, filled.cases[reference], paper, at=NOON, names=names)
    pdf = pypdfium2.PdfDocument(export.drawn(made))
    return "\n".join(page.get_textpage().get_text_range() for page in pdf)


@pytest.mark.parametrize("reference", REFERENCES)
def test_a_panel_chair_reads_fewer_than_twenty_pages_and_the_full_record_has_the_rest(filled, reference):
    def pages(paper):
        made, _ = export.preview(filled.book, filled.cases[reference], paper, at=NOON)
        return len(pypdfium2.PdfDocument(export.drawn(made)))

    assert pages("summary") < 20
    assert pages("full-record") > 2 * pages("summary")


def closed_up(said):
    """Without spaces, so that a name broken over two lines is found too."""
    return "".join(unicodedata.normalize("NFC", said).split()).casefold()


def identities(filled, reference):
    """Every answer that tells who a person, an agency or a child is."""
    for one in filled.records(reference):
        form = form_of(filled.book, one)
        for field in form.fields():
            said = text(one.answers.get(field.id)).strip()
            if field.identity and field.kind in {Kind.TEXT, Kind.PARAGRAPH} and said:
                yield one, field, said


def test_there_is_one_case_for_each_case_study(filled):
    assert tuple(filled.cases) == REFERENCES


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_case_file_says_first_that_everything_is_invented(file):
    assert "invented" in file.read_text("utf-8").partition("\n")[0]


@pytest.mark.parametrize("reference", REFERENCES)
def test_a_case_says_that_it_is_an_invented_example(filled, reference):
    assert filled.words(reference, "case", "Child", "circumstances").startswith("Invented example.")


@pytest.mark.parametrize("reference", REFERENCES)
def test_nothing_in_a_case_is_wrong(filled, reference):
    wrong = []
    for one in filled.records(reference):
        stand = record.look(filled.book, one.id, at=NOON).standing
        wrong += [(one.form, one.title, problem.path, problem.text) for problem in stand.wrong]
    assert wrong == []


@pytest.mark.parametrize("reference", REFERENCES)
def test_no_answer_is_kept_for_a_question_that_is_not_asked(filled, reference):
    unasked = []
    for one in filled.records(reference):
        stand = record.look(filled.book, one.id, at=NOON).standing
        unasked += [(one.form, one.title, name) for name in one.answers if not stand.fields[name].visible]
    assert unasked == []


@pytest.mark.parametrize("reference", REFERENCES)
def test_a_record_called_complete_lacks_nothing(filled, reference):
    complete = [one for one in filled.records(reference) if one.state is State.COMPLETE]
    assert complete
    for one in complete:
        assert record.look(filled.book, one.id, at=NOON).standing.missing == (), one.title


@pytest.mark.parametrize("reference", REFERENCES)
def test_dates_wait_before_and_after_today(filled, reference):
    waiting = due(filled.book, filled.cases[reference], at=NOON)
    assert {one.is_overdue(day_of(NOON)) for one in waiting} == {True, False}


@pytest.mark.parametrize("reference", REFERENCES)
def test_no_paper_tells_anybodys_identity(filled, printed, reference):
    paper = closed_up(printed[reference])
    found = [(one.title, field.id, closed_up(said)) for one, field, said in identities(filled, reference)]
    told = [(title, question) for title, question, said in found if len(said) >= LONG and said in paper]
    assert told == []


@pytest.mark.parametrize("reference", REFERENCES)
def test_no_paper_has_a_single_name_of_a_person(filled, printed, reference):
    paper = set(re.findall(r"[\w'’]+", unicodedata.normalize("NFC", printed[reference]).casefold()))
    said = {
        part
        for one, field, name in identities(filled, reference)
        if one.form == PEOPLE and field.id in {"name", "known_as"}
        for part in re.findall(r"[\w'’]+", unicodedata.normalize("NFC", name).casefold())
        if len(part) >= LEAST
    }
    assert said
    assert said & paper == set()


@pytest.mark.parametrize("reference", REFERENCES)
def test_some_text_was_typed_with_a_real_name_that_paper_replaces(filled, reference):
    names = {part for one, field, said in identities(filled, reference) if one.form == PEOPLE for part in said.split()}
    typed = [
        one.title
        for one in filled.records(reference)
        if one.form not in {PEOPLE, AGENCIES, "contact-note"}
        and any(re.search(rf"\b{re.escape(name)}\b", str(one.answers)) for name in names if len(name) >= LEAST)
    ]
    assert typed


def test_the_same_paper_with_names_shows_them_with_every_accent(filled):
    paper = closed_up(printed_text(filled, "DEMO-3", "full-record", names=True))
    assert closed_up("Kerry-Ann Stubbington") in paper
    assert closed_up("Olúwakẹ́mi Ajíbádé") in paper
    assert closed_up("Stefania Błażejewska") in paper
    assert closed_up("Gwilym Tŵr-Penfold") in paper


# Each line: a fact of the guidance's appendix 3 (digest part 22), and where the demonstration holds it.
FACTS = (
    # 1: a baby born early, and nothing to report
    ("DEMO-1", "case", "Child N", "died", "yes"),
    ("DEMO-1", "case", "Child N", "circumstances", "aged 22"),
    ("DEMO-1", "case", "Child N", "circumstances", "had been in care"),
    ("DEMO-1", "case", "Child N", "circumstances", "said that she had fallen"),
    ("DEMO-1", "case", "Child N", "circumstances", "born too early and died three days later"),
    ("DEMO-1", "case", "Child N", "circumstances", "the board suspected that the early birth followed a kick"),
    ("DEMO-1", "case", "Child N", "moves/r8/to", "no_report_possible"),
    ("DEMO-1", "agency", "Police", "involvement", "One call to an incident"),
    ("DEMO-1", "parallel-process", "Criminal investigation", "outcome", "No charge against either"),
    ("DEMO-1", "scoping", "Scoping", "governance", "panel"),
    ("DEMO-1", "scoping", "Scoping", "milestones/r2/what", "Joint chronology"),
    ("DEMO-1", "family-member", "Mother", "answer", "accepted"),
    # 2: a pupil and somebody employed at her school
    ("DEMO-2", "case", "Child P", "died", "no"),
    ("DEMO-2", "case", "Child P", "circumstances", "universal services only"),
    ("DEMO-2", "case", "Child P", "circumstances", "sentenced to prison"),
    ("DEMO-2", "case", "Child P", "circumstances", "had not been known to any agency before"),
    ("DEMO-2", "child", "Child P", "harmed", "yes"),
    ("DEMO-2", "agency", "GP practice 1", "request_level", "file_check"),
    ("DEMO-2", "agency", "Children's services", "request_level", "file_check"),
    ("DEMO-2", "scoping", "Scoping", "report_format", "One short report"),
    ("DEMO-2", "parallel-process", "Criminal investigation", "status", "ended"),
    ("DEMO-2", "family-member", "Person 1", "met_to_hear", "done"),
    ("DEMO-2", "family-member", "Friend 1", "met_to_hear", "done"),
    ("DEMO-2", "practitioner", "Practitioner 1", "one_to_one_taken", "yes"),
    # 3: a baby who slept beside his grandmother, and a trial to come
    ("DEMO-3", "child", "Child R", "sex", "boy"),
    ("DEMO-3", "child", "Child R", "died", "yes"),
    ("DEMO-3", "case", "Child R", "circumstances", "on a sofa beside his grandmother, who had been drinking"),
    ("DEMO-3", "person", "Mother", "access_needs", "Mild learning difficulty"),
    ("DEMO-3", "person", "Mother", "suspect", "yes"),
    ("DEMO-3", "person", "Mother", "has_parental_responsibility", "yes"),
    ("DEMO-3", "person", "Grandparent 1", "suspect_says", "charged with neglect"),
    ("DEMO-3", "agency", "Health provider 1", "involvement", "Health visiting"),
    ("DEMO-3", "agency", "Children's centre 1", "involvement", "baby group"),
    ("DEMO-3", "parallel-process", "Criminal investigation", "status", "live"),
    ("DEMO-3", "parallel-process", "Criminal investigation", "no_event_questions", "yes"),
    ("DEMO-3", "parallel-process", "Criminal investigation", "no_contact", "Mother, Grandparent 1"),
    ("DEMO-3", "parallel-process", "Criminal investigation", "hold_publication", "yes"),
    ("DEMO-3", "family-member", "Mother", "cleared_by_sio", "waiting"),
    ("DEMO-3", "family-member", "Mother", "cleared_by_cps", "waiting"),
    ("DEMO-3", "family-member", "Grandparent 1", "holder_is_suspect", "yes"),
    ("DEMO-3", "scoping", "Scoping", "report_format", "One long report"),
    ("DEMO-3", "scoping", "Scoping", "milestones/r2/what", "Joint chronology"),
    # 4: a girl in care and at least twenty men
    ("DEMO-4", "case", "Child T", "circumstances", "at least 20 men over six years, from the age of 12 until she was 18"),
    ("DEMO-4", "child", "Child T", "sex", "girl"),
    ("DEMO-4", "child", "Child T", "looked_after", "yes"),
    ("DEMO-4", "child", "Child T", "harmed", "yes"),
    ("DEMO-4", "scoping", "Scoping", "period_reviewed", "2016-09"),
    ("DEMO-4", "scoping", "Scoping", "period_reviewed", "2022-09"),
    ("DEMO-4", "scoping", "Scoping", "report_format", "One long report"),
    ("DEMO-4", "scoping", "Scoping", "governance", "Panel"),
    ("DEMO-4", "family-member", "Child T", "agreement_from", "adult_survivor"),
    ("DEMO-4", "family-member", "Child T", "agreement", "given"),
    ("DEMO-4", "family-member", "Child T", "met_to_hear", "done"),
    ("DEMO-4", "family-member", "Perpetrator 1", "met_to_hear", "done"),
    ("DEMO-4", "family-member", "Perpetrator 2", "met_to_hear", "done"),
    ("DEMO-4", "practitioner", "Practitioner 1", "one_to_one_taken", "yes"),
    # how each ends, or is to end
    ("DEMO-1", "publication", "Publication", "state", "no_report"),
    ("DEMO-1", "closing", "Closing", "end_state", "no_report"),
    ("DEMO-1", "closing", "Closing", "no_report_why", "none of it shows that anything was missed"),
    ("DEMO-2", "publication", "Publication", "state", "unredacted"),
    ("DEMO-2", "report-draft", "Draft 2", "copies/r2/to", "Senior manager 1"),
    ("DEMO-3", "interim-learning", "Safe sleep", "why_early", "court"),
    ("DEMO-3", "key-question", "3", "status", "dropped"),
    ("DEMO-4", "conversation", "Child or young person", "restricted", "yes"),
    ("DEMO-4", "media-plan", "Media strategy", "coverage", "national"),
)
ENDING = ("conversation", "media-plan", "publication", "learning", "closing")
SHOWN = (  # a card of a case's own records, and how it weighs
    ("DEMO-1", "publication", "check", "good"),
    ("DEMO-1", "closing", "ready", "caution"),  # Mother is still to be visited
    ("DEMO-2", "overview-report", "thread", "plain"),
    ("DEMO-2", "board-sign-off", "before_card", "caution"),
    ("DEMO-2", "publication", "check", "caution"),
    ("DEMO-3", "publication", "check", "caution"),  # planned for after the hold, which nobody has lifted yet
    ("DEMO-3", "overview-report", "ready", "plain"),
    ("DEMO-4", "learning", "loop", "plain"),
    ("DEMO-4", "overview-report", "thread", "caution"),
)


@pytest.mark.parametrize(("reference", "form", "title", "path", "fact"), FACTS)
def test_a_fact_of_the_case_study_is_kept(filled, reference, form, title, path, fact):
    assert fact in filled.words(reference, form, title, path)


@pytest.mark.parametrize("reference", REFERENCES)
def test_each_case_goes_on_to_its_closing(filled, reference):
    forms = {one.form for one in filled.records(reference)}
    assert set(ENDING) <= forms


@pytest.mark.parametrize(("reference", "form", "card", "weight"), SHOWN)
def test_a_card_of_the_ending_weighs_what_the_case_holds(filled, reference, form, card, weight):
    (found,) = [one for one in filled.records(reference) if one.form == form]
    assert record.look(filled.book, found.id, at=NOON).standing.fields[card].judgement.weight == weight


def test_staff_meet_in_four_group_conversations_in_case_three(filled):
    assert sum(one.form == "practitioner-event" for one in filled.records("DEMO-3")) == 4


def test_every_agency_but_the_boards_has_reported_in_case_four(filled):
    agencies = [one for one in filled.records("DEMO-4") if one.form == AGENCIES and one.answers["kind"] != "board"]
    assert len(agencies) == 9
    assert all("received" in one.answers["involvement"] for one in agencies)


def test_case_four_keeps_several_of_the_men_as_people(filled):
    men = [one for one in filled.records("DEMO-4") if one.form == PEOPLE and one.title.startswith("Perpetrator")]
    assert len(men) >= 5


@pytest.mark.parametrize(
    ("reference", "title", "weight"),
    [
        ("DEMO-2", "Child P", "good"),
        ("DEMO-2", "Friend 2", "stop"),
        ("DEMO-3", "Mother", "stop"),
        ("DEMO-3", "Grandparent 1", "stop"),
        ("DEMO-3", "Aunt 1", "caution"),
        ("DEMO-4", "Perpetrator 2", "good"),
        ("DEMO-4", "Perpetrator 5", "stop"),
    ],
)
def test_the_cases_show_who_can_be_invited_and_who_cannot(filled, reference, title, weight):
    view = record.look(filled.book, filled.find(reference, "family-member", title).id, at=NOON)
    assert view.standing.fields["invitation"].judgement.weight == weight


@pytest.mark.parametrize(
    ("reference", "form", "title", "question", "weight"),
    [
        ("DEMO-2", "role", "Lead reviewer", "independence", "good"),  # a link with the area, accepted with its reason
        ("DEMO-3", "role", "Lead reviewer", "independence", "caution"),  # a tie to an organisation, not settled
        ("DEMO-4", "role", "Lead reviewer", "independence", "caution"),  # chaired the panel as well
        ("DEMO-1", "agency-report", "GP practice 1", "report_standing", "good"),  # nothing of note, confirmed
        ("DEMO-3", "agency-report", "GP practice 1", "report_standing", "caution"),
        ("DEMO-3", "escalation", "GP practice 1", "ladder", "good"),
        ("DEMO-3", "contract", "Lead reviewer's contract", "contract_standing", "good"),
        ("DEMO-4", "hindrance", "Pressure", "hindrance_standing", "caution"),
        ("DEMO-4", "other-board", "Safeguarding board 2", "other_board", "caution"),  # nobody of it on the panel
    ],
)
def test_the_cases_show_what_setting_a_review_up_calls_for(filled, reference, form, title, question, weight):
    view = record.look(filled.book, filled.find(reference, form, title).id, at=NOON)
    assert view.standing.fields[question].judgement.weight == weight


def test_the_next_step_of_an_escalation_is_said_in_case_three(filled):
    view = record.look(filled.book, filled.find("DEMO-3", "escalation", "GP practice 1").id, at=NOON)
    assert view.standing.fields["ladder"].judgement.result.startswith("Next is step 3")


REQUIRED, OPEN = "A serious case review is required", "Open on what is known"


@pytest.mark.parametrize(
    ("reference", "base", "presumption", "checklist", "together"),
    [
        ("DEMO-1", REQUIRED, REQUIRED, REQUIRED, "A serious case review must be commissioned: a death"),
        (
            "DEMO-2",
            OPEN,
            REQUIRED,
            REQUIRED,
            "A serious case review must be commissioned: presumed for serious harm; the tests disagree",
        ),
        ("DEMO-3", REQUIRED, REQUIRED, REQUIRED, "A serious case review must be commissioned: a death"),
        ("DEMO-4", REQUIRED, REQUIRED, REQUIRED, "A serious case review must be commissioned: serious harm"),
    ],
)
def test_each_case_shows_what_the_criteria_say_of_its_case_study(filled, reference, base, presumption, checklist, together):
    """Digest part 22."""
    view = record.look(filled.book, filled.find(reference, "criteria", "").id, at=NOON)
    said = {name: view.standing.fields[name].judgement.result for name in ("base_test", "presumption", "checklist", "together")}
    assert said == {"base_test": base, "presumption": presumption, "checklist": checklist, "together": together}


@pytest.mark.parametrize(
    ("reference", "stands"),
    [
        ("DEMO-1", "Ended because no report was possible, since 12 October 2026"),
        ("DEMO-2", "Report before the full board, since 16 November 2026"),
        ("DEMO-3", "Under way, since 29 June 2026"),
        ("DEMO-4", "Report in draft, since 2 November 2026"),
    ],
)
def test_each_case_stands_where_its_recorded_steps_led_it(filled, reference, stands):
    view = record.look(filled.book, filled.find(reference, "case", "").id, at=NOON)
    assert view.standing.fields["state"].judgement.result == stands
    assert view.standing.fields["state"].judgement.weight == "good"


@pytest.mark.parametrize("reference", REFERENCES)
def test_the_decision_that_stands_in_a_case_agrees_with_the_tests(filled, reference):
    view = record.look(filled.book, filled.find(reference, "decision", "Accepts").id, at=NOON)
    assert view.standing.fields["stands"].judgement.weight == "good"
    beside = record.look(filled.book, filled.find(reference, "criteria", "").id, at=NOON).standing.fields["decided_against"]
    assert beside.judgement.weight == "good"


def test_case_two_shows_a_required_review_that_was_refused_and_looked_at_again(filled):
    refused = filled.find("DEMO-2", "decision", "Rejects")
    judged = record.look(filled.book, refused.id, at=NOON).standing.fields["stands"].judgement
    assert (judged.result, judged.weight, judged.letters) == ("Decided against what the tests say", "stop", True)
    case = filled.find("DEMO-2", "case", "")
    recorded = moves(case.answers, around(filled.book, form_of(filled.book, case), case.case_id, case.id, day_of(NOON)))
    assert [one.to for one in recorded][3:8] == ["recommended", "rejected", "revisited", "accepted", "commissioned"]
    told = filled.find("DEMO-2", "advice", "").answers
    assert [told[name]["state"] for name in ("told_ofsted", "told_department", "told_panel")] == ["done", "done", "waiting"]


def test_a_demonstration_that_could_not_be_finished_leaves_nothing_in_the_way(tmp_path, monkeypatch):
    from desktop.store import keys
    from tests.support import chance, real_pack

    monkeypatch.setitem(keys.PROFILES, 1, keys.Profile(memory=64, passes=1, lanes=1))
    fill = demo.fill

    def full(book, file, *, at):
        if file != FILES[0]:
            raise OSError(28, "No space left on device")
        return fill(book, file, at=at)

    monkeypatch.setattr(demo, "fill", full)
    with pytest.raises(OSError, match="No space"):
        demo.make(tmp_path, real_pack(), ROOT / "resources" / "demo", at=NOON, random=chance())
    assert list(tmp_path.iterdir()) == []
