"""Pictures of every page in every look, from the invented cases: `python -m tests.pictures FOLDER [--quick] [NAME …]`.

The pages are those of tests/ui/every_page.py, opened as the program opens them, drawn offscreen and saved as PNG. With
`--quick`, in the plain look only.
"""

import sys
from pathlib import Path

from tests.ui.every_page import PARTS, Entry
from tests.ui.stage import LOOKS, Stage, enter, look_of, quiet, stage
from ui.program import application
from ui.theme import Theme


def main(out: Path, names: list[str], *, quick: bool) -> int:
    app = application(["caseward"])
    out.mkdir(parents=True, exist_ok=True)
    made = 0
    for look in LOOKS[:1] if quick else LOOKS:
        for entries, vault in PARTS:
            wanted = [one for one in entries if not names or one.name in names]
            if not wanted:
                continue
            with stage(app, Theme(*look)) as made_on:
                if vault is not None:
                    enter(made_on, vault)
                for entry in wanted:
                    keep(made_on, entry, out / f"{entry.name}-{look_of(look)}.png")
                    made += 1
    sys.stdout.write(f"{made} pictures in {out}\n")
    return 0


def keep(on: Stage, entry: Entry, to: Path) -> None:
    entry.open(on)
    quiet(on.window)
    root = entry.root(on)
    (root if root.isWindow() else on.window).grab().save(str(to))
    entry.leave(on)


if __name__ == "__main__":
    told = [word for word in sys.argv[2:] if not word.startswith("-")]
    sys.exit(main(Path(sys.argv[1]), told, quick="--quick" in sys.argv))
