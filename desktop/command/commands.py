"""The commands themselves: each takes what was asked and a console, and calls the use cases that the screen calls."""

import contextlib
import time
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from desktop.command.console import AskedWrongly, Console
from desktop.form.when import When
from desktop.pack.pack import Pack
from desktop.pack.reader import read
from desktop.policy import may_save_plain
from desktop.practice.judgements import JUDGEMENTS
from desktop.refusal import Refusal
from desktop.resources import resource
from desktop.usecase import case, demo, export, handover, opening, self_check
from desktop.usecase.casebook import Casebook
from desktop.usecase.edit import day_of
from desktop.usecase.filing import Run

Result = TypeVar("Result")
Command = Callable[[Namespace, Console], None]


def the_pack() -> Pack:
    """The practice pack that this program works by. Raises PackRefusedError."""
    return read(resource("practice", "scr-2015"), frozenset(JUDGEMENTS))


@contextlib.contextmanager
def opened(told: Namespace, console: Console, pack: Pack) -> Iterator[Casebook]:
    """The vault that was named, open for the length of one command."""
    path = Path(told.vault)
    opening.judge(path)  # a file that is no vault is refused before anybody is asked for a passphrase
    typed = console.passphrase("Passphrase of the vault", from_stdin=told.passphrase_stdin)
    found = opening.unlock(
        path, typed, pack, at=console.now(), random=console.random, device=opening.DEVICE, policy=console.policy
    )
    with found.book.vault:
        if found.sealed:
            many = "an answer" if found.sealed == 1 else f"{found.sealed} answers"
            console.remark(f"Caseward was not closed properly last time; {many} typed then stood unfinished and was kept.")
        yield found.book


def runner(book: Casebook, console: Console) -> Run:
    """Without a screen there is one thread: a use case runs at once."""

    def run(usecase: Callable[..., Result], *values: object) -> Result:
        return usecase(book, *values, at=console.now())

    return run


def make_demonstration(told: Namespace, console: Console) -> None:
    unwritable = ""
    try:
        made = demo.make(
            Path(told.folder), the_pack(), resource("demo"), at=console.now(), random=console.random, policy=console.policy
        )
    except OSError as error:
        unwritable = type(error).__name__
    if unwritable:  # raised out here: the system's error quotes the folder's whole path
        raise AskedWrongly(f"The demonstration could not be written in that folder ({unwritable}). Choose a folder of your own.")
    for path in (made.vault, made.note, *made.summaries):
        console.say(str(path))


def list_reviews(told: Namespace, console: Console) -> None:
    with opened(told, console, the_pack()) as book:
        found = case.cases(book)
    for one in found:
        console.say(f"{one.reference}\t{one.label}\t{one.stages_done} of {one.stages} stages completed")
    if not found:
        console.remark("There is no review in this vault yet.")


def print_document(told: Namespace, console: Console) -> None:
    pack, to = the_pack(), Path(told.to)
    known = ", ".join(sorted(paper.id for paper in pack.papers))
    if told.document not in {paper.id for paper in pack.papers}:
        raise AskedWrongly(f"There is no document of that name, so nothing was printed. There are: {known}.")
    with opened(told, console, pack) as book:
        review = case.named(book, told.case)
        if review is None:
            raise AskedWrongly("No review in this vault has that reference, so nothing was printed. See 'caseward list'.")
        locked = None
        if told.encrypt:
            locked = console.passphrase("Passphrase of the PDF", from_stdin=told.passphrase_stdin, new=True)
        export.export(
            book, review, told.document, to, at=console.now(), names=told.names, passphrase=locked, replace=told.replace
        )
    console.say(str(to))
    if told.names:
        console.remark("It names people. Keep it as you would the vault.")


