"""The program without a screen: every command, its answers, and the one sentence when it refuses."""

import contextlib
import io
import json
import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from desktop.command import WORDS
from desktop.command.commands import COMMANDS
from desktop.command.line import main
from desktop.policy import FREE, Policy, strictest, understood
from desktop.store import keys
from desktop.usecase import case, opening
from tests.support import NOON, ROOT, Clock, chance, real_pack

OLD, NEW = "lantern orbit glove puddle", "harbour crisp violet kettle"


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch):
    monkeypatch.setitem(keys.PROFILES, 1, keys.Profile(memory=64, passes=1, lanes=1))


@pytest.fixture
def vault(tmp_path):
    path = tmp_path / "Reviews.caseward"
    book = opening.make(path, OLD, real_pack(), name="A Reviewer", device="Laptop", at=NOON, random=chance(), policy=FREE).book
    with book.vault:
        case.start(book, reference="SCR-1", label="Child A", at=NOON)
        case.start(book, reference="SCR-2", label="Child B", at=NOON)
    return path


def caseward(*words: object, typed: str = "", policy: Policy = FREE) -> Ended:
    out, err = io.StringIO(), io.StringIO()
    said = [str(word) for word in words]
    code = main(said, stdin=io.StringIO(typed), stdout=out, stderr=err, now=Clock(), random=os.urandom, policy=policy)
    return Ended(code, out.getvalue(), err.getvalue())


def asked(*words: object, lines: tuple[str, ...] = (OLD,), policy: Policy = FREE) -> Ended:
    """With passphrases on standard input."""
    return caseward(*words, "--passphrase-stdin", typed="".join(line + "\n" for line in lines), policy=policy)


def refused(ended: Ended) -> str:
    assert ended.code == 2
    assert len(ended.err.splitlines()) == 1
    return ended.err


# ---- the words


def test_help_and_version_are_answers():
    assert caseward("--version") == Ended(0, "Caseward 0.1.0\n", "")
    told = caseward("--help")
    assert (told.code, told.err) == (0, "")
    assert all(f"    {word}" in told.out for word in COMMANDS)
    assert frozenset(COMMANDS) == WORDS


@pytest.mark.parametrize("word", COMMANDS)
def test_every_command_explains_itself_and_takes_no_passphrase_as_a_word(word):
    told = caseward(word, "--help")
    assert told.code == 0
    assert "--passphrase " not in told.out
    assert "--passphrase=" not in told.out


@pytest.mark.parametrize(
    "words", [(), ("dance",), ("list",), ("list", "a", "b"), ("print", "a", "--case"), ("list", "a", "--pass")]
)
def test_what_is_not_understood_is_one_sentence(words):
    assert "Nothing was done." in refused(caseward(*words))


def test_a_passphrase_given_as_a_word_is_not_quoted_back(vault):
    assert OLD not in refused(caseward("list", vault, OLD))


# ---- the passphrase


def test_without_a_keyboard_and_without_the_option_nothing_is_asked(vault):
    assert "--passphrase-stdin" in refused(caseward("list", vault, typed=OLD + "\n"))


def test_an_empty_passphrase_is_none(vault):
    assert "No passphrase was given" in refused(asked("list", vault, lines=()))


def test_a_line_from_windows_is_the_same_passphrase(vault):
    assert asked("list", vault, lines=(f"\ufeff{OLD}\r",)).code == 0


def test_the_wrong_passphrase_is_refused_in_words(vault):
    assert "That does not open “Reviews.caseward”." in refused(asked("list", vault, lines=("not the one",)))


def test_a_file_that_is_no_vault_is_refused_before_anything_is_asked(tmp_path):
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.7" + bytes(20_000))
    assert "a PDF document" in refused(caseward("list", tmp_path / "letter.pdf"))


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminals there")
def test_at_a_terminal_the_passphrase_is_asked_for_and_not_shown(vault):
    import pty

    ours, theirs = pty.openpty()
    # The vault of this test has cheap keys, so the other process gets them too.
    code = (
        "import os, sys\n"
        "from desktop.store import keys\n"
        "keys.PROFILES[1] = keys.Profile(memory=64, passes=1, lanes=1)\n"
        "from desktop.command.line import main\n"
        "from desktop.policy import FREE\n"
        "sys.exit(main(sys.argv[1:], stdin=sys.stdin, stdout=sys.stdout, stderr=sys.stderr, now=lambda: 1, random=os.urandom,"
        " policy=FREE))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, "list", str(vault)],
        cwd=ROOT, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, text=True, start_new_session=True,
    ) as child:  # fmt: skip
        os.close(theirs)
        shown = b""
        while b"Passphrase of the vault: " not in shown:
            shown += os.read(ours, 1000)
        os.write(ours, OLD.encode() + b"\n")
        out, _ = child.communicate()
        with contextlib.suppress(OSError):  # the other end is closed
            shown += os.read(ours, 1000)
        os.close(ours)
    assert child.returncode == 0
    assert "SCR-1\tChild A" in out
    assert OLD.encode() not in shown


