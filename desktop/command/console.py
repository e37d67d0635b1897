"""What a command has in place of a screen: where it says things, how it asks for a passphrase, the time and chance."""

import getpass
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import TextIO

from desktop.policy import Policy
from desktop.refusal import Refusal

BYTE_ORDER_MARK = "\ufeff"  # some shells of Windows put it before the first line


class AskedWrongly(Refusal):
    """The command was not understood or cannot be done as it was asked."""


@dataclass(frozen=True)
class Console:
    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    now: Callable[[], int]  # UTC milliseconds
    random: Callable[[int], bytes]
    policy: Policy

    def say(self, line: str) -> None:
        self.stdout.write(line + "\n")

    def remark(self, sentence: str) -> None:
        """Something to know that is not the answer, so that the answer can be piped on."""
        self.stderr.write(sentence + "\n")

    # A passphrase is never an argument: those are kept in the shell's history, and every program on the computer can read
    # them while this one runs. A prompt shows nothing of what is typed; a line of standard input is for a passphrase keeper
    # that hands it over by pipe.
    def passphrase(self, called: str, *, from_stdin: bool, new: bool = False) -> str:
        """Asked for at the keyboard, twice where it is new, or the next line of standard input. Raises AskedWrongly."""
        typed = self._line() if from_stdin else self._asked(called)
        if not typed:
            raise AskedWrongly(f"No passphrase was given ({called}), so nothing was done.")
        if new and not from_stdin and typed != self._asked(f"{called}, once more"):
            raise AskedWrongly("The two passphrases are not the same, so nothing was done.")
        return typed

    def _line(self) -> str:
        try:
            return self.stdin.readline().removeprefix(BYTE_ORDER_MARK).rstrip("\r\n")
        except UnicodeDecodeError:
            pass  # raised below, out here, so that the bytes do not travel along
        raise AskedWrongly("The passphrase on standard input is not text in UTF-8, so nothing was done.")

    def _asked(self, called: str) -> str:
        if not self.stdin.isatty():
            raise AskedWrongly(
                "There is nobody at a keyboard to ask for the passphrase, so nothing was done. "
                "Give it as a line of standard input, with --passphrase-stdin."
            )
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)  # it would go on and show what is typed
            try:
                return getpass.getpass(f"{called}: ")
            except getpass.GetPassWarning:
                pass
        raise AskedWrongly("This terminal would show the passphrase as it is typed, so nothing was done. Use another terminal.")
