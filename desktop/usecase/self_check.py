"""Trying the program out on a computer: a throw-away vault is made, filled, found in, printed, recovered, copied, verified.

For whoever installs Caseward, and for the packages' own tests. Everything lies in one temporary folder, holds invented
words alone, and is removed again, whatever happened.
"""

import contextlib
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import metadata
from pathlib import Path

from desktop import VERSION
from desktop.pack.pack import Pack
from desktop.policy import FREE
from desktop.practice import workday
from desktop.reading import content
from desktop.refusal import Refusal
from desktop.store import manifest
from desktop.usecase import case, edit, export, opening, record
from desktop.usecase.casebook import Casebook
from desktop.usecase.find import find
from desktop.usecase.opening import DEVICE, Random
from desktop.usecase.passphrase import suggested

REFERENCE, LABEL = "SELF-CHECK-1", "Child Z"
WORDS = "Invented words that stand in no other answer: quince lighthouse"
LIBRARIES = ("PySide6-Essentials", "sqlcipher3", "cryptography", "reportlab", "pikepdf", "pypdfium2", "holidays")
CHRISTMAS, EVE = date(2026, 12, 25), date(2026, 12, 24)
SHOWN = 5  # of the files that differ


class SelfCheckFailed(Refusal):
    """A step did not give what it should. `step` names it."""

    def __init__(self, step: str) -> None:
        super().__init__(
            f"Caseward does not work properly on this computer: {step}. What was made for this check was removed, and no vault "
            "of yours was touched. Install Caseward again, and tell whoever looks after it if that does not help."
        )


class ProgramChanged(Refusal):
    """The installed files are not those of the package, or there is nothing to compare them with."""


@dataclass(frozen=True)
class Step:
    """`took`: in milliseconds."""

    words: str
    took: float


def versions() -> tuple[str, ...]:
    """Lines of what this is made of."""
    return (
        f"Caseward {VERSION}, {'installed' if is_frozen() else 'from source'}",
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}",
        *(f"{name} {_version(name)}" for name in LIBRARIES),
    )


def try_out(pack: Pack, *, now: Callable[[], int], random: Random, clock: Callable[[], float]) -> Iterator[Step]:
    """Go through the steps, each told when it is done. `now` in UTC milliseconds, `clock` in seconds. SelfCheckFailed."""
    with tempfile.TemporaryDirectory(prefix="caseward-self-check-") as folder:
        began = clock()
        for words in _steps(Path(folder), pack, now, random):
            ended = clock()
            yield Step(words, (ended - began) * 1000)
            began = ended


def compare_program(folder: Path) -> int:
    """Compare the installed files with the signed list beside them; returns how many. ProgramChanged says what differs."""
    try:
        text, signature, key = (folder.joinpath(name).read_bytes() for name in (manifest.LIST, manifest.SIGNATURE, manifest.KEY))
    except OSError:
        raise ProgramChanged(
            "There is no signed list of files beside this program, so there is nothing to compare it with. "
            "Programs from a package have one; one that is run from source has none."
        ) from None
    if not manifest.is_signed(text, signature, key):
        raise ProgramChanged(
            "The list of this program's files does not bear the signature of the key beside it, so the program is not as it was "
            "packed. Verify the package with the key that you were given another way, and install it again."
        )
    found = manifest.differences(folder, text.decode("utf-8"))
    if not found.none:
        told = [
            *(f"changed: {name}" for name in found.changed),
            *(f"missing: {name}" for name in found.missing),
            *(f"not from the package: {name}" for name in found.added),
        ]
        more = f" and {len(told) - SHOWN} more" if len(told) > SHOWN else ""
        raise ProgramChanged(
            f"This program is not as it was packed ({'; '.join(told[:SHOWN])}{more}). No vault was touched. "
            "Install it again from a package that you have verified."
        )
    return len(text.splitlines())


def program_folder() -> Path:
    """Where the installed program lies."""
    return Path(sys.executable).resolve().parent


def is_frozen() -> bool:
    return bool(getattr(sys, "frozen", False))


def _steps(folder: Path, pack: Pack, now: Callable[[], int], random: Random) -> Iterator[str]:
    _hold(workday.skips(CHRISTMAS) is not None and workday.skips(EVE) is None, "it does not know a bank holiday")
    yield "knew a bank holiday"
    path, passphrase = folder / "self-check.caseward", suggested(FREE, random)
    yield "drew a passphrase that is hard to guess"
    made = opening.make(path, passphrase, pack, name="Self-check", device=DEVICE, at=now(), random=random, policy=FREE)
    yield "made a vault"
    with made.book.vault:
        review = case.start(made.book, reference=REFERENCE, label=LABEL, at=now())
        place = _somewhere_to_write(made.book)
        own = record.make(made.book, review, place[0], at=now())
        edit.chosen(made.book, own, place[1], WORDS, at=now())
        yield "filled it"
    stored = path.read_bytes()
    _hold(WORDS.encode() not in stored and LABEL.encode() not in stored, "its file shows what was written")
    yield "closed it, and looked that its file shows nothing"
    with _unlocked(path, passphrase, pack, now, random) as book:
        _hold(record.look(book, own, at=now()).record.answers.get(place[1]) == WORDS, "what was written is not there any more")
        yield "opened it again with its passphrase"
        _hold([hit.record.id for hit in find(book, "quince lighthouse", at=now())] == [own], "what was written is not found")
        yield "found words in it"
        for paper in pack.papers:
            file = folder / export.file_name(book, review, paper.id)
            export.export(book, review, paper.id, file, at=now())
            _hold(REFERENCE in _words(file), f"no {paper.title} came out of it")
        yield "printed every document, and read them again"
        opening.copy(book, folder / "copy.caseward", at=now())
        yield "copied it"
    _recovered(made.sheet, folder, path, pack, now, random)
    yield "opened it with its recovery sheet"
    with _unlocked(folder / "copy.caseward", passphrase, pack, now, random) as book:
        _hold(opening.check(book) == (), "the copy is not sound")
        yield "verified the copy and its trail"


def _recovered(sheet: opening.Sheet, folder: Path, path: Path, pack: Pack, now: Callable[[], int], random: Random) -> None:
    """As a person would, from the paper that was printed of it."""
    file = folder / "sheet.pdf"
    export.write_sheet("Self-check", "today", sheet, file, FREE)
    printed = "".join(_words(file).split())  # the letters of a group stand apart
    _hold(all(group in printed for groups, _ in sheet for group in groups), "its recovery sheet cannot be read")
    typed = "\n".join(" ".join((*groups, check)) for groups, check in sheet)
    opening.recover(path, typed, pack, at=now(), random=random, device=DEVICE, policy=FREE).book.vault.close()


@contextlib.contextmanager
def _unlocked(path: Path, passphrase: str, pack: Pack, now: Callable[[], int], random: Random) -> Iterator[Casebook]:
    book = opening.unlock(path, passphrase, pack, at=now(), random=random, device=DEVICE, policy=FREE).book
    with book.vault:
        yield book


def _somewhere_to_write(book: Casebook) -> tuple[str, str]:
    """A form that repeats and a question in it that takes long text: whatever the pack's first one is."""
    for form in book.pack.forms():
        for field in form.fields():
            if form.repeats and field.kind == "paragraph" and field.when is None and not field.identity:
                return form.id, field.id
    raise SelfCheckFailed("its practice pack has no question to write in")


def _words(file: Path) -> str:
    return "".join(content.read(file.read_bytes(), lambda _done, _all: None).pages)


def _hold(held: bool, otherwise: str) -> None:
    if not held:
        raise SelfCheckFailed(otherwise)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "is not installed"
