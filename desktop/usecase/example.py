"""What the invented example goes by: the names of its files, and its passphrase, which is no secret.

By itself, because the door asks it before anything else of the use cases is loaded.
"""

from pathlib import Path

DEMONSTRATION = "Caseward demonstration.caseward"
EXAMPLE = "Invented example.caseward"
PASSPHRASE = "lantern orbit glove puddle crisp harbour"  # noqa: S105 - opens nothing but invented cases


def is_example(path: Path) -> bool:
    return path.name in {EXAMPLE, DEMONSTRATION}
