"""Paper that leaves the vault: every export is in the trail."""

import re
from dataclasses import dataclass
from pathlib import Path

from desktop.form.answer import Json, text
from desktop.paper.document import Document
from desktop.paper.recovery_sheet import recovery_sheet
from desktop.paper.write import pdf, write, write_bytes
from desktop.policy import Policy, may_save_plain
from desktop.record import ids
from desktop.record.ids import CaseId
from desktop.record.trail import Act
from desktop.refusal import Refusal
from desktop.store import record as records
from desktop.store import trail
from desktop.store.trail import Said
from desktop.usecase.casebook import Casebook
from desktop.usecase.document import document
from desktop.usecase.edit import seal_all
from desktop.usecase.opening import Sheet
from desktop.usecase.passphrase import must_lock


class CannotBeLockedError(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "A file for a word processor cannot be locked with a passphrase here, so it was not saved. "
            "Save it without one, or print the document instead."
        )


UNFIT = re.compile(r"[^\w.-]+")


def file_name(book: Casebook, case: CaseId, paper_id: str) -> str:
    """As SCR-2015-03-summary.pdf: the case's reference and what it is, never a name."""
    own = records.find(book.vault, ids.case_record(case))
    reference = text(own.answers.get(book.pack.manifest.case_reference)) if own else ""
    return f"{UNFIT.sub('-', reference).strip('-.') or 'review'}-{paper_id}{suffix(book, paper_id)}"


def suffix(book: Casebook, paper_id: str) -> str:
    """What a document's file is called last: a PDF, or a file to be written on."""
    return ".docx" if any(one.id == paper_id and one.editable for one in book.pack.papers) else ".pdf"


def preview(book: Casebook, case: CaseId, paper_id: str, *, at: int, names: bool = False) -> tuple[Document, str]:
    """The document as it would be printed now, and its file name. Drawing it (desktop.paper.write.pdf) is slow: elsewhere."""
    seal_all(book, at=at)
    return document(book, case, paper_id, at=at, names=names), file_name(book, case, paper_id)


def drawn(made: Document) -> bytes:
    """The PDF of a document, not encrypted. Needs no vault: safe on any thread."""
    return pdf(made)


@dataclass(frozen=True)
class Leaving:
    """A document on its way out of the vault: noted in the trail, and not yet drawn."""

    made: Document
    at: int
    editable: bool
    passphrase: str | None


def take_out(
    book: Casebook, case: CaseId, paper_id: str, *, at: int, names: bool = False, passphrase: str | None = None
) -> Leaving:
    """What an export needs of the vault. Raises CannotBeLockedError, TooEasyError, and what the organisation's policy refuses.

    The trail is told first: paper that nobody knows of is worse than a note of paper that could not be written.
    """
    editable = book.pack.paper(paper_id).editable
    if editable and passphrase is not None:
        raise CannotBeLockedError
    if passphrase is None:
        may_save_plain(book.policy, "The document was not saved")
    else:
        must_lock(passphrase, book)
    seal_all(book, at=at)
    made = document(book, case, paper_id, at=at, names=names)
    record(book, case, paper_id, at=at, names=names, how="encrypted file" if passphrase else "plain file")
    return Leaving(made, at, editable, passphrase)


def write_out(leaving: Leaving, to: Path, *, replace: bool = False) -> None:
    """Draw it and write the file. Slow, and needs no vault: safe on any thread. Refusals are those of desktop.paper.write."""
    if leaving.editable:
        from desktop.paper.word import docx  # noqa: PLC0415 - a word processor's format, for those who ask for it

        write_bytes(docx(leaving.made, leaving.at), to, replace=replace)
    else:
        write(leaving.made, to, passphrase=leaving.passphrase, replace=replace)


def export(
    book: Casebook,
    case: CaseId,
    paper_id: str,
    to: Path,
    *,
    at: int,
    names: bool = False,
    passphrase: str | None = None,
    replace: bool = False,
) -> None:
    """Both in one go, where nobody waits for anything else."""
    write_out(take_out(book, case, paper_id, at=at, names=names, passphrase=passphrase), to, replace=replace)


def record(book: Casebook, case: CaseId, paper_id: str, *, at: int, names: bool, how: str) -> None:
    """Note in the trail that a document leaves the vault: which, how, and whether with names."""
    said: Json = {"document": paper_id, "names": names, "how": how}
    with book.vault.transaction():
        entry = Said(ids.case_record(case), None, Act.EXPORTED, None, said)
        trail.append(book.vault, entry, by=book.by, at=at)


def sheet_drawn(vault_name: str, made_on: str, sheet: Sheet) -> bytes:
    """The recovery sheet as a PDF to print."""
    return pdf(recovery_sheet(vault_name, made_on, sheet))


def write_sheet(vault_name: str, made_on: str, sheet: Sheet, to: Path, policy: Policy, *, replace: bool = False) -> None:
    """The recovery sheet as a PDF that anybody can read."""
    may_save_plain(policy, "The recovery sheet was not saved")
    write(recovery_sheet(vault_name, made_on, sheet), to, replace=replace)