# ---- the commands


def test_list_shows_reference_label_and_stages(vault):
    ended = asked("list", vault)
    assert ended.code == 0
    assert {tuple(line.split("\t")[:2]) for line in ended.out.splitlines()} == {("SCR-1", "Child A"), ("SCR-2", "Child B")}
    assert all(line.endswith("stages completed") for line in ended.out.splitlines())


def test_print_writes_a_document_and_says_where(vault, tmp_path):
    to = tmp_path / "out.pdf"
    ended = asked("print", vault, "--case", "scr-1", "--to", to)
    assert ended == Ended(0, f"{to}\n", "")
    with pikepdf.open(to) as file:
        assert len(file.pages) > 0


def test_print_never_writes_over_a_file_unless_told_to(vault, tmp_path):
    to = tmp_path / "out.pdf"
    to.write_text("mine")
    assert "already a file of this name" in refused(asked("print", vault, "--case", "SCR-1", "--to", to))
    assert to.read_text() == "mine"
    assert asked("print", vault, "--case", "SCR-1", "--to", to, "--replace").code == 0
    assert to.read_bytes().startswith(b"%PDF")


def test_print_with_names_says_how_to_keep_it(vault, tmp_path):
    assert "It names people." in asked("print", vault, "--case", "SCR-1", "--to", tmp_path / "out.pdf", "--names").err


def test_print_locks_the_pdf_with_the_second_passphrase(vault, tmp_path):
    to = tmp_path / "out.pdf"
    assert asked("print", vault, "--case", "SCR-1", "--to", to, "--encrypt", lines=(OLD, NEW)).code == 0
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(to)
    with pikepdf.open(to, password=NEW) as file:
        assert file.encryption.R == 6


def test_print_refuses_a_review_or_a_document_that_is_not_there(vault, tmp_path):
    to = tmp_path / "out.pdf"
    assert "No review in this vault" in refused(asked("print", vault, "--case", "SCR-9", "--to", to))
    assert "There are: " in refused(asked("print", vault, "--case", "SCR-1", "--document", "novel", "--to", to))
    assert not to.exists()


def test_check_says_that_a_vault_is_sound_and_where_its_trail_stands(vault):
    ended = asked("check", vault)
    assert ended.code == 0
    assert "The trail stands at: " in ended.out
    assert "sound" in ended.out


def test_check_of_a_damaged_vault_says_what_is_wrong_and_is_not_a_success(vault):
    whole = bytearray(vault.read_bytes())
    whole[-5000] ^= 1
    vault.write_bytes(whole)
    ended = asked("check", vault)
    assert "damaged" in refused(ended) or "with this vault" in refused(ended)


def test_a_copy_opens_with_the_same_passphrase(vault, tmp_path):
    assert asked("copy", vault, tmp_path / "copy.caseward").code == 0
    assert "SCR-1" in asked("list", tmp_path / "copy.caseward").out
    assert "already something called" in refused(asked("copy", vault, tmp_path / "copy.caseward"))


def test_a_new_passphrase_takes_the_place_of_the_old(vault):
    ended = asked("passphrase", vault, lines=(OLD, NEW))
    assert ended.code == 0
    assert "The old recovery sheet no longer opens this vault." in ended.out
    assert "--sheet FILE" in ended.err
    assert asked("list", vault, lines=(NEW,)).code == 0
    assert asked("list", vault, lines=(OLD,)).code == 2


def test_the_new_recovery_sheet_is_shown_only_when_asked_for_and_opens_the_vault(vault):
    code = asked("passphrase", vault, "--show-sheet", lines=(OLD, NEW)).out.splitlines()[2:]
    assert len(code) == 5
    found = opening.recover(vault, "\n".join(code), real_pack(), at=NOON, random=chance(9), device="Laptop", policy=FREE)
    found.book.vault.close()


def test_the_new_recovery_sheet_is_written_as_a_file(vault, tmp_path):
    to = tmp_path / "sheet.pdf"
    ended = asked("passphrase", vault, "--sheet", to, lines=(OLD, NEW))
    assert ended.out.splitlines()[-1] == str(to)
    assert to.read_bytes().startswith(b"%PDF")


def test_a_sheet_that_cannot_be_written_is_noticed_before_the_passphrase_is_changed(vault, tmp_path):
    (tmp_path / "sheet.pdf").write_text("mine")
    for to in (tmp_path / "sheet.pdf", tmp_path / "nowhere" / "sheet.pdf"):
        assert "The passphrase was not changed." in refused(asked("passphrase", vault, "--sheet", to, lines=(OLD, NEW)))
    assert asked("list", vault).code == 0


