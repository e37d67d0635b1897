"""A document as a PDF, in memory or in a file. The file is there whole or not at all, and nobody else may read it.

A PDF is built in memory only: no temporary file ever holds it in the open, except the one that becomes the file itself.
"""

import contextlib
import errno
import os
import secrets
import sys
import traceback
import unicodedata
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pikepdf

from desktop.paper.document import Document
from desktop.paper.draw import draw
from desktop.refusal import Refusal

LONGEST_PASSPHRASE = 127  # bytes: the PDF standard cuts off the rest without a word


class DrawingFault(Exception):  # noqa: N818 - it is a fault of ours, as in the rest of the house
    """Drawing went wrong. The message holds only the kind of fault and where: what was drawn is never quoted."""


class NotWritten(Refusal):
    """A file could not be written. What was there before is as it was."""


class DiskIsFull(NotWritten):
    pass


class FolderIsReadOnly(NotWritten):
    pass


class NoSuchFolder(NotWritten):
    pass


class AlreadyThere(NotWritten):
    pass


class PassphraseDoesNotFit(NotWritten):
    pass


def pdf(document: Document) -> bytes:
    """The document as a tagged PDF 1.7, not encrypted. The same document always gives the same bytes."""
    return _finished(document, None)


def write(document: Document, to: Path, *, passphrase: str | None = None, replace: bool = False) -> None:
    """Write the document to a file, with AES-256 when there is a passphrase. Refuses with a NotWritten."""
    if passphrase is not None:
        passphrase = _prepared(passphrase)
    write_bytes(_finished(document, passphrase), to, replace=replace)


def write_pdf(drawn: bytes, to: Path, *, passphrase: str | None = None, replace: bool = False) -> None:
    """Write a PDF that was drawn before, page for page as it is, with AES-256 when there is a passphrase."""
    if passphrase is not None:
        out = BytesIO()
        with pikepdf.open(BytesIO(drawn)) as file:
            file.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, encryption=_locked(_prepared(passphrase)))
        drawn = out.getvalue()
    write_bytes(drawn, to, replace=replace)


def write_bytes(data: bytes, to: Path, *, replace: bool = False) -> None:
    """Write a file that only its owner may read: under another name beside it first, then renamed over."""
    write_parts(lambda file: file.write(data), to, replace=replace)


def write_parts(fill: Callable[[BinaryIO], object], to: Path, *, replace: bool = False) -> None:
    """`write_bytes` for what is too large to be held at once. Where `fill` raises, nothing is left of the file."""
    if not replace and os.path.lexists(to):
        raise AlreadyThere(SENTENCES[AlreadyThere])
    refused: type[NotWritten] | None = None
    part = to.with_name(f".{secrets.token_hex(8)}.part")
    try:
        _write_beside(fill, part, to, replace=replace)
    except OSError as error:
        refused = _reason(error)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    if refused:  # raised out here so that the file's name, which the system's error quotes, does not travel with it
        raise refused(SENTENCES[refused])


SENTENCES: dict[type[NotWritten], str] = {
    NotWritten: "The file could not be written, and nothing was changed. Try another folder or another disk.",
    DiskIsFull: "There is not enough room on the disk, so the file was not written and nothing was changed. "
    "Make room, or choose another disk.",
    FolderIsReadOnly: "You may not write in this folder, so the file was not written. Choose another folder.",
    NoSuchFolder: "This folder is not there, so the file was not written. If it is on a stick, put the stick in, "
    "or choose another folder.",
    AlreadyThere: "There is already a file of this name, and it was left as it is. Choose another name, "
    "or say that it may be replaced.",
    PassphraseDoesNotFit: f"A passphrase for a PDF has between 1 and {LONGEST_PASSPHRASE} characters, fewer if some of them "
    "have accents. The file was not written. Choose another passphrase.",
}

