"""Files that were chosen and are not in yet, written down inside the vault: none is lost without a word.

A name is crossed out by the transaction that takes its file in, and the rest once the person was told what became of them. What
is still written down at the next unlock was never told: a lock, a crash or a power cut came first.
"""

import json
from collections.abc import Sequence

from desktop.record.ids import CaseId
from desktop.usecase.casebook import Casebook
from desktop.usecase.names import shown, veil

KEY = "files to come"
MOST_TOLD = 6
Chosen = tuple[CaseId, str]
"""The review that a file is for, and what it is called."""


def expect(book: Casebook, case: CaseId, names: Sequence[str], *, at: int) -> None:
    """Files were chosen for a review."""
    _keep(book, [*_waiting(book), *((case, name) for name in names)])


def cross_out(book: Casebook, case: CaseId, names: Sequence[str], *, at: int | None = None) -> None:
    """They are in, or the person knows why not. In the open transaction, or in one of its own."""
    waiting = _waiting(book)
    left = list(waiting)
    for name in names:
        if (case, name) in left:
            left.remove((case, name))
    if len(left) != len(waiting):
        _keep(book, left)


def many(book: Casebook) -> int:
    return len(_waiting(book))


def missed(book: Casebook) -> str:
    """What is to be said of those that never came in; "" where there are none. Their names only where names are shown."""
    waiting, names = _waiting(book), shown(book)
    if not waiting:
        return ""
    called = [veil(book, case, names=names)(name) for case, name in waiting[:MOST_TOLD]]
    more = f" and {len(waiting) - MOST_TOLD} more" if len(waiting) > MOST_TOLD else ""
    if len(waiting) == 1:
        return (
            f"1 file that you chose did not come into the vault before it was closed: {called[0]}. Add it again from where it is."
        )
    return (
        f"{len(waiting)} files that you chose did not come into the vault before it was closed: {', '.join(called)}{more}. "
        "Add them again from where they are."
    )


def forget(book: Casebook, *, at: int) -> None:
    """The person was told of all of them."""
    _keep(book, [])


def _waiting(book: Casebook) -> list[Chosen]:
    kept = book.vault.setting(KEY)
    return [(CaseId(int(case)), str(name)) for case, name in json.loads(kept)] if isinstance(kept, str) else []


def _keep(book: Casebook, waiting: Sequence[Chosen]) -> None:
    book.vault.set_setting(KEY, json.dumps(waiting, ensure_ascii=False) if waiting else None)
