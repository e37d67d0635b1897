"""The command line: reads the words, runs the command. Exit 0, or 2 and one sentence on standard error."""

import argparse
import contextlib
from collections.abc import Callable
from typing import NoReturn, TextIO

from desktop import VERSION
from desktop.command.commands import COMMANDS
from desktop.command.console import AskedWrongly, Console
from desktop.fault import place_of
from desktop.policy import Policy
from desktop.refusal import Refusal


def main(
    argv: list[str],
    *,
    stdin: TextIO,
    stdout: TextIO,
    stderr: TextIO,
    now: Callable[[], int],
    random: Callable[[int], bytes],
    policy: Policy,
) -> int:
    """Run a command: `argv` without the program's own name, `now` in UTC milliseconds. Returns 0, or 2 after one sentence."""
    try:
        told = _told(argv, stdout)
        if told is not None:
            if policy.trouble:
                stderr.write(policy.trouble + "\n")
            COMMANDS[told.command](told, Console(stdin, stdout, stderr, now, random, policy))
    except Refusal as refusal:
        sentence = " ".join(refusal.sentence.split())
    except (KeyboardInterrupt, EOFError):
        sentence = "Stopped, as you asked. What was done before is done; nothing more was."
    except Exception as error:
        sentence = (
            f"Caseward stopped because of a fault of its own ({place_of(error)}). What was saved before is in the vault. If it "
            "happens again, tell whoever looks after it what stands in the brackets; it holds nothing about your cases."
        )
    else:
        return 0
    stderr.write(sentence + "\n")
    return 2


class _Parser(argparse.ArgumentParser):
    """argparse prints a page of usage, and quotes what was typed: a passphrase in the wrong place too. We say one sentence."""

    def error(self, message: str) -> NoReturn:
        lacking = message.removeprefix("the following arguments are required: ")
        what = "there is a word too many, or one that it does not know"
        if lacking != message:
            what = f"this is missing: {lacking}"
        elif "expected one argument" in message:
            what = "an option lacks its value"
        raise AskedWrongly(f"That was not understood, because {what}. Nothing was done. See: {self.prog} --help")


def _told(argv: list[str], stdout: TextIO) -> argparse.Namespace | None:
    """What was asked; None when it was help or the version, which are then written."""
    try:
        with contextlib.redirect_stdout(stdout):
            return parser().parse_args(argv)
    except SystemExit:  # after --help and --version
        return None


def parser() -> argparse.ArgumentParser:
    whole = _Parser(
        prog="caseward",
        description="Everything about a serious case review in one encrypted file. Without a command, the window opens.",
        epilog="caseward FILE opens the window on that vault. A file that has the name of a command is given as ./NAME.",
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"Caseward {VERSION}")
    words = whole.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _word(words, "demo", "make a vault of invented cases in a folder").add_argument("folder", metavar="FOLDER")
    _vault(words, "list", "show the reviews in a vault: reference, label, stages completed")
    printing = _vault(words, "print", "write a document of a review, without names unless asked")
    printing.add_argument("--case", required=True, metavar="REF", help="the review's reference")
    printing.add_argument("--document", default="summary", metavar="NAME", help="which document (if not said: summary)")
    printing.add_argument("--to", required=True, metavar="FILE", help="the file to write: a PDF, or DOCX for the report-skeleton")
    printing.add_argument("--names", action="store_true", help="with people's names instead of labels")
    printing.add_argument("--encrypt", action="store_true", help="lock the PDF with a passphrase of its own, asked second")
    printing.add_argument("--replace", action="store_true", help="write over a file that is there")
    record = _vault(words, "record", "write the record of a review for the board: open format, history and all")
    record.add_argument("--case", required=True, metavar="REF", help="the review's reference")
    record.add_argument("--to", required=True, metavar="FILE", help="the ZIP file to write")
    record.add_argument("--names", action="store_true", help="with people's names and the kept files instead of labels")
    record.add_argument("--replace", action="store_true", help="write over a file that is there")
    _vault(words, "check", "look whether the file and its trail are sound")
    _vault(words, "copy", "make a whole copy, read back and compared").add_argument("to", metavar="TO")
    changing = _vault(words, "passphrase", "give the vault another passphrase; this makes its recovery sheet void")
    sheet = changing.add_mutually_exclusive_group()
    sheet.add_argument("--sheet", metavar="FILE", help="write the new recovery sheet as PDF")
    sheet.add_argument("--show-sheet", action="store_true", help="show the new recovery sheet here")
    checking = _word(words, "self-check", "try the program out on a throw-away vault, and say its versions and times")
    checking.add_argument(
        "--program", action="store_true", help="compare the installed files with the list that was signed instead"
    )
    return whole


def _word(words: "argparse._SubParsersAction[_Parser]", name: str, about: str) -> argparse.ArgumentParser:
    return words.add_parser(name, help=about, description=f"{about[0].upper()}{about[1:]}.", allow_abbrev=False)


def _vault(words: "argparse._SubParsersAction[_Parser]", name: str, about: str) -> argparse.ArgumentParser:
    one = _word(words, name, about)
    one.add_argument("vault", metavar="VAULT", help="the .caseward file")
    one.add_argument(
        "--passphrase-stdin",
        action="store_true",
        help="read each passphrase from a line of standard input, in the order in which they would be asked",
    )
    return one
