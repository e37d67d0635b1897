"""Nothing that is typed is found outside the vault, nor in it in the clear: not in home, temporary folders, settings or logs."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.usecase import case, edit, record
from tests.journey.test_lock import group, keep_a_document
from tests.support import NOON, ROOT, new_book
from tests.typist import WORDS

CANARY = re.compile(rb"Z\0?a\0?n\0?z\0?i\0?b\0?a\0?r\0?|Q\0?u\0?o\0?k\0?k\0?a\0?v\0?i\0?l\0?l\0?e")


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the folders looked through are those of a Linux home")
@pytest.mark.parametrize("mode", ["lock", "wander"])
def test_no_word_that_was_typed_read_or_found_is_in_a_file_that_was_written_anywhere(tmp_path, mode):
    home, work = tmp_path / "home", tmp_path / "work"
    for folder in (home, work, home / "run", home / "tmp"):
        folder.mkdir()
    (home / "run").chmod(0o700)
    book = new_book(work)
    review = case.start(book, reference="Quokkaville-1", label="Child Quokkaville", at=NOON)
    scoping = record.make(book, review, "scoping", at=NOON)
    person = record.make(book, review, "person", at=NOON)
    for name, value in (
        ("label", "Mother Quokkaville"),
        ("name", "Margaret Quokkaville"),
        ("notes", "Quokkaville"),
    ):
        edit.chosen(book, person, name, value, at=NOON)
    edit.chosen(book, scoping, "period_reviewed", {"from": {"typed": "Quokkaville"}}, at=NOON)
    keep_a_document(book, review, work)
    (work / "where").write_text(f"{scoping} {review}")
    book.vault.close()
    began = (work / "where").stat().st_mtime
    places = {
        "HOME": home,
        "XDG_CONFIG_HOME": home / ".config",
        "XDG_CACHE_HOME": home / ".cache",
        "XDG_RUNTIME_DIR": home / "run",
    }
    places |= {"XDG_DATA_HOME": home / ".local" / "share", "XDG_STATE_HOME": home / ".local" / "state", "TMPDIR": home / "tmp"}
    environment = os.environ | {name: str(path) for name, path in places.items()}
    words = [sys.executable, "-m", "tests.typist", str(work), mode]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL}
    with subprocess.Popen(words, cwd=ROOT, env=environment, process_group=0, **pipes) as session:
        session.wait(60)
        titles = [(Path("/proc") / str(pid) / part).read_bytes() for pid in group(session.pid) for part in ("cmdline", "environ")]
        os.killpg(session.pid, signal.SIGKILL)  # the successor stands at the door
        said = session.stdout.read() + session.stderr.read()
    assert {"lock": b"typed", "wander": b"dressed"}[mode] in said  # or there was nothing to find
    assert WORDS.split()[0].encode() == b"Zanzibar"
    assert not CANARY.search(said)
    assert titles
    assert not any(CANARY.search(title) for title in titles)
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert work / "test.caseward" in written
    assert [path for path in written if CANARY.search(path.read_bytes())] == []
    assert [path for path in written if CANARY.search(str(path.relative_to(tmp_path)).encode())] == []
    assert [path for path in strangers(began) if CANARY.search(path.read_bytes())] == []


def strangers(began):
    """Files of this user in the system's temporary folders that were written since."""
    for folder in (Path("/tmp"), Path("/var/tmp"), Path("/dev/shm")):
        for path in folder.iterdir() if folder.is_dir() else ():
            try:
                if path.is_file() and path.stat().st_mtime >= began and path.stat().st_uid == os.geteuid():
                    yield path
            except OSError:
                continue
