"""The people who type in this vault: a name each, never changed, since the trail names them."""

from desktop.store.vault import Vault


def author(vault: Vault, name: str) -> int:
    """The id of the author with that name, made when new. Inside a transaction of the caller."""
    found = vault.query("SELECT id FROM author WHERE name = ?", (name,))
    if found:
        return int(found[0][0])
    vault.execute("INSERT INTO author(name) VALUES(?)", (name,))
    return int(vault.query("SELECT id FROM author WHERE name = ?", (name,))[0][0])
