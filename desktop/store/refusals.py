"""Why a vault could not be opened, read, written or copied: one class a reason, each with its whole sentence.

A sentence says what happened, what became of the work, and what to do next. It may show the name of a file,
never what is in one.
"""

from pathlib import Path

from desktop.refusal import Refusal


class VaultRefusal(Refusal):
    """Something about the vault's file. `path` is kept for the screen; only the file's own name is said."""

    words = ""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(self.words.format(name=path.name))


# Before anything is opened: the file is only looked at.


class VaultMissing(VaultRefusal):
    words = "There is no file “{name}” there. Nothing was opened. Check the folder, or put in the stick or disk that holds it."


class VaultIsFolder(VaultRefusal):
    words = "“{name}” is a folder, not a vault. Nothing was opened. Choose the file that ends in .caseward."


class VaultEmpty(VaultRefusal):
    words = (
        "“{name}” is empty: it holds 0 bytes. Nothing was changed. A copy that was broken off can look like this; "
        "keep the file as it is and open your newest other copy."
    )


class VaultTooShort(VaultRefusal):
    words = (
        "“{name}” is too short to be a whole vault: most of the file is missing. Nothing was changed. "
        "Keep it as it is and open your newest other copy."
    )


class VaultUneven(VaultRefusal):
    words = (
        "“{name}” does not have the length a vault has: its end was cut off, or something was added to it. Nothing was changed. "
        "Keep it as it is and open your newest other copy."
    )


class NotEncrypted(VaultRefusal):
    words = (
        "“{name}” is a database of another program and is not encrypted, so it is not a vault. Nothing was changed. "
        "Choose the file that ends in .caseward."
    )


class AnotherKind(VaultRefusal):
    """A document, a picture, a packed folder: known by its first bytes."""

    words = "“{name}” is {kind}, not a vault. Nothing was changed. Choose the file that ends in .caseward."

    def __init__(self, path: Path, kind: str) -> None:
        self.path, self.kind = path, kind
        Refusal.__init__(self, self.words.format(name=path.name, kind=kind))


class UnknownProfile(VaultRefusal):
    words = (
        "The first bytes of “{name}” are not as this version of Caseward writes them: the file is damaged there, is from a newer "
        "Caseward, or is no vault. Nothing was changed. Try a newer Caseward or another copy; if only these bytes are damaged, "
        "the recovery sheet opens it."
    )


class VaultUnreadable(VaultRefusal):
    words = (
        "“{name}” could not be read: your account may not have permission, or the disk did not answer. Nothing was changed. "
        "Check the disk or stick, or ask whoever looks after this computer."
    )


# While it is opened.


class WrongKey(VaultRefusal):
    words = (
        "That does not open “{name}”. Nothing was changed. Check capital letters, spaces and the keyboard's language, and that "
        "this is the right file; otherwise use the recovery sheet."
    )


class VaultInUse(VaultRefusal):
    words = (
        "“{name}” is open in another window or program. Nothing was changed. Close it there, or wait until a copy or a virus "
        "scan has finished, and try again."
    )


class VaultNewer(VaultRefusal):
    words = (
        "“{name}” was last used with a newer version of Caseward, which this one cannot read safely. Nothing was changed. "
        "Install the newer version here and open it again."
    )


class VaultReadOnly(VaultRefusal):
    words = (
        "“{name}” lies where nothing may be written: the file, its folder or the stick is protected. It was not opened and "
        "nothing was changed. Copy it to a folder of your own and open it there."
    )


class NoRoomToOpen(VaultRefusal):
    words = (
        "The disk that holds “{name}” is full, so nothing new could be saved in it. It was not opened and nothing was changed. "
        "Free some space and open it again."
    )


class VaultDamaged(VaultRefusal):
    words = (
        "Part of “{name}” is damaged: it no longer matches its own seal. Nothing more was written to it. "
        "Keep it as it is and open your newest other copy."
    )


# While it is written.


class DiskFull(VaultRefusal):
    words = (
        "The disk that holds “{name}” is full. What you were just doing was not saved; everything before it is. "
        "Free some space and do it again."
    )


class WriteFailed(VaultRefusal):
    words = (
        "The disk did not take what was to be written to “{name}”. What you were just doing was not saved; everything before it "
        "is. Check that the disk is not full and the stick is still in, then do it again."
    )


class VaultVanished(VaultRefusal):
    words = (
        "“{name}” is no longer where it was opened: it was moved, renamed or deleted, or the stick was taken out. What you were "
        "just doing was not saved. Put the file back where it was and do it again."
    )


# Copies, and a changed passphrase, which is a copy under another key.


class NameTaken(VaultRefusal):
    words = (
        "There is already something called “{name}” there, and Caseward never writes over a file. Nothing was written. "
        "Choose another name."
    )


class FolderMissing(VaultRefusal):
    words = (
        "The folder in which “{name}” was to be written is not there. Nothing was written. "
        "Choose another folder, or put the stick back in."
    )


class FolderReadOnly(VaultRefusal):
    words = "Nothing may be written in the folder chosen for “{name}”. Nothing was written. Choose a folder of your own."


class NoRoom(VaultRefusal):
    words = (
        "There is not enough free space for “{name}” there. Nothing of it was left behind, and nothing else "
        "was changed. Free some space or choose another disk."
    )


class CopyUnsound(VaultRefusal):
    words = (
        "“{name}” was written but did not read back as it should, so it was thrown away. The vault itself is as it was. "
        "Try another disk or stick, and check the vault for damage."
    )


class NotWritten(VaultRefusal):
    words = (
        "“{name}” could not be written: the disk or stick did not take it. Nothing of it was left behind, and nothing else was "
        "changed. Check the disk, or choose another."
    )


class CopyStopped(VaultRefusal):
    words = "“{name}” was not finished, because you stopped it. Nothing of it was left behind, and the vault is as it was."


class PassphraseChanged(VaultRefusal):
    words = (
        "The passphrase of “{name}” was changed and everything in it is there, but it could not be opened again at once. "
        "Nothing was lost. Open it with the new passphrase."
    )


class PassphraseKept(VaultRefusal):
    words = (
        "The passphrase of “{name}” could not be changed, because the file could not be replaced. "
        "The old passphrase still opens it and nothing was lost. Close other programs that use the file and try again."
    )


class MemoryShort(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "The computer has not enough free memory to work out the key: a quarter of a gigabyte is needed for a moment. "
            "Nothing was changed. Close some other programs and try again."
        )


class RecoveryUnread(Refusal):
    """What was typed from the recovery sheet cannot be right. `line` is 1 to 5, or 0 when no line can be named."""

    def __init__(self, line: int, why: str) -> None:
        self.line = line
        where = f"Line {line} of the recovery sheet {why}." if line else f"What was typed {why}."
        super().__init__(f"{where} Nothing was changed. Compare it with the sheet, letter by letter, and type it again.")


class CheckStopped(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "The check was stopped before its end. Nothing was changed, and nothing can be said of the rest of the file."
        )
