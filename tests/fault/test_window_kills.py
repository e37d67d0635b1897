"""kill -9 of the program while its window is being typed into: nothing that was shown as saved is lost, nothing is torn.

CASEWARD_WINDOW_KILLS raises the number of kills for the long run.
"""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from desktop.usecase import case, edit, opening, record
from tests.support import NOON, ROOT, again, new_book
from tests.typist import WORDS

KILLS = int(os.environ.get("CASEWARD_WINDOW_KILLS", "6"))


@pytest.mark.slow
def test_no_answer_that_was_shown_as_saved_is_lost_to_a_kill(tmp_path):
    book = new_book(tmp_path)
    review = case.start(book, reference="KILL-1", label="Child K", at=NOON)
    scoping = record.make(book, review, "scoping", at=NOON)
    (tmp_path / "where").write_text(f"{scoping} {review}")
    chance = random.Random(7)
    acknowledged = 0
    for _ in range(KILLS):
        book.vault.close()
        acknowledged = max(acknowledged, _type_and_kill(tmp_path, chance.uniform(0.05, 0.5)))
        book = _reopened(book)
        edit.seal_all(book, at=NOON)
        answer = str(record.look(book, scoping, at=NOON).record.answers.get("purpose", ""))
        assert len(answer) >= acknowledged
        assert answer == (WORDS * (len(answer) // len(WORDS) + 1))[: len(answer)]
    assert acknowledged > 0
    assert opening.check(book) == ()
    book.vault.close()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["test.caseward", "where"]


def _reopened(book):
    return again(book)


def _type_and_kill(folder, seconds):
    """Returns how many characters the screen last said were saved."""
    words = [sys.executable, "-m", "tests.typist", str(folder), "type"]
    with subprocess.Popen(
        words, cwd=ROOT, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True, process_group=0
    ) as typist:
        assert typist.stdout is not None
        assert typist.stdout.readline() == "opened\n"
        first = typist.stdout.readline()  # however busy the computer is: something was saved before the kill
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            pass
        os.killpg(typist.pid, signal.SIGKILL)
        said = [line for line in (first, *typist.stdout) if line.startswith("saved ") and line.endswith("\n")]
    return int(said[-1].split()[1]) if said else 0
