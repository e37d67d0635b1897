"""Papers from a review: nothing that tells who somebody is without names, all of it with them; every export on record."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from itertools import pairwise

import pypdfium2
import pytest

from desktop.form.when import typed_answer
from desktop.paper.document import Answers, Bullets, Counted, Facts, Heading, Table
from desktop.paper.write import AlreadyThere, pdf
from desktop.record import ids
from desktop.record.trail import Act
from desktop.store import trail
from desktop.usecase import case, document, edit, export, find, record
from desktop.usecase.names import LEFT_OUT
from desktop.usecase.passphrase import TooEasyError
from tests.support import new_book, pack_with

SECRETS = ("Margaret", "Ellis", "Maggie", "07700 900123", "12 Mill Lane", "maggie@example.org")
TELLING = """
id = "telling"
version = 1
title = "Telling form"
source = "x"
stage = "scoping"
repeats = true
name_from = ["on"]
[[section]]
title = "One"
field = [{ id = "on", kind = "date", ask = "When?" }]
[[section]]
title = "Two"
[[section.field]]
id = "lines"
kind = "rows"
ask = "Lines?"
columns = [{ id = "who", kind = "text", ask = "Who?", identity = true }, { id = "what", kind = "text", ask = "What?" }]
"""


@pytest.fixture
def person(book, review, now):
    one = record.make(book, review, "person", at=now())
    given = {
        "label": "Mother",
        "name": "Margaret Ellis",
        "known_as": "Maggie",
        "phone": "07700 900123",
        "address": "12 Mill Lane",
        "email": "maggie@example.org",
        "notes": "Margaret Ellis came late. MAGGIE stayed.",
    }
    for path, value in given.items():
        edit.chosen(book, one, path, value, at=now())
    return one


def said(part):
    """Every word of a document, however deep."""
    if isinstance(part, str):
        return part
    if isinstance(part, tuple):
        return "\n".join(map(said, part))
    return "\n".join(said(getattr(part, f.name)) for f in fields(part)) if is_dataclass(part) else ""


def made(book, review, paper, now, **more):
    return document.document(book, review, paper, at=now(), **more)


def test_a_full_record_without_names_holds_no_answer_that_tells_who_somebody_is(book, review, person, now):
    words = said(made(book, review, "full-record", now))
    assert not [secret for secret in SECRETS if secret.casefold() in words.casefold()]
    assert "Mother came late. Mother stayed." in words
    assert "5 questions left out, because the answers tell who somebody is." in words


def test_a_full_record_with_names_holds_them_and_leaves_nothing_out(book, review, person, now):
    words = said(made(book, review, "full-record", now, names=True))
    assert not [secret for secret in SECRETS if secret not in words]
    assert "Margaret Ellis came late. MAGGIE stayed." in words
    assert "left out" not in words
    assert "Names known to this vault were replaced" not in words


def test_what_is_linked_is_called_by_its_label_and_with_names_by_both(book, review, person, now):
    family = record.make(book, review, "family-member", at=now())
    edit.chosen(book, family, "person", person, at=now())
    assert "Mother (Margaret Ellis)" in said(made(book, review, "summary", now, names=True))
    assert "Mother (" not in said(made(book, review, "summary", now))


def test_a_name_typed_into_a_date_that_cannot_be_read_is_replaced_too(book, review, person, now):
    own = ids.case_record(review)
    edit.chosen(book, own, "incident_on", typed_answer("Margaret's birthday", date(2026, 11, 23)), at=now())
    edit.chosen(book, own, "decided_on", typed_answer("12 May 2026", date(2026, 11, 23)), at=now())
    words = said(made(book, review, "summary", now))
    assert "Mother's birthday" in words
    assert "12 May 2026" in words


def test_unanswered_questions_are_counted_and_answered_ones_are_not(book, review, now):
    def left():
        found = [
            b.text for b in made(book, review, "full-record", now).blocks if isinstance(b, Counted) and "not answered" in b.text
        ]
        return int(found[0].split()[0])

    before = left()
    edit.chosen(book, ids.case_record(review), "lead_reviewer", "A Reviewer", at=now())
    assert left() == before - 1
    edit.chosen(book, ids.case_record(review), "takes_longer", "yes", at=now())
    assert left() == before - 2 + 4  # what it brings up is counted as well


def test_a_form_not_begun_and_a_list_of_none_are_said(book, review, now):
    words = said(made(book, review, "full-record", now))
    assert "Not started: " in words
    assert "None recorded." in words


def test_an_answer_that_is_no_longer_asked_for_is_not_printed(book, review, now):
    own = ids.case_record(review)
    edit.chosen(book, own, "takes_longer", "yes", at=now())
    edit.chosen(book, own, "longer_because", "A trial is waited for", at=now())
    assert "A trial is waited for" in said(made(book, review, "summary", now))
    edit.chosen(book, own, "takes_longer", "no", at=now())
    assert "A trial is waited for" not in said(made(book, review, "summary", now))


def test_a_removed_record_is_not_in_the_summary_but_in_the_history(book, review, person, now):
    record.remove(book, person, at=now())
    assert "came late" not in said(made(book, review, "summary", now))
    assert "Person: Mother\nRemoved" in said(made(book, review, "history", now))


def test_the_history_tells_every_change_and_hides_what_tells_who_somebody_is(book, review, person, now):
    edit.chosen(book, person, "notes", "Nothing more", at=now())
    edit.chosen(book, person, "post", "Driver", at=now())
    edit.chosen(book, person, "post", "Clerk", at=now())
    words = said(made(book, review, "history", now))
    table = next(b for b in made(book, review, "history", now).blocks if isinstance(b, Table))
    assert len(table.rows) == len(list(trail.of_case(book.vault, review)))
    assert [row[0] for row in table.rows] == [str(n) for n in range(1, len(table.rows) + 1)]
    assert table.rows[-1][-1] == "Changed Post\nfrom: Driver\nto: Clerk"
    assert not [secret for secret in SECRETS if secret.casefold() in words.casefold()]
    assert words.count(LEFT_OUT) == 5
    named = said(made(book, review, "history", now, names=True))
    assert not [secret for secret in SECRETS if secret not in named]


def test_the_history_has_each_moment_on_one_line(book, review, person, now):
    long = replace_tables(made(book, review, "history", now), "26 September 2026, 00:39\nA Reviewer, This computer", "wide " * 40)
    with pypdfium2.PdfDocument(pdf(long)) as drawn:
        assert "26 September 2026, 00:39" in drawn[0].get_textpage().get_text_range()


def replace_tables(paper, when, what):
    """The paper with one moment and long words in every row, so that each column wants more than it can have."""
    blocks = (
        replace(b, rows=tuple((number, when, what, what) for number, *_ in b.rows)) if isinstance(b, Table) else b
        for b in paper.blocks
    )
    return replace(paper, blocks=tuple(blocks))


def test_the_history_says_what_was_erased(book, review, person, now):
    entry = next(e.id for e in trail.history(book.vault, person, "name"))
    with book.vault.transaction():
        trail.erase(book.vault, [entry], review)
    table = next(b for b in made(book, review, "history", now, names=True).blocks if isinstance(b, Table))
    assert [row[-1] for row in table.rows if "erased" in row[-1]] == ["Changed Real name\nContent erased"]


def test_an_identifying_column_is_left_out_of_every_paper_and_of_what_search_shows(tmp_path, now):
    pack = pack_with(tmp_path / "pack", telling_1=TELLING)
    book = new_book(tmp_path, pack)
    with book.vault:
        review = case.start(book, reference="1", label="Child R", at=now())
        one = record.make(book, review, "telling", at=now())
        edit.chosen(book, one, "lines/r1/who", "Quentin Fox", at=now())
        edit.chosen(book, one, "lines/r1/what", "came late", at=now())
        edit.chosen(book, one, "lines/r1", None, at=now())
        edit.chosen(book, one, "lines/r2", {"who": "Quentin Fox", "what": "went early"}, at=now())
        for paper in ("full-record", "history"):
            assert "Quentin" not in said(made(book, review, paper, now)), paper
            assert "Quentin Fox" in said(made(book, review, paper, now, names=True)), paper
        assert "went early" in said(made(book, review, "full-record", now))
        assert find.find(book, "Quentin", at=now(), names=False) == ()
        (hit,) = find.find(book, "early", at=now(), names=False)
        assert (hit.record.id, hit.path, hit.piece) == (one, "lines/r2/what", "went early")
        assert "Quentin" in find.find(book, "Quentin", at=now())[0].piece


def test_every_page_says_what_it_is(book, review, now):
    paper = made(book, review, "summary", now)
    assert (paper.title, paper.header, paper.classification) == ("Summary for the panel chair", "Child R", "Confidential")
    assert paper.as_at.startswith("As at 23 November 2026, ")
    assert paper.footer.startswith("Trail ")
    assert paper.footer.endswith(f", {len(list(trail.of_case(book.vault, review)))} entries")
    edit.chosen(book, ids.case_record(review), "classification", "restricted", at=now())
    later = made(book, review, "summary", now)
    assert later.classification == "Restricted"
    assert later.footer != paper.footer


def test_the_summary_shows_what_is_recorded_and_says_in_a_line_what_is_not(book, review, now):
    one = record.make(book, review, "finding", at=now())
    edit.chosen(book, one, "name", "F1 Nobody asked", at=now())
    edit.chosen(book, one, "found", "Nobody asked who else cared for the child.", at=now())
    edit.chosen(book, one, "limits", "Only three of five were seen.", at=now())
    record.make(book, review, "contact-note", at=now())
    words = said(made(book, review, "summary", now))
    assert "Nobody asked who else cared for the child." in words
    assert "Only three of five were seen." not in words  # stands in the full record
    assert "Only three of five were seen." in said(made(book, review, "full-record", now))
    assert "Not started: early learning." in words
    assert "In the full record only: contact notes (1)." in words
    assert "not answered yet" not in words


def test_a_stage_of_which_nothing_is_recorded_is_said_in_two_words(book, review, now):
    pairs = [pair for b in made(book, review, "summary", now).blocks if isinstance(b, Facts) for pair in b.pairs]
    assert ("Contact notes", "Not started.") in pairs


def test_a_stage_and_its_only_form_are_not_headed_twice(book, review, now):
    headed = [b.text for b in made(book, review, "full-record", now).blocks if isinstance(b, Heading)]
    assert not [one for one, next_one in pairwise(headed) if one == next_one]


def test_a_column_in_which_nobody_had_anything_to_say_is_left_out_of_a_record_and_stays_on_page_one(book, review, now):
    own = ids.case_record(review)
    edit.chosen(book, own, "moves/r1", {"to": "notified", "by": "Manager"}, at=now())
    edit.chosen(book, own, "risks/r1", {"what": "The trial is moved"}, at=now())
    heads = [b.head for b in made(book, review, "summary", now).blocks if isinstance(b, Table)]
    assert ("Risk", "Being done") in heads
    assert next(head for head in heads if "Led to" in head) == ("Led to", "Date", "Decided by")


def test_the_summary_says_what_the_judgements_warn_of_and_counts_the_rest(book, review, now):
    for n in range(9):
        person = record.make(book, review, "person", at=now())
        edit.chosen(book, person, "label", f"Parent {n}", at=now())
        one = record.make(book, review, "family-member", at=now())
        edit.chosen(book, one, "person", person, at=now())
        edit.chosen(book, one, "agreement_from", ["parental_responsibility"], at=now())
        edit.chosen(book, one, "agreement", "refused", at=now())
    lists = [block.items for block in made(book, review, "summary", now).blocks if isinstance(block, Bullets)]
    told = next(items for items in lists if any("Parent" in line for line in items))
    assert [("Parent" in line) for line in told] == [True] * 6 + [False]
    assert told[-1] == "and 3 more, with their reasons in the full record"


def test_many_decisions_and_risks_with_long_words_leave_room_to_write_on_page_one(book, review, now):
    own = ids.case_record(review)
    for n in range(12):
        edit.chosen(book, own, f"decisions_wanted/d{n}", {"what": f"Decision {n} " + "and more of it " * 30}, at=now())
        edit.chosen(book, own, f"risks/r{n}", {"what": f"Risk {n} " + "grows " * 80, "response": "Watched " * 60}, at=now())
        note = record.make(book, review, "contact-note", at=now())
        edit.chosen(book, note, "on", typed_answer("1 October 2026", date(2026, 11, 23)), at=now())
        edit.chosen(book, note, "next_step_by", typed_answer(f"{n + 1} November 2026", date(2026, 11, 23)), at=now())
    paper = made(book, review, "summary", now)
    assert "and 8 more." in said(paper)
    with pypdfium2.PdfDocument(pdf(paper)) as drawn:
        first = drawn[0].get_textpage().get_text_bounded()
    assert "Room to write" in first
    assert "Decision 3" in first
    assert "Decision 4" not in first


def test_every_form_of_the_pack_stands_in_the_full_record(book, review, now):
    titles = {b.text for b in made(book, review, "full-record", now).blocks if isinstance(b, Heading)}
    assert [form.id for form in book.pack.forms() if not {form.title, form.many} & titles] == []


def test_stages_stand_in_the_order_of_the_work(book, review, now):
    titles = [b.text for b in made(book, review, "full-record", now).blocks if isinstance(b, Heading) and b.level == 1]
    order = [s.title for s in book.pack.stages_with_forms()]
    assert [t for t in titles if t in order] == [t for t in order if t in titles]
    assert "Scoping" in titles


def test_a_review_or_a_paper_that_is_not_there_is_a_fault(book, review, now):
    for case_id, paper in ((review, "nothing"), (review - 1, "summary")):
        with pytest.raises(KeyError):
            document.document(book, case_id, paper, at=now())


def test_what_is_typed_is_never_markup_and_no_answer_is_too_long(book, review, now, tmp_path):
    one = record.make(book, review, "everything", at=now())
    long = "<b>bold</b> & <img src='x'/> </para> " + "every word of it " * 12_500 + "the very end"
    assert len(long) > 200_000
    edit.chosen(book, one, "long", long, at=now())
    edit.chosen(book, one, "short", "<i>Smith</i> & Jones", at=now())
    paper = made(book, review, "full-record", now)
    assert [i.answer for b in paper.blocks if isinstance(b, Answers) for i in b.items if i.question == "What happened?"] == [long]
    export.export(book, review, "full-record", tmp_path / "a.pdf", at=now())
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as drawn:
        text = " ".join("\n".join(page.get_textpage().get_text_bounded() for page in drawn).split())
    assert "<b>bold</b> & <img src='x'/> </para> every word" in text
    assert "<i>Smith</i> & Jones" in text
    assert "the very end" in text
    assert text.count("every word of it") > 12_000  # those that a page's end does not divide


def test_an_export_seals_first_and_is_in_the_trail(book, review, now, tmp_path):
    own = ids.case_record(review)
    edit.typed(book, own, "circumstances", "Just typed", at=now())
    export.export(book, review, "summary", tmp_path / "a.pdf", at=now(), names=True)
    last = trail.history(book.vault, own)[-1]
    assert (last.act, last.path) == (Act.EXPORTED, None)
    assert last.new == {"document": "summary", "names": True, "how": "plain file"}
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as drawn:
        assert "Just typed" in "".join(page.get_textpage().get_text_bounded() for page in drawn)
    assert [p.name for p in tmp_path.glob("*.pdf")] == ["a.pdf"]


def test_an_encrypted_export_opens_with_its_passphrase_alone(book, review, now, tmp_path):
    export.export(book, review, "summary", tmp_path / "a.pdf", at=now(), passphrase="harbour crisp violet kettle")
    assert trail.history(book.vault, ids.case_record(review))[-1].new["how"] == "encrypted file"
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(tmp_path / "a.pdf")
    pypdfium2.PdfDocument(tmp_path / "a.pdf", password="harbour crisp violet kettle").close()


@pytest.mark.parametrize("typed", ["", "x", "SCR-7", "password1234567", "Child R Child R Child R"])
def test_a_file_is_not_locked_in_name_only(book, review, now, tmp_path, typed):
    before = len(trail.history(book.vault, ids.case_record(review)))
    with pytest.raises(TooEasyError, match="The file was not saved: its passphrase would be guessed") as refused:
        export.export(book, review, "summary", tmp_path / "a.pdf", at=now(), passphrase=typed)
    assert not typed or typed not in refused.value.sentence
    assert not (tmp_path / "a.pdf").exists()
    assert len(trail.history(book.vault, ids.case_record(review))) == before


def test_a_file_that_is_there_is_left_as_it_is_and_can_be_replaced_when_meant(book, review, now, tmp_path):
    to = tmp_path / "a.pdf"
    to.write_bytes(b"another")
    with pytest.raises(AlreadyThere):
        export.export(book, review, "summary", to, at=now())
    assert to.read_bytes() == b"another"
    export.export(book, review, "summary", to, at=now(), replace=True)
    assert to.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("SCR 2026/03", "SCR-2026-03-summary.pdf"),
        ("../../etc", "etc-summary.pdf"),
        ("", "review-summary.pdf"),
        ("…", "review-summary.pdf"),
        ("A: b*c?", "A-b-c-summary.pdf"),
    ],
)
def test_a_file_is_called_by_the_reference_alone(book, now, reference, name):
    review = case.start(book, reference=reference, label="Child R", at=now())
    assert export.file_name(book, review, "summary") == name
