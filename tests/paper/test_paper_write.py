"""Files: locked when asked, whole or not at all, readable by their owner only, and never a case's words in an error."""

import os
import stat
import subprocess
import sys
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from paper_samples import EVERYTHING, only, read
from tagged_pdf import faults

from desktop.paper import write as writing
from desktop.paper.document import Bullets, Heading, Paragraph, Table
from desktop.paper.write import (
    AlreadyThere,
    DiskIsFull,
    DrawingFault,
    FolderIsReadOnly,
    NoSuchFolder,
    NotWritten,
    PassphraseDoesNotFit,
    pdf,
    write,
    write_bytes,
)
from desktop.refusal import Refusal

WORDS = "glove puddle orbit lantern"


def left_in(folder):
    return sorted(path.name for path in folder.iterdir())


def test_the_file_is_the_document_and_only_its_owner_reads_it(tmp_path):
    to = tmp_path / "out.pdf"
    write(EVERYTHING, to)
    assert to.read_bytes() == pdf(EVERYTHING)
    assert left_in(tmp_path) == ["out.pdf"]
    if os.name != "nt":
        assert stat.S_IMODE(to.stat().st_mode) == 0o600


def test_a_locked_file_opens_with_its_passphrase_alone(tmp_path):
    to = tmp_path / "out.pdf"
    write(EVERYTHING, to, passphrase=WORDS)
    data = to.read_bytes()
    for wrong in ("", "glove", WORDS.upper(), WORDS + " "):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(BytesIO(data), password=wrong)
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(data)
    assert "The panel heard" in read(data, WORDS)
    assert faults(data, WORDS) == []
    assert b"Summary of a review" not in data
    with pikepdf.open(BytesIO(data), password=WORDS) as file:
        lock = file.encryption
        assert (lock.R, lock.V, lock.bits) == (6, 5, 256)
        assert {str(lock.stream_method), str(lock.string_method), str(lock.file_method)} == {"EncryptionMethod.aesv3"}
        assert file.encryption.encryption_key
        assert not file.owner_password_matched
        assert file.allow.accessibility


def test_a_locked_file_differs_each_time(tmp_path):
    for name in ("a.pdf", "b.pdf"):
        write(only(), tmp_path / name, passphrase=WORDS)
    assert (tmp_path / "a.pdf").read_bytes() != (tmp_path / "b.pdf").read_bytes()


def test_a_passphrase_with_accents_opens_however_it_is_typed(tmp_path):
    to = tmp_path / "out.pdf"
    write(only(), to, passphrase="Sia\u0302n o\ufb01")
    assert "A title" in read(to.read_bytes(), "Si\u00e2n ofi")


@pytest.mark.parametrize("passphrase", ["", "x" * 128, "\u00e9" * 64, "\ud800"])
def test_a_passphrase_the_format_would_cut_short_is_refused(tmp_path, passphrase):
    with pytest.raises(PassphraseDoesNotFit):
        write(only(), tmp_path / "out.pdf", passphrase=passphrase)
    assert left_in(tmp_path) == []


def test_a_file_that_is_there_stays_unless_it_may_be_replaced(tmp_path):
    to = tmp_path / "out.pdf"
    to.write_bytes(b"before")
    with pytest.raises(AlreadyThere):
        write(only(), to)
    assert to.read_bytes() == b"before"
    write(only(), to, replace=True)
    assert to.read_bytes() == pdf(only())
    assert left_in(tmp_path) == ["out.pdf"]


def test_a_file_that_appears_meanwhile_stays(tmp_path, monkeypatch):
    to = tmp_path / "out.pdf"
    real = os.fsync

    def appear(descriptor):
        to.write_bytes(b"meanwhile")
        return real(descriptor)

    monkeypatch.setattr(writing.os, "fsync", appear)
    with pytest.raises(AlreadyThere):
        write_bytes(b"data", to)
    assert to.read_bytes() == b"meanwhile"
    assert left_in(tmp_path) == ["out.pdf"]