def test_a_short_passphrase_is_refused_and_the_old_one_holds(vault):
    assert "was not taken" in refused(asked("passphrase", vault, lines=(OLD, "short")))
    assert asked("list", vault).code == 0


def test_demo_makes_a_vault_its_passphrase_and_summaries(tmp_path):
    ended = caseward("demo", tmp_path / "demo")
    assert ended.code == 0
    vault, note, *summaries = map(Path, ended.out.splitlines())
    passphrase = note.read_text("utf-8").splitlines()[0]
    assert len(asked("list", vault, lines=(passphrase,)).out.splitlines()) == len(summaries)
    assert all(summary.read_bytes().startswith(b"%PDF") for summary in summaries)
    assert "already holds a demonstration vault" in refused(caseward("demo", tmp_path / "demo"))


def test_demo_in_a_place_that_takes_no_folder_is_refused_in_words(tmp_path):
    (tmp_path / "file").write_text("")
    assert "Choose a folder of your own." in refused(caseward("demo", tmp_path / "file" / "demo"))


# ---- faults of ours


def test_a_fault_is_told_by_its_place_and_never_by_its_message(vault, monkeypatch):
    def broken(*_args: object, **_more: object) -> None:
        raise ValueError("Alice")

    monkeypatch.setattr(case, "cases", broken)
    said = refused(asked("list", vault))
    assert "(ValueError at test_command_line.py:" in said
    assert "Alice" not in said


def test_a_vault_is_let_go_whatever_happens(vault, monkeypatch):
    def broken(*_args: object, **_more: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as now:
        now.setattr(case, "cases", broken)
        assert "Stopped" in refused(asked("list", vault))
    assert asked("list", vault).code == 0


def test_record_writes_everything_for_the_board_and_says_that_it_is_not_locked(vault, tmp_path):
    to = tmp_path / "record.zip"
    ended = asked("record", vault, "--case", "SCR-1", "--to", to)
    assert (ended.code, ended.out) == (0, f"{to}\n")
    assert "not locked" in ended.err
    with zipfile.ZipFile(to) as archive:
        assert json.loads(archive.read("record.json"))["format"] == "caseward-record"


def test_record_refuses_a_review_that_is_not_there_and_a_file_that_is(vault, tmp_path):
    to = tmp_path / "record.zip"
    assert "nothing was written" in refused(asked("record", vault, "--case", "SCR-9", "--to", to))
    to.write_bytes(b"mine")
    assert "already a file" in refused(asked("record", vault, "--case", "SCR-1", "--to", to))
    assert to.read_bytes() == b"mine"


def test_print_writes_the_skeleton_of_the_report_for_a_word_processor(vault, tmp_path):
    to = tmp_path / "report.docx"
    assert asked("print", vault, "--case", "SCR-1", "--document", "report-skeleton", "--to", to).code == 0
    assert zipfile.is_zipfile(to)
    sentence = refused(
        asked("print", vault, "--case", "SCR-1", "--document", "report-skeleton", "--to", to, "--encrypt", lines=(OLD, NEW))
    )
    assert "cannot be locked" in sentence


NOWHERE = str(Path(ROOT.anchor, "nowhere", "at", "all"))
STRICT = understood({"least_strength": "very strong", "plain_files": False, "copies_in": [NOWHERE]})


def test_what_an_organisation_forbids_no_command_does(vault, tmp_path):
    to, copy, sheet, record = (tmp_path / name for name in ("out.pdf", "copy.caseward", "sheet.pdf", "record.zip"))
    said = [
        refused(asked("print", vault, "--case", "SCR-1", "--to", to, policy=STRICT)),
        refused(asked("record", vault, "--case", "SCR-1", "--to", record, policy=STRICT)),
        refused(asked("copy", vault, copy, policy=STRICT)),
        refused(asked("passphrase", vault, "--sheet", sheet, lines=(OLD, NEW), policy=STRICT)),
    ]
    assert all("your organisation allows" in sentence for sentence in said)
    assert not [path for path in (to, copy, sheet, record) if path.exists()]
    assert "Your organisation asks for a very strong one" in refused(asked("passphrase", vault, lines=(OLD, NEW), policy=STRICT))
    sentence = refused(asked("print", vault, "--case", "SCR-1", "--to", to, "--encrypt", lines=(OLD, NEW), policy=STRICT))
    assert sentence.startswith("The file was not saved: its passphrase would be guessed.")
    assert not to.exists()
    locked = asked("print", vault, "--case", "SCR-1", "--to", to, "--encrypt", lines=(OLD, f"{NEW} {OLD}"), policy=STRICT)
    assert (locked.code, to.exists()) == (0, True)
    assert asked("list", vault, policy=STRICT).code == 0  # the old passphrase still opens it


def test_settings_that_could_not_be_followed_are_remarked(vault):
    trouble = strictest("it is not written as TOML")
    assert trouble.trouble in asked("list", vault, policy=trouble).err