def hand_over(told: Namespace, console: Console) -> None:
    to = Path(told.to)
    with opened(told, console, the_pack()) as book:
        review = case.named(book, told.case)
        if review is None:
            raise AskedWrongly("No review in this vault has that reference, so nothing was written. See 'caseward list'.")
        handover.handover(runner(book, console), lambda *_: None, review, to, names=told.names, replace=told.replace)
    console.say(str(to))
    console.remark("It is not locked. Give it to the board by hand, or on a disk that is encrypted.")
    if told.names:
        console.remark("It names people. Keep it as you would the vault.")


def check_vault(told: Namespace, console: Console) -> None:
    with opened(told, console, the_pack()) as book:
        found = opening.check(book)
        head = opening.head_of_trail(book)
    for finding in found:
        console.say(finding)
    console.say(f"The trail stands at: {head}")
    if found:
        many = "something wrong" if len(found) == 1 else f"{len(found)} things wrong"
        raise AskedWrongly(f"There is {many} with this vault. Keep the file as it is, and open your newest other copy.")
    console.say("The file and its trail are sound.")


def copy_vault(told: Namespace, console: Console) -> None:
    with opened(told, console, the_pack()) as book:
        opening.copy(book, Path(told.to), at=console.now())
    console.say("Copied, read back whole and compared. The copy opens with the same passphrase and the same recovery sheet.")


def change_passphrase(told: Namespace, console: Console) -> None:
    to = Path(told.sheet) if told.sheet else None
    if to is not None and (to.exists() or not to.parent.is_dir()):  # known before anything is changed, while it can be put right
        raise AskedWrongly(
            "The recovery sheet cannot be written there: the folder is missing, or there is a file of that name. "
            "The passphrase was not changed. Choose another place."
        )
    if to is not None:
        may_save_plain(console.policy, "The passphrase was not changed and no recovery sheet was saved")
    with opened(told, console, the_pack()) as book:
        name = book.vault.path.stem
        new = console.passphrase("New passphrase", from_stdin=told.passphrase_stdin, new=True)
        again, sheet = opening.change_passphrase(book, new, at=console.now(), random=console.random)
        again.vault.close()
    console.say("The passphrase was changed. Copies made earlier still open with the old one.")
    console.say("The old recovery sheet no longer opens this vault. Shred it.")
    if to is not None:
        _write_sheet(name, sheet, to, console)
    elif told.show_sheet:
        for groups, check in sheet:
            console.say(f"{' '.join(groups)}  {check}")
    else:
        console.remark(
            "No recovery sheet was made: if this passphrase is forgotten, nobody can open the vault. "
            "Run this command again with --sheet FILE to make one; the passphrase may stay the same."
        )


def _write_sheet(name: str, sheet: opening.Sheet, to: Path, console: Console) -> None:
    today = day_of(console.now())
    try:
        export.write_sheet(name, When(today.year, today.month, today.day).words(), sheet, to, console.policy)
    except Refusal as refusal:
        raise AskedWrongly(
            "The passphrase was changed, but the recovery sheet was not written, so there is none now. "
            f"{refusal.sentence} Then run this command again."
        ) from None
    console.say(str(to))
    console.remark("Print the recovery sheet, delete the file, and lock the paper away.")


def check_program(told: Namespace, console: Console) -> None:
    for line in self_check.versions():
        console.say(line)
    if told.program:
        many = self_check.compare_program(self_check.program_folder())
        console.say(
            f"All {many} files are those that were packed and signed. This finds damage; it is no defence against tampering."
        )
        return
    for step in self_check.try_out(the_pack(), now=console.now, random=console.random, clock=time.perf_counter):
        console.say(f"{step.took:6.0f} ms  {step.words}")
    console.say("Everything worked. What was made for this was removed again.")


COMMANDS: Mapping[str, Command] = {
    "demo": make_demonstration,
    "list": list_reviews,
    "print": print_document,
    "record": hand_over,
    "check": check_vault,
    "copy": copy_vault,
    "passphrase": change_passphrase,
    "self-check": check_program,
}
