"""What lies behind the door, loaded while the passphrase is typed, so that neither the door nor what follows keeps waiting."""

import gc
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.pack.pack import Pack


@cache
def the_pack() -> "Pack":
    """The practice pack that this program works by. Raises PackRefusedError."""
    from desktop.pack.reader import read
    from desktop.practice.judgements import JUDGEMENTS
    from desktop.resources import resource

    return read(resource("practice", "scr-2015"), frozenset(JUDGEMENTS))


@cache
def preload() -> None:
    """Everything that unlocking and the first page need: unlocking first, for whoever is quick.

    What is loaded stays. Looked through for garbage each time, as a part of everything else, it kept the screen's thread waiting.
    """
    import desktop.usecase.opening  # noqa: F401

    the_pack()
    import ui.session  # noqa: F401
    from desktop.practice import workday

    workday.load()  # What's due counts days
    gc.freeze()
