"""Makes the vault of the present schema that later versions must be able to open: python -m tests.old.make

Run once when a schema is released; the file it made is then kept for good and never made again.
"""

import hashlib
import itertools
import sys
from pathlib import Path

from desktop.record.ids import CaseId, RecordId, case_record
from desktop.record.trail import Act
from desktop.store import author, migrate, record, search, trail, vault
from desktop.store.header import Header
from desktop.store.keys import Secret

HERE = Path(__file__).parent
SECRET = bytes(range(100, 132))
NOON = 1_795_435_200_000
CASE = CaseId(7)
TITLES = ("A review", "Eirlys Tŷ Gwyn", "Telephone call with the school")


def secret() -> Secret:
    return Secret(bytearray(SECRET))


def make(folder: Path) -> Path:
    path = folder / f"schema-{len(migrate.steps(migrate.SCHEMA))}.caseward"
    counter = itertools.count()

    def draw(size: int) -> bytes:
        return hashlib.shake_128(next(counter).to_bytes(8, "big")).digest(size)

    head = Header(bytes((1, *range(15))))
    made = vault.make(path, secret(), head, name="An old vault", device_name="Laptop", at=NOON, random=draw, machine=b"old")
    with made, made.transaction():
        by = author.author(made, "A Reviewer")
        for n, title in enumerate(TITLES):
            record_id = RecordId(case_record(CASE) + n)
            answers = {"title": title, "notes": f"What was said of {title}."}
            record.insert(made, record_id, "note", 1, title, NOON + n)
            trail.append(made, trail.Said(record_id, None, Act.MADE), by=by, at=NOON + n)
            record.write_answers(made, record_id, answers, NOON + n)
            for path_in_form, answer in answers.items():
                trail.append(made, trail.Said(record_id, path_in_form, Act.SET, None, answer), by=by, at=NOON + n)
            search.put(made, record_id, title, " ".join(answers.values()), CASE, "note")
        made.execute("INSERT INTO link VALUES(?, 'about', ?)", (case_record(CASE) + 2, case_record(CASE) + 1))
    return path


if __name__ == "__main__":
    sys.stdout.write(f"{make(HERE)}\n")
