"""Locking ends the process that held the text; a fresh one stands at the door, and nothing of what was typed is left."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.usecase import case, filing, record
from tests.support import NOON, ROOT, again, new_book, runner
from tests.typist import WORDS

MARKED = re.compile(b"Zanzibar [q]uince|Z\0a\0n\0z\0i\0b\0a\0r\0 \0[q]\0")


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/mem").exists() or os.geteuid() != 0, reason="needs /proc and the right to read it")
@pytest.mark.parametrize("mode", ["lock", "wander"])
def test_after_a_lock_no_process_of_ours_holds_what_was_typed_read_or_found(tmp_path, mode):
    book = new_book(tmp_path)
    review = case.start(book, reference="LOCK-1", label="Child L", at=NOON)
    scoping = record.make(book, review, "scoping", at=NOON)
    (tmp_path / "where").write_text(f"{scoping} {review}")
    keep_a_document(book, review, tmp_path)
    book.vault.close()
    words = [sys.executable, "-m", "tests.typist", str(tmp_path), mode]
    own = os.environ | {"XDG_CONFIG_HOME": str(tmp_path / "settings")}  # another size is settled, and not for whoever tests
    with subprocess.Popen(words, cwd=ROOT, env=own, stdout=subprocess.PIPE, text=True, process_group=0) as session:
        assert session.stdout is not None
        last = {"lock": "typed", "wander": "dressed"}[mode]
        assert any(line.strip() == last for line in session.stdout)
        assert held(session.pid) > 0  # while it is open the text is there, or the search below would prove nothing
        session.wait(40)
    members = group(session.pid)
    try:
        assert session.returncode == 0
        assert len(members) == 1  # the successor, and nobody else
        assert [held(pid) for pid in members] == [0]
        kept = again(book)
        answer = record.look(kept, scoping, at=NOON).record.answers["purpose"]
        kept.vault.close()
        assert answer == WORDS * 20
    finally:
        for pid in members:
            os.kill(pid, signal.SIGKILL)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs /proc")
def test_a_session_that_dies_leaves_a_door_that_says_so(tmp_path):
    book = new_book(tmp_path)
    review = case.start(book, reference="LOCK-2", label="Child L", at=NOON)
    scoping = record.make(book, review, "scoping", at=NOON)
    (tmp_path / "where").write_text(f"{scoping} {review}")
    book.vault.close()
    words = [sys.executable, "-m", "tests.typist", str(tmp_path), "type"]
    pipes = {"stdout": subprocess.PIPE, "stdin": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    with subprocess.Popen(words, cwd=ROOT, text=True, process_group=0, **pipes) as session:
        assert session.stdout is not None
        assert session.stderr is not None
        assert session.stdout.readline() == "opened\n"
        (successor,) = (pid for pid in group(session.pid) if pid != session.pid)
        os.kill(session.pid, signal.SIGKILL)
        session.wait(10)
        assert group(session.pid) == [successor]
        again(book).vault.close()  # the file is free: whoever is at the door can open it
        os.kill(successor, signal.SIGTERM)
        said = session.stderr.read()  # ends when the successor does
    assert "Traceback" not in said


def keep_a_document(book, review, folder):
    """A document of the typed words, kept in the vault, and where it is told to be."""
    sent = folder / "sent.txt"
    sent.write_text(f"{WORDS} in a report. " * 50, "utf-8")
    (added,) = filing.add(runner(book, lambda: NOON), lambda *_: None, review, "document", [sent])
    sent.unlink()
    kept = record.look(book, added.record_id, at=NOON)
    ((path, _),) = filing.files(kept.form, kept.record.answers)
    (folder / "document").write_text(f"{added.record_id} {path} {review}")


def group(leader):
    """The living processes of a process group."""
    out = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[2]) == leader and fields[0] != "Z":
                out.append(int(entry.name))
    return out


def held(pid):
    """How often the typed words stand in a process's memory, as UTF-8 or as UTF-16."""
    count = 0
    with Path(f"/proc/{pid}/maps").open() as maps, Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for line in maps:
            span, rights = line.split()[:2]
            if "r" not in rights or "[v" in line:
                continue
            start, end = (int(part, 16) for part in span.split("-"))
            try:
                memory.seek(start)
                count += len(MARKED.findall(memory.read(end - start)))
            except (OSError, ValueError, OverflowError):
                continue
    return count
