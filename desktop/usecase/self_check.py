"""Trying the program out on a computer: a throw-away vault is made, filled, found in, printed, copied and verified.

For whoever installs Caseward, and for the packages' own tests. Everything lies in one temporary folder, holds invented
words alone, and is removed again, whatever happened.
"""

import contextlib
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from desktop import VERSION
from desktop.pack.pack import Pack
from desktop.policy import FREE
from desktop.refusal import Refusal
from desktop.store import manifest
from desktop.usecase import case, edit, export, opening, record
from desktop.usecase.casebook import Casebook
from desktop.usecase.find import find
from desktop.usecase.opening import DEVICE, Random

REFERENCE, LABEL = "SELF-CHECK-1", "Child Z"
WORDS = "Invented words that stand in no other answer: quince lighthouse"
LIBRARIES = ("PySide6-Essentials", "sqlcipher3", "cryptography", "reportlab", "pikepdf", "pypdfium2", "holidays")
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
    path, passphrase = folder / "self-check.caseward", random(16).hex()
    made = opening.make(path, passphrase, pack, name="Self-check", device=DEVICE, at=now(), random=random, policy=FREE)
    yield "made a vault"
    with made.book.vault:
        review = case.start(made.book, reference=REFERENCE, label=LABEL, at=now())
        place = _somewhere_to_write(made.book)
        own = record.make(made.book, review, place[0], at=now())
        edit.chosen(made.book, own, place[1], WORDS, at=now())
        yield "filled it"
    content = path.read_bytes()
    _hold(WORDS.encode() not in content and LABEL.encode() not in content, "its file shows what was written")
    yield "closed it, and looked that its file shows nothing"
    with _unlocked(path, passphrase, pack, now, random) as book:
        _hold(record.look(book, own, at=now()).record.answers.get(place[1]) == WORDS, "what was written is not there any more")
        yield "opened it again with its passphrase"
        _hold([hit.record.id for hit in find(book, "quince lighthouse", at=now())] == [own], "what was written is not found")
        yield "found words in it"
        paper = folder / "summary.pdf"
        export.export(book, review, pack.papers[-1].id, paper, at=now())
        _hold(paper.read_bytes()[:5] == b"%PDF-", "no document came out of it")
        yield "printed a document"
        opening.copy(book, folder / "copy.caseward", at=now())
        yield "copied it"
    with _unlocked(folder / "copy.caseward", passphrase, pack, now, random) as book:
        _hold(opening.check(book) == (), "the copy is not sound")
        yield "verified the copy and its trail"


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


def _hold(held: bool, otherwise: str) -> None:
    if not held:
        raise SelfCheckFailed(otherwise)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "is not installed"
