"""Where the person was: kept inside the vault, since even the ids of forms say something of a case."""

from desktop.usecase.casebook import Casebook


def keep(book: Casebook, place: str, *, at: int) -> None:
    with book.vault.transaction():
        book.vault.set_setting("place", place)
        book.vault.set_setting("left", at)


def kept(book: Casebook) -> str:
    return str(book.vault.setting("place") or "")