def test_a_stick_without_hard_links_takes_the_file(tmp_path, monkeypatch):
    def no_links(*_):
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(writing.os, "link", no_links)
    write_bytes(b"data", tmp_path / "out.pdf")
    assert left_in(tmp_path) == ["out.pdf"]


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(NoSuchFolder):
        write(only(), tmp_path / "none" / "out.pdf")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(NoSuchFolder):
        write(only(), tmp_path / "file" / "out.pdf")


@pytest.mark.parametrize("replace", [False, True])
def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path, replace):
    (tmp_path / "out.pdf").mkdir()
    with pytest.raises(NotWritten):
        write(only(), tmp_path / "out.pdf", replace=replace)
    assert left_in(tmp_path) == ["out.pdf"]


def test_a_folder_that_may_not_be_written_is_refused(tmp_path, monkeypatch):
    def denied(*_):
        raise PermissionError(13, "denied", str(tmp_path))

    monkeypatch.setattr(writing.os, "open", denied)
    with pytest.raises(FolderIsReadOnly):
        write(only(), tmp_path / "out.pdf")


FULL = """
import resource, sys
from pathlib import Path
from desktop.paper.write import DiskIsFull, write_bytes
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    write_bytes(b"x" * 1_000_000, Path(sys.argv[1]), replace=True)
except DiskIsFull as refused:
    print(refused)
"""


@pytest.mark.skipif(os.name == "nt", reason="file size limits are POSIX: the full disk is stood in for by them")
def test_a_full_disk_leaves_the_file_before_and_no_other(tmp_path):
    to = tmp_path / "out.pdf"
    to.write_bytes(b"before")
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(to)],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert "not enough room" in done.stdout
    assert done.stderr == ""
    assert to.read_bytes() == b"before"
    assert left_in(tmp_path) == ["out.pdf"]


@pytest.mark.parametrize("step", ["fsync", "link"])
def test_a_failure_at_any_step_leaves_nothing_behind(tmp_path, monkeypatch, step):
    def full(*_):
        raise OSError(28, "full", "/a/name/of/a/family.pdf")

    monkeypatch.setattr(writing.os, step, full)
    if step == "link":  # then the rename is tried, and fails too
        monkeypatch.setattr(writing.Path, "replace", full)
    with pytest.raises(DiskIsFull) as caught:
        write_bytes(b"data", tmp_path / "out.pdf")
    assert "family" not in str(caught.value)
    assert caught.value.__context__ is None
    assert left_in(tmp_path) == []


def test_every_refusal_has_a_sentence_of_its_own():
    kinds = {NotWritten, *NotWritten.__subclasses__()}
    assert kinds == writing.SENTENCES.keys()
    assert len(set(writing.SENTENCES.values())) == len(kinds)
    assert all(issubclass(kind, Refusal) for kind in kinds)


def test_a_fault_while_drawing_never_quotes_what_was_drawn(monkeypatch, tmp_path):
    def broken(*_):
        raise ValueError("Morgan Example was seen")

    monkeypatch.setattr(writing.pikepdf, "open", broken)
    with pytest.raises(DrawingFault) as caught:
        write(only(Paragraph("Morgan Example")), tmp_path / "out.pdf")
    assert "Morgan" not in str(caught.value)
    assert "ValueError at " in str(caught.value)
    assert caught.value.__context__ is None
    assert caught.value.__cause__ is None
    assert left_in(tmp_path) == []


def test_words_that_are_not_text_are_a_fault_without_a_quote():
    with pytest.raises(DrawingFault, match=r"^\w+ at \w+\.py:\d+"):
        pdf(only(Bullets((3,))))


def test_what_cannot_be_declared_is_said_without_a_quote():
    for make in (
        lambda: Table(("Morgan", "B"), (("Morgan",),)),
        lambda: Table((), ()),
        lambda: Table(("Morgan",), (), widths=(1, 2)),
        lambda: Heading(5, "Morgan"),
    ):
        with pytest.raises(ValueError, match=r"^(?!.*Morgan)"):
            make()