REASONS: dict[int, type[NotWritten]] = {
    errno.ENOSPC: DiskIsFull,
    errno.EDQUOT: DiskIsFull,
    errno.EFBIG: DiskIsFull,
    errno.EACCES: FolderIsReadOnly,
    errno.EPERM: FolderIsReadOnly,
    errno.EROFS: FolderIsReadOnly,
    errno.ENOENT: NoSuchFolder,
    errno.ENOTDIR: NoSuchFolder,
    errno.EEXIST: AlreadyThere,
    errno.EISDIR: AlreadyThere,
}


def _reason(error: OSError) -> type[NotWritten]:
    return REASONS.get(error.errno or 0, NotWritten)


def _write_beside(fill: Callable[[BinaryIO], object], part: Path, to: Path, *, replace: bool) -> None:
    # Only the owner may read it, from the first byte on; O_EXCL and O_NOFOLLOW: never through something that lay in wait.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(part, flags, 0o600), "wb") as file:
        fill(file)
        file.flush()
        os.fsync(file.fileno())
    if replace:
        part.replace(to)
    else:
        _rename_to_free_name(part, to)
    if sys.platform != "win32":  # a folder cannot be synced there; the rename is in the journal
        folder = os.open(to.parent, os.O_RDONLY)
        try:
            # Some network and FUSE folders cannot be synced; the file is there all the same.
            with contextlib.suppress(OSError):
                os.fsync(folder)
        finally:
            os.close(folder)


def _rename_to_free_name(part: Path, to: Path) -> None:
    """A hard link never goes over a file that appeared meanwhile. Sticks (FAT, exFAT) have none: look again, then rename."""
    try:
        os.link(part, to)
    except FileExistsError:
        raise
    except OSError:
        if os.path.lexists(to):
            raise FileExistsError(errno.EEXIST, "") from None
        part.replace(to)


def _prepared(passphrase: str) -> str:
    """As viewers prepare what is typed, so that the same keys open the file elsewhere (the kernel of SASLprep: NFKC)."""
    prepared = unicodedata.normalize("NFKC", passphrase)
    try:
        size = len(prepared.encode())
    except UnicodeEncodeError:
        size = 0
    if not 1 <= size <= LONGEST_PASSPHRASE:
        raise PassphraseDoesNotFit(SENTENCES[PassphraseDoesNotFit])
    return prepared


def _finished(document: Document, passphrase: str | None) -> bytes:
    fault = ""
    try:
        return _packed(draw(document), document, passphrase)
    except Exception as error:
        fault = _place_of(error)
    # Raised out here: inside the except clause the first error, and what it quotes, would travel along as its context.
    raise DrawingFault(fault)


def _place_of(error: Exception) -> str:
    places = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__} at " + " < ".join(f"{Path(p.filename).name}:{p.lineno}" for p in reversed(places[-3:]))


def _packed(drawn: bytes, document: Document, passphrase: str | None) -> bytes:
    """Smaller, by object streams; without the notes reportlab leaves about who and when; encrypted if asked."""
    out = BytesIO()
    with pikepdf.open(BytesIO(drawn)) as file:
        notes = file.docinfo
        if document.title and "/Title" in notes:
            # Emptied and kept: for a new one the whole file would be read, with no other thread having its turn.
            for key in [key for key in notes.keys() if key != "/Title"]:  # noqa: SIM118 - a dictionary of pikepdf's gives no keys by itself
                del notes[key]
        else:
            del file.docinfo
        streams = pikepdf.ObjectStreamMode.generate
        if passphrase is None:
            file.save(out, object_stream_mode=streams, deterministic_id=True)
        else:
            file.save(out, object_stream_mode=streams, encryption=_locked(passphrase))
    return out.getvalue()


def _locked(passphrase: str) -> pikepdf.Encryption:
    # R6 is AES-256. The owner's passphrase is thrown away, so nobody has more rights than the one who opens it.
    # Metadata is encrypted too. Reading aloud, copying and printing stay allowed: a panel works with the text.
    return pikepdf.Encryption(
        user=passphrase,
        owner=secrets.token_urlsafe(48),
        R=6,
        aes=True,
        metadata=True,
        allow=pikepdf.Permissions(
            accessibility=True,
            extract=True,
            modify_annotation=False,
            modify_assembly=False,
            modify_form=False,
            modify_other=False,
        ),
    )
