"""What the board is given: a skeleton to write on, and the record in an open format, whole, with labels or with names."""

import hashlib
import io
import json
import zipfile
from dataclasses import replace

import docx
import pypdfium2
import pytest

from desktop.form.answer import Json
from desktop.policy import NotAllowedHereError, Policy
from desktop.record import ids
from desktop.record.record import State
from desktop.record.trail import Act
from desktop.refusal import Stopped
from desktop.store import record as records
from desktop.store import trail
from desktop.usecase import edit, export, filing, handover, record, undo
from desktop.usecase.export import CannotBeLockedError
from tests.support import ROOT, chance, runner

NAME = "Margaret Ellis"
FILE = b"A letter to Margaret Ellis"


def quiet(_done, _whole):
    """Told of progress, and does not mind."""


@pytest.fixture
def run(book, now):
    return runner(book, now)


@pytest.fixture
def filled(book, review, run, now, tmp_path):
    """A mother, a finding with a source, a recommendation, a removed finding, and a kept file."""
    mother = record.make(book, review, "person", at=now())
    for path, value in {"label": "Mother", "name": NAME, "address": "12 Mill Lane"}.items():
        edit.chosen(book, mother, path, value, at=now())
    finding = record.make(book, review, "finding", at=now())
    told: dict[str, Json] = {
        "name": "Missed visits",
        "kind": "finding",
        "found": "Margaret was not seen after March.",
        "sources/r1": {"id": "r1", "kind": "family", "where": "Talk with Margaret"},
    }
    for path, value in told.items():
        edit.chosen(book, finding, path, value, at=now())
    recommendation = record.make(book, review, "recommendation", at=now())
    edit.chosen(book, recommendation, "name", "R1", at=now())
    edit.chosen(book, recommendation, "wording", "Visit within two days.", at=now())
    gone = record.make(book, review, "finding", at=now())
    edit.chosen(book, gone, "name", "A mistake", at=now())
    record.remove(book, gone, at=now())
    letter = tmp_path / "Letter to Margaret Ellis.txt"
    letter.write_bytes(FILE)
    filing.add(run, quiet, review, "document", [letter])
    return review


def written(run, case, tmp_path, *, names):
    to = tmp_path / "record.zip"
    handover.handover(run, quiet, case, to, names=names)
    with zipfile.ZipFile(to) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def told(members):
    return json.loads(members["record.json"])


@pytest.mark.parametrize("names", [False, True])
def test_the_record_holds_everything_and_what_each_question_meant(book, filled, run, tmp_path, names):
    found = told(written(run, filled, tmp_path, names=names))
    assert (found["format"], found["version"], found["names"]) == ("caseward-record", 1, names)
    kept = [*records.listed(book.vault, filled), *records.listed(book.vault, filled, removed=True)]
    assert {one["id"] for one in found["records"]} == {int(one.id) for one in kept}
    assert [one["title"] for one in found["records"] if one["state"] == "removed"] == ["A mistake"]
    asked = {(form["id"], form["version"]): {q["id"]: q for q in form["questions"]} for form in found["forms"]}
    for one in found["records"]:
        assert set(one["answers"]) <= set(asked[one["form"], one["form_version"]])
        assert set(one["answers"]) == set(one["in_words"])
    assert len(found["trail"]) == len(list(trail.of_case(book.vault, filled)))
    assert found["trail"][-1]["act"] == "exported"  # it tells of its own making


def test_with_labels_nothing_tells_who_somebody_is(filled, run, tmp_path):
    members = written(run, filled, tmp_path, names=False)
    for name in ("Margaret", "Ellis", "Mill Lane"):
        assert name.encode() not in members["record.json"]
    (file,) = told(members)["files"]
    assert (file["size"], file["in_archive"]) == (len(FILE), None)
    assert set(members) == {"FORMAT.txt", "record.json", "history.pdf"}
    pages = pypdfium2.PdfDocument(members["history.pdf"])
    assert "Margaret" not in "".join(page.get_textpage().get_text_range() for page in pages)


def test_with_labels_a_row_that_was_taken_out_and_put_back_tells_no_name(book, filled, run, now, tmp_path):
    finding = next(one.id for one in records.listed(book.vault, filled, "finding") if one.title == "Missed visits")
    gone = edit.chosen(book, finding, "sources/r1", None, at=now())
    undo.take_back(book, gone, at=now())
    members = written(run, filled, tmp_path, names=False)
    (undone,) = [entry for entry in told(members)["trail"] if entry["act"] == "undone"]
    assert undone["to"]["value"]["where"] == "Talk with Mother"
    assert b"Margaret" not in members["record.json"]


def test_with_names_they_are_there_and_so_are_the_kept_files(filled, run, tmp_path):
    members = written(run, filled, tmp_path, names=True)
    found = told(members)
    (file,) = found["files"]
    assert members[file["in_archive"]] == FILE
    assert file["sha256"] == hashlib.sha256(FILE).hexdigest()
    assert any(one["answers"].get("name") == NAME for one in found["records"])


@pytest.fixture
def many(filled, run, tmp_path):
    """With two more files, which no packing makes smaller."""
    sent = [tmp_path / f"recording-{n}.bin" for n in range(2)]
    for n, path in enumerate(sent):
        path.write_bytes(chance(n)(1_000_000))
    filing.add(run, quiet, filled, "document", sent)
    return filled


