"""What a file says: its sort by its bytes, its text page by page, and nothing that a file can do to the program."""

import contextlib
import os
import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from desktop.reading import content, pdf, plain, source, word
from desktop.reading.refusals import BrokenError, LockedError
from desktop.reading.sort import Sort, picture_format, sort_of
from desktop.refusal import Stopped
from tests import files

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def quiet(_done, _whole):
    """Told of progress, and does not mind."""


@pytest.mark.parametrize(
    ("what", "sort"),
    [
        (files.pdf("One"), Sort.PDF),
        (b"\n\njunk\n" + files.pdf("One"), Sort.PDF),
        (files.locked_pdf("One"), Sort.PDF),
        (files.word("One"), Sort.WORD),
        (PNG, Sort.PICTURE),
        (b"\xff\xd8\xff\xe0 JFIF", Sort.PICTURE),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", Sort.PICTURE),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", Sort.OTHER),
        ("A note, über alles\n".encode(), Sort.TEXT),
        (b"<svg onload='x'></svg>", Sort.TEXT),
        (b"{\\rtf1 words}", Sort.OTHER),
        (bytes(range(256)) * 20, Sort.OTHER),
        (b"\x00" * 5000, Sort.OTHER),
        (b"PK\x03\x04 no archive", Sort.OTHER),
        (b"MZ\x90\x00\x03\x00\x00\x00", Sort.OTHER),
    ],
)
def test_a_file_is_known_by_its_bytes(what, sort):
    assert sort_of(what) is sort
    assert bool(picture_format(what)) == (sort is Sort.PICTURE)


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_a_text_is_read_in_the_encoding_it_seems_to_have_which_is_said(encoding, words):
    said = "Die Mutter sagte: “Es geht ihr gut”, naïve as it was.\r\nSecond line\r\n"
    found = plain.decoded(said.encode(encoding))
    assert found == plain.Plain(said.replace("\r\n", "\n"), words)


def test_an_empty_text_is_a_text():
    assert plain.decoded(b"") == plain.Plain("", "UTF-8")


def test_the_pages_of_a_pdf_are_read_one_by_one():
    found = content.read(files.pdf("The first page", "", "The health visitor\nwrote twice"), quiet)
    assert [page.split() for page in found.pages] == [
        ["The", "first", "page"],
        [],
        ["The", "health", "visitor", "wrote", "twice"],
    ]
    assert (found.sort, found.note) == (Sort.PDF, "")


def test_a_word_document_gives_its_paragraphs_and_tables_in_order():
    made = files.word("First", "Second", table=(("Date", "Event"), ("3 May", "Seen at home")))
    assert word.text(made).split("\n") == ["First", "Second", "Date\tEvent", "3 May\tSeen at home"]


@pytest.mark.parametrize("sort", word.LIKE_DOCUMENTS)
def test_a_document_with_macros_and_a_template_give_their_words_too(sort):
    plain_sort = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(files.word("First", "Second"))) as made, zipfile.ZipFile(out, "w") as changed:
        for part in made.namelist():
            changed.writestr(part, made.read(part).replace(plain_sort.encode(), sort.encode()))
        changed.writestr("word/vbaProject.bin", b"Sub AutoOpen()")
    assert word.text(out.getvalue()).split("\n") == ["First", "Second"]


@pytest.mark.parametrize(
    ("what", "note"),
    [
        (files.locked_pdf("Secret"), content.LOCKED),
        (files.pdf("", ""), content.SCANNED),
        (files.pdf("Cut off")[:200], content.BROKEN),
        (b"%PDF-1.7 and nothing more", content.BROKEN),
        (files.word("Cut off")[:-40], content.OTHER),  # without its end it is no archive
        (bytes(range(256)), content.OTHER),
        (PNG, ""),
    ],
)
def test_what_cannot_be_read_is_said_in_words(what, note):
    found = content.read(what, quiet)
    assert (found.note, any(found.pages)) == (note, False)


def test_a_long_text_is_in_parts_that_joined_are_the_text():
    text = "".join(f"Line {n} of what was said\n" for n in range(5000)) + "x" * 20_000
    found = content.read(text.encode(), quiet)
    assert "".join(found.pages) == text
    assert max(map(len, found.pages)) <= 3 * content.PART


def test_the_words_of_a_giant_are_searched_as_far_as_said(monkeypatch):
    monkeypatch.setattr(content, "MOST_TEXT", 10_000)
    found = content.read(b"word and word\n" * 5000, quiet)
    assert found.note == content.CUT
    assert 5_000 < sum(map(len, found.pages)) <= 10_000


def test_reading_stops_when_it_is_told_to():
    def stop(done, _whole):
        if done:
            raise Stopped

    with pytest.raises(Stopped):
        content.read(files.pdf("One", "Two", "Three"), stop)


def test_a_password_opens_a_locked_pdf_and_a_wrong_one_is_said_to_be_wrong():
    made = files.locked_pdf("Inside")
    with pytest.raises(LockedError) as first:
        pdf.sizes(made)
    with pytest.raises(LockedError) as again:
        pdf.sizes(made, "herring")
    assert (first.value.tried, again.value.tried) == (False, True)
    assert pdf.sizes(made, "swordfish") == ((595.0, 842.0),)
    assert pdf.text(made, 1, "swordfish") == "Inside"


