"""What the invented example goes by: the names of its files, and its passphrase, which is no secret.

By itself, because the door asks it before anything else of the use cases is loaded.
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.store.vault import Vault

DEMONSTRATION = "Caseward demonstration.caseward"
EXAMPLE = "Invented example.caseward"
PASSPHRASE = "lantern orbit glove puddle crisp harbour"  # noqa: S105 - opens nothing but invented cases


def mark(vault: "Vault") -> None:
    """Have a vault know that everything in it is invented, whatever its file is called later."""
    with vault.transaction():
        vault.set_setting("invented", 1)


def is_invented(vault: "Vault") -> bool:
    return bool(vault.setting("invented")) or is_example(vault.path)


def is_example(path: Path) -> bool:
    """By the name of its file, which is all that the door knows."""
    return path.name in {EXAMPLE, DEMONSTRATION}
