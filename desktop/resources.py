"""Where the files that ship and are not code lie: practice packs, fonts, icons, letters, the demonstration's cases.

The folder stands beside the packages: in a checkout at its root, in an installed program in the folder that the packages
were put into. So one rule finds it in both, and nothing in the environment can point it elsewhere.
"""

from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "resources"


def resource(*parts: str) -> Path:
    """The path of something that ships, as in `resource("practice", "scr-2015")`."""
    return FOLDER.joinpath(*parts)
