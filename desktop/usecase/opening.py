"""Making a vault, opening one, copying it, and giving it another passphrase."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.form.answer import Json
from desktop.pack.pack import Pack
from desktop.policy import Policy, may_be_in
from desktop.record import ids
from desktop.record.trail import Act, fingerprint
from desktop.store import attachment, copying, damage, header, keys, recovery, trail, vault
from desktop.store import record as records
from desktop.store.damage import Progress
from desktop.store.keys import Secret
from desktop.store.refusals import WrongKey
from desktop.store.trail import Said
from desktop.usecase import arrivals
from desktop.usecase.casebook import Casebook, opened
from desktop.usecase.edit import seal_all
from desktop.usecase.example import is_invented
from desktop.usecase.passphrase import known_in, must_be_enough

DEVICE = "This computer"  # what a trail calls the laptop that it was written on

Random = Callable[[int], bytes]
Sheet = tuple[tuple[tuple[str, ...], str], ...]
"""The recovery sheet's rows: their groups of four characters, and the check character of each row."""


@dataclass(frozen=True)
class Unlocked:
    """An open casebook, and what a person should be told about the opening."""

    book: Casebook
    sealed: int  # edits that a crash had left open, and that were sealed now
    missed: str = ""  # what is to be said of files that were chosen and never came in
    sheet: Sheet = ()  # of a new vault
    made: bool = False  # just now, rather than found
    invented: bool = False  # nobody in it is real


def make(path: Path, passphrase: str, pack: Pack, *, name: str, device: str, at: int, random: Random, policy: Policy) -> Unlocked:
    """A new vault at `path`, open. Raises VaultRefusal, TooEasyError or NotAllowedHereError; then nothing is left behind."""
    may_be_in(policy.vaults_in, path, "The vault was not made")
    must_be_enough(passphrase, policy, (name, path.stem))
    head = header.fresh(random)
    with keys.secret_from_passphrase(passphrase, head) as secret:
        made = vault.make(path, secret, head, name=path.stem, device_name=device, at=at, random=random)
        return Unlocked(opened(made, pack, name, policy), 0, sheet=sheet(secret), made=True)


def unlock(
    path: Path, passphrase: str, pack: Pack, *, at: int, random: Random, device: str, policy: Policy, name: str = ""
) -> Unlocked:
    """Open a vault with its passphrase. `name`: who types; whoever typed last where it is empty. Raises VaultRefusal."""
    head = header.judge(path)
    with keys.secret_from_passphrase(passphrase, head) as secret:
        return _unlock(path, secret, pack, at=at, random=random, device=device, name=name, policy=policy)


def judge(path: Path) -> None:
    """Look at a file before it is touched. Raises VaultRefusal, saying what it is instead of a vault."""
    header.judge(path)


def recover(
    path: Path, typed: str, pack: Pack, *, at: int, random: Random, device: str, policy: Policy, name: str = ""
) -> Unlocked:
    """Open a vault with what is written on its recovery sheet. Raises RecoveryUnread, naming the line, or VaultRefusal."""
    with recovery.read(typed) as secret:
        return _unlock(path, secret, pack, at=at, random=random, device=device, name=name, policy=policy)


def change_passphrase(
    book: Casebook, passphrase: str, *, at: int, random: Random, progress: Progress | None = None
) -> tuple[Casebook, Sheet]:
    """The same casebook under a new passphrase, and its new recovery sheet. After a Refusal the old passphrase holds."""
    must_be_enough(passphrase, book.policy, known_in(book))
    seal_all(book, at=at)
    again, secret = copying.change_passphrase(book.vault, passphrase, random=random, progress=progress)
    with secret:
        return replace(book, vault=again), sheet(secret)


def must_be_passphrase(book: Casebook, typed: str) -> None:
    """Raises WrongKey unless this opens the vault: an unlocked screen that was left is not enough to take the vault over."""
    with keys.secret_from_passphrase(typed, book.vault.true_header) as secret:
        if secret != book.vault.secret:
            raise WrongKey(book.vault.path)


def sheet_again(book: Casebook, passphrase: str, *, at: int) -> Sheet:
    """The recovery sheet of the vault as it is now, for who knows its passphrase. Raises WrongKey.

    The sheet is the vault's secret written down, so a second one is the first over again: both open the vault. Every review
    is told in its trail, since every review can be read with it.
    """
    must_be_passphrase(book, passphrase)
    said: Json = {"document": "recovery sheet", "names": False, "how": "shown"}
    with book.vault.transaction():
        for own in records.cases(book.vault, book.pack.manifest.case_form):
            entry = Said(ids.case_record(own.case_id), None, Act.EXPORTED, None, said)
            trail.append(book.vault, entry, by=book.by, at=at)
    return sheet(book.vault.secret)


def sheet(secret: Secret) -> Sheet:
    return tuple((line.groups, line.check) for line in recovery.written(secret))


def copy(book: Casebook, to: Path, *, at: int, progress: Progress | None = None) -> None:
    """A whole, verified copy of the vault, which opens with the same passphrase."""
    may_be_in(book.policy.copies_in, to, "No copy was made")
    seal_all(book, at=at)
    copying.copy(book.vault, to, progress)


def check(book: Casebook, progress: Progress | None = None) -> tuple[str, ...]:
    """What is wrong with the file or with the trail, in plain sentences; empty when both are sound."""
    return (*damage.check(book.vault, progress), *trail.faults(book.vault))


def head_of_trail(book: Casebook) -> str:
    """Where the whole vault's trail stands, to write down and keep outside."""
    return fingerprint(trail.standing_heads(book.vault))


def _unlock(
    path: Path, secret: Secret, pack: Pack, *, at: int, random: Random, device: str, name: str, policy: Policy
) -> Unlocked:
    found = vault.open_vault(path, secret, at=at, random=random, device_name=device)
    try:
        book = opened(found, pack, name or str(found.setting("author") or ""), policy)
        _sweep(book)
        return Unlocked(book, seal_all(book, at=at), arrivals.missed(book), invented=is_invented(found))
    except BaseException:
        found.close()
        raise


def _sweep(book: Casebook) -> None:
    """Take out files that were coming in when the program, or the computer, stopped."""
    left = attachment.unfinished(book.vault)
    if left:
        with book.vault.transaction():
            for file in left:
                attachment.drop(book.vault, file)
