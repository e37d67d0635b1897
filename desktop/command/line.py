"""The command line. Exit 0, or 2 and one sentence on standard error. A passphrase is never an argument.

An argument is kept in the shell's history and can be read by every program on the computer while this one runs. So a
passphrase comes from a prompt, or from a line of standard input with --passphrase-stdin.
"""

import argparse
import getpass
import os
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn, TextIO

from desktop import VERSION
from desktop.form.when import When
from desktop.pack.pack import Pack
from desktop.pack.reader import read
from desktop.practice.judgements import JUDGEMENTS
from desktop.refusal import Refusal
from desktop.resources import resource
from desktop.usecase import case, demo, export, opening
from desktop.usecase.casebook import Casebook
from desktop.usecase.edit import day_of

DEVICE = "This computer"
LEAST = 14  # characters of a new passphrase


class AskedWrongly(Refusal):
    pass


class Desk:
    """What a command may use: the words it was given, the passphrase in its way, a place to say things."""

    def __init__(self, told: argparse.Namespace, stdin: TextIO, stdout: TextIO) -> None:
        self.told, self._stdin, self._stdout = told, stdin, stdout

    def say(self, line: str) -> None:
        self._stdout.write(line + "\n")

    def passphrase(self, prompt: str, *, new: bool = False) -> str:
        """From the prompt, asked twice where it is new, or the next line of standard input."""
        if self.told.passphrase_stdin:
            typed = self._stdin.readline().rstrip("\r\n")
        else:
            typed = getpass.getpass(f"{prompt}: ")
            if new and typed != getpass.getpass(f"{prompt} (once more): "):
                raise AskedWrongly("The two passphrases are not the same, so nothing was changed.")
        if not typed:
            raise AskedWrongly("No passphrase was given, so nothing was opened. Type it when asked, or use --passphrase-stdin.")
        return typed

    def unlocked(self) -> Casebook:
        path = Path(self.told.vault)
        opening.judge(path)  # a file that is no vault is refused before a passphrase is asked for
        found = opening.unlock(path, self.passphrase("Passphrase"), the_pack(), at=now(), random=os.urandom, device=DEVICE)
        return found.book


def now() -> int:
    """UTC milliseconds."""
    return time.time_ns() // 1_000_000


def the_pack() -> Pack:
    return read(resource("practice", "scr-2015"), frozenset(JUDGEMENTS))


# ---- the commands


def _demo(desk: Desk) -> None:
    made = demo.make(Path(desk.told.folder), the_pack(), resource("demo"), at=now(), random=os.urandom)
    for path in (made.vault, made.note, *made.summaries):
        desk.say(str(path))


def _list(desk: Desk) -> None:
    book = desk.unlocked()
    with book.vault:
        for one in case.cases(book, at=now()):
            desk.say(f"{one.reference}\t{one.label}\t{one.stages_done} of {one.stages} stages complete")


def _print(desk: Desk) -> None:
    told = desk.told
    if told.document not in {paper.id for paper in the_pack().papers}:
        known = ", ".join(sorted(paper.id for paper in the_pack().papers))
        raise AskedWrongly(f"There is no document of that name, so nothing was printed. There are: {known}.")
    book = desk.unlocked()
    with book.vault:
        review = case.named(book, told.case)
        if review is None:
            raise AskedWrongly(
                "There is no review with that reference in this vault, so nothing was printed. See 'caseward list'."
            )
        locked = desk.passphrase("Passphrase of the PDF", new=True) if told.encrypt else None
        export.export(
            book, review, told.document, Path(told.to), at=now(), names=told.names, passphrase=locked, replace=told.replace
        )


def _check(desk: Desk) -> None:
    book = desk.unlocked()
    with book.vault:
        found = opening.check(book)
        desk.say(f"Head of the trail: {opening.head_of_trail(book)}")
    if found:
        raise AskedWrongly(
            f"The vault has {len(found)} faults. Nothing was changed. Go back to a copy that you trust. " + " ".join(found)
        )
    desk.say("The vault is sound.")


def _copy(desk: Desk) -> None:
    book = desk.unlocked()
    with book.vault:
        opening.copy(book, Path(desk.told.to), at=now())
    desk.say("Copied, read back and compared. The copy opens with the same passphrase.")