def test_words_are_placed_where_they_stand():
    made = files.pdf("Nothing here", "Seen at home\nseen at school")
    assert pdf.places(made, 1, "seen") == ()
    first, second = pdf.places(made, 2, "SEEN")
    assert first[0] == pytest.approx(72, abs=2)
    assert 70 < first[1] < first[3] < 95
    assert second[1] - first[1] == pytest.approx(22, abs=4)


def test_a_page_that_claims_to_be_a_mile_wide_is_drawn_small():
    drawn = pdf.picture(files.pdf("Far", size=(14_000, 14_000)), 1, 300)
    assert drawn.width * drawn.height <= pdf.MOST_DOTS * 1.01
    assert len(drawn.dots) == drawn.stride * drawn.height


def test_a_word_document_that_unpacks_to_more_than_can_be_borne_is_not_unpacked(monkeypatch):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * (word.LARGEST + 1))
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("it was unpacked"))
    assert len(out.getvalue()) < 1_000_000
    with pytest.raises(BrokenError):
        word.text(out.getvalue())


def test_a_word_document_cannot_make_the_program_read_another_file(tmp_path):
    (tmp_path / "other.txt").write_text("Quokkaville")
    out = BytesIO()
    whole = zipfile.ZipFile(BytesIO(files.word("MARK")))
    with zipfile.ZipFile(out, "w") as packed:
        for name in whole.namelist():
            part = whole.read(name)
            if name == "word/document.xml":
                head, _, body = part.decode().partition("?>")
                outside = f'<!DOCTYPE d [<!ENTITY e SYSTEM "file://{tmp_path}/other.txt">]>'
                part = f"{head}?>{outside}{body.replace('MARK', '&e;')}".encode()
            packed.writestr(name, part)
    with contextlib.suppress(BrokenError):  # refusing it is as good
        assert "Quokkaville" not in word.text(out.getvalue())


@pytest.mark.parametrize("made", [files.pdf("One", "Two"), files.locked_pdf("One"), files.word("One", table=(("a", "b"),))])
def test_damaged_files_are_refused_or_read_but_never_more(made):
    """Bytes flipped, cut, doubled and put elsewhere: whatever comes of it is a Content or a picture, or BrokenError."""
    chance = random.Random(20261125)
    for _ in range(150):
        torn = bytearray(made)
        for _ in range(chance.randint(1, 30)):
            at = chance.randrange(len(torn))
            torn[at] = chance.randrange(256)
        if chance.random() < 0.4:
            del torn[chance.randrange(len(torn)) :]
        if chance.random() < 0.3:
            torn += torn[chance.randrange(max(1, len(torn))) :]
        found = content.read(bytes(torn), quiet)
        assert isinstance(found, content.Content)
        if found.sort is Sort.PDF:
            try:
                many = len(pdf.sizes(bytes(torn)))
                for number in range(1, min(many, 3) + 1):
                    pdf.picture(bytes(torn), number, 40)
                    pdf.places(bytes(torn), number, "one")
            except (BrokenError, LockedError):
                continue


# ---- from the disk


def test_a_file_is_read_whole_and_left_as_it_is(tmp_path):
    path = tmp_path / "report.bin"
    path.write_bytes(bytes(range(256)) * 10_000)
    before, told = path.stat(), []
    found = source.read(path, lambda done, whole: told.append((done, whole)))
    assert (found.name, found.content) == ("report.bin", path.read_bytes())
    assert [done for done, _ in told] == [0, source.SLICE, 2 * source.SLICE, 2_560_000]
    assert {whole for _, whole in told} == {2_560_000}
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)


@pytest.mark.skipif(os.name != "posix", reason="names of bytes")
def test_a_name_that_no_text_can_hold_is_kept_with_a_mark(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/Zo\xeb.txt"))  # as a disk of long ago has it
    path.write_bytes(b"words")
    assert source.read(path, quiet).name == "Zo?.txt"


@pytest.mark.parametrize(
    ("kind", "refusal"),
    [
        ("folder", source.FolderError),
        ("empty", source.EmptyError),
        ("missing", source.UnreadableError),
        pytest.param(
            "pipe", source.UnreadableError, marks=pytest.mark.skipif(os.name == "nt", reason="there no pipe lies in a folder")
        ),
        ("large", source.TooLargeError),
        ("name", source.UnreadableError),
    ],
)
def test_what_cannot_be_kept_is_refused_in_its_own_words(tmp_path, monkeypatch, kind, refusal):
    monkeypatch.setattr(source, "LARGEST", 1000)
    path = tmp_path / "quokka"
    make = {
        "folder": path.mkdir,
        "empty": path.touch,
        "missing": lambda: None,
        "pipe": lambda: os.mkfifo(path),
        "large": lambda: path.write_bytes(bytes(1001)),
        "name": lambda: None,
    }
    make[kind]()
    with pytest.raises(refusal) as refused:
        source.read(path if kind != "name" else tmp_path / "a\x00b", quiet)
    assert "quokka" not in str(refused.value)
    assert refused.value.__cause__ is None
