"""Pictures of every page in every look, from the invented cases: `python -m tests.pictures FOLDER [--quick] [NAME …]`.

The pages are those of tests/ui/every_page.py, opened as the program opens them, drawn offscreen and saved as PNG. With
`--quick`, in the plain look only.
"""

import sys
from pathlib import Path

from tests.ui import every_page
from tests.ui.every_page import DOORS, LOOKS, PAGES, Entry, Stage, look_of
from ui.program import application
from ui.theme import Theme


def main(out: Path, names: list[str], *, quick: bool) -> int:
    app = application(["caseward"])
    out.mkdir(parents=True, exist_ok=True)
    made = 0
    for look in LOOKS[:1] if quick else LOOKS:
        for entries in (DOORS, PAGES):
            wanted = [one for one in entries if not names or one.name in names]
            if not wanted:
                continue
            with every_page.stage(app, Theme(*look)) as stage:
                if entries is PAGES:
                    every_page.enter(stage)
                for entry in wanted:
                    keep(stage, entry, out / f"{entry.name}-{look_of(look)}.png")
                    made += 1
    sys.stdout.write(f"{made} pictures in {out}\n")
    return 0


def keep(stage: Stage, entry: Entry, to: Path) -> None:
    entry.open(stage)
    every_page.quiet(stage.window)
    stage.window.grab().save(str(to))


if __name__ == "__main__":
    told = [word for word in sys.argv[2:] if not word.startswith("-")]
    sys.exit(main(Path(sys.argv[1]), told, quick="--quick" in sys.argv))
