"""What tests of the upper floors share: a vault without the half second of Argon2, and packs with one form more."""

import itertools
import shutil
import time
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from desktop.form.shown import Shown
from desktop.form.when import of_day
from desktop.pack.pack import Pack
from desktop.pack.reader import read
from desktop.practice.judgements import JUDGEMENTS
from desktop.record import ids
from desktop.store import header, vault
from desktop.store import record as records
from desktop.store.keys import Secret
from desktop.usecase import filing, listing
from desktop.usecase.casebook import Casebook, opened
from desktop.usecase.opening import Unlocked

ROOT = Path(__file__).resolve().parent.parent
PACK = ROOT / "resources" / "practice" / "scr-2015"
NOON = 1_795_435_200_000  # Monday 23 November 2026, 12:00 UTC
MINUTE = 60_000


@cache
def real_pack() -> Pack:
    """Read once: nothing changes a pack."""
    return read(PACK, frozenset(JUDGEMENTS))


def pack_with(folder: Path, **forms: str) -> Pack:
    """A copy of the real pack with more forms dropped in, one file each: `name_1="..."` becomes name.1.toml."""
    shutil.copytree(PACK, folder)
    for name, text in forms.items():
        stem, _, version = name.rpartition("_")
        (folder / "forms" / f"{stem.replace('_', '-')}.{version}.toml").write_text(text, "utf-8")
    return read(folder, frozenset(JUDGEMENTS))


def chance(seed: int = 1):
    """Random bytes that are the same each time."""
    counter = itertools.count(seed)

    def draw(size: int) -> bytes:
        import hashlib

        return hashlib.shake_128(next(counter).to_bytes(8, "big")).digest(size)

    return draw


def secret(seed: int = 7) -> Secret:
    return Secret(bytearray(chance(seed)(32)))


def new_book(folder: Path, pack: Pack | None = None, name: str = "A Reviewer") -> Casebook:
    """An open casebook in a new vault, made with a known secret."""
    draw = chance()
    made = vault.make(
        folder / "test.caseward", secret(), header.fresh(draw), name="test", device_name="Laptop", at=NOON, random=draw,
        machine=b"m1",
    )  # fmt: skip
    return opened(made, pack or real_pack(), name)


def reopened(folder: Path) -> Unlocked:
    """The vault that `new_book` left in a folder, as unlocking gives it, without the half second that a passphrase takes."""
    at = time.time_ns() // 10**6
    found = vault.open_vault(folder / "test.caseward", secret(), at=at, random=chance(9), machine=b"m1")
    return Unlocked(opened(found, real_pack(), ""), 0)


def again(book: Casebook, at: int = NOON) -> Casebook:
    """The same casebook after closing the vault and opening it afresh."""
    path = book.vault.path
    book.vault.close()
    found = vault.open_vault(path, secret(), at=at, random=chance(50), machine=b"m1")
    return opened(found, book.pack, "A Reviewer")


@dataclass
class Clock:
    """A time that moves on a minute each time it is looked at."""

    at: int = NOON

    def __call__(self) -> int:
        self.at += MINUTE
        return self.at


def runner(book: Casebook, now) -> filing.Run:
    """Runs use cases at once, as the vault's thread would for a job."""
    return lambda usecase, *values: usecase(book, *values, at=now())


def rows_of(book: Casebook, review: ids.CaseId, form: str, *, at: int, names: bool = False) -> tuple[listing.Row, ...]:
    """Every row of a list, as its page asks for them."""
    of = listing.table(book, review, form, at=at, names=names)
    return listing.rows(book, of, of.ids)


def many_notes(book: Casebook, review: ids.CaseId, count: int) -> None:
    """Contact notes without a trail, written as the store keeps them: a list of ten thousand in a second or two."""
    form = book.pack.form("contact-note")
    first = records.next_id(book.vault, review)
    with book.vault.transaction():
        for n in range(count):
            day = date(2010, 1, 1) + timedelta(n % 5000)
            answers = {"on": of_day(day), "how": ("call", "meeting")[n % 2], "said": f"Number {n} " * 20}
            records.insert(book.vault, ids.RecordId(first + n), form.id, form.version, f"Note {n}", NOON)
            records.write_answers(book.vault, ids.RecordId(first + n), answers, NOON)
            shown = Shown(f"Note {n}", day.isoformat(), None, "", ())
            records.write_shown(book.vault, ids.RecordId(first + n), shown)
