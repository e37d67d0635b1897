"""Laws about the words of the shipped practice pack: every question explains itself and says where it comes from."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.form.form import Field, Form, Section
from desktop.form.kind import Force, Kind
from desktop.pack.pack import Pack
from desktop.pack.reader import read
from desktop.practice.judgements import JUDGEMENTS

PACK = Path(__file__).parents[2] / "resources" / "practice" / "scr-2015"
OURS = "Not in the guidance"
PLACE = r"(Section [1-8]|Appendix [1-3]), pages? \d{1,2}(-\d{1,2})?"
SOURCE = re.compile(rf"{PLACE}((, | and |; ){PLACE})*")
FIRST_AND_LAST_PAGE = {
    "Section 1": (3, 3),
    "Section 2": (4, 6),
    "Section 3": (7, 15),
    "Section 4": (16, 18),
    "Section 5": (19, 24),
    "Section 6": (25, 26),
    "Section 7": (27, 29),
    "Section 8": (30, 31),
    "Appendix 1": (32, 33),
    "Appendix 2": (34, 36),
    "Appendix 3": (37, 38),
}
AMERICAN = re.compile(r"\b((recogn|organ|summar|apolog|prior|anonym)iz\w+|color|behavior|center)\b", re.IGNORECASE)
IDENTIFYING = re.compile(r"(^|_)(real_name|known_as|date_of_birth|address|phone|email|contact_details)$")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return read(PACK, frozenset(JUDGEMENTS))


def questions(pack: Pack) -> Iterator[tuple[str, Form, Section, Field]]:
    """Every question and every column, with its place in words."""
    for form in pack.forms():
        for section in form.section:
            for field in section.field:
                yield f"{form.id}: {field.id}", form, section, field
                for column in field.columns:
                    yield f"{form.id}: {field.id}: {column.id}", form, section, column


def above(section: Section, field: Field) -> tuple[Field, ...]:
    """A question, and the rows that it is a column of."""
    rows = tuple(one for one in section.field if any(column is field for column in one.columns))
    return (field, *rows)


def source(form: Form, section: Section, field: Field) -> str:
    return next(said for said in (*(one.source for one in above(section, field)), section.source, form.source) if said)


def force(form: Form, section: Section, field: Field) -> Force:
    return next(said for said in (*(one.force for one in above(section, field)), section.force, form.force) if said)


def texts(field: Field) -> tuple[str, ...]:
    return (field.ask, field.brief, field.hint, field.help, field.example)


def test_the_pack_is_read_without_a_fault_and_has_forms(pack: Pack) -> None:
    assert {"case", "person", "agency"} <= {form.id for form in pack.forms()}


def test_every_question_has_a_short_name_and_says_what_it_means(pack: Pack) -> None:
    silent = [at for at, _, _, f in questions(pack) if not (f.ask.strip() and f.brief.strip() and f.help.strip())]
    assert not silent


def test_a_short_name_is_five_words_at_most(pack: Pack) -> None:
    assert not [f"{at}: {f.brief}" for at, _, _, f in questions(pack) if len(f.brief.split()) > 5]


def test_no_two_questions_of_a_section_share_a_short_name(pack: Pack) -> None:
    for form in pack.forms():
        for section in form.section:
            briefs = [f.brief.casefold() for f in section.field]
            assert not {(form.id, section.title, b) for b in briefs if briefs.count(b) > 1}


def test_no_two_questions_of_a_form_are_asked_alike(pack: Pack) -> None:
    for form in pack.forms():
        asks = [f.ask.casefold() for f in form.fields()]
        assert not {(form.id, a) for a in asks if asks.count(a) > 1}
        for field in form.fields():
            cells = [c.ask.casefold() for c in field.columns]
            assert not {(form.id, field.id, a) for a in cells if cells.count(a) > 1}


def test_every_question_names_section_and_page_or_says_that_it_is_not_in_the_guidance(pack: Pack) -> None:
    found = {at: source(form, section, f) for at, form, section, f in questions(pack)}
    assert not {at: said for at, said in found.items() if said != OURS and not SOURCE.fullmatch(said)}


def test_every_page_named_lies_in_the_section_named(pack: Pack) -> None:
    for at, form, section, field in questions(pack):
        for said in re.finditer(r"((?:Section|Appendix) \d), pages? (\d+)(?:-(\d+))?", source(form, section, field)):
            first, last = FIRST_AND_LAST_PAGE[said[1]]
            assert first <= int(said[2]) <= int(said[3] or said[2]) <= last, at


def test_what_is_ours_says_so_and_nothing_else_does(pack: Pack) -> None:
    for at, form, section, field in questions(pack):
        ours = force(form, section, field) is Force.OURS
        assert ours == (source(form, section, field) == OURS), at


def test_what_a_form_says_of_a_question_is_what_its_section_gives(pack: Pack) -> None:
    """Equal columns in two sections would be taken for one another: the form must resolve each to its own section."""
    for at, form, section, field in questions(pack):
        assert form.source_of(field) == source(form, section, field), at
        assert form.force_of(field) is force(form, section, field), at


def test_every_form_says_what_it_is_for_and_what_to_do_when_its_list_is_empty(pack: Pack) -> None:
    for form in pack.forms():
        assert form.about, form.id
        assert bool(form.empty) == form.repeats, form.id
        assert bool(form.plural) == form.repeats, form.id


def test_a_hint_and_a_short_name_have_no_full_stop_and_help_ends_in_one(pack: Pack) -> None:
    for at, _, _, field in questions(pack):
        assert not field.hint.endswith("."), at
        assert not field.brief.endswith((".", "?")), at
        assert field.help.endswith((".", "?")), at
        assert len(re.findall(r"[.?!](?:\s|$)", field.help)) <= 3, at


def test_words_are_sentence_case_british_and_typed_with_plain_signs(pack: Pack) -> None:
    for at, form, _, field in questions(pack):
        for said in (*texts(field), form.about, form.empty, form.title):
            assert not AMERICAN.search(said), f"{at}: {said}"
            assert "  " not in said, f"{at}: {said}"
            assert said == said.strip(), f"{at}: {said}"
        for said in (field.ask, field.brief, field.help, field.hint):
            assert not said[:1].islower(), f"{at}: {said}"


def test_a_question_that_tells_who_somebody_is_is_marked(pack: Pack) -> None:
    telling = {Kind.TEXT, Kind.PARAGRAPH, Kind.DATE}
    assert not [at for at, _, _, f in questions(pack) if IDENTIFYING.search(f.id) and f.kind in telling and not f.identity]
    for form in (pack.form(pack.manifest.person_form), pack.form(pack.manifest.agency_form)):
        assert form.field("name").identity
        assert not form.field("label").identity


def test_no_list_shows_a_question_that_tells_who_somebody_is(pack: Pack) -> None:
    for form in pack.forms():
        assert not [one for one in form.columns if form.field(one).identity], form.id
        assert not [due for due in form.due if form.field(due.field).identity], form.id


def test_no_date_waits_for_one_that_stays_hidden(pack: Pack) -> None:
    """What is wrong with a date quotes the date it must follow; a date of birth must not come out that way."""
    for at, form, _, field in questions(pack):
        if field.after and field in form.fields():
            assert not form.field(field.after).identity, at


def test_every_choice_list_is_used_and_words_its_options_apart(pack: Pack) -> None:
    used = {f.options for _, _, _, f in questions(pack)}
    assert not set(pack.lists) - used
    for choice in pack.lists.values():
        words = [o.words.casefold() for o in choice.option]
        assert len(words) == len(set(words)), choice.id
        assert not [o.words for o in choice.option if o.words[:1].islower()], choice.id


def test_every_part_and_kind_that_people_and_agencies_can_have_proposes_a_label(pack: Pack) -> None:
    for form in pack.forms():
        for field in form.fields():
            if field.label_from:
                options = pack.lists[form.field(field.label_from).options].option
                assert not [o.id for o in options if not o.label]
                labels = [o.label for o in options]
                assert len(labels) == len(set(labels))


def test_every_term_of_today_is_spoken_of_by_some_question(pack: Pack) -> None:
    terms = next(iter(pack.forms())).today
    assert terms
    told = [term for form in pack.forms() for field in form.fields() for term in form.today_of(field)]
    for term in terms:
        assert term in told, term.then
        assert term.now.endswith("."), term.then
        assert all(said == said.casefold() for said in term.said), term.then


def test_every_icon_is_there(pack: Pack) -> None:
    icons = {path.stem for path in (PACK.parents[1] / "icons").glob("*.svg")}
    assert {form.icon for form in pack.forms()} | {stage.icon for stage in pack.stages} <= icons


def test_a_question_follows_from_others_only_where_they_are_asked(pack: Pack) -> None:
    """A follow-up is worded to be read on its own: no question begins with 'If so' or asks two things with 'and/or'."""
    for at, _, _, field in questions(pack):
        assert not re.match(r"if (so|yes|not)\b", field.ask, re.IGNORECASE), at
        assert "and/or" not in field.ask, at
