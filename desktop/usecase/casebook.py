"""The open vault together with the pack that gives its records meaning and the person who types."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop.pack.pack import Pack
from desktop.policy import FREE, Policy
from desktop.store.author import author
from desktop.store.vault import Vault


@dataclass(frozen=True)
class Casebook:
    """What every use case works on. `by` is the author's id in this vault; `policy` what the organisation has settled."""

    vault: Vault
    pack: Pack
    by: int
    policy: Policy = FREE

    @property
    def random(self) -> Callable[[int], bytes]:
        return self.vault.random


def opened(vault: Vault, pack: Pack, name: str, policy: Policy = FREE) -> Casebook:
    """The casebook of a vault for the person who is typing now."""
    with vault.transaction():
        by = author(vault, name.strip() or "Reviewer")
        vault.set_setting("author", name)
    return Casebook(vault, pack, by, policy)