def _passphrase(desk: Desk) -> None:
    book = desk.unlocked()
    try:
        fresh = desk.passphrase("New passphrase", new=True)
        if len(fresh) < LEAST:
            raise AskedWrongly(
                f"A passphrase has at least {LEAST} characters; the old one still holds. Four or five words are best."
            )
        name = book.vault.path.stem
        book, sheet = opening.change_passphrase(book, fresh, at=now(), random=os.urandom)
    finally:
        book.vault.close()
    desk.say("The passphrase is changed. The old recovery sheet is void; copies made earlier still open with the old passphrase.")
    if desk.told.sheet:
        today = day_of(now())
        made_on = When(today.year, today.month, today.day).words()
        export.write_sheet(name, made_on, sheet, Path(desk.told.sheet))
    elif desk.told.show_sheet:
        for groups, check in sheet:
            desk.say(f"{' '.join(groups)}  {check}")
    else:
        desk.say("No recovery sheet was made. Without one, nobody can open the vault if this passphrase is forgotten.")


COMMANDS: Mapping[str, Callable[[Desk], None]] = {
    "demo": _demo,
    "list": _list,
    "print": _print,
    "check": _check,
    "copy": _copy,
    "passphrase": _passphrase,
}
WORDS = frozenset(COMMANDS)


# ---- reading the words


class _Parser(argparse.ArgumentParser):
    """argparse prints a page of usage; we say one sentence."""

    def error(self, message: str) -> NoReturn:
        raise AskedWrongly(f"That was not understood ({message}), so nothing was done. See 'caseward --help'.")


def parser() -> argparse.ArgumentParser:
    whole = _Parser(
        prog="caseward",
        description="Everything about a serious case review in one encrypted file. Without a command, the window opens.",
        epilog="caseward FILE opens the window on that vault.",
    )
    whole.add_argument("--version", action="version", version=f"Caseward {VERSION}")
    words = whole.add_subparsers(dest="command", required=True, parser_class=_Parser)
    _word(words, "demo", "make a demonstration vault of invented cases").add_argument("folder")
    _vault(words, "list", "the reviews in a vault")
    printing = _vault(words, "print", "write a document of a review as PDF")
    printing.add_argument("--case", required=True, metavar="REF", help="the review's reference")
    printing.add_argument("--document", default="summary", help="which document (summary)")
    printing.add_argument("--to", required=True, metavar="FILE")
    printing.add_argument("--names", action="store_true", help="with real names instead of labels")
    printing.add_argument("--encrypt", action="store_true", help="lock the PDF with a passphrase of its own")
    printing.add_argument("--replace", action="store_true", help="write over a file that is there")
    _vault(words, "check", "look whether the file and its trail are sound")
    _vault(words, "copy", "a whole, verified copy").add_argument("to", metavar="TO")
    changing = _vault(words, "passphrase", "give the vault another passphrase")
    changing.add_argument("--sheet", metavar="FILE", help="write the new recovery sheet as PDF")
    changing.add_argument("--show-sheet", action="store_true", help="show the new recovery sheet here")
    return whole


def _word(words: "argparse._SubParsersAction[_Parser]", name: str, about: str) -> argparse.ArgumentParser:
    one = words.add_parser(name, help=about, description=about)
    one.add_argument(
        "--passphrase-stdin", action="store_true", help="read each passphrase from a line of standard input, in the order asked"
    )
    return one


def _vault(words: "argparse._SubParsersAction[_Parser]", name: str, about: str) -> argparse.ArgumentParser:
    one = _word(words, name, about)
    one.add_argument("vault", metavar="VAULT")
    return one


def main(words: list[str], *, stdin: TextIO = sys.stdin, stdout: TextIO = sys.stdout, stderr: TextIO = sys.stderr) -> int:
    """Run a command. Returns 0, or 2 after one sentence on `stderr`."""
    try:
        told = parser().parse_args(words)
        COMMANDS[told.command](Desk(told, stdin, stdout))
    except Refusal as refusal:
        stderr.write(" ".join(refusal.sentence.split()) + "\n")
        return 2
    except (KeyboardInterrupt, EOFError):
        stderr.write("Stopped, as asked. Nothing more was done.\n")
        return 2
    except Exception as error:
        places = traceback.extract_tb(error.__traceback__)[-3:]
        code = f"{type(error).__name__} at " + " < ".join(f"{Path(p.filename).name}:{p.lineno}" for p in reversed(places))
        stderr.write(f"Caseward stopped because of a mistake of its own ({code}). What was saved before is in the vault.\n")
        return 2
    return 0