def test_no_more_than_one_kept_file_is_held_while_the_record_is_written(many, run, tmp_path):
    on_the_way: dict[int, int] = {}

    def step(done: int, most: int) -> None:
        assert most == 5
        on_the_way[done] = sum(part.stat().st_size for part in tmp_path.glob(".*.part"))

    handover.handover(run, step, many, tmp_path / "record.zip", names=True)
    assert list(on_the_way) == [1, 2, 3, 5]
    assert on_the_way[3] > on_the_way[2] + 900_000  # the one before was on the disk when the next was asked for
    with zipfile.ZipFile(tmp_path / "record.zip") as archive:
        assert archive.testzip() is None
        assert len([name for name in archive.namelist() if name.startswith("files/")]) == 3


def test_a_record_that_is_stopped_leaves_nothing_of_itself(many, run, tmp_path):
    def step(done: int, _most: int) -> None:
        if done == 3:
            raise Stopped

    before = sorted(tmp_path.iterdir())
    with pytest.raises(Stopped):
        handover.handover(run, step, many, tmp_path / "record.zip", names=True)
    assert sorted(tmp_path.iterdir()) == before


def test_the_format_travels_with_it_and_names_every_key(filled, run, tmp_path):
    members = written(run, filled, tmp_path, names=True)
    described = members["FORMAT.txt"].decode()
    found = told(members)
    parts = (
        found,
        found["forms"][0],
        found["forms"][0]["questions"][0],
        found["records"][0],
        found["trail"][0],
        found["files"][0],
    )
    assert sorted({key for part in parts for key in part if key not in described}) == []
    assert members["FORMAT.txt"] == (ROOT / "resources" / "handover" / "FORMAT.txt").read_bytes()


def test_the_trail_tells_that_the_record_left(book, filled, run, tmp_path):
    written(run, filled, tmp_path, names=True)
    last = list(trail.of_case(book.vault, filled))[-1]
    assert (last.act, last.new) == (Act.EXPORTED, {"document": "record", "names": True, "how": "plain file"})


def test_where_nothing_may_leave_unlocked_neither_record_nor_skeleton_is_written(book, filled, now, tmp_path):
    strict = replace(book, policy=Policy(plain_files=False))
    before = len(list(trail.of_case(book.vault, filled)))
    for name, write in (
        ("r.zip", lambda to: handover.handover(runner(strict, now), quiet, filled, to)),
        ("r.docx", lambda to: export.export(strict, filled, "report-skeleton", to, at=now())),
    ):
        with pytest.raises(NotAllowedHereError):
            write(tmp_path / name)
        assert not (tmp_path / name).exists()
    assert len(list(trail.of_case(book.vault, filled))) == before


def test_a_file_is_named_for_the_reference_and_never_for_a_person(book, filled):
    assert handover.file_name(book, filled) == "SCR-7-record.zip"


# ---- the skeleton of the overview report


def skeleton(book, case, to, now, *, names=False):
    export.export(book, case, "report-skeleton", to, at=now(), names=names)
    return docx.Document(io.BytesIO(to.read_bytes()))


def test_a_skeleton_has_findings_and_recommendations_under_headings(book, filled, tmp_path, now):
    found = skeleton(book, filled, tmp_path / "report.docx", now)
    headings = [(p.style.name, p.text) for p in found.paragraphs if p.style.name.startswith("Heading")]
    assert headings.index(("Heading 1", "What the review found")) < headings.index(("Heading 2", "Missed visits"))
    assert headings.index(("Heading 1", "Recommendations")) < headings.index(("Heading 2", "R1"))
    said = "\n".join(p.text for p in found.paragraphs)
    assert "Visit within two days." in said
    assert "A mistake" not in said  # it was removed


def test_a_skeleton_says_labels_unless_names_are_asked_for(book, filled, tmp_path, now):
    bare = "\n".join(p.text for p in skeleton(book, filled, tmp_path / "a.docx", now).paragraphs)
    named = "\n".join(p.text for p in skeleton(book, filled, tmp_path / "b.docx", now, names=True).paragraphs)
    assert "Mother was not seen after March." in bare
    assert "Margaret was not seen after March." in named


def test_good_practice_stands_under_its_own_heading(book, filled, tmp_path, now):
    good = record.make(book, filled, "finding", at=now())
    edit.chosen(book, good, "name", "A quick reply", at=now())
    edit.chosen(book, good, "kind", "good_practice", at=now())
    headings = [p.text for p in skeleton(book, filled, tmp_path / "r.docx", now).paragraphs if p.style.name.startswith("Heading")]
    assert headings.index("Good practice") < headings.index("A quick reply") < headings.index("Recommendations")


def test_a_skeleton_cannot_be_locked_and_is_named_for_what_it_is(book, filled, tmp_path, now):
    assert export.file_name(book, filled, "report-skeleton") == "SCR-7-report-skeleton.docx"
    to = tmp_path / "r.docx"
    with pytest.raises(CannotBeLockedError):
        export.export(book, filled, "report-skeleton", to, at=now(), passphrase="harbour crisp violet kettle")
    assert not to.exists()


def test_the_trail_tells_that_a_skeleton_left(book, filled, tmp_path, now):
    skeleton(book, filled, tmp_path / "r.docx", now)
    last = list(trail.of_case(book.vault, filled))[-1]
    assert (last.act, last.record_id) == (Act.EXPORTED, ids.case_record(filled))
    assert records.find(book.vault, last.record_id).state is State.OPEN
