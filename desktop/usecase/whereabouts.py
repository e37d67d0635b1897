"""Where the person was: kept inside the vault, since even the ids of forms say something of a case."""

from dataclasses import dataclass

from desktop.usecase.casebook import Casebook


@dataclass(frozen=True)
class Left:
    """`at`: UTC milliseconds. `back_soon`: they locked, and mean to go on at that very place."""

    place: str = ""
    at: int = 0
    back_soon: bool = False


def keep(book: Casebook, place: str, *, back_soon: bool = True, at: int) -> None:
    with book.vault.transaction():
        book.vault.set_setting("place", place)
        book.vault.set_setting("left", at)
        book.vault.set_setting("back_soon", int(back_soon))


def left(book: Casebook) -> Left:
    place, at, back_soon = (book.vault.setting(name) for name in ("place", "left", "back_soon"))
    return Left(str(place or ""), at if isinstance(at, int) else 0, bool(back_soon))
